"""One strongly connected component: states that lead round to one another, what they leave for being known.

Small components are guessed by policy iteration (Howard, "Dynamic Programming and Markov Processes", 1960)
and the guess is then proven: values that no step lowers are nowhere too high, values that no step raises are
nowhere too low. It needs that every way of playing leaves in the end: see ``loops``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from immortelle.engines.playtest.elimination import Real, TangledError, gathered

FEW: Final = 24  # nodes, up to which fractions are quick enough where floats do not do
MANY: Final = 20_000  # nodes, up to which elimination is tried
_EFFORT: Final = 400_000  # and given up
_ROUNDS: Final = 1000  # of policy iteration, with floats: they could go round
_ENDLESS: Final = float("inf")
_MARGINS: Final = (2, 8, 64, 4096)  # how many times the roundings that may gather a guess is widened


@dataclass(frozen=True, slots=True)
class Way:
    """One action of a node: its chances of going on to other nodes, that of leaving, and what leaving gains.

    It is as if the action were taken again until it leads away from the node. With floats ``steps`` and
    ``gain`` are rounded to the side of the bound that is looked for.
    """

    steps: Mapping[int, Real]
    leaves: Real
    gain: Real

    def worth(self, values: Sequence[Real]) -> Real:
        """What the action is worth if the nodes are worth these values."""
        worth = self.gain
        for node, chance in self.steps.items():
            worth += chance * values[node]
        return worth


Node = Sequence[Way]
Pick = Callable[[Iterable[Real]], Real]


def solved(nodes: Sequence[Node], pick: Pick) -> list[Real]:
    """The values of nodes, exactly: ``pick`` is max or min."""
    return _policy_iteration(nodes, pick, slack=0)[0]


def proven(nodes: Sequence[Node], pick: Pick, side: int) -> list[Real]:
    """Bounds of the values of nodes, from below with side -1, from above with side 1.

    Raises TangledError if floats cannot give them so soon, or not to nine digits though there are few nodes.
    """
    if len(nodes) > MANY:
        raise TangledError
    few = len(nodes) <= FEW
    guess, policy = _policy_iteration(nodes, pick, 1e-13, _ROUNDS, _EFFORT)
    if (side < 0) == (pick is max):  # one way of playing proves it; otherwise all must be looked at
        nodes = [(node[chosen],) for node, chosen in zip(nodes, policy, strict=True)]
    slips = _gathering(nodes, guess)
    for margin in _MARGINS:
        found: list[Real] = [max(0.0, x + side * margin * slip) for x, slip in zip(guess, slips, strict=True)]
        if _holds(nodes, found, pick, side) and not (few and _wide(found, guess)):
            return found
    raise TangledError


def _wide(found: Iterable[Real], guess: Iterable[Real]) -> bool:
    return any(max(x - y, y - x) > 1e-10 * y for x, y in zip(found, guess, strict=True))


def _policy_iteration(
    nodes: Sequence[Node], pick: Pick, slack: float, rounds: float = _ENDLESS, effort: float = _ENDLESS
) -> tuple[list[Real], list[int]]:
    """The values, and which way each node takes; one is better if it is so by more than ``slack`` of it."""
    policy = [0] * len(nodes)
    while True:
        ways = [node[chosen] for node, chosen in zip(nodes, policy, strict=True)]
        values = gathered([w.steps for w in ways], [w.leaves for w in ways], [w.gain for w in ways], effort)
        rounds -= 1
        if rounds < 1 or not _improved(policy, nodes, values, pick, slack):
            return values, policy


def _improved(
    policy: list[int], nodes: Sequence[Node], values: Sequence[Real], pick: Pick, slack: float
) -> bool:
    """Take better ways where there are any; whether there are."""
    changed = False
    for at, node in enumerate(nodes):
        if len(node) > 1:
            worths = [way.worth(values) for way in node]
            best = pick(worths)
            better = best - worths[policy[at]]
            if max(better, -better) > slack * best:
                policy[at] = worths.index(best)
                changed = True
    return changed


def _gathering(nodes: Sequence[Node], values: Sequence[Real]) -> list[Real]:
    """The most that one step's roundings, in each node, can gather to on the way out."""
    slip = 2.0**-53 * max((6 * len(way.steps) + 20 for node in nodes for way in node), default=0)
    slips = [
        [Way(way.steps, way.leaves, slip * value) for way in node]
        for node, value in zip(nodes, values, strict=True)
    ]
    return _policy_iteration(slips, max, 1e-13, _ROUNDS, _EFFORT)[0]


def _holds(nodes: Sequence[Node], values: Sequence[Real], pick: Pick, side: int) -> bool:
    """Whether no step leads beyond these values."""
    worths = (pick([way.worth(values) for way in node]) for node in nodes)
    return all((value - worth) * side >= 0 for value, worth in zip(values, worths, strict=True))
