"""Plans of stories: lives in which nobody acts against their reasons."""

import pytest

from immortelle.engines.planning.stories import SENSIBLE, Planner, strain
from immortelle.engines.playtest.explored import Limits
from immortelle.language import compile_text
from immortelle.world.programme import Programme

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

some reason to push off: someone is not at sea
some reason to burn the boat: someone is in the shore
some reason to swim after another: someone is in the shore
reason of 65 not to burn the boat: someone is in the shore
reason of 35 not to swim after another: someone is in the shore
reason of 900 not to push off: someone is in the shore, for Ben

ending together: Ann is at sea, and Ben is at sea
ending ashes: a person is stranded
ending first: Ben is at sea, and Ann is not at sea
"""


@pytest.fixture(scope="module")
def planner():
    compiled = compile_text(STORY)
    assert compiled.story is not None, compiled.diagnostics
    return Planner(Programme(compiled.story), Limits(states=2_000))


def test_a_plan_holds_nothing_that_somebody_would_not_do(planner):
    found = planner.least("ending:together")
    assert found.strain == SENSIBLE
    assert found.world.over == "ending:together"
    assert found.against == ()
    decisions = [one for event in found.world.chronicle for one in event.decisions]
    assert decisions
    assert all(strain(one) <= SENSIBLE for one in decisions)


def test_where_there_is_none_what_it_would_take_is_found(planner):
    assert planner.plan("ending:ashes").world is None
    assert planner.plan("ending:ashes").whole
    found = planner.least("ending:ashes")
    assert found.world.over == "ending:ashes"
    burnt = [found.world.chronicle[event] for event in found.against]
    assert len(burnt) == 1


def test_what_nobody_could_bring_themselves_to_has_no_plan(planner):
    found = planner.least("ending:first")
    assert found.world is None
    assert found.whole
