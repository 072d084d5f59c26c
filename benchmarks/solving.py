"""Solving beside Storm, in one run: 200,000 states and 800,000 branches, the most and the least.

Three shapes: a story that only goes forward, one with many small loops, and one in which everything leads
round to everything. Storm reads our DRN file and solves soundly, in floats; its time to load is apart. With
the numeric extra ours are solved by compiled loops as well. Prints CPU seconds, and how wide our bounds are.
Needs ``pip install stormpy numba``; run with ``python benchmarks/solving.py [STATES]``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

import stormpy
from calibration import additions

from immortelle.apps.numeric.solver import CompiledSolver
from immortelle.engines.playtest.drn import to_drn
from immortelle.engines.playtest.model import Builder, Model
from immortelle.engines.playtest.solve import Solver
from immortelle.world.deciding.chance import draw

T = TypeVar("T")
ENDS = 20  # the last states, won and lost in turn
NEAR = 200
Shape = Callable[[int, int, Iterator[int]], int]  # the state that a branch of a state leads to


def forward(state: int, states: int, drawn: Iterator[int]) -> int:
    """Somewhere further on."""
    return min(state + 1 + next(drawn) % NEAR, states - 1)


def loops(state: int, states: int, drawn: Iterator[int]) -> int:
    """Further on, or now and then back to where a group of ten began."""
    return state - state % 10 if next(drawn) % 8 == 0 else forward(state, states, drawn)


def knot(_: int, states: int, drawn: Iterator[int]) -> int:
    """Anywhere, before or after, and now and then to an end."""
    return states - 1 - next(drawn) % (ENDS if next(drawn) % 10 == 0 else states)


def model(states: int, shape: Shape) -> Model:
    """Two actions a state, of two branches."""
    drawn = (draw(0, 0, 0, n) for n in count())
    builder = Builder()
    for state in range(states):
        builder.state(*(["won" if state % 2 else "lost"] if state >= states - ENDS else []))
    for state in range(states - ENDS):
        for action in "ab":
            branches = [(1 + next(drawn) % 1000, shape(state, states, drawn)) for _ in range(2)]
            builder.action(state, action, branches)
    return builder.build()


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the CPU seconds it takes."""
    begun = process_time()
    done = work()
    return done, process_time() - begun


def storm(explored: Model) -> Iterator[tuple[float, float]]:
    """What Storm finds, least and most, with its CPU seconds; first of all those for loading."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.drn"
        file.write_text("".join(to_drn(explored)), encoding="utf-8")
        loaded, spent = timed(lambda: stormpy.build_model_from_drn[float](str(file)))
    yield 0.0, spent
    for which in ("min", "max"):
        wanted = stormpy.parse_properties(f'P{which}=? [F "won"]')[0]
        answer, spent = timed(lambda: _first(stormpy.model_checking(loaded, wanted)))  # noqa: B023
        yield answer, spent


def _first(result: Any) -> float:
    return float(result.get_value(0))


def compare(kind: type[Solver], explored: Model, storms: tuple[tuple[float, float], ...]) -> None:
    """Print what a solver of ours finds, and how long it takes, beside Storm's."""
    solver, preparing = timed(lambda: kind(explored))
    print(f"  {kind.__name__}: preparing {preparing:.2f} s")
    for which, (theirs, spent) in zip(("least", "most"), storms, strict=True):
        found, took = timed(lambda: solver.reach(explored.labelled("won"), which == "most"))  # noqa: B023
        low, high = found.low[0], found.high[0]
        print(
            f"    {which}: {took:.3f} s, with preparing {(preparing + took) / spent:.1f} times Storm's; "
            f"{low:.12f}…{high:.12f}, Storm {theirs:.12f}"
        )


def main() -> None:
    """Print the figures."""
    states = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    for highest in (True, False):
        small = model(3_000, knot)
        CompiledSolver(small).reach(small.labelled("won"), highest)  # so that all is compiled
    print(f"ten million additions: {additions():.2f} s")
    for shape in (forward, loops, knot):
        explored = model(states, shape)
        (_, loading), least, most = storm(explored)
        print(f"{shape.__name__}: {states:,} states, {len(explored.successor):,} branches")
        print(f"  Storm: loading {loading:.2f} s, solving {least[1]:.3f} and {most[1]:.3f} s")
        for kind in (Solver, CompiledSolver):
            compare(kind, explored, (least, most))


if __name__ == "__main__":
    main()
