"""``immortelle check``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.output import in_colour, json_option, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import counted, open_story, story_argument
from immortelle.language import Loaded, load, show


@click.command()
@story_argument
@click.option("--strict", is_flag=True, help="Let a warning, too, end with exit status 1.")
@json_option
@click.pass_context
def check(ctx: click.Context, file: Path, strict: bool, as_json: bool) -> None:
    """Find the mistakes in a story.

    All of them are shown, each with its place and what would help.

    \b
    For example:
        immortelle check cell.story
    """
    loaded = _loaded(file)
    if as_json:
        say_json({"file": str(file), "diagnostics": loaded.diagnostics, "more": loaded.more})
    else:
        _tell(file, loaded)
    severities = {one.severity for one in loaded.diagnostics}
    ctx.exit(1 if "error" in severities or (strict and severities) else 0)


def _loaded(file: Path) -> Loaded:
    if file.suffix == ".json":
        return Loaded(open_story(file), ())
    with patience("Reading"):
        return load(file)


def _tell(file: Path, loaded: Loaded) -> None:
    for one in loaded.diagnostics:
        click.echo(show(one, colour=in_colour()) + "\n")
    say(f"{file}: {counted(loaded) or 'no findings'}")
