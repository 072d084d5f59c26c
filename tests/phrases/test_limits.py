"""Untrusted lines: nothing a stranger writes runs long, nests deep or ends in a traceback."""

from __future__ import annotations

import inspect
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.phrases.reading import Failure, Reading, Scope

LONG = [
    "Damon believes that " * 97 + "Elena is dead",
    " and ".join(["Damon believes that Elena is dead"] * 50),
    "somebody who loves " * 100 + "Elena is dead",
    "a person they care about " * 60,
    "Damon loves Elena more than " * 60 + "Elena loves Damon",
    "Elena and " * 190 + "Damon are dead",
    "Elena, " * 280 + "Damon are dead",
    "Damon loves Elena since " * 70 + "1949",
    "the brother of " * 130 + "Damon is dead",
    "Damon" + "'s brother" * 180 + " is dead",
    "that " * 399,
    "where Damon is " * 100,
    "everyone in the place where somebody in the place where " * 30,
    "Damon tries to try to " * 80,
    "a " * 999,
    "is " * 600,
    "Damon has been been been " * 80,
    "Damon lvoes Elena and " * 80,
    "(" * 1999,
    "-" * 1999,
]


@pytest.mark.parametrize("line", LONG)
def test_a_monstrous_line_is_answered_within_a_small_stack(table, line):
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 600)
    try:
        found = table.read(line)
    finally:
        sys.setrecursionlimit(limit)
    assert isinstance(found, (Reading, Failure))


def test_beliefs_nest_as_deep_as_anyone_can_follow(table):
    assert isinstance(table.read("Damon believes that " * 15 + "Elena is dead"), Reading)
    deeper = table.read("Damon believes that " * 97 + "Elena is dead")
    assert "too complicated" in deeper.message


def test_a_line_longer_than_any_sentence_is_not_tried(table):
    found = table.read("Damon is dead and " * 200 + "Elena is dead")
    assert found.message == "the line is longer than 2000 characters"


@given(st.text(max_size=60))
def test_any_text_is_answered(table, text):
    assert isinstance(table.read(text), (Reading, Failure))


WORDS = [
    "Damon",
    "Elena",
    "the",
    "a",
    "cellar",
    "illness",
    "knows",
    "loves",
    "is",
    "was",
    "not",
    "has",
    "been",
    "told",
    "that",
    "whether",
    "and",
    "or",
    ",",
    "who",
    "where",
    "someone",
    "another",
    "his",
    "in",
    "to",
    "with",
    "everyone",
    "nobody",
    "more",
    "than",
    "3",
    "since",
    "1949",
    "for",
    "forgiven",
    "strongly",
    "'s",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.booleans())
def test_any_jumble_of_known_words_is_answered_and_what_is_read_can_be_said(table, words, declares):
    found = table.read(" ".join(words), "sentence", Scope(declares=declares))
    if isinstance(found, Reading):
        assert table.say(found.tree)
    else:
        start, end = found.span
        assert 0 <= start <= end <= len(" ".join(words)) + 1
