"""``immortelle lsp``."""

from __future__ import annotations

import click

from immortelle.apps.cli.lazy import target
from immortelle.apps.cli.stories import Findings


@click.command()
def lsp() -> None:
    """Serve an editor: findings, completion, rename and more.

    It speaks the Language Server Protocol on standard input and output; an editor starts it. It needs
    pygls: pip install "immortelle[lsp]".

    \b
    For example:
        immortelle lsp < from-editor > to-editor
    """
    try:
        make_server = target("immortelle.apps.lsp.server:make_server")
    except ModuleNotFoundError as error:
        raise Findings(f'The language server needs {error.name}: pip install "immortelle[lsp]".') from None
    make_server().start_io()
