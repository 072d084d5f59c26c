"""What a large loop's states are about worth, on whole arrays: see ``engines.playtest.sweeping``."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from immortelle.apps.numeric.kernels import followed, swept

_ROUNDS: Final = 60
_RANK: Final = 8
_STILL: Final = 1e-12  # a sweep that changes less, of the value itself, is the last
_TINY: Final = 1e-14  # of the sum of squares: what is left is rounding
_TELLING: Final = 2_000  # states are enough to tell where all of them are going


def guessed(model: tuple[Any, Any, Any, Any], states: Any, values: Any, most: bool) -> bool:
    """Find about what states are worth: actions are chosen and then followed for a while, in turn, and what
    that comes to is extrapolated; whether it settles. ``model`` is what ``swept`` reads of one."""
    _, first_branch, chance, successor = model
    taken = np.zeros(len(states), np.int64)
    for _ in range(_ROUNDS):
        if max(swept(states, *model, values, most, 1.0, taken)) <= _STILL:
            return True
        met = [values[states]]
        for _ in range(_RANK):
            followed(states, taken, first_branch, chance, successor, values)
            met.append(values[states])
        values[states] = np.clip(extrapolated(np.array(met)), 0.0, 1.0)
    return False


def extrapolated(met: Any) -> Any:
    """Where a sequence of vectors seems to go, by reduced rank (Sidi, 1991).

    Example:
        >>> extrapolated(np.array([[0.0], [0.5], [0.75]])).round(9).tolist()
        [1.0]
    """
    steps = np.diff(met[:, :: met.shape[1] // _TELLING + 1], axis=0)
    squares = steps @ steps.T
    spread = np.trace(squares)
    if not spread:
        return met[-1]
    weights = np.linalg.solve(squares / spread + _TINY * np.eye(len(steps)), np.ones(len(steps)))
    return (weights / weights.sum()) @ met[1:]
