"""Once: what a function of one argument comes to, kept in a dict, which is asked faster than a cache that
keeps account of what was asked last."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Once(dict[K, V]):
    """All that was found so far. Beyond ``most`` all are dropped, which costs time and no truth.

    Example:
        >>> squares = Once(lambda number: number * number, most=2)
        >>> squares[3], squares
        (9, {3: 9})
    """

    __slots__ = ("_find", "_most")

    def __init__(self, find: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, key: K) -> V:
        found = self._find(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found
