"""Explaining: reasons with their facts, where those came from, and what stood in the way."""

from immortelle.engines.explain import Explainer
from tests.engines.stories import ROOM, done, lived

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
