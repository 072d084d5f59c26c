"""Which of many conditions hold in given facts, as bits of one number.

Every test of one fluent, or of two, has a table: for the values met so far, the conditions that it leaves.
What holds is what all tables leave, so that a look costs a few operations on bits and not one for each
condition. Tests of more fluents are asked of each condition that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any as Anything

from immortelle.engines.planning.formulas import Code, Formula, Is, every, parts, reads

Facts = Sequence[Code]
Plain = Callable[[Facts], bool]

_WORD = (1 << 64) - 1
MOST_TOGETHER = 2
"""Fluents of a table: the values of more of them seldom come again."""


def split(condition: Formula) -> tuple[tuple[Formula, ...], Formula]:
    """What all has to hold of the facts, and what of beliefs."""
    own, beliefs = list[Formula](), list[Formula]()
    for one in parts(condition):
        asks_minds = any(path for path, _ in reads(one))
        (beliefs if asks_minds else own).append(one)
    return tuple(own), every(beliefs)


@dataclass(slots=True)
class _Table:
    """Tests of the same fluents, each with the conditions that ask for it; ``left`` by the values met.

    Where a fluent is to have a value, ``wanting`` has those conditions by the value, ``plain`` all of them.
    """

    values: Callable[[Facts], Anything]
    tests: list[tuple[Plain, int]] = field(default_factory=list)
    wanting: dict[Code, int] = field(default_factory=dict)
    plain: int = 0
    left: dict[Anything, int] = field(default_factory=dict)

    def without(self, every: int, facts: Facts) -> int:
        """The conditions but those with a test that fails."""
        failing = self.plain & ~self.wanting.get(self.values(facts), 0)
        for test, asked in self.tests:
            if not test(facts):
                failing |= asked
        return every & ~failing


class Matcher:
    """Conditions over facts, by number: ``matcher(facts)`` has a bit for each that holds.

    ``test`` makes a function of a test of facts.
    """

    __slots__ = ("_every", "_found", "_numbers", "_rest", "_tables")

    def __init__(self, conditions: Sequence[tuple[Formula, ...]], test: Callable[[Formula], Plain]) -> None:
        asked: dict[Formula, int] = {}
        for at, condition in enumerate(conditions):
            for part in condition:
                asked[part] = asked.get(part, 0) | 1 << at
        tables: dict[tuple[int, ...], _Table] = {}
        never = 0
        self._rest: list[tuple[Plain, int]] = []
        for part, which in asked.items():
            fluents = tuple(sorted({fluent for _, fluent in reads(part)}))
            if 0 < len(fluents) <= MOST_TOGETHER:
                table = tables.setdefault(fluents, _Table(itemgetter(*fluents)))
                if isinstance(part, Is) and part.so:
                    never |= table.plain & which  # one fluent is to have two values
                    table.wanting[part.code] = which
                    table.plain |= which
                else:
                    table.tests.append((test(part), which))
            else:
                self._rest.append((test(part), which))
        self._every = ~never & (1 << len(conditions)) - 1
        self._tables = tuple(tables.values())
        self._found: dict[Facts, int] = {}
        self._numbers: dict[int, tuple[int, ...]] = {}

    def __call__(self, facts: Facts) -> int:
        """The conditions that hold; the same facts are looked at once."""
        found = self._found.get(facts)
        if found is None:
            found = self._found[facts] = self._matched(facts)
        return found

    def numbers(self, facts: Facts) -> tuple[int, ...]:
        """The conditions that hold, in order."""
        bits = self(facts)
        found = self._numbers.get(bits)
        if found is None:
            found = self._numbers[bits] = tuple(numbers(bits))
        return found

    def _matched(self, facts: Facts) -> int:
        left = self._every
        for table in self._tables:
            key = table.values(facts)
            known = table.left.get(key)
            if known is None:
                known = table.left[key] = table.without(self._every, facts)
            left &= known
        for test, asked in self._rest:
            if left & asked and not test(facts):
                left &= ~asked
        return left


def bits(numbers: Iterable[int]) -> int:
    """The bits that stand for some numbers, each there once.

    >>> bin(bits([0, 2, 3]))
    '0b1101'
    """
    return sum(1 << one for one in numbers)


def numbers(bits: int) -> list[int]:
    """The numbers that bits stand for, in order.

    >>> numbers(0b1101)
    [0, 2, 3]
    """
    found, start = [], -1
    while bits:
        some, bits = bits & _WORD, bits >> 64
        while some:
            lowest = some & -some
            found.append(start + lowest.bit_length())
            some ^= lowest
        start += 64
    return found
