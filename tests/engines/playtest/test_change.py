"""A change between two versions: which plays it turns, and which declaration did it."""

from immortelle.engines.playtest.change import causes, changed, parted
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task, ended
from tests.engines.playtest.stories import DOOR, story


def tasks(edited):
    return Task(story(DOOR), Player()), Task(story(edited), Player())


def endings(old, new, plays):
    return (ended(task)(range(plays)) for task in (old, new))


def test_what_stands_elsewhere_has_not_changed():
    assert changed(story(DOOR), story("// a new first line\n" + DOOR)) == ()


def test_no_play_parts_from_the_same_story():
    old, new = tasks(DOOR + "\n")
    assert not [*parted(*endings(old, new, 50))]


def test_the_line_that_did_it_is_found():
    edited = DOOR.replace("reason of 1 to open", "overwhelming reason to open")
    edited += "state someone is idle\n"
    old, new = tasks(edited)
    differing = changed(old.story, new.story)
    assert {one.table for one in differing} == {"states", "reasons"}
    number, was, became = next(parted(*endings(old, new, 100)))
    assert (was != became, became) == (True, "ending:opened")
    (cause,) = causes(old, number, differing)
    assert cause.table == "reasons"
    assert cause.source.line > 0


def test_a_fact_that_did_it_is_found():
    old, new = tasks(DOOR.replace("    is calm\nperson Ben", "person Ben"))
    number, _, became = next(parted(*endings(old, new, 100)))
    assert became == "ending:shut"
    assert [one.table for one in causes(old, number, changed(old.story, new.story))] == ["facts"]
