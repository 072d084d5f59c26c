"""How far a goal is at least, and about how much it takes: values add up and are never lost.

Layer by layer, everything that could be done with the values so far adds the values it gives, to the facts of
an owner and to what they take others to believe; triggers cost nothing. The first layer in which a
utility could be high enough is never more than the true distance (h-max; Bonet and Geffner 2001).
Going back from there, the acts that give what is needed are about the acts of a plan (h-FF; Hoffmann and
Nebel 2001). Numbers are values, too; tests that are not told by values are taken to hold, and so are those
of deeper minds.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from immortelle.engines.planning.bounds import Heard
from immortelle.engines.planning.bounds import most as most_of
from immortelle.engines.planning.domains import MORE
from immortelle.engines.planning.formulas import Code, Path, Term, own_value, reads
from immortelle.engines.planning.matching import Facts, numbers
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.operators import OWN, Key, Operators
from immortelle.engines.planning.values import Values

FAR = 1_000_000
"""No way there at all."""


class Relaxed:
    """The estimates in the facts of one owner, for one utility."""

    def __init__(self, minds: Minds, operators: Operators, owner: int, score: Term) -> None:
        self._minds, self._operators, self._owner = minds, operators, owner
        self._score = own_value(score, owner)
        self._wanted = dict.fromkeys(
            key for path, fluent in reads(self._score) if (key := _key(path, fluent)) is not None
        )
        self._values = Values()
        self._gives: dict[int, dict[int, int]] = {}
        found = operators.bearing_on(self._wanted, owner)
        pairs = self._values.given_by(found)
        tests = self._values.of(operators.tests.is_test)
        triggers, acts = dict[int, int](), dict[int, int]()  # those of the same needs in one
        for one, (needs, gives) in zip(found, pairs, strict=True):
            same = triggers if one.act is None else acts
            same[needs] = same.get(needs, 0) | gives
            if one.act is not None:
                plain = needs & ~tests
                of_act = self._gives.setdefault(one.act, {})
                of_act[plain] = of_act.get(plain, 0) | gives
        self._needs, self._given = [*triggers, *acts], [*triggers.values(), *acts.values()]
        self._triggers = (1 << len(triggers)) - 1
        self._acts = (1 << len(acts)) - 1 << len(triggers)
        self._goal = sum(self._values.every(key) for key in self._wanted)
        self._needing = [0] * len(self._values)
        self._giving = self._turned()
        self._without: dict[int, dict[int, int]] = {
            at // 8: {} for at, operators in enumerate(self._needing) if operators
        }
        """By byte of the values, those missing; what is left of the operators then."""
        self._given_by = {
            some: [(bit, giving) for bit, all_giving in self._giving.items() if (giving := all_giving & some)]
            for some in (self._triggers, self._acts)
        }
        self._static = (1 << len(self._values)) - 1
        self._asked = self._places()
        self._there_by: dict[tuple[int, Facts], int] = {}
        self._lost: dict[int, int] = {}
        self._bests: dict[int, Code] = {}
        self._layers: dict[int, int] = {}
        self._rests: dict[int, int] = {}
        self._far: dict[tuple[int, Code], tuple[int, bool]] = {}
        self._efforts: dict[tuple[int, Code], int] = {}

    def _turned(self) -> dict[int, int]:
        """The operators that give each value that is of any use; on the way, those that need each."""
        needing, giving = self._needing, [0] * len(self._values)
        for at, (needs, gives) in enumerate(zip(self._needs, self._given, strict=True)):
            for bit in numbers(needs):
                needing[bit] |= 1 << at
            for bit in numbers(gives):
                giving[bit] |= 1 << at
        useful = (at for at, ones in enumerate(needing) if ones or 1 << at & self._goal)
        return {1 << at: giving[at] for at in useful}

    def _places(self) -> dict[int, list[int]]:
        """The fluents that anything here hangs on, by place."""
        found: dict[int, list[int]] = {}
        for place, fluent in dict.fromkeys((*self._values.bits, *self._wanted)):
            if not self._operators.tests.is_test(fluent):
                found.setdefault(place, []).append(fluent)
        return found

    # What there is

    def there(self, mind: int) -> int:
        """The values that are there already, in a mind and in the minds it takes others to have."""
        links, there = self._minds.links[mind], 0
        for place in self._asked:
            at = mind if place == OWN else links[place]
            facts = self._minds.facts[at] if at >= 0 else self._minds.nothing
            known = self._there_by.get((place, facts))
            if known is None:
                known = self._there_by[place, facts] = self._valued(place, facts)
            there |= known
        return there

    def _valued(self, place: int, facts: Facts) -> int:
        found = 0
        for fluent in self._asked[place]:
            key = (place, fluent)
            code = facts[fluent]
            if code not in self._operators.domains.values[fluent]:
                found |= self._values.every(key)  # a number past those that are told apart
            if key in self._wanted:
                bit = self._values.bit(key, code)
                self._goal |= bit
            else:
                bit = self._values.bits[key].get(code, 0)
            found |= bit
        return found

    def there_after(self, mind: int, act: int) -> int:
        """The values that may be there after an act that is possible, without making that state."""
        lost = self._lost.get(act)
        if lost is None:
            lost = 0
            for key in self._operators.lost(act, self._owner):
                lost |= self._values.every(key)
            self._lost[act] = lost
        there = self.there(mind)
        found = there & ~lost
        for needs, gives in self._gives.get(act, {}).items():
            if not needs & ~there:
                found |= gives
        return found

    # How far

    def distance(self, there: int, floor: Code, most: int) -> int:
        """At least how many acts until the utility exceeds ``floor``; ``FAR`` where it never can.

        What is more than ``most`` is not found out any further.
        """
        far, exact = self._far.get((there, floor), (0, False))
        if not exact and far <= most:
            far, exact = self._far[there, floor] = self._measured(there, floor, most)
        return far

    def _measured(self, reached: int, floor: Code, most: int) -> tuple[int, bool]:
        """The distance, and whether it is known exactly."""
        reached = self._settled(reached)
        for layer in range(most + 1):
            if self._enough(reached, floor):
                return layer, True
            if layer < most:
                before, reached = reached, self._later(reached)
                if reached == before:
                    return FAR, True
        return most + 1, False

    def _later(self, reached: int) -> int:
        """The values a layer further, with all that follows."""
        known = self._layers.get(reached)
        if known is None:
            known = self._layers[reached] = self._settled(self._after(reached, self._acts))
        return known

    def _settled(self, reached: int) -> int:
        """The values with all that follows by itself."""
        known = self._rests.get(reached)
        if known is None:
            known, before = reached, -1
            while known != before:
                before, known = known, self._after(known, self._triggers)
            self._rests[reached] = self._rests[known] = known
        return known

    def _possible(self, reached: int, operators: int) -> int:
        missing = (self._static & ~reached).to_bytes(len(self._needing) // 8 + 1, "little")
        for at, known in self._without.items():
            byte = missing[at]
            if byte not in known:
                needing = (self._needing[8 * at + bit] for bit in numbers(byte))
                known[byte] = ~reduce(or_, needing, 0)
            operators &= known[byte]
        return operators

    def _after(self, reached: int, operators: int) -> int:
        """The values reached once all that is possible was done, of the operators that are meant."""
        giving = self._given_by[operators]
        possible = self._possible(reached, operators) if giving else 0
        if possible.bit_count() < len(giving) // 4:
            for one in numbers(possible):
                reached |= self._given[one]
        elif possible:
            for bit, some in giving:
                if not bit & reached and some & possible:
                    reached |= bit
        return reached

    def _enough(self, reached: int, floor: Code) -> bool:
        seen = reached & self._goal
        if seen not in self._bests:
            self._bests[seen] = most_of(
                self._score, lambda path, fluent: self._known(path, fluent, seen), seen
            )
        best = self._bests[seen]
        return best is None or floor is None or best > floor

    def _known(self, path: Path, fluent: int, reached: int) -> Heard | None:
        key = _key(path, fluent)
        if key is None or self._values.any(key) & reached:
            return None
        bits = self._values.bits[key]
        return None if bits.get(MORE, 0) & reached else (bits, self._values.every(key))

    # How much

    def effort(self, there: int, floor: Code) -> int:
        """About how many acts it takes until the utility exceeds ``floor``, if nothing is undone."""
        key = (there, floor)
        if key not in self._efforts:
            self._efforts[key] = self._counted(there, floor)
        return self._efforts[key]

    def _counted(self, there: int, floor: Code) -> int:
        stages = self._stages(there, floor)
        if stages is None:
            return FAR
        reached = stages[-1][0]
        needed, taken = self._least(reached & self._goal & ~there, reached, floor), 0
        for (before, _), (_, operators) in zip(stages[-2::-1], stages[:0:-1], strict=True):
            possible, new = self._possible(before, operators), needed & ~before
            needed &= before
            while new:
                one = self._easiest(new & -new, possible, taken, stages)
                taken |= 1 << one
                new &= ~self._given[one]
                needed |= self._needs[one]
        return (taken & self._acts).bit_count()

    def _stages(self, there: int, floor: Code) -> list[tuple[int, int]] | None:
        """The values reached, step by step, and the operators that were used last."""
        stages = [(there, 0)]
        while not self._enough(there, floor):
            for operators in (self._triggers, self._acts):
                after = self._after(there, operators)
                if after != there:
                    break
            else:
                return None
            there = after
            stages.append((after, operators))
        return stages

    def _least(self, new: int, reached: int, floor: Code) -> int:
        """Of new values those without which the utility would be too low."""
        kept, waiting = 0, [new] if new else []
        while waiting:
            some = waiting.pop()
            if self._enough(reached & ~some, floor):
                reached &= ~some
            elif not some & (some - 1):
                kept |= some
            else:
                middle = ((some & -some).bit_length() + some.bit_length()) // 2
                waiting += [some >> middle << middle, some & ((1 << middle) - 1)]
        return kept

    def _easiest(self, value: int, possible: int, taken: int, stages: list[tuple[int, int]]) -> int:
        """The operator that gives a value: one that was taken already, or whose needs were met first."""
        giving = self._giving[value] & possible
        giving = giving & taken or giving
        return min(
            numbers(giving),
            key=lambda one: sum((self._needs[one] & ~reached).bit_count() for reached, _ in stages),
        )


def _key(path: Path, fluent: int) -> Key | None:
    """Where a fluent is read; ``None``: in deeper minds."""
    return (path[0] if path else OWN, fluent) if len(path) <= 1 else None
