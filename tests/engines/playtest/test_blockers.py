"""What stands in the way: the planted cause is named, and what would open it was lived."""

from functools import cache

import pytest

from immortelle.apps.finder import Finder
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from tests.engines.playtest.planted import HOUSE, PLANTED
from tests.engines.playtest.stories import story


@cache
def blocked(name):
    """What stands in the way of the ending that was planted."""
    text, _ = PLANTED[name]
    told = story(HOUSE + text)
    task = Task(told, Player())
    sample = [*sampled(here(task), 60)][-1]
    assert "ending:planted" not in sample.endings()
    return Finder(task, sample, Words(told, Speaker(told))).blocked("ending", "ending:planted")


@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_cause_is_named(name):
    said = " ".join(blocked(name).because)
    assert [word for word in PLANTED[name][1] if word not in said] == []


@pytest.mark.parametrize("name", [name for name in PLANTED if name != "one place at a time"])
def test_a_change_that_opens_the_way_was_lived(name):
    found = blocked(name).opening
    assert found is not None
    assert 0 < found.times <= found.plays
