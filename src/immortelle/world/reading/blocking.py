"""Blocking: why a rule holds for nothing, told by as few of its parts as show it.

A rule that cannot hold because two of its parts have no common solution need not be looked at again
until one of these two moves, whatever becomes of the others (the watched literals of Moskewicz,
Madigan, Zhao, Zhang and Malik, 2001, for parts with variables). Parts that the story seldom writes are
asked first, so that what blocks a rule does so for long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_

from immortelle.world.reading.joins import Part, conceivable, search, unwritten
from immortelle.world.reading.patterns import Pattern, bits, covers
from immortelle.world.reading.stages import Emit
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.views import View
from immortelle.world.tables import EVENT, Entry, Tables

ALL = -1  # the mask with every part: it holds, or anything that moves may let it hold
UNTOLD = (1 << 60) - 1  # as well, but it would take too long to tell what keeps it from holding
_MOST_CONCEIVED = 10_000  # kept at once; beyond it all are dropped, which costs time and no truth
_MOST = 300  # bindings tried; a rule looked at too often costs time, never truth


class Blocking:
    """What can keep a rule from holding. Parts are counted in masks; ``restless`` tells how many acts and
    triggers may write a state, ``always`` are the patterns that may matter to any part; the first ``width``
    variables are the roles."""

    def __init__(
        self,
        tables: Tables,
        parts: Sequence[Part],
        kinds: Sequence[str],
        restless: Mapping[int, int],
        always: Sequence[Pattern],
        width: int,
    ) -> None:
        self._tables, self._parts, self._kinds = tables, parts, kinds
        self._restless, self._always = restless, always
        self._probes: dict[int, _Probe] = {}
        self._conceivable = conceivable(tables, parts, (1 << width) - 1)
        self._unwritten = unwritten(tables, parts, (1 << width) - 1)
        self._conceived: dict[Entry, None] = {}
        self.moving = bits(n for n, part in enumerate(parts) if part.moving)  # by the clock alone

    def reading(self, pattern: Pattern) -> int:
        """The parts that read what a pattern of the rule does."""
        if pattern in self._always:
            return ALL
        return bits(
            n for n, part in enumerate(self._parts) if any(covers(pattern, read) for read in part.reads)
        )

    def conceivable(self, entry: Entry) -> bool:
        """Whether all that the parts cannot hold without, for a partial binding of all roles, was ever
        written."""
        if entry in self._conceived:
            return True
        if not self._conceivable(entry):
            return False
        if len(self._conceived) >= _MOST_CONCEIVED:
            self._conceived.clear()
        self._conceived[entry] = None  # what was written once was written
        return True

    def unwritten(self, entry: Entry) -> int:
        """A part of which that keeps it from being ``conceivable``; 0 if none does."""
        return 0 if self.conceivable(entry) else self._unwritten(entry)

    def of(self, view: View, binding: Binding, bound: int) -> int:
        """The parts that have no solution together in a view, given the ``bound`` variables (a mask); ALL,
        if all that were asked have one, UNTOLD, if there was too much to try."""
        probe = self._probes.get(bound)
        if probe is None:
            asked = self._order(bound)
            probe = self._probes[bound] = _Probe(self._tables, self._parts, self._kinds, bound, asked)
        return probe.blocked(view, binding)

    def _order(self, bound: int) -> list[int]:
        """Which parts to ask, the least restless first; those that nothing writes only narrow what the
        others leave, so as soon as one of their variables is known."""
        found: list[int] = []
        while True:
            open_ = [n for n in range(len(self._parts)) if n not in found and self._can_be_asked(n, bound)]
            if not open_:
                return found
            found.append(min(open_, key=lambda n: self._rank(n, bound)))
            bound |= self._parts[found[-1]].wants

    def _rank(self, number: int, bound: int) -> tuple[bool, bool, bool, int]:
        part = self._parts[number]
        tried = (part.wants & ~self._binds(part, bound)).bit_count() > 0
        unrest = sum(self._restless.get(what, 0) for what in {read.what for read in part.reads})
        known = not part.wants & ~bound or (part.reads and part.wants & bound)
        return tried, part.moving, not (unrest or known), unrest

    def _can_be_asked(self, number: int, bound: int) -> bool:
        """Whether a part is not asked last anyhow, and alone need not be asked of every event, those to
        come too."""
        part = self._parts[number]
        open_ = part.wants & ~self._binds(part, bound)
        events = (slot for slot, kind in enumerate(self._kinds) if self._tables.is_kind(EVENT, kind))
        return not part.late and not open_ & bits(events)

    def _binds(self, part: Part, bound: int) -> int:
        """The variables that are bound, or are found where the part looks for what it needs."""
        return reduce(or_, [reduce(and_, (each.slots for each in choice)) for choice in part.needs], bound)


class _Probe:
    """Asks some parts in their order, and remembers how many of them hold together."""

    def __init__(
        self, tables: Tables, parts: Sequence[Part], kinds: Sequence[str], bound: int, asked: Sequence[int]
    ) -> None:
        self._asked = asked
        self._tried = 0
        self._reached = [False] * (len(asked) + 1)
        then = self._entered(len(asked), lambda _view, _binding: True)
        for place in reversed(range(len(asked))):
            part = parts[asked[place]]
            known = reduce(or_, (parts[each].wants for each in asked[:place]), bound)
            then = self._entered(place, search(tables, [part], kinds, known, part.wants & ~known, then))
        self._start = then

    def _entered(self, place: int, then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            self._tried += 1
            self._reached[place] = True
            return True if self._tried > _MOST else then(view, binding)

        return stage

    def blocked(self, view: View, binding: Binding) -> int:
        """See ``Blocking.of``."""
        self._tried = 0
        self._reached[:] = [False] * len(self._reached)
        if self._start(view, binding):
            return UNTOLD if self._tried > _MOST else ALL
        return bits(self._asked[: sum(self._reached)])
