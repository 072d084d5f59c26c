"""Plans of stories in time, with feelings that fade and acts that take long; made anew, made otherwise."""

import pytest

from immortelle.engines.planning.beginnings import Past
from immortelle.engines.planning.following import follow
from immortelle.engines.planning.replanning import deeds_in, difference, different
from immortelle.engines.planning.steps import steps_of
from immortelle.engines.planning.stories import Planner
from immortelle.engines.planning.storyplans import StoryPlan, draws_of, plan_text, read_plan
from immortelle.engines.planning.wanted import GOAL, Wanted, aiming
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.saves import Choice
from immortelle.language import compile_text, question
from immortelle.story.decode import PortableError
from immortelle.story.portable import content_hash
from immortelle.world import World

STORY = """
story Noon
    use people, places, senses, speech, bonds
    begins 1900-01-01 08:00

place the yard
person Ann, a human, she
    is in the yard
    is angry at Ben 80
person Ben, a human, he
    is in the yard

feeling someone is angry at another
    halves in 2 hours
state someone is ready
state someone is told

act someone packs
    when someone is not ready
    takes 1 hour
    then someone is ready
act someone dawdles
    when someone is not ready
    takes 3 hours
act someone scolds another
    when someone is ready, and someone is angry at another more than 20, and another is not told
    seen by another
    then another is told

some reason to pack: someone is not ready
some reason to dawdle: someone is not ready
strong reason to scold another: someone is angry at another

ending scolded: Ben is told
"""


@pytest.fixture(scope="module")
def story():
    compiled = compile_text(STORY)
    assert compiled.story is not None, compiled.diagnostics
    return compiled.story


def planned(story, goal, begun=None):
    aimed = aiming(story, question(story, goal))
    world = World.begin(aimed) if begun is None else begun.retold(aimed)[0]
    wanted = Wanted(next(one for one in aimed.endings if one.id == GOAL))
    return Planner(world, Limits(states=300)).plan(wanted)


@pytest.mark.parametrize(
    ("goal", "possible"),
    [
        ("Ben is told, and it is before 1900-01-01 10:00", True),
        ("Ben is told, and it is before 1900-01-01 09:00", False),
        ("Ben is told, and Ann is angry at Ben more than 40", True),
        ("Ben is told, and Ann is angry at Ben less than 10", False),
        ("Ann is ready, and it is after 1900-01-01 11:30", True),
        ("Ann believes that Ben believes that Ben is told", True),
        ("Ann has packed exactly 2 times", False),
    ],
)
def test_goals_in_time_of_fading_feelings_and_of_minds(story, goal, possible):
    found = planned(story, goal)
    assert found.is_plan is possible
    assert possible or found.lacks


def test_a_plan_outlives_its_file(story):
    begun = World.begin(story)
    found = Planner(begun).plan(Wanted(story.endings[0]))
    kept = StoryPlan(
        content_hash(story), "Noon", Past(), steps_of(found, begun), draws_of(found.table), "ending:scolded"
    )
    read = read_plan(plan_text(kept))
    assert read == kept
    followed = follow(read, read.past.lived(story), story.endings[0])
    assert followed.part is None
    assert followed.world.trace_hash() == found.world.trace_hash()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2}', '{"format": 1}', '{"format": 1, "steps": 3}']
)
def test_what_is_no_plan_is_refused(text):
    with pytest.raises(PortableError):
        read_plan(text)


def test_a_plan_is_made_anew_after_what_a_player_did(story):
    begun = World.begin(story)
    old = Planner(begun).plan(Wanted(story.endings[0]))
    kept = StoryPlan("", "", Past(), steps_of(old, begun), draws_of(old.table), "ending:scolded")
    there = Past(0, 0, "person:ann", (Choice("act:person-dawdles", ("person:ann",)),)).lived(story)
    assert there.time == begun.time + 3 * 3_600
    anew = planned(story, "Ann is ready", there)
    other = difference(kept, steps_of(anew, there), there)
    assert [step.said for step in other.kept] == ["Ann packed"]
    assert [one.step.said for one in other.dropped] == ["Ann scolded Ben"]
    assert "Ann is not ready" in other.dropped[0].why.failed
    assert not planned(story, "Ben is told", there).is_plan  # by noon Ann is no longer angry enough


def test_plans_unlike_each_other(story):
    aimed = aiming(story, question(story, "Ann is ready"))
    wanted = Wanted(next(one for one in aimed.endings if one.id == GOAL))
    found = list(different(Planner(World.begin(aimed), Limits(states=300)), wanted, 3))
    assert len({deeds_in(one) for one in found}) == len(found) > 1
    assert all(one.is_plan for one in found)
