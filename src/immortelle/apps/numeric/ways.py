"""What the graph alone says of large models, compiled: ``engines.playtest.graph.Ways``, on whole arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from immortelle.apps.numeric.kernels import driven, leading, predecessors


class CompiledWays:
    """Who leads to whom. Sets of states are arrays of truth values."""

    def __init__(self, first_action: Any, first_branch: Any, successor: Any) -> None:
        self._many = np.diff(first_action)
        self._rows = first_branch, successor
        into = predecessors(first_branch, successor, len(self._many))
        self._into = (*into, np.repeat(np.arange(len(self._many)), self._many))
        self._nowhere: Any = np.zeros(len(self._many), np.bool_)
        self._all: Any = np.ones(len(first_branch) - 1, np.bool_)

    def possible(self, goal: Any) -> Any:
        """Where the most is above 0."""
        return leading(goal, self._nowhere, self._all, *self._into)

    def unavoidable(self, goal: Any) -> Any:
        """Where the least is above 0."""
        return driven(goal, self._nowhere, self._many, *self._into)

    def certain(self, goal: Any) -> Any:
        """Where the least is 1."""
        return ~leading(~self.unavoidable(goal), goal, self._all, *self._into)

    def forced(self, goal: Any) -> Any:
        """Where the most is 1."""
        first_branch, successor = self._rows
        kept = self.possible(goal)
        while True:
            lost = driven(~kept, goal, self._many, *self._into)
            safe = ~np.logical_or.reduceat(lost[successor], first_branch[:-1])
            before, kept = kept, leading(goal, self._nowhere, safe, *self._into)
            if (before == kept).all():
                return kept

    def leaves(self, states: Any, taken: Any) -> bool:
        """Whether states that each take one of these actions all lead out in the end."""
        outside, allowed = self._nowhere | True, self._all & False
        outside[states], allowed[taken] = False, True
        return bool(leading(outside, self._nowhere, allowed, *self._into).all())
