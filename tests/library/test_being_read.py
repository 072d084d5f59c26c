"""Somebody who is read may notice it, and stop pretending; who reads them may let them go on."""

import pytest

from immortelle.language import question
from tests.engines.stories import lived

PORCH = """story The Porch
    use people, places, senses, signs, glances, bonds
    begins 1900-01-01 08:00
    legibility 4
place the porch
place the yard
person Ann, a human, she
    is in {where}
    cares about Bob
person Bob, a human, he
    is in the porch
    is on edge 80
    is composed
    is good at hiding
    trusts Ann
state someone is in debt
secret the debt: Bob is in debt
    known to Ann
guess someone is on edge
    overwhelming if someone is in debt
scene the talk
    begins when Bob is on edge
    ends when Bob is not on edge
    beat 1 minute
"""
ANN, BOB = "person:ann", "person:bob"


def lives(where="the porch", more=""):
    return [lived(PORCH.format(where=where) + more, seed, events=25) for seed in range(8)]


@pytest.fixture(scope="module")
def read():
    return lives()


def first(world, words):
    """The first event with these words in the id of its act or sign; None if there is none."""
    return next((e for e in world.chronicle if words in e.what and e.outcome == "done"), None)


def test_who_is_read_may_notice_it(read):
    """A sign of what she believes, not of what he feels."""
    looks = [(world, look) for world in read if (look := first(world, "looks-closely"))]
    assert 0 < len(looks) < len(read)
    for world, look in looks:
        asked = question(world.story, "Ann believes that Bob is on edge")
        assert (BOB, "sense:sight") in [(one.person, one.sense) for one in look.perceived]
        assert not world.mind(BOB, before=look.number).believes(asked)
        assert world.mind(BOB, before=look.number + 1).believes(asked)


def test_who_notices_it_has_a_reason_to_stop_pretending(read):
    looked = [world for world in read if first(world, "looks-closely")]
    others = [world for world in read if world not in looked and not first(world, "person-has")]
    assert any(first(world, "drops-the-pretence") for world in looked)
    assert not any(first(world, "drops-the-pretence") for world in others)


def test_nobody_notices_the_looks_of_those_whom_they_do_not_see():
    looks = [look for world in lives("the yard") if (look := first(world, "looks-closely"))]
    assert all([one.person for one in look.perceived] == [ANN] for look in looks)


PRETENCE = (
    "sign someone hums\n    shows that someone is composed, plainly\n    seen by everyone with someone\n"
)


def test_who_sees_the_pretence_may_let_it_go_on_and_has_reasons():
    kind = [let for world in lives(more=PRETENCE) if (let := first(world, "go-on-pretending"))]
    assert kind
    cold = lives(
        more=PRETENCE + "overwhelming reason not to let another go on pretending: someone is awake\n"
    )
    stern = [let for world in cold if (let := first(world, "go-on-pretending"))]
    assert len(stern) < len(kind)
