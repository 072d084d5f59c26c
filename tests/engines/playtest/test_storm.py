"""An independent oracle: Storm, in exact arithmetic, finds the same least and most, digit for digit."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from immortelle.engines.playtest.drn import drn_labels
from immortelle.engines.playtest.explore import Limits, explore
from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.model import UNEXPLORED
from immortelle.engines.playtest.solve import Solver
from tests.engines.playtest.models import models
from tests.engines.playtest.random_stories import small_stories
from tests.engines.playtest.stories import programme
from tests.examples import files

pytest.importorskip("stormpy", reason="there are wheels of it for Linux alone")
from tests.engines.playtest.oracle import asked, storm

NINE_DIGITS = Fraction(1, 10**9)
STORIES_TRIED = 36 if settings.default.derandomize else 3_000  # those of the profile "wild"
BOTH = pytest.mark.parametrize("most", [True, False])


@pytest.fixture(autouse=True)
def way():
    """There is no story here that could be compiled and read back."""


@pytest.fixture(scope="module")
def explored():
    """An example as far as some hundred states go, for somebody who is played."""
    known = {}

    def model(example):
        if example not in known:
            people = (one.id for one in files.story(example).entities if one.id.startswith("person:"))
            limits = Limits(states=250)
            known[example] = explore(files.programme(example), next(people), limits).model
        return known[example]

    return model


@BOTH
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(model=models())
def test_storm_finds_the_same(model, most, tmp_path):
    loaded = storm(model, tmp_path)
    ours = Solver(model, exact=True).reach(model.labelled("won"), most)
    assert asked(loaded, "won", most) == list(ours.low)


@BOTH
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(model=models())
def test_storm_finds_the_same_bounds_where_not_all_is_explored(model, most, tmp_path):
    loaded = storm(model, tmp_path)
    ours = Solver(model, exact=True).reach(model.labelled("won"), most)
    also = asked(loaded, "won", most, or_label=UNEXPLORED) if UNEXPLORED in model.labels else ours.low
    assert list(also) == list(ours.high)


def agreed(model, folder):
    """Whether Storm finds the same least and most of all that can come, to nine digits, for a model; as far
    as it is explored: what is not counts as never, and as always."""
    loaded, labels, solver = storm(model, folder), drn_labels(model), Solver(model)
    also = [labels[UNEXPLORED]] if UNEXPLORED in model.labels else []
    for label, states in model.labels.items():
        for most in (True, False):
            ours = solver.reach(states, most)
            low = asked(loaded, labels[label], most)[model.initial]
            high = asked(loaded, labels[label], most, *also)[model.initial]
            assert 0 <= low - Fraction(ours.low[model.initial]) <= low * NINE_DIGITS
            assert 0 <= Fraction(ours.high[model.initial]) - high <= high * NINE_DIGITS


@pytest.mark.parametrize("example", [path.stem for path in files.STORIES])
def test_storm_finds_the_same_for_every_example(example, explored, tmp_path):
    agreed(explored(example), tmp_path)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=STORIES_TRIED,
)
@given(text=small_stories(), player=st.sampled_from([None, "person:ann"]))
def test_storm_finds_the_same_for_random_stories(text, player, tmp_path):
    """Least and most, and with a player who takes each option as often as the others."""
    model = explore(programme(text), player, Limits(150)).model
    agreed(model, tmp_path)
    agreed(fixed(model), tmp_path)
