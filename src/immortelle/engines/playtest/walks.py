"""Walks: plays sampled on the explored graph of a story's states, without living any of them.

A play is as many draws as it has turns. What it tells is how it ends; whoever wants to read it has it lived
again along its states.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.engines.playtest.players import seed_of
from immortelle.world.deciding.chance import ONE, draw, key

LONGEST: Final = 10_000  # turns; then a play counts as not over
_TURN: Final = key("playtest:turn")


class Walker:
    """Walks the states of a model as a player who leans to its actions by these weights; evenly, without.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (1, lost)])
        >>> Walker(builder.build()).endings(0, 1000)
        {'lost': 501, 'won': 499}
    """

    def __init__(self, model: Model, leaning: Sequence[int] | None = None) -> None:
        chain = fixed(model, leaning)
        self._initial = chain.initial
        self._over = {state: label for label, states in chain.labels.items() for state in states}
        self._ways = [_ways(chain, state) for state in range(chain.states)]

    def walk(self, seed: int) -> list[int]:
        """The states of the play with a seed, from the first on."""
        state, states, ways = self._initial, [self._initial], self._ways
        for turn in range(LONGEST):
            reach, after = ways[state]
            if not after:
                break
            state = after[bisect_right(reach, draw(seed, _TURN, 0, turn))] if len(after) > 1 else after[0]
            states.append(state)
        return states

    def endings(self, seed: int, plays: int) -> dict[str, int]:
        """How many of so many plays come to each ending; those that go beyond what was explored, and those
        that do not end, have names of their own."""
        found: dict[str, int] = {}
        for number in range(plays):
            last = self.walk(seed_of(seed, number))[-1]
            over = self._over.get(last, UNEXPLORED)
            found[over] = found.get(over, 0) + 1
        return dict(sorted(found.items()))


def _ways(chain: Model, state: int) -> tuple[list[int], list[int]]:
    """Up to where each branch of a state reaches, out of ``ONE``, and where it leads."""
    branches = [branch for action in chain.actions(state) for branch in chain.branches(action)]
    total = sum(weight for weight, _ in branches)
    reach = [reached * ONE // total for reached in accumulate(weight for weight, _ in branches)]
    return reach, [after for _, after in branches]
