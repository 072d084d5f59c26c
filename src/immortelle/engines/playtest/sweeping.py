"""Large loops: swept until nothing moves, which is a guess, and the guess is then proven.

Sweeps are those of Gauss and Seidel, each value from those that there are by then; what was chosen in one is
kept for several (Puterman and Shin, "Modified policy iteration algorithms for discounted Markov decision
problems", 1978), and what those come to is extrapolated by reduced rank (Sidi, "Efficient implementation of
minimal polynomial and reduced rank extrapolation methods", 1991). It is proven by giving way a little on both
sides until a step leads from neither outwards (Hartmanns and Kaminski, "Optimistic value iteration", 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum
from operator import mul, sub
from typing import Final

from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.rows import Rows, Values

_WORK: Final = 150_000_000  # branches looked at, however slowly the guess settles
_PROOF: Final = 60  # steps until a guess must have been proven
_STILL: Final = 1e-12  # a sweep that changes less, of the value itself, is the last
_MARGINS: Final = (1e-10, 1e-8, 1e-6, 1e-4)
_RANK: Final = 8
_TINY: Final = 1e-14  # of the sum of squares: what is left is rounding

Vector = list[Real]


def swept(rows: Rows, states: Sequence[int], low: Values, high: Values, most: bool) -> None:
    """Give the states of a loop their bounds, all that they lead to having theirs.

    There must be no way of playing that stays among them for ever.
    """
    first = rows.first
    size = sum(first[state + 1] - first[state] for state in states)
    guess = _guessed(rows, states, low, most, _WORK // size)
    for margin in _MARGINS:
        for state, value in zip(states, guess, strict=True):
            low[state], high[state] = value * (1 - margin), min(value * (1 + margin), 1.0)
        if any(_proves(rows, states, low, high, most) for _ in range(_PROOF)):
            return
    for state in states:
        low[state], high[state] = 0.0, 1.0


def _proves(rows: Rows, states: Sequence[int], low: Values, high: Values, most: bool) -> bool:
    """Take a step; whether it raised no value from above and lowered none from below."""
    before = [list(map(side.__getitem__, states)) for side in (low, high)]
    rows.step(states, low, high, most)
    return all(a <= low[state] for state, a in zip(states, before[0], strict=True)) and all(
        a >= high[state] for state, a in zip(states, before[1], strict=True)
    )


def _guessed(rows: Rows, states: Sequence[int], values: Sequence[Real], most: bool, sweeps: int) -> Vector:
    """About what the states are worth: actions are chosen and then followed for a while, in turn."""
    found = list(values)
    for _ in range(0, sweeps, _RANK + 1):
        change, taken = _choose(rows, states, found, most)
        if change <= _STILL:
            break
        met = [list(map(found.__getitem__, states))]
        for _ in range(_RANK):
            _follow(rows, states, taken, found)
            met.append(list(map(found.__getitem__, states)))
        for state, value in zip(states, extrapolated(met), strict=True):
            found[state] = min(max(value, 0.0), 1.0)
    return list(map(found.__getitem__, states))


def _choose(rows: Rows, states: Sequence[int], values: Values, most: bool) -> tuple[float, list[int]]:
    """Give states the values of their best actions, one after another; the greatest change, as a share of
    the value, and the actions."""
    first_action, first_branch = rows.first_action, rows.first_branch
    chance, successor = rows.chance, rows.successor
    change, worst, taken = 0.0, -1.0 if most else 2.0, []
    for state in states:
        best, chosen, begin = worst, -1, first_branch[first_action[state]]
        for action in range(first_action[state], first_action[state + 1]):
            end, worth = first_branch[action + 1], 0.0
            for branch in range(begin, end):
                worth += chance[branch] * values[successor[branch]]
            begin = end
            if (worth > best) is most:
                best, chosen = worth, action
        moved = abs(best - values[state])
        if moved > change * best:
            change = moved / best if best else 1.0
        values[state] = best
        taken.append(chosen)
    return change, taken


def _follow(rows: Rows, states: Sequence[int], taken: Sequence[int], values: Values) -> None:
    """Give states the values of these actions of theirs, one after another."""
    first_branch, chance, successor = rows.first_branch, rows.chance, rows.successor
    for state, action in zip(states, taken, strict=True):
        worth = 0.0
        for branch in range(first_branch[action], first_branch[action + 1]):
            worth += chance[branch] * values[successor[branch]]
        values[state] = worth


def extrapolated(met: Sequence[Vector]) -> Vector:
    """Where a sequence of vectors seems to go: the mean of them, by weights of which some may be negative,
    whose next step would be shortest.

    Example:
        >>> [round(x, 9) for x in extrapolated([[0.0], [0.5], [0.75]])]  # halfway to 1, again and again
        [1.0]
    """
    steps = [list(map(sub, after, before)) for before, after in pairwise(met)]
    squares = [[fsum(map(mul, one, other)) for other in steps] for one in steps]
    spread = sum(row[at] for at, row in enumerate(squares))
    if not spread:
        return met[-1]
    for at, row in enumerate(squares):
        row[at] += _TINY * spread  # so that there is one answer
    weights = _solved(squares)
    whole = fsum(weights)
    found: Vector = [0.0] * len(met[0])
    for weight, vector in zip(weights, met[1:], strict=True):
        share = weight / whole
        found = [value + share * more for value, more in zip(found, vector, strict=True)]
    return found


def _solved(rows: Sequence[Sequence[float]]) -> list[float]:
    """The vector that each of these rows, of a positive definite matrix, makes 1 of."""
    left = [[*row, 1.0] for row in rows]
    for at, pivot in enumerate(left):
        for row in left[at + 1 :]:
            factor = row[at] / pivot[at]
            row[at:] = [value - factor * other for value, other in zip(row[at:], pivot[at:], strict=True)]
    found: list[float] = []
    for at in reversed(range(len(left))):
        *coefficients, right = left[at][at:]
        known = fsum(map(mul, coefficients[1:], reversed(found)))
        found.append((right - known) / coefficients[0])
    return found[::-1]
