"""Large loops: swept until nothing moves, which is a guess, and the guess is then proven.

Sweeps are those of Gauss and Seidel, each value from those that there are by then; what was chosen in one is
kept for several (Puterman and Shin, "Modified policy iteration algorithms for discounted Markov decision
problems", 1978), and what those come to is extrapolated by reduced rank (Sidi, "Efficient implementation of
minimal polynomial and reduced rank extrapolation methods", 1991). It is proven by giving way a little on both
sides until a step leads from neither outwards (Hartmanns and Kaminski, "Optimistic value iteration", 2020).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import count, islice, pairwise
from math import fsum
from operator import mul, sub
from typing import Final, NamedTuple, TypeVar

from immortelle.engines.playtest.rows import Rows, Values

_WORK: Final = 150_000_000  # branches looked at, however slowly a guess settles
_STILL: Final = 1e-12  # a sweep that changes less, of the value itself, is the last
_RANK: Final = 8
_TINY: Final = 1e-14  # of the sum of squares: what is left is rounding
_TELLING: Final = 2_000  # states are enough to tell where all of them are going

_NOWHERE: Final = ((0.0, 0), (0.0, 0))

T = TypeVar("T")
Vector = Sequence[float]
Branches = Sequence[tuple[float, int]]


class Effort(NamedTuple):
    """In how many sweeps a guess must settle; by which shares of it is given way, one after the other, to
    prove it, and in how many steps each must do."""

    sweeps: int
    margins: Sequence[float]
    steps: int


BRIEFLY: Final = Effort(200, (1e-10,), 10)
LONG: Final = Effort(20_000, (1e-10, 1e-8, 1e-6, 1e-4), 60)


class Actions(NamedTuple):
    """Actions of a loop's states, one after the other: what each gains by leading out of the loop, with which
    chance to which two states of it (by their place in it) it leads, and to which others.

    Most lead to no more than two, and what stands in a row of its own is read fastest.
    """

    gain: Vector
    chance: Vector
    after: Sequence[int]
    second: Vector
    then: Sequence[int]
    others: Sequence[Branches]


def swept(rows: Rows, states: Sequence[int], low: Values, high: Values, most: bool, effort: Effort) -> bool:
    """Give the states of a loop their bounds, all that they lead to having theirs; whether that worked. If
    not, the bounds are 0 and 1.

    There must be no way of playing that stays among them for ever. Where the bounds of what they lead to lie
    apart, as with what has not been explored, each side is guessed by itself.
    """
    place = {state: at for at, state in enumerate(states)}
    guesses = [_guess(rows, place, low, most, effort)]
    if _apart(rows, place, low, high):
        guesses.append(_guess(rows, place, high, most, effort))
    for margin in effort.margins if all(guesses) else ():
        for values, guess, side in ((low, guesses[0], -1), (high, guesses[-1], 1)):
            _give_way(states, values, guess, side * margin / 2)
        if any(_proves(rows, states, low, high, most) for _ in range(effort.steps)):
            return True
    for state in states:
        low[state], high[state] = 0.0, 1.0
    return False


def _give_way(states: Sequence[int], values: Values, guess: array[float], margin: float) -> None:
    """Make values what was guessed and a margin of it, half of which is the same for all: that half is lost
    by whoever leaves the loop for nothing, so that one step often tells."""
    same = margin * min(guess)
    for state, value in zip(states, guess, strict=True):
        values[state] = min(value + margin * value + same, 1.0)


def _guess(rows: Rows, place: Mapping[int, int], values: Values, most: bool, effort: Effort) -> array[float]:
    """About what the states of a loop are worth; nothing if that does not settle."""
    guess = array("d", [float(values[state]) for state in place])
    counts = [rows.first_action[state + 1] - rows.first_action[state] for state in place]
    settled = _settle(_actions(rows, place, values), counts, guess, most, effort.sweeps)
    return guess if settled else array("d")


def _apart(rows: Rows, place: Mapping[int, int], low: Values, high: Values) -> bool:
    """Whether the bounds of what a loop leads to lie apart by more than roundings."""
    first, successor = rows.first, rows.successor
    led = (after for state in place for after in successor[first[state] : first[state + 1]])
    return any(high[after] - low[after] > _STILL * high[after] for after in led if after not in place)


def _actions(rows: Rows, place: Mapping[int, int], values: Values) -> Actions:
    """The actions of all these states."""
    found: list[tuple[float, float, int, float, int, Branches]] = []
    for state in place:
        for branches in rows.actions(state):
            gain = sum([float(chance * values[after]) for chance, after in branches if after not in place])
            on = [(float(chance), place[after]) for chance, after in branches if after in place]
            (one, after), (other, then), *more = *on, *_NOWHERE[len(on) :]
            found.append((gain, one, after, other, then, tuple(more)))
    gain_, one_, after_, other_, then_, more_ = zip(*found, strict=True)
    return Actions(
        array("d", gain_), array("d", one_), array("i", after_), array("d", other_), array("i", then_), more_
    )


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
    able = _WORK // (2 * len(actions.gain) + sum(map(len, actions.others)))
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
    each = zip(count(), *actions)
    change, chosen = 0.0, []
    for state, many in enumerate(counts):
        best, which = -1.0 if most else 2.0, -1
        for action, gain, chance, after, second, then, others in islice(each, many):
            worth = gain + chance * values[after] + second * values[then]
            for share, further in others:
                worth += share * values[further]
            if (worth > best) is most:
                best, which = worth, action
        moved = abs(best - values[state])
        if moved > change * best:
            change = moved / best if best else 1.0
        values[state] = best
        chosen.append(which)
    return change, chosen


def _taken(actions: Actions, chosen: Sequence[int]) -> Actions:
    """Only these actions."""
    gain, chance, after, second, then, others = actions
    return Actions(
        _at(gain, chosen), _at(chance, chosen), _at(after, chosen), _at(second, chosen), _at(then, chosen),
        _at(others, chosen),
    )  # fmt: skip


def _at(row: Sequence[T], places: Sequence[int]) -> list[T]:
    return list(map(row.__getitem__, places))


def _follow(taken: Actions, values: array[float]) -> None:
    """Give states the values of these actions of theirs, one after another."""
    for state, (gain, chance, after, second, then, others) in enumerate(zip(*taken, strict=True)):
        worth = gain + chance * values[after] + second * values[then]
        for share, further in others:
            worth += share * values[further]
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
    shares = [weight / whole for weight in weights]
    return [fsum(map(mul, shares, column)) for column in zip(*met[1:], strict=True)]


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
