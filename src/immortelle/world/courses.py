"""Courses: what every event of one sort is and brings about, compiled once for all who do it."""

from __future__ import annotations

from dataclasses import dataclass, field

from immortelle.world.changes import Effects
from immortelle.world.chronicle import EventKind, EventOutcome
from immortelle.world.joins import Read
from immortelle.world.lessons import Content
from immortelle.world.rules import Rule
from immortelle.world.suggesting import Witness
from immortelle.world.tables import StateRow
from immortelle.world.terms import Get

NO_EFFECTS = Effects()
_CERTAIN = 100  # percent


@dataclass(frozen=True, slots=True)
class Line:
    """One witness line: whom it lets perceive. The perceiver is the rule's last role."""

    sense: str
    rule: Rule
    unnoticed: Read | None
    chance: int
    states: frozenset[int]  # whose change may change who perceives


@dataclass(frozen=True, slots=True)
class Shown:
    """A plain public fact that a condition asks for: doing the act shows that it was so."""

    row: StateRow
    fluent: Get
    wanted: Get | None  # of a state held by one value
    so: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What an event of one sort is: of an act there is a course for each outcome.

    ``fires`` tests, in a mind, whether it follows; ``denied`` is the condition that kept it from being.
    """

    kind: EventKind
    what: str
    outcome: EventOutcome = "done"
    effects: Effects = NO_EFFECTS
    lines: tuple[Line, ...] = ()
    shown: tuple[Shown, ...] = ()
    denied: Read | None = None
    content: Content | None = None  # what all who perceive it take to be so
    fires: Read | None = None
    speaks: Witness | None = None  # what it is a sign of
    act: int = -1
    news: bool = False  # whether it is something that a rule about any event may want to know
    doubtful: bool = field(init=False)  # somebody may perceive it and nobody can tell
    wary: bool = field(init=False)  # minds may disagree on what comes of it
    baring: bool = field(init=False)  # what it changes may change who perceives it
    telling: bool = field(init=False)  # nobody perceives it but those whom it teaches something

    def __post_init__(self) -> None:
        """What follows from the rest is found once."""
        seen = any(not self.effects.states.isdisjoint(line.states) for line in self.lines)
        taught = bool(self.effects.lessons) and not self.lines and self.kind != "deed"
        doubtful = any(line.chance < _CERTAIN or line.unnoticed is not None for line in self.lines)
        object.__setattr__(self, "doubtful", doubtful)
        object.__setattr__(self, "wary", self.effects.guarded or self.fires is not None)
        object.__setattr__(self, "baring", seen)
        object.__setattr__(self, "telling", taught)
