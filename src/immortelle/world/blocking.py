"""Blocking: why a rule holds for nothing, told by as few of its parts as show it.

A rule that cannot hold because two of its parts have no common solution need not be looked at again
until one of these two moves, whatever becomes of the others (the watched literals of Moskewicz,
Madigan, Zhao, Zhang and Malik, 2001, for parts with variables). Parts that the story seldom writes are
asked first, so that what blocks a rule stays so for long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_

from immortelle.world.joins import Emit, Part, search
from immortelle.world.tables import EVENT, Tables
from immortelle.world.terms import Binding
from immortelle.world.views import View

ALL = -1  # the mask with every part: it holds, or anything that moves may let it hold
UNTOLD = (1 << 60) - 1  # as well, but it would take too long to tell what keeps it from holding
_MOST = 300  # bindings tried; a rule looked at too often costs time, never truth


class Blocks:
    """Finds what blocks a rule of these parts, with some variables (a mask) given; ``restless`` tells
    how many acts and triggers may write a state."""

    def __init__(
        self,
        tables: Tables,
        parts: Sequence[Part],
        kinds: Sequence[str],
        bound: int,
        restless: Mapping[int, int],
    ) -> None:
        self._asked = _order(tables, parts, kinds, bound, restless)
        self._deepest = self._tried = 0
        then: Emit = self._entered(len(self._asked), lambda _view, _binding: True)
        for place in reversed(range(len(self._asked))):
            part = parts[self._asked[place]]
            known = reduce(or_, (parts[each].wants for each in self._asked[:place]), bound)
            then = search(tables, [part], kinds, known, part.wants & ~known, then)
            then = self._entered(place, then)
        self._start = then

    def _entered(self, place: int, then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            self._tried += 1
            self._deepest = max(self._deepest, place)
            return True if self._tried > _MOST else then(view, binding)

        return stage

    def of(self, view: View, binding: Binding) -> int:
        """The parts, as a mask, that have no solution together in a view; ALL, if all that were asked
        have one, UNTOLD, if there was too much to try."""
        self._deepest = self._tried = 0
        if self._start(view, binding):
            return UNTOLD if self._tried > _MOST else ALL
        return sum(1 << each for each in self._asked[: self._deepest + 1])


def _order(
    tables: Tables, parts: Sequence[Part], kinds: Sequence[str], bound: int, restless: Mapping[int, int]
) -> list[int]:
    """Which parts to ask, the least restless first; what reads nothing as soon as it can be."""
    unrest = [sum(restless.get(what, 0) for what in {read.what for read in part.reads}) for part in parts]
    found: list[int] = []
    for number in sorted((n for n, part in enumerate(parts) if part.reads), key=unrest.__getitem__):
        if not _unborn(tables, parts[number], kinds, bound):
            found.append(number)
            bound |= parts[number].wants
            for other, part in enumerate(parts):
                if not (part.reads or part.wants & ~bound or other in found):
                    found.append(other)
    return found


def _unborn(tables: Tables, part: Part, kinds: Sequence[str], bound: int) -> bool:
    """Whether a part alone would have to be asked of every event, those to come too."""
    for choice in part.needs:
        bound |= reduce(and_, (pattern.slots for pattern in choice))
    open_ = part.wants & ~bound
    return any(open_ >> slot & 1 and tables.is_kind(EVENT, kind) for slot, kind in enumerate(kinds))
