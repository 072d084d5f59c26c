"""How far a goal is at least, and about how much it takes: values add up and are never lost.

Layer by layer, everything that could be done with the values so far adds the values it gives, to the facts of
an owner and to what they take others to believe; triggers cost nothing. The first layer in which a
utility could be high enough is never more than the true distance (h-max; Bonet and Geffner 2001).
Going back from there, the acts that give what is needed are about the acts of a plan (h-FF; Hoffmann and
Nebel 2001). Numbers are values, too; tests that are not told by values are taken to hold, and so are those
of deeper minds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from struct import Struct

from immortelle.engines.planning.bounds import Heard
from immortelle.engines.planning.bounds import most as most_of
from immortelle.engines.planning.domains import MORE
from immortelle.engines.planning.formulas import Code, Path, Term, own_value, reads
from immortelle.engines.planning.matching import Facts, numbers
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.operators import OWN, Key, Operator, Operators
from immortelle.engines.planning.values import Values

PIECE = 32
MOST_PIECES = 4096
"""Of so many pieces of a set it is kept at a time what they stand for."""
FAR = 1_000_000
"""No way there at all."""


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
        self._leading: dict[tuple[int, Code, int], dict[int, bool]] = {}
        self._bests: dict[int, Code] = {}
        self._layers: dict[int, int] = {}
        self._rests: dict[int, int] = {}
        self._possibles: dict[int, int] = {}
        self._far: dict[tuple[int, Code], tuple[int, bool]] = {}
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

    def leading(self, mind: int, acts: Iterable[int], floor: Code, most: int) -> Iterator[int]:
        """Of possible acts those after which the utility may exceed ``floor`` in ``most`` acts more."""
        there = self.there(mind)
        known = self._leading.setdefault((there, floor, most), {})
        for act in acts:
            leads = known.get(act)
            if leads is None:
                leads = known[act] = self.distance(self._changed(there, act), floor, most) <= most
            if leads:
                yield act

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
        reached, done = self._settled(reached, 0), 0
        for layer in range(most + 1):
            if self._enough(reached, floor):
                return layer, True
            if layer < most:
                before, reached = reached, self._later(reached, done)
                done = self._possible(before)
                if reached == before:
                    return FAR, True
        return most + 1, False

    def _later(self, reached: int, done: int) -> int:
        """The values a layer further, with all that follows; what was ``done`` has given all it can."""
        known = self._layers.get(reached)
        if known is None:
            possible = self._possible(reached)
            after = reached | self._making(possible & self._acts & ~done)
            known = self._layers[reached] = self._settled(after, possible)
        return known

    def _settled(self, reached: int, done: int) -> int:
        """The values with all that follows by itself, of what was ``done`` not again."""
        known = self._rests.get(reached)
        if known is None:
            known = reached
            while due := self._possible(known) & self._triggers & ~done:
                done |= due
                known |= self._making(due)
            self._rests[reached] = self._rests[known] = known
        return known

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


class Unions:
    """The union of those of some sets of bits that are meant, themselves as bits.

    Found ``PIECE`` bits at a time, for most of which much is as it was before.

    >>> bin(Unions([0b0001, 0b0010, 0b1000])(0b101))
    '0b1001'
    """

    __slots__ = ("_by_byte", "_by_piece", "_sets", "_size", "_split")

    def __init__(self, sets: list[int]) -> None:
        pieces = len(sets) // PIECE + 1
        self._sets, self._size, self._split = sets, pieces * PIECE // 8, Struct(f"<{pieces}I").unpack
        self._by_byte: list[dict[int, int]] = [{} for _ in range(self._size)]
        self._by_piece: list[dict[int, int]] = [{} for _ in range(pieces)]

    def __call__(self, which: int) -> int:
        """The union of those that are meant."""
        found = 0
        for at, piece in enumerate(self._split(which.to_bytes(self._size, "little"))):
            if piece:
                known = self._by_piece[at]
                some = known.get(piece)
                if some is None:
                    if len(known) >= MOST_PIECES:
                        known.clear()
                    some = known[piece] = self._of_piece(at, piece)
                found |= some
        return found

    def _of_piece(self, piece_at: int, piece: int) -> int:
        found = 0
        for at, byte in enumerate(piece.to_bytes(PIECE // 8, "little"), piece_at * PIECE // 8):
            if byte:
                known = self._by_byte[at].get(byte)
                if known is None:
                    known = reduce(or_, (self._sets[8 * at + bit] for bit in numbers(byte)))
                    self._by_byte[at][byte] = known
                found |= known
        return found


def _key(path: Path, fluent: int) -> Key | None:
    """Where a fluent is read; ``None``: in deeper minds."""
    return (path[0] if path else OWN, fluent) if len(path) <= 1 else None
