"""What is told to be to come: expected by whoever believes it, until it comes true or to nothing."""

import pytest

from immortelle.engines.beliefs import contents
from immortelle.language import question
from immortelle.phrases.calendar import parse_date
from tests.library import tales

QUAY = """story The Quay
    use people, places, senses, speech, bonds
    begins 1900-01-01 09:00
place the quay
place the sea
person Mara, a human, she, born 1870
    is in the quay
person Joren, a human, he, born 1870
    is in the quay
person Cid, a human, he, born 1870
    is in the sea
act someone comes back
    when someone is in the sea
    then someone is in the quay
    seen by everyone in the quay
act someone sails
    when someone is in the quay
    then someone is in the sea
    seen by everyone in the quay
secret the return: Joren will come back within a year
    known to Joren
strong reason to tell Mara the return: someone is awake, for Joren
overwhelming reason to sail: Mara knows the return, and someone has not sailed, for Joren
"""
BACK = "reason of 300 to come back: it is after 1900-06-01, for Joren\n"
LATER = "trigger dawn\n    when it is after 1905-01-01\n    then Cid is blind\n"
SAME = "claim the sailing home: Joren will come back within a year\n"
AWAY = "claim the absence: Joren will come back within 10 years\n"
EXPECTS = "Mara believes that Joren will come back within a year"


def lived(more=""):
    return tales.lived(QUAY + more)


def so(world, sentence, before=None):
    return world.holds(question(world.story, sentence), before=before) is True


def number(world, act):
    return next(event.number for event in world.chronicle if event.what == act and event.outcome == "done")


def test_whoever_is_told_expects_it_and_is_known_to():
    world = lived(BACK)
    told, sailed = number(world, "act:person-tells-person-fact"), number(world, "act:person-sails")
    assert not so(world, EXPECTS, before=told)
    for sentence in (EXPECTS, "Mara knows the return", f"Joren believes that {EXPECTS}"):
        assert so(world, sentence, before=sailed)
    assert not so(world, EXPECTS.replace("Mara", "Cid"), before=sailed)
    assert [belief.said for belief in contents(world, "person:mara", before=sailed).beliefs][-1:] == [
        "Joren will come back within 1 year"
    ]


@pytest.mark.parametrize(("more", "expected"), [(BACK, True), (LATER, False)])
def test_it_is_expected_until_it_has_come_to_nothing(more, expected):
    world = lived(more)
    assert world.time >= world.story.begins + 150 * 86_400
    assert so(world, EXPECTS) is expected
    assert any("come back" in one.said for one in contents(world, "person:mara").beliefs) is expected


def test_who_is_told_of_it_by_one_name_expects_it_by_every_other():
    assert so(lived(SAME + BACK), "Mara knows the sailing home")


def test_a_lie_about_what_is_to_come_is_believed_and_teaches_the_liar_nothing():
    lie = "overwhelming reason to pretend to Mara that the absence: someone is awake, for Joren\n"
    world = lived(AWAY + BACK + lie)
    sailed = number(world, "act:person-sails")
    assert so(world, "Mara believes that Joren will come back within 10 years", before=sailed)
    assert not so(world, "Joren believes that Joren will come back within 10 years", before=sailed)
    assert not so(world, "Mara knows the absence", before=sailed)


def test_what_is_expected_is_a_reason():
    more = "state someone is at peace\nact someone rests\n    then someone is at peace\n"
    more += f"overwhelming reason to rest: {EXPECTS}, and someone is not at peace, for Mara\n"
    told, rested = (number(lived(more), act) for act in ("act:person-tells-person-fact", "act:person-rests"))
    assert rested > told


LIT = "that the quay has been lit since 1899-12-01"
KNOWN = "place the quay\n    is lit, since 1899-12-01, known to Joren\n"


@pytest.mark.parametrize(("before", "told"), [(KNOWN, "tell Mara"), ("place the quay\n", "pretend to Mara")])
def test_a_state_is_told_with_its_date(before, told):
    text = QUAY.replace("place the quay\n", before) + "state a place is lit\n"
    text += f"overwhelming reason to {told} {LIT}: someone is awake, for Joren\n"
    world = tales.lived(text)
    assert so(world, f"Mara believes {LIT}")
    assert not so(world, "Mara believes that the quay has been lit since 1899-11-30")
    lit = next(one for one in contents(world, "person:mara").beliefs if one.said == "the quay is lit")
    assert lit.since == parse_date("1899-12-01")[0]


def test_what_she_saw_later_lies_above_what_is_told_of_before():
    text = QUAY + "state a place is lit\nevent someone douses a place\n    then the place is not lit\n"
    text += "deed the dousing: Mara doused the quay, 1900-01-01\n"
    text += f"overwhelming reason to pretend to Mara {LIT}: someone is awake, for Joren\n"
    world = tales.lived(text)
    assert number(world, "act:person-pretends-to-person-that-fact") >= 0
    assert not so(world, "Mara believes that the quay is lit")
