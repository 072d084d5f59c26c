"""Where a story can go round: the states of a component as nodes that every way of playing leaves in the end.

Sets of states in which a player could stay for ever (end components) are taken apart first. For the most each
is one node, since whoever is there can choose among all its ways out; for the least its states are worth
nothing, since whoever wants to can stay (de Alfaro, "Formal verification of probabilistic systems", 1997).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from immortelle.engines.playtest.component import FEW, Node, Pick, Way, proven, solved
from immortelle.engines.playtest.elimination import Real, TangledError
from immortelle.engines.playtest.graph import end_components

Branch = tuple[Real, int]  # a chance, and the state that it leads to
Actions = Sequence[Sequence[Branch]]


@dataclass(frozen=True, slots=True)
class Loop:
    """States that lead round to one another, with their actions.

    ``node`` tells which node a state belongs to; the states that it lacks are worth nothing.
    """

    actions: Mapping[int, Actions]
    node: Mapping[int, int]

    def worths(self, values: Sequence[Real], pick: Pick, side: int) -> dict[int, Real]:
        """What each state is worth if all others have these values, rounded to a side (0: exactly).

        Raises TangledError for a loop that must be swept.
        """
        nodes = self._nodes(values, side)
        try:
            found = proven(nodes, pick, side) if side else solved(nodes, pick)
        except TangledError:
            if len(nodes) > FEW:
                raise
            found = self._exactly(values, pick, side)
        return {state: found[self.node[state]] if state in self.node else 0 for state in self.actions}

    def _exactly(self, values: Sequence[Real], pick: Pick, side: int) -> list[Real]:
        """With fractions: only the chances are rounded, and all such errors, as shares of them, come to no
        more than twice that share for each state (O'Cinneide, "Entrywise perturbation theory and error
        analysis for Markov chains", 1993)."""
        found = solved(self._nodes(values, 0), pick)
        outward = 1 + side * (len(found) + 2) * 2.0**-50
        return [float(value) * outward for value in found]

    def _nodes(self, values: Sequence[Real], side: int) -> Sequence[Node]:
        """The ways of each node, in floats rounded to a side or, with 0, in fractions."""
        found: list[list[Way]] = [[] for _ in range(1 + max(self.node.values(), default=-1))]
        for state, node in self.node.items():
            ways = (self._way(node, branches, values, side) for branches in self.actions[state])
            found[node] += [way for way in ways if way is not None]
        return found

    def _way(self, at: int, branches: Sequence[Branch], values: Sequence[Real], side: int) -> Way | None:
        real = float if side else Fraction
        steps: dict[int, Real] = {}
        leaves, gain = real(0), real(0)
        for share, after in branches:
            chance, node = real(share), self.node.get(after)
            if node is None:
                leaves += chance
                gain += chance * real(values[after])
            elif node != at:
                steps[node] = steps.get(node, 0) + chance
        moves = sum(steps.values(), leaves)
        if not moves:
            return None
        unit = moves if not side else moves * (1 - side * (3 * len(branches) + 9) * 2.0**-53)
        return Way({node: chance / unit for node, chance in steps.items()}, leaves / unit, gain / unit)


def loop(actions: Mapping[int, Actions], most: bool) -> Loop:
    """The nodes of a component's states, for the most or for the least."""
    states = list(actions)
    place = {state: at for at, state in enumerate(states)}
    graph = [[[place.get(after, -1) for _, after in branches] for branches in of] for of in actions.values()]
    stays = [[states[at] for at in component] for component in end_components(graph)]
    together = {state: component[0] for component in stays for state in component}
    heads = {component[0] for component in stays if most and _is_left(component, actions)}
    kept = [state for state in states if state in heads or state not in together]
    number = {state: at for at, state in enumerate(kept)}
    node = {state: number.get(together.get(state, state)) for state in states}
    return Loop(actions, {state: at for state, at in node.items() if at is not None})


def _is_left(component: Sequence[int], actions: Mapping[int, Actions]) -> bool:
    """Whether some action leads out of an end component."""
    inside = set(component)
    branches = (branch for state in component for action in actions[state] for branch in action)
    return any(after not in inside for _, after in branches)
