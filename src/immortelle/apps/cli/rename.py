"""``immortelle rename``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from immortelle.apps.cli.format import difference
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import Findings, plural, source_of, story_argument, write_source
from immortelle.language.renaming import RenameError, rename
from immortelle.phrases.english import listed

MOST_LEFT: Final = 8


@click.command("rename")
@story_argument
@click.argument("old")
@click.argument("new")
@click.option("--pronoun", type=click.Choice(["he", "she"]), help="A person's pronoun as well.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@json_option
def rename_(file: Path, old: str, new: str, pronoun: str | None, diff: bool, as_json: bool) -> None:
    """Rename somebody, something or a sentence, everywhere.

    In FILE and in the files beside it that it uses. A line "formerly" keeps the ids, so that saved plays go
    on and every life stays the same. Where the story would become another one, nothing is changed.

    \b
    For example:
        immortelle rename cell.story Damon Silas
        immortelle rename cell.story Alaric Alice --pronoun she
        immortelle rename cell.story "someone keeps watch in a place" "someone stands guard in a place"
    """
    try:
        renaming = rename(file, old, new, pronoun)
    except RenameError as error:
        raise Findings(str(error)) from None
    for name, text in renaming.texts.items():
        path = file.with_name(name)
        if diff:
            say(difference(path, source_of(path), text))
        else:
            write_source(path, text)
    if as_json:
        say_json(
            {"changed": [str(file.with_name(name)) for name in renaming.texts], "places": renaming.places}
        )
    elif not diff:
        say(f"{plural(renaming.places, 'place')} in {plural(len(renaming.texts), 'file')}")
        left = [f"{name}:{line}" for name, text in renaming.texts.items() for line in _plainly(old, text)]
        if left:
            say(f"{old} is still read in prose, as plain words: {listed(left[:MOST_LEFT], 'and')}")


def _plainly(name: str, text: str) -> Iterator[int]:
    """The lines of prose in which a name is no slot, so that nothing tells whether it is meant."""
    words = re.compile(rf"(?<![\w{{]){re.escape(name)}(?![\w}}])", re.IGNORECASE)
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(">") and words.search(line):
            yield number
