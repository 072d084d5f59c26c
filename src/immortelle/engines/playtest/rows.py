"""A model's rows as plain lists, and one step of all that is reckoned on them.

Lists of numbers are what plain Python reads fastest. Values come as two lists: bounds from below and from
above, both carried on in one pass.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, compress, count, pairwise, repeat
from operator import eq, sub, truediv

from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.model import Model

Values = list[Real]


@dataclass(frozen=True, slots=True)
class Rows:
    """What ``Model`` has under the same names, with the probability of each branch.

    ``slip`` is more than all roundings of one step come to, as a share of its value: 0 for fractions.
    """

    first_action: list[int]
    first_branch: list[int]
    successor: list[int]
    chance: list[Real]
    slip: Real

    @property
    def first(self) -> list[int]:
        """Where the branches of each state begin, of all its actions."""
        return list(map(self.first_branch.__getitem__, self.first_action))

    def actions(self, state: int) -> list[list[tuple[Real, int]]]:
        """The branches of each action of a state: their probabilities, and where they lead."""
        ends = self.first_branch[self.first_action[state] : self.first_action[state + 1] + 1]
        return [
            list(zip(self.chance[begin:end], self.successor[begin:end], strict=True))
            for begin, end in pairwise(ends)
        ]

    def step(self, states: Iterable[int], low: Values, high: Values, most: bool) -> None:
        """Give states the bounds that follow from those of where they lead, one after another."""
        first_action, first_branch = self.first_action, self.first_branch
        chance, successor = self.chance, self.successor
        nothing = self.slip * 0
        down, up, worst = 1 - self.slip, 1 + self.slip, -1 if most else 2
        for state in states:
            ends = first_branch[first_action[state] : first_action[state + 1] + 1]
            branch = ends[0]
            least: Real = worst
            greatest: Real = worst
            for end in ends[1:]:
                below = above = nothing
                while branch < end:
                    share, after = chance[branch], successor[branch]
                    below += share * low[after]
                    above += share * high[after]
                    branch += 1
                if (below > least) is most:
                    least = below
                if (above > greatest) is most:
                    greatest = above
            if len(ends) > 1:
                low[state], high[state] = least * down, greatest * up


def rows_of(model: Model, exact: bool) -> Rows:
    """The rows of a model, in fractions or in floats.

    An action that may stay where it is taken counts as taken until it leads on.
    """
    weights, which = model.distributions, model.distribution
    totals = list(map(sum, weights))
    shares = chain.from_iterable(map(weights.__getitem__, which))
    wholes = chain.from_iterable(map(repeat, map(totals.__getitem__, which), _widths(model.first_branch)))
    rows = Rows(
        model.first_action.tolist(),
        model.first_branch.tolist(),
        model.successor.tolist(),
        list(map(Fraction if exact else truediv, shares, wholes)),
        Fraction(0) if exact else (max(map(len, weights), default=0) + 8) * 2.0**-53,
    )
    for branch in _staying(rows):
        action = bisect_right(rows.first_branch, branch) - 1
        begin, end = rows.first_branch[action : action + 2]
        parts = list(weights[which[action]])
        parts[branch - begin] = 0
        whole = sum(parts) or 1
        rows.chance[begin:end] = [Fraction(part, whole) if exact else part / whole for part in parts]
    return rows


def rows_at(model: Model, exact: bool, states: Iterable[int]) -> Rows:
    """The rows of a model, of which only those of these states have their probabilities."""
    first_action, first_branch = model.first_action.tolist(), model.first_branch.tolist()
    successor, chance = model.successor.tolist(), list[Real]([0]) * len(model.successor)
    slip = Fraction(0) if exact else (max(map(len, model.distributions), default=0) + 8) * 2.0**-53
    for state in states:
        for action in model.actions(state):
            begin, end = first_branch[action : action + 2]
            weights = model.distributions[model.distribution[action]]
            parts = [
                0 if after == state else weight
                for weight, after in zip(weights, successor[begin:end], strict=True)
            ]
            whole = sum(parts) or 1
            chance[begin:end] = [Fraction(part, whole) if exact else part / whole for part in parts]
    return Rows(first_action, first_branch, successor, chance, slip)


def _staying(rows: Rows) -> Iterator[int]:
    """The branches that lead back at once to where they begin."""
    of = chain.from_iterable(map(repeat, count(), _widths(rows.first)))
    return compress(count(), map(eq, rows.successor, of))


def _widths(first: Sequence[int]) -> Iterator[int]:
    return map(sub, first[1:], first)
