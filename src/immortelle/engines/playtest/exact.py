"""Exact: how likely each ending is by the explored graph, and what a player can make of it.

What was not explored counts as never in the lower bounds and as always in the upper ones: so they hold,
however little was explored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from immortelle.engines.playtest.explored import Explored
from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.intervals import WHOLE, Share
from immortelle.engines.playtest.lengths import length, on_branches
from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.engines.playtest.players import RANDOM, REASONS
from immortelle.engines.playtest.solve import Bounds, Solver

_ROUNDED: Final = 2  # billionths between bounds that say the same


@dataclass(frozen=True, slots=True)
class Known:
    """How likely an ending is with a player as they are, and at least and at most with one who sees all; and
    how many acts a play has that comes to it, on the average (None: that is not known)."""

    share: Share
    least: Share
    most: Share
    acts: float | None = None


@dataclass(frozen=True, slots=True)
class Exactly:
    """What the graph of a story's states says: whether it is the whole, how many states there are of it, and
    of each way to be over how likely it is. Endings that nothing can bring about are ``impossible``, however
    little was explored."""

    whole: bool
    states: int
    endings: Mapping[str, Known]
    impossible: frozenset[str] = frozenset()

    def known(self, over: str) -> Known:
        """What is known of an ending; one that was never come to is impossible, if all was explored."""
        never = Share(0, 0, 0 if self.whole or over in self.impossible else WHOLE, exact=True)
        return self.endings.get(over, Known(never, never, never))


def exactly(
    explored: Explored, how: str = REASONS, solver_for: Callable[[Model], Solver] = Solver
) -> Exactly:
    """How likely each ending of an explored story is, with a player who chooses *random* or by *reasons*;
    ``solver_for`` says who solves a model."""
    model = explored.model
    solver = solver_for(model)
    leaning = None if how == RANDOM else model.leanings.get(REASONS)
    chain = solver if _is_chain(model) else solver_for(fixed(model, leaning))
    acts = on_branches(model, chain.model, explored.exploration.acts, leaning) if explored.whole else None
    known = {}
    for label, states in model.labels.items():
        if label != UNEXPLORED:
            likely = chain.reach(states, most=True)
            share = least = most = _share(likely, model)
            if chain is not solver:
                least, most = (_share(solver.reach(states, most=most), model) for most in (False, True))
            done = None if acts is None else length(chain.model, acts, likely.low)
            known[label] = Known(share, least, most, done)
    return Exactly(explored.whole, model.states, known)


def _is_chain(model: Model) -> bool:
    """Whether nobody has anything to choose."""
    return all(len(model.actions(state)) < 2 for state in range(model.states))


def _share(bounds: Bounds, model: Model) -> Share:
    low, high = (Fraction(side[model.initial]) * WHOLE for side in (bounds.low, bounds.high))
    least, most = max(0, int(low // 1)), min(WHOLE, int(-(-high // 1)))
    middle = min(max(round((low + high) / 2), least), most)
    if most - least <= _ROUNDED:
        least = most = middle
    return Share(least, middle, most, exact=True)
