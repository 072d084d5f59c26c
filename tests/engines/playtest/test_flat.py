"""A story of plain facts is explored as numbers: two roads to one graph."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import Exploration, exploration, explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.flat import FlatExploration
from immortelle.engines.playtest.flattening import why_not_flat
from immortelle.engines.playtest.fragments import fragment_of
from immortelle.engines.playtest.model import UNEXPLORED
from immortelle.engines.playtest.players import RANDOM
from immortelle.engines.playtest.solve import Solver
from tests.engines import stories
from tests.engines.playtest.stories import story

HEAD = """story Flat
    use people, places
place the hall
place the yard
place the attic
thing the lamp
thing the rope
person Ann, a human, she
    is in the hall
    is bold 2
person Ben, a human, he
    is in the yard
state someone is bold, an amount
    from 0 to 9
state someone is tired
state a thing is alight
state someone holds a thing
means someone is glad
    someone is tired
    or the lamp is alight
means someone is ready
    someone is bold more than 2, and someone is not tired
"""
SCENE = """scene the evening
    begins when Ann is alive
    ends when Ann is dead
"""
CONDITIONS = (
    "someone is in the hall",
    "someone is not in the attic",
    "someone is bold more than 1",
    "someone is bold less than 4",
    "someone is not tired",
    "someone is ready",
    "someone holds the rope",
    "nothing is alight",
    "someone is in a place, and Ben is not in the place",
    "someone is glad",
)
EFFECTS = (
    "someone is in the yard",
    "someone is in the attic",
    "someone is not in the hall",
    "someone is bold 1 more",
    "someone is bold 2 less",
    "someone is tired",
    "someone is not tired",
    "the lamp is alight",
    "the lamp is not alight",
    "someone holds the rope",
    "for everyone who is tired, they are bold 1 less",
)
ENDINGS = (
    "Ann is in the attic, and the lamp is alight",
    "Ann is bold more than 3",
    "Ann is ready, and Ann holds the rope",
    "Ann is tired, and Ann is in the yard",
)


@st.composite
def flat_stories(draw):
    """The text of a story in which Ann alone does things that all know of."""
    text = HEAD + draw(st.sampled_from(("", SCENE)))
    for number in range(draw(st.integers(1, 5))):
        when = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2, unique=True))
        then = draw(st.lists(st.sampled_from(EFFECTS), min_size=1, max_size=2, unique=True))
        asked = ", and ".join(("someone is bold less than 5", *when))
        text += f"act someone makes move {number}\n    when {asked}\n"
        text += "".join(f"    then {each}\n" for each in then)
    endings = draw(st.lists(st.sampled_from(ENDINGS), min_size=1, max_size=3, unique=True))
    return text + "".join(f"ending no {n}: {each}\n" for n, each in enumerate(endings))


def programme(text):
    return stories.begun(story(text), 0).programme


def bounds(found):
    assert found.whole
    solver = Solver(found.model, exact=True)
    return {
        label: (solver.reach(states, most=False).low[0], solver.reach(states, most=True).high[0])
        for label, states in found.model.labels.items()
        if solver.reach(states, most=True).high[0]
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flat_stories())
def test_both_roads_come_to_the_same(text):
    made = programme(text)
    assert why_not_flat(made, "person:ann") is None
    fast, slow = FlatExploration(made, "person:ann").run(), Exploration(made, "person:ann").run()
    assert bounds(fast) == bounds(slow)
    assert lengths(fast) == pytest.approx(lengths(slow))


def lengths(found):
    """How many acts a play to each ending has, of one who chooses evenly."""
    known = exactly(found, RANDOM).endings
    return {over: known[over].acts for over in sorted(known)}


def choices(model, state):
    return sorted(model.names[model.name[action]] for action in model.actions(state))


LADDER = HEAD + (
    "act someone climbs\n    when someone is bold less than 9\n    then someone is bold 1 more\n"
    "act someone rests\n    then someone is tired\n"
    "ending top: Ann is bold more than 8\n"
)


def test_a_state_is_lived_by_its_shortest_play():
    found = exploration(programme(LADDER), "person:ann").run()
    [top] = found.model.labelled("ending:top")
    world = found.lived(top)
    assert world.over == "ending:top"
    assert [event.what for event in world.chronicle if event.kind == "act"] == ["act:person-climbs"] * 7


def test_it_can_be_stopped_and_goes_on():
    game = exploration(programme(LADDER), "person:ann")
    first = game.run(Limits(states=3))
    assert not first.whole
    assert UNEXPLORED in first.model.labels
    whole = game.run()
    assert whole.whole
    assert whole.model == explore(programme(LADDER), "person:ann").model


def test_what_nobody_asks_for_is_no_part_of_a_state():
    model = exploration(programme(LADDER), "person:ann").run().model  # whether she is tired
    assert choices(model, 0) == [f"act:person-{act} person:ann" for act in ("climbs", "rests", "waits")]
    assert model.states == 9  # how bold, the end, and that nothing moves


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("strong reason to rest: someone is not tired, for Ben\n", "somebody else may act"),
        (
            "trigger ease\n    when someone is tired\n    then someone is not tired\n",
            "something follows by itself",
        ),
        ("ending kept: Ann has rested\n", "more than what is so now"),
        ("ending seen: Ben knows that Ann is tired\n", "more than what is so now"),
        ("act someone asks another\n    another must agree\n", "somebody must agree"),
        (
            "scene night\n    begins when Ann is tired\n    ends when Ann is bold more than 8\n",
            "a scene begins",
        ),
    ],
)
def test_it_says_why_a_story_is_not_flat(more, why):
    assert why in (why_not_flat(programme(LADDER + more), "person:ann") or "")


def test_nobody_plays_it():
    assert why_not_flat(programme(LADDER), None) == "nobody is the player"


def test_it_can_be_said_how_a_story_is_explored():
    assert fragment_of(programme(LADDER), "person:ann").flat
    assert fragment_of(programme(LADDER)).said() == "explored state by state: nobody is the player"
    past = LADDER.replace("use people", "use memory, people")
    past += "some reason to rest: someone remembers the fall vividly\n"
    past += "event someone falls\ndeed the fall: Ann fell, 1900-01-01\n    known to Ann\n"
    assert "all that was done" in fragment_of(programme(past), "person:ben").said()
