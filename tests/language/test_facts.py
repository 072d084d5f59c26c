"""What is declared: people, places, things, facts, deeds, secrets, and who knows of them."""

import pytest

from immortelle.language import compile_text
from immortelle.phrases.calendar import parse_date
from immortelle.story.model import Fact, Forbidden

USES = """story Test
    use people, places, bonds, harm, things, speech
    begins 2010-12-05 09:00
"""
CAST = """person Ann, a human, she, born 1990
    {}
person Ben, a human, he
place the attic  // allowed: for some tests
thing the key  // allowed: for some tests
"""


def compiled(text):
    loaded = compile_text(USES + text)
    assert loaded.diagnostics == ()
    return loaded.story


def facts(line):
    story = compiled(CAST.format(line))
    own = [one for one in story.facts if one.source.line == 5]
    return [(one.state.removeprefix("state:"), one.args, one.value, one.since, one.known_to) for one in own]


def at(date):
    return parse_date(date)[0]


@pytest.mark.parametrize(("line", "fact"), [
    ("is dead", ("person-is-dead", ("person:ann",), 1, None, None)),
    ("is not dead", ("person-is-dead", ("person:ann",), 0, None, None)),
    ("is in the attic", ("person-is-in-place", ("person:ann", "place:attic"), 1, None, None)),
    ("is in attic, known to Ben",
     ("person-is-in-place", ("person:ann", "place:attic"), 1, None, ("person:ben",))),
    ("loves Ben", ("person-loves-person", ("person:ann", "person:ben"), 50, None, None)),
    ("loves ben strongly", ("person-loves-person", ("person:ann", "person:ben"), 75, None, None)),
    ("loves Ben 12", ("person-loves-person", ("person:ann", "person:ben"), 12, None, None)),
    ("loves Ben -12", ("person-loves-person", ("person:ann", "person:ben"), -12, None, None)),
    ("does not love Ben", ("person-loves-person", ("person:ann", "person:ben"), 0, None, None)),
    ("loves Ben, since 2009", ("person-loves-person", ("person:ann", "person:ben"), 50, at("2009"), None)),
    ("loves Ben, known to everyone",
     ("person-loves-person", ("person:ann", "person:ben"), 50, None, ("person:ann", "person:ben"))),
    ("is dead, known to everyone", ("person-is-dead", ("person:ann",), 1, None, None)),
    ("is dead, known to nobody", ("person-is-dead", ("person:ann",), 1, None, ())),
    ("the key is in the attic", ("thing-is-in-place", ("thing:key", "place:attic"), 1, None, None)),
    ("Ben loves her", ("person-loves-person", ("person:ben", "person:ann"), 50, None, None)),
])  # fmt: skip
def test_a_fact(line, fact):
    assert facts(line) == [fact]


def test_a_line_may_hold_several_facts():
    assert [args for _, args, *_ in facts("loves Ben and trusts Ben")] == [("person:ann", "person:ben")] * 2
    assert [args for _, args, *_ in facts("holds the key")] == [("person:ann", "thing:key")]


def test_who_and_what_there_is():
    story = compiled(
        "kind chest, a thing\n"
        "thing the iron chest, a chest\n    also called the box\n    is in the box room\n"
        "place the box room\nperson Ann Lee, a human, she\n    also called Annie\n    holds the box\n"
    )
    known = {one.id: one for one in story.entities}
    assert (known["thing:iron-chest"].kind, known["thing:iron-chest"].aliases) == ("kind:chest", ("box",))
    assert not known["thing:iron-chest"].proper
    assert (known["person:ann-lee"].pronoun, known["person:ann-lee"].proper) == ("she", True)
    assert Fact("state:person-is-a", (), 1).state not in {one.state for one in story.facts}
    assert {one.args for one in story.facts if one.state == "state:is-a"} == {
        ("person:ann-lee", "nature:human")
    }


def test_deeds_are_dated_and_known():
    story = compiled(
        CAST.format("is dead")
        + "deed the blow: Ben attacked Ann, 2010-12-01\n    known to Ben\n    grieves Ann\n"
        "state a deed grieves someone\ndeed the visit: Ben attacked somebody\n"
        "chapter the bad days: the blow and the visit\n"
    )
    blow, visit = story.deeds
    assert (blow.id, blow.act, blow.args) == (
        "event:blow", "act:person-attacks-person", ("person:ben", "person:ann"))  # fmt: skip
    assert (blow.time, blow.known_to) == (at("2010-12-01"), ("person:ben",))
    assert (visit.args, visit.time, visit.known_to) == (("person:ben", None), at("2010-12-05 09:00"), None)
    (grieves,) = [one for one in story.facts if one.state == "state:event-grieves-person"]
    assert (grieves.since, grieves.known_to) == (blow.time, ("person:ben",))
    chapter = next(one for one in story.entities if one.id == "event:bad-days")
    assert chapter.parts == ("event:blow", "event:visit")


def test_a_deed_may_have_been_tried_in_vain():
    story = compiled(CAST.format("is dead") + "deed the attempt: Ben tried to attack Ann, 2009\n")
    (attempt,) = story.deeds
    assert (attempt.act, attempt.args, attempt.outcome) == (
        "act:person-attacks-person",
        ("person:ben", "person:ann"),
        "tried",
    )


def test_a_secret_is_so_and_a_claim_need_not_be():
    story = compiled(
        CAST.format("is in the attic")
        + "secret the illness: Ann is asleep\n    known to Ben\nclaim the rumour: Ben is dead\n"
    )
    said = {one.id: (one.state, one.args, one.value) for one in story.propositions}
    assert said == {
        "fact:illness": ("state:person-is-asleep", ("person:ann",), 1),
        "fact:rumour": ("state:person-is-dead", ("person:ben",), 1),
    }
    secrets = [one for one in story.facts if one.state in {"state:person-is-asleep", "state:person-is-dead"}]
    assert [(one.state, one.known_to) for one in secrets] == [("state:person-is-asleep", ("person:ben",))]


def test_what_is_said_in_the_words_of_a_claim_or_a_secret_is_that_fact_be_it_before():
    story = compiled(
        CAST.format("is in the attic")
        + "deed the rumour: Ann told Ben that Ben has attacked Ann, yesterday 17:00\n"
        "claim the slander: Ben has attacked Ann\nsecret the loss: Ann is dead\n    known to Ben\n"
        "reason to tell another that Ann is dead: someone is alone, for Ben\n"
    )
    assert [one.id for one in story.entities if one.kind == "kind:fact"] == ["fact:loss", "fact:slander"]
    assert [one.args[2] for one in story.deeds] == ["fact:slander"]
    assert {one.args[2] for one in story.reasons if one.source.file == "story.story"} == {"fact:loss"}


def test_a_ladder_is_a_kind_with_its_steps():
    story = compiled("ladder waiting time: a day, a month, ten years\n")
    steps = {one.id: one.amount for one in story.entities if one.kind == "kind:waiting-time"}
    assert steps == {
        "waiting-time:day": 86_400,
        "waiting-time:month": 2_629_746,
        "waiting-time:ten-years": 315_569_520,
    }
    assert next(one.parent for one in story.kinds if one.id == "kind:waiting-time") == "kind:amount"


def test_a_what_if_forbids_an_act_or_changes_a_fact():
    story = compiled(
        CAST.format("loves Ben strongly")
        + "ending the end: Ann is dead\nwhat if spared: Ben does not attack Ann\n    expect the end never\n"
        "what if cold: Ann does not love Ben\n"
    )
    cold, spared = story.variants
    assert spared.never == (Forbidden("act:person-attacks-person", ("person:ben", "person:ann")),)
    assert [(one.ending, one.what) for one in spared.expectations] == [("ending:end", "never")]
    assert [(one.args, one.value) for one in cold.facts] == [(("person:ann", "person:ben"), 0)]


@pytest.mark.parametrize(("line", "what", "op", "share"), [
    ("expect the end is reachable", "reachable", ">=", 0),
    ("expect the end is avoidable", "avoidable", ">=", 0),
    ("expect the end always", "always", ">=", 0),
    ("expect the end never", "never", ">=", 0),
    ("expect the end in at least half of all plays", "share", ">=", 50),
    ("expect the end in fewer than 30% of all plays", "share", "<", 30),
    ("expect the end in more than 5 in 100 plays", "share", ">", 5),
        ("expect the end in at least 2 of 3 plays", "share", ">=", 66),
    ("expect in the end: Ben is dead", "holds", ">=", 0),
])  # fmt: skip
def test_an_expectation(line, what, op, share):
    (found,) = compiled(CAST.format("is dead") + f"ending the end: Ann is dead\n{line}\n").expectations
    assert (found.ending, found.what, found.op, found.share) == ("ending:end", what, op, share)


def test_expectations_of_every_play():
    cast = CAST.format("is dead")
    (never,) = compiled(cast + "expect never: Ben is dead\n").expectations
    (always,) = compiled(cast + "expect in every play: Ann is dead\n").expectations
    assert (never.ending, never.what, always.what) == (None, "never", "holds")


def test_who_knows_a_secret_or_a_deed_may_be_said_of_them():
    story = compiled(
        CAST.format("knows the illness and the blow")
        + "secret the illness: Ben is asleep\n    known to Ben\n"
        + "deed the blow: Ben attacked Ben\n    known to Ben\n"
    )
    (asleep,) = [one for one in story.facts if one.state == "state:person-is-asleep"]
    assert (asleep.known_to, story.deeds[0].known_to) == (("person:ann", "person:ben"),) * 2


@pytest.mark.parametrize("said", ["someone attacked Ann", "Ann was attacked", "somebody tried to attack Ann"])
def test_a_deed_is_done_by_somebody_with_a_name(said):
    (one,) = compile_text(f"{USES}{CAST.format('is dead')}deed the blow: {said}\n").diagnostics
    assert one.code == "IM062"


def test_what_is_said_twice_is_said_once_and_the_secret_decides_who_knows():
    story = compiled(
        CAST.format("loves Ben\n    loves Ben, since 2001")
        + "secret the love: Ann loves Ben\n    known to Ann\n"
    )
    (love,) = [one for one in story.facts if one.state == "state:person-loves-person"]
    assert (love.value, love.known_to, love.since) == (50, ("person:ann",), at("2001"))


@pytest.mark.parametrize("again", ["loves Ben strongly", "does not love Ben", "loves Ben, known to nobody"])
def test_what_cannot_both_be_so_is_still_an_error(again):
    text = USES + CAST.format(f"loves Ben, known to Ann\n    {again}")
    assert [one.code for one in compile_text(text).diagnostics] == ["IM066"]
