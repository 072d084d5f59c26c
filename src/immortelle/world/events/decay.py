"""How a level fades: in steps of the world's own clock, two a half-life, by one table of integers.

The steps are the clock's, not the feeling's: every level with one half-life steps at the same
instants, so that reading between, or splitting a stretch of time, changes nothing.
"""

from __future__ import annotations

from math import isqrt

_TOP = 100


def decayed(level: int, half_life: int, then: int, now: int) -> int:
    """What is left ``now`` of a level -100…100 that stood ``then``; times and half-life in seconds.

    Never further from 0 than before, and 0 after eleven steps. Raises ValueError if the level is out
    of bounds, the half-life not positive, or ``now`` before ``then``.

    Example:
        >>> decayed(80, half_life=3600, then=0, now=3600), decayed(-80, half_life=3600, then=0, now=3600)
        (39, -39)
    """
    steps = _steps(half_life, now) - _steps(half_life, then)
    if steps < 0:
        raise ValueError(f"{now} is before {then}")
    row = _LEFT[_size(level)]
    left = row[steps] if steps < len(row) else 0
    return left if level >= 0 else -left


def next_change(level: int, half_life: int, now: int) -> int | None:
    """The first instant after ``now`` at which a level that stands now is another; None for 0.

    Example:
        >>> next_change(50, half_life=3600, now=100)
        1800
    """
    return _instant(half_life, now, 1) if _size(level) else None


def crosses(level: int, low: int, high: int, half_life: int, now: int) -> int | None:
    """The first instant after ``now`` at which a level that stands now is no longer on the side of the
    bounds ``low``…``high`` on which it is, or None.

    Example:
        >>> crosses(80, 40, 100, half_life=3600, now=0)
        3600
    """
    size, within = _size(level), low <= level <= high
    for steps, left in enumerate(_LEFT[size]):
        if (low <= (left if level >= 0 else -left) <= high) != within:
            return _instant(half_life, now, steps)
    return None


def _size(level: int) -> int:
    if abs(level) > _TOP:
        raise ValueError(f"the level {level} is not within {_TOP}")
    return abs(level)


def _steps(half_life: int, time: int) -> int:
    """How many steps the clock has made by a time: the k-th comes at k half half-lives."""
    if half_life < 1:
        raise ValueError(f"a half-life of {half_life} seconds")
    return 2 * time // half_life


def _instant(half_life: int, now: int, steps: int) -> int:
    """When the clock will have made so many more steps: the first whole second."""
    return -(-(_steps(half_life, now) + steps) * half_life // 2)


def _left() -> tuple[tuple[int, ...], ...]:
    """What is left of each level after how many steps: a step divides by the root of 2, rounded down."""
    rows = [tuple(range(_TOP + 1))]
    while any(rows[-1]):
        rows.append(tuple(isqrt(level * level // 2) for level in rows[-1]))
    return tuple(zip(*rows, strict=True))


_LEFT = _left()
