"""Graphs of states: strongly connected components, end components, and who can get where at all.

Graphs are given in compressed sparse rows: what follows ``s`` is ``successor[start[s] : start[s + 1]]``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress, filterfalse, pairwise, repeat
from operator import or_, sub
from typing import Final

from immortelle.engines.playtest.model import Model

Actions = Sequence[Sequence[int]]  # the successors of each action of a state
_OTHER: Final = bytes.maketrans(b"\0\1", b"\1\0")


def strongly_connected(
    start: Sequence[int], successor: Sequence[int], but: Iterable[int] = ()
) -> tuple[list[int], list[int]]:
    """The states component by component, each after all that it leads to; and where each component ends.

    The states of ``but`` are as if they were not there.

    Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.

    Example:
        >>> strongly_connected([0, 1, 2, 3, 4], [1, 2, 1, 0])  # 0 → 1 ⇄ 2, and 3 → 0
        ([2, 1, 0, 3], [2, 3, 4])
    """
    count = len(start) - 1
    index, low, at = [0] * count, [0] * count, list(start)
    order: list[int] = []
    ends: list[int] = []
    met: list[int] = []  # and not yet in a component
    way: list[int] = []
    _leave_out(but, index, low)
    for root in filterfalse(index.__getitem__, range(count)):
        way.append(root)
        while way:
            state = way[-1]
            if not index[state]:
                index[state] = low[state] = len(order) + len(met) + len(way)
            least = low[state]
            for branch in range(at[state], start[state + 1]):
                after = successor[branch]
                if low[after] < least:
                    if not index[after]:
                        at[state], low[state] = branch, least  # looked at again once it has been gone down
                        way.append(after)
                        break
                    least = low[after]
            else:
                low[state] = least
                met.append(way.pop())
                if least == index[state]:
                    _close(met, index, low, order)
                    ends.append(len(order))
    return order, ends


def _leave_out(states: Iterable[int], index: list[int], low: list[int]) -> None:
    for state in states:
        index[state] = low[state] = len(index) + 1


def _close(met: list[int], index: Sequence[int], low: list[int], order: list[int]) -> None:
    """Move the component that was found last, of all that has been met since its first state."""
    first, cut = index[met[-1]], len(met) - 1
    while cut and index[met[cut - 1]] > first:
        cut -= 1
    for state in met[cut:]:
        low[state] = len(index) + 1  # nobody's way back
    order += met[cut:]
    del met[cut:]


def end_components(actions: Sequence[Actions]) -> list[list[int]]:
    """The maximal end components: sets of states in which a player can stay for ever.

    ``actions`` are those of each state; successors outside of 0…n - 1 are given as -1. De Alfaro, "Formal
    verification of probabilistic systems" (1997).

    Example:
        >>> end_components([[[1]], [[0], [-1]], [[0, -1], [1]]])
        [[1, 0]]
    """
    inside: Sequence[Actions] = [[each for each in of if -1 not in each] for of in actions]
    while True:
        inside = _without_dead_ends(inside)
        order, ends, component = _components(inside)
        kept = [
            [each for each in of if all(component[after] == component[state] for after in each)]
            for state, of in enumerate(inside)
        ]
        if kept == inside:
            break
        inside = kept
    found = [order[begin:end] for begin, end in pairwise([0, *ends])]
    return [states for states in found if inside[states[0]]]


def _components(actions: Sequence[Actions]) -> tuple[list[int], list[int], list[int]]:
    """The strongly connected components, and the number of that of each state."""
    flat = [list(chain.from_iterable(of)) for of in actions]
    start = list(accumulate(map(len, flat), initial=0))
    order, ends = strongly_connected(start, list(chain.from_iterable(flat)))
    component = [0] * len(order)
    for number, (begin, end) in enumerate(pairwise([0, *ends])):
        for state in order[begin:end]:
            component[state] = number
    return order, ends, component


def _without_dead_ends(actions: Sequence[Actions]) -> list[Actions]:
    """Without the actions that may lead to where there is none, those that may then, and so on."""
    into: list[list[tuple[int, int]]] = [[] for _ in actions]
    for state, of in enumerate(actions):
        for action, each in enumerate(of):
            for after in each:
                into[after].append((state, action))
    left, gone = list(map(len, actions)), set[tuple[int, int]]()
    waiting = [state for state, count in enumerate(left) if not count]
    while waiting:
        for state, action in into[waiting.pop()]:
            if (state, action) not in gone:
                gone.add((state, action))
                left[state] -= 1
                if not left[state]:
                    waiting.append(state)
    return [
        [each for action, each in enumerate(of) if (state, action) not in gone]
        for state, of in enumerate(actions)
    ]


# --- whatever the probabilities -------------------------------------------------------------------


class Ways:
    """What can be said of reaching targets by the graph alone, without a probability: so it is certain.

    Each set holds the targets themselves. Baier and Katoen, "Principles of Model Checking" (2008), 10.6.1.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (1, lost)])
        >>> builder.action(start, "stay", [(1, start)])
        >>> ways = Ways(builder.build())
        >>> [start in of([won]) for of in (ways.possible, ways.unavoidable, ways.forced, ways.certain)]
        [True, False, False, False]
    """

    def __init__(self, model: Model) -> None:
        counts = map(sub, model.first_action[1:], model.first_action)
        self._states, self._choices = model.states, model.choices
        self._many = list(counts)
        self._of = list(chain.from_iterable(map(repeat, range(model.states), self._many)))
        widths = map(sub, model.first_branch[1:], model.first_branch)
        led = chain.from_iterable(map(repeat, range(model.choices), widths))
        self._into: list[list[int]] = [
            [] for _ in range(model.states)
        ]  # the actions that may lead to a state
        deque(map(list.append, map(self._into.__getitem__, model.successor), led), maxlen=0)

    def possible(self, targets: Iterable[int]) -> set[int]:
        """From where some player may reach a target: the most is above 0."""
        return self._set(self._back(self._marks(targets)))

    def unavoidable(self, targets: Iterable[int]) -> set[int]:
        """From where no player can be sure to keep away from the targets: the least is above 0."""
        return self._set(self._driven(self._marks(targets))[0])

    def certain(self, targets: Iterable[int]) -> set[int]:
        """From where every player reaches a target almost surely: the least is 1."""
        wanted = self._marks(targets)
        avoided = _not(self._driven(wanted)[0])
        return self._set(_not(self._back(avoided, but=wanted)))

    def forced(self, targets: Iterable[int], but: bytearray | None = None) -> set[int]:
        """From where some player reaches a target almost surely: the most is 1. ``but`` marks states of which
        it is known that it is none of them, or a target."""
        wanted = self._marks(targets)
        kept = self._back(wanted) if but is None else bytearray(map(or_, _not(but), wanted))
        while True:
            _, barred = self._driven(_not(kept), but=wanted)
            before, kept = kept, self._back(wanted, barred=barred)
            if kept == before:
                return self._set(kept)

    def _marks(self, states: Iterable[int]) -> bytearray:
        marks = bytearray(self._states)
        for state in states:
            marks[state] = 1
        return marks

    def _set(self, marks: bytearray) -> set[int]:
        return set(compress(range(self._states), marks))

    def _driven(self, targets: bytearray, but: bytearray | None = None) -> tuple[bytearray, bytearray]:
        """From where whatever is done may lead on towards a target, passing no state of ``but``; and which
        actions may lead to where that is so."""
        found, waiting = bytearray(targets), list(compress(range(self._states), targets))
        touched, left = bytearray(self._choices), list(self._many)
        of, into = self._of, self._into
        while waiting:
            for action in into[waiting.pop()]:
                if not touched[action]:
                    touched[action] = 1
                    state = of[action]
                    left[state] -= 1
                    if not left[state] and not found[state] and not (but and but[state]):
                        found[state] = 1
                        waiting.append(state)
        return found, touched

    def _back(
        self, targets: bytearray, but: bytearray | None = None, barred: bytearray | None = None
    ) -> bytearray:
        """From where a target may be reached by actions that are not barred, passing no state of ``but``."""
        found, waiting = bytearray(targets), list(compress(range(self._states), targets))
        met = bytearray(map(or_, targets, but)) if but else found
        barred = barred or bytearray(self._choices)
        of, into = self._of, self._into
        while waiting:
            for action in into[waiting.pop()]:
                state = of[action]
                if not met[state] and not barred[action]:
                    met[state] = found[state] = 1
                    waiting.append(state)
        return found


def _not(marks: bytearray) -> bytearray:
    return marks.translate(_OTHER)
