"""A fixed player: one who is known to choose in some way lies between the least and the most."""

from fractions import Fraction

import pytest
from hypothesis import given

from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.model import Builder
from immortelle.engines.playtest.solve import Solver
from tests.engines.playtest.models import models


@pytest.fixture(autouse=True)
def way():
    """There is no story here that could be compiled and read back."""


def likelihood(model, label="won"):
    solver = Solver(model, exact=True)
    most, least = (solver.reach(model.labelled(label), most) for most in (True, False))
    assert (most.low[0], most.high[0]) == (least.low[0], least.high[0])  # there is nothing to choose
    return most.low[0]


@given(model=models())
def test_no_player_does_better_than_the_most_or_worse_than_the_least(model):
    solver, wanted = Solver(model, exact=True), model.labelled("won")
    for leaning in (None, model.leanings["by reasons"]):
        chain = Solver(fixed(model, leaning), exact=True)
        played = chain.reach(wanted, most=False)
        assert (
            solver.reach(wanted, most=False).low[0] <= played.low[0] <= solver.reach(wanted, most=True).low[0]
        )


def two_doors():
    builder = Builder()
    start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
    builder.action(start, "left", [(1, won), (2, lost)])
    builder.action(start, "right", [(3, won), (1, lost)])
    return builder.build()


@pytest.mark.parametrize(
    ("leaning", "known"),
    [
        (None, Fraction(13, 24)),
        ([1, 0], Fraction(1, 3)),
        ([1, 3], Fraction(31, 48)),
        ([0, 0], Fraction(13, 24)),
    ],
)
def test_choices_count_as_likely_as_they_are_taken(leaning, known):
    assert likelihood(fixed(two_doors(), leaning)) == known


def test_weights_far_beyond_a_machine_word_stay_exact():
    builder = Builder()
    states = [builder.state() for _ in range(5)]
    won, lost = builder.state("won"), builder.state("lost")
    for at, state in enumerate(states):
        builder.action(state, "on", [(2**61 - 1, ([*states, won])[at + 1]), (1, lost)])
        builder.action(state, "off", [(1, lost), (2**59, ([*states, won])[at + 1])])
    share = (Fraction(2**61 - 1, 2**61) + Fraction(2**59, 2**59 + 1)) / 2
    assert likelihood(fixed(builder.build())) == share**5
