"""One semantics: after the same acts the living world's minds and the planner's hold the same, to depth 3.

A problem is lowered to a story and both are driven by the same acts. What both can say is compared: acts
with plain facts for conditions, effects under any conditions (beliefs too), who sees what, surprise, and
what follows by itself. Where a story means something else stands in docs/explanation/planning.md.
"""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immortelle.engines.planning.formulas import FALSE, HOLDS, TRUE, Given, Is, every
from immortelle.engines.planning.ground import Ground, GroundAct, GroundFluent, GroundTrigger, Write
from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.paths import Paths
from immortelle.language.problems.parser import read_problem
from immortelle.world import World
from tests.engines.planning.lowered import Lowered
from tests.engines.planning.tiny import FLUENTS, PEOPLE, Draw

DEPTH = 3
LIGHT = FLUENTS - 1  # what everybody sees change, and can tell who sees by
EXPRESSIBLE = ("bread", "door", "ferry", "lamp", "letter")
PROBLEMS = Path(__file__).parent / "problems"


class Plain(Draw):
    """Choices that a story has the same words for."""

    def atom(self, longest=1):
        code = TRUE if self.random.random() < 0.6 else FALSE
        return Is(self.path(longest), self.random.randrange(FLUENTS), code)

    def value(self):
        return Given(TRUE if self.random.random() < 0.6 else FALSE)

    def write(self):
        test = HOLDS if self.random.random() < 0.6 else self.condition()
        return Write(test, (), self.random.randrange(LIGHT), self.value())

    def act(self, at):
        who = self.random.choice([(0,), (1,), ()])
        if self.random.random() < 0.3:
            return GroundAct(
                f"act{at}", (), HOLDS, (Write(HOLDS, (), LIGHT, self.value()),), who, (HOLDS, HOLDS)
            )
        asked = [self.atom(0) for _ in range(self.random.choice([0, 1, 1, 2]))]
        writes = tuple(self.write() for _ in range(self.random.randint(1, 2)))
        return GroundAct(f"act{at}", (), every(asked), writes, who, tuple(self.sees() for _ in PEOPLE))

    def sees(self):
        return HOLDS if self.random.random() < 0.5 else Is((), LIGHT, self.random.choice([TRUE, FALSE]))

    def trigger(self, at):
        fluent = self.random.randrange(LIGHT)
        asked = every([self.atom(0), Is((), fluent, FALSE)])
        return GroundTrigger(f"trigger{at}", (), asked, (Write(HOLDS, (), fluent, Given(TRUE)),))


def tiny(seed, triggers=0):
    draw = Plain(seed)
    facts = tuple(draw.random.choice([TRUE, FALSE]) for _ in range(FLUENTS))
    return Ground(
        PEOPLE,
        PEOPLE,
        tuple(GroundFluent(f"f{at}", (), "boolean") for at in range(FLUENTS)),
        (((), facts),),
        tuple(draw.act(at) for at in range(5)),
        tuple(draw.trigger(at) for at in range(triggers)),
        (),
    )


def walked(problem, seed, steps=5):
    """Do the same acts in both, and give each pair of states."""
    lowered, paths, random = Lowered(problem, DEPTH + 1), Paths(problem, DEPTH + 1), Random(seed)  # noqa: S311
    state, kernel, done = paths.start(), lowered.begun(), ()
    compared = [path for path in paths.paths if len(path) <= DEPTH]
    for _ in range(steps + 1):
        world = World(kernel)
        for path in compared:
            lived = tuple(lowered.code(world, path, at) for at in range(len(problem.fluents)))
            assert lived == state[path], (done, path)
        able = [at for at, act in enumerate(problem.acts) if paths.can(state, act)]
        if not able:
            return
        at = random.choice(able)
        done = (*done, str(problem.acts[at]))
        state, kernel = paths.after(state, problem.acts[at]), lowered.done(kernel, at)


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_random_acts_leave_the_same_in_all_minds(seed):
    walked(tiny(seed), seed)


@pytest.mark.parametrize("seed", range(6))
def test_what_follows_by_itself_follows_in_all_minds(seed):
    walked(tiny(seed, triggers=1), seed)


@pytest.mark.parametrize("name", EXPRESSIBLE)
def test_problems_lived_leave_the_same_in_all_minds(name):
    problem, _ = read_problem((PROBLEMS / f"{name}.txt").read_text(), name)
    for seed in range(2):
        walked(ground(problem), seed)
