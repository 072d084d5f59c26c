"""What something came to is kept until what it leans on is written where it was read."""

from __future__ import annotations

import pytest

from immortelle.story.model import Story
from immortelle.world.estimates.supposing import sure
from immortelle.world.fluents import pack
from immortelle.world.minds.memo import Leanings, Memo
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import Tables

SEEN, DEFINED = 1, 2  # a state, and what is read off it
FLUENT, EVERYBODY = pack(SEEN, (5,)), 0b11


@pytest.fixture
def memo():
    leanings = Leanings()
    leanings.add(SEEN, DEFINED)
    memo = Memo(leanings)
    for path in ((), (0,), (1,)):
        memo.keep(DEFINED, path, DEFINED, (1,))
    return memo


@pytest.fixture
def state():
    return State(Tables(Story(title="Nobody", begins=0)))


def kept(memo):
    """In whose mind it is still kept."""
    return [path for path in ((), (0,), (1,)) if memo.found(DEFINED, path, DEFINED)]


def test_what_is_written_is_news_to_the_world_and_to_all_whom_it_reaches(memo):
    memo.written(FLUENT, 0b01)
    assert kept(memo) == [(1,)]


def test_where_only_a_believer_is_told_the_others_need_not_look_again(memo):
    memo.written(FLUENT, EVERYBODY, believers=0b01)
    assert kept(memo) == [(1,)]


def test_what_the_world_has_already_moves_nothing_there(memo):
    memo.written(FLUENT, EVERYBODY, of_world=False)
    assert kept(memo) == [()]


def asked_twice(view, so=7):
    """How often something is computed that is asked for twice, and what it comes to."""
    asked = []
    found = [view.briefly("how much", lambda: asked.append(None) or so) for _ in range(2)]
    return len(asked), found


def test_while_nothing_moves_a_question_is_answered_once(state):
    with state.memo.at_rest():
        assert asked_twice(View(state)) == (1, [7, 7])
        assert asked_twice(View(state, (0,))) == (1, [7, 7])
        assert asked_twice(sure(View(state))) == (1, [7, 7])
    assert asked_twice(View(state)) == (2, [7, 7])


def test_what_was_found_is_forgotten_when_things_move_again(state):
    with state.memo.at_rest():
        with state.memo.at_rest():
            assert asked_twice(View(state), 7) == (1, [7, 7])
        assert asked_twice(View(state), 8) == (0, [7, 7])
    with state.memo.at_rest():
        assert asked_twice(View(state), 8) == (1, [8, 8])


def test_what_is_past_is_not_kept(state):
    with state.memo.at_rest():
        assert asked_twice(View(state, (), before=0)) == (2, [7, 7])


def test_what_was_given_up_for_being_too_deep_is_not_kept(state):
    def too_deep(view):
        view.give_up()

    view = View(state)
    with state.memo.at_rest():
        assert view.briefly("how much", lambda: too_deep(view)) is None
        assert asked_twice(view) == (1, [7, 7])


def test_what_was_found_near_the_surface_does_not_stand_deeper(state):
    view = View(state)
    with state.memo.at_rest():
        assert asked_twice(view, 7) == (1, [7, 7])
        assert view.enter()
        assert asked_twice(view, 8) == (1, [8, 8])
        view.leave()
        assert asked_twice(view, 9) == (0, [8, 8])
