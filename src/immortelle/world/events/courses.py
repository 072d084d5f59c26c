"""Courses: what every event of one sort is and brings about, compiled once for all who do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from immortelle.story.conditions import Term
from immortelle.world.chronicle import EventKind, EventOutcome
from immortelle.world.estimates.suggesting import Witness
from immortelle.world.events.changes import Effects
from immortelle.world.events.lessons import Content
from immortelle.world.reading.resting import Resting
from immortelle.world.reading.rules import Rule
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Fluents, Get
from immortelle.world.tables import StateRow

NO_EFFECTS = Effects()
_CERTAIN = 100  # percent


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One witness line: whom it lets perceive. The perceiver is the rule's last role. All sorts of events
    with the same line share it."""

    sense: str
    rule: Rule
    unnoticed: Read | None
    chance: int
    states: frozenset[int]  # whose change may change who perceives
    kept: frozenset[int] | None  # all states on which it depends, unless that is not all
    asks: int  # about whom and what, as a mask of roles
    rests: Resting  # on what it rests that one perceives
    likely: int = 50  # percent: what others give it where nobody can notice


@dataclass(frozen=True, slots=True)
class Shown:
    """A plain public fact that a condition asks for: doing the act shows that it was so."""

    row: StateRow
    args: tuple[Term, ...]
    wanted: Get | None  # of a state held by one value
    so: bool


@dataclass(frozen=True, slots=True)
class Denied:
    """What a condition asks not to be so, that is read off: how it is read of the arguments, with so many
    slots more, and on what it would rest."""

    read: Read
    slots: int
    rests: Resting


@dataclass(frozen=True, slots=True)
class Showing:
    """All that an event shows by happening: the plain facts, with their fluents; what is ``defined``, and the
    fluents on which that rests or that it is perceived; what is ``denied``."""

    facts: tuple[Shown, ...]
    fluents: Fluents
    defined: Resting | None
    rests: Fluents | None
    denied: tuple[Denied, ...] = ()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """``open`` is the mask of those who perceive an event and know so of each other, ``hidden`` are those
    who perceive it without the others knowing, with their sense, ``openly`` the rest, ``others`` all but
    the actor."""

    open: int
    perceived: tuple[tuple[int, str, bool], ...]
    hidden: tuple[tuple[int, str], ...]
    openly: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(slots=True)
class Sight:
    """By witness line those whom it lets perceive, and whether unnoticed; by actor who does, once asked."""

    able: Sequence[dict[int, bool]]
    of: dict[int, Witnesses] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What an event of one sort is: of an act there is a course for each outcome.

    It is equal to itself alone. ``fires`` tests, in a mind, whether it follows; ``denied`` is the
    condition that kept it from being.
    """

    kind: EventKind
    what: str
    outcome: EventOutcome = "done"
    effects: Effects = NO_EFFECTS
    lines: tuple[Line, ...] = ()
    shown: Showing | None = None
    denied: Read | None = None
    content: Content | None = None  # what all who perceive it take to be so
    fires: Read | None = None
    speaks: Witness | None = None  # what it is a sign of
    act: int = -1
    news: bool = False  # whether it is something that a rule about any event may want to know
    doubtful: bool = field(init=False)  # somebody may perceive it and nobody can tell
    wary: bool = field(init=False)  # minds may disagree on what comes of it
    baring: bool = field(init=False)  # what it changes may change who perceives it
    teaches: bool = field(init=False)  # whoever knows of it may come to hold something to be so
    stirring: bool = field(init=False)  # minds may make more of it than the world does
    private: bool = field(init=False)  # it may write what is somebody's own
    telling: bool = field(init=False)  # nobody perceives it but those whom it teaches something
    settled: bool = field(init=False)  # who perceives it depends on states that it does not write
    minded: tuple[int, ...] = field(init=False)  # and on what fills these roles

    def __post_init__(self) -> None:
        """What follows from the rest is found once."""
        seen = any(not self.effects.states.isdisjoint(line.states) for line in self.lines)
        taught = bool(self.effects.lessons) and not self.lines and self.kind != "deed"
        doubtful = any(line.chance < _CERTAIN or line.unnoticed is not None for line in self.lines)
        object.__setattr__(self, "doubtful", doubtful)
        object.__setattr__(self, "wary", self.effects.guarded or self.fires is not None)
        object.__setattr__(self, "baring", seen)
        object.__setattr__(self, "settled", not seen and all(line.kept is not None for line in self.lines))
        object.__setattr__(self, "minded", _minded(self.lines, self.outcome))
        object.__setattr__(self, "teaches", bool(self.effects.lessons) or self.content is not None)
        object.__setattr__(self, "private", self.effects.private)
        object.__setattr__(self, "stirring", self._is_stirring())
        object.__setattr__(self, "telling", taught)

    def _is_stirring(self) -> bool:
        said = self.teaches or self.doubtful or self.denied is not None or self.speaks is not None
        return said or self.wary or self.effects.shifts is not None


def _minded(lines: Sequence[Line], outcome: EventOutcome) -> tuple[int, ...]:
    """The roles on which it depends who perceives; all, where they may be filled by what does not fit."""
    asked = 0
    for line in lines:
        roles = (1 << line.rule.width - 1) - 1
        asked |= line.asks & roles if outcome in ("done", "begun") else roles
    return tuple(slot for slot in range(asked.bit_length()) if asked >> slot & 1)
