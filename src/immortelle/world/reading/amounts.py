"""Reading amounts: one function for each sort of them, by which it is compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

from immortelle.phrases.calendar import later, units_between
from immortelle.story.conditions import (
    Amount,
    Believes,
    Clamp,
    Condition,
    Count,
    Curve,
    Elapsed,
    Foreseen,
    Formula,
    Happened,
    Holds,
    Level,
    Likely,
    Lived,
    Moment,
    Number,
    Op,
    Pull,
    Recalled,
    Scaled,
    Share,
    Stated,
    Step,
    Sum,
    Thought,
    Times,
    Total,
    Vividness,
    Worth,
)
from immortelle.world.deciding.pulls import compile_pull
from immortelle.world.forecast.visions import compile_ahead
from immortelle.world.memory.remembering import came_to_know, compile_lived, last_recalled
from immortelle.world.reading.bargaining import FORMULAS
from immortelle.world.reading.curves import chance, logarithm, percent_of
from immortelle.world.reading.histories import FOREVER, compile_happened, compile_instant, held_since
from immortelle.world.reading.logic import Measure, total
from immortelle.world.reading.patterns import compared
from immortelle.world.reading.readers import Readers
from immortelle.world.reading.sources import compile_grounds
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Get, Scope, fluent_getter, getter
from immortelle.world.reading.views import View
from immortelle.world.reading.worth import worth
from immortelle.world.tables import Tables

FOLDS: Mapping[str, Callable[[Sequence[int]], int]] = MappingProxyType(
    {"sum": sum, "most": max, "least": min}
)
CURVES: Mapping[str, Callable[[int, int], int]] = MappingProxyType({"log": logarithm, "chance": chance})


def compile_amount(what: Amount, scope: Scope, readers: Readers) -> Measure:
    """A reader of an amount; unknown where what it is made of is."""
    return _READERS[type(what)](what, scope, readers)


def _number(what: Number, _scope: Scope, _readers: Readers) -> Measure:
    value = what.value
    return lambda _view, _binding: value


def _level(what: Level, scope: Scope, readers: Readers) -> Measure:
    return readers.value(readers.row(what.state), what.args, scope)


def _times(what: Times, scope: Scope, readers: Readers) -> Measure:
    return times(what, scope, readers.tables)


def times(what: Times, scope: Scope, tables: Tables, most: int | None = None) -> Measure:
    """A reader of how often something happened, which counts no further than to ``most``."""
    events, every = compile_happened(what.what, scope, tables), what.every
    if every is None:
        return lambda view, binding: sum(1 for _ in islice(events(view, binding), most))

    def measure(view: View, binding: Binding) -> int:
        done = [view.state.when(event) for event in events(view, binding)]
        return len(done) * every // max(every, view.now - done[-1]) if done else 0

    return measure


def _sum(what: Sum, scope: Scope, readers: Readers) -> Measure:
    return total([_share(share, scope, readers) for share in what.shares])


def _share(what: Share, scope: Scope, readers: Readers) -> Measure:
    amount = readers.amount(what.amount, scope)
    if what.given is None:
        return amount
    given = readers.condition(what.given, scope.loosely())
    return lambda view, binding: amount(view, binding) if given(view, binding) else 0


def _count(what: Count, scope: Scope, readers: Readers) -> Measure:
    return _total(Total(what.var, what.kind, what.where, Number(1)), scope, readers)


def _curve(what: Curve, scope: Scope, readers: Readers) -> Measure:
    read, curve, percent = readers.amount(what.amount, scope), CURVES[what.form], what.percent
    return lambda view, binding: None if (x := read(view, binding)) is None else curve(x, percent)


def _likely(what: Likely, scope: Scope, readers: Readers) -> Measure:
    get, people = getter(what.who, scope, readers.tables), readers.tables.people
    odds = readers.grading.grade(what.what, scope)
    grounds = compile_grounds(what.what, scope, readers.tables) if what.earlier else None

    def measure(view: View, binding: Binding) -> int | None:
        person = get(view, binding)
        if not 0 <= person < people:
            return None
        mind = view.inside(person)
        if grounds is not None:
            mind = _unaware(mind, max(grounds(mind, binding), default=-1))
        return chance(odds(mind, binding) or 0)

    return measure


def _unaware(mind: View, event: int) -> View:
    """A mind as it was just before it came to know of an event."""
    learnt = mind.state.minds.how(mind.path[-1], event) if event >= 0 else None
    return mind if learnt is None else View(mind.state, mind.path, learnt)


def _thought(what: Thought, scope: Scope, readers: Readers) -> Measure:
    """An amount as somebody has it in mind; nobody has any."""
    get, people = getter(what.who, scope, readers.tables), readers.tables.people
    read = readers.amount(what.amount, scope)

    def measure(view: View, binding: Binding) -> int | None:
        person = get(view, binding)
        return read(view.inside(person), binding) if 0 <= person < people else None

    return measure


def _lived(what: Vividness | Lived, scope: Scope, readers: Readers) -> Measure:
    return compile_lived(what, scope, readers.tables)


def _foreseen(what: Foreseen, scope: Scope, readers: Readers) -> Measure:
    return compile_ahead(what, readers.amount(what.amount, scope), scope, readers.tables)


def _worth(what: Worth, scope: Scope, readers: Readers) -> Measure:
    amount, percent = readers.amount(what.amount, scope), readers.amount(what.percent, scope)
    return worth(what, amount, percent, scope, readers.tables)


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


def _step(what: Step, scope: Scope, readers: Readers) -> Measure:
    step, unit = getter(what.step, scope, readers.tables), what.unit
    entities = readers.tables.entities

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
        return None if then is None else max(0, units_between(then, view.now, unit))

    return measure


def _beginning(
    since: Moment | Happened | Recalled | Holds | Believes, scope: Scope, readers: Readers
) -> Measure:
    """A reader of when something was, in seconds; unknown if it never was."""
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
        case Believes(who, what):
            knower, known = getter(who, scope, readers.tables), _named(what, scope, readers.tables)
            return lambda view, binding: came_to_know(view, knower(view, binding), known(view, binding))


def _named(what: Condition, scope: Scope, tables: Tables) -> Get:
    """The event of which it is stated that it was."""
    return getter(what.fact, scope, tables) if isinstance(what, Stated) else lambda _view, _binding: -1


def compile_gone(what: Elapsed, op: Op, length: int, scope: Scope, readers: Readers) -> Read:
    """A reader of whether it is so long since something: of months and years, by the calendar."""
    begun = _beginning(what.since, scope, readers)

    def read(view: View, binding: Binding) -> bool | None:
        then = begun(view, binding)
        return None if then is None else compared(view.now, op, later(then, length))

    return read


def _last_time(what: Happened, scope: Scope, tables: Tables) -> Measure:
    events = compile_happened(what, scope, tables)

    def measure(view: View, binding: Binding) -> int | None:
        last = next(events(view, binding), None)
        return None if last is None else view.state.when(last)

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


_READERS: Mapping[type, Callable[[Any, Scope, Readers], Measure]] = MappingProxyType({
    Number: _number, Level: _level, Count: _count, Times: _times, Sum: _sum, Total: _total, Scaled: _scaled,
    Clamp: _clamped, Elapsed: _elapsed, Curve: _curve, Formula: _formula, Step: _step, Pull: compile_pull,
    Likely: _likely, Thought: _thought, Vividness: _lived, Lived: _lived, Foreseen: _foreseen, Worth: _worth,
})  # fmt: skip
