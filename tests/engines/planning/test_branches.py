"""Lives that seek the same are lived once as far as they are the same."""

import pytest

from immortelle.engines.planning.beginnings import Past, freed
from immortelle.engines.planning.branches import Branches
from immortelle.engines.planning.draws import outcomes_of
from immortelle.engines.planning.lives import Lives
from immortelle.engines.planning.stories import FARTHEST, Planner, Sensible
from immortelle.engines.planning.wanted import Wanted
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.saves import Choice
from immortelle.language import compile_text
from immortelle.world import World

STORY = """
story The Dance
    use people, places, senses, speech, bonds

place the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall

state someone is gone
state someone is glad

act someone dances with another
    when another is not gone
    another must agree
    then someone is glad
    seen by everyone within sight of someone
act someone leaves
    when someone is not gone
    then someone is gone
    seen by everyone within sight of someone
some reason to dance with another: someone is not glad
some reason to agree when someone dances with another: another is not glad
some reason to leave: someone is not gone

ending merry: Ann is glad, and Ben is glad
ending over: Ann is gone, and Ben is gone
"""


@pytest.fixture(scope="module")
def story():
    compiled = compile_text(STORY)
    assert compiled.story is not None, compiled.diagnostics
    return compiled.story


class Last:
    """Whoever has draws fall out in the last way; ``table`` is how they fell."""

    def __init__(self):
        self.table = {}

    def __call__(self, turn):
        self.table[turn.place] = outcomes_of(turn.options)[-1]
        return len(turn.chances) - 1


def test_the_same_life_is_lived_once_and_is_the_life_that_draws_make(story):
    root = freed(World.begin(story))
    branches, last = Branches(root), Last()
    end = branches.live(last)
    assert branches.live(Last()) is end
    turns = []
    other = branches.live(lambda turn: turns.append(turn) or 0)
    assert other is not end
    assert turns[0].place in last.table
    wanted = Wanted(story.endings[0])
    alone = Lives(Branches(root), wanted).along(last.table).kernel
    assert World(alone).trace_hash() == World(end.kernel).trace_hash()


def test_what_the_states_lead_to_can_be_lived(story):
    root = freed(World.begin(story))
    exploration = Sensible(root, FARTHEST)
    labels = exploration.run(Limits(states=300)).model.labels
    assert {"ending:merry", "ending:over"} <= set(labels)
    for ending in story.endings:
        life = Lives(Branches(root), Wanted(ending)).fallen(exploration.falls(labels[ending.id][0]))
        assert life.kernel.over == ending.id


def test_a_game_that_waits_for_the_players_consent_is_planned_from_there(story):
    games = (waiting(story, seed) for seed in range(40))
    begun = next(game for game in games if game.asked is not None and game.asked.purpose == "accept")
    assert all(Planner(begun, Limits(states=300)).plan(Wanted(one)).is_plan for one in story.endings)
    states = Sensible(freed(begun)).run(Limits(states=300))
    assert {"ending:merry", "ending:over"} <= set(states.model.labels)


def waiting(story, seed):
    """A game in which Ann has waited, and is asked something."""
    waits = Choice("act:person-waits", ("person:ann",))
    return Past(seed, 0, "person:ann", (waits,)).lived(story)
