"""How far a goal is at least, where the facts are too many to map: values add up and are never lost.

Layer by layer, everything that could be done with the values so far adds the values it gives; triggers
cost nothing. The first layer in which a utility could be high enough is never more than the true
distance (h-max; Bonet and Geffner 2001). Tests that are no plain value are taken to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.engines.planning.formulas import (
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
    opposite,
    own,
    own_value,
)
from immortelle.engines.planning.ground import GroundAct, GroundTrigger, Write
from immortelle.engines.planning.matching import Facts, split
from immortelle.engines.planning.minds import Minds

FAR = 1_000_000
"""No way there at all."""


class Relaxed:
    """The estimate in the facts of one owner, for one utility."""

    def __init__(self, minds: Minds, owner: int, score: Term) -> None:
        ground = minds.ground
        self._score = own_value(score, owner)
        self._atoms: dict[tuple[int, Code], int] = {}
        self._of: list[tuple[int, Code]] = []
        self._needs: list[int] = []
        self._gives: list[tuple[int, ...]] = []
        self._costs: list[int] = []
        self._wanted_by: dict[int, list[int]] = {}
        events = [(one, 1) for one in ground.acts] + [(one, 0) for one in ground.triggers]
        self._any = {
            write.fluent
            for one, _ in events
            for write in one.writes
            if not _elsewhere(write, owner) and not isinstance(own_value(write.value, owner), Given)
        }
        for one, cost in events:
            self._add(one, cost, owner)
        self._far: dict[tuple[Facts, Code], int] = {}

    def _atom(self, fluent: int, code: Code) -> int:
        key = (fluent, code)
        if key not in self._atoms:
            self._atoms[key] = len(self._of)
            self._of.append(key)
        return self._atoms[key]

    def _add(self, event: GroundAct | GroundTrigger, cost: int, owner: int) -> None:
        """An event as what it needs and what it gives. A fluent of ``_any`` may have any value."""
        parts = split(own(event.condition, owner))
        if parts is None:
            return
        needs = self._needed(parts[0])
        gives = []
        for write in event.writes:
            if _elsewhere(write, owner) or write.fluent in self._any:
                continue
            more = split(own(write.test, owner))
            if more is None:
                continue
            extra = self._needed(more[0])
            term = own_value(write.value, owner)
            given = self._atom(write.fluent, term.code) if isinstance(term, Given) else -1
            if extra:
                self._operator([*needs, *extra], (given,), cost)
            else:
                gives.append(given)
        if gives:
            self._operator(needs, tuple(gives), cost)

    def _needed(self, values: dict[int, Code]) -> list[int]:
        return [self._atom(fluent, code) for fluent, code in values.items() if fluent not in self._any]

    def _operator(self, needs: list[int], gives: tuple[int, ...], cost: int) -> None:
        at = len(self._needs)
        self._needs.append(len(set(needs)))
        self._gives.append(gives)
        self._costs.append(cost)
        for one in set(needs):
            self._wanted_by.setdefault(one, []).append(at)

    def distance(self, facts: Facts, floor: Code) -> int:
        """At least how many acts until the utility exceeds ``floor``; ``FAR`` where it never can."""
        key = (facts, floor)
        known = self._far.get(key)
        if known is None:
            known = self._far[key] = self._measure(facts, floor)
        return known

    def _measure(self, facts: Facts, floor: Code) -> int:
        values: list[set[Code]] = [{code} for code in facts]
        for layer, new in enumerate(self._layers(facts)):
            for atom in new:
                fluent, code = self._of[atom]
                values[fluent].add(code)
            best = self._most(self._score, values)
            if best is None or floor is None or best > floor:
                return layer
        return FAR

    def _layers(self, facts: Facts) -> Iterator[list[int]]:
        """The atoms that are new in each layer."""
        needs, gives = self._needs.copy(), self._gives
        now = [atom for one in enumerate(facts) if (atom := self._atoms.get(one)) is not None]
        reached = set(now)
        ready = [at for at, count in enumerate(needs) if count == 0 and self._costs[at]]
        free = [at for at, count in enumerate(needs) if count == 0 and not self._costs[at]]
        now += _fresh(free, gives, reached)
        layer, more = self._closed(now, needs, reached)
        yield layer
        while ready := ready + more:
            now = _fresh(ready, gives, reached)
            ready, (layer, more) = [], self._closed(now, needs, reached)
            yield layer

    def _closed(self, new: list[int], needs: list[int], reached: set[int]) -> tuple[list[int], list[int]]:
        """New atoms with all that triggers add to them, and the acts they make possible."""
        layer, acts, stack = [], [], new
        while stack:
            atom = stack.pop()
            layer.append(atom)
            for at in self._wanted_by.get(atom, ()):
                needs[at] -= 1
                if needs[at]:
                    continue
                if self._costs[at]:
                    acts.append(at)
                else:
                    stack += _fresh((at,), self._gives, reached)
        return layer, acts

    # The most a utility can be

    def _may(self, formula: Formula, values: list[set[Code]]) -> bool:
        match formula:
            case Is(path, fluent, code, so):
                if path or fluent in self._any:
                    return True
                return code in values[fluent] if so else len(values[fluent]) > 1 or code not in values[fluent]
            case All(parts):
                return all(self._may(one, values) for one in parts)
            case Any(parts):
                return any(self._may(one, values) for one in parts)
            case Beside("==", Read((), first), Read((), second), True):
                if first in self._any or second in self._any:
                    return True
                return not values[first].isdisjoint(values[second])
            case Beside():
                return True

    def _most(self, term: Term, values: list[set[Code]], sign: int = 1) -> Code:  # noqa: C901, PLR0912 - a case for each kind of formula
        """The highest value (``sign`` -1: the lowest) a term may have; ``None`` where nothing bounds it."""
        match term:
            case Given(code):
                return code
            case Read(path, fluent):
                known = [code for code in values[fluent] if code is not None]
                if path or fluent in self._any or not known:
                    return None
                return max(known) if sign > 0 else min(known)
            case Chosen(test, then, otherwise):
                ends = []
                if self._may(test, values):
                    ends.append(self._most(then, values, sign))
                if self._may(opposite(test), values):
                    ends.append(self._most(otherwise, values, sign))
                if not ends or None in ends:
                    return None
                known = [one for one in ends if one is not None]
                return max(known) if sign > 0 else min(known)
            case Reckoned("+" | "-" as how, left, right):
                first = self._most(left, values, sign)
                second = self._most(right, values, sign if how == "+" else -sign)
                if first is None or second is None:
                    return None
                return first + second if how == "+" else first - second
            case Reckoned():
                return None


def _elsewhere(write: Write, owner: int) -> bool:
    """Whether an effect is in a mind other than the owner's."""
    return bool(write.path[1:] if write.path[:1] == (owner,) else write.path)


def _fresh(operators: Iterable[int], gives: list[tuple[int, ...]], reached: set[int]) -> list[int]:
    """What operators give that was not reached yet; it is from now on."""
    found = []
    for at in operators:
        for one in gives[at]:
            if one not in reached:
                reached.add(one)
                found.append(one)
    return found
