"""Pulls: how much somebody wants to do something, or ought to, by their own reasons of that standpoint.

The reasons are those that a decision weighs, but whether the act is possible just now is not asked: one
may want what cannot be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from immortelle.story.conditions import Pull
from immortelle.story.model import Reason
from immortelle.world.deciding.standpoints import counted
from immortelle.world.reading.curves import percent_of
from immortelle.world.reading.joins import search
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.readers import Readers
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import PERSON, Entry

Weigh = Callable[[View, Entry], int]  # in a mind, of the act's arguments: what a reason weighs


def compile_pull(what: Pull, scope: Scope, readers: Readers) -> Measure:
    """A reader of a pull; unknown if the act is nobody's."""
    get = [getter(term, scope, readers.tables) for term in what.args]
    weights = [_weigher(reason, readers) for reason in counted(what, readers.tables.story)]
    people = readers.tables.people

    def measure(view: View, binding: Binding) -> int | None:
        args = tuple(each(view, binding) for each in get)
        if not 0 <= args[0] < people:
            return None
        mind = view.inside(args[0])
        return mind.briefly((what, args), lambda: sum(weigh(mind, args) for weigh in weights))

    return measure


@dataclass(slots=True)
class Strongest:
    """The heaviest weight that a search has found."""

    weight: int = 0

    def take(self, weight: int) -> None:
        """Keep a weight if it is heavier."""
        if abs(weight) > abs(self.weight):
            self.weight = weight


def _weigher(reason: Reason, readers: Readers) -> Weigh:
    tables = readers.tables
    scope = Scope().with_roles(reason.roles)
    parts = readers.parts(reason.when, scope)
    amount = None if reason.amount is None else readers.amount(reason.amount, scope)
    people = [slot for slot, role in enumerate(reason.roles) if tables.is_kind(role.kind, PERSON)]
    terms = tuple(scope.names.get(term, ~tables.numbers.get(term, 0)) for term in reason.args)
    bound = sum({1 << slot for slot in terms if slot >= 0})
    best: list[Strongest] = []

    def emit(mind: View, binding: Binding) -> bool:
        if len({binding[slot] for slot in people}) == len(people):
            best[-1].take(graded(reason.weight, None if amount is None else (amount, mind, binding)))
        return amount is None  # one is enough if all weigh the same

    plan = search(tables, parts, scope.kinds, bound, (1 << len(reason.roles)) - 1 & ~bound, emit)

    def weigh(mind: View, args: Entry) -> int:
        binding = [-1] * len(scope.kinds)
        if not _filled(binding, terms, args):
            return 0
        best.append(Strongest())
        plan(mind, binding)
        return best.pop().weight

    return weigh


def graded(weight: int, amount: tuple[Measure, View, Binding] | None) -> int:
    """A reason's weight, or as much of it as its amount says; nothing where that is unknown."""
    if amount is None:
        return weight
    read, mind, binding = amount
    return percent_of(weight, read(mind, binding) or 0)


def _filled(binding: Binding, terms: Entry, args: Entry) -> bool:
    """Put an act's arguments where a reason has them; False if it is about others."""
    for term, arg in zip(terms, args, strict=True):
        if (~term if term < 0 else binding[term]) not in {-1, arg}:
            return False
        if term >= 0:
            binding[term] = arg
    return True
