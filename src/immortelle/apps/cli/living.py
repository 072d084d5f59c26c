"""Living a story for a command: how long, by which seed, and how it ended in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings
from immortelle.engines.faults import told
from immortelle.engines.speaking import date
from immortelle.phrases.calendar import later, parse_date, parse_duration
from immortelle.phrases.english import capital
from immortelle.story.model import Story
from immortelle.world import StoryError, World

MOST_EVENTS = 10_000


class Instant(click.ParamType[Any]):
    """A date, or a duration since the story begins: a function of the beginning."""

    name = "date or duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Seconds, as ``("at", seconds)`` or ``("after", seconds)``."""
        if isinstance(value, tuple):
            return value
        span, day = parse_duration(value), parse_date(value)
        if span is not None:
            return ("after", span)
        if day is not None:
            return ("at", day[0])
        return self.fail(
            f"{value!r} is neither a date (2010-12-05 09:00) nor a duration (2 days).", param, ctx
        )


def living_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that lives a story."""
    for option in (
        click.option("--events", type=click.IntRange(1), default=MOST_EVENTS, help="At most so many events."),
        click.option("--until", type=Instant(), help="At most to this date, or for so long."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Which of its lives."),
    ):
        command = option(command)
    return command


def live(story: Story, seed: int, until: tuple[str, int] | None, events: int) -> World:
    """The world after it was lived; raises ``Findings`` if it cannot be."""
    with livable(story), patience("Living"):
        return World.begin(story, seed=seed).lived(until=instant(story, until), events=events)


@contextmanager
def livable(story: Story) -> Iterator[None]:
    """Say what a writer must mend in a story that is read well and still cannot live."""
    try:
        yield
    except StoryError as error:
        raise Findings(f"The story cannot live: {told(error, story)}.") from None


def instant(story: Story, until: tuple[str, int] | None) -> int | None:
    """The instant in seconds that ``Instant`` read; a usage error if it is before the story begins."""
    if until is None:
        return None
    how, seconds = until
    if how == "at" and seconds < story.begins:
        raise click.UsageError(f"{date(seconds)} is before the story begins, {date(story.begins)}.")
    return seconds if how == "at" else later(story.begins, seconds)


def outcome(world: World) -> str:
    """How the story stands, in words: its ending, that nothing moves, or the time."""
    if world.over in {ending.id for ending in world.story.endings}:
        return f"Ending: {outcome_of(world.over, world.story)}"
    if world.over is not None:
        return f"{capital(world.over)}."
    return f"Not over yet; it is {date(world.time)}."


def outcome_of(over: str | None, story: Story) -> str:
    """What a life came to, in a word: an ending's name, *nothing moves*, *not over*."""
    endings = {ending.id: ending.name for ending in story.endings}
    return "not over" if over is None else endings.get(over, over)
