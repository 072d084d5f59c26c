"""``immortelle format``."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import Findings, plural, source_of, story_arguments, write_source
from immortelle.language.declarations.registry import KEYWORDS
from immortelle.language.formatting import formatted
from immortelle.language.heads import begins_head
from immortelle.language.sources import BOM


@click.command("format")
@story_arguments
@click.option("--check", is_flag=True, help="Change nothing; end with exit status 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@json_option
@click.pass_context
def format_(ctx: click.Context, files: tuple[Path, ...], check: bool, diff: bool, as_json: bool) -> None:
    """Lay out story files the one way there is.

    What the lines say, their order and comments stay as they are; so do the bytes of lines that are laid
    out already.

    \b
    For example:
        immortelle format cell.story
        immortelle format --check *.story
    """
    before = {file: _story_text(file) for file in files}
    after = {file: formatted(text) for file, text in before.items()}
    changed = [file for file in files if before[file] != after[file]]
    for file in changed:
        if diff:
            say(difference(file, before[file], after[file]))
        elif not check:
            write_source(file, after[file])
    if as_json:
        say_json({"changed": [str(file) for file in changed]})
    elif not diff:
        would = "would change" if check else "changed"
        say("\n".join([*map(str, changed), f"{plural(len(changed), 'file')} {would}"]))
    ctx.exit(1 if changed and check else 0)


def _story_text(file: Path) -> str:
    """The text of a file; ``Findings`` if no line of it begins a block: laying it out would mean nothing."""
    text = source_of(file)
    if not any(begins_head(line, KEYWORDS) for line in text.removeprefix(BOM).splitlines()):
        raise Findings(f"{file} is no story text: no line of it begins a block")
    return text


def difference(file: Path, before: str, after: str) -> str:
    """What changes in a file, as a patch."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), str(file), str(file), lineterm="", n=1
    )
    return "\n".join(lines)
