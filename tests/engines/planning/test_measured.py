"""Problems that are measured: all are read, and the least of them are solved as fast as any."""

from pathlib import Path
from unittest.mock import patch

import pytest

from immortelle.engines.planning import search
from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.questions import HEEDFUL
from immortelle.engines.planning.search import asked, plan
from immortelle.language.problems.parser import read_problem

MEASURED = Path(__file__).parents[3] / "benchmarks" / "problems"


def read(path):
    problem, found = read_problem(path.read_text(), path.name)
    assert found == ()
    return problem


def test_all_are_read():
    problems = [read(path) for path in sorted(MEASURED.glob("*.txt"))]
    assert len(problems) > 20
    assert all(None in dict(one.utilities) for one in problems)


@pytest.mark.parametrize(
    ("name", "goal", "limits", "acts"),
    [
        ("caravan", 3, Limits(10, 7, 2), 4),
        ("ember", 1, Limits(5, 4, 1), 2),
        ("envoy", 1, Limits(5, 4, 2), 2),
        ("goose", 2, Limits(7, 4, 2), 4),
        ("infirmary", 1, Limits(4, 4, 2), 3),
        ("orchard", 1, Limits(5, 4, 1), 4),
        ("tavern", 1, Limits(6, 4, 1), 3),
    ],
)
def test_a_plan_is_found_and_the_checker_accepts_it(name, goal, limits, acts):
    problem = ground(read(MEASURED / f"{name}.txt"))
    result = plan(problem, limits, goal)
    assert len(result.steps) == acts
    checker = Checker(problem, limits, limits.nesting + 1 + asked(problem))
    assert checker.check(result.steps, goal) is None


def test_a_plan_that_was_tried_for_a_while_is_tried_again():
    problem = ground(read(MEASURED / "mayor.txt"))
    limits = Limits(6, 6, 2, states=10_000)
    long = plan(problem, limits, 2, manners=(HEEDFUL,))
    short_of_breath = plan(problem, limits, 2, manners=(HEEDFUL._replace(looks=1),))
    assert short_of_breath.looked < 2 * long.looked


def test_it_is_told_that_what_could_be_left_out_was_not_settled():
    problem = ground(read(MEASURED / "orchard.txt"))
    with patch.object(search, "AGAIN", 0), patch.object(search, "LEAST_AGAIN", 0):
        hurried = plan(problem, Limits(9, 6, 1), 2)
    settled = plan(problem, Limits(9, 6, 1), 2)
    assert hurried.stopped == "0 states"
    assert settled.stopped is None
    assert len(settled.steps) < len(hurried.steps)
