"""A list that is cheap to fork: frozen pages that all forks share, and an open page of one's own.

A fork copies one reference for 128 items and the open page. Full pages are tuples, which the garbage
collector soon leaves alone if their items are numbers, or tuples of numbers, themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Self, TypeVar

T = TypeVar("T")

_BITS = 7
SIZE = 1 << _BITS  # items on a page
_REST = SIZE - 1


class Pages(Generic[T]):
    """A growing list with ``append``, indexing, ``len`` and a cheap ``fork``.

    Example:
        >>> ours = Pages[str]()
        >>> ours.append("one")
        >>> theirs = ours.fork()
        >>> theirs[0] = "two"
        >>> ours[0], theirs[0]
        ('one', 'two')
    """

    __slots__ = ("_full", "_open")

    def __init__(self) -> None:
        self._full: list[Sequence[T]] = []
        self._open: list[T] = []

    def __len__(self) -> int:
        return (len(self._full) << _BITS) + len(self._open)

    def __getitem__(self, index: int) -> T:
        page = index >> _BITS
        if page == len(self._full):
            return self._open[index & _REST]
        return self._full[page][index & _REST]

    def __setitem__(self, index: int, item: T) -> None:
        page, place = index >> _BITS, index & _REST
        if page == len(self._full):
            self._open[place] = item
        else:
            items = self._full[page]
            self._full[page] = (*items[:place], item, *items[place + 1 :])

    def append(self, item: T) -> None:
        """Add an item at the end."""
        if len(self._open) == SIZE:
            self._full.append(tuple(self._open))
            self._open = []
        self._open.append(item)

    def last(self) -> T:
        """The newest item. Raises IndexError if there is none."""
        return self._open[-1]

    @property
    def pages(self) -> Iterator[Sequence[T]]:
        """The items in order, page by page; the last page is the open one."""
        yield from self._full
        yield self._open

    @classmethod
    def of(cls, pages: Iterable[Sequence[T]]) -> Self:
        """The list that has these ``pages``; none is read before an item of it is asked for."""
        other = cls()
        *other._full, last = pages
        other._open = list(last)
        return other

    def fork(self) -> Self:
        """A list of the same items; from now on neither sees what the other writes."""
        other = type(self)()
        other._full, other._open = self._full.copy(), self._open.copy()  # noqa: SLF001 - its own kind
        return other
