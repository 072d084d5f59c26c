"""Whoever looks into a box and sees no ring knows that it is not in there, and not where it is."""

import pytest

from immortelle.engines.beliefs import contents
from immortelle.language import compile_text
from immortelle.story.conditions import Believes, Holds, Not
from immortelle.story.portable import from_json, to_json
from immortelle.world import World

STORY = """story The Box
    use people, places, things, senses
    begins 1900-01-01 10:00
kind container, a thing
place the hall
thing the oak box, a container
thing the tin box, a container
thing the iron box, a container
thing the ring
    lies in the iron box, known to Bo
state a thing lies in a container, one at a time
person Ann, a human, she
    is in the hall
person Bo, a human, he
    is in the hall
    is blind
act someone opens a container
    takes 1 minute
    then someone knows that the ring does not lie in the container, unless the ring lies in the container
    then someone knows that the ring lies in the container, if the ring lies in the container
    seen by everyone within sight of someone
    > {Someone} opens {the container}.
overwhelming reason to open a container: someone does not believe that the ring lies in a second container
strong reason to open the oak box: someone is in the hall, for Ann
reason of 200 not to open a container: someone believes that the ring does not lie in the container
"""
RING = "thing:ring"
LIES = "state:thing-lies-in-container"


def boxes(world):
    names = ("oak", "tin", "iron")
    return {
        name: world.mind("person:ann").believes(Holds(LIES, (RING, f"thing:{name}-box"))) for name in names
    }


def opened(world):
    done = [event for event in world.chronicle if event.what == "act:person-opens-container"]
    return [event.args[1] for event in done if event.outcome == "done"]


@pytest.fixture(params=["direct", "portable"])
def story(request):
    made = compile_text(STORY).story
    return made if request.param == "direct" else from_json(to_json(made))


def test_what_is_not_in_there_is_known_not_to_be_and_the_rest_is_not(story):
    world = World.begin(story)
    assert set(boxes(world).values()) == {None}
    world = world.lived(until=world.time + 60)
    assert opened(world) == ["thing:oak-box"]
    assert boxes(world) == {"oak": False, "tin": None, "iron": None}
    assert [one.said for one in contents(world, "person:ann").beliefs if one.since] == [
        "the ring does not lie in the oak box"
    ]


def test_nothing_is_opened_twice_and_in_the_end_it_is_found(story):
    world = World.begin(story).lived()
    found = opened(world)
    assert (found[0], found[-1]) == ("thing:oak-box", "thing:iron-box")
    assert len(set(found)) == len(found)
    assert boxes(world) == {"oak": False, "tin": False, "iron": True}
    said = [one.said for one in contents(world, "person:ann").beliefs]
    assert "the ring lies in the iron box" in said
    assert not any("does not lie" in each for each in said)


def test_others_know_that_she_looked_and_think_what_they_thought(story):
    world = World.begin(story).lived()
    bo = world.mind("person:bo")
    assert bo.believes(Holds(LIES, (RING, "thing:iron-box")))
    assert not bo.believes(Believes("person:ann", Not(Holds(LIES, (RING, "thing:iron-box")))))
