"""A world can be pickled: a game keeps it in a variable, saves, loads, and goes on."""

import pickle

import pytest

from immortelle.language import load
from immortelle.world import Programme, World
from tests.project.modules import ROOT


@pytest.fixture(scope="module")
def programme():
    return Programme(load(ROOT / "examples" / "cell.story").story)


def kept_and_back(what):
    return pickle.loads(pickle.dumps(what))  # noqa: S301 - only what this test made


@pytest.mark.parametrize("events", [0, 5, 23, 60])
def test_a_kept_world_lives_on_as_it_would_have(programme, events):
    world = World.begin(programme, 3).lived(events=events)
    again = kept_and_back(world)
    assert again.chronicle == world.chronicle
    assert again.lived().trace_hash() == world.lived().trace_hash()


def test_a_question_is_kept_with_its_world(programme):
    world = World.begin(programme, 0, players={"person:elena"}).lived()
    again = kept_and_back(world)
    assert again.asked == world.asked
    choice = again.asked.options[0]
    assert again.after(choice).trace_hash() == world.after(choice).trace_hash()


def test_worlds_kept_together_share_their_story(programme):
    world = World.begin(programme, 0)
    one, other = kept_and_back((world, world.lived(events=5)))
    assert one.programme is other.programme
