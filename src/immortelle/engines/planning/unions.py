"""Unions of many sets of bits, of which mostly the same are meant again."""

from __future__ import annotations

from functools import reduce
from operator import or_
from struct import Struct

from immortelle.engines.planning.matching import numbers

PIECE = 64
MOST_PIECES = 4096
"""Of so many pieces of a set it is kept at a time what they stand for."""


class Unions:
    """The union of those of some sets of bits that are meant, themselves as bits.

    Found ``PIECE`` bits at a time, for most of which much is as it was before.

    >>> bin(Unions([0b0001, 0b0010, 0b1000])(0b101))
    '0b1001'
    """

    __slots__ = ("_by_byte", "_by_piece", "_sets", "_size", "_split")

    def __init__(self, sets: list[int]) -> None:
        pieces = len(sets) // PIECE + 1
        self._sets, self._size, self._split = sets, pieces * PIECE // 8, Struct(f"<{pieces}Q").unpack
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
