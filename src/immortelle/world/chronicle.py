"""What a chronicle is made of: frozen records that name everything by stable ids.

The chronicle is the truth; facts are its fold. A ``Record`` is the form the kernel keeps (numbers
of ``Tables``), an ``Event`` what readers get.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from immortelle.world.minds.outcomes import Outcomes
from immortelle.world.minds.pages import Pages

EventKind = Literal[
    "begin", "act", "trigger", "sign", "deed", "scene", "ending", "supposed", "perceived", "amended",
    "recall", "memorise", "inferred",
]  # fmt: skip
_UNREAL = ("supposed", "inferred")
EventOutcome = Literal["done", "begun", "tried", "refused", "interrupted", "ended"]


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """A reason that held, with what it was about (ids in the order of its roles) and its weight
    in tenths of a logit."""

    reason: str
    binding: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option of a decision: its score in tenths of a logit, its chance out of 2**32."""

    act: str
    args: tuple[str, ...]
    score: int
    chance: int
    reasons: tuple[ReasonGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody may do now. ``purpose`` is *choose*, or *accept* with ``about`` the act that
    waits for their yes or no (then the options are that act, and nothing: an empty act id)."""

    who: str
    purpose: Literal["choose", "accept"]
    options: tuple[Weighed, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice as it was made: the options in the order of their ids, which was ``chosen``, and the
    number that was ``drawn`` (0 ... 2**32 - 1; None if there was nothing to draw)."""

    who: str
    purpose: str
    nth: int
    options: tuple[Weighed, ...]
    chosen: int
    drawn: int | None


@dataclass(frozen=True, slots=True)
class Perceived:
    """Who perceived an event, by which sense (empty: their own act), and whether unnoticed."""

    person: str
    sense: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that an event changed. Of a state held by one value, ``old`` and ``new`` are ids."""

    state: str
    args: tuple[str, ...]
    old: int | str | None
    new: int | str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    ``what`` is the id of the act, trigger, sign, scene or ending. A *supposed* event did not
    happen: it is what another act looked like, or what somebody was told; nor did an *inferred* one: it is
    what some took to follow by itself. These ``began`` when they are taken to have been. ``decisions``
    are the actor's and then those of the people who had to agree.
    """

    number: int
    kind: EventKind
    what: str
    args: tuple[str, ...]
    time: int
    began: int
    outcome: EventOutcome
    cause: int | None = None
    place: str | None = None
    decisions: tuple[Decision, ...] = ()
    perceived: tuple[Perceived, ...] = ()
    changes: tuple[Changed, ...] = ()


IMAGINED = "event:~"  # and its place among what was imagined


@dataclass(frozen=True, slots=True)
class Imagined:
    """Something that somebody imagined to happen, as an event has it, and when. An event it is about that
    was imagined with it is called by its place among them: ``event:~0`` is the first."""

    kind: EventKind
    what: str
    args: tuple[str, ...]
    time: int
    outcome: EventOutcome = "done"


@dataclass(frozen=True, slots=True)
class Vision:
    """What somebody sees who imagines how it will go on: what it ``sees`` of what was asked (1 or 0, or
    an amount), and all that happened in it up to there. None if it was cut, for it found no end."""

    sees: int | None
    events: tuple[Imagined, ...] = ()


class Record(NamedTuple):
    """An event in numbers: entities of ``Tables``."""

    kind: EventKind
    what: str
    args: tuple[int, ...]
    time: int
    began: int
    outcome: EventOutcome = "done"
    cause: int | None = None
    decisions: tuple[Decision, ...] = ()
    perceived: tuple[tuple[int, str, bool], ...] = ()
    changes: Outcomes = ()


def happened(record: Record) -> int:
    """When an event was, in seconds; of one that was not, when it is taken to have been."""
    return record.began if record.kind in _UNREAL else record.time


Row = tuple[
    EventKind,
    str,
    tuple[int, ...],
    int,
    int,
    EventOutcome,
    int | None,
    tuple[Decision, ...],
    tuple[tuple[int, str, bool], ...],
    Outcomes,
]
"""A record as a plain tuple, which the garbage collector soon leaves alone."""


class Log(Pages[Row]):
    """All records of a chronicle, kept as rows."""

    __slots__ = ()

    def __getitem__(self, index: int) -> Record:
        return tuple.__new__(Record, super().__getitem__(index))  # as ``Record(*row)``, but for its cost
