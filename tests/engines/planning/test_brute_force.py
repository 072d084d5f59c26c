"""The planner against a judge that tries everything, on problems small enough for that."""

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from immortelle.engines.planning import domains
from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.matching import numbers
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.paths import Paths
from immortelle.engines.planning.questions import HASTY, HEEDFUL, MANNERS
from immortelle.engines.planning.search import asked, plan
from tests.engines.planning.tiny import counting, countings, problem, problems

SHORT_OF_BREATH = HEEDFUL._replace(near=1, looks=1, turn=1)
TAKING_TURNS = (HEEDFUL._replace(turn=2), HASTY._replace(turn=1), SHORT_OF_BREATH)


@settings(max_examples=160)
@given(
    problems(),
    st.integers(1, 3),
    st.integers(0, 2),
    st.sampled_from([(HASTY,), (HEEDFUL,), (SHORT_OF_BREATH,), TAKING_TURNS]),
)
def test_it_finds_a_plan_just_where_there_is_one(ground, foresight, nesting, manners):
    agrees(ground, foresight, nesting, manners)


@settings(max_examples=40)
@given(countings(), st.integers(1, 3), st.integers(0, 2))
@example(counting(200763), 2, 0)
@example(counting(201064), 1, 2)
@example(counting(202141), 3, 1)
def test_numbers_past_those_told_apart_may_be_any(ground, foresight, nesting):
    with patch.object(domains, "MOST_VALUES", 2):
        agrees(ground, foresight, nesting)


def agrees(ground, foresight, nesting, manners=MANNERS):
    limits = Limits(length=3, foresight=foresight, nesting=nesting)
    result = plan(ground, limits, manners=manners)
    checker = Checker(ground, limits, nesting + 1 + _deepest(ground, limits))
    assert result.stopped is None
    shortest = checker.shortest(result.goal)
    assert (result.steps is None) is (shortest is None)
    if result.steps is not None and shortest is not None:
        assert len(result.steps) >= shortest
        assert checker.check(result.steps, result.goal) is None


def test_an_act_may_write_what_it_reads_one_mind_deeper():
    """Ann hopes that Ben will think what she would only know of a third mind within hers."""
    ground, limits = problem(113052 * 7919), Limits(length=3, foresight=1, nesting=0)
    assert Checker(ground, limits, 1 + asked(ground)).shortest(1) is None
    assert Checker(ground, limits, 1 + _deepest(ground, limits)).shortest(1) == 1


def _deepest(ground, limits):
    """How far below a plan something may lie that counts: each act before may have written what is asked
    there by reading as many minds deeper again."""
    return asked(ground) * (1 + limits.length + limits.foresight)


@settings(max_examples=60)
@given(problems(), st.lists(st.integers(0, 3), max_size=4))
def test_states_shared_and_states_by_path_say_the_same(ground, wishes):
    depth = 3
    minds, paths = Minds(ground, depth), Paths(ground, depth)
    node, state = minds.start, paths.start()
    for wish in wishes:
        assert {path: _facts(minds, node, path) for path in paths.paths} == state
        possible = numbers(minds.possible(node))
        if not possible:
            break
        act = possible[wish % len(possible)]
        node, state = minds.after(node, act), paths.after(state, ground.acts[act])


def _facts(minds, node, path):
    for who in path:
        node = minds.links[node][who]
    return tuple(minds.facts[node])
