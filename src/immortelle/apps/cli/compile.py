"""``immortelle compile``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import Findings, open_story, story_argument, write_source
from immortelle.story.decode import PortableError
from immortelle.story.portable import content_hash, to_json


@click.command("compile")
@story_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Where to; - prints it.",
)
@click.option("--indent", type=click.IntRange(0, 8), help="Spread it over lines, for readers.")
@json_option
def compile_(file: Path, output: Path | None, indent: int | None, as_json: bool) -> None:
    """Write a story as portable JSON, which any runtime reads.

    Without --output it goes beside the story, as NAME.story.json. With --json it says in JSON what it
    wrote; the story itself is JSON in any case.

    \b
    For example:
        immortelle compile cell.story -o build/cell.story.json
        immortelle compile cell.story -o - | jq .title
    """
    story = open_story(file)
    try:
        text = to_json(story, indent) + "\n"
    except PortableError as error:
        raise Findings(f"{file}: {error}") from None
    if output == Path("-"):
        click.echo(text, nl=False)
        return
    goal = output or file.with_suffix(".story.json" if file.suffix == ".story" else ".json")
    write_source(goal, text)
    if as_json:
        say_json(
            {
                "file": str(goal),
                "title": story.title,
                "story": content_hash(story),
                "bytes": len(text.encode()),
            }
        )
    else:
        say(f"{goal}: {story.title}, {content_hash(story)[:12]}")
