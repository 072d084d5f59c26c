"""How far a goal is at least, and about how much it takes: values add up and are never lost.

Layer by layer, everything that could be done with the values so far adds the values it gives, to the facts of
an owner and to what they take others to believe; triggers cost nothing. The first layer in which a
utility could be high enough is never more than the true distance (h-max; Bonet and Geffner 2001).
Going back from there, the acts that give what is needed are about the acts of a plan (h-FF; Hoffmann and
Nebel 2001). Numbers are values, too; tests that are not told by values are taken to hold, and so are those
of deeper minds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from immortelle.engines.planning.bounds import Heard
from immortelle.engines.planning.bounds import most as most_of
from immortelle.engines.planning.domains import MORE
from immortelle.engines.planning.formulas import Code, Path, Term, own_value, reads
from immortelle.engines.planning.matching import Facts, numbers
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.operators import OWN, Key, Operator, Operators
from immortelle.engines.planning.unions import Unions
from immortelle.engines.planning.values import Values

FAR = 1_000_000
"""No way there at all."""

Each = Callable[[Iterable[int]], Iterable[int]]
"""What goes through acts, and looks at the clock."""


@dataclass(slots=True)
class _Ahead:
    """Where some number of acts is left: the values that can matter still, and what was found out of them."""

    values: int
    asked: int
    far: dict[tuple[int, Code], tuple[int, bool]] = field(default_factory=dict)
    rests: dict[int, int] = field(default_factory=dict)
    layers: dict[int, int] = field(default_factory=dict)
    leading: dict[tuple[int, Code, int], tuple[int, int]] = field(default_factory=dict)


class Relaxed:
    """The estimates in the facts of one owner, for one utility."""

    def __init__(self, minds: Minds, operators: Operators, owner: int, score: Term, can: int = -1) -> None:
        self._minds, self._operators, self._owner = minds, operators, owner
        self._score = own_value(score, owner)
        self._wanted = dict.fromkeys(
            key for path, fluent in reads(self._score) if (key := _key(path, fluent)) is not None
        )
        self._values = Values()
        self._gives: dict[int, dict[int, int]] = {}
        self._prepare(operators.bearing_on(self._wanted, owner, can))
        self._asked = self._places()
        self._theres: dict[int, int] = {}
        self._there_by: dict[tuple[int, Facts], int] = {}
        self._effects: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        """By act: the values that stay, and what it gives with which needs."""
        self._bests: dict[int, Code] = {}
        self._aheads: list[_Ahead] = []
        self._whole = False
        self._possibles: dict[int, int] = {}
        self._efforts: dict[tuple[int, Code], tuple[int, int]] = {}

    def _prepare(self, found: list[Operator]) -> None:
        """What each operator needs and gives, as bits; which need and give what."""
        pairs = self._values.given_by(found)
        tests = self._values.of(self._operators.tests.is_test)
        triggers, acts = dict[int, int](), dict[int, int]()  # those of the same needs in one
        meant = dict[int, int]()
        for one, (needs, gives) in zip(found, pairs, strict=True):
            same = triggers if one.act is None else acts
            same[needs] = same.get(needs, 0) | gives
            if one.act is not None:
                meant[needs] = meant.get(needs, 0) | 1 << one.act
                plain = needs & ~tests
                of_act = self._gives.setdefault(one.act, {})
                of_act[plain] = of_act.get(plain, 0) | gives
        self._needs, self._given = [*triggers, *acts], [*triggers.values(), *acts.values()]
        self._triggers = (1 << len(triggers)) - 1
        self._acts = (1 << len(acts)) - 1 << len(triggers)
        self._acts_of = [0] * len(triggers) + list(meant.values())
        self._all = self._triggers | self._acts
        self._goal = sum(self._values.every(key) for key in self._wanted)
        needing, giving = [0] * len(self._values), [0] * len(self._values)
        for at, (needs, gives) in enumerate(zip(self._needs, self._given, strict=True)):
            for bit in numbers(needs):
                needing[bit] |= 1 << at
            for bit in numbers(gives):
                giving[bit] |= 1 << at
        self._giving = giving
        self._asking, self._making = Unions(needing), Unions(self._given)
        self._needed = sum(1 << at for at, operators in enumerate(needing) if operators)

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
        known = self._theres.get(mind)
        if known is None:
            known = self._theres[mind] = self._read(mind)
        return known

    def _read(self, mind: int) -> int:
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
        return self._changed(self.there(mind), act)

    def _changed(self, there: int, act: int) -> int:
        known = self._effects.get(act)
        if known is None:
            lost = 0
            for key in self._operators.lost(act, self._owner):
                lost |= self._values.every(key)
            known = self._effects[act] = (~lost, tuple(self._gives.get(act, {}).items()))
        kept, gives = known
        found = there & kept
        for needs, given in gives:
            if not needs & ~there:
                found |= given
        return found

    def leading(self, mind: int, acts: int, floor: Code, most: int, each: Each) -> int:
        """Of possible acts, as bits, those after which ``most`` acts more may bring more than ``floor``."""
        ahead = self._ahead(most + 1)
        there = self.there(mind) & (ahead.values | self._goal)
        tried, led = ahead.leading.get((there, floor, most), (0, 0))
        if new := acts & ~tried:
            for act in each(numbers(new)):
                if self.within(self._changed(there, act), floor, most):
                    led |= 1 << act
            ahead.leading[there, floor, most] = tried | new, led
        return acts & led

    # How far

    def within(self, there: int, floor: Code, most: int) -> bool:
        """Whether the utility may exceed ``floor`` after ``most`` acts or fewer."""
        return most >= 0 and self._distance(there, floor, most) <= most

    def _distance(self, there: int, floor: Code, most: int) -> int:
        """At least how many acts until the utility exceeds ``floor``, or some number past ``most``."""
        far, way = self._way(there, floor, most)
        for left, ahead, values in reversed(way):
            far = min(FAR, far + 1)
            ahead.far[values, floor] = far, far <= left or far == FAR
        return far

    def _way(self, there: int, floor: Code, most: int) -> tuple[int, list[tuple[int, _Ahead, int]]]:
        """How far it is from where the layers lead that are told, too; -1: the last of them is enough."""
        way: list[tuple[int, _Ahead, int]] = []
        for left in range(most, -1, -1):
            ahead = self._ahead(left)
            there &= ahead.values | self._goal
            far, exact = ahead.far.get((there, floor), (0, False))
            if exact or far > left:
                return far, way
            way.append((left, ahead, there))
            reached = self._settled(ahead, there)
            if self._enough(reached, floor):
                return -1, way
            there = self._later(ahead, reached)
            if there == reached:
                return FAR, way
        return 0, way

    def _later(self, ahead: _Ahead, reached: int) -> int:
        """The values a layer further."""
        known = ahead.layers.get(reached)
        if known is None:
            new = self._making(self._ready(ahead, reached) & self._acts) & ahead.values
            known = ahead.layers[reached] = reached | new
        return known

    def _settled(self, ahead: _Ahead, there: int) -> int:
        """The values with all that follows by itself."""
        known = ahead.rests.get(there)
        if known is None:
            known, done = there, 0
            while due := self._ready(ahead, known) & self._triggers & ~done:
                done |= due
                known |= self._making(due) & ahead.values
            ahead.rests[there] = ahead.rests[known] = known
        return known

    def _ready(self, ahead: _Ahead, reached: int) -> int:
        """The operators that need nothing else of what counts."""
        return self._all & ~self._asking(ahead.asked & ~reached)

    def _ahead(self, most: int) -> _Ahead:
        """What counts where so many acts are left: what gives it counts where there is one more."""
        while len(self._aheads) <= most and not self._whole:
            values = self._aheads[-1].values if self._aheads else self._goal
            if self._aheads:
                values |= self._asked_by(values, self._acts)
            while new := self._asked_by(values, self._triggers) & ~values:
                values |= new
            if self._aheads and values == self._aheads[-1].values:
                self._whole = True
            else:
                self._aheads.append(_Ahead(values, values & self._needed))
        return self._aheads[min(most, len(self._aheads) - 1)]

    def _asked_by(self, values: int, which: int) -> int:
        """What operators of some kind need that give some of the values."""
        giving = reduce(or_, (self._giving[bit] for bit in numbers(values) if bit < len(self._giving)), 0)
        return reduce(or_, (self._needs[one] for one in numbers(giving & which)), 0)

    def _possible(self, reached: int) -> int:
        """The operators that need nothing else."""
        known = self._possibles.get(reached)
        if known is None:
            known = self._possibles[reached] = self._all & ~self._asking(self._needed & ~reached)
        return known

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
        return self.helpful(there, floor)[0]

    def helpful(self, there: int, floor: Code) -> tuple[int, int]:
        """The same, and the acts of such a plan, as bits."""
        key = (there, floor)
        if key not in self._efforts:
            self._efforts[key] = self._counted(there, floor)
        return self._efforts[key]

    def _counted(self, there: int, floor: Code) -> tuple[int, int]:
        stages = self._stages(there, floor)
        if stages is None:
            return FAR, 0
        reached = stages[-1][0]
        needed, taken = self._least(reached & self._goal & ~there, reached, floor), 0
        for (before, _), (_, operators) in zip(stages[-2::-1], stages[:0:-1], strict=True):
            possible, new = self._possible(before) & operators, needed & ~before
            needed &= before
            while new:
                one = self._easiest(new & -new, possible, taken, stages)
                taken |= 1 << one
                new &= ~self._given[one]
                needed |= self._needs[one]
        taken &= self._acts
        return taken.bit_count(), reduce(or_, (self._acts_of[one] for one in numbers(taken)), 0)

    def _stages(self, there: int, floor: Code) -> list[tuple[int, int]] | None:
        """The values reached, step by step, and the operators that were used last."""
        stages = [(there, 0)]
        while not self._enough(there, floor):
            for operators in (self._triggers, self._acts):
                after = there | self._making(self._possible(there) & operators)
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
        giving = self._giving[value.bit_length() - 1] & possible
        giving = giving & taken or giving
        return min(
            numbers(giving),
            key=lambda one: sum((self._needs[one] & ~reached).bit_count() for reached, _ in stages),
        )


def _key(path: Path, fluent: int) -> Key | None:
    """Where a fluent is read; ``None``: in deeper minds."""
    return (path[0] if path else OWN, fluent) if len(path) <= 1 else None
