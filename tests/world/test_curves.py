"""Curves in whole numbers, against the formulas that they stand for."""

from math import exp, log, log1p

from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.reading.curves import chance, logarithm, percent_of, together


@given(st.integers(0, 10**15), st.integers(-5_000, 5_000))
def test_the_logarithm_is_that_of_one_more_rounded_towards_nothing(amount, percent):
    exact = percent / 100 * log1p(amount)
    assert abs(exact - logarithm(amount, percent)) < 1 + 1e-6
    assert abs(logarithm(amount, percent)) <= abs(exact) + 1e-6


@given(st.integers(-(10**6), 0))
def test_of_nothing_and_less_there_is_no_logarithm(amount):
    assert logarithm(amount) == 0


@given(st.integers(1, 100), st.integers(1, 100), st.integers(1, 30))
def test_two_provocations_together_are_the_logarithm_of_their_exponentials(one, other, softness):
    exact = softness * log(exp(one / softness) + exp(other / softness))
    found = together(one, other, softness)
    assert abs(found - exact) <= 0.5 + softness * 0.006  # exponents count to the nearest hundredth
    assert found == together(other, one, softness) >= max(one, other)


@given(st.integers(-400, 400))
def test_a_chance_is_that_of_so_many_tenths_of_a_logit(logits):
    assert abs(chance(logits) - 100 / (1 + exp(-logits / 10))) <= 0.51
    assert chance(logits) + chance(-logits) in {99, 100, 101}


@given(st.integers(-1_000, 1_000), st.integers(-1_000, 1_000))
def test_a_share_is_as_much_for_as_against(amount, percent):
    assert percent_of(amount, percent) == -percent_of(-amount, percent) == int(amount * percent / 100)
