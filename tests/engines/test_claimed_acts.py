"""Somebody says that an act was done, and when. Who believes it takes what it brought about to have been
so since then, beneath all later that they know of, and takes to follow what follows from such an act."""

import pytest

from immortelle.engines.beliefs import contents
from immortelle.engines.speaking import date
from immortelle.phrases.calendar import HOUR, seconds_of
from tests.engines.stories import lived, so

TOWN = """story The Town
    use people, places, movement, senses, speech, bonds
    begins 1900-01-10 08:00
place the hall
person Ida, a human, she
    is in the hall
    trusts Otto
person Kit, a human, he
    is in the hall
    trusts Otto -30
person Otto, a human, he
    is in the hall
person Max, a human, he
person Ned, a human, he
act someone bites another // allowed: nobody does here
    then another is pale
act someone heals another // allowed: nobody does here
    then another is not pale
state someone is pale
state someone is feared
state someone is feverish
deed the healing: Max healed Ned, 1900-01-05 12:00
trigger the fright
    when someone has bitten another
    then someone is feared
trigger the fever
    when someone bites another
    after 3 days
    then another is feverish
claim the old bite: Max has bitten Ned on 1900-01-02 07:00
claim the new bite: Max has bitten Ned on 1900-01-07 07:00
overwhelming reason to pretend to Ida that {what}: Ned is not dead, for Otto
"""
BARE = "Max has bitten Ned"
OLD = "Max has bitten Ned on 1900-01-02 07:00"


def town(what, day=10, hour=12):
    return lived(TOWN.format(what=what), until=seconds_of(1900, 1, day, hour * HOUR))


def since(world, word, *people):
    (found,) = [one for one in contents(world, *people).beliefs if word in one.said]
    return date(found.since)


@pytest.mark.parametrize("what", [BARE, OLD, "the old bite", "the new bite"])
def test_what_follows_from_it_is_believed_by_those_who_believe_it(what):
    world = town(what)
    assert so(world, "Max is feared", "person:ida")
    assert not so(world, "Max is feared", "person:kit")
    assert not so(world, "Max is feared")
    assert so(world, "Max is feared", "person:kit", "person:ida")
    assert not so(world, "Max is feared", "person:max")


def test_without_a_date_it_was_done_just_then():
    world = town(BARE)
    assert so(world, "Ned is pale", "person:ida")
    assert since(world, "pale", "person:ida") == since(world, "feared", "person:ida") == "1900-01-10 08:01"
    assert not so(world, "Ned is feverish", "person:ida")
    assert so(town(BARE, 13, 9), "Ned is feverish", "person:ida")


@pytest.mark.parametrize("what", [OLD, "the old bite"])
def test_what_came_of_it_lies_beneath_what_they_know_to_be_later(what):
    world = town(what)
    assert so(world, "Max has bitten Ned", "person:ida")
    assert not so(world, "Ned is pale", "person:ida")  # he was healed since
    assert since(world, "feared", "person:ida") == "1900-01-02 07:00"
    assert so(world, "Max has bitten Ned before 1900-01-03", "person:ida")
    assert so(
        world,
        "it is 8 days since 1900-01-02 07:00, and Max has not bitten Ned since 1900-01-03",
        "person:ida",
    )


def test_what_is_long_due_has_come_when_it_was_due():
    world = town("the old bite")
    assert so(world, "Ned is feverish", "person:ida")
    assert since(world, "feverish", "person:ida") == "1900-01-05 07:00"


def test_what_is_not_yet_due_comes_when_it_is():
    world = town("the new bite", 10, 7)
    assert not so(world, "Ned is feverish", "person:ida")


def test_a_later_date_lies_above():
    world = town("the new bite")
    assert so(world, "Ned is pale", "person:ida")
    assert since(world, "pale", "person:ida") == "1900-01-07 07:00"
    assert so(world, "Ned is feverish", "person:ida")
    assert since(world, "feverish", "person:ida") == "1900-01-10 07:00"


def test_nothing_of_it_is_so_in_the_world():
    world = town("the new bite")
    assert not any(so(world, said) for said in ("Ned is pale", "Max is feared", "Max has bitten Ned"))
    assert not so(world, "the new bite is so")
    assert so(world, "the new bite is so", "person:ida")
    assert not so(world, "the old bite is so", "person:ida")


def test_what_was_truly_done_is_learnt_as_it_was():
    text = TOWN.replace(
        "deed the healing",
        "deed the bite: Max bit Ned, 1900-01-02 07:00\n    known to Max and Otto\ndeed the healing",
    )
    world = lived(
        text.format(what=OLD).replace("pretend to Ida that", "tell Ida that"),
        until=seconds_of(1900, 1, 10, 12 * HOUR),
    )
    assert so(world, "Max has bitten Ned", "person:ida")
    assert not [event for event in world.chronicle if event.kind == "supposed"]


TO_LEA = """place the yard
person Lea, a human, she
    is in the yard
overwhelming reason to go to the yard: someone believes that Max has bitten Ned, for Ida
overwhelming reason to tell Lea that {what}: someone is in the yard, for Ida
"""


@pytest.mark.parametrize("what", [BARE, OLD])
def test_a_liar_is_taken_to_believe_what_he_says_by_all_who_know_no_better(what):
    world = town(what)
    paths = [("ida", "otto"), ("kit", "otto"), ("ida", "kit", "otto"), ("otto", "ida", "otto")]
    for path in paths:
        assert so(world, "Max has bitten Ned", *(f"person:{each}" for each in path)), path
    for path in [("otto",), ("kit",), ("max", "otto"), ("otto", "otto"), ()]:
        assert not so(world, "Max has bitten Ned", *(f"person:{each}" for each in path)), path
    assert so(world, "Ned is pale", "person:ida", "person:otto") == (what == BARE)  # else he was healed since


def test_once_the_lie_is_known_he_is_taken_to_believe_it_no_more():
    confesses = "overwhelming reason to tell Ida that Otto has pretended to Ida that the old bite"
    text = f"{TOWN.format(what='the old bite')}{confesses}: Ned is not dead, for Otto\n"
    world = lived(text, until=seconds_of(1900, 1, 10, 12 * HOUR))
    assert so(world, "Otto has pretended to Ida that the old bite", "person:ida")
    assert not so(world, "Max has bitten Ned", "person:ida", "person:otto")


def test_who_passes_a_false_tale_on_is_known_to_believe_it():
    world = lived(TOWN.format(what=OLD) + TO_LEA.format(what=OLD), until=seconds_of(1900, 1, 10, 12 * HOUR))
    assert so(world, "Max has bitten Ned", "person:lea")
    assert so(world, "Max has bitten Ned", "person:lea", "person:ida")
    assert so(world, "Lea believes that Max has bitten Ned", "person:ida")
    assert not so(world, "Max has bitten Ned at least twice", "person:ida")


def test_nobody_is_told_what_they_did_themselves():
    world = town("Ida has bitten Ned")
    assert so(world, "Otto has told Ida that Ida has bitten Ned", "person:ida")
    assert not so(world, "Ida has bitten Ned", "person:ida")
    assert not so(world, "Ned is pale", "person:ida")
    assert so(town("Kit has bitten Ned"), "Kit has bitten Ned", "person:ida")
