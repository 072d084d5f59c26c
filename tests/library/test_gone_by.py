"""So long gone by: people wake when it is time, and nothing is looked at in between."""

import pytest

from immortelle.engines.tell import tell
from immortelle.phrases.calendar import DAY, seconds_of
from immortelle.world import World
from tests.library.tales import compiled

ROOM = """story Test
    use people, places, senses, harm
    begins 2000-01-02
place the room
person Ann, a human, she
    is in the room
person Ben, a human, he
    is in the room
deed the blow: Ben attacked Ann, 1999-12-30
act someone sings
    heard by everyone within earshot of someone
"""
BLOW = seconds_of(1999, 12, 30)


def sang(text):
    world = World.begin(compiled(ROOM + text)).lived(events=20)
    return [event.time for event in world.chronicle if event.what == "act:person-sings"]


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("it is 30 days since the blow", BLOW + 30 * DAY),
        ("it is more than 30 days since the blow", BLOW + 30 * DAY + 1),
        ("it is 30 days since 2000-01-01", seconds_of(2000, 1, 31)),
    ],
)
def test_whoever_waits_for_a_time_wakes_then(said, time):
    assert sang(f"overwhelming reason to sing: {said}, and someone has not sung, for Ann\n") == [time]


def test_a_rule_follows_each_deed_when_it_is_time():
    rule = (
        "rule healing\n    when it is 40 days since a deed, and someone is the victim of the deed\n"
        "    then someone is not hurt\n"
    )
    world = World.begin(compiled(ROOM + rule)).lived()
    healed = [event for event in world.chronicle if event.what == "trigger:healing"]
    assert [(event.time, event.args) for event in healed] == [(BLOW + 40 * DAY, ("event:blow", "person:ann"))]


def test_what_is_not_so_long_ago_is_asked_as_well():
    assert len(sang("overwhelming reason to sing: it is less than 30 days since the blow, for Ann\n")) >= 1
    assert sang("overwhelming reason to sing: it is less than 2 days since the blow, for Ann\n") == []


@pytest.mark.parametrize(("before", "of_age"), [("", 1), ("deed the end: Old Tom died, 1999-12-31\n", 0)])
def test_who_is_dead_does_not_die_of_old_age(before, of_age):
    text = ROOM.replace("harm", "harm, ages") + "person Old Tom, a human, he, born 1921\n" + before
    world = World.begin(compiled(text)).lived(until=seconds_of(2010, 1, 1))
    assert sum(line.text == "Old Tom dies of old age." for line in tell(world)) == of_age
