"""An independent oracle: Storm, in exact arithmetic, finds the same least and most, digit for digit."""

import pytest
from hypothesis import HealthCheck, given, settings

from immortelle.engines.playtest.model import UNEXPLORED
from immortelle.engines.playtest.solve import Solver
from tests.engines.playtest.models import models

pytest.importorskip("stormpy", reason="there are wheels of it for Linux alone")
from tests.engines.playtest.oracle import asked, storm

BOTH = pytest.mark.parametrize("most", [True, False])


@pytest.fixture(autouse=True)
def way():
    """There is no story here that could be compiled and read back."""


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
