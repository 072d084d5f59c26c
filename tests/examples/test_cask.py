"""``cask``: a night with three endings, one of them rare, small enough to be known exactly."""

from collections import Counter

import pytest

from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.solve import Solver
from immortelle.engines.whatif import otherwise
from immortelle.language import question
from immortelle.language.supposing import suppose

INES = "person:ines"
TOGETHER, APART, DARK = "ending:together", "ending:apart", "ending:dark"


@pytest.fixture(scope="module")
def explored():
    """By everybody's reasons, and with a player who is Ines."""
    return {}


def model_of(explored, programme, player=None):
    if player not in explored:
        explored[player] = explore(programme("cask"), player).model
    return explored[player]


def bounds(model, ending, most):
    found = Solver(model).reach(model.labelled(ending), most)
    return found.low[model.initial], found.high[model.initial]


def test_every_play_comes_to_one_of_three_endings(explored, programme):
    model = model_of(explored, programme)
    assert sorted(model.labels) == [APART, DARK, TOGETHER]
    assert sum(bounds(model, each, most=True)[0] for each in model.labels) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(
    ("ending", "least", "most"), [(APART, 0.64, 0.7), (TOGETHER, 0.29, 0.34), (DARK, 0.015, 0.02)]
)
def test_they_mostly_part_and_seldom_sit_in_the_dark(explored, programme, ending, least, most):
    low, high = bounds(model_of(explored, programme), ending, most=True)
    assert least < low <= high < most
    assert high - low < 1e-9


@pytest.mark.parametrize("ending", [APART, TOGETHER, DARK])
def test_whoever_plays_her_and_sees_everything_can_bring_about_each_and_avoid_each(
    explored, programme, ending
):
    model = model_of(explored, programme, INES)
    assert bounds(model, ending, most=True)[1] == pytest.approx(1)
    assert bounds(model, ending, most=False)[0] == 0


def test_plays_come_out_as_they_must(explored, programme, lives):
    model, found = model_of(explored, programme), Counter(world.over for world in lives("cask"))
    assert set(found) <= set(model.labels)
    assert found[APART] > found[TOGETHER]


def test_with_nothing_to_hide_he_comes_with_her(lives):
    found = Counter(world.over for world in lives("cask", "nothing to hide"))
    assert found[TOGETHER] * 2 > found.total()


def test_what_if_she_knows_of_it_from_the_beginning(lives):
    world = lives("cask")[0]
    known = suppose(world.story, "Ines knows the illness").variant
    other = otherwise(world, known)
    ill = question(world.story, "Aurel is past help")
    first = next(event for event in other.chronicle if event.kind == "act")
    assert other.holds(ill, mind=("person:ines",), before=first.number) is True
    assert world.holds(ill, mind=("person:ines",), before=first.number) is None
