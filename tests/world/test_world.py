"""A world lives: people act for reasons, from what they believe, until an ending."""

from __future__ import annotations

import pytest

from immortelle.story.conditions import Happened, Holds, Not
from immortelle.story.effects import Set
from immortelle.world import UndeclaredError, World
from tests.world.stories import ANYONE, act, deed, ending, fact, person, reason, state, story, trigger

ANNA, BERT = "person:anna", "person:bert"
THIRSTY = Holds("state:thirsty", ("?someone",))


def two_people():
    return story(
        person("anna"),
        person("bert"),
        state("thirsty", default=1),
        act("drinks", "someone", Set("state:thirsty", ("?someone",), False), when=THIRSTY, witnesses=ANYONE),
        reason("thirst", "drinks someone", 40, THIRSTY),
        ending("quenched", Not(Holds("state:thirsty", (ANNA,)))),
    )


def test_somebody_acts_for_a_reason_until_an_ending():
    world = World.begin(two_people()).lived()
    assert world.over == "ending:quenched"
    drink = next(event for event in world.chronicle if event.what == "act:drinks" and event.args == (ANNA,))
    assert drink.decisions[0].options[0].reasons[0].reason == "reason:thirst"
    assert drink.changes[0].new == 0
    assert world.mind(BERT).believes(Happened("act:drinks", (ANNA,)))


def test_a_story_ends_before_what_else_is_due_at_that_moment():
    drunk = Happened("act:drinks", (ANNA,))
    parts = [
        trigger("1 a cheer", "", drunk, Set("state:loud", (BERT,))),
        trigger("2 a fall", "", drunk, Set("state:lying", (BERT,))),
        trigger("3 a song", "", drunk, Set("state:loud", (ANNA,))),
        ending("a fall", Holds("state:lying", (BERT,))),
    ]
    thirsty, *rest = (state("thirsty", default=1), state("loud"), state("lying"))
    drink = act("drinks", "someone", Set("state:thirsty", ("?someone",), False), when=THIRSTY)
    people = (person("anna"), person("bert"), reason("thirst", "drinks someone", 40, THIRSTY))
    world = World.begin(story(*people, thirsty, *rest, drink, *parts)).lived()
    assert world.over == "ending:a fall"
    assert world.holds(Holds("state:loud", (BERT,)))
    assert not world.holds(Holds("state:loud", (ANNA,)))


def test_the_same_seed_lives_the_same_life():
    assert (
        World.begin(two_people(), 3).lived().trace_hash() == World.begin(two_people(), 3).lived().trace_hash()
    )


def test_living_on_leaves_the_old_world_as_it_was():
    world = World.begin(two_people())
    before = world.trace_hash()
    world.lived()
    assert world.trace_hash() == before
    assert world.holds(Holds("state:thirsty", (ANNA,)))


def test_a_player_is_asked_and_the_choice_counts():
    world = World.begin(two_people(), players=[ANNA]).lived()
    drink = next(option for option in world.asked.options if option.act == "act:drinks")
    assert world.after(drink).over == "ending:quenched"
    with pytest.raises(ValueError, match="none of the options"):
        world.after(drink).after(drink)


def test_a_story_that_speaks_of_what_it_does_not_declare_is_refused():
    undeclared = [
        fact("tall", ANNA),
        fact("thirsty", "person:nobody"),
        reason("whim", "sings someone", 10),
        ending("odd", Holds("state:odd", (ANNA,))),
        act("sits", "someone", when=Holds("state:thirsty", ("?nobody",))),
        deed("song", "sings", ANNA, time=-5),
    ]
    for part in undeclared:
        with pytest.raises(UndeclaredError):
            World.begin(story(person("anna"), state("thirsty"), part))


def test_a_player_must_be_somebody():
    with pytest.raises(ValueError, match="nobody in the story"):
        World.begin(two_people(), players=["person:nobody"])
