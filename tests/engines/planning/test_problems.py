"""Problems written for this: each says in its first lines which plans there are, and how long."""

import json
import re
from itertools import count
from pathlib import Path

import pytest

from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.missing import missing
from immortelle.engines.planning.plans import Explanation, Step
from immortelle.engines.planning.search import asked, plan
from immortelle.language.problems.parser import read_problem
from immortelle.language.problems.writing import problem_text
from immortelle.story.problem_json import as_json, from_json

PROBLEMS = sorted((Path(__file__).parent / "problems").glob("*.txt"))
_ASKED = re.compile(
    r"^// (plan|none): goal (\d+), length (\d+), foresight (\d+), nesting (\d+)(?:: (\d+))?$", re.MULTILINE
)


def cases():
    return list(every_case())


def every_case():
    for path in PROBLEMS:
        for kind, *numbers in _ASKED.findall(path.read_text()):
            goal, length, foresight, nesting, acts = (int(one or 0) for one in numbers)
            limits = Limits(length, foresight, nesting, seconds=600)
            yield pytest.param(
                path, limits, goal, acts if kind == "plan" else None, id=f"{path.stem}-{goal}-{length}"
            )


def read(path):
    problem, found = read_problem(path.read_text(), path.name)
    assert found == ()
    return ground(problem)


@pytest.mark.parametrize(("path", "limits", "goal", "acts"), cases())
def test_the_shortest_plan_is_found_and_the_checker_accepts_it(path, limits, goal, acts):
    problem = read(path)
    result = plan(problem, limits, goal)
    assert result.stopped is None
    assert (None if result.steps is None else len(result.steps)) == acts
    if result.steps is not None:
        checker = Checker(problem, limits, limits.nesting + 1 + asked(problem))
        assert checker.check(result.steps, goal) is None


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.stem)
def test_a_problem_comes_back_from_json_and_from_text_as_it_was(path):
    problem, _ = read_problem(path.read_text(), path.name)
    assert from_json(json.loads(json.dumps(as_json(problem)))) == problem
    assert read_problem(problem_text(problem), path.name) == (problem, ())


def test_a_plan_is_the_same_in_every_run():
    problem = read(Path(__file__).parent / "problems" / "letter.txt")
    limits = Limits(3, 3, 2)
    assert plan(problem, limits, 1).steps == plan(problem, limits, 1).steps


def found_missing(name, goal, limits):
    return missing(read(Path(__file__).parent / "problems" / f"{name}.txt"), limits, goal)


def test_where_nothing_leads_there_that_is_said():
    assert found_missing("purse", 100, Limits(6, 3, 1)).kind == "impossible"


def test_where_it_takes_longer_that_is_said():
    gap = found_missing("feast", 1, Limits(1, 2, 1))
    assert (gap.kind, gap.length, gap.way) == ("longer", 2, ("draught", "slip_away(Guest)"))


def test_where_somebody_has_no_reason_they_are_named():
    gap = found_missing("oath", 1, Limits(4, 4, 2))
    assert (gap.kind, gap.act, gap.who) == ("consent", "saddle(Knight)", ("Knight",))


MANY = (
    "type thing; entity A : character;"
    + "".join(f"entity T{at} : thing;" for at in range(17))
    + (
        """property on(a : thing, b : thing) : boolean; property done() : boolean;
    action put(a : thing, b : thing) {
        precondition: a != b & !on(a, b); effect: on(a, b); consenting: A; };
    action end(A) { precondition: on(T0, T1) & on(T1, T2); effect: done(); consenting: A; };
    utility(): done(); utility(A): done();"""
    )
)


def test_time_is_kept_while_one_state_is_opened():
    """The clock goes on by a second with each look at it."""
    problem, found = read_problem(MANY, "many.txt")
    assert found == ()
    result = plan(ground(problem), Limits(seconds=0.5), 1, clock=count().__next__)
    assert (result.stopped, result.looked) == ("0.5 seconds", 1)


def judged(name, goal, limits):
    """A problem, its checker and a plan the checker accepts."""
    problem = read(Path(__file__).parent / "problems" / f"{name}.txt")
    checker = Checker(problem, limits, limits.nesting + 1 + asked(problem))
    steps = plan(problem, limits, goal).steps
    assert checker.check(steps, goal) is None
    return problem, checker, steps


def test_the_checker_names_the_rule_a_plan_breaks():
    _, checker, good = judged("letter", 1, Limits(3, 3, 2))
    assert checker.check(good[1:], 1).rule == 1
    assert checker.check(good[:2], 1).rule == 2
    assert checker.check(tuple(Step(one.act) for one in good), 1).rule == 4
    hasty = tuple(Explanation(one.who, one.steps[:1]) for one in good[0].explanations)
    assert checker.check((Step(good[0].act, hasty), *good[1:]), 1).rule == 2


def test_the_checker_wants_nobody_to_do_what_nobody_does():
    problem, checker, good = judged("feast", 1, Limits(4, 2, 1))
    accident, act = good
    guest = act.explanations[0]
    longer = Explanation(guest.who, (*guest.steps, Step(accident.act)))
    assert checker.check((accident, Step(act.act, (longer,))), 1).rule == 1  # the candle is out by then
    assert str(problem.acts[accident.act]) == "draught"


def test_the_checker_wants_nothing_that_could_be_left_out():
    problem, checker, good = judged("bread", 1, Limits(4, 2, 1))
    ben = problem.characters.index("Ben")
    other = next(at for at, act in enumerate(problem.acts) if str(act) == "eat(Ben)")
    idle = Step(other, (Explanation(ben, (Step(other),)),))
    breach = checker.check((idle, *good), 1)
    assert breach.rule == 6
    assert str(breach) == "rule 6: this would be enough: eat(Ada) (at eat(Ben))"
