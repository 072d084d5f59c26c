"""What a definition came to is kept until what it leans on is written where it was read."""

from __future__ import annotations

import pytest

from immortelle.world.memo import Lean, Leanings, Memo

SEEN, PLAIN, ASKING = 1, 2, 3  # a state, a definition that reads it, and one that asks who thinks so
FLUENT, EVERYBODY = SEEN | 5 << 12, 0b11


@pytest.fixture
def memo():
    leanings = Leanings()
    leanings.add(SEEN, Lean(PLAIN, False, ()))
    leanings.add(SEEN, Lean(ASKING, True, ()))
    memo = Memo(leanings, frozenset())
    for definition in (PLAIN, ASKING):
        for path in ((), (0,), (1,)):
            memo.keep(definition, path, definition, (1, None))
    return memo


def kept(memo):
    """Which definitions are still kept, by whose mind they were read in."""
    return {
        path: [each for each in (PLAIN, ASKING) if memo.found(each, path, each)] for path in ((), (0,), (1,))
    }


def test_what_is_written_is_news_to_the_world_and_to_all_whom_it_reaches(memo):
    memo.written(FLUENT, 0b01)
    assert kept(memo) == {(): [], (0,): [], (1,): [PLAIN, ASKING]}


def test_where_only_a_believer_is_told_the_others_look_again_only_at_what_asks_minds(memo):
    memo.written(FLUENT, EVERYBODY, believers=0b01)
    assert kept(memo) == {(): [], (0,): [], (1,): [PLAIN]}


def test_what_the_world_has_already_moves_there_only_what_asks_minds(memo):
    memo.written(FLUENT, EVERYBODY, of_world=False)
    assert kept(memo) == {(): [PLAIN], (0,): [], (1,): []}
