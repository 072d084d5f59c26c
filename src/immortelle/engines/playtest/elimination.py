"""Markov chains solved by taking away one state after another.

What comes to a state is sent on to where that would send it. Nothing is ever subtracted (Grassmann, Taksar
and Heyman, "Regenerative analysis and steady state distributions", 1985), so floats lose no digits to
cancellation; with fractions the answer is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Final

Real = float | Fraction
_ENDLESS: Final = float("inf")


class TangledError(ArithmeticError):
    """States are too closely knit to be solved so with a bounded effort."""


def gathered(
    steps: Sequence[Mapping[int, Real]],
    leaves: Sequence[Real],
    gains: Sequence[Real],
    effort: float = _ENDLESS,
) -> list[Real]:
    """What is gained from each state on, there and on the way that follows.

    ``steps`` are the chances of going on from a state to each of the others, ``leaves`` those of going away
    for good; what they lack to 1 is the chance of staying, after which all is as before. From every state
    there must be a way out. It solves ``x[s] = gains[s] + staying · x[s] + sum of steps[s][t] · x[t]``.
    Raises TangledError if more than ``effort`` steps have to be sent on.

    Example:
        >>> gathered([{1: 1.0}, {0: 0.5}], [0.0, 0.5], [0.0, 0.5])  # leaving 1 gains 1
        [1.0, 1.0]
    """
    chain = _Chain(steps, leaves, gains)
    while chain.waiting:
        effort -= chain.take_away(chain.least_visited())
        if effort < 0:
            raise TangledError
    return chain.put_back()


class _Chain:
    """A chain as states are taken away from it."""

    def __init__(
        self, steps: Sequence[Mapping[int, Real]], leaves: Sequence[Real], gains: Sequence[Real]
    ) -> None:
        self.rows = [dict(row) for row in steps]
        self.leaves, self.gained = list(leaves), list(gains)
        self.into: list[dict[int, None]] = [{} for _ in steps]
        for state, row in enumerate(steps):
            for after in row:
                self.into[after][state] = None
        self.gone: list[tuple[int, Real]] = []  # with the chance each had of going anywhere at all
        self.waiting = [(self._degree(state), state) for state in range(len(steps))]
        heapify(self.waiting)

    def _degree(self, state: int) -> int:
        return len(self.rows[state]) * len(self.into[state])

    def least_visited(self) -> int:
        """The state whose going adds fewest steps to others (Markowitz, 1957)."""
        while True:
            degree, state = heappop(self.waiting)
            now = self._degree(state)
            if now <= degree:
                return state
            heappush(self.waiting, (now, state))

    def take_away(self, state: int) -> int:
        """Send on all that comes to a state; how many steps that took."""
        row, degree = self.rows[state], self._degree(state)
        moves = sum(row.values(), self.leaves[state])
        for after in row:
            del self.into[after][state]
        for before in self.into[state]:
            share = self.rows[before].pop(state) / moves
            self.leaves[before] += share * self.leaves[state]
            self.gained[before] += share * self.gained[state]
            for after, chance in row.items():
                if after != before:
                    self.rows[before][after] = self.rows[before].get(after, 0) + share * chance
                    self.into[after][before] = None
        self.gone.append((state, moves))
        return degree

    def put_back(self) -> list[Real]:
        """The values of all states, the last to go first."""
        values = self.gained
        for state, moves in reversed(self.gone):
            on = (chance * values[after] for after, chance in self.rows[state].items())
            values[state] = sum(on, values[state]) / moves
        return values
