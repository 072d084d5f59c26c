"""What time alone may change is looked at again when it may, once for all who are concerned."""

from __future__ import annotations

from immortelle.story.conditions import Compare, Lasted, Level, Number
from immortelle.story.effects import Change, Set
from immortelle.story.model import Decay
from immortelle.world import World
from immortelle.world.kernel import Wake
from immortelle.world.minds.knowing import members
from immortelle.world.world import kernel_of
from tests.world.stories import ANYONE, act, did, level, person, reason, state, story

ANNA, BERT = "person:anna", "person:bert"
PEOPLE = (person("anna"), person("bert"), person("carl"))


def woken(world: World) -> list[tuple[int, list[int]]]:
    """Who will ask themselves what they want, and when."""
    agenda = sorted(kernel_of(world).agenda)
    return [(item.time, list(members(item.data.people))) for item in agenda if isinstance(item.data, Wake)]


def test_all_who_know_of_what_must_last_are_woken_together():
    tells = act("tires", "someone", Set("state:tired", ("?someone",), True), witnesses=ANYONE)
    when = Lasted("state:tired", ("?someone",), 600)
    world = World.begin(
        story(*PEOPLE, state("tired"), tells, act("rests", "someone"), reason("r", "rests someone", 10, when))
    )
    assert woken(did(world, "tires", ANNA, at=60)) == [(660, [0, 1, 2])]


def test_what_fades_wakes_once_for_all_as_well():
    calms = act(
        "annoys", "someone another", Change("state:wrath", ("?another",), Number(80)), witnesses=ANYONE
    )
    when = Compare(Level("state:wrath", ("?someone",)), ">", Number(40))
    wrath = level("wrath", "someone", decay=Decay(3600))
    shouts = act("shouts", "someone")
    world = World.begin(story(*PEOPLE, wrath, calms, shouts, reason("r", "shouts someone", 10, when)))
    [(time, people)] = woken(did(world, "annoys", ANNA, BERT, at=60))
    assert time > 60
    assert people == [0, 1, 2]
