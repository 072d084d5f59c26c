"""A solver whose loops are compiled: the same answers, several times as fast for large models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Final

import numpy as np

from immortelle.apps.numeric.guessing import guessed
from immortelle.apps.numeric.kernels import components, swept
from immortelle.apps.numeric.ways import CompiledWays
from immortelle.engines.playtest.model import Model
from immortelle.engines.playtest.solve import Bounds, Parts, Solver

_LARGE: Final = 2_000  # states of a loop; smaller ones can be solved as equations
_SWEEPS, _FEW, _PROOFS = 20_000, 400, 60
_STILL: Final = 1e-15
_MARGINS: Final = (1e-13, 1e-12, 1e-11, 1e-10, 1e-8, 1e-5)
_BRIEFLY: Final = (1e-11, 1e-10)


class CompiledSolver(Solver):
    """Answers for one model, in floats.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (3, lost)])
        >>> round(float(CompiledSolver(builder.build()).reach([won], most=True).low[start]), 9)
        0.25
    """

    def __init__(self, model: Model) -> None:
        self._flat = tuple(
            np.frombuffer(each, np.int32).astype(np.int64)
            for each in (model.first_action, model.first_branch, model.successor)
        )
        self._chance = self._chances(model)
        self._slip = (max(map(len, model.distributions), default=0) + 8) * 2.0**-53
        first_action, first_branch, successor = self._flat
        self._steps = first_action, first_branch, self._chance, successor
        super().__init__(model)

    def reach(self, targets: Iterable[int], most: bool) -> Bounds:
        """As in plain Python, and as plain lists."""
        found = super().reach(targets, most)
        return Bounds(np.asarray(found.low).tolist(), np.asarray(found.high).tolist())

    def _chances(self, model: Model) -> Any:
        """The probability of each branch."""
        weights = model.distributions
        flat = np.fromiter(chain.from_iterable(weights), np.float64)
        widths = np.fromiter(map(len, weights), np.int64, len(weights))
        totals = np.fromiter(map(sum, weights), np.float64, len(weights))
        shares = flat / np.repeat(totals, widths)
        first, which = self._flat[1], np.frombuffer(model.distribution, np.int32)
        begins = np.cumsum(widths) - widths
        return shares[np.repeat(begins[which] - first[:-1], np.diff(first)) + np.arange(first[-1])]

    @cached_property
    def _compiled_ways(self) -> CompiledWays:
        return CompiledWays(*self._flat)

    def _worths(self, ends: Iterable[int]) -> Any:
        values = np.zeros(self.model.states)
        values[list(ends)] = 1.0
        return values

    def _decided(self, ends: Iterable[int], most: bool) -> Any:
        goal = self._worths(ends) > 0
        return goal | ~(self._compiled_ways.possible if most else self._compiled_ways.unavoidable)(goal)

    def _assure(self, targets: Iterable[int], most: bool, known: Any, *sides: Any) -> None:
        goal = self._worths(targets) > 0
        whole = (self._compiled_ways.forced if most else self._compiled_ways.certain)(goal)
        for each in (known, *sides):
            each[whole] = 1

    def _left(self, states: Any, known: Any) -> Any:
        return states[~known[states]]

    def _in_order(self, known: Any) -> Parts:
        first_action, first_branch, successor = self._flat
        order, ends = components(first_branch[first_action], successor, known)
        sizes = np.diff(ends, prepend=0)
        parts: Parts = []
        done = 0
        for at in np.flatnonzero(sizes > 1):
            begin, end = ends[at] - sizes[at], ends[at]
            parts += [(False, order[done:begin]), (True, order[begin:end])]
            done = end
        return [*parts, (False, order[done:])]

    def _pass(self, states: Any, low: Any, high: Any, most: bool) -> None:
        self._swept(states, low, most, -1)
        self._swept(states, high, most, 1)

    def _round(self, states: Any, low: Any, high: Any, most: bool) -> None:
        if len(states) > _LARGE and self._guessed(states, low, high, most):
            return
        if not all(self._neared(states, values, most, side) for values, side in ((low, -1), (high, 1))):
            super()._round(states.tolist(), low, high, most)

    def _guessed(self, states: Any, low: Any, high: Any, most: bool) -> bool:
        """Bounds of a large loop: a guess, proven on both sides; if that does not work, they are 0 again."""
        alike = np.array_equal(low, high)
        if guessed(self._steps, states, low, most):
            high[states] = low[states]
            settled = alike or guessed(self._steps, states, high, most)
            sides = (low, -1), (high, 1)
            if settled and all(self._proven(states, *side, most, _BRIEFLY) for side in sides):
                return True
        low[states] = high[states] = 0.0
        return False

    def _neared(self, states: Any, values: Any, most: bool, side: int) -> bool:
        """Bounds of a loop by sweeps from below, and from above by giving way; whether that worked."""
        settled = self._settled(states, values, most, min(side, 0))
        if settled and (side < 0 or self._proven(states, values, side, most, _MARGINS)):
            return True
        if side > 0:
            values[states] = 0.0
        return False

    def _proven(self, states: Any, values: Any, side: int, most: bool, margins: Sequence[float]) -> bool:
        """Whether what was found, having given way to a side a little, is led back inwards by a sweep
        (Hartmanns and Kaminski, "Optimistic value iteration", 2020).

        From below it must also be certain that whoever does what the sweep did comes out of the loop.
        """
        guess, taken = values[states], np.zeros(len(states), np.int64)
        for margin in margins:
            values[states] = guess * (1 + side * margin)
            for _ in range(_PROOFS):
                up, down = self._swept(states, values, most, side, taken)
                if (up if side > 0 else down) <= 0:
                    return side > 0 or self._compiled_ways.leaves(states, taken)
        return False

    def _settled(self, states: Any, values: Any, most: bool, side: int) -> bool:
        """Sweep a loop from below until it changes no more; whether it comes to that."""
        sweeps = _SWEEPS if len(states) > _LARGE else _FEW
        return any(self._swept(states, values, most, side)[0] <= _STILL for _ in range(sweeps))

    def _swept(
        self, states: Any, values: Any, most: bool, side: int, taken: Any = None
    ) -> tuple[float, float]:
        """Give states new values; the greatest changes upwards and downwards."""
        taken = np.empty(len(states), np.int64) if taken is None else taken
        up, down = swept(states, *self._steps, values, most, 1 + 2 * side * self._slip, taken)
        return float(up), float(down)
