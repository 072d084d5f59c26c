"""A part of something that is no event, or that nobody has in it, is nobody: asking of it is no fault."""

import pytest

from immortelle.language import compile_text
from immortelle.story.binding import bind
from immortelle.story.conditions import Holds, Same
from immortelle.story.portable import from_json, to_json
from immortelle.world import World

STORY = """story Parts
    use people
person Ann, she
person Ben, he
deed the death: Ben died, 1900-01-01
claim the rumour: Ann is dead
"""


@pytest.mark.parametrize("portable", [False, True])
@pytest.mark.parametrize("fact", ["fact:rumour", "event:death"])
def test_the_victim_of_what_has_none_is_nobody(fact, portable):
    story = compile_text(STORY).story
    world = World.begin(from_json(to_json(story)) if portable else story)
    asked = bind(Holds("state:person-is-dead", ("?deed.victim",)), {"?deed": fact}, world.part_of)
    assert not world.holds(asked)
    assert not world.holds(bind(Same("?deed.victim", "person:ann"), {"?deed": fact}, world.part_of))
