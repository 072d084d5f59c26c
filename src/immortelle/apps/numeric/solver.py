"""A solver whose loops are compiled: the same answers, several times as fast for large models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

import numpy as np

from immortelle.apps.numeric.kernels import components, swept
from immortelle.apps.numeric.ways import CompiledWays
from immortelle.engines.playtest.component import Pick
from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.model import Model
from immortelle.engines.playtest.solve import Solver

_LARGE: Final = 2_000  # states of a loop; smaller ones can be solved as equations
_SWEEPS, _FEW, _PROOFS = 20_000, 400, 60
_STILL: Final = 1e-15
_MARGINS: Final = (1e-13, 1e-12, 1e-11, 1e-10, 1e-8, 1e-5)


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
        self._rows = tuple(
            np.frombuffer(each, np.int32).astype(np.int64)
            for each in (model.first_action, model.first_branch, model.successor)
        )
        self._fixed: Any = np.zeros(model.states, np.bool_)
        super().__init__(model)

    def _chances(self) -> list[Real]:
        distributions = self.model.distributions
        flat = np.fromiter(chain.from_iterable(distributions), np.float64)
        widths = np.fromiter(map(len, distributions), np.int64, len(distributions))
        totals = np.fromiter(map(sum, distributions), np.float64, len(distributions))
        begins = np.cumsum(widths) - widths
        shares = flat / np.repeat(totals, widths)
        first, which = self._rows[1], np.frombuffer(self.model.distribution, np.int32)
        place = np.repeat(begins[which] - first[:-1], np.diff(first)) + np.arange(first[-1])
        self._shares: Any = shares[place]
        found: list[Real] = self._shares.tolist()
        return found

    def _in_order(self) -> list[tuple[bool, Any]]:
        first_action, first_branch, successor = self._rows
        order, ends = components(first_branch[first_action], successor)
        sizes = np.diff(ends, prepend=0)
        parts: list[tuple[bool, Any]] = []
        done = 0
        for at in np.flatnonzero(sizes > 1):
            begin, end = ends[at] - sizes[at], ends[at]
            parts += [(False, order[done:begin]), (True, order[begin:end])]
            done = end
        return [*parts, (False, order[done:])]

    def _known(self, targets: Iterable[int], pick: Pick) -> Mapping[int, int]:
        if self._largest <= _LARGE:
            return super()._known(targets, pick)
        goal = np.zeros(self.model.states, np.bool_)
        goal[list(targets)] = True
        ways = CompiledWays(*self._rows)
        some, whole = ways.most(goal) if pick is max else ways.least(goal)
        known = dict.fromkeys(np.flatnonzero(~some).tolist(), 0)
        return known | dict.fromkeys(np.flatnonzero(whole).tolist(), 1)

    def _values(self, known: Mapping[int, int], pick: Pick, side: int) -> list[Real]:
        values: Any = np.zeros(self.model.states)
        places = np.fromiter(known, np.int64, len(known))
        self._fixed[:] = False
        self._fixed[places] = True
        values[places] = np.fromiter(known.values(), np.float64, len(known))
        for is_loop, states in self._parts:
            if not is_loop:
                self._sweep(states, values, pick, side)
            elif not self._approach(states, values, pick, side):
                self._round(states[~self._fixed[states]].tolist(), values, pick, side)
        found: list[Real] = values.tolist()
        return found

    def _sweep(self, states: Any, values: Any, pick: Pick, side: int) -> tuple[float, float]:
        """Give states new values; the greatest changes upwards and downwards."""
        nudge = 1 + 2 * side * self._slip
        first_action, first_branch, successor = self._rows
        rows = states, first_action, first_branch, self._shares, successor
        up, down = swept(*rows, self._fixed, values, pick is max, nudge)
        return float(up), float(down)

    def _approach(self, states: Any, values: Any, pick: Pick, side: int) -> bool:
        """Bounds of a loop: from below by sweeps; from above by raising what was found until a sweep
        lowers all of it (Hartmanns and Kaminski, "Optimistic value iteration", 2020). Whether that did."""
        if not self._settled(states, values, pick, min(side, 0)):
            return False
        guess = values[states]
        for margin in _MARGINS if side > 0 else ():
            values[states] = np.where(self._fixed[states], guess, guess * (1 + margin))
            if any(self._sweep(states, values, pick, side)[0] <= 0 for _ in range(_PROOFS)):
                return True
        if side > 0:
            values[states] = np.where(self._fixed[states], guess, 0.0)
        return side <= 0

    def _settled(self, states: Any, values: Any, pick: Pick, side: int) -> bool:
        """Sweep a loop from below until it changes no more; whether it comes to that."""
        most = _SWEEPS if len(states) > _LARGE else _FEW
        return any(self._sweep(states, values, pick, side)[0] <= _STILL for _ in range(most))
