"""Levels that are read off the time gone by: whoever waits for one is woken when it has come so far."""

import pytest

from immortelle.phrases.calendar import HOUR, seconds_of
from tests.engines.stories import lived

OFFICE = """story growing
    use people, places
    begins 1998-03-30 09:00
place the office
act someone rests
person Irene, a human, she
    is in the office
deed the nap: Irene rested, 1998-03-30 08:00
    known to everyone
"""
WEARY = """means someone is weary, an amount
    6 for every hour since someone last rested
    at most 100
"""
SPENT = """means someone is spent, an amount
    the hours since someone last rested
    -4
    at least 0
"""
STALE = """means the air is stale, an amount
    2 for every hour since 1998-03-30 08:00
"""


@pytest.mark.parametrize(
    ("more", "hour"),
    [
        (WEARY + "ending over: Irene is weary more than 50", 17),
        (SPENT + "ending over: Irene is spent at least 10", 22),
        (STALE + "ending over: the air is stale more than 15", 16),
        (WEARY + STALE + "ending over: Irene is weary more than 50, and the air is stale at least 20", 18),
    ],
)
def test_what_grows_with_the_time_gone_by_is_looked_at_when_it_has(more, hour):
    world = lived(OFFICE + more)
    assert (world.over, world.time) == ("ending:over", seconds_of(1998, 3, 30) + hour * HOUR)


def test_a_reason_that_grows_with_the_time_gone_by_is_felt_when_it_has():
    told = OFFICE + SPENT + "overwhelming reason to rest: someone is spent at least 10\n"
    world = lived(told, until=seconds_of(1998, 3, 31))
    rests = [event.time for event in world.chronicle if event.what == "act:person-rests"]
    assert rests[-1] == seconds_of(1998, 3, 30) + 22 * HOUR
