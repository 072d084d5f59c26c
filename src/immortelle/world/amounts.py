"""Reading amounts: parts of amounts, bounds, curves, time gone by, and what others have in mind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from immortelle.story.conditions import (
    Amount,
    Clamp,
    Condition,
    Curve,
    Elapsed,
    Formula,
    Happened,
    Holds,
    Moment,
    Recalled,
    Scaled,
    Step,
    Term,
    Thought,
    Total,
)
from immortelle.world.bargaining import FORMULAS
from immortelle.world.curves import chance, logarithm
from immortelle.world.histories import FOREVER, compile_happened, compile_instant, held_since
from immortelle.world.joins import Part, Read
from immortelle.world.logic import Measure
from immortelle.world.remembering import last_recalled
from immortelle.world.tables import StateRow, Tables
from immortelle.world.terms import Binding, Scope, fluent_getter, getter
from immortelle.world.views import View

FOLDS: Mapping[str, Callable[[Sequence[int]], int]] = MappingProxyType(
    {"sum": sum, "most": max, "least": min}
)
CURVES: Mapping[str, Callable[[int, int], int]] = MappingProxyType({"log": logarithm, "chance": chance})


class Readers(Protocol):
    """What makes the readers of which an amount's own reader is made."""

    tables: Tables

    def condition(self, what: Condition, scope: Scope) -> Read:
        """A reader of a condition."""

    def amount(self, what: Amount, scope: Scope) -> Measure:
        """A reader of an amount."""

    def parts(self, what: Condition, scope: Scope) -> list[Part]:
        """A condition taken apart for a search."""

    def members(self, kind: str) -> Callable[[View], Sequence[int]]:
        """All of a kind, as far as a view knows."""

    def row(self, state: str) -> StateRow:
        """A state's row by its id."""


def compile_amount(
    what: Total | Scaled | Clamp | Elapsed | Curve | Formula | Step | Thought, scope: Scope, readers: Readers
) -> Measure:
    """A reader of one of these amounts; unknown where what it is made of is."""
    match what:
        case Total():
            return _total(what, scope, readers)
        case Scaled():
            return _scaled(what, scope, readers)
        case Clamp():
            return _clamped(what, scope, readers)
        case Curve(form, inner, percent):
            read, curve = readers.amount(inner, scope), CURVES[form]
            return lambda view, binding: None if (x := read(view, binding)) is None else curve(x, percent)
        case Elapsed():
            return _elapsed(what, scope, readers)
        case Formula():
            return _formula(what, scope, readers)
        case Step():
            return _step(what, scope, readers.tables)
        case Thought(who, inner):
            return thought(who, readers.amount(inner, scope), scope, readers.tables)


def percent_of(amount: int, percent: int) -> int:
    """So many percent of an amount, rounded towards 0: as much for as against.

    Example:
        >>> percent_of(25, 30), percent_of(-25, 30)
        (7, -7)
    """
    size = abs(amount * percent) // 100
    return size if amount * percent >= 0 else -size


def thought(who: Term, read: Measure, scope: Scope, tables: Tables) -> Measure:
    """An amount as somebody has it in mind; nobody has any."""
    get, people = getter(who, scope, tables), tables.people

    def measure(view: View, binding: Binding) -> int | None:
        person = get(view, binding)
        return read(view.inside(person), binding) if 0 <= person < people else None

    return measure


def _total(what: Total, scope: Scope, readers: Readers) -> Measure:
    inner, slot = scope.with_var(what.var, what.kind)
    where, members = readers.condition(what.where, inner.loosely()), readers.members(what.kind)
    amount, fold = readers.amount(what.amount, inner), FOLDS[what.fold]

    def measure(view: View, binding: Binding) -> int:
        found = []
        for member in members(view):
            binding[slot] = member
            each = amount(view, binding) if where(view, binding) else None
            found += [] if each is None else [each]
        binding[slot] = -1
        return fold(found) if found else 0

    return measure


def _formula(what: Formula, scope: Scope, readers: Readers) -> Measure:
    parts, formula = [readers.amount(part, scope) for part in what.of], FORMULAS[what.form]

    def measure(view: View, binding: Binding) -> int | None:
        found = [part(view, binding) for part in parts]
        return None if None in found else formula(*found)

    return measure


def _step(what: Step, scope: Scope, tables: Tables) -> Measure:
    step, unit, entities = getter(what.step, scope, tables), what.unit, tables.entities

    def measure(view: View, binding: Binding) -> int | None:
        number = step(view, binding)
        amount = entities[number].amount if 0 <= number < len(entities) else None
        return None if amount is None else amount // unit

    return measure


def _scaled(what: Scaled, scope: Scope, readers: Readers) -> Measure:
    amount, percent = readers.amount(what.amount, scope), readers.amount(what.percent, scope)

    def measure(view: View, binding: Binding) -> int | None:
        of, many = amount(view, binding), percent(view, binding)
        return None if of is None or many is None else percent_of(of, many)

    return measure


def _clamped(what: Clamp, scope: Scope, readers: Readers) -> Measure:
    amount = readers.amount(what.amount, scope)
    low = None if what.low is None else readers.amount(what.low, scope)
    high = None if what.high is None else readers.amount(what.high, scope)

    def measure(view: View, binding: Binding) -> int | None:
        found = amount(view, binding)
        if found is None:
            return None
        least = None if low is None else low(view, binding)
        most = None if high is None else high(view, binding)
        found = found if least is None else max(found, least)
        return found if most is None else min(found, most)

    return measure


def _elapsed(what: Elapsed, scope: Scope, readers: Readers) -> Measure:
    begun, unit = _beginning(what.since, scope, readers), what.unit

    def measure(view: View, binding: Binding) -> int | None:
        then = begun(view, binding)
        return None if then is None else max(0, view.now - then) // unit

    return measure


def _beginning(since: Moment | Happened | Recalled | Holds, scope: Scope, readers: Readers) -> Measure:
    """A reader of when something was, in seconds."""
    match since:
        case Moment():
            return compile_instant(since, scope, readers.tables)
        case Happened():
            return _last_time(since, scope, readers.tables)
        case Recalled(who, event):
            person, what = getter(who, scope, readers.tables), getter(event, scope, readers.tables)
            return lambda view, binding: last_recalled(view, person(view, binding), what(view, binding))
        case Holds():
            return _since_so(since, scope, readers)


def _last_time(what: Happened, scope: Scope, tables: Tables) -> Measure:
    events = compile_happened(what, scope, tables)

    def measure(view: View, binding: Binding) -> int | None:
        last = next(events(view, binding), None)
        return None if last is None else view.state.log[last].time

    return measure


def _since_so(what: Holds, scope: Scope, readers: Readers) -> Measure:
    row, holds = readers.row(what.state), readers.condition(what, scope)
    fluent = fluent_getter(row, what.args, scope, readers.tables)

    def measure(view: View, binding: Binding) -> int | None:
        if not holds(view, binding):
            return None
        then = held_since(view, row, fluent(view, binding))
        return None if then == -FOREVER else then

    return measure
