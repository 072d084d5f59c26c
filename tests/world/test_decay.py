"""A level fades on the world's clock, and how often one looks makes no difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.events.decay import crosses, decayed, next_change

LEVELS = st.integers(-100, 100)
HALF_LIVES = st.integers(1, 10**10)
TIMES = st.integers(-(10**12), 10**12)
SPANS = st.integers(0, 10**11)


def test_two_steps_are_about_a_half_life():
    fading = [decayed(100, half_life=60, then=0, now=30 * step) for step in range(13)]
    assert fading == [100, 70, 49, 34, 24, 16, 11, 7, 4, 2, 1, 0, 0]


def test_steps_are_the_clocks_and_not_the_feelings():
    assert decayed(100, half_life=60, then=29, now=30) == 70
    assert decayed(100, half_life=60, then=30, now=59) == 100


@given(LEVELS, HALF_LIVES, TIMES, SPANS, SPANS)
def test_reading_between_changes_nothing(level, half_life, then, first, second):
    whole = decayed(level, half_life, then, then + first + second)
    between = decayed(level, half_life, then, then + first)
    assert decayed(between, half_life, then + first, then + first + second) == whole


@given(LEVELS, HALF_LIVES, TIMES, SPANS)
def test_a_level_only_ever_nears_nothing(level, half_life, then, span):
    left = decayed(level, half_life, then, then + span)
    assert 0 <= left <= level or level <= left <= 0
    assert decayed(-level, half_life, then, then + span) == -left


@given(LEVELS, HALF_LIVES, TIMES)
def test_the_next_change_is_the_first(level, half_life, now):
    change = next_change(level, half_life, now)
    if change is None:
        assert level == 0
    else:
        assert change > now
        assert decayed(level, half_life, now, change) != level
        assert decayed(level, half_life, now, change - 1) == level


@given(LEVELS, LEVELS, LEVELS, HALF_LIVES, TIMES)
def test_a_bound_is_crossed_at_the_first_instant_beyond_it(level, low, high, half_life, now):
    def within(then):
        return low <= decayed(level, half_life, now, then) <= high

    crossing = crosses(level, low, high, half_life, now)
    if crossing is None:
        assert within(now + 20 * half_life) == within(now)
    else:
        assert within(crossing) != within(now) == within(crossing - 1)


@pytest.mark.parametrize(
    ("level", "half_life", "now"), [(101, 60, 0), (-101, 60, 0), (1, 0, 0), (1, 60, -60)]
)
def test_what_cannot_be_is_refused(level, half_life, now):
    with pytest.raises(ValueError, match=r"level|half-life|before"):
        decayed(level, half_life, 0, now)
