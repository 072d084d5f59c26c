"""The compiled solver: other loops, the same bounds."""

from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given, settings

pytest.importorskip("numba", reason="the extra numeric is not installed")
import numpy as np
from click.testing import CliRunner

from immortelle.apps.cli.playtest import playtest
from immortelle.apps.cli.solvers import solver_for
from immortelle.apps.numeric import solver
from immortelle.apps.numeric.solver import CompiledSolver
from immortelle.apps.numeric.ways import CompiledWays
from immortelle.engines.playtest.graph import Ways
from immortelle.engines.playtest.model import Builder
from immortelle.engines.playtest.solve import Solver
from tests.engines.playtest.models import models
from tests.engines.playtest.stories import DOOR
from tests.engines.playtest.test_solve import NINE_DIGITS, gambler, hold_narrowly, ruin

BOTH = pytest.mark.parametrize("most", [True, False])


@BOTH
@pytest.mark.parametrize("large", [0, 2_000])  # above, a loop is guessed first
@settings(deadline=None)  # the first compiles
@given(model=models())
def test_its_bounds_hold_the_exact_value_and_are_narrow(large, model, most):
    wanted = model.labelled("won")
    exact = Solver(model, exact=True).reach(wanted, most)
    with patch.object(solver, "_LARGE", large):
        bounds = CompiledSolver(model).reach(wanted, most)
    hold_narrowly(bounds, exact)


def test_a_large_loop_is_swept():
    goal = 5_000
    model = gambler(goal - 3, goal, 60, 40)
    bounds = CompiledSolver(model).reach(model.labelled("rich"), most=True)
    so = ruin(goal - 3, goal, 60, 40)
    assert Fraction(bounds.low[goal - 3]) <= so <= Fraction(bounds.high[goal - 3])
    assert Fraction(bounds.high[goal - 3]) - Fraction(bounds.low[goal - 3]) < so * NINE_DIGITS


@settings(deadline=None)
@given(model=models())
def test_what_is_certain_is_the_same(model):
    wanted = model.labelled("won")
    goal = np.zeros(model.states, np.bool_)
    goal[list(wanted)] = True
    rows = (np.array(each, np.int64) for each in (model.first_action, model.first_branch, model.successor))
    ways, compiled = Ways(model), CompiledWays(*rows)
    for sort in ("possible", "unavoidable", "certain", "forced"):
        assert set(np.flatnonzero(getattr(compiled, sort)(goal))) == getattr(ways, sort)(wanted)


def forward(states):
    builder = Builder()
    for _ in range(states):
        builder.state()
    won, lost = builder.state("won"), builder.state("lost")
    for state in range(states):
        builder.action(state, "on", [(9, min(state + 1 + state % 7, won)), (1, lost)])
        builder.action(state, "dare", [(1, won), (state % 100, lost)])
    return builder.build()


def test_a_large_model_is_given_to_it_and_the_answers_are_the_same():
    model = forward(60_000)
    compiled, plain = solver_for(model), Solver(model)
    assert isinstance(compiled, CompiledSolver)
    for most in (True, False):
        ours, theirs = (one.reach(model.labelled("won"), most) for one in (compiled, plain))
        assert ours.low[0] == pytest.approx(theirs.low[0], rel=1e-9)
        assert ours.high[0] == pytest.approx(theirs.high[0], rel=1e-9)


def test_a_small_model_is_not_worth_compiling_for():
    assert type(solver_for(gambler(1, 3, 1, 1))) is Solver


def test_the_command_asks_for_the_solver_that_suits_the_model(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "immortelle.apps.cli.playtest.solver_for", lambda model: asked.append(model) or CompiledSolver(model)
    )
    file = tmp_path / "door.story"
    file.write_text(DOOR, encoding="utf-8")
    done = CliRunner().invoke(playtest, [str(file), "--plays", "10", "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert asked
