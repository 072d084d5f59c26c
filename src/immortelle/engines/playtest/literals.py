"""Literals: conditions over a few numbers, as trees without variables of a story.

What grounding makes of a condition: tests of one number each, joined by *and*, *or* and *not*; and amounts
that are sums of numbers. Everything is known, so there are two truth values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Relation = Literal["<", "<=", "=", ">=", ">", "!="]
RELATIONS: Final = MappingProxyType({"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt, "!=": ne})
_CONTRARY: Final[Mapping[Relation, Relation]] = MappingProxyType(
    {"<": ">=", ">=": "<", "=": "!=", "!=": "=", ">": "<=", "<=": ">"}
)


@dataclass(frozen=True, slots=True)
class Test:
    """The number of a variable compared with another."""

    var: int
    relation: Relation
    value: int


@dataclass(frozen=True, slots=True)
class Joined:
    """All (``every``) or some of several formulas."""

    every: bool
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount compared with 0."""

    amount: Amount
    relation: Relation


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and variables and conditional amounts times so much, cut off at bounds."""

    base: int = 0
    terms: tuple[tuple[int, int], ...] = ()  # a variable, how many times it counts
    shares: tuple[tuple[Formula, Amount, int], ...] = ()  # if so, an amount, how many times it counts
    low: int | None = None
    high: int | None = None

    @property
    def constant(self) -> bool:
        """Whether it is one number."""
        return not self.terms and not self.shares


Formula = Test | Joined | Measured | bool


def joined(parts: Iterable[Formula], *, every: bool) -> Formula:
    """All or some of them, as simply as can be said."""
    found: dict[Formula, None] = {}
    for part in parts:
        if part is (not every):
            return not every
        if isinstance(part, Joined) and part.every is every:
            found.update(dict.fromkeys(part.parts))
        elif part is not every:
            found[part] = None
    if not found:
        return every
    return next(iter(found)) if len(found) == 1 else Joined(every, tuple(found))


def contrary(formula: Formula) -> Formula:
    """What holds when a formula does not."""
    match formula:
        case bool():
            return not formula
        case Test(var, relation, value):
            return Test(var, _CONTRARY[relation], value)
        case Joined(every, parts):
            return joined((contrary(part) for part in parts), every=not every)
        case Measured(amount, relation):
            return Measured(amount, _CONTRARY[relation])


def minus(one: Amount, other: Amount) -> Amount:
    """The difference of two amounts that have no bounds of their own."""
    return plus([(one, 1), (other, -1)])


def plus(parts: Iterable[tuple[Amount, int]]) -> Amount:
    """The sum of amounts, each so many times."""
    base = 0
    terms: list[tuple[int, int]] = []
    shares: list[tuple[Formula, Amount, int]] = []
    for amount, times in parts:
        if amount.low is not None or amount.high is not None:
            shares.append((True, amount, times))
            continue
        base += amount.base * times
        terms += [(var, factor * times) for var, factor in amount.terms]
        shares += [(given, inner, factor * times) for given, inner, factor in amount.shares]
    return Amount(base, tuple(terms), tuple(shares))


def measured(amount: Amount, relation: Relation) -> Formula:
    """An amount compared with 0, as simply as can be said."""
    if amount.constant and amount.low is None and amount.high is None:
        return bool(RELATIONS[relation](amount.base, 0))
    if not amount.shares and amount.terms and len(amount.terms) == 1 and amount.terms[0][1] == 1:
        return Test(amount.terms[0][0], relation, -amount.base)
    return Measured(amount, relation)


# --- what can be ------------------------------------------------------------------------------------


class Range(NamedTuple):
    """What a variable may be: anything from ``low`` to ``high``, or if they are given one of some values."""

    low: int
    high: int
    values: frozenset[int] | None = None

    def may(self, relation: Relation, value: int) -> bool:
        """Whether some value of it may compare so with another."""
        if self.values is not None:
            holds = RELATIONS[relation]
            return any(holds(each, value) for each in self.values)
        return _compare(self.low, self.high, relation, value)

    def with_(self, other: Range) -> Range:
        """What is in either."""
        values = None if self.values is None or other.values is None else self.values | other.values
        return Range(min(self.low, other.low), max(self.high, other.high), values)


def _compare(low: int, high: int, relation: Relation, value: int) -> bool:
    """Whether something between two bounds may compare so with a value."""
    match relation:
        case "=":
            return low <= value <= high
        case "!=":
            return not low == high == value
        case "<" | "<=":
            return bool(RELATIONS[relation](low, value))
    return bool(RELATIONS[relation](high, value))


Ranges = Sequence[Range]


def possible(formula: Formula, ranges: Ranges) -> bool:
    """Whether a formula may hold where each variable has any of its values, whatever the others have."""
    match formula:
        case bool():
            return formula
        case Test(var, relation, value):
            return ranges[var].may(relation, value)
        case Joined(every, parts):
            found = (possible(part, ranges) for part in parts)
            return all(found) if every else any(found)
        case Measured(amount, relation):
            return _compare(*span(amount, ranges), relation, 0)


def span(amount: Amount, ranges: Ranges) -> tuple[int, int]:
    """The least and the greatest that an amount may come to."""
    low = high = amount.base
    for var, times in amount.terms:
        least, most = sorted((ranges[var].low * times, ranges[var].high * times))
        low, high = low + least, high + most
    for given, inner, times in amount.shares:
        if possible(given, ranges):
            least, most = sorted(end * times for end in span(inner, ranges))
            low += least if given is True else min(least, 0)
            high += most if given is True else max(most, 0)
    return _within(low, amount), _within(high, amount)


def _within(value: int, amount: Amount) -> int:
    value = value if amount.low is None else max(value, amount.low)
    return value if amount.high is None else min(value, amount.high)


def variables(formula: Formula | Amount) -> set[int]:
    """The variables that a formula or an amount reads."""
    found: set[int] = set()
    waiting: list[Formula | Amount] = [formula]
    while waiting:
        match waiting.pop():
            case Test(var):
                found.add(var)
            case Joined(_, parts):
                waiting += parts
            case Measured(amount):
                waiting.append(amount)
            case Amount(_, terms, shares):
                found |= {var for var, _ in terms}
                waiting += [each for given, inner, _ in shares for each in (given, inner)]
    return found
