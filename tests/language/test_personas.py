"""Personas, and what is expected of plays: what may be said, and what is refused."""

import pytest

from immortelle.language import compile_text
from immortelle.story.conditions import Holds, Not
from immortelle.story.integrity import problems
from immortelle.story.portable import from_json, to_json

INN = """story The Inn
    use people, places
person Ann, a human, she
person Ben, a human, he
state someone is calm  // allowed: only to be asked
state someone is out
act someone opens
    when someone is calm
    then someone is out
some reason to open: someone is calm
ending opened: Ann is out
ending shut: Ann is not calm
"""


def story(text):
    """The story, through its JSON."""
    loaded = compile_text(INN + text)
    assert loaded.story is not None, loaded.diagnostics
    assert problems(loaded.story) == ()
    return from_json(to_json(loaded.story))


def errors(text):
    return [(one.name, one.line - len(INN.splitlines())) for one in compile_text(INN + text).diagnostics]


def test_a_persona_has_reasons_of_its_own():
    (fond, wary) = story(
        "persona fond: strong reason to open: someone is calm\n"
        "persona wary\n    strong reason not to open\n    faint reason not to open: someone is calm\n"
    ).personas
    assert (fond.name, [one.weight for one in fond.reasons]) == ("fond", [40])
    assert (wary.id, [one.weight for one in wary.reasons]) == ("persona:wary", [-40, -5])
    assert len({one.id for one in (*fond.reasons, *wary.reasons)}) == 3


def test_the_same_line_in_a_persona_and_in_the_story_are_two_reasons():
    told = story("persona like all: some reason to open: someone is calm\n")
    ((reason,),) = (one.reasons for one in told.personas)
    assert reason.id not in {one.id for one in told.reasons}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("persona\n", [("malformed", 1)]),
        ("persona odd\n", [("malformed", 1)]),
        ("persona odd: strong reason to opn\n", [("unknown-sentence", 1)]),
        ("persona odd: reason to open\n    some reason not to open\n", [("contradiction", 2)]),
        ("persona odd: reason to open\npersona odd: reason to open\n", [("same-name", 2)]),
        ("persona odd: reason to open\nexpect opened always, for an od Ann\n", [("unknown-name", 2)]),
        ("expect opened always, for Anne\n", [("unknown-name", 1)]),
    ],
)
def test_a_persona_that_is_wrong_is_said(text, found):
    assert errors(text) == found


def test_what_is_expected_in_order_and_in_time():
    before, after, soon, ending, odd = story(
        "persona odd: reason to open\n"
        "expect never before Ann is out: Ann is not calm\n"
        "expect always after Ann is out: Ann is not calm\n"
        "expect within 2 hours: Ann is out\n"
        "expect opened within 2 hours\n"
        "expect opened in fewer than 20% of all plays, for an odd Ben\n"
    ).expectations
    out, calm = Holds("state:person-is-out", ("person:ann",)), Holds("state:person-is-calm", ("person:ann",))
    assert (before.what, before.condition, before.other) == ("precedence", Not(calm), out)
    assert (after.what, after.condition, after.other) == ("response", Not(calm), out)
    assert (soon.what, soon.condition, soon.within) == ("within", out, 7200)
    assert (ending.what, ending.ending, ending.within) == ("within", "ending:opened", 7200)
    assert (odd.player, odd.persona, odd.op, odd.share) == ("person:ben", "persona:odd", "<", 20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("expect opened always\nexpect opened never\n", [("contradiction", 2)]),
        ("expect opened always\nexpect opened is avoidable\n", [("contradiction", 2)]),
        ("expect opened always\nexpect shut is reachable\n", [("contradiction", 2)]),
        ("expect opened in more than 60%\nexpect shut in more than 40%\n", [("contradiction", 2)]),
        ("expect opened in more than 60%\nexpect opened in fewer than 60%\n", [("contradiction", 2)]),
        ("expect opened in fewer than 0%\n", [("out-of-bounds", 1)]),
        ("expect opened in more than 100%\n", [("out-of-bounds", 1)]),
        ("expect never: Ann is out\nexpect in every play: Ann is out\n", [("contradiction", 2)]),
        ("expect in every play: Ann is out, and Ann is not out\n", [("never-possible", 1)]),
    ],
)
def test_what_no_story_can_meet_is_refused(text, found):
    assert errors(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "expect opened in more than 30%\nexpect opened in fewer than 31%\n",
        "expect opened always\nexpect opened never, for Ann\n",
        "expect opened is reachable\nexpect shut is reachable\nexpect opened in at least half of all plays\n",
        "expect never: Ann is out\nexpect in shut: Ann is calm\n",
    ],
)
def test_what_can_be_met_is_not_refused(text):
    assert errors(text) == []
