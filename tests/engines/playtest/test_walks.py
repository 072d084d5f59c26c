"""Plays walked on the graph come out as the graph says."""

from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.intervals import wilson
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.proving import Prover
from immortelle.engines.playtest.walks import Walker
from immortelle.story.conditions import Holds, Level, Not
from immortelle.world.programme import Programme
from tests.engines.playtest.planted import HOUSE, PLANTED
from tests.engines.playtest.stories import DOOR, story

PLAYS = 3000


def test_walks_and_the_exact_shares_agree():
    told = story(DOOR)
    explored = explore(Programme(told))
    exact = exactly(explored)
    walked = Walker(explored.model).endings(3, PLAYS)
    assert sum(walked.values()) == PLAYS
    for over, times in walked.items():
        share = wilson(times, PLAYS)
        assert share.low <= exact.known(over).share.likely <= share.high


def test_a_walk_is_a_play_that_can_be_lived():
    explored = explore(Programme(story(DOOR)))
    states = Walker(explored.model).walk(3)
    world = explored.exploration.lived(explored.model, states)
    assert world.over in {label for label, those in explored.model.labels.items() if states[-1] in those}


def test_what_no_play_comes_to_is_proven():
    told = story(DOOR)
    prover = Prover(Task(told, Player()))
    out = "state:person-is-out"
    assert prover.possible(Holds(out, ("person:ada",))) is True
    assert prover.possible(Holds(out, ("person:ben",))) is False
    assert prover.possible(Not(Holds(out, ("person:ada",)))) is True
    assert Prover(Task(told, Player()), states=1).possible(Holds(out, ("person:ben",))) is None


def test_how_far_a_level_can_come_is_proven():
    told = story(HOUSE + PLANTED["too little"][0])
    savings = next(state.id for state in told.states if "savings" in state.id)
    assert Prover(Task(told, Player())).farthest(Level(savings, ("person:ada",)), 0, 5) == 2
