"""What stands in the way: the planted cause is named, and what would open it was lived."""

import pytest

from immortelle.apps.finder import Finder
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from tests.engines.playtest.planted import HOUSE, PLANTED
from tests.engines.playtest.stories import story


def blocked(text):
    """What stands in the way of the ending that was planted."""
    told = story(HOUSE + text)
    task = Task(told, Player())
    sample = [*sampled(here(task), 60)][-1]
    assert "ending:planted" not in sample.endings()
    return Finder(task, sample, Words(told, Speaker(told))).blocked("ending", "ending:planted")


@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_cause_is_named(name):
    text, words = PLANTED[name]
    said = " ".join(blocked(text).because)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_change_that_opens_the_way_was_lived(name):
    found = blocked(PLANTED[name][0]).opening
    assert found is not None
    assert 0 < found.times <= found.plays
