"""Values of fluents as bits of one number, so that a set of them is a number, too."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.operators import Key, Operator


class Values:
    """The values heard of, of each fluent in each place."""

    __slots__ = ("_anything", "_every", "_next", "bits")

    def __init__(self) -> None:
        self.bits: dict[Key, dict[Code, int]] = {}
        self._anything: dict[Key, int] = {}
        self._every: dict[Key, int] = {}
        self._next = 1

    def __len__(self) -> int:
        return self._next.bit_length() - 1

    def _new(self) -> int:
        self._next <<= 1
        return self._next >> 1

    def bit(self, key: Key, code: Code) -> int:
        """The bit of a value, heard of from now on."""
        bits = self.bits.setdefault(key, {})
        if code not in bits:
            bits[code] = self._new()
            self._every[key] = self._every.get(key, 0) | bits[code]
        return bits[code]

    def every(self, key: Key) -> int:
        """All values of a fluent that were heard of, and that it may have any."""
        return self._every.get(key, 0) | self._anything.get(key, 0)

    def any(self, key: Key) -> int:
        """The bit of a fluent's having been given a value that is not known; 0 where nothing does that."""
        return self._anything.get(key, 0)

    def _all(self, values: tuple[tuple[Key, Code], ...]) -> int:
        bits = 0
        for key, code in values:
            bits |= self.bit(key, code)
        return bits

    def given_by(self, operators: list[Operator]) -> list[tuple[int, int]]:
        """What each operator needs and gives. To give any value is to give all of them."""
        needs = []
        for one in operators:
            needs.append(self._all(one.needs))
            if one.sure:
                self.bit(one.key, one.code)
            elif one.key not in self._anything:
                self._anything[one.key] = self._new()
        gives = [self.bit(one.key, one.code) if one.sure else self.every(one.key) for one in operators]
        return list(zip(needs, gives, strict=True))

    def of(self, wanted: Callable[[int], bool]) -> int:
        """The values of the fluents that are wanted, wherever."""
        return reduce(or_, (self.every(key) for key in self.bits if wanted(key[1])), 0)
