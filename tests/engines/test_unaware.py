"""Whoever perceives nothing learns nothing: not of what everyone knows, not of what is told, not of what
follows by itself. Who wakes knows what must have followed; the dead do not wake."""

from immortelle.engines.speaking import date
from immortelle.phrases.calendar import seconds_of
from tests.engines.stories import done, lived, so

WARD = """story The Ward
    use people, places, senses, speech, bonds, ages
    begins 1900-01-01 08:00
place the ward
place the yard
person Ada, a human, she, born 1820-01-01 11:00
    is in the ward
person Ben, a human, he, born 1860
    is in the ward
    is {state}
person Cid, a human, he, born 1870
    is in the ward
person Dot, a human, she, born 1880
    is in the yard
state someone is ill
state someone is feverish
state someone is famous
state the ward is closed
deed the illness: Ada fell ill, 1899-12-31 20:00
event someone falls ill
    then someone is ill
act someone rings a bell
    then for everyone, they know that Ada is famous
    heard by everyone within earshot of someone
act someone wakes another
    when another is asleep, and someone is with another, and it is after 1900-01-01 20:00
    then another is not asleep
    seen by everyone with someone
trigger the fever
    when someone is ill
    after 14 hours
    then someone is feverish
trigger the closing
    when Cid has rung a bell
    then the ward is closed
overwhelming reason to ring a bell: someone has not rung a bell, for Cid
overwhelming reason to tell Ben that Ada is famous: Ben is in the ward, for Cid
{more}"""
WAKES = """
overwhelming reason to wake Ben: Ben is asleep, for Cid
trigger the hour
    when it is after 1900-01-01 21:00
    then the ward is quiet
state the ward is quiet
"""
NOON, NIGHT = seconds_of(1900, 1, 1, 12 * 3600), seconds_of(1900, 1, 1, 23 * 3600)


def ward(state="asleep", more="", until=NOON):
    return lived(WARD.format(state=state, more=more), until=until)


def test_who_is_asleep_learns_neither_what_everyone_hears_nor_what_follows():
    world = ward()
    assert so(world, "Ada is famous", "person:cid")
    assert so(world, "Ada is feverish", "person:cid")
    assert so(world, "Ada is feverish", "person:dot")  # who knows of the illness and the hour
    assert so(world, "the ward is closed", "person:cid")
    assert not so(world, "Ada is famous", "person:ben")
    assert not so(world, "Ada is feverish", "person:ben")
    assert not so(world, "the ward is closed", "person:ben")


def test_others_do_not_take_them_to_have_learnt_it():
    world = ward()
    assert not so(world, "Ada is feverish", "person:cid", "person:ben")


def test_they_take_nobody_else_to_know_what_follows_until_they_wake():
    asleep = ward()
    assert so(asleep, "Ada is feverish", "person:cid")
    assert not so(asleep, "Ada is feverish", "person:ben", "person:cid")
    woken = ward(more=WAKES, until=NIGHT)
    assert so(woken, "Ada is feverish", "person:ben", "person:cid")


def test_who_wakes_knows_what_must_have_followed_and_not_what_was_said():
    world = ward(more=WAKES, until=NIGHT)
    assert done(world, "wakes").time < NIGHT
    assert so(world, "Ada is feverish", "person:ben")
    assert not so(world, "the ward is closed", "person:ben")  # he did not hear the bell


def test_what_the_hour_brings_is_known_to_all_who_are_awake():
    world = ward(more=WAKES, until=NIGHT)
    assert all(
        so(world, "the ward is quiet", person) for person in ("person:cid", "person:dot", "person:ben")
    )
    asleep = ward(more=WAKES.partition("trigger")[2].join(("trigger", "")), until=NIGHT)
    assert so(asleep, "the ward is quiet", "person:dot")
    assert not so(asleep, "the ward is quiet", "person:ben")


def test_the_dead_go_on_knowing_what_they_knew():
    world = ward(state="dead", until=NIGHT)
    assert so(world, "Ada is ill", "person:ben")
    assert not so(world, "Ada is feverish", "person:ben")
    assert not so(world, "Ada is famous", "person:ben")


MURDER = """
deed the murder: Dot killed Ben, 1899-06-01
act someone kills another // allowed: nobody does
    then another is dead
deed the theft: Cid stole the spoon, 1899-07-01
act someone steals a thing // allowed: nobody does
    then someone holds the thing
state someone holds a thing
thing the spoon
"""


def test_the_dead_know_nothing_that_was_done_after_their_death():
    world = ward(state="ill", more=MURDER)
    assert so(world, "Cid holds the spoon", "person:dot")
    assert not so(world, "Cid holds the spoon", "person:ben")
    assert so(world, "Ben is dead", "person:dot")


def test_of_a_death_of_old_age_those_know_who_are_there():
    world = ward(state="ill")
    assert date(done(world, "old-age").time) == "1900-01-01 11:00"
    assert so(world, "Ada is dead", "person:cid")
    assert not so(world, "Ada is dead", "person:dot")  # in the yard
