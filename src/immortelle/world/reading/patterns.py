"""Patterns: which facts and events a condition reads, before anything is asked.

A pattern is a state or an act with arguments, each a variable's slot, a known entity or anything.
``reader`` finds all whose change can change a condition (its watch list), ``needs`` those without
which it cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from immortelle.story.conditions import Op
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.tables import ANY_EVENT, Entry

LEAST, MOST = UNKNOWN + 1, 1 << 40

Arg = int | None  # a slot, the complement of an entity's number, or anything


class Drift(NamedTuple):
    """What the clock moves by itself: a memory, an age, the years left, the day of the year, what was
    seen and said of a state (``of``); and how it is compared, if that is all that is asked."""

    what: Literal["memory", "age", "remaining", "day", "evidence"]
    bound: tuple[Op, int] | None = None
    of: str = ""


def differs(bound: tuple[Op, int] | None, then: int, other: int) -> bool:
    """Whether two levels are different things to whoever asks no more than how they compare."""
    if bound is None:
        return other != then
    op, value = bound
    return compared(other, op, value) != compared(then, op, value)


@dataclass(frozen=True, slots=True)
class Pattern:
    """``what`` is a state's, an act's number or ``ANY_EVENT`` (of an event and the number of its act);
    ``seeds`` are slots it fills as well."""

    what: int
    args: tuple[Arg, ...]
    seeds: tuple[tuple[int, int], ...] = ()
    lasting: int = 0  # how long after a change the condition may change once more
    beyond: int = 0  # and how many seconds after that
    fades: bool = False
    inner: bool = False  # read in the mind of somebody whom the reader thinks of
    bound: tuple[Op, int] | None = None  # all that is asked of a level: how it compares with a number
    drift: Drift | None = None
    span: tuple[int, int] | None = field(init=False, compare=False)  # the levels that are within the bound

    def __post_init__(self) -> None:
        """What follows from the bound is found once."""
        object.__setattr__(self, "span", None if self.bound is None else between(*self.bound))

    @property
    def recurs(self) -> bool:
        """Whether time may change what it reads again and again."""
        return self.fades or self.drift is not None

    @property
    def timed(self) -> bool:
        """Whether time alone may change what it reads."""
        return self.recurs or self.lasting > 0

    def unmoved(self, old: int | None, new: int | None) -> bool:
        """Whether a level that went from one value to another did not cross the bound."""
        if self.span is None or old is None or new is None:
            return False
        low, high = self.span
        return (low <= old <= high) == (low <= new <= high)

    @property
    def slots(self) -> int:
        """The variables that a match binds, as a bit mask."""
        return bits([arg for arg in self.args if arg is not None and arg >= 0])


def happening(event: Arg, act: int | None = None) -> Pattern:
    """That an event happens at all, or one of an act (its number)."""
    return Pattern(ANY_EVENT, (event, None if act is None else ~act))


def widest(patterns: Iterable[Pattern]) -> list[Pattern]:
    """Those of some patterns that no other of them covers: what moves the others moves one of these."""
    found = list(dict.fromkeys(patterns))
    return [one for one in found if not any(covers(other, one) for other in found if other is not one)]


def covers(wide: Pattern, narrow: Pattern) -> bool:
    """Whether whatever one pattern reads is read by the other, too."""
    if wide.what != narrow.what:
        return False
    wider = all(a in (None, b) for a, b in zip(wide.args, narrow.args, strict=True))
    return wider and replace(narrow, args=wide.args, bound=wide.bound and narrow.bound) == wide


def bits(slots: Iterable[int]) -> int:
    """The bit mask of these slots."""
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


def match(pattern: Pattern, entry: Entry, binding: list[int]) -> bool:
    """Bind the pattern's variables to an entry; False, with the binding half made, if it differs.

    A value below 0 in an entry is any: what moved may have been another thing to everybody.
    """
    for arg, value in zip(pattern.args, entry, strict=True):
        if arg is None or value < 0:
            continue
        if arg < 0:
            if ~arg != value:
                return False
        elif binding[arg] < 0:
            binding[arg] = value
        elif binding[arg] != value:
            return False
    return True


def compared(left: int, op: Op, right: int) -> bool:
    """One of the five comparisons."""
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case "=":
            return left == right
        case ">=":
            return left >= right
        case ">":
            return left > right


def between(op: Op, value: int) -> tuple[int, int]:
    """The least and the greatest level for which a comparison holds."""
    match op:
        case "<":
            return LEAST, value - 1
        case "<=":
            return LEAST, value
        case "=":
            return value, value
        case ">=":
            return value, MOST
        case ">":
            return value + 1, MOST


def cuts(op: Op, right: int) -> tuple[int, ...]:
    """The levels from which on a comparison may come out otherwise.

    >>> cuts("<", 90), cuts(">", 90), cuts("=", 90)
    ((90,), (91,), (90, 91))
    """
    match op:
        case "<" | ">=":
            return (right,)
        case "<=" | ">":
            return (right + 1,)
        case "=":
            return (right, right + 1)
