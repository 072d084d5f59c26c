"""What else a plan has to be like, and plans unlike each other."""

from pathlib import Path

import pytest

from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.missing import missing
from immortelle.engines.planning.search import asked, plan
from immortelle.engines.planning.variety import plans
from immortelle.engines.planning.wishes import (
    NoSuchActError,
    acts_like,
    before,
    innocent,
    must,
    never,
    once,
)
from immortelle.language.problems.parser import read_problem

LIMITS = Limits(4, 3, 1)


@pytest.fixture(scope="module")
def door():
    text = (Path(__file__).parent / "problems" / "door.txt").read_text()
    return ground(read_problem(text, "door.txt")[0])


def lived(problem, *wishes):
    result = plan(problem, LIMITS, 1, wishes=wishes)
    if result.steps is None:
        return None
    checker = Checker(problem, LIMITS, LIMITS.nesting + 1 + asked(problem))
    assert checker.check(result.steps, 1, wishes) is None
    return [str(problem.acts[step.act]) for step in result.steps]


def test_without_a_wish_the_shortest_way_is_taken(door):
    assert lived(door) == ["unlock(Una)"]


def test_an_act_that_must_be_is(door):
    assert lived(door, must(acts_like(door, "ring(*)"))) == ["unlock(Una)", "ring(Una)"]


def test_an_act_that_must_not_be_is_not(door):
    assert lived(door, never(acts_like(door, "unlock(*)"))) == ["fetch(Una)", "force(Una)"]


def test_who_is_to_stay_innocent_does_nothing_of_the_sort(door):
    assert lived(door, innocent(door, "Una", acts_like(door, "*"))) == ["unlock(Ivo)"]


def test_an_act_comes_before_another(door):
    first, then = acts_like(door, "fetch(Ivo)"), acts_like(door, "unlock(*)")
    assert lived(door, before(first, then)) == ["fetch(Una)", "force(Una)"]
    assert lived(door, before(first, acts_like(door, "force(*)")), never(then)) == [
        "fetch(Ivo)",
        "force(Ivo)",
    ]


def test_what_may_be_once_is_not_twice(door):
    fetched = acts_like(door, "fetch(*)")
    both = must(acts_like(door, "fetch(Una)")), must(acts_like(door, "fetch(Ivo)"))
    assert len(lived(door, *both)) == 3
    assert lived(door, *both, once(fetched)) is None


def test_what_stands_in_the_way_of_a_wish_is_said(door):
    gap = missing(door, LIMITS, 1, wishes=(must(acts_like(door, "ring(Ivo)")),))
    assert (gap.kind, gap.act, gap.who) == ("consent", "ring(Ivo)", ("Ivo",))


def test_each_plan_is_as_unlike_the_others_as_can_be(door):
    found = [[str(door.acts[step.act]) for step in one.steps] for one in plans(door, LIMITS, 10, 1)]
    assert found[:4] == [
        ["unlock(Una)"],
        ["unlock(Ivo)"],
        ["fetch(Una)", "force(Una)"],
        ["fetch(Ivo)", "force(Ivo)"],
    ]
    assert len(set(map(tuple, found))) == len(found)


def test_an_act_nobody_ever_does_is_no_wish(door):
    with pytest.raises(NoSuchActError, match='like "sing'):
        acts_like(door, "sing(*)")
    with pytest.raises(NoSuchActError, match='called "Eve"'):
        innocent(door, "Eve", acts_like(door, "*"))
