"""Graphs of states: strongly connected components, end components, and who can get where at all.

Graphs are given in compressed sparse rows: what follows ``s`` is ``successor[start[s] : start[s + 1]]``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, chain, filterfalse, pairwise

from immortelle.engines.playtest.model import Model

Actions = Sequence[Sequence[int]]  # the successors of each action of a state


def strongly_connected(start: Sequence[int], successor: Sequence[int]) -> tuple[list[int], list[int]]:
    """The states component by component, each after all that it leads to; and where each component ends.

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
    inside = [[each for each in of if -1 not in each] for of in actions]
    while True:
        flat = [list(chain.from_iterable(of)) for of in inside]
        start = list(accumulate(map(len, flat), initial=0))
        order, ends = strongly_connected(start, list(chain.from_iterable(flat)))
        component = [0] * len(order)
        for number, (begin, end) in enumerate(pairwise([0, *ends])):
            for state in order[begin:end]:
                component[state] = number
        kept = [
            [each for each in of if all(component[after] == component[state] for after in each)]
            for state, of in enumerate(inside)
        ]
        if kept == inside:
            break
        inside = kept
    found = [order[begin:end] for begin, end in pairwise([0, *ends])]
    return [states for states in found if inside[states[0]]]


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
        self._model = model
        self._of = [state for state in range(model.states) for _ in model.actions(state)]
        self._into: list[list[int]] = [[] for _ in range(model.states)]  # the actions that may lead there
        for action in range(model.choices):
            for state in self._after(action):
                self._into[state].append(action)

    def possible(self, targets: Iterable[int]) -> set[int]:
        """From where some player may reach a target: the most is above 0."""
        return self._back(targets, ())

    def unavoidable(self, targets: Iterable[int]) -> set[int]:
        """From where no player can be sure to keep away from the targets: the least is above 0."""
        return self._driven(targets, ())

    def _driven(self, targets: Iterable[int], but: Collection[int]) -> set[int]:
        """From where whatever is done may lead on towards a target, passing no state of ``but``."""
        found = set(targets)
        waiting = list(found)
        touched = bytearray(self._model.choices)
        safe = [len(self._model.actions(state)) for state in range(self._model.states)]
        while waiting:
            for action in self._into[waiting.pop()]:
                state = self._of[action]
                if not touched[action]:
                    touched[action] = 1
                    safe[state] -= 1
                    if not safe[state] and state not in found and state not in but:
                        found.add(state)
                        waiting.append(state)
        return found

    def certain(self, targets: Iterable[int]) -> set[int]:
        """From where every player reaches a target almost surely: the least is 1."""
        wanted = set(targets)
        unavoidable = self.unavoidable(wanted)
        avoided = (state for state in range(self._model.states) if state not in unavoidable)
        missing = self._back(avoided, wanted)
        return {state for state in range(self._model.states) if state not in missing}

    def forced(self, targets: Iterable[int]) -> set[int]:
        """From where some player reaches a target almost surely: the most is 1."""
        wanted, states = set(targets), range(self._model.states)
        kept = self._back(wanted, ())
        while True:
            lost = self._driven([state for state in states if state not in kept], wanted)
            safe = [lost.isdisjoint(self._after(action)) for action in range(self._model.choices)]
            before, kept = len(kept), self._back(wanted, (), safe)
            if len(kept) == before:
                return kept

    def _after(self, action: int) -> Sequence[int]:
        begin, end = self._model.first_branch[action : action + 2]
        return self._model.successor[begin:end]

    def _back(
        self, targets: Iterable[int], but: Collection[int], allowed: Sequence[bool] | None = None
    ) -> set[int]:
        """From where a target may be reached by allowed actions, passing no state of ``but``."""
        waiting = list(dict.fromkeys(targets))
        found = set(waiting)
        met = bytearray(self._model.states)
        for state in chain(waiting, but):
            met[state] = 1
        into, of = self._into, self._of
        while waiting:
            for action in into[waiting.pop()]:
                state = of[action]
                if not met[state] and (allowed is None or allowed[action]):
                    met[state] = 1
                    found.add(state)
                    waiting.append(state)
        return found
