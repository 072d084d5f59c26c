"""Solving beside Storm, in one run: 200,000 states and 800,000 branches, the most and the least.

Four shapes: a story that only goes forward, one with some small loops, and two in which everything leads
round to everything, in the second of which nothing is certain. Storm reads our DRN file and solves soundly,
in floats, to nine digits as we do, and to the six it takes for enough by itself; its time to load is apart.
Ours is from a model to the answer to a first question, in plain Python and with the numeric extra. Prints CPU
seconds, and our bounds.
Needs ``pip install stormpy numba``; run with ``python benchmarks/solving.py [STATES]``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import process_time
from typing import TypeVar

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
Branches = list[tuple[int, int]]
Shape = Callable[[int, int, Iterator[int]], Branches]  # of an action of a state


def forward(state: int, states: int, drawn: Iterator[int]) -> Branches:
    """Somewhere further on."""
    return [(1 + next(drawn) % 1000, min(state + 1 + next(drawn) % NEAR, states - 1)) for _ in range(2)]


def loops(state: int, states: int, drawn: Iterator[int]) -> Branches:
    """Further on, or now and then back to where a group of ten began."""
    back = state - state % 10
    return [
        (weight, back if next(drawn) % 8 == 0 else after) for weight, after in forward(state, states, drawn)
    ]


def knot(_: int, states: int, drawn: Iterator[int]) -> Branches:
    """Anywhere, before or after, and now and then to an end: so a player can come to the end they like."""
    return [
        (1 + next(drawn) % 1000, states - 1 - next(drawn) % (ENDS if next(drawn) % 10 == 0 else states))
        for _ in range(2)
    ]


def tangle(_: int, states: int, drawn: Iterator[int]) -> Branches:
    """Anywhere, before or after, and each time with a small chance to some end: so nothing is certain."""
    anywhere = [(500, next(drawn) % states) for _ in range(2)]
    return [*anywhere, (1 + next(drawn) % 50, states - 1 - next(drawn) % ENDS)]


SHAPES: tuple[Shape, ...] = (forward, loops, knot, tangle)


def model(states: int, shape: Shape) -> Model:
    """Two actions a state."""
    drawn = (draw(0, 0, 0, n) for n in count())
    builder = Builder()
    for state in range(states):
        builder.state(*(["won" if state % 2 else "lost"] if state >= states - ENDS else []))
    for state in range(states - ENDS):
        for action in "ab":
            builder.action(state, action, shape(state, states, drawn))
    return builder.build()


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the CPU seconds it takes."""
    begun = process_time()
    done = work()
    return done, process_time() - begun


class Storm:
    """Storm with a model of ours, and the CPU seconds that reading it took."""

    def __init__(self, explored: Model) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "model.drn"
            file.write_text("".join(to_drn(explored)), encoding="utf-8")
            self._model, self.loading = timed(lambda: stormpy.build_model_from_drn[float](str(file)))

    def reach(self, most: bool, digits: int) -> float:
        """What it finds, soundly, its bounds agreeing to so many digits."""
        environment = stormpy.environments.sound()
        environment.solver().min_max().precision = stormpy.Rational(f"1/{10**digits}")
        wanted = stormpy.parse_properties(f'P{"max" if most else "min"}=? [F "won"]')[0]
        return float(stormpy.model_checking(self._model, wanted, environment=environment).get_value(0))


def compare(explored: Model, storm: Storm, most: bool) -> None:
    """Print what each finds, and how long it takes from a model that was read."""
    theirs, spent = timed(lambda: storm.reach(most, 9))
    _, quickly = timed(lambda: storm.reach(most, 6))
    which = "most" if most else "least"
    print(f"  {which}: Storm {theirs:.12f} in {spent:.3f} s, to six digits {quickly:.3f} s")
    for kind in (Solver, CompiledSolver):
        found, took = timed(lambda: kind(explored).reach(explored.labelled("won"), most))  # noqa: B023
        print(
            f"    {kind.__name__}: {found.low[0]:.12f}…{found.high[0]:.12f} in {took:.3f} s, "
            f"{took / spent:.1f} times Storm's, {took / quickly:.1f} times that to six digits"
        )


def main() -> None:
    """Print the figures."""
    states = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    for most in (True, False):
        for shape in SHAPES[2:]:
            small = model(3_000, shape)
            CompiledSolver(small).reach(small.labelled("won"), most)  # so that all is compiled
    print(f"ten million additions: {additions():.2f} s")
    for shape in SHAPES:
        explored = model(states, shape)
        storm = Storm(explored)
        print(
            f"{shape.__name__}: {states:,} states, {len(explored.successor):,} branches; "
            f"Storm loads it in {storm.loading:.2f} s"
        )
        for most in (False, True):
            compare(explored, storm, most)


if __name__ == "__main__":
    main()
