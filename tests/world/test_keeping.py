"""A world can be pickled: a game keeps it in a variable, saves, loads, and goes on."""

import pickle

import pytest

from immortelle.language import compile_text
from immortelle.story.conditions import Holds
from immortelle.world import World
from immortelle.world.events.living import live
from immortelle.world.keeping import kept, revived
from tests.examples import files


@pytest.fixture(scope="module")
def programme():
    return files.programme("cell")


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


PARTING = """story The Parting
    use people, places, movement, senses
    begins 1951-12-01 18:00
place the kitchen
place the hall
thing the door, a door
    joins the kitchen to the hall
person Ann, a human, she
    is in the kitchen
person Ben, a human, he
    is in the kitchen
overwhelming reason to step into the hall: someone is in the kitchen, for Ben
ending alone: nobody is with Ann
"""


def test_what_a_definition_came_to_before_it_was_kept_is_not_believed_for_ever():
    """What is remembered to save time is made anew, and it must be one memo that all write to."""
    with_ann = Holds("state:person-is-with-person", ("person:ben", "person:ann"))
    begun = World.begin(compile_text(PARTING).story)
    kernel = revived(begun.programme, kept_and_back(kept(begun._kernel)))  # noqa: SLF001 - no fork between
    world = World(kernel)
    minds = [(), ("person:ann",), ("person:ann", "person:ben")]
    assert [world.holds(with_ann, mind=mind) for mind in minds] == [True, True, True]
    live(kernel, None, None)
    assert [world.holds(with_ann, mind=mind) for mind in minds] == [False, False, False]
    assert world.trace_hash() == begun.lived().trace_hash()
