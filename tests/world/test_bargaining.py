"""Giving way, sharing, putting off: the curves against their formulas, in whole numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.reading.bargaining import concession, deferral, power, share

percents = st.integers(0, 100)
lives = st.sampled_from([1, 5, 20, 60, 400, 1_000_000])


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from([20, 50, 100, 200, 500]))
def test_a_concession_is_the_share_of_the_time_to_the_power_of_one_by_the_tempo(offers, most, tempo):
    exact = 100 * min(1.0, offers / most) ** (100 / tempo)
    assert abs(concession(offers, most, tempo) - exact) <= 0.51


@given(st.integers(-5, 40), st.integers(1, 30), st.integers(-10, 1000))
def test_nobody_takes_back_what_they_have_given(offers, most, tempo):
    assert 0 <= concession(offers, most, tempo) <= concession(offers + 1, most, tempo) <= 100


def test_the_stubborn_give_way_at_the_end_and_the_pliant_at_once():
    assert concession(5, 10, 20) < concession(5, 10, 100) == 50 < concession(5, 10, 500)


@given(st.floats(0, 40))
def test_the_power_is_that_of_e(x):
    assert power(int(x * 2**48)) / 2**48 == pytest.approx(math.exp(-x), rel=1e-4, abs=1e-8)


@given(percents, lives, percents, lives)
def test_a_share_is_that_of_rubinstein(mine, years, yours, other_years):
    rates = [
        min(1, max(0.001, each / 100 + int(10_000 / left) / 10_000))
        for each, left in ((mine, years), (yours, other_years))
    ]
    one, other = (1 - rate for rate in rates)
    assert abs(share(mine, years, yours, other_years) - 100 * (1 - other) / (1 - one * other)) <= 1


@given(lives, lives, st.integers(1, 50))
def test_the_longer_one_lives_the_more_one_gets(years, other_years, haste):
    assert (share(haste, years, haste, other_years) >= 50) or years < other_years
    assert share(haste + 10, years, haste, other_years) <= share(haste, years, haste, other_years)


@given(st.integers(-1000, 1000), st.integers(0, 100), percents)
def test_what_is_put_off_is_worth_less_by_a_hyperbola(amount, delay, percent):
    exact = amount / (1 + percent * delay / 100)
    assert abs(deferral(amount, delay, percent) - exact) < 1
    assert abs(deferral(amount, delay + 1, percent)) <= abs(deferral(amount, delay, percent))
