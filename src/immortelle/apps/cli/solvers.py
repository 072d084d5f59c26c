"""Which solver answers: the compiled one for large models, where its extra is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from immortelle.engines.playtest.model import Model
from immortelle.engines.playtest.solve import Solver

_LARGE: Final = 200_000  # branches: below, compiling takes longer than it saves


def solver_for(model: Model) -> Solver:
    """A solver for a model; the answers are the same."""
    if len(model.successor) < _LARGE:
        return Solver(model)
    try:
        compiled: Callable[[Model], Solver] = import_module("immortelle.apps.numeric.solver").CompiledSolver
    except ImportError:
        return Solver(model)
    return compiled(model)
