"""Plans of stories: lives in which nobody acts against their reasons."""

import pytest

from immortelle.engines.planning.beginnings import freed
from immortelle.engines.planning.branches import Branches
from immortelle.engines.planning.draws import strain
from immortelle.engines.planning.lives import SENSIBLE, Lives
from immortelle.engines.planning.replanning import deeds_in
from immortelle.engines.planning.stories import Planner
from immortelle.engines.planning.wanted import Besides, Like, Wanted
from immortelle.engines.playtest.explored import Limits
from immortelle.language import compile_text
from immortelle.story.model import Fact
from immortelle.world import World

STORY = """
story The Boat
    use people, places, senses, speech, bonds

place the shore
person Ann, a human, she
    is in the shore
person Ben, a human, he
    is in the shore
    trusts Ann

state someone is at sea
state someone is stranded
state someone is bold

act someone pushes off
    when someone is not at sea
    then someone is at sea
    seen by everyone within sight of someone
    > {Someone} pushes off.
act someone swims after another
    when another is at sea, and someone is not at sea
    then someone is at sea
    > {Someone} swims after {another}.
act someone burns the boat
    when nobody is at sea
    then someone is stranded
    > {Someone} burns the boat.

act someone sings
    when someone is bold
    > {Someone} sings.
some reason to sing: someone is in the shore
some reason to push off: someone is not at sea
some reason to burn the boat: someone is in the shore
some reason to swim after another: someone is in the shore
reason of 65 not to burn the boat: someone is in the shore
reason of 35 not to swim after another: someone is in the shore
reason of 900 not to push off: someone is in the shore, for Ben

ending together: Ann is at sea, and Ben is at sea
ending ashes: a person is stranded
ending song: Ann has sung
ending first: Ben is at sea, and Ann is not at sea
"""


@pytest.fixture(scope="module")
def begun():
    compiled = compile_text(STORY)
    assert compiled.story is not None, compiled.diagnostics
    return World.begin(compiled.story)


@pytest.fixture(scope="module")
def planner(begun):
    return Planner(begun, Limits(states=2_000))


@pytest.fixture(scope="module")
def endings(begun):
    return {ending.name: ending for ending in begun.story.endings}


def test_a_plan_holds_nothing_that_somebody_would_not_do(planner, endings):
    found = planner.plan(Wanted(endings["together"]))
    assert found.is_plan
    assert found.world.over == "ending:together"
    assert found.against == ()
    decisions = [one for event in found.world.chronicle for one in event.decisions]
    assert decisions
    assert all(strain(one) <= SENSIBLE for one in decisions)


def test_where_there_is_none_what_it_would_take_is_found(planner, endings):
    found = planner.plan(Wanted(endings["ashes"]))
    assert not found.is_plan
    assert found.world.over == "ending:ashes"
    burnt = [found.world.chronicle[event] for event in found.against]
    assert len(burnt) == 1


def test_what_nobody_could_bring_themselves_to_has_no_plan(planner, endings):
    found = planner.plan(Wanted(endings["first"]))
    assert found.world is None
    assert found.whole
    assert len(found.lacks) == 1  # of the two that it asks for


def test_what_nothing_can_bring_about_is_not_even_looked_for(planner, endings, begun):
    found = planner.plan(Wanted(endings["song"]))
    assert (found.whole, found.lives) == (True, 0)
    assert len(found.lacks) == 1
    bold = begun.amended([Fact("state:person-is-bold", ("person:ann",))])
    assert Planner(bold, Limits(states=2_000)).plan(Wanted(endings["song"])).is_plan


def test_what_another_ending_always_forestalls_is_told_by_that():
    compiled = compile_text(STORY + "ending afloat: Ann is at sea\nending surely: Ann is at sea\n")
    begun = World.begin(compiled.story)
    surely = next(one for one in begun.story.endings if one.name == "surely")
    found = Planner(begun, Limits(states=2_000)).plan(Wanted(surely))
    assert (found.is_plan, found.lacks, found.instead) == (False, (), "ending:afloat")


def test_what_was_planned_is_lived_again_draw_by_draw(planner, endings, begun):
    found = planner.plan(Wanted(endings["together"]))
    again = Lives(Branches(freed(begun)), found.wanted).along(found.table)
    assert World(again.kernel).trace_hash() == found.world.trace_hash()


def test_wishes_are_kept(planner, endings):
    swims, ann, ben = "act:person-swims-after-person", "person:ann", "person:ben"
    must = Besides(must=(Like(swims, (ben, ann)),)).machines()
    never = Besides(never=(Like(swims, (None, None)),)).machines()
    found = planner.plan(Wanted(endings["together"], must))
    assert (swims, (ben, ann)) in deeds_in(found)
    assert found.is_plan
    no = Like("act:person-sings", (ann,))
    unsung = planner.plan(Wanted(endings["together"], Besides(must=(no,)).machines(), (no,)))
    assert (unsung.is_plan, unsung.undone) == (False, (no,))
    other = planner.plan(Wanted(endings["together"], never))
    assert all(act != swims for act, _ in deeds_in(other))
    assert other.world is None  # Ben would have to push off himself
