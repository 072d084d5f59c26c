"""How likely a story comes to something: at least and at most, over everything a player can do.

One pass over the states, each after all that it leads to; where they lead round to one another, the component
is solved as a whole. In floats each bound is rounded outwards at every step, so that what is said is proven:
lower bounds are never too high and upper bounds never too low. Exactly, with fractions, for small models.

What has not been explored counts as never in the lower bound and as always in the upper one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

from immortelle.engines.playtest.component import Pick
from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.graph import Ways, strongly_connected
from immortelle.engines.playtest.loops import Actions, loop
from immortelle.engines.playtest.model import UNEXPLORED, Model

_LARGE: Final = 2_000  # states of a loop, of which it is worth asking first what is certain
_ROUNDING: Final = 4 * 2.0**-53


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
        self._first_action = model.first_action.tolist()
        self._first_branch = model.first_branch.tolist()
        self._successor = model.successor.tolist()
        self._zero: Real = Fraction(0) if exact else 0.0
        widest = max(map(len, model.distributions), default=0)
        self._slip = (widest + 8) * 2.0**-53  # more than the roundings of one step come to
        self._chance = self._chances()
        self._staying: set[int] = set()  # states of which an action may stay there or lead on
        self._parts = self._in_order()
        self._largest = max((len(states) for is_loop, states in self._parts if is_loop), default=0)

    def reach(self, targets: Iterable[int], most: bool) -> Bounds:
        """The most, or the least, that any player can make it likely to get to one of the target states."""
        wanted, open_ends = tuple(targets), self.model.labelled(UNEXPLORED)
        pick: Pick = max if most else min
        known = self._known(wanted, pick)
        if self.exact and not open_ends:
            values = self._values(known, pick, 0)
            return Bounds(values, values)
        sides = (0, 0) if self.exact else (-1, 1)
        low = self._values(known, pick, sides[0])
        known = self._known((*wanted, *open_ends), pick) if open_ends else known
        return Bounds(low, self._values(known, pick, sides[1]))

    def _chances(self) -> list[Real]:
        """The probability of each branch."""
        shares: list[list[Real]] = []
        for weights in self.model.distributions:
            total = sum(weights)
            shares.append([Fraction(weight, total) if self.exact else weight / total for weight in weights])
        return list(chain.from_iterable(map(shares.__getitem__, self.model.distribution)))

    def _in_order(self) -> list[tuple[bool, list[int]]]:
        """The states in parts, each after all that it leads to, and whether a part is one loop."""
        start = [self._first_branch[action] for action in self._first_action]
        order, ends = strongly_connected(start, self._successor)
        parts: list[tuple[bool, list[int]]] = [(False, [])]
        for begin, end in pairwise([0, *ends]):
            state = order[begin]
            if state in self._successor[start[state] : start[state + 1]] and self._may_stay(state):
                self._staying.add(state)
            if end - begin > 1:
                parts += [(True, order[begin:end]), (False, [])]
            else:
                parts[-1][1].append(state)
        return parts

    def _may_stay(self, state: int) -> bool:
        """Whether an action may stay in a state or lead on; one that only stays comes to nothing anyhow."""
        ends = self._first_branch[self._first_action[state] : self._first_action[state + 1] + 1]
        return any(end - begin > 1 and state in self._successor[begin:end] for begin, end in pairwise(ends))

    def _values(self, known: Mapping[int, int], pick: Pick, side: int) -> list[Real]:
        """The values of all states, rounded to a side, some being known."""
        values = [self._zero] * self.model.states
        for state, value in known.items():
            values[state] = self._zero + value
        for is_loop, states in self._parts:
            asked = [state for state in states if state not in known] if known else states
            if is_loop:
                self._round(asked, values, pick, side)
            else:
                self._pass(asked, values, pick, side)
        return values

    def _known(self, targets: Iterable[int], pick: Pick) -> Mapping[int, int]:
        """The values that need no reckoning: of the targets, and where there is a large loop of all states
        that are certain to be worth 0 or 1, which the graph alone tells."""
        known = dict.fromkeys(targets, 1)
        if self._largest > _LARGE:
            ways = Ways(self.model)
            above, whole = (ways.possible, ways.forced) if pick is max else (ways.unavoidable, ways.certain)
            some = above(known)
            known = dict.fromkeys(whole(known), 1)
            known |= {state: 0 for state in range(self.model.states) if state not in some}
        return known

    def _pass(self, states: Iterable[int], values: list[Real], pick: Pick, side: int) -> None:
        """Give these states their values, each from those that have them already."""
        chance, successor = self._chance, self._successor
        first_action, first_branch = self._first_action, self._first_branch
        zero, nudge, staying = self._zero, 1 + side * self._slip if side else 1, self._staying
        for state in states:
            begin, end = first_action[state], first_action[state + 1]
            branch = first_branch[begin]
            worths = []
            for last in first_branch[begin + 1 : end + 1]:
                worth = zero
                while branch < last:
                    worth += chance[branch] * values[successor[branch]]
                    branch += 1
                worths.append(worth)
            if state in staying:
                values[state] = self._stayed(state, values, pick, side)
            elif worths:
                values[state] = pick(worths) * nudge

    def _stayed(self, state: int, values: Sequence[Real], pick: Pick, side: int) -> Real:
        """The value of a state of which some actions may stay there: they are taken until they do not."""
        worths = []
        for branches in self._actions(state):
            worth, leaves = self._zero, self._zero + 1
            for chance, successor in branches:
                if successor == state:
                    leaves -= chance
                else:
                    worth += chance * values[successor]
            if not 0 < leaves < 1:  # what only stays comes to nothing
                worths.append(worth * (1 + side * self._slip) if side else worth)
            else:
                slip = self._slip + _ROUNDING / leaves  # of what is left, which one rounding may be much of
                worths.append(worth / leaves * (1 + side * slip) if side else worth / leaves)
        return pick(worths)

    def _round(self, states: Iterable[int], values: list[Real], pick: Pick, side: int) -> None:
        """Give the states of a loop their values."""
        found = loop({state: self._actions(state) for state in states}, pick is max)
        for state, worth in found.worths(values, pick, side).items():
            values[state] = self._zero + worth

    def _actions(self, state: int) -> Actions:
        """The branches of each action of a state."""
        ends = self._first_branch[self._first_action[state] : self._first_action[state + 1] + 1]
        return [
            list(zip(self._chance[begin:end], self._successor[begin:end], strict=True))
            for begin, end in pairwise(ends)
        ]
