"""Months and years are those of the calendar: what was promised for a year is due on its anniversary,
at the same time of day, and all that speaks of the time agrees on it."""

import pytest

from immortelle.engines.speaking import date
from immortelle.phrases.calendar import HOUR, seconds_of
from tests.engines.stories import done, lived, so

VOW = """story The Vow
    use people, places, senses, bonds, promises
    begins 1911-03-01 08:00
place the porch
person Ann, a human, she
    is in the porch
person Bob, a human, he
    is in the porch
claim the visit: Ann is asleep
{ladder}
state someone has waited
state someone is reminded
overwhelming reason to promise another a fact after an amount: someone has not waited, for Ann
trigger the wait
    when someone promises another a fact after an amount
    then someone has waited
"""


@pytest.mark.parametrize(
    ("term", "due"),
    [
        ("a year", "1912-03-01 08:00"), ("a month", "1911-04-01 08:00"), ("ten years", "1921-03-01 08:00"),
        ("a century", "2011-03-01 08:00"), ("30 days", "1911-03-31 08:00"), ("18 months", "1912-09-01 08:00"),
    ],
)  # fmt: skip
def test_a_promise_falls_due_on_the_day_and_at_the_hour(term, due):
    world = lived(VOW.format(ladder=f"ladder time limit: {term}"))
    assert date(done(world, "promise-falls-due").time) == due


ROUND = """story Round
    use people, places, senses
    begins 1911-03-02 08:00
place the porch
person Ann, a human, she
    is in the porch
person Bob, a human, he
    is in the porch
act someone greets another
    when someone is with another
    then someone is content
    seen by everyone with someone
state someone is content
state someone is reminded
state someone is settled
deed the meeting: Ann greeted Bob, 1911-03-01 08:00
means a deed lies back, an amount
    the years since the deed
trigger the delay
    when someone has greeted another
    after 1 year
    then another is reminded
trigger the anniversary
    when a person is reminded, and today is the anniversary of the meeting, and it is 1 year since the meeting
    then Ann is reminded
trigger the lasting
    when Ann has been content for 2 years
    then Ann is settled
trigger the counting
    when the meeting lies back at least 3
    then Bob is settled
"""


def test_delays_anniversaries_and_what_has_lasted_agree():
    world = lived(ROUND, until=seconds_of(1913, 4))
    delay, anniversary, lasting = (
        date(done(world, each).time) for each in ("delay", "anniversary", "lasting")
    )
    assert delay == anniversary == "1912-03-01 08:00"
    assert lasting == "1913-03-01 08:00"


def test_the_years_since_a_deed_turn_on_its_anniversary():
    due = seconds_of(1912, 3, 1, 8 * HOUR)
    before, after = (lived(ROUND, until=moment) for moment in (due - 1, due))
    assert so(before, "the meeting lies back exactly 0")
    assert so(after, "the meeting lies back exactly 1")


AGES = """story Ages
    use people, places, senses, ages
    begins 1931-12-31 12:00
place the porch
person Ann, a human, she, born 1852-02-29
    is in the porch
"""


def test_a_life_of_eighty_years_ends_on_a_birthday():
    assert date(done(lived(AGES), "old-age").time) == "1932-02-29"


def test_who_is_born_on_a_leap_day_grows_older_on_the_twenty_eighth():
    turn = seconds_of(1931, 2, 28)
    young, old = (lived(AGES.replace("1931-12-31", "1931-02-27"), until=when) for when in (turn - 1, turn))
    assert so(young, "Ann is old exactly 78")
    assert so(old, "Ann is old exactly 79")
