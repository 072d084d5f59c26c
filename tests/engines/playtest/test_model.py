"""The explicit model: what is put in by the builder, in any order, is what stands there."""

import pytest

from immortelle.engines.playtest.model import UNEXPLORED, Builder


@pytest.fixture(autouse=True)
def way():
    """There is no story here that could be compiled and read back."""


def test_actions_stand_with_their_states_in_whatever_order_they_came():
    builder = Builder()
    a, b, c = builder.state(), builder.state(), builder.state("over")
    builder.action(b, "late", [(1, c)])
    builder.action(a, "left", [(1, b), (2, c)])
    builder.action(b, "again", [(1, a)])
    builder.action(a, "right", [(1, c)])
    model = builder.build()
    said = [[model.names[model.name[x]] for x in model.actions(s)] for s in range(model.states)]
    assert said == [["left", "right"], ["late", "again"], []]
    assert list(model.branches(0)) == [(1, b), (2, c)]
    assert list(model.labelled("over")) == [c]


def test_branches_to_one_state_count_together_and_equal_distributions_are_kept_once():
    builder = Builder()
    a, b, c = builder.state(), builder.state("b"), builder.state("c")
    builder.action(a, "one", [(10, b), (0, a), (20, c), (10, b)])
    builder.action(a, "other", [(1, c), (1, b)])
    model = builder.build()
    assert list(model.branches(0)) == [(1, b), (1, c)]
    assert model.distributions == ((1, 1),)


def test_what_nobody_looked_behind_is_unexplored_until_somebody_does():
    builder = Builder()
    a, b = builder.state(), builder.state()
    builder.action(a, "on", [(1, b)])
    assert list(builder.build().labelled(UNEXPLORED)) == [b]
    builder.label(b, "over")
    assert list(builder.build().labelled(UNEXPLORED)) == []


def test_leanings_go_with_their_actions():
    builder = Builder(leanings=("by reasons", "shy"))
    a, b = builder.state(), builder.state("b")
    builder.action(b, "late", [(1, b)], (5, 6))
    builder.action(a, "early", [(1, b)], (7, 8))
    leanings = builder.build().leanings
    assert {who: list(weights) for who, weights in leanings.items()} == {"by reasons": [7, 5], "shy": [8, 6]}


@pytest.mark.parametrize(
    ("state", "branches", "leaning"),
    [
        (0, [], (1,)),
        (0, [(0, 0)], (1,)),
        (0, [(-1, 0)], (1,)),
        (0, [(1, 9)], (1,)),
        (9, [(1, 0)], (1,)),
        (0, [(1, 0)], ()),
    ],
)
def test_what_is_no_action_is_refused(state, branches, leaning):
    builder = Builder(leanings=("by reasons",))
    builder.state()
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        builder.action(state, "no", branches, leaning)
