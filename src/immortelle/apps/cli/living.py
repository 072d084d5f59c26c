"""Living a story for a command: how long, by which seed, and how it ended in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final

import click

from immortelle.apps.cli.deadline import Deadline, TimeUpError
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings
from immortelle.engines.faults import told
from immortelle.engines.speaking import date
from immortelle.phrases.calendar import later, parse_date, parse_duration
from immortelle.phrases.english import capital
from immortelle.story.model import Story
from immortelle.world import StoryError, World

MOST_EVENTS: Final = 10_000
SECONDS: Final = 60.0  # for a life of which it is not said how long
_FEW: Final = 16  # events that are lived at first before what there is is kept
_AT_ONCE: Final = 0.5  # seconds of work, after which fewer are, and more before


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
    """The world after it was lived, or as far as there is time, which is then said; raises ``Findings`` if
    it cannot be lived. Whoever says how far has the time that it takes."""
    deadline = Deadline.after(SECONDS if until is None and events == MOST_EVENTS else None)
    world: World | None = None
    with livable(story), patience("Living"):
        try:
            with deadline.interrupting():
                for further in _further(World.begin(story, seed=seed), instant(story, until), events):
                    world = further
        except TimeUpError:
            _stopped(world)
    if world is None:
        raise Findings(f"The story has not begun after {SECONDS:.0f} seconds: too much is weighed in it.")
    return world


def _further(world: World, until: int | None, events: int) -> Iterator[World]:
    """A world as it is lived on, some events at a time, to an end or as far as is asked for."""
    yield world
    some, left = _FEW, events
    while left > 0:
        begun, before = monotonic(), len(world.chronicle)
        world = world.lived(until=until, events=min(some, left))
        yield world
        lived = len(world.chronicle) - before
        if world.over is not None or lived < min(some, left):
            return
        left -= lived
        some = some * 4 if monotonic() - begun < _AT_ONCE else max(1, some // 4)


def _stopped(world: World | None) -> None:
    """Say how far a life came before its time was up."""
    if world is not None:
        said = f"Stopped after {SECONDS:.0f} seconds and {len(world.chronicle):,} events"
        click.echo(f"{said}; --events N or --until WHEN says how far.", err=True)


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
