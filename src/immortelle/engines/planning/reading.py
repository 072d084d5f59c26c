"""Formulas and terms as functions of a mind: of its facts, and of the minds it takes others to have."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any as Anything
from typing import Final

from immortelle.engines.planning.formulas import (
    HOLDS,
    UNKNOWN,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Path,
    Read,
    Reckoned,
    Term,
    reckoned,
)
from immortelle.engines.planning.matching import Facts, Plain

SELF, NOBODY = -1, -2
"""The link of a mind to its owner, and what stands below the last level."""

Links = tuple[int, ...]
Test = Callable[[Facts, Links], bool]
Value = Callable[[Facts, Links], Code]

_ORDERS: Final[Mapping[str, Callable[[Anything, Anything], bool]]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)


class Reading:
    """Functions over the minds of one search, whose facts and links are ``facts`` and ``links`` by number."""

    def __init__(self, facts: Sequence[Facts], links: Sequence[Links], numbers: frozenset[int]) -> None:
        self._facts, self._links, self._numbers = facts, links, numbers

    def look(self, facts: Facts, links: Links, path: Path, fluent: int) -> Code:
        """What a fluent is at the end of a path; unknown past the last level."""
        for who in path:
            mind = links[who]
            if mind == NOBODY:
                return self.unknown(fluent)
            if mind != SELF:
                facts, links = self._facts[mind], self._links[mind]
        return facts[fluent]

    def unknown(self, fluent: int) -> Code:
        """The code of not knowing a fluent."""
        return None if fluent in self._numbers else UNKNOWN

    def test(self, formula: Formula) -> Test | None:  # noqa: C901 - a case for each kind of formula
        """A formula as a function; ``None`` where it always holds."""
        match formula:
            case All(()):
                return None
            case All(parts):
                return _all([one for part in parts if (one := self.test(part)) is not None])
            case Any(parts):
                return None if HOLDS in parts else _any([one for part in parts if (one := self.test(part))])
            case Is((), fluent, code, True):
                return lambda facts, _: facts[fluent] == code
            case Is((), fluent, code, False):
                return lambda facts, _: facts[fluent] != code
            case Is((who,), fluent, code, so):
                return self._believed(who, fluent, code, so)
            case Is(path, fluent, code, so):
                return lambda facts, links: (self.look(facts, links, path, fluent) == code) is so
            case Beside(how, left, right):
                return _beside(how, self.value(left), self.value(right))

    def plain(self, formula: Formula) -> Plain:
        """A formula that asks nothing of minds, as a function of facts alone."""
        if isinstance(formula, Is):
            fluent, code, so = formula.fluent, formula.code, formula.so
            return lambda facts: (facts[fluent] == code) is so
        test = self.test(formula)
        return lambda facts: test is None or test(facts, ())

    def _believed(self, who: int, fluent: int, code: Code, so: bool) -> Test:
        every, unknown = self._facts, self.unknown(fluent)

        def test(facts: Facts, links: Links) -> bool:
            mind = links[who]
            if mind >= 0:
                return (every[mind][fluent] == code) is so
            return ((facts[fluent] if mind == SELF else unknown) == code) is so

        return test

    def value(self, term: Term) -> Value:
        """A term as a function."""
        match term:
            case Given(code):
                return lambda *_: code
            case Read((), fluent):
                return lambda facts, _: facts[fluent]
            case Read(path, fluent):
                return lambda facts, links: self.look(facts, links, path, fluent)
            case Reckoned(how, left, right):
                first, second = self.value(left), self.value(right)
                return lambda facts, links: reckoned(how, first(facts, links), second(facts, links))
            case Chosen(formula, then, otherwise):
                test, one, other = self.test(formula), self.value(then), self.value(otherwise)
                if test is None:
                    return one
                return lambda facts, links: (one if test(facts, links) else other)(facts, links)


def _beside(how: str, first: Value, second: Value) -> Test:
    if how == "==":
        return lambda facts, links: first(facts, links) == second(facts, links)
    if how == "!=":
        return lambda facts, links: first(facts, links) != second(facts, links)
    order = _ORDERS[how]

    def test(facts: Facts, links: Links) -> bool:
        left, right = first(facts, links), second(facts, links)
        return left is not None and right is not None and order(left, right)

    return test


def _all(tests: list[Test]) -> Test:
    if len(tests) == 2:
        first, second = tests
        return lambda facts, links: first(facts, links) and second(facts, links)

    def test(facts: Facts, links: Links) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would take twice as long
            if not one(facts, links):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    if len(tests) == 2:
        first, second = tests
        return lambda facts, links: first(facts, links) or second(facts, links)

    def test(facts: Facts, links: Links) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would take twice as long
            if one(facts, links):
                return True
        return False

    return test
