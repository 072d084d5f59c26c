"""Large loops: swept until nothing moves, which is a guess, and the guess is then proven.

Sweeps are those of Gauss and Seidel, each value from those that there are by then. What they come to is
extrapolated every few sweeps by reduced rank (Sidi, "Efficient implementation of minimal polynomial and
reduced rank extrapolation methods", 1991), and proven by giving way a little on both sides until a step leads
from neither outwards (Hartmanns and Kaminski, "Optimistic value iteration", 2020).
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
_STILL: Final = 1e-13  # a sweep that changes less, of the value itself, is the last
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
    """About what the states are worth."""
    found = list(values)
    met: list[Vector] = []
    for _ in range(sweeps):
        if _sweep(rows, states, found, most) <= _STILL:
            break
        met.append(list(map(found.__getitem__, states)))
        if len(met) > _RANK:
            for state, value in zip(states, extrapolated(met), strict=True):
                found[state] = min(max(value, 0.0), 1.0)
            met.clear()
    return list(map(found.__getitem__, states))


def _sweep(rows: Rows, states: Sequence[int], values: Values, most: bool) -> float:
    """Give states new values one after another; the greatest change, as a share of the value."""
    first_action, first_branch = rows.first_action, rows.first_branch
    chance, successor = rows.chance, rows.successor
    change, worst = 0.0, -1.0 if most else 2.0
    for state in states:
        ends = first_branch[first_action[state] : first_action[state + 1] + 1]
        branch, best = ends[0], worst
        for end in ends[1:]:
            worth = 0.0
            while branch < end:
                worth += chance[branch] * values[successor[branch]]
                branch += 1
            if (worth > best) is most:
                best = worth
        moved = abs(best - values[state])
        if moved > change * best:
            change = moved / best if best else 1.0
        values[state] = best
    return change


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
