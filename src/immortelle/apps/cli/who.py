"""``immortelle who``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.asking import find_event
from immortelle.apps.cli.living import live, living_options
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.engines.knowers import Knower, knowers
from immortelle.engines.speaking import Speaker, date


@click.command()
@story_argument
@click.argument("event")
@living_options
@json_option
def who(file: Path, event: str, seed: int, until: tuple[str, int] | None, events: int, as_json: bool) -> None:
    """Say who knows of something that happened, since when, and from whom.

    EVENT is its number (see `run --numbers`), a deed's name or a sentence of the story.

    \b
    For example:
        immortelle who cell.story "Tyler bit Damon"
        immortelle who cell.story 31 --until "2010-12-05 09:30"
    """
    story = open_story(file)
    world = live(story, seed, until, events)
    speaker = Speaker(story, world.chronicle)
    number = find_event(world, speaker, event)
    found = knowers(world, number)
    if as_json:
        say_json(found)
        return
    say(f"{speaker.event(world.chronicle[number])}, {date(world.chronicle[number].time)}.")
    say("\n".join(_line(knower, speaker) for knower in found) or "  Nobody knows.")


def _line(knower: Knower, speaker: Speaker) -> str:
    how = "" if knower.by is None else f" ({knower.by})"
    return f"  {speaker.name(knower.person)}, since {date(knower.since)}{how}"
