"""Plays that get stuck: they go round for ever, or nothing moves any more."""

from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.stuck import stuck
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from tests.engines.playtest.stories import DOOR, story

ROUND = """story The Post
    use people, places, senses
    begins 1900-01-01 09:00
place the hall
person Ada, a human, she
    is in the hall
state someone is up
act someone rises
    when someone is not up
    takes 1 minute
    then someone is up
    > {Someone} rises.
act someone sits
    when someone is up
    takes 1 minute
    then someone is not up
    > {Someone} sits.
reason of 400 to rise: someone is in the hall
reason of 400 to sit: someone is in the hall
ending out: it is after 1950-01-01
"""


def stuck_in(text, plays, events):
    told = story(text)
    task = Task(told, Player(), 0, events)
    return list(stuck(task, [*sampled(here(task), plays)][-1], Words(told, Speaker(told))))


def test_a_play_that_does_not_end_is_told_with_its_round():
    (one,) = stuck_in(ROUND, 3, 60)
    assert (one.over, one.times, one.plays, one.wanted) == ("", 3, 3, ())
    assert one.last == one.round[-1]
    assert set(one.round) == {"Ada rises.", "Ada sits."}
    assert len(one.round) == 2


def test_where_nothing_moves_nothing_goes_round():
    (one,) = stuck_in(DOOR, 20, 60)
    assert (one.over, one.round) == ("nothing moves", ())
    assert len(one.wanted) == 2


def test_a_story_without_an_ending_is_not_stuck():
    assert stuck_in(DOOR.partition("ending")[0], 5, 60) == []
