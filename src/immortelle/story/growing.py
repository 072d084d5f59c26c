"""Growing: a level that is read off the time gone by, and when it comes to compare otherwise.

*6 for every hour since Ann last ate, at most 100* grows by the clock alone; that it is more than 50 is
that so many hours have gone by.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from immortelle.story.conditions import Amount, Clamp, Compare, Condition, Elapsed, Number, Op, Scaled, Sum

_COMPARED: Final[Mapping[Op, Callable[[int, int], bool]]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">=": operator.ge, ">": operator.gt}
)
_WHOLE = 100
_LONGEST = 1 << 40  # units; by then it stays as it is


def grown(definition: Condition | Amount, op: Op, value: int) -> Compare | None:
    """That so much time has gone by that a level compares otherwise than at first; None for what is read off
    anything else, may come to compare so and otherwise again, or never does.

    Example:
        >>> from immortelle.story.conditions import Happened
        >>> hours = Elapsed(3600, Happened("act:eats", ()))
        >>> grown(Scaled(hours, Number(600)), ">", 50).right
        Number(value=9)
    """
    elapsed = _elapsed(definition)
    if elapsed is None or op == "=":
        return None
    units = _turn(definition, op, value)
    return None if units is None else Compare(elapsed, ">=", Number(units))


def _elapsed(amount: object) -> Elapsed | None:
    """What an amount grows with, if with nothing else."""
    match amount:
        case Elapsed():
            return amount
        case Scaled(inner, Number()):
            return _elapsed(inner)
        case Clamp(inner, None | Number(), None | Number()):
            return _elapsed(inner)
        case Sum(shares) if all(share.given is None for share in shares):
            moving = [share.amount for share in shares if not isinstance(share.amount, Number)]
            return _elapsed(moving[0]) if len(moving) == 1 else None
    return None


def _turn(amount: object, op: Op, value: int) -> int | None:
    """After how many units it first compares otherwise; it only grows, or only falls."""
    compare = _COMPARED[op]
    first = compare(_after(amount, 0), value)
    low, high = 0, 1
    while compare(_after(amount, high), value) == first:
        low, high = high, high * 2
        if high > _LONGEST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        same = compare(_after(amount, middle), value) == first
        low, high = (middle, high) if same else (low, middle)
    return high


def _after(amount: object, units: int) -> int:
    """What an amount is after so many units."""
    match amount:
        case Number(value):
            return value
        case Scaled(inner, Number(percent)):
            whole = _after(inner, units) * percent
            return whole // _WHOLE if whole >= 0 else -(-whole // _WHOLE)
        case Clamp(inner, low, high):
            level = _after(inner, units)
            level = level if high is None else min(level, _after(high, units))
            return level if low is None else max(level, _after(low, units))
        case Sum(shares):
            return sum(_after(share.amount, units) for share in shares)
    return units
