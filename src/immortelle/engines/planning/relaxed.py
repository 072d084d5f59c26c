"""How far a goal is at least, where the facts are too many to map: values add up and are never lost.

Layer by layer, everything that could be done with the values so far adds the values it gives; triggers
cost nothing. The first layer in which a utility could be high enough is never more than the true
distance (h-max; Bonet and Geffner 2001). Tests that are no plain value are taken to hold.
"""

from __future__ import annotations

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
    own,
    own_value,
    reads,
)
from immortelle.engines.planning.ground import GroundAct, GroundTrigger, Write
from immortelle.engines.planning.matching import Facts, split
from immortelle.engines.planning.minds import Minds

FAR = 1_000_000
"""No way there at all."""


Operators = list[tuple[int, int]]
"""What an event needs and what it gives: sets of values of fluents, as bits."""


class Relaxed:
    """The estimate in the facts of one owner, for one utility."""

    def __init__(self, minds: Minds, owner: int, score: Term) -> None:
        ground = minds.ground
        self._score = own_value(score, owner)
        self._bits: list[dict[Code, int]] = [{} for _ in ground.fluents]
        self._next = 1
        events = [(one, 1) for one in ground.acts] + [(one, 0) for one in ground.triggers]
        self._any = {
            write.fluent
            for one, _ in events
            for write in one.writes
            if not _elsewhere(write, owner) and not isinstance(own_value(write.value, owner), Given)
        }
        acts, triggers = (
            [found for one, cost in events if cost == wanted for found in self._operators(one, owner)]
            for wanted in (1, 0)
        )
        wanted = {fluent for _, fluent in reads(self._score)}
        useful = self._useful([*acts, *triggers], wanted)
        self._acts, self._triggers = _merged(acts, useful), _merged(triggers, useful)
        self._far: dict[tuple[Facts, Code], tuple[int, bool]] = {}

    def _bit(self, fluent: int, code: Code) -> int:
        known = self._bits[fluent]
        if code not in known:
            known[code] = self._next
            self._next <<= 1
        return known[code]

    def _operators(self, event: GroundAct | GroundTrigger, owner: int) -> Operators:
        """An event as what it needs and what it gives. A fluent of ``_any`` may have any value."""
        parts = split(own(event.condition, owner))
        if parts is None:
            return []
        needs = self._needed(parts[0])
        found = []
        for write in event.writes:
            more = split(own(write.test, owner))
            term = own_value(write.value, owner)
            if more is None or _elsewhere(write, owner) or write.fluent in self._any:
                continue
            if isinstance(term, Given):
                found.append((needs | self._needed(more[0]), self._bit(write.fluent, term.code)))
        return found

    def _needed(self, values: dict[int, Code]) -> int:
        needs = 0
        for fluent, code in values.items():
            needs |= 0 if fluent in self._any else self._bit(fluent, code)
        return needs

    def _useful(self, operators: Operators, wanted: set[int]) -> int:
        """The values that something wanted hangs on, at whatever remove."""
        every = [sum(bits.values()) for bits in self._bits]
        useful = sum(every[fluent] for fluent in wanted)
        before = -1
        while useful != before:
            before = useful
            for needs, gives in operators:
                if gives & useful and needs & ~useful:
                    useful |= sum(one for one in every if one & needs)
        return useful

    def distance(self, facts: Facts, floor: Code, most: int) -> int:
        """At least how many acts until the utility exceeds ``floor``; ``FAR`` where it never can.

        What is more than ``most`` is not found out any further.
        """
        key = (facts, floor)
        far, exact = self._far.get(key, (0, False))
        if not exact and far <= most:
            far, exact = self._far[key] = self._measure(facts, floor, most)
        return far

    def _measure(self, facts: Facts, floor: Code, most: int) -> tuple[int, bool]:
        """The distance, and whether it is known exactly."""
        reached = 0
        for fluent, code in enumerate(facts):
            reached |= self._bit(fluent, code)
        acts, triggers = self._acts, self._triggers
        layer, before = 0, -1
        while reached != before:
            if layer > most:
                return layer, False
            settled = -1
            while reached != settled:
                settled = reached
                reached, triggers = _done(triggers, reached)
            best = self._most(self._score, reached)
            if best is None or floor is None or best > floor:
                return layer, True
            before = reached
            reached, acts = _done(acts, reached)
            layer += 1
        return FAR, True

    # The most a utility can be

    def _may(self, formula: Formula, reached: int, wanted: bool = True) -> bool:
        """Whether a formula may hold (or, not ``wanted``, not hold)."""
        match formula:
            case Is(path, fluent, code, so):
                if path or fluent in self._any:
                    return True
                bits = self._bits[fluent]
                among = (code,) if so is wanted else (one for one in bits if one != code)
                return any(bits.get(one, 0) & reached for one in among)
            case All(parts) | Any(parts):
                each = (self._may(one, reached, wanted) for one in parts)
                return all(each) if isinstance(formula, All) is wanted else any(each)
            case Beside("==", Read((), first), Read((), second)) if wanted:
                if first in self._any or second in self._any:
                    return True
                others = self._bits[second]
                return any(
                    bit & reached and others.get(code, 0) & reached for code, bit in self._bits[first].items()
                )
            case Beside():
                return True

    def _most(self, term: Term, reached: int, sign: int = 1) -> Code:  # noqa: C901, PLR0912 - a case for each kind of formula
        """The highest value (``sign`` -1: the lowest) a term may have; ``None`` where nothing bounds it."""
        match term:
            case Given(code):
                return code
            case Read(path, fluent):
                known = [
                    code for code, bit in self._bits[fluent].items() if bit & reached and code is not None
                ]
                if path or fluent in self._any or not known:
                    return None
                return max(known) if sign > 0 else min(known)
            case Chosen(test, then, otherwise):
                ends = []
                if self._may(test, reached):
                    ends.append(self._most(then, reached, sign))
                if self._may(test, reached, wanted=False):
                    ends.append(self._most(otherwise, reached, sign))
                if not ends or None in ends:
                    return None
                known = [one for one in ends if one is not None]
                return max(known) if sign > 0 else min(known)
            case Reckoned("+" | "-" as how, left, right):
                first = self._most(left, reached, sign)
                second = self._most(right, reached, sign if how == "+" else -sign)
                if first is None or second is None:
                    return None
                return first + second if how == "+" else first - second
            case Reckoned():
                return None


def _merged(operators: Operators, useful: int) -> Operators:
    """Operators of the same needs as one, without what is of no use."""
    gives: dict[int, int] = {}
    for needs, given in operators:
        if given & useful:
            gives[needs] = gives.get(needs, 0) | given & useful
    return list(gives.items())


def _done(operators: Operators, reached: int) -> tuple[int, Operators]:
    """The values reached once all that is possible was done, and the operators that are left."""
    after, left = reached, []
    for one in operators:
        if one[0] & reached == one[0]:
            after |= one[1]
        else:
            left.append(one)
    return after, left


def _elsewhere(write: Write, owner: int) -> bool:
    """Whether an effect is in a mind other than the owner's."""
    return bool(write.path[1:] if write.path[:1] == (owner,) else write.path)
