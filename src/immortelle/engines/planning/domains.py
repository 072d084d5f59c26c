"""The values that fluents can have, and what tests and terms make of them, as far as they are few.

Values add up and are never lost (Bonet and Geffner 2001), in any mind. A number is a value like any
other; all that go past the first ``MOST_VALUES`` of a fluent are one value more, ``MORE``.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from immortelle.engines.planning.formulas import (
    LARGEST,
    UNKNOWN,
    Any,
    Beside,
    Code,
    Formula,
    Given,
    Is,
    Look,
    Path,
    Read,
    Term,
    holds,
    reads,
    value,
)
from immortelle.engines.planning.formulas import parts as parts_of
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import NumberError
from immortelle.story.problem import NUMBER

MOST_VALUES = 12
MOST_WAYS = 64
"""Ways to give values to what a test or a term reads; where there are more it is not looked into."""
MORE: Final = LARGEST + 1
"""The code of numbers past those that are told apart: no number is as large."""

Known = tuple[tuple[Path, int, Code], ...]
"""Values of fluents at the ends of paths."""


class Domains:
    """The values of the fluents of a problem, by number."""

    def __init__(self, ground: Ground) -> None:
        self._unknown = [None if one.type == NUMBER else UNKNOWN for one in ground.fluents]
        self.values: list[dict[Code, None]] = [{one: None} for one in self._unknown]
        for _, facts in ground.start:
            for fluent, code in enumerate(facts):
                self.values[fluent][code] = None
        written = [one for act in ground.acts for one in act.writes]
        written += [one for trigger in ground.triggers for one in trigger.writes]
        writes = dict.fromkeys((one.fluent, one.value) for one in written)
        while sum(self._add(fluent, term) for fluent, term in writes):
            pass

    def _add(self, fluent: int, term: Term) -> bool:
        """Let a fluent have the values of a term; whether any was new."""
        known = self.values[fluent]
        before = len(known)
        for _, code in self._ways(term):
            more = len(known) >= MOST_VALUES and self._unknown[fluent] is None
            known[code if code in known or not more else MORE] = None
        return len(known) > before

    def given(self, fluent: int, term: Term) -> list[tuple[Known, Code]]:
        """The values that a fluent takes from a term, each with what gives it; ``MORE``: any value."""
        told = self.values[fluent]
        return [(known, code if code in told else MORE) for known, code in self._ways(term)]

    def _ways(self, term: Term) -> list[tuple[Known, Code]]:
        if isinstance(term, Given):
            return [((), term.code)]
        return [(known, _worth(term, known)) for known in self._known(term)] or [((), MORE)]

    def meeting(self, test: Formula) -> list[Known]:
        """The values that meet a test, each enough; none where that is not told."""
        if isinstance(test, Is):
            at, fluent, asked = test.path, test.fluent, test.code
            if len(self.values[fluent]) > MOST_WAYS:
                return []
            return [((at, fluent, code),) for code in self.values[fluent] if (code == asked) is test.so]
        if isinstance(test, Beside) and test.how == "==":
            alike = self._alike(test.left, test.right)
            if alike:
                return alike
        return [one for one in self._known(test) if _has_more(one) or holds(test, _look(one))]

    def _alike(self, left: Term, right: Term) -> list[Known]:
        """The values that make two fluents equal; none where that is not told."""
        if not (isinstance(left, Read) and isinstance(right, Read)):
            return []
        first, second = self.values[left.fluent], self.values[right.fluent]
        if MORE in first or MORE in second or len(first) > MOST_WAYS:
            return []
        both = [code for code in first if code in second]
        return [((left.path, left.fluent, one), (right.path, right.fluent, one)) for one in both]

    def _known(self, formula: Formula | Term) -> list[Known]:
        """Every way to give values to what is read; none where there are too many."""
        asked, size = dict.fromkeys(reads(formula)), 1
        for _, fluent in asked:
            size *= len(self.values[fluent])
        if size > MOST_WAYS:
            return []
        return list(product(*([(path, at, code) for code in self.values[at]] for path, at in asked)))


class Tests:
    """Conditions as values that are needed. What has alternatives is a fluent more, true by each of them."""

    def __init__(self, domains: Domains) -> None:
        self._domains = domains
        self._first = len(domains.values)
        self._numbers: dict[Formula, int | None] = {}
        self._alternatives: list[list[Known]] = []

    def needs(self, condition: Formula) -> Known:
        """The values a condition needs; tests that are not told are taken to hold."""
        found = []
        for part in parts_of(condition):
            if isinstance(part, Is) and part.so:
                found.append((part.path, part.fluent, part.code))
            elif (number := self._number(part)) is not None:
                found.append(((), number, True))
        return tuple(found)

    def _number(self, test: Formula) -> int | None:
        """The fluent that stands for a test."""
        if test not in self._numbers:
            inner = (
                [self.needs(one) for one in test.parts]
                if isinstance(test, Any)
                else self._domains.meeting(test)
            )
            if inner and all(inner):
                self._numbers[test] = self._first + len(self._alternatives)
                self._alternatives.append(inner)
            else:
                self._numbers[test] = None
        return self._numbers[test]

    def stands_for(self, fluent: int) -> list[Known]:
        """The alternatives that a fluent stands for; none of a fluent of the problem."""
        return self._alternatives[fluent - self._first] if self.is_test(fluent) else []

    def is_test(self, fluent: int) -> bool:
        """Whether a fluent stands for a test."""
        return fluent >= self._first


def _worth(term: Term, known: Known) -> Code:
    try:
        return MORE if _has_more(known) else value(term, _look(known))
    except NumberError:
        return MORE


def _has_more(known: Known) -> bool:
    return any(code == MORE for _, _, code in known)


def _look(known: Known) -> Look:
    values = {(path, fluent): code for path, fluent, code in known}
    return lambda path, fluent: values[path, fluent]
