"""``immortelle check``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.output import in_colour, json_option, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import counted, open_story, source_of, story_arguments, write_source
from immortelle.language import Loaded, load, show
from immortelle.language.mending import mended

MOST_ROUNDS = 10


@click.command()
@story_arguments
@click.option("--strict", is_flag=True, help="Let a warning, too, end with exit status 1.")
@click.option("--fix", is_flag=True, help="First mend whatever has a fix, in the files themselves.")
@json_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], strict: bool, fix: bool, as_json: bool) -> None:
    """Find the mistakes in a story, or in each of several.

    All of them are shown, each with its place and what would help.

    \b
    For example:
        immortelle check cell.story
        immortelle check --strict *.story
        immortelle check --fix cell.story
    """
    for file in files if fix else ():
        _mend(file)
    found = {file: _loaded(file) for file in files}
    if as_json:
        objects = [_machine(file, loaded) for file, loaded in found.items()]
        say_json(objects if len(files) > 1 else objects[0])
    for file, loaded in found.items() if not as_json else ():
        _tell(file, loaded)
    severities = {one.severity for loaded in found.values() for one in loaded.diagnostics}
    ctx.exit(1 if "error" in severities or (strict and severities) else 0)


def _machine(file: Path, loaded: Loaded) -> dict[str, object]:
    return {"file": str(file), "diagnostics": loaded.diagnostics, "more": loaded.more}


def _loaded(file: Path) -> Loaded:
    if file.suffix == ".json":
        return Loaded(open_story(file), ())
    with patience("Reading"):
        return load(file)


def _mend(file: Path) -> None:
    """Write a file with its slips mended, as long as one mended brings another to light."""
    for _ in range(MOST_ROUNDS if file.suffix != ".json" else 0):
        text, own = source_of(file), [one for one in load(file).diagnostics if one.file == file.name]
        better = mended(text, own)
        if better == text:
            return
        write_source(file, better)


def _tell(file: Path, loaded: Loaded) -> None:
    for one in loaded.diagnostics:
        click.echo(show(one, colour=in_colour()) + "\n")
    say(f"{file}: {counted(loaded) or 'no findings'}")
