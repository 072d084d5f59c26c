"""How likely a story comes to something: at least and at most, over everything a player can do.

One pass over the states, each after all that it leads to; where they lead round to one another, the component
is solved as a whole. In floats each bound is rounded outwards at every step, so that what is said is proven:
lower bounds are never too high and upper bounds never too low. Exactly, with fractions, for small models.

What has not been explored counts as never in the lower bound and as always in the upper one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, compress, count, filterfalse
from typing import Final

from immortelle.engines.playtest.collapsing import collapsed
from immortelle.engines.playtest.component import MANY, Pick
from immortelle.engines.playtest.elimination import Real, TangledError
from immortelle.engines.playtest.graph import Ways, strongly_connected
from immortelle.engines.playtest.loops import loop
from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.engines.playtest.rows import Rows, Values, rows_at, rows_of
from immortelle.engines.playtest.sweeping import BRIEFLY, LONG, Effort, swept

_LARGE: Final = 2_000  # states of a loop, of which it is worth asking first what is certain
_SHARE: Final = 4  # fewer than one in so many states are put in order by themselves
Parts = list[tuple[bool, list[int]]]  # whether the states are one loop


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what the value of each state lies."""

    low: Sequence[Real]
    high: Sequence[Real]


class Solver:
    """Answers for one model; what is asked second is answered faster.

    Floats unless ``exact``. The time of a question without cycles is that of one pass over the branches.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (2, lost)])
        >>> builder.action(start, "leave", [(1, lost)])
        >>> solver = Solver(builder.build(), exact=True)
        >>> solver.reach([won], most=True).high[start], solver.reach([won], most=False).low[start]
        (Fraction(1, 3), Fraction(0, 1))
    """

    def __init__(self, model: Model, exact: bool = False) -> None:
        self.model = model
        self.exact = exact
        self._open: Sequence[Sequence[int]] = ()  # states whose values are looked for
        self._some_rows: Rows | None = None  # of these
        self._one: Real = Fraction(1) if exact else 1.0

    def reach(self, targets: Iterable[int], most: bool) -> Bounds:
        """The most, or the least, that any player can make it likely to get to one of the target states."""
        wanted, open_ends = tuple(targets), tuple(self.model.labelled(UNEXPLORED))
        low, high = self._worths(wanted), self._worths(wanted + open_ends)
        known = self._decided(wanted + open_ends, most)
        if most:
            self._assure(wanted, most, known, low, high)
        parts = self._in_order(known)
        if not most and max((len(states) for is_loop, states in parts if is_loop), default=0) > _LARGE:
            self._assure(wanted, most, known, low, high)
            parts = self._in_order(known)
        left = [(is_loop, states) for is_loop, each in parts if len(states := self._left(each, known))]
        self._open, self._some_rows = [states for _, states in left], None
        for is_loop, states in left:
            (self._round if is_loop else self._pass)(states, low, high, most)
        return Bounds(low, high)

    @property
    def _rows(self) -> Rows:
        """The rows of all states or, where few are open, of those."""
        if sum(map(len, self._open)) * _SHARE >= self.model.states:
            return self._all_rows
        if self._some_rows is None:
            self._some_rows = rows_at(self.model, self.exact, chain.from_iterable(self._open))
        return self._some_rows

    @cached_property
    def _all_rows(self) -> Rows:
        return rows_of(self.model, self.exact)

    @cached_property
    def _graph(self) -> tuple[list[int], list[int]]:
        """Where the branches of each state begin, and where they lead."""
        model = self.model
        return list(map(model.first_branch.__getitem__, model.first_action)), model.successor.tolist()

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.model)

    def _worths(self, ends: Iterable[int]) -> Values:
        """1 for each of these states, and 0 for all others."""
        values: Values = [self._one * 0] * self.model.states
        for state in ends:
            values[state] = self._one
        return values

    def _decided(self, ends: Iterable[int], most: bool) -> bytearray:
        """Marks of what needs no reckoning: these ends, and wherever it is certain that none is reached."""
        known = bytearray(b"\1") * self.model.states
        for state in (self._ways.possible if most else self._ways.unavoidable)(ends):
            known[state] = 0
        for state in ends:
            known[state] = 1
        return known

    def _assure(self, targets: Iterable[int], most: bool, known: bytearray, *sides: Values) -> None:
        """Mark the states from which it is certain that a target is reached."""
        sure = self._ways.forced(targets, known) if most else self._ways.certain(targets)
        for state in sure:
            known[state] = 1
            for values in sides:
                values[state] = self._one

    def _left(self, states: Sequence[int], known: bytearray) -> Sequence[int]:
        """The states that are not known."""
        return list(filterfalse(known.__getitem__, states))

    def _in_order(self, known: bytearray) -> Parts:
        """The states that are not known, and maybe others, in parts."""
        few = known.count(0) * _SHARE < self.model.states
        return self._parted(compress(count(), known)) if few else self._parts

    @cached_property
    def _parts(self) -> Parts:
        return self._parted(())

    def _parted(self, but: Iterable[int]) -> Parts:
        """All states but some, in parts, each after all that it leads to."""
        order, ends = strongly_connected(*self._graph, but)
        parts: Parts = []
        done = begin = 0
        for end in ends:
            if end - begin > 1:
                parts += [(False, order[done:begin]), (True, order[begin:end])]
                done = end
            begin = end
        return [*parts, (False, order[done:])]

    def _pass(self, states: Iterable[int], low: Values, high: Values, most: bool) -> None:
        """Give states their values, each from those that have them already."""
        self._rows.step(states, low, high, most)

    def _round(self, states: Sequence[int], low: Values, high: Values, most: bool) -> None:
        """Give the states of a loop their values: of a large one step by step, if that soon settles."""
        if len(states) > _LARGE and not self.exact and self._approach(states, low, high, most, BRIEFLY):
            return
        if not self._equate(states, low, high, most):
            self._approach(states, low, high, most, LONG)

    def _equate(self, states: Sequence[int], low: Values, high: Values, most: bool) -> bool:
        """As equations, if they are not too many or too closely knit; whether that is so."""
        if len(states) > MANY and not self.exact:
            return False
        found = loop({state: self._rows.actions(state) for state in states}, most)
        pick: Pick = max if most else min
        try:
            for values, side in ((low, -1), (high, 1)):
                for state, worth in found.worths(values, pick, 0 if self.exact else side).items():
                    values[state] = self._one * worth
        except TangledError:
            return False
        return True

    def _approach(self, states: Sequence[int], low: Values, high: Values, most: bool, effort: Effort) -> bool:
        """Step by step, wherever one can stay for ever having become one state; whether that worked."""
        merged = collapsed(self._rows, states)
        found = swept(merged.rows, merged.states, low, high, most, effort)
        for state, head in merged.heads.items():
            low[state], high[state] = low[head], high[head]
        return found
