"""The same decision draws the same number for ever, and the numbers are even."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.deciding.chance import ONE, choose, draw, key, logistic, softmax

SCORES = st.lists(st.integers(-2000, 2000), min_size=1, max_size=20)


def test_draws_and_keys_never_change():
    """Saved stories live on these: a failure here breaks every save there is."""
    assert key("person:elena") == 15047183376246824791
    assert [draw(seed, 1, 2, 3) for seed in (0, 1, -1)] == [342307694, 1798701601, 3326863174]
    assert softmax([0, 15, 40, -5]) == [70773178, 317183381, 3864084635, 42926102]
    assert softmax([0, 15, 40, -5], 25) == [499770337, 910640927, 2475378688, 409177344]
    assert logistic(40) == 4217717113


def test_each_word_of_a_draw_matters():
    words = list(product(range(6), repeat=4))
    assert len({draw(*each) for each in words}) == len(words)


def test_draws_are_even_in_every_byte():
    """Chi-square over 256 bins, 40 samples a bin: 255 ± 23, so 400 is out of the question."""
    drawn = [draw(seed, 7, 3, n) for seed in range(64) for n in range(160)]
    for shift in (0, 8, 16, 24):
        bins = [0] * 256
        for number in drawn:
            bins[number >> shift & 255] += 1
        assert sum((each - 40) ** 2 for each in bins) < 400 * 40


def test_neighbouring_draws_share_half_their_bits():
    pairs = [(draw(seed, 1, 1, n), draw(seed, 1, 1, n + 1)) for seed in range(50) for n in range(50)]
    differing = sum((one ^ two).bit_count() for one, two in pairs)
    assert 15.7 < differing / len(pairs) < 16.3


def exp(exponent, terms=80):
    """e to a fraction, by its series, reduced so that it converges."""
    halvings = 8
    small, total, term = exponent / 2**halvings, Fraction(1), Fraction(1)
    for n in range(1, terms):
        term = term * small / n
        total += term
        term, total = Fraction(round(term * 2**256), 2**256), Fraction(round(total * 2**256), 2**256)
    return total ** (2**halvings)


@pytest.mark.parametrize("hundredths", [0, 1, 10, 100, 538, 1000, 2200, 2399, 2400, 9999])
def test_chances_follow_the_exponential_to_a_hundredth_of_a_logit(hundredths):
    exact = ONE / (1 + exp(Fraction(hundredths, 100)))
    assert 0 <= exact - logistic(-hundredths, temperature=100) < 1


@given(SCORES, st.integers(1, 200))
def test_probabilities_sum_to_one_and_keep_the_order_of_scores(scores, temperature):
    shares = softmax(scores, temperature)
    assert sum(shares) == ONE
    assert min(shares) >= 0
    assert shares[scores.index(max(scores))] == max(shares) > 0
    for (one, share), (two, other) in product(zip(scores, shares, strict=True), repeat=2):
        assert one >= two or share <= other


@given(SCORES, st.integers(1, 200), st.integers(-5000, 5000))
def test_only_differences_of_scores_count(scores, temperature, more):
    assert softmax(scores, temperature) == softmax([score + more for score in scores], temperature)


@given(st.integers(-3000, 3000), st.integers(1, 200))
def test_yes_and_no_share_one(score, temperature):
    assert logistic(score, temperature) + logistic(-score, temperature) == ONE


@given(SCORES, st.integers(0, ONE - 1))
def test_a_draw_falls_on_an_option_that_can_be(scores, drawn):
    shares = softmax(scores)
    chosen = choose(shares, drawn)
    assert sum(shares[:chosen]) <= drawn < sum(shares[: chosen + 1])


@pytest.mark.parametrize("misuse", [lambda: softmax([]), lambda: softmax([1], 0), lambda: choose([1], 1)])
def test_what_leaves_no_choice_is_refused(misuse):
    with pytest.raises(ValueError, match=r"chance needs|do not reach"):
        misuse()
