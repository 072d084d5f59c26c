"""Packing: a flat state as one whole number, and acts on it as closures.

Every variable that can make a difference has a field of bits. To test one is to shift and mask, to set
several at once an *and* and an *or*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from immortelle.engines.playtest.flattening import Flat
from immortelle.engines.playtest.grounding import Write
from immortelle.engines.playtest.literals import (
    RELATIONS,
    Amount,
    Formula,
    Joined,
    Measured,
    Test,
    joined,
    variables,
)

Packed = int
Check = Callable[[Packed], bool]
Change = Callable[[Packed], Packed]
Measure = Callable[[Packed], int]
SPREAD: Final = 2  # values that a variable needs for sorting moves by it to be worth while


class Field(NamedTuple):
    """Where a variable stands: so far up, under a mask, counted from a least value."""

    shift: int
    mask: int
    least: int


class Packing:
    """Lays out the variables of a flat story that make a difference."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        self.needed = _needed(flat)
        self.fields: dict[int, Field] = {}
        shift = 0
        for var in sorted(self.needed):
            least, most, _ = flat.ranges[var]
            width = (most - least).bit_length()
            self.fields[var] = Field(shift, (1 << width) - 1, least)
            shift += width
        self.first: Packed = sum(
            flat.first[var] - field.least << field.shift for var, field in self.fields.items()
        )

    # --- formulas ---------------------------------------------------------------------------------

    def check(self, formula: Formula) -> Check | None:
        """A test of a state; None if it always holds."""
        match formula:
            case bool():
                return None if formula else lambda _state: False
            case Test(var, relation, value):
                return self._test(self.fields[var], relation, value)
            case Joined(every, parts):
                return _joined([check for part in parts if (check := self.check(part)) is not None], every)
            case Measured(amount, relation):
                measure, compare = self.measure(amount), RELATIONS[relation]
                return lambda state: bool(compare(measure(state), 0))

    def _test(self, field: Field, relation: str, value: int) -> Check:
        shift, mask, wanted = field.shift, field.mask, value - field.least
        match relation:
            case "=":
                return lambda state: state >> shift & mask == wanted
            case "!=":
                return lambda state: state >> shift & mask != wanted
            case ">":
                return lambda state: state >> shift & mask > wanted
            case ">=":
                return lambda state: state >> shift & mask >= wanted
            case "<":
                return lambda state: state >> shift & mask < wanted
        return lambda state: state >> shift & mask <= wanted

    def measure(self, amount: Amount) -> Measure:
        """A reader of an amount."""
        terms = [(*self.fields[var], times) for var, times in amount.terms]
        shares = [(self.check(given), self.measure(inner), times) for given, inner, times in amount.shares]
        base, low, high = amount.base, amount.low, amount.high

        def measure(state: Packed) -> int:
            found = base
            for shift, mask, least, times in terms:
                found += ((state >> shift & mask) + least) * times
            for given, inner, times in shares:
                if given is None or given(state):
                    found += inner(state) * times
            if low is not None and found < low:
                return low
            return high if high is not None and found > high else found

        return measure

    # --- moves ------------------------------------------------------------------------------------

    def change(self, writes: Iterable[Write]) -> Change | None:
        """What writes make of a state, read as it was; None if they change nothing that counts."""
        counting = [write for write in writes if write.var in self.fields]
        if not counting:
            return None
        if all(_is_setting(write) for write in counting):
            return self._setting(counting)
        *before, last = counting
        if _is_adding(last) and all(map(_is_setting, before)) and last.var not in {w.var for w in before}:
            return self._adding(self._setting(before) if before else None, last)
        return self._in_order(counting)

    def _setting(self, writes: Sequence[Write]) -> Change:
        """Some variables take values that are known."""
        keep, put = -1, 0
        for write in writes:
            shift, mask, least = self.fields[write.var]
            keep &= ~(mask << shift)
            put = put & ~(mask << shift) | _bounded(write.amount.base, write) - least << shift
        return lambda state: state & keep | put

    def _adding(self, before: Change | None, write: Write) -> Change:
        """And one goes up or down by so much."""
        shift, mask, least = self.fields[write.var]
        by, low, high = write.amount.base, write.low - least, write.high - least

        def change(state: Packed) -> Packed:
            old = state >> shift & mask
            new = old + by
            new = low if new < low else min(new, high)
            return (state if before is None else before(state)) + (new - old << shift)

        return change

    def _in_order(self, writes: Sequence[Write]) -> Change:
        """The general case: each read from the state as it was, changes from what was written since."""
        steps = [
            (*self.fields[w.var], self.check(w.given), self.measure(w.amount), w.more, w.low, w.high)
            for w in writes
        ]

        def change(state: Packed) -> Packed:
            after = state
            for shift, mask, least, given, amount, more, low, high in steps:
                if given is None or given(state):
                    value = amount(state) + ((after >> shift & mask) + least if more else 0)
                    value = low if value < low else min(value, high)
                    after = after & ~(mask << shift) | value - least << shift
            return after

        return change

    # --- sorting ----------------------------------------------------------------------------------

    def pivot(self) -> int | None:
        """The variable that most moves want to have some one value: they are sorted by it."""
        counts: dict[int, int] = {}
        for move in self.flat.moves:
            for var in sorted(_wanted(move.when)):
                counts[var] = counts.get(var, 0) + 1
        return max(counts, key=counts.__getitem__) if counts else None


def wants(formula: Formula, var: int, value: int) -> Formula:
    """What is left of a formula if a variable has a value."""
    match formula:
        case Test(other, relation, wanted) if other == var:
            return bool(RELATIONS[relation](value, wanted))
        case Joined(every, parts):
            return joined((wants(part, var, value) for part in parts), every=every)
    return formula


def _wanted(formula: Formula) -> set[int]:
    """The variables that must have one value for a formula to hold."""
    match formula:
        case Test(var, "="):
            return {var}
        case Joined(True, parts):
            return set().union(*(_wanted(part) for part in parts))
    return set()


def _needed(flat: Flat) -> set[int]:
    """The variables that can change and that something asks for, or that those which count depend on."""
    asked = [
        flat.stilled,
        flat.stays,
        *(when for _, when in flat.endings),
        *(move.when for move in flat.moves),
    ]
    found = set().union(*(variables(each) for each in asked))
    while True:
        writes = [write for move in flat.moves for write in move.writes if write.var in found]
        more = set().union(found, *(variables(w.amount) | variables(w.given) for w in writes))
        if more == found:
            return found
        found = more


def _joined(checks: Sequence[Check], every: bool) -> Check | None:
    if not checks:
        return None
    if len(checks) == 1:
        return checks[0]
    one, *_, last = checks
    if len(checks) == 2:
        if every:
            return lambda state: one(state) and last(state)
        return lambda state: one(state) or last(state)
    both = all if every else any
    return lambda state: both(check(state) for check in checks)


def _is_setting(write: Write) -> bool:
    return write.given is True and not write.more and write.amount.constant and not write.amount.shares


def _is_adding(write: Write) -> bool:
    return write.given is True and write.more and write.amount.constant


def _bounded(value: int, write: Write) -> int:
    return min(write.high, max(write.low, value))
