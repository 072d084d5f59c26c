"""A voice tells who is there: what an act asked for, or what let it be perceived, is shown even where it is
read off other facts, as that two are together is."""

import pytest

from tests.engines.stories import lived, so

DARK = """story The Dark House
    use people, places, movement, senses, speech, bonds
    begins 1900-01-01 20:00
place the hall
place the parlour
place the attic
thing the door, a door
    joins the hall to the parlour
person Ada, a human, she
    is in the parlour
    is {ada}
person Ben, a human, he
    is in the hall
person Cid, a human, he
    is in the attic, known to Cid
state someone is old
secret the age: Cid is old
    known to Ben
claim the youth: Ada is old
act someone rings another up
    heard by another
    heard by everyone within earshot of someone
act someone coughs
    heard by everyone within earshot of someone
overwhelming reason to step into the parlour: someone is in the hall, for Ben
{more}"""
IN = "someone has stepped into the parlour"
SPEAKS = {
    "tell": f"overwhelming reason to tell Ada the age: {IN}, for Ben",
    "lie": f"overwhelming reason to pretend to Ada that the youth: {IN}, for Ben",
    "cough": f"overwhelming reason to cough: {IN}, and someone has not coughed, for Ben",
}


def house(ada="blind", more=""):
    return lived(DARK.format(ada=ada, more=more))


def test_who_neither_sees_nor_hears_one_come_in_takes_them_to_be_where_they_were():
    world = house()
    assert so(world, "Ben is with Ada")
    assert so(world, "Ada believes that Ben is in the hall")
    assert so(world, "Ben believes that Ada believes that Ben is in the hall")


@pytest.mark.parametrize("how", SPEAKS)
def test_who_hears_somebody_knows_that_they_are_there(how):
    world = house(more=SPEAKS[how])
    assert so(world, "Ada knows that Ben is with Ada")
    assert so(world, "Ben knows that Ada knows that Ben is in the parlour")


def test_who_hears_nothing_learns_nothing_of_it():
    assert so(house("blind\n    is deaf", SPEAKS["tell"]), "Ada believes that Ben is in the hall")


def test_over_the_telephone_one_hears_who_speaks_and_not_where():
    world = house(more=f"overwhelming reason to ring Cid up: {IN}, and someone has not rung Cid up, for Ben")
    assert so(world, "Ada knows that Ben is in the parlour")
    assert so(world, "Cid knows that Ben has rung Cid up")
    assert so(world, "Cid believes that Ben is in the hall")
    assert not so(world, "Ben knows where Cid is")


def test_who_sees_done_what_could_not_be_as_they_thought_knows_better():
    bolted = DARK.replace("to the parlour\n", "to the parlour\n    is locked\n", 1)
    slips = """act someone slips the bolt of a door
    when the door is locked
    then the door is not locked
    seen by everyone with someone
overwhelming reason to slip the bolt of the door: someone is in the hall, for Ben
"""
    world = lived(bolted.format(ada="old", more=slips))
    entered = next(event.number for event in world.chronicle if "steps-into" in event.what)
    assert so(world, "Ada believes that the door is locked", before=entered)
    assert so(world, "Ada knows that the door is not locked")
    assert so(world, "Ben knows that Ada knows that the door is not locked")


def test_whoever_does_something_is_seen_to_be_neither_dead_nor_asleep():
    late = DARK.replace("the hall, for Ben", "the hall, and it is after 1900-01-01 20:05, for Ben")
    lies = """claim the death: Ben is dead
overwhelming reason to pretend to Ada that the death: someone has not pretended to Ada that the death, for Cid
"""
    world = lived(late.replace("the attic, known to Cid", "the parlour").format(ada="old", more=lies))
    entered = next(event.number for event in world.chronicle if "steps-into" in event.what)
    assert so(world, "Ada believes that Ben is dead", before=entered)
    assert so(world, "Ada knows that Ben is not dead")
