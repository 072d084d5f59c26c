"""What is exact and what is sampled agree on every example, within their bounds."""

import pytest

from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.players import RANDOM, Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from tests.examples.files import programme, story

STATES = Limits(300)


@pytest.mark.parametrize(
    ("name", "plays"), [("cask", 300), ("cell", 300), ("decades", 100), ("epilogue", 10)]
)
def test_exact_and_sampled_agree(name, plays):
    exact = exactly(explore(programme(name), None, STATES))
    *_, sample = sampled(here(Task(story(name), Player(), seed=1)), plays)
    for over in dict.fromkeys((*sample.endings(), *exact.endings)):
        share, known = sample.share(over), exact.known(over).share
        assert share.low <= known.high
        assert known.low <= share.high


def test_what_a_player_can_force_is_looked_for_first():
    """Among thousands of states in which he does what he never would."""
    found = explore(programme("cell"), "person:stefan", Limits(1_000))
    assert not found.whole
    assert exactly(found, RANDOM).known("ending:forgiven").most.low > WHOLE * 2 // 5
