"""Large loops: swept until nothing moves, which is a guess, and the guess is then proven.

Sweeps are those of Gauss and Seidel, each value from those that there are by then; what was chosen in one is
kept for several (Puterman and Shin, "Modified policy iteration algorithms for discounted Markov decision
problems", 1978), and what those come to is extrapolated by reduced rank (Sidi, "Efficient implementation of
minimal polynomial and reduced rank extrapolation methods", 1991). It is proven by giving way a little on both
sides until a step leads from neither outwards (Hartmanns and Kaminski, "Optimistic value iteration", 2020).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise
from math import fsum
from operator import mul, sub
from typing import Final, NamedTuple

from immortelle.engines.playtest.rows import Rows, Values

_WORK: Final = 150_000_000  # branches looked at, however slowly a guess settles
_STILL: Final = 1e-12  # a sweep that changes less, of the value itself, is the last
_RANK: Final = 8
_TINY: Final = 1e-14  # of the sum of squares: what is left is rounding
_TELLING: Final = 2_000  # states are enough to tell where all of them are going

Vector = Sequence[float]


class Effort(NamedTuple):
    """In how many sweeps a guess must settle; by which shares of it is given way, one after the other, to
    prove it, and in how many steps each must do."""

    sweeps: int
    margins: Sequence[float]
    steps: int


BRIEFLY: Final = Effort(200, (1e-10,), 10)
LONG: Final = Effort(20_000, (1e-10, 1e-8, 1e-6, 1e-4), 60)


@dataclass(frozen=True, slots=True)
class Actions:
    """Actions of a loop's states, one after the other: what each gains by leading out of the loop, to how
    many states of it each leads (``width``), and with which chance to which, by their place in it.

    In arrays: what is not read in the order in which it lies takes several times as long.
    """

    gain: array[float] = field(default_factory=lambda: array("d"))
    width: array[int] = field(default_factory=lambda: array("i"))
    chance: array[float] = field(default_factory=lambda: array("d"))
    after: array[int] = field(default_factory=lambda: array("i"))

    def add(self, gain: float, chance: Sequence[float], after: Sequence[int]) -> None:
        """One action more."""
        self.gain.append(gain)
        self.width.append(len(after))
        self.chance.extend(chance)
        self.after.extend(after)


def swept(rows: Rows, states: Sequence[int], low: Values, high: Values, most: bool, effort: Effort) -> bool:
    """Give the states of a loop their bounds, all that they lead to having theirs; whether that worked. If
    not, the bounds are 0 and 1.

    There must be no way of playing that stays among them for ever.
    """
    guess = array("d", [float(low[state]) for state in states])
    if _settle(_actions(rows, states, low), _counts(rows, states), guess, most, effort.sweeps):
        for margin in effort.margins:
            for state, value in zip(states, guess, strict=True):
                low[state], high[state] = value * (1 - margin), min(value * (1 + margin), 1.0)
            if any(_proves(rows, states, low, high, most) for _ in range(effort.steps)):
                return True
    for state in states:
        low[state], high[state] = 0.0, 1.0
    return False


def _counts(rows: Rows, states: Sequence[int]) -> array[int]:
    """How many actions each state has."""
    first = rows.first_action
    return array("i", [first[state + 1] - first[state] for state in states])


def _actions(rows: Rows, states: Sequence[int], values: Values) -> Actions:
    """The actions of all these states."""
    place, found = {state: at for at, state in enumerate(states)}, Actions()
    for state in states:
        for branches in rows.actions(state):
            gain = sum([float(chance * values[after]) for chance, after in branches if after not in place])
            on = [(chance, place[after]) for chance, after in branches if after in place]
            found.add(gain, [float(chance) for chance, _ in on], [after for _, after in on])
    return found


def _proves(rows: Rows, states: Sequence[int], low: Values, high: Values, most: bool) -> bool:
    """Take a step; whether it raised no value from above and lowered none from below."""
    before = [list(map(side.__getitem__, states)) for side in (low, high)]
    rows.step(states, low, high, most)
    return all(a <= low[state] for state, a in zip(states, before[0], strict=True)) and all(
        a >= high[state] for state, a in zip(states, before[1], strict=True)
    )


def _settle(actions: Actions, counts: Sequence[int], values: array[float], most: bool, sweeps: int) -> bool:
    """Find about what the states are worth: actions are chosen and then followed for a while, in turn;
    whether that settles."""
    before, taken = list[int](), actions
    able = _WORK // (len(actions.after) + len(actions.gain))
    for _ in range(0, min(sweeps, able), _RANK + 1):
        change, chosen = _choose(actions, counts, values, most)
        if change <= _STILL:
            return True
        if chosen != before:
            before, taken = chosen, _taken(actions, chosen)
        met = [values[:]]
        for _ in range(_RANK):
            _follow(taken, values)
            met.append(values[:])
        values[:] = array("d", [min(max(value, 0.0), 1.0) for value in extrapolated(met)])
    return False


def _choose(
    actions: Actions, counts: Sequence[int], values: array[float], most: bool
) -> tuple[float, list[int]]:
    """Give states the values of their best actions, one after another; the greatest change, as a share of
    the value, and the actions."""
    steps = zip(actions.chance, actions.after, strict=True)
    worths = zip(actions.gain, actions.width, strict=True)
    change, first, chosen = 0.0, 0, []
    for state, count in enumerate(counts):
        best, which = -1.0 if most else 2.0, first
        for action, (worth, width) in enumerate(islice(worths, count), first):
            for chance, after in islice(steps, width):
                worth += chance * values[after]  # noqa: PLW2901 - so far
            if (worth > best) is most:
                best, which = worth, action
        moved = abs(best - values[state])
        if moved > change * best:
            change = moved / best if best else 1.0
        values[state] = best
        chosen.append(which)
        first += count
    return change, chosen


def _taken(actions: Actions, chosen: Sequence[int]) -> Actions:
    """Only these actions."""
    first, found = list(accumulate(actions.width, initial=0)), Actions()
    for action in chosen:
        branches = slice(first[action], first[action + 1])
        found.add(actions.gain[action], actions.chance[branches], actions.after[branches])
    return found


def _follow(taken: Actions, values: array[float]) -> None:
    """Give states the values of these actions of theirs, one after another."""
    steps = zip(taken.chance, taken.after, strict=True)
    for state, (worth, width) in enumerate(zip(taken.gain, taken.width, strict=True)):
        for chance, after in islice(steps, width):
            worth += chance * values[after]  # noqa: PLW2901 - so far
        values[state] = worth


def extrapolated(met: Sequence[Vector]) -> Vector:
    """Where a sequence of vectors seems to go: the mean of them, by weights of which some may be negative,
    whose next step would be shortest.

    Example:
        >>> [round(x, 9) for x in extrapolated([[0.0], [0.5], [0.75]])]  # halfway to 1, again and again
        [1.0]
    """
    few = [vector[:: len(vector) // _TELLING + 1] for vector in met]
    steps = [list(map(sub, after, before)) for before, after in pairwise(few)]
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
