"""Reach: the values that fluents can ever have in some mind, and the acts and triggers that can happen.

A relaxed exploration: values add up and are never lost (Bonet and Geffner 2001), and whose mind they are
in is not told apart. So what is not in reach can never be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.engines.planning.formulas import (
    UNKNOWN,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Read,
    Reckoned,
    Term,
    reads,
)
from immortelle.engines.planning.ground import Ground, GroundAct, GroundTrigger, Write
from immortelle.story.problem import NUMBER


class Reach:
    """All that can come about in a problem: for each fluent its ``codes`` (of ``open`` ones any number), and
    the ``acts`` and ``triggers`` that may happen."""

    def __init__(self, ground: Ground) -> None:
        self._numbers = frozenset(at for at, one in enumerate(ground.fluents) if one.type == NUMBER)
        self.codes: list[set[Code]] = [set() for _ in ground.fluents]
        self.open: set[int] = set()
        for _, facts in ground.start:
            for fluent, code in enumerate(facts):
                self._add(fluent, [code])
        happened = self._explored([*ground.acts, *ground.triggers])
        count = len(ground.acts)
        self.acts = tuple(one for at, one in enumerate(ground.acts) if at in happened)
        self.triggers = tuple(one for at, one in enumerate(ground.triggers, count) if at in happened)

    def _explored(self, events: list[GroundAct | GroundTrigger]) -> set[int]:
        """The acts and triggers that may happen, by place, while all that they bring about is added."""
        happened: set[int] = set()
        news = True
        while news:
            news = False
            for at, one in enumerate(events):
                if not (at in happened or self.may(one.condition)):
                    continue
                happened.add(at)
                news |= self._write(one.writes)
                if isinstance(one, GroundAct):
                    news |= self._doubt(one.condition)
        return happened

    def _add(self, fluent: int, codes: Iterable[Code]) -> bool:
        known = self.codes[fluent]
        before = len(known)
        known.update(codes)
        return len(known) > before

    def may(self, formula: Formula) -> bool:
        """Whether a formula may hold in some mind, at some time."""
        match formula:
            case Is(_, fluent, code, so):
                if fluent in self.open:
                    return True
                return code in self.codes[fluent] if so else bool(self.codes[fluent] - {code})
            case All(parts):
                return all(map(self.may, parts))
            case Any(parts):
                return any(map(self.may, parts))
            case Beside():
                return True

    def _values(self, term: Term) -> set[Code] | None:
        """The values of a term; ``None`` where they are numbers that add up."""
        match term:
            case Given(code):
                return {code}
            case Read(_, fluent):
                return None if fluent in self.open else set(self.codes[fluent])
            case Chosen(_, then, otherwise):
                first, second = self._values(then), self._values(otherwise)
                return None if first is None or second is None else first | second
            case Reckoned():
                return None

    def _write(self, writes: tuple[Write, ...]) -> bool:
        """Let effects take place; whether anything was new."""
        news = False
        for one in writes:
            if not self.may(one.test):
                continue
            codes = self._values(one.value)
            if codes is None:
                news |= one.fluent not in self.open
                self.open.add(one.fluent)
            else:
                news |= self._add(one.fluent, codes)
        return news

    def _doubt(self, formula: Formula) -> bool:
        """Who is surprised by an act doubts what it contradicts: such a fluent may become unknown."""
        news = False
        for one in _atoms(formula):
            if isinstance(one, Is) and one.so:
                continue
            if isinstance(one, Is) and one.code not in self.codes[one.fluent] and one.fluent not in self.open:
                continue
            for _, fluent in reads(one):
                news |= self._add(fluent, [None if fluent in self._numbers else UNKNOWN])
        return news


def _atoms(formula: Formula) -> Iterator[Is | Beside]:
    if isinstance(formula, (All, Any)):
        for part in formula.parts:
            yield from _atoms(part)
    else:
        yield formula
