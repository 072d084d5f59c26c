"""When the years left to somebody are next fewer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from immortelle.phrases.calendar import YEAR, seconds_of
from immortelle.world.events.natures import waning, years_until

END = seconds_of(2000, 2, 29)
MOMENTS = st.integers(END - 50 * YEAR, END - 1)


@given(MOMENTS)
def test_a_year_less_is_left_from_then_on_and_not_before(now: int) -> None:
    then = waning(None, END, now)
    assert then is not None
    assert then > now
    assert years_until(END, then - 1) == years_until(END, now) > years_until(END, then)


@given(MOMENTS)
def test_whoever_asks_for_ten_years_hears_of_those_alone(now: int) -> None:
    then = waning((">=", 10), END, now)
    if years_until(END, now) < 10:
        assert then is None
    else:
        assert then is not None
        assert years_until(END, then - 1) >= 10 > years_until(END, then)
