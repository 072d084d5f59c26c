"""Explaining: reasons with their facts, where those came from, and what stood in the way."""

import pytest

from immortelle.apps.cli.answers import answer_lines
from immortelle.engines.explain import Explainer
from tests.engines.stories import IN_VAIN, ROOM, done, lived

WILL = """
secret the will: Beth is rich
    known to Carl
overwhelming reason to step into the kitchen: someone knows the will, for Carl
overwhelming reason to tell Ada the will: someone knows the will, for Carl
overwhelming reason to step into the hall: someone knows the will, for Ada
strong reason not to step into the hall: Beth is in the kitchen, for Ada
"""


def whole(facts):
    return [fact for each in facts for fact in (each, *whole(each.under))]


def test_a_reason_says_what_it_rests_on_and_from_whom():
    world = lived(ROOM + WILL)
    answer = Explainer(world).why(done(world, "steps-into").number)
    assert answer.said == "Carl stepped into the kitchen"
    answer = Explainer(world).why(
        next(
            e.number for e in world.chronicle if (e.args, e.outcome) == (("person:ada", "place:hall"), "done")
        )
    )
    pro, contra = answer.because
    assert (pro.weight, contra.weight) == (80, -40)
    fact = pro.facts[0]
    assert (fact.said, fact.source) == ("Beth is rich", "Carl told Ada the will")


def test_why_not_names_the_condition_that_fails():
    world = lived(ROOM + WILL)
    answer = Explainer(world).why_not("act:person-unlocks-door", ("person:beth", "thing:hatch"))
    assert answer.failed == "the hatch is not locked"


CAVE = """
place the cave
thing the gold
thing the coin
    is in the cave
thing the gate, a door
    joins the cave to the hall
    is locked
"""


@pytest.mark.parametrize(
    ("act", "args", "failed"),
    [
        ("act:person-takes-thing", "thing:gold", "the gold is in no place"),
        ("act:person-takes-thing", "thing:coin", "Ada is not in the cave"),
        ("act:person-unlocks-door", "thing:gate", "Ada is not in the cave"),
        ("act:person-steps-into-place", "place:cave", "the kitchen is not next to the cave"),
    ],
)
def test_why_not_finds_the_part_that_cannot_be_met(act, args, failed):
    assert Explainer(lived(ROOM + CAVE)).why_not(act, ("person:ada", args)).failed == failed


def test_why_not_weighs_what_was_possible():
    world = lived(ROOM + "faint reason not to step into the hall: someone is in the kitchen, for Ada\n")
    answer = Explainer(world).why_not("act:person-steps-into-place", ("person:ada", "place:hall"))
    assert (answer.failed, answer.because) == (None, ())


def test_what_followed_by_itself_has_what_it_followed_from():
    text = """
rule joy
    when someone is rich
    then someone is wet
"""
    world = lived(ROOM + WILL + text)
    event = next(e for e in world.chronicle if e.kind == "trigger")
    answer = Explainer(world).why(event.number)
    assert answer.said == "Beth is wet"
    assert [fact.said for fact in answer.facts] == ["Beth is rich"]


def test_a_level_is_said_as_it_was():
    text = """
person Dora, a human, she
    is in the kitchen
    likes Ada 40
overwhelming reason to step into the hall: someone likes another more than 30
"""
    world = lived(ROOM + text)
    answer = Explainer(world).why(done(world, "steps-into").number)
    assert "Dora likes Ada (40)" in {fact.said for because in answer.because for fact in whole(because.facts)}


def test_that_somebody_should_not_is_said_in_full():
    text = """
act someone sings
    heard by everyone
strong duty not to sing: someone is in the kitchen
overwhelming reason to step into the hall: someone should not sing, for Ada
"""
    world = lived(ROOM + text)
    answer = Explainer(world).why(done(world, "steps-into").number)
    assert [fact.said for because in answer.because for fact in because.facts] == ["Ada should not sing"]


DANCE = """
act someone dances with another
    when someone is with another
    another must agree
    takes 3 minutes
    seen by everyone with someone
overwhelming reason to dance with another: someone is in the kitchen, for Ada
"""


def of_outcome(world, outcome):
    return next(event for event in world.chronicle if event.outcome == outcome)


def test_a_refusal_has_the_reasons_of_whoever_refused():
    text = "strong reason to refuse when someone dances with another: another is in the kitchen\n"
    text += "overwhelming reason to refuse when someone dances with another: someone is with another\n"
    text += "faint reason to agree when someone dances with another: someone is in the kitchen\n"
    world = lived(ROOM + DANCE + text, events=12)
    answer = Explainer(world).why(of_outcome(world, "refused").number)
    assert answer.said == "Ada wanted to dance with Beth"
    (refusal,) = answer.agreed
    assert refusal.said == "Beth refused"
    assert [because.weight for because in refusal.because] == [80, 40, -5]
    assert [other.said for other in refusal.others] == ["agree"]
    why_not = Explainer(world).last_decision("act:person-dances-with-person", ("person:ada", "person:beth"))
    assert [answer.said for answer in why_not.agreed] == ["Beth refused"]


def test_an_act_cut_short_says_when_it_began_and_what_cut_it_short():
    text = "overwhelming reason to agree when someone dances with another: someone is in the kitchen\n"
    text += """
trigger the call
    when it is after 1921-03-04 18:02
    then Beth is in the hall
"""
    world = lived(ROOM + DANCE + text, events=12)
    answer = Explainer(world).why(of_outcome(world, "interrupted").number)
    assert answer.failed == "Ada is not with Beth"
    lines = list(answer_lines(answer))
    assert lines[0].startswith("Ada began to dance with Beth, 1921-03-04 18:00")
    assert lines[1] == "  It was cut short, 1921-03-04 18:03: Ada is not with Beth."


def test_what_was_tried_in_vain_says_what_stood_in_the_way():
    world = lived(ROOM + IN_VAIN, events=20)
    assert Explainer(world).why(of_outcome(world, "tried").number).failed is not None


def test_what_was_done_before_is_remembered_as_done():
    world = lived(ROOM + WILL)
    act, args = "act:person-steps-into-place", ("person:carl", "place:kitchen")
    number = Explainer(world).last_done(act, args)
    assert world.chronicle[number].outcome == "done"
    assert Explainer(world).last_done(act, ("person:beth", "place:kitchen")) is None


def test_a_reason_that_rests_on_who_or_what_it_is_says_so():
    text = "overwhelming reason to tell Ada a fact: the fact is the will, for Carl\n"
    text += "overwhelming reason to step into the kitchen: someone is Carl\n"
    world = lived(ROOM + WILL.replace("someone knows the will, for Carl", "Carl knows the will", 2) + text)
    told = Explainer(world).why(done(world, "tells").number)
    assert "it is the will" in {fact.said for because in told.because for fact in because.facts}


def test_each_thing_is_told_once():
    text = """
deed the kiss: Ada kissed Carl, 1921-03-01
means someone is happy
    someone knows the kiss, and Ada has kissed someone in the kiss, and someone is in the hall
reason of 100 to step into the kitchen: someone is in the hall, and someone is happy, for Carl
strong reason to step into the kitchen: someone is happy, and a person is in the kitchen, and \
nobody has kissed Beth, for Carl
"""
    explainer = Explainer(lived(ROOM.replace("speech", "speech, touch") + text, events=20))
    entered = explainer.last_done("act:person-steps-into-place", ("person:carl", "place:kitchen"))
    assert list(answer_lines(explainer.why(entered)))[1:7] == [
        "  an overwhelming reason (100): Carl is in the hall",
        "    and Carl is happy",
        "        for Ada kissed Carl, 1921-03-01",
        "  a strong reason: Carl is happy",
        "    and Ada is in the kitchen",
        "    and nobody has kissed Beth",
    ]
