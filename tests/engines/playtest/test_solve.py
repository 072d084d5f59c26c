"""Solving: what is known by hand, and what must be so whatever the model."""

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from immortelle.engines.playtest.graph import Ways
from immortelle.engines.playtest.model import Builder
from immortelle.engines.playtest.solve import Solver
from immortelle.world.deciding.chance import draw
from tests.engines.playtest.models import models


@pytest.fixture(autouse=True)
def way():
    """There is no story here that could be compiled and read back."""


BOTH = pytest.mark.parametrize("most", [True, False])
NINE_DIGITS = Fraction(1, 10**9)


def least_and_most(model, label="won", state=0):
    solver = Solver(model, exact=True)
    return tuple(solver.reach(model.labelled(label), most).low[state] for most in (False, True))


def hold_narrowly(bounds, exact):
    """The exact values lie within the bounds, which are narrow."""
    for low, so, more, high in zip(bounds.low, exact.low, exact.high, bounds.high, strict=True):
        assert Fraction(low) <= so <= more <= Fraction(high)
        assert so - Fraction(low) <= so * NINE_DIGITS
        assert Fraction(high) - more <= more * NINE_DIGITS


def gambler(stake, goal, win, lose):
    """A gambler who bets one coin until there are none or enough."""
    builder = Builder()
    for coins in range(goal + 1):
        builder.state(*({0: ["broke"], goal: ["rich"]}.get(coins, [])))
    for coins in range(1, goal):
        builder.action(coins, "bet", [(win, coins + 1), (lose, coins - 1)])
    return builder.build(stake)


def ruin(stake, goal, win, lose):
    """Known since Pascal: how likely the gambler gets rich."""
    ratio = Fraction(lose, win)
    return Fraction(stake, goal) if ratio == 1 else (1 - ratio**stake) / (1 - ratio**goal)


@pytest.mark.parametrize(("win", "lose"), [(1, 1), (2, 1), (1, 2), (49, 51)])
def test_the_gambler_is_ruined_as_likely_as_is_known(win, lose):
    model = gambler(3, 10, win, lose)
    assert least_and_most(model, "rich", 3) == (ruin(3, 10, win, lose),) * 2


@pytest.mark.parametrize("goal", [10, 100, 400])
def test_bounds_hold_what_is_so_and_are_narrow_in_small_loops_and_large(goal):
    model = gambler(3, goal, 49, 51)
    bounds = Solver(model).reach(model.labelled("rich"), most=True)
    so = ruin(3, goal, 49, 51)
    assert Fraction(bounds.low[3]) <= so <= Fraction(bounds.high[3])
    assert Fraction(bounds.high[3]) - Fraction(bounds.low[3]) < so * NINE_DIGITS


def test_whoever_can_stay_for_ever_need_not_arrive_and_can_still_choose_the_best_way_out():
    builder = Builder()
    a, b, c, won, lost = (builder.state(*labels) for labels in ([], [], [], ["won"], ["lost"]))
    builder.action(a, "round", [(1, b)])
    builder.action(b, "back", [(1, a)])
    builder.action(a, "poor way", [(1, won), (3, lost)])
    builder.action(b, "good way", [(1, won), (1, c)])
    builder.action(c, "round", [(1, a)])
    assert least_and_most(builder.build()) == (0, 1)


def test_what_is_not_explored_is_never_below_and_always_above():
    builder = Builder()
    a, won, lost, dark = (builder.state(*labels) for labels in ([], ["won"], ["lost"], []))
    builder.action(a, "on", [(1, won), (1, lost), (2, dark)])
    model = builder.build()
    bounds = Solver(model, exact=True).reach(model.labelled("won"), most=True)
    assert (bounds.low[a], bounds.high[a]) == (Fraction(1, 4), Fraction(3, 4))
    close = Solver(model).reach(model.labelled("won"), most=True)
    assert 0.25 - 1e-14 < close.low[a] <= 0.25
    assert 0.75 <= close.high[a] < 0.75 + 1e-14


@BOTH
@given(model=models())
def test_bounds_hold_the_exact_value_and_are_narrow(model, most):
    wanted = model.labelled("won")
    exact, bounds = Solver(model, exact=True).reach(wanted, most), Solver(model).reach(wanted, most)
    hold_narrowly(bounds, exact)


@given(model=models())
def test_the_graph_alone_says_the_same_of_certainty(model):
    wanted = model.labelled("won")
    solver, ways = Solver(model, exact=True), Ways(model)
    most, least = (solver.reach(wanted, most).low for most in (True, False))
    states = range(model.states)
    assert ways.possible(wanted) == {s for s in states if most[s] > 0}
    assert ways.unavoidable(wanted) == {s for s in states if least[s] > 0}
    assert ways.forced(wanted) == {s for s in states if most[s] == 1}
    assert ways.certain(wanted) == {s for s in states if least[s] == 1}


def tangle(states, unexplored=0):
    """From everywhere to anywhere, and now and then to an end, or to where nobody has looked."""
    drawn = (draw(0, 0, 0, n) for n in count())
    builder = Builder()
    for _ in range(states):
        builder.state()
    ends = builder.state("won"), builder.state("lost")
    for state in range(states - unexplored):
        for action in "ab":
            anywhere = [(50, next(drawn) % states) for _ in range(2)]
            builder.action(state, action, [*anywhere, (1 + next(drawn) % 9, ends[next(drawn) % 2])])
    return builder.build()


@BOTH
def test_a_loop_that_is_too_large_for_equations_is_swept_and_what_that_comes_to_is_proven(most, monkeypatch):
    model = tangle(60)
    exact = Solver(model, exact=True).reach(model.labelled("won"), most)
    monkeypatch.setattr("immortelle.engines.playtest.solve.MANY", 0)
    bounds = Solver(model).reach(model.labelled("won"), most)
    for low, so, high in zip(bounds.low, exact.low, bounds.high, strict=True):
        assert Fraction(low) <= so <= Fraction(high)
        assert Fraction(high) - Fraction(low) <= so * NINE_DIGITS


@BOTH
def test_of_a_large_loop_that_is_partly_explored_both_sides_are_known_closely(most, monkeypatch):
    model = tangle(60, unexplored=2)
    exact = Solver(model, exact=True).reach(model.labelled("won"), most)
    monkeypatch.setattr("immortelle.engines.playtest.solve.MANY", 0)
    bounds = Solver(model).reach(model.labelled("won"), most)
    for low, least, greatest, high in zip(bounds.low, exact.low, exact.high, bounds.high, strict=True):
        assert Fraction(low) <= least <= greatest <= Fraction(high)
        assert (least - Fraction(low)) + (Fraction(high) - greatest) <= 2 * least * NINE_DIGITS


@BOTH
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(model=models())
def test_what_the_graph_says_of_a_large_loop_is_so(model, most, monkeypatch):
    monkeypatch.setattr("immortelle.engines.playtest.solve._LARGE", 0)
    wanted = model.labelled("won")
    exact, bounds = Solver(model, exact=True).reach(wanted, most), Solver(model).reach(wanted, most)
    for low, so, more, high in zip(bounds.low, exact.low, exact.high, bounds.high, strict=True):
        assert Fraction(low) <= so <= more <= Fraction(high)


@BOTH
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(model=models())
def test_however_little_is_swept_the_bounds_hold(model, most, monkeypatch):
    monkeypatch.setattr("immortelle.engines.playtest.solve.MANY", 0)
    monkeypatch.setattr("immortelle.engines.playtest.sweeping._WORK", 3_000)
    wanted = model.labelled("won")
    exact, bounds = Solver(model, exact=True).reach(wanted, most), Solver(model).reach(wanted, most)
    for low, so, more, high in zip(bounds.low, exact.low, exact.high, bounds.high, strict=True):
        assert Fraction(low) <= so <= more <= Fraction(high)
