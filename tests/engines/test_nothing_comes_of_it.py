"""What cannot be asked, agreed, kept or foreseen: nothing comes of it, nothing is lost, and it ends."""

import pytest

from immortelle.language.supposing import suppose
from immortelle.phrases.calendar import seconds_of
from tests.engines.stories import compiled, done, lived, so

TUESDAY = seconds_of(1900, 1, 2, 0)
HOUSE = """story The House
    use people, places, senses, bonds, memory, bargains, promises
    begins 1900-01-01 08:00
place the ward
ladder waiting time: a day, a week
person Ada, a human, she, born 1850
    is in the ward
person Ben, a human, he, born 1860
    is in the ward
    {ben}
person Cid, a human, he, born 1880
state someone is rich
claim the wealth: Ben is rich
act someone hurts another
    when someone is with another
    seen by another
act someone coughs
    heard by everyone within earshot of someone
act someone sighs
    heard by everyone within earshot of someone
deed the fall: Ada hurt Ben, 1899-12-30
deed the flood: Ada hurt Ben, 1870-01-01
{more}"""


def house(more="", ben="", **limits):
    return lived(HOUSE.format(more=more, ben=ben), **limits)


@pytest.mark.parametrize(
    "asked", ["remembers the fall", "remembers the fall vividly", "has forgotten the fall"]
)
def test_of_the_dead_it_is_unknown_what_they_remember(asked):
    assert so(house(until=TUESDAY), "Ben remembers the fall") is True
    assert so(house(ben="is dead", until=TUESDAY), f"Ben {asked}") is None


def test_what_was_before_one_was_born_one_knows_and_neither_remembers_nor_forgot():
    world = house()
    assert so(world, "Cid knows the flood")
    assert so(world, "Cid remembers the flood") is None
    assert so(world, "Cid has forgotten the flood") is None
    assert so(world, "Ada has forgotten the flood") is True


@pytest.mark.parametrize(
    "sentence", ["the sword is in the ward", "Boris is dead", "the murder did not happen"]
)
def test_a_what_if_on_what_is_not_there_names_what_is(sentence):
    supposed = suppose(compiled(HOUSE.format(more="", ben="")), sentence)
    assert supposed.variant is None
    assert "there are" in supposed.diagnostics[0].helps[0]


def test_a_promise_without_a_term_never_falls_due_and_is_kept_by_what_is_done():
    world = house(
        "overwhelming reason to promise Ada to cough: someone has not promised Ada to cough, for Ben"
    )
    assert done(world, "promises").number < done(world, "coughs").number
    assert done(world, "keeps-a-word").args == ("person:ben", "person:ada")
    moved = {changed.state for event in world.chronicle for changed in event.changes}
    assert "state:person-is-bound-to-person-for-fact" in moved
    assert "state:person-owes-person-fact" not in moved


def test_a_bargain_that_neither_can_win_is_broken_off():
    reasons = (
        "overwhelming reason to ask Ben for an offer: someone has not asked Ben for an offer, for Ada",
        "reason of -50 to settle with another for a waiting time // allowed: it is meant so",
    )
    world = house("\n".join(reasons))
    assert done(world, "breaks-off")
    assert world.over == "nothing moves"
    assert not any("settles" in event.what for event in world.chronicle)


def test_two_who_each_foresee_what_the_other_foresees_come_to_an_end():
    world = house(
        """overwhelming reason to cough: someone foresees that another will sigh within 90 years, for Ada
overwhelming reason to sigh: someone foresees that another will cough within 90 years, for Ben
overwhelming reason to cough: someone has not coughed, for Ada""",
        events=20,
    )
    assert done(world, "coughs")
