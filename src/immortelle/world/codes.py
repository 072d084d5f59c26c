"""Codes: what each declaration of a story is compiled to, grounded only by the bindings it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from immortelle.story.model import (
    Act,
    Ending,
    Reason,
    Scene,
    Sign,
    Trigger,
)
from immortelle.world.chronicle import EventOutcome
from immortelle.world.events.courses import Course, Line
from immortelle.world.reading.literals import Grounding
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.rules import Rule
from immortelle.world.reading.sources import Grounds
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Get, Scope
from immortelle.world.tables import Entry


@dataclass(frozen=True, slots=True)
class Appearance:
    """What an act looks like, with how its arguments are found."""

    act: int
    args: tuple[Get, ...]


@dataclass(frozen=True, slots=True)
class ActCode:
    """A compiled act: what it is by its outcome, and as a deed that is only told of."""

    act: Act
    number: int
    scope: Scope
    when: Read
    courses: Mapping[EventOutcome, Course]
    told: Mapping[EventOutcome, Course]
    consents: tuple[int, ...]
    people: tuple[int, ...]  # the slots that people fill
    fits: tuple[tuple[frozenset[int], bool], ...]  # what may fill each role (``Tables.fitting``)
    appearance: Appearance | None
    grounding: Grounding | None  # if it asks nothing but plain facts


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A compiled reason: its rule, whose reason it is, and how the act's arguments are found."""

    reason: Reason
    rule: Rule
    who: int | None  # the slot of whose reason it is
    only: int  # or the one person, -1 if there is a slot
    act: int
    args: tuple[int, ...]  # slots, or complements of entities
    amount: Measure | None = None  # how many percent of its weight it weighs

    def instance(self, entry: Entry) -> tuple[int, Entry]:
        """The act, by number, for which it speaks for a binding, and its arguments."""
        return self.act, tuple([~arg if arg < 0 else entry[arg] for arg in self.args])


@dataclass(frozen=True, slots=True)
class TriggerCode:
    """A compiled trigger; effects and the rest share the rule's binding."""

    trigger: Trigger
    rule: Rule
    unless: Read | None
    course: Course
    public: bool  # some effect is on what others can know
    delay: Get | None  # how many seconds later it goes off; None is at once
    grounds: Grounds  # the events by which its condition holds

    @property
    def follows(self) -> Read:
        """Whether it goes off, as a view has it: its condition holds, and nothing speaks against it."""
        return self.course.fires or self.rule.test


@dataclass(frozen=True, slots=True)
class SignCode:
    """A compiled sign; ``ceasing`` is its end, ``chance`` in how many of 100 cases it shows."""

    sign: Sign
    rule: Rule
    course: Course
    ceasing: Course
    chance: Measure | None


@dataclass(frozen=True, slots=True)
class SeeingCode:
    """Coming to see a sign that shows already: the rule's last role is whoever does."""

    sign: SignCode
    shown: int  # the number of the sign's own rule
    rule: Rule
    line: Line


@dataclass(frozen=True, slots=True)
class LeakCode:
    """Something that makes a sign likelier, or hides it, has come to be so or not."""

    sign: SignCode
    shown: int  # the number of the sign's own rule
    rule: Rule


@dataclass(frozen=True, slots=True)
class SceneCode:
    """A compiled scene; ``there`` is of a binding's first slot."""

    scene: Scene
    begins: Rule
    ends: Rule
    there: Read
    scope: Scope


@dataclass(frozen=True, slots=True)
class EndingCode:
    """A compiled ending."""

    ending: Ending
    rule: Rule


WorldRule = TriggerCode | SignCode | SeeingCode | LeakCode | SceneCode | EndingCode
