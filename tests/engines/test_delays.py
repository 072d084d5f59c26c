"""What follows only later follows in a mind as in the world: of a bite that never was, of a cure that one
does not know of; unless one comes to know better in time."""

import pickle

from immortelle.engines.beliefs import contents
from immortelle.engines.speaking import date
from immortelle.phrases.calendar import HOUR, seconds_of
from tests.engines.stories import lived, so

FEVER = """story The Fever
    use people, places, movement, senses, speech, bonds, harm
    begins 1900-01-01 08:00
place the hall
place the yard
person Ida, a human, she
    is in the hall
    trusts Otto
person Kit, a human, he
    is in the hall
    trusts Otto -30
person Otto, a human, he
    is in the hall
person Max, a human, he
    is in the yard
person Ned, a human, he
    is in the yard
act someone bites another // allowed: nobody does here
    when someone is with another
    seen by everyone with someone
act someone cures another
    when someone is with another, and it is after {cure}
    then another is cured
    seen by everyone with someone
state someone is feverish
state someone is delirious
state someone is cured
trigger the fever
    when someone has bitten another
    after 10 hours
    then another is feverish
    unless another is cured
trigger the visions
    when someone is feverish
    after 2 hours
    then someone is delirious
"""
LIE = "overwhelming reason to pretend to Ida that Max has bitten Ned: Max is alive, for Otto\n"
TRUE = "deed the bite: Max bit Ned, 1900-01-01 07:00\n    known to Max, Ned and Ida\n"
RECOVERY = """claim the recovery: Ned is cured
overwhelming reason to pretend to Ida that the recovery: Ned is not cured, for Otto
"""
CURE = "overwhelming reason to cure Ned: Ned is not cured, for Max\n"


def fever(more, hour, cure="1900-01-01 12:00"):
    return lived(FEVER.format(cure=cure) + more, until=seconds_of(1900, 1, 1, hour * HOUR))


def test_who_believes_in_a_bite_expects_the_fever_when_it_is_due():
    before, after = fever(LIE, 17), fever(LIE, 19)
    for world, feverish in ((before, False), (after, True)):
        assert so(world, "Max has bitten Ned", "person:ida")
        assert bool(so(world, "Ned is feverish", "person:ida")) is feverish
        assert not so(world, "Ned is feverish")
        assert not so(world, "Ned is feverish", "person:kit")  # who does not believe Otto
        assert not so(world, "Ned is feverish", "person:ned")


def test_one_thing_follows_from_another_in_a_mind_as_well():
    assert not so(fever(LIE, 19), "Ned is delirious", "person:ida")
    world = fever(LIE, 21)
    assert so(world, "Ned is delirious", "person:ida")
    assert not so(world, "Ned is delirious")


def test_others_take_the_believer_to_expect_it():
    world = fever(LIE, 19)
    assert so(world, "Ned is feverish", "person:kit", "person:ida")


def test_it_is_told_nowhere_and_believed_since_it_was_due():
    world = fever(LIE, 19)
    (found,) = [one for one in contents(world, "person:ida").beliefs if "feverish" in one.said]
    assert date(found.since) == "1900-01-01 18:01"
    assert not found.right


def test_a_world_that_is_put_away_in_between_goes_on_alike():
    story = FEVER.format(cure="1900-01-01 12:00") + LIE
    world = lived(story, until=seconds_of(1900, 1, 1, 12 * HOUR))
    again = pickle.loads(pickle.dumps(world))  # noqa: S301 - our own
    again = again.lived(until=seconds_of(1900, 1, 1, 19 * HOUR))
    assert so(again, "Ned is feverish", "person:ida")
    assert again.trace_hash() == lived(story, until=seconds_of(1900, 1, 1, 19 * HOUR)).trace_hash()


def test_of_a_cure_one_does_not_know_of_the_fever_comes_to_mind():
    world = fever(TRUE + CURE, 18)
    assert so(world, "Ned is cured")
    for who, feverish in (("ida", True), ("max", False), ("ned", False)):
        assert bool(so(world, "Ned is feverish", f"person:{who}")) is feverish
    assert so(world, "Ned is feverish", "person:max", "person:ida")  # he knows that she knows of the bite


def test_who_wrongly_believes_in_a_cure_expects_no_fever():
    world = fever(TRUE + RECOVERY, 18)
    assert so(world, "Ned is feverish")
    assert not so(world, "Ned is feverish", "person:ida")
    assert so(world, "Ned is feverish", "person:max")


NEWS = """secret the recovery: Ned is cured
    known to Otto
overwhelming reason to tell Ida the recovery: it is after 1900-01-01 12:00, for Otto
"""


def test_who_comes_to_know_better_in_time_expects_it_no_more():
    assert not so(fever(LIE + NEWS, 19), "Ned is feverish", "person:ida")


def test_who_hears_late_of_what_is_long_due_takes_it_to_have_come_then():
    late = TRUE.replace("Max, Ned and Ida", "Max, Ned and Otto") + CURE
    late += "overwhelming reason to tell Ida the bite: it is after 1900-01-01 20:00, for Otto\n"
    assert not so(fever(late, 19), "Ned is feverish", "person:ida")
    world = fever(late, 23)
    assert so(world, "Ned is feverish", "person:ida")
    (found,) = [one for one in contents(world, "person:ida").beliefs if "feverish" in one.said]
    assert date(found.since) == "1900-01-01 17:00"
