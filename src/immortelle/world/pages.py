"""A list that is cheap to fork: pages of items, shared between forks until one of them writes.

Copy on write by pages, as an operating system forks a process: a fork copies the list of pages
(one reference for 256 items), and whoever writes to a page that both may hold copies that page.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

_BITS = 8
_REST = (1 << _BITS) - 1


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

    __slots__ = ("_own", "_pages", "_size")

    def __init__(self) -> None:
        self._pages: list[list[T]] = []
        self._own: set[int] = set()  # the pages that no fork shares
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, index: int) -> T:
        return self._pages[index >> _BITS][index & _REST]

    def __setitem__(self, index: int, item: T) -> None:
        page = index >> _BITS
        if page not in self._own:
            self._take(page)
        self._pages[page][index & _REST] = item

    def append(self, item: T) -> None:
        """Add an item at the end."""
        page = self._size >> _BITS
        if page not in self._own:
            self._take(page)
        self._pages[page].append(item)
        self._size += 1

    def fork(self) -> Pages[T]:
        """A list of the same items; from now on neither sees what the other writes."""
        other = Pages[T]()
        other._pages = self._pages.copy()
        other._size = self._size
        self._own = set()
        return other

    def _take(self, page: int) -> None:
        """Make a page ours alone: copied if it is there, else begun."""
        if page < len(self._pages):
            self._pages[page] = self._pages[page].copy()
        else:
            self._pages.append([])
        self._own.add(page)
