"""Chronicles of many plays as tables: what happened, who decided what for which reasons, who perceived it.

The same tables whatever file they are written to; a play's rows name everything by the story's stable ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from immortelle.engines.playtest.plays import NOT_OVER
from immortelle.engines.speaking import date
from immortelle.engines.tell import tell
from immortelle.story.model import Story
from immortelle.world import World
from immortelle.world.chronicle import Decision, Event
from immortelle.world.deciding.chance import ONE

Sort = Literal["integer", "real", "text"]
Value = int | float | str | None
Row = tuple[Value, ...]

FORMAT: Final = 1
"""The number of this schema; a column is never removed or changed without a new one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, of which sort its values are, and what they mean."""

    name: str
    sort: Sort
    means: str


_Spec = tuple[str, Sort, str]


def _columns(*columns: _Spec) -> tuple[Column, ...]:
    return tuple(Column(*column) for column in columns)


_PLAY: Final[_Spec] = ("play", "integer", "the number of the play")
_EVENT: Final[_Spec] = ("event", "integer", "the number of the event in its play")
_DECISION: Final[_Spec] = (
    "decision",
    "integer",
    "which decision of the event: 0 is the actor's, then of those who had to agree",
)

TABLES: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "story": _columns(
            ("format", "integer", "the number of this schema"),
            ("title", "text", "the story's title"),
            ("hash", "text", "the SHA-256 of what it says"),
        ),
        "entities": _columns(
            ("id", "text", "the stable id"), ("kind", "text", "of which kind"), ("name", "text", "its name")
        ),
        "plays": _columns(
            _PLAY,
            ("seed", "integer", "with which `run --seed` lives it again, if nobody was played"),
            ("ending", "text", "the id of its ending, *nothing moves*, or null: not over"),
            ("events", "integer", "how many events it has"),
            ("ended", "text", "when it ended, as a date of the story"),
        ),
        "events": _columns(
            _PLAY,
            _EVENT,
            ("kind", "text", "act, trigger, sign, scene, deed, ending and so on"),
            ("what", "text", "the id of the act, or whatever it was"),
            ("actor", "text", "who did it; null if nobody did"),
            ("time", "integer", "when, in seconds since 1970"),
            ("moment", "text", "when, as a date of the story"),
            ("place", "text", "where, if it was somewhere"),
            ("outcome", "text", "done, begun, tried, refused, interrupted, ended"),
            ("cause", "integer", "the number of the event that it followed from"),
            ("told", "text", "how it is told; null if it is not"),
        ),
        "roles": _columns(
            _PLAY,
            _EVENT,
            ("role", "integer", "the place of the role in the event's sentence, from 0"),
            ("entity", "text", "who or what fills it"),
        ),
        "options": _columns(
            _PLAY,
            _EVENT,
            _DECISION,
            ("option", "integer", "the number of the option in the decision"),
            ("who", "text", "who decided"),
            ("purpose", "text", "choose, or accept: and the act"),
            ("act", "text", "the act; empty for a no"),
            ("args", "text", "who or what fills its roles, with spaces between"),
            ("score", "integer", "the sum of its reasons, in tenths of a logit"),
            ("chance", "real", "how likely it was, 0 to 1"),
            ("chosen", "integer", "1 if it was chosen, else 0"),
        ),
        "reasons": _columns(
            _PLAY,
            _EVENT,
            _DECISION,
            ("option", "integer", "the number of the option"),
            ("reason", "text", "the id of the reason"),
            ("weight", "integer", "its weight, in tenths of a logit"),
        ),
        "witnesses": _columns(
            _PLAY,
            _EVENT,
            ("person", "text", "who perceived it"),
            ("sense", "text", "by which sense; empty: their own act"),
            ("unnoticed", "integer", "1 if nobody could tell, else 0"),
        ),
    }
)  # fmt: skip


def of_story(story: Story, story_hash: str) -> Iterator[tuple[str, Row]]:
    """The rows that say of which story all is: each with its table."""
    yield "story", (FORMAT, story.title, story_hash)
    for entity in story.entities:
        yield "entities", (entity.id, entity.kind, entity.name)


def of_play(play: int, seed: int, world: World) -> Iterator[tuple[str, Row]]:
    """The rows of one play, each with its table."""
    over = None if world.over == NOT_OVER else world.over
    yield "plays", (play, seed, over, len(world.chronicle), date(world.time))
    told: dict[int, str] = {}
    for line in tell(world, before_story=True):
        told[line.event] = f"{told[line.event]} {line.text}" if line.event in told else line.text
    for event in world.chronicle:
        yield "events", _event(play, event, told.get(event.number))
        for role, entity in enumerate(event.args):
            yield "roles", (play, event.number, role, entity)
        for number, decision in enumerate(event.decisions):
            yield from _decision((play, event.number, number), decision)
        for one in event.perceived:
            yield "witnesses", (play, event.number, one.person, one.sense, int(one.hidden))


def _event(play: int, event: Event, told: str | None) -> Row:
    actor = event.args[0] if event.kind == "act" and event.args else None
    return (
        *(play, event.number, event.kind, event.what, actor, event.time, date(event.time), event.place),
        *(event.outcome, event.cause, told),
    )


def _decision(place: tuple[int, int, int], decision: Decision) -> Iterator[tuple[str, Row]]:
    for number, option in enumerate(decision.options):
        chosen = int(number == decision.chosen)
        said = (option.act, " ".join(option.args), option.score, option.chance / ONE, chosen)
        yield "options", (*place, number, decision.who, decision.purpose, *said)
        for given in option.reasons:
            yield "reasons", (*place, number, given.reason, given.weight)
