"""What the senses carry, and the acts of speech that tell nothing."""

import pytest

from tests.library.tales import Tale, told

FLAT = """
place the room
place the hall
place the shed
thing the grate, a door
    joins the room to the hall
    is barred
thing the plank, a door
    joins the room to the shed
person Ann, a human, she
    is in the room
person Bob, a human, he
    is in the room
person Cat, a human, she
    is in the hall
person Dan, a human, he
    is in the shed
deed the loan: Ann thanked Bob for the gift, 1899-12-01
    known to Ann and Bob
deed the gift: Bob spared Ann, 1899-11-01
    known to Bob
"""
PARTS = "people, places, senses, bonds, speech, harm"


def flat(**more):
    return Tale(PARTS, told(FLAT, **more))


def knowers(tale, sentence):
    """Who knows that something was done."""
    return [one for one in ("Ann", "Bob", "Cat", "Dan") if tale.so(sentence, one)]


@pytest.mark.parametrize(
    ("more", "saw"),
    [
        ({}, ["Ann", "Bob", "Cat"]),
        ({"Cat": "is blind"}, ["Ann", "Bob"]),
        ({"hall": "is dark"}, ["Ann", "Bob"]),
        ({"Cat": "is asleep"}, ["Ann", "Bob"]),
        ({"Cat": "is dead"}, ["Ann", "Bob"]),
        ({"Cat": "is deaf"}, ["Ann", "Bob", "Cat"]),
    ],
)
def test_what_is_seen_is_seen_through_bars_with_eyes_and_light(more, saw):
    tale = flat(**more).does("Ann spares Bob")
    assert knowers(tale, "Ann has spared Bob") == saw


@pytest.mark.parametrize(
    ("more", "heard"),
    [
        ({}, ["Ann", "Bob", "Cat", "Dan"]),
        ({"Cat": "is deaf"}, ["Ann", "Bob", "Dan"]),
        ({"plank": "is thick"}, ["Ann", "Bob", "Cat"]),
        ({"Dan": "is asleep"}, ["Ann", "Bob", "Cat"]),
    ],
)
def test_what_is_said_is_heard_through_doors_that_are_not_thick(more, heard):
    tale = flat(**more).does("Ann warns Bob off")
    assert knowers(tale, "Ann has warned Bob off") == heard
    assert tale.so("Ann has warned Bob off", "Bob", "Ann", "Bob")


def test_who_is_hidden_is_seen_by_nobody_and_sees():
    tale = Tale(PARTS, FLAT).does("Dan hides")
    assert tale.so("Dan is hidden", "Dan") is True
    assert tale.so("Dan is hidden", "Ann") is not True
    tale.does("Dan comes out")
    assert tale.so("Dan is hidden") is False


def test_a_question_opens_a_matter_that_silence_closes():
    tale = Tale(PARTS, FLAT + "claim the rumour: Dan is dead\n")
    tale.does("Ann asks Bob whether the rumour")
    assert knowers(tale, "Ann has asked Bob whether the rumour") == ["Ann", "Bob", "Cat", "Dan"]
    assert tale.so("Bob owes Ann an answer about the rumour", "Cat") is True
    tale.does("Bob keeps silent before Ann about the rumour")
    assert tale.so("Bob owes Ann an answer about the rumour") is False


def test_an_answer_is_known_to_be_the_answerers_own_belief():
    tale = Tale(PARTS, FLAT + "secret the news: Dan is in the shed\n    known to Bob and Dan\n")
    tale.does("Ann asks Bob whether the news").does("Bob answers Ann that the news")
    for path in (["Ann"], ["Cat"], ["Ann", "Bob"], ["Cat", "Ann"], ["Ann", "Cat", "Bob"]):
        assert tale.so("Dan is in the shed", *path) is True, path
    assert tale.so("Bob owes Ann an answer about the news") is False


def test_a_deed_is_told_as_a_fact_is():
    tale = flat().does("Bob tells Ann the gift")
    for path in (["Ann"], ["Cat"], ["Ann", "Bob"], ["Ann", "Cat"], ["Bob", "Cat"], ["Cat", "Ann", "Bob"]):
        assert tale.so("Bob has spared Ann", *path) is True, path


def test_what_is_whispered_only_one_hears():
    tale = flat().does("Bob whispers the gift to Ann")
    assert knowers(tale, "Bob has spared Ann") == ["Ann", "Bob"]
    assert tale.so("Bob has spared Ann", "Ann", "Bob") is True
    assert tale.so("Bob has spared Ann", "Cat", "Ann") is not True


def test_thanks_are_heard():
    tale = flat().does("Ann thanks Bob for the gift")
    assert tale.outcome == "tried"  # she does not know of it
    tale.does("Bob tells Ann the gift").does("Ann thanks Bob for the gift")
    assert "Cat" in knowers(tale, "Ann has thanked Bob for the gift")


def test_who_tells_of_a_deed_that_was_not_theirs_is_known_to_know_of_it():
    tale = Tale(PARTS, FLAT + "deed the pity: Dan spared Cat, 1899-10-01\n    known to Bob\n")
    tale.does("Bob tells Ann the pity")
    for path in (["Ann"], ["Ann", "Bob"], ["Cat", "Bob"], ["Dan", "Cat", "Bob"], ["Cat", "Ann", "Bob"]):
        assert tale.so("Dan has spared Cat", *path) is True, path


@pytest.mark.parametrize("said", ["Bob tells Ann the pity", "Bob whispers the pity to Ann"])
def test_who_distrusts_the_teller_of_a_deed_does_not_believe_it(said):
    text = told(FLAT, Ann="trusts Bob -20") + "deed the pity: Dan spared Cat, 1899-10-01\n    known to Bob\n"
    tale = Tale(PARTS, text).does(said)
    assert not tale.so("Dan has spared Cat", "Ann")
    assert tale.so("Dan has spared Cat", "Ann", "Bob") is True
