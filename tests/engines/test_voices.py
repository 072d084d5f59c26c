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
