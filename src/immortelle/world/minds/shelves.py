"""The outcomes of one fluent, newest first: what the minds choose from.

A shelf is immutable; a new outcome makes a new shelf that shares all but its newest few. Its cells
stand in the order in which they were posted, which is mostly that of their dates. Full chapters say
who can know of any of their cells, so that a reader passes over what no one in question can know.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import itemgetter, or_
from typing import Any, Final, NamedTuple

from immortelle.world.minds.knowing import Path

# How a cell came to hold. At one date and event a later kind overrides an earlier.
WRITE = 0  # the outcome of the event, for the world and all who know of it
CLAIM = 1  # believed by some of those who know of the event
DIFFER = 2  # the outcome in one mind only

NEVER = -(1 << 120)
"""A key before all keys."""

CHAPTER: Final = 16
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


Posting = tuple[int, int, int, int, int, int, Path, int]
"""(latest, reach, key, event, kind, believers, path, sure): what makes a cell of each value beside which it
stands; all that an event brings about at once has one posting together.

``latest`` is the greatest key from here down, ``reach`` who can know of the cell, ``sure`` those who
hold it while nothing is posted after it: they perceived its event, whose outcome is the same for all,
and nothing later lies beneath. A plain tuple of numbers, for many are kept, and the garbage collector
soon leaves such alone.
"""

LATEST: Final = 0
REACHED: Final = 1
KEY: Final = 2
EVENT: Final = 3
KIND: Final = 4
BELIEVERS: Final = 5
MIND: Final = 6
SURE: Final = 7

Postings = Sequence[Any]  # it holds numbers and postings in turn, which no type can say
"""Values, each with its posting after it, the newest at the end: flat, for very many are kept."""

Chapter = tuple[Postings, int, int, "Chapter | None"]
"""(postings, reach, oldest, below): a full chapter, who can know of any of its cells, its first event."""

Shelf = tuple[Any, ...]
"""The chapters before (a ``Chapter`` or None), then the newest values, each with its posting: the last item
is the newest posting, and the one before that the newest value."""

FULL: Final = 2 * CHAPTER

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


def placed(postings: Postings) -> range:
    """Where the postings of a shelf or a chapter are, the newest first; each value is just before."""
    return range(len(postings) - 1, 0, -2)


def cell_of(fluent: int, value: int, posting: Posting) -> Cell:
    """What is posted of a fluent."""
    _, _, key, event, kind, believers, path, _ = posting
    return Cell(fluent, value, event, kind, believers, path, key)


def shelved(shelf: Shelf, value: int, posting: Posting) -> Shelf:
    """The shelf with one value more and its posting, whose own ``latest`` is its key."""
    latest = shelf[-1][LATEST]
    if latest > posting[KEY]:
        posting = (latest, *posting[REACHED:SURE], 0)
    if len(shelf) > FULL:
        return _closed(shelf[1:], shelf[0]), value, posting
    return shelf + (value, posting)  # noqa: RUF005 - twice as fast


def without(shelf: Shelf, event: int, people: int) -> Shelf:
    """The shelf on which these people are none of those who surely know of an event."""
    chapter, *postings = shelf
    above: list[Chapter] = []
    while chapter is not None:
        above.append(chapter)
        chapter = chapter[3]
    for older, reach, oldest, _ in reversed(above):
        chapter = _unseen(older, event, people), reach, oldest, chapter
    return (chapter, *_unseen(postings, event, people))


def _unseen(postings: Postings, event: int, people: int) -> tuple[Any, ...]:
    """The same cells, of which these people did not perceive the event, where they are of that event."""
    return tuple(
        (*each[:SURE], each[SURE] & ~people) if place % 2 and each[EVENT] == event else each
        for place, each in enumerate(postings)
    )


def relevant(chapter: Chapter | None, people: int, end: int) -> Chapter | None:
    """The newest chapter, from this one down, with a cell that all of these may know of by an event."""
    while chapter is not None and (chapter[1] & people != people or chapter[2] >= end):
        chapter = chapter[3]
    return chapter


def _closed(postings: Postings, below: Chapter | None) -> Chapter:
    every = postings[1::2]
    reach = reduce(or_, map(itemgetter(REACHED), every))
    return postings, reach, min(map(itemgetter(EVENT), every)), below
