"""The explored story as an explicit Markov decision process.

States are numbers 0…n - 1. A state has actions: several where the player chooses, one where chance alone
goes on, none where the story is over. An action leads to successors with exact probabilities: whole
weights over their sum. Labels name sets of states: the endings, and what has not been looked behind.

Held flat, as rows one after another (compressed sparse rows), so that a million states fit into a hundred
megabytes; equal distributions are kept once. Terms after Puterman, "Markov Decision Processes" (1994).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import gcd
from typing import Final

UNEXPLORED: Final = "unexplored"
"""The label of states that nobody has looked behind: what follows may be anything."""

Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A Markov decision process in flat rows.

    State ``s`` has the actions ``first_action[s] … first_action[s + 1] - 1``; action ``a`` has the branches
    ``first_branch[a] … first_branch[a + 1] - 1``, which lead to the states ``successor[b]`` with the
    weights ``distributions[distribution[a]]``. ``name[a]`` is the place of its name in ``names``. ``labels``
    holds the states of each label in ascending order. ``leanings[p][a]`` is the weight that a kind of player
    gives to an action among those of its state.

    Example:
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (3, lost)])
        >>> model = builder.build()
        >>> model.states, list(model.actions(start)), list(model.branches(0))
        (3, [0], [(1, 1), (3, 2)])
    """

    first_action: array[int]
    first_branch: array[int]
    successor: array[int]
    distribution: array[int]
    distributions: tuple[Weights, ...]
    name: array[int]
    names: tuple[str, ...]
    labels: Mapping[str, array[int]]
    leanings: Mapping[str, array[int]]
    initial: int = 0

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.first_action) - 1

    @property
    def choices(self) -> int:
        """How many actions there are, of all states."""
        return len(self.first_branch) - 1

    def actions(self, state: int) -> range:
        """The numbers of a state's actions."""
        return range(self.first_action[state], self.first_action[state + 1])

    def branches(self, action: int) -> Iterator[tuple[int, int]]:
        """The weights of an action's branches, and the states that they lead to."""
        successors = self.successor[self.first_branch[action] : self.first_branch[action + 1]]
        return zip(self.distributions[self.distribution[action]], successors, strict=True)

    def labelled(self, label: str) -> Sequence[int]:
        """The states that have a label, in ascending order; none if nothing has it."""
        return self.labels.get(label, ())


class Builder:
    """Makes a model state by state, in any order; ``build`` may be asked for again as it grows.

    ``leanings`` names kinds of players, whose weights the actions are then given with.
    """

    def __init__(self, leanings: Sequence[str] = ()) -> None:
        self.states = 0
        self._leanings = {each: array("Q") for each in leanings}
        self._labels: dict[str, list[int]] = {}
        self._of = array("i")  # the state of each action
        self._ends = array("i")  # where the branches of each action end
        self._successor = array("i")
        self._distribution = array("i")
        self._name = array("i")
        self._names: dict[str, int] = {}
        self._distributions: dict[Weights, int] = {}

    def state(self, *labels: str) -> int:
        """A new state, and its number."""
        number = self.states
        self.states += 1
        for label in labels:
            self.label(number, label)
        return number

    def label(self, state: int, label: str) -> None:
        """Give a state a label."""
        self._labels.setdefault(label, []).append(state)

    def action(
        self, state: int, name: str, branches: Iterable[tuple[int, int]], leaning: Sequence[int] = ()
    ) -> None:
        """One more action of a state: branches as weights and successors, and each player's leaning to it.

        Branches to the same state count together, those without weight not at all. Raises ValueError if
        none is left, and for a negative weight, a state that is not there or a leaning too few.
        """
        merged: dict[int, int] = {}
        for weight, successor in branches:
            if weight < 0 or not 0 <= successor < self.states:
                raise ValueError(f"a branch of weight {weight} to state {successor} of {self.states}")
            if weight:
                merged[successor] = merged.get(successor, 0) + weight
        if not merged or not 0 <= state < self.states:
            raise ValueError(f"an action of state {state} of {self.states} with {len(merged)} branches")
        self._of.append(state)
        self._name.append(self._names.setdefault(name, len(self._names)))
        self._distribution.append(self._interned(tuple(merged.values())))
        self._successor.extend(merged)
        self._ends.append(len(self._successor))
        for column, weight in zip(self._leanings.values(), leaning, strict=True):
            column.append(weight)

    def _interned(self, weights: Weights) -> int:
        shared = gcd(*weights)
        reduced = weights if shared == 1 else tuple(weight // shared for weight in weights)
        return self._distributions.setdefault(reduced, len(self._distributions))

    def build(self, initial: int = 0) -> Model:
        """The model of what there is so far: states with neither actions nor labels are unexplored."""
        counts = array("i", bytes(4 * self.states))
        for state in self._of:
            counts[state] += 1
        order = sorted(range(len(self._of)), key=self._of.__getitem__)  # stable: actions keep their order
        return Model(
            first_action=array("i", accumulate(counts, initial=0)),
            first_branch=array("i", accumulate((self._width(a) for a in order), initial=0)),
            successor=array("i", (s for a in order for s in self._successor[self._begin(a) : self._ends[a]])),
            distribution=array("i", (self._distribution[a] for a in order)),
            distributions=tuple(self._distributions),
            name=array("i", (self._name[a] for a in order)),
            names=tuple(self._names),
            labels=self._labelled(counts),
            leanings={each: array("Q", (col[a] for a in order)) for each, col in self._leanings.items()},
            initial=initial,
        )

    def _begin(self, action: int) -> int:
        return self._ends[action - 1] if action else 0

    def _width(self, action: int) -> int:
        return self._ends[action] - self._begin(action)

    def _labelled(self, counts: array[int]) -> dict[str, array[int]]:
        marked = bytearray(self.states)
        for states in self._labels.values():
            for state in states:
                marked[state] = 1
        open_ends = [s for s, count in enumerate(counts) if not count and not marked[s]]
        labels = {label: sorted(set(states)) for label, states in self._labels.items()}
        if open_ends:
            labels[UNEXPLORED] = sorted({*labels.get(UNEXPLORED, ()), *open_ends})
        return {label: array("i", states) for label, states in labels.items()}
