"""Grading: how likely a mind takes a whole condition to be, in tenths of a logit.

What is known is sure; what is not is as likely as it is estimated. A conclusion is no surer than its
weakest premise (``All`` takes the least), an alternative as sure as the surest. Of what somebody else
holds there are two doubts: what they make of what they know, and whether they know it: one who may have
perceived an event unnoticed may know of it, with the chance that their sense has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from immortelle.story.claims import claim_of
from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Condition,
    Exists,
    Happened,
    Not,
    Stated,
    Unless,
)
from immortelle.story.inside import inside
from immortelle.world.estimates.estimates import Estimates
from immortelle.world.estimates.hypotheses import said
from immortelle.world.estimates.odds import BELIEVED, DOUBTED, SURE, odds_of
from immortelle.world.estimates.supposing import Supposing, sure
from immortelle.world.fluents import STATES
from immortelle.world.minds.outcomes import each
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.reader import Reader
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import ANY_EVENT, Entry, Tables

_ONE = 1 << 32
_PERCENT = 100


class Compiles(Protocol):
    """What makes readers: ``conditions.Compiler``."""

    tables: Tables
    reader: Reader

    def condition(self, what: Condition, scope: Scope) -> Read:
        """A reader of a condition."""


Chance = Callable[[View, Entry], int]
"""In how many of 100 cases somebody, the last of an entry, perceived what the others did or underwent, as a
view has it; 0 if they could not, or would have been noticed."""


class Grading:
    """Readers of conditions as odds. ``unnoticed`` are, by act or trigger, the ways to perceive it without
    being noticed, filled in by whoever compiles them."""

    def __init__(self, compiler: Compiles) -> None:
        self.compiler = compiler
        self.tables = compiler.tables
        self.estimates = Estimates(compiler.tables, self.grade)
        self._propositions: dict[int, Measure] = {}
        self.unnoticed: dict[str, tuple[Chance, ...]] = {}

    def grade(self, what: Condition, scope: Scope) -> Measure:
        """A reader of the odds of a condition; None is that there is nothing to go by."""
        bears = isinstance(what, Stated) or self.tables.hypotheses.bears_on(what)  # a fact may say anything
        if not bears and not _speaks_of_minds(what):
            known = self.compiler.condition(what, scope.exactly())
            return lambda view, binding: _as_known(known(view, binding))
        return self._grade(what, scope)

    def _grade(self, what: Condition, scope: Scope) -> Measure:
        match what:
            case All(parts):
                return _least([self.grade(part, scope) for part in parts])
            case Any(parts):
                return _most([self.grade(part, scope) for part in parts])
            case Not(part):
                return _contrary(self.grade(part, scope))
            case Unless(part):
                return _lacking(self.grade(part, scope))
            case Exists():
                return self._exists(what, scope)
            case Believes():
                return self._believes(what, scope)
            case Stated():
                return self._stated(what, scope)
        return self._single(what, scope)

    def _single(self, what: Condition, scope: Scope) -> Measure:
        """Something that is known, or estimated."""
        known = self.compiler.condition(what, scope.exactly())
        odds = self.estimates.reader(claim_of(what), scope)
        never = isinstance(what, Happened)  # that nobody knows of it does not say that it was not

        def measure(view: View, binding: Binding) -> int | None:
            held = known(sure(view), binding)
            if held:
                return SURE
            if odds is not None and (held is None or never):
                return odds(view, binding)
            return _roughly(known(view, binding)) if held is None else -SURE

        return measure

    def _stated(self, what: Stated, scope: Scope) -> Measure:
        """What a fact says, whichever that is; of an event, that it happened."""
        get, happened = getter(what.fact, scope, self.tables), self._single(what, scope)

        def measure(view: View, binding: Binding) -> int | None:
            entity = get(view, binding)
            proposition = self.tables.propositions.get(entity)
            if proposition is None:
                return happened(view, binding)
            made = self._propositions.get(entity)
            if made is None:
                made = self._propositions[entity] = self.grade(said(proposition), Scope())
            return made(view, [])

        return measure

    def _exists(self, what: Exists, scope: Scope) -> Measure:
        known = self.compiler.condition(what, scope.loosely())
        inner, slot = scope.with_var(what.var, what.kind)
        where, members = self.grade(what.where, inner), self.tables.members.get(what.kind, ())

        def measure(view: View, binding: Binding) -> int | None:
            if known(sure(view), binding):
                return SURE
            best: int | None = -SURE
            for member in members:
                binding[slot] = member
                best = _surer(best, where(view, binding))
            binding[slot] = -1
            return best

        return measure

    # --- other minds ------------------------------------------------------------------------------

    def _believes(self, what: Believes, scope: Scope) -> Measure:
        if what.firmness not in {"believes", "knows"} or what.source is not None:
            return self._plainly(what, scope)
        who, held = getter(what.who, scope, self.tables), self.grade(what.what, scope)
        guessed = self.estimates.reader(claim_of(what), scope)
        people, truly = self.tables.people, what.firmness == "knows"
        bearing = frozenset(pattern.what for pattern in self.compiler.reader.reads(what.what, scope.args()))

        def measure(view: View, binding: Binding) -> int | None:
            person = who(view, binding)
            if not 0 <= person < people:
                return -SURE
            mind = view.inside(person)
            if mind is view:
                return held(view, binding)
            odds = _firm(held(mind, binding))
            if odds < SURE:
                odds = max([odds, *self._supposed(view, person, bearing, held, binding)])
            if odds < SURE and guessed is not None and (more := guessed(view, binding)) is not None:
                odds = max(odds, more)
            so = held(view, binding) if truly else SURE
            return odds if so is None else min(odds, so)

        return measure

    def _plainly(self, what: Condition, scope: Scope) -> Measure:
        read = self.compiler.condition(what, scope)
        return lambda view, binding: SURE if read(view, binding) else -SURE

    def _supposed(
        self, view: View, person: int, bearing: frozenset[int], held: Measure, binding: Binding
    ) -> Iterator[int]:
        """How likely somebody holds a thing because they perceived events without being noticed, of those
        that bear on it."""
        by_chance: dict[int, list[int]] = {}
        mind = view.inside(person)
        for event, chance in self.possible(view, person, bearing):
            by_chance.setdefault(chance, []).append(event)
        known: list[int] = []
        for chance in sorted(by_chance, reverse=True):
            known += by_chance[chance]
            supposing = Supposing(view.state, mind.path, mind.before, known)
            if _firm(held(supposing, binding)) == SURE:
                yield odds_of(chance * _ONE // _PERCENT)
                return

    def possible(
        self, view: View, person: int, bearing: frozenset[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """The latest events of which a view knows, and of which somebody may know, with the chance; only
        such as are, or changed, one of the states and acts ``bearing``, if that is given."""
        mind = view.inside(person)
        for event in view.state.perhaps if view.path else ():
            if bearing is not None and not self.bears(view.state, event, bearing):
                continue
            if view.knows(event) and not mind.knows(event):
                record = view.state.log[event]
                then = View(view.state, view.path, event)
                ways = self.unnoticed.get(record.what, ())
                chance = max((way(then, (*record.args, person)) for way in ways), default=0)
                if chance:
                    yield event, chance

    def bears(self, state: State, event: int, bearing: frozenset[int]) -> bool:
        """Whether an event is, or changed, one of these states and acts."""
        if ANY_EVENT in bearing or self.tables.act_numbers.get(state.log[event].what, -1) in bearing:
            return True
        known = (event, *state.children.get(event, ()))
        return any(
            fluent % STATES in bearing for one in known for fluent, _, _ in each(state.log[one].changes)
        )


def _speaks_of_minds(what: object) -> bool:
    """Whether a condition asks what somebody believes, or what a fact says that may be anything."""
    return any(isinstance(each, Believes | Stated) for each in inside(what))


def _as_known(held: bool | None) -> int | None:
    """The odds of what is known or not."""
    return None if held is None else SURE if held else -SURE


def _roughly(held: bool | None) -> int | None:
    """The odds of what follows from something that is estimated."""
    return None if held is None else BELIEVED if held else DOUBTED


def _firm(odds: int | None) -> int:
    """What somebody believes they do hold."""
    return SURE if odds is not None and odds >= BELIEVED else -SURE


def _surer(one: int | None, other: int | None) -> int | None:
    """The surer of two alternatives; what is unknown does not make the other less sure."""
    if one is None or other is None:
        known = other if one is None else one
        return known if known is not None and known > -SURE else None
    return max(one, other)


def _least(parts: Sequence[Measure]) -> Measure:
    def measure(view: View, binding: Binding) -> int | None:
        least: int | None = SURE
        for part in parts:
            odds = part(view, binding)
            if odds is not None and odds <= -SURE:
                return -SURE
            least = None if odds is None or least is None else min(least, odds)
        return least

    return measure


def _most(parts: Sequence[Measure]) -> Measure:
    def measure(view: View, binding: Binding) -> int | None:
        most: int | None = -SURE
        for part in parts:
            most = _surer(most, part(view, binding))
        return most

    return measure


def _contrary(part: Measure) -> Measure:
    def measure(view: View, binding: Binding) -> int | None:
        odds = part(view, binding)
        return None if odds is None else -odds

    return measure


def _lacking(part: Measure) -> Measure:
    def measure(view: View, binding: Binding) -> int:
        odds = part(view, binding)
        return SURE if odds is None else -odds

    return measure
