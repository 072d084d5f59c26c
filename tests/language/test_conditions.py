"""What sentences ask: each line of text and its meaning, in the notation of ``notation.py``."""

from functools import cache

import pytest

from immortelle.language import compile_text
from tests.language.notation import short

CAST = """story Test
    use people, places, bonds, harm, speech, things, supernatural, amends
    begins 2010-12-05 09:00
place the cellar
place the attic
thing the ring, a daylight ring
person Ann, a human, she
person Ben, a vampire, he
person Cid, a werewolf, he
deed the bite: Cid bit Ben, 2010-12-03 22:00
deed the blow: Ben attacked Ann, 2010-12-04
secret the illness: Ben is dying
    known to Ben
"""
MEANINGS = {
    "plain": {
        "Ann is dead": "is-dead(person:ann)",
        "Ann isn't dead": "not is-dead(person:ann)",
        "Ann is no longer dead": "not is-dead(person:ann)",
        "Ann is a vampire": "is-a(person:ann, nature:vampire)",
        "Ann is not Ben": "not person:ann is person:ben",
        "it is after 2010-12-06": "now >= 1291680000",
    },
    "amounts": {
        "Ann loves Ben": "level loves(person:ann, person:ben) > 0",
        "Ann loves Ben strongly": "level loves(person:ann, person:ben) >= 75",
        "Ann loves Ben more than 30": "level loves(person:ann, person:ben) > 30",
        "Ann does not love Ben": "not level loves(person:ann, person:ben) > 0",
        "Ann loves Ben more than she trusts him": (
            "level loves(person:ann, person:ben) > level trusts(person:ann, person:ben)"
        ),
    },
    "pronouns": {
        "someone is dead, and he loves Ann": (
            "some ?someone:person[(is-dead(?someone) & level loves(?someone, person:ann) > 0)]"
        ),
        "someone loves another, and someone trusts him": (
            "some ?someone:person[some ?another:person[(level loves(?someone, ?another) > 0"
            " & level trusts(?someone, ?another) > 0)]]"
        ),
        "Ann loves someone more than she trusts him": (
            "some ?someone:person[level loves(person:ann, ?someone) > level trusts(person:ann, ?someone)]"
        ),
    },
    "joined": {
        "Ann is dead, and Ben is dead or Cid is dead": (
            "(is-dead(person:ann) & (is-dead(person:ben) | is-dead(person:cid)))"
        ),
        "both Ann and Ben are dead": "(is-dead(person:ann) & is-dead(person:ben))",
        "Ann or Ben is dead": "(is-dead(person:ann) | is-dead(person:ben))",
    },
    "quantified": {
        "nobody is in the cellar": "unless some ?person:person[is-in-place(?person, place:cellar)]",
        "nobody else is with Ann": (
            "unless some ?person:person[(not ?person is person:ann & is-with(?person, person:ann))]"
        ),
        "everyone in the cellar is dead": (
            "every ?person:person[is-in-place(?person, place:cellar) -> is-dead(?person)]"
        ),
        "a vampire loves Ann": (
            "some ?vampire:person[(is-a(?vampire, nature:vampire) & level loves(?vampire, person:ann) > 0)]"
        ),
        "at least two people are in the cellar": (
            "number of ?person:person[is-in-place(?person, place:cellar)] >= 2"
        ),
        "a person who is dead is in the cellar, and that person loves Ann": (
            "some ?person:person[(is-dead(?person) & is-in-place(?person, place:cellar)"
            " & level loves(?person, person:ann) > 0)]"
        ),
        "a vampire has attacked a vampire": (
            "some ?vampire:person[(is-a(?vampire, nature:vampire) & some ?vampire-2:person"
            "[(is-a(?vampire-2, nature:vampire) & attacks!(?vampire, ?vampire-2))])]"
        ),
        "a person has attacked a person, and the person is dead": (
            "some ?person-2:person[(attacks!(-, ?person-2) & is-dead(?person-2))]"
        ),
        "a person has not attacked a person": "some ?person:person[unless attacks!(?person, -)]",
        "at least two people have a daylight ring": (
            "number of ?person:person[some ?daylight-ring:daylight-ring"
            "[has-thing(?person, ?daylight-ring)]] >= 2"
        ),
        "a vampire has bitten at least two people": (
            "some ?vampire:person[(is-a(?vampire, nature:vampire)"
            " & number of ?person:person[bites!(?vampire, ?person)] >= 2)]"
        ),
        "a fact is not known by Ann": "some ?fact:fact[unless person:ann knows[so(?fact)]]",
        "Ann has no daylight ring": (
            "unless some ?daylight-ring:daylight-ring[has-thing(person:ann, ?daylight-ring)]"
        ),
        "Ann does not have a thing": "not some ?thing:thing[has-thing(person:ann, ?thing)]",
        "a door is not locked": "some ?door:door[not door-is-locked(?door)]",
        "the brother of Ann is dead": (
            "some ?who:person[(is-the-brother-of(?who, person:ann) & is-dead(?who))]"
        ),
    },
    "done": {
        "Ben has killed Ann": "kills!(person:ben, person:ann)",
        "Ann was bitten": "bites!(-, person:ann)",
        "Ann was bitten by a werewolf": (
            "some ?werewolf:person[(is-a(?werewolf, nature:werewolf) & bites!(?werewolf, person:ann))]"
        ),
        "Ben has not killed anyone since the bite": "unless kills!(person:ben, -) since event:bite",
        "Ben killed Ann before 2010-12-06": "kills!(person:ben, person:ann) before 1291593600",
        "Ben has killed someone at least twice": "times kills!(person:ben, -) >= 2",
        "Ben has killed at least two people": "number of ?person:person[kills!(person:ben, ?person)] >= 2",
        "Ben tried to kill Ann": "kills!(person:ben, person:ann) tried",
        "Ann has forgiven Ben for a deed": "forgives-for-event!(person:ann, person:ben, -)",
        "the victim of the blow is dead": "is-dead(person:ann)",
        "Ben has been dying for 30 hours": "is-dying(person:ben) for 108000",
        "Ben has been in the cellar since the bite": "is-in-place(person:ben, place:cellar) for event:bite",
    },
    "minds": {
        "Ann knows the illness": "person:ann knows[so(fact:illness)]",
        "Ann does not know the illness": "unless person:ann knows[so(fact:illness)]",
        "Ann knows the illness from Ben": "person:ann knows[so(fact:illness)] from person:ben",
        "Ann knows whether Ben is dying": "person:ann whether[is-dying(person:ben)]",
        "Ann believes that Ben is not dying": "person:ann believes[not is-dying(person:ben)]",
        "Ann believes that Ben knows that Cid is dead": (
            "person:ann believes[person:ben knows[is-dead(person:cid)]]"
        ),
        "Ann knows where Ben is": "some ?place:place[person:ann knows[is-in-place(person:ben, ?place)]]",
        "Ann believes that she is alone": "person:ann believes[is-alone(person:ann)]",
        "Ben believes that he is loved by Ann": (
            "person:ben believes[level loves(person:ann, person:ben) > 0]"
        ),
        "Ann knows that the bite happened": "person:ann knows[so(event:bite)]",
    },
}  # fmt: skip
PAIRS = [pair for group in MEANINGS.values() for pair in group.items()]


PRONOUNS = {
    "someone loves another more than he trusts her": "IM051",
    "someone is afraid of another, and she loves him": "IM051",
}


@pytest.mark.parametrize(("text", "code"), PRONOUNS.items())
def test_a_pronoun_that_can_be_two_role_words_is_one_error(text, code):
    assert [one.code for one in compile_text(f"{CAST}ending a: {text}\n").diagnostics] == [code]


@cache
def meanings():
    """All sentences as endings of one story."""
    ends = "".join(f"ending e{number}: {text}\n" for number, (text, _) in enumerate(PAIRS))
    loaded = compile_text(CAST + ends)
    assert not [one for one in loaded.diagnostics if one.severity == "error"]
    return {one.name: short(one.when) for one in loaded.story.endings}


@pytest.mark.parametrize(("number", "text"), list(enumerate(text for text, _ in PAIRS)))
def test_a_sentence_asks(number, text):
    assert meanings()[f"e{number}"] == dict(PAIRS)[text]


def test_eight_beliefs_within_each_other_are_understood():
    text = "Ann believes that " * 8 + "Ben is dead"
    (end,) = compile_text(f"{CAST}ending a: {text}\n").story.endings
    assert short(end.when).count("believes[") == 8


@pytest.mark.parametrize("nested", [
    "Ann believes that " * 100 + "Ben is dead",
    "Ann knows " * 180 + "the illness",
    "someone who loves " * 100 + "Ann is dead",
    "Ann is dead and " * 100 + "Ben is dead",
    "not " * 400,
])  # fmt: skip
def test_whatever_is_nested_gets_an_answer(nested):
    loaded = compile_text(f"{CAST}ending the end: {nested}\n")
    assert loaded.story is not None or loaded.diagnostics != ()


def test_a_sentence_that_is_told_is_a_fact_of_its_own():
    told = compile_text(f"{CAST}ending the end: Ann has told Ben that Cid is not dead\n").story
    fact = told.endings[0].when.args[2]
    proposition = next(one for one in told.propositions if one.id == fact)
    assert (proposition.state, proposition.args, proposition.value) == (
        "state:person-is-dead",
        ("person:cid",),
        0,
    )


def test_a_block_that_speaks_of_a_crowd_is_answered():
    lines = "    when a person who is dead is in a place\n" * 300
    (one, *_) = compile_text(f"{CAST}act someone frets\n{lines}").diagnostics
    assert one.code == "IM044"


@pytest.mark.parametrize("share", ["120%", "3 in 2", "101 percent"])
def test_no_share_is_more_than_all(share):
    text = f"{CAST}ending a: Ann is dead\nexpect a in at least {share} of all plays\n"
    assert [one.code for one in compile_text(text).diagnostics] == ["IM064"]


def test_somebody_may_be_called_a():
    text = f"{CAST}person A, a human, she\n    trusts Ann\nending a: A is dead, and a person loves A\n"
    (end,) = compile_text(text).story.endings
    assert short(end.when) == (
        "(is-dead(person:a) & some ?person:person[level loves(?person, person:a) > 0])"
    )


def test_being_locked_and_locking_go_together():
    text = "act someone seals a door // allowed: alone\n    then the door is sealed\nstate a door is sealed\n"
    assert compile_text(CAST + text).diagnostics == ()
