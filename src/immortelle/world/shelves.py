"""The outcomes of one fluent, newest first: what the minds choose from.

A shelf is immutable; a new outcome makes a new shelf that shares all but its newest few. Its cells
stand in the order in which they were posted, which is mostly that of their dates. Full chapters say
who can know of any of their cells, so that a reader passes over what no one in question can know.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from immortelle.world.knowing import Path

# How a cell came to hold. At one date and event a later kind overrides an earlier.
WRITE = 0  # the outcome of the event, for the world and all who know of it
CLAIM = 1  # believed by some of those who know of the event
DIFFER = 2  # the outcome in one mind only

NEVER = -(1 << 120)
"""A key before all keys."""

_CHAPTER = 32


class Cell(NamedTuple):
    """One outcome: a fluent has a value, by an event, for those who know of that event.

    Of these a claim is for its ``believers`` only, and a differing outcome for one ``path``. ``key``
    orders cells by date, then event, then kind.
    """

    fluent: int
    value: int
    event: int
    kind: int
    believers: int
    path: Path
    key: int


Raw = tuple[int, int, int, int, int, Path, int]
"""A cell as a plain tuple of numbers: many are kept, and the garbage collector soon leaves such alone."""

FLUENT: Final = 0
VALUE: Final = 1
EVENT: Final = 2
KEY: Final = 6

Posting = tuple[int, int, Raw]
"""(latest, reach, cell): the greatest key from here down, and who can know of the cell."""

Chapter = tuple[tuple[Posting, ...], int, int, "Chapter | None"]
"""(postings, reach, oldest, below): a full chapter, who can know of any of its cells, its first event."""

Shelf = tuple[tuple[Posting, ...], Chapter | None]
"""(postings, below): the newest postings and the chapters before."""

EMPTY: Shelf = ((), None)


def key_of(date: int, event: int, kind: int) -> int:
    """Date, event and kind in one number that orders by all three.

    Example:
        >>> key_of(3, 5, WRITE) < key_of(3, 5, CLAIM) < key_of(3, 6, WRITE) < key_of(4, 4, WRITE)
        True
    """
    return (date << 40 | event) << 2 | kind


def shelved(shelf: Shelf, cell: Raw, reach: int) -> Shelf:
    """The shelf with one cell more, which people outside ``reach`` cannot know of."""
    postings, below = shelf
    key = cell[KEY]
    latest = postings[-1][0] if postings else key
    posting = (key if key > latest else latest, reach, cell)  # noqa: FURB136 - a call takes longer
    if len(postings) < _CHAPTER:
        return postings + (posting,), below  # noqa: RUF005 - twice as fast
    return (posting,), _closed(postings, below)


def relevant(chapter: Chapter | None, people: int, end: int) -> Chapter | None:
    """The newest chapter, from this one down, with a cell that all of these may know of by an event."""
    while chapter is not None and (chapter[1] & people != people or chapter[2] >= end):
        chapter = chapter[3]
    return chapter


def _closed(postings: tuple[Posting, ...], below: Chapter | None) -> Chapter:
    reach = reduce(or_, (reach for _, reach, _ in postings))
    oldest = min(cell[EVENT] for _, _, cell in postings)
    return postings, reach, oldest, below
