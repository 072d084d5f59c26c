"""Whether a change of a level matters is told by the bounds that anything asks about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.events.facts import Facts
from immortelle.world.fluents import pack
from immortelle.world.reading.patterns import Pattern, compared
from immortelle.world.tables import Tables
from tests.world.stories import level, person, story

TABLES = Tables(story(person("ann"), level("warmth", "someone")))
WARMTH = TABLES.state_numbers["state:warmth"]
LEVELS = st.integers(-3, 8)


def warmth(*watchers: Pattern):
    """What is asked of Ann's warmth."""
    return Facts(TABLES, watchers)[pack(WARMTH, [0])]


@given(st.sampled_from(["<", "<=", "=", ">=", ">"]), LEVELS, LEVELS, LEVELS)
def test_whatever_makes_a_comparison_come_out_otherwise_matters(op, bound, old, new):
    asked = warmth(Pattern(WARMTH, (0,), bound=(op, bound)))
    assert asked.matters(old, new) or compared(old, op, bound) == compared(new, op, bound)


def test_what_stays_between_all_bounds_does_not_matter():
    asked = warmth(Pattern(WARMTH, (0,), bound=("<", 3)), Pattern(WARMTH, (0,), bound=(">", 6)))
    assert not asked.matters(3, 6)
    assert asked.matters(2, 3)
    assert asked.matters(6, 7)


@pytest.mark.parametrize("more", [Pattern(WARMTH, (0,)), Pattern(WARMTH, (0,), ((0, 0),), 5, bound=(">", 6))])
def test_everything_matters_to_whoever_asks_for_more_or_waits_for_it_to_last(more):
    assert warmth(Pattern(WARMTH, (0,), bound=("<", 3)), more).matters(4, 5)
