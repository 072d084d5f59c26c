"""Outcomes: what an event brought about, as plain numbers.

Very many are kept, so they are one flat tuple each: the garbage collector leaves a tuple of numbers alone
at once, and one of tuples only later.
"""

from __future__ import annotations

from collections.abc import Iterator

Outcomes = tuple[int, ...]
"""Fluents, each with its value in the world before and now: three numbers after three numbers."""

Outcome = tuple[int, int, int]


def each(outcomes: Outcomes) -> Iterator[Outcome]:
    """A fluent with its values before and now, one after the other.

    Example:
        >>> list(each((7, 0, 1, 8, 2, 1)))
        [(7, 0, 1), (8, 2, 1)]
    """
    numbers = iter(outcomes)
    return zip(numbers, numbers, numbers, strict=True)
