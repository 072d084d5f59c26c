"""What stands in the way: the planted cause is named, and what would open it was lived."""

from functools import cache

import pytest

from immortelle.apps.finder import Finder
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.makers import makers
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.story.conditions import Compare, Level, Number
from tests.engines.playtest.planted import HOUSE, PLANTED
from tests.engines.playtest.stories import story


@cache
def blocked(name):
    """What stands in the way of the ending that was planted."""
    return missing(PLANTED[name][0])


def missing(text, provable=False, house=HOUSE):
    """What stands in the way of an ending that is planted in the house."""
    told = story(house + text)
    task = Task(told, Player())
    sample = [*sampled(here(task), 60)][-1]
    assert "ending:planted" not in sample.endings()
    return Finder(task, sample, Words(told, Speaker(told)), provable=provable).blocked(
        "ending", "ending:planted"
    )


@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_cause_is_named(name):
    said = " ".join(blocked(name).because)
    assert [word for word in PLANTED[name][1] if word not in said] == []


TWO = {
    "neither is ever so": (
        "ending planted: Ada is lit, and Beth is withdrawn\n",
        ("Ada is lit", "Beth is withdrawn"),
    ),
    "wanted and refused": (
        (
            "act someone marries another\n    when someone is with another, and someone is withdrawn\n"
            "    another must agree\n    seen by everyone\n    then someone is lit\n"
            "overwhelming reason to marry another: someone cares about another, for Ada\n"
            "reason of 200 to refuse when someone marries another: someone is with another\n"
            "ending planted: Ada is lit, and Ada is rich\n"
        ),
        ("Ada is rich", "Ada is lit"),
    ),
}


@pytest.mark.parametrize("name", TWO)
def test_where_no_single_change_opens_the_way_two_may(name, monkeypatch):
    text, said = TWO[name]
    found = missing(text).opening
    assert found is not None
    assert [word for word in said if word not in found.said] == []
    monkeypatch.setattr("immortelle.engines.playtest.openings.FIRST", 0)
    assert missing(text).opening is None


def test_where_all_states_are_known_it_is_told_exactly_how_likely_a_change_makes_it():
    found = missing("ending planted: Ada is lit\n", provable=True).opening
    assert (found.said, found.exactly) == ("Ada is lit", WHOLE)


_SHUT = {"one place at a time", "more than there can be"}


@pytest.mark.parametrize("name", sorted({*PLANTED} - _SHUT))
def test_a_change_that_opens_the_way_was_lived(name):
    found = blocked(name).opening
    assert found is not None
    assert 0 < found.times <= found.plays


def test_what_moves_a_level_moves_it_of_whoever_is_meant():
    told = story(HOUSE + PLANTED["too little"][0])
    savings = next(each.id for each in told.states if "savings" in each.id)
    [maker] = makers(told, Compare(Level(savings, ("?somebody",)), ">", Number(0)))
    assert maker.by.id == "act:person-saves"


OFFICE = """story The Office
    use people, places, money, bonds
    begins 1998-03-30 09:00
place the office
person Ida, a human, she
    is in the office
    is a rival of Paul
person Paul, a human, he
    is in the office
act someone fires another
    seen by everyone
strong reason to fire another: someone knows that another has stolen a thing from a third
ending planted: Ida has fired Paul
"""


def test_what_nobody_can_have_done_is_followed_until_it_comes_back_to_itself():
    because = missing(OFFICE, house="").because
    assert "it is never so that Paul has stolen something from somebody" in because


FERRY = """story The Ferry
    use promises, travel
place the jetty
place the inn
place the far bank
    is far from the jetty
person Maren, a human, she
    is in the jetty
person Nils, a human, he
person Jakob, a human, he
    is in the inn
secret the child: Maren is with child
    known to Maren
state someone is with child
"""


def test_what_keeps_an_act_from_being_done_may_hang_on_whom_another_asks_for():
    told = story(FERRY)
    task = Task(told, Player())
    finder = Finder(task, [*sampled(here(task), 5)][-1], Words(told, Speaker(told)))
    because = finder.because("act:person-tells-person-fact")
    assert "never so that Maren is with another" in because[0]


DESPAIR = """story Despair
    use people, places, senses, speech, talk
    begins 1900-01-01 10:00
place the hall
person Ann, a human, she
    is in the hall
act someone strikes another
    seen by everyone with someone
feeling someone despairs
    rises 10 when another strikes someone
"""


def test_who_is_told_of_an_event_is_told_of_any():
    told = story(DESPAIR)
    when = next(each.when for each in told.triggers if "despairs" in each.id)
    found = makers(told, when)
    assert found
    assert [one.by.id for one in found if any(value.startswith("?") for value in one.binding.values())] == []
