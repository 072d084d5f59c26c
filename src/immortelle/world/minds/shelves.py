"""The outcomes of one fluent, newest first: what the minds choose from.

A shelf is immutable; a new outcome makes a new shelf that shares all but its newest few. Its cells
stand in the order in which they were posted, which is mostly that of their dates. Full chapters say
who can know of any of their cells, so that a reader passes over what no one in question can know.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from immortelle.world.minds.knowing import Path

# How a cell came to hold. At one date and event a later kind overrides an earlier.
WRITE = 0  # the outcome of the event, for the world and all who know of it
CLAIM = 1  # believed by some of those who know of the event
DIFFER = 2  # the outcome in one mind only

NEVER = -(1 << 120)
"""A key before all keys."""

CHAPTER: Final = 32
"""How many postings make a chapter."""


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


Posting = tuple[int, int, int, int, int, int, int, int, Path, int]
"""(latest, reach, key, fluent, value, event, kind, believers, path, sure): a cell where it stands.

``latest`` is the greatest key from here down, ``reach`` who can know of the cell, ``sure`` those who
hold it while nothing is posted after it: they perceived its event, whose outcome is the same for all,
and nothing later lies beneath. A plain tuple of numbers, for many are kept, and the garbage collector
soon leaves such alone.
"""

LATEST: Final = 0
REACHED: Final = 1
KEY: Final = 2
FLUENT: Final = 3
VALUE: Final = 4
EVENT: Final = 5
KIND: Final = 6
BELIEVERS: Final = 7
MIND: Final = 8
SURE: Final = 9

Chapter = tuple[tuple[Posting, ...], int, int, "Chapter | None"]
"""(postings, reach, oldest, below): a full chapter, who can know of any of its cells, its first event."""

Shelf = tuple[Chapter | None, Posting, *tuple[Posting, ...]]
"""The chapters before, then the newest postings, the last of them at the end."""

AT_ONCE = (1 << 42) + (1 << 2)
"""Times an event: the key of an outcome for all who know of that event."""


def key_of(date: int, event: int, kind: int) -> int:
    """One number that orders by date, then event, then kind.

    Example:
        >>> key_of(3, 5, WRITE) < key_of(3, 5, CLAIM) < key_of(3, 6, WRITE) < key_of(4, 4, WRITE)
        True
        >>> key_of(4, 4, WRITE) == 4 * AT_ONCE
        True
    """
    return (date << 42) + (event << 2) + kind


def cell_of(posting: Posting) -> Cell:
    """What is posted."""
    _, _, key, fluent, value, event, kind, believers, path, _ = posting
    return Cell(fluent, value, event, kind, believers, path, key)


def shelved(shelf: Shelf, posting: Posting) -> Shelf:
    """The shelf with one posting more, whose own ``latest`` is its key."""
    latest = shelf[-1][LATEST]
    if latest > posting[KEY]:
        posting = (latest, *posting[REACHED:SURE], 0)
    if len(shelf) > CHAPTER:
        return _closed(shelf[1:], shelf[0]), posting
    return shelf + (posting,)  # noqa: RUF005 - twice as fast


def unseen(posting: Posting, event: int, people: int) -> Posting:
    """The same cell, of which these people did not perceive the event, if it is of that event."""
    return (*posting[:-1], posting[-1] & ~people) if posting[EVENT] == event else posting


def without(shelf: Shelf, event: int, people: int) -> Shelf:
    """The shelf on which these people are none of those who surely know of an event."""
    chapter, *postings = shelf
    above: list[Chapter] = []
    while chapter is not None:
        above.append(chapter)
        chapter = chapter[3]
    for older, reach, oldest, _ in reversed(above):
        chapter = tuple(unseen(each, event, people) for each in older), reach, oldest, chapter
    first, *rest = (unseen(each, event, people) for each in postings)
    return (chapter, first, *rest)


def relevant(chapter: Chapter | None, people: int, end: int) -> Chapter | None:
    """The newest chapter, from this one down, with a cell that all of these may know of by an event."""
    while chapter is not None and (chapter[1] & people != people or chapter[2] >= end):
        chapter = chapter[3]
    return chapter


def _closed(postings: tuple[Posting, ...], below: Chapter | None) -> Chapter:
    reach = reduce(or_, [posting[REACHED] for posting in postings])
    oldest = min([posting[EVENT] for posting in postings])
    return postings, reach, oldest, below
