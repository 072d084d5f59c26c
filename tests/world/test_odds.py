"""Odds: probabilities as integers of a tenth of a logit, and rivals that share one."""

from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.deciding.chance import ONE
from immortelle.world.estimates.odds import (
    BELIEVED,
    DOUBTED,
    EXCLUDED,
    MOST,
    among,
    likelihood,
    odds_of,
    percent,
)

ODDS = st.integers(-MOST, MOST)
SCORES = st.lists(st.integers(-200, 200), min_size=1, max_size=6)


@given(ODDS)
def test_odds_and_probabilities_are_the_same_thing(odds):
    assert odds_of(likelihood(odds)) == odds


@given(ODDS, ODDS)
def test_more_evidence_makes_nothing_less_likely(one, other):
    assert (likelihood(one) <= likelihood(other)) == (one <= other)


@given(ODDS)
def test_what_speaks_for_one_speaks_as_much_against_its_contrary(odds):
    assert abs(likelihood(odds) + likelihood(-odds) - ONE) <= 1


def test_the_bands_are_four_fifths_a_fifth_and_a_twentieth():
    assert (percent(BELIEVED), percent(DOUBTED), percent(EXCLUDED)) == (80, 20, 5)
    assert percent(BELIEVED - 1) < 80
    assert percent(DOUBTED + 1) > 20


@given(SCORES)
def test_of_rivals_and_something_else_one_is_so(scores):
    shares = sum(likelihood(among(scores, n)) for n in range(len(scores)))
    assert shares <= ONE + len(scores) * ONE // 40  # to the nearest tenth of a logit each


@given(SCORES, st.data())
def test_the_more_speaks_for_a_rival_the_less_is_left_for_the_others(scores, data):
    n = data.draw(st.integers(0, len(scores) - 1))
    stronger = [score + 30 * (place == n) for place, score in enumerate(scores)]
    assert among(stronger, n) >= among(scores, n)
    for other in range(len(scores)):
        assert other == n or among(stronger, other) <= among(scores, other)
