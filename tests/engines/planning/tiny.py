"""Tiny problems of any shape, for the planner and brute force to disagree over.

They are drawn from a number, so that one that is found stays the same.
"""

from random import Random

from hypothesis import strategies as st

from immortelle.engines.planning.formulas import (
    FALSE,
    HOLDS,
    TRUE,
    UNKNOWN,
    Chosen,
    Given,
    Is,
    Read,
    Reckoned,
    beside,
    every,
    reckoning,
    some,
)
from immortelle.engines.planning.ground import AUTHOR, Ground, GroundAct, GroundFluent, GroundTrigger, Write

PEOPLE = ("Ann", "Ben")
FLUENTS = 4


class Draw:
    """One problem's choices."""

    def __init__(self, seed):
        self.random = Random(seed)  # noqa: S311 - a problem, no secret

    def path(self, longest=1):
        """Mostly the world itself."""
        if longest == 0 or self.random.random() < 0.7:
            return ()
        return tuple(self.random.choice([(0,), (1,), (0, 1), (1, 0)][: 2 * longest]))

    def atom(self, longest=1):
        """Mostly that something is so, which at the start it is not."""
        so = self.random.random() < 0.8
        return Is(
            self.path(longest),
            self.random.randrange(FLUENTS),
            TRUE if self.random.random() < 0.8 else FALSE,
            so,
        )

    def condition(self, longest=1):
        count = self.random.choice([0, 1, 1, 2])
        atoms = [self.atom(longest) for _ in range(count)]
        return some(atoms) if atoms and self.random.random() < 0.2 else every(atoms)

    def value(self):
        if self.random.random() < 0.15:
            return Read(self.path(), self.random.randrange(FLUENTS))
        return Given(self.random.choice([TRUE, TRUE, TRUE, TRUE, FALSE, UNKNOWN]))

    def write(self):
        test = HOLDS if self.random.random() < 0.8 else self.condition()
        return Write(test, self.path(2), self.random.randrange(FLUENTS), self.value())

    def act(self, at):
        seen = [HOLDS if self.random.random() < 0.6 else self.condition(0) for _ in PEOPLE]
        return GroundAct(
            f"act{at}",
            (),
            self.condition(),
            tuple(self.write() for _ in range(self.random.randint(1, 2))),
            self.random.choice([(0,), (1,), (0,), (1,), (0, 1), ()]),
            tuple(seen),
        )

    def trigger(self, at):
        """One that turns a fluent on, of itself or in a mind, so that none undoes another."""
        fluent, path = self.random.randrange(FLUENTS), self.path()
        asked = [self.atom(0), Is(path, fluent, TRUE, False)]
        return GroundTrigger(f"trigger{at}", (), every(asked), (Write(HOLDS, path, fluent, Given(TRUE)),))

    def utility(self):
        """One thing is good; together with another it is better."""
        test, other = self.atom(), self.atom()
        return Chosen(every([test, other]), Given(2), Chosen(test, Given(1), Given(0)))

    def mind(self):
        return tuple(self.random.choice([FALSE, FALSE, FALSE, TRUE, UNKNOWN]) for _ in range(FLUENTS))


class Counts(Draw):
    """The same, where two things are counted."""

    def atom(self, longest=1):
        if self.random.random() < 0.5:
            return super().atom(longest)
        how = self.random.choice(["==", "!=", "<", ">=", ">="])
        other = Given(self.random.choice([0, 1, 1, 2])) if self.random.random() < 0.8 else self.count(longest)
        return beside(how, self.count(longest), other)

    def count(self, longest):
        return Read(self.path(longest), FLUENTS + self.random.randrange(2))

    def write(self):
        if self.random.random() < 0.5:
            return super().write()
        path, fluent = self.path(), FLUENTS + self.random.randrange(2)
        more = Reckoned(self.random.choice("++-*"), Read(path, fluent), Given(self.random.choice([1, 1, 2])))
        value = self.random.choice([more, more, Given(2), Given(None), self.count(1)])
        test = HOLDS if self.random.random() < 0.8 else self.condition()
        return Write(test, path, fluent, value)

    def utility(self):
        if self.random.random() < 0.5:
            return super().utility()
        return reckoning("-", self.count(1), self.random.choice([Given(0), Given(1), self.count(1)]))

    def mind(self):
        return (*super().mind(), *(self.random.choice([0, 0, 1, 2, None]) for _ in range(2)))


def problem(seed):
    return _problem(Draw(seed), ())


def counting(seed):
    """One with two numbers more."""
    return _problem(Counts(seed), (0, 0))


def _problem(draw, counts):
    start = [((), (FALSE,) * FLUENTS + counts)]
    start += [((who,), draw.mind()) for who in (0, 1) if draw.random.random() < 0.3]
    goal = Chosen(Is((), FLUENTS - 1, TRUE), Given(1), Given(0))
    return Ground(
        PEOPLE,
        PEOPLE,
        (
            *(GroundFluent(f"f{at}", (), "boolean") for at in range(FLUENTS)),
            *(GroundFluent(f"n{at}", (), "number") for at in range(len(counts))),
        ),
        tuple(start),
        tuple(draw.act(at) for at in range(draw.random.randint(3, 6))),
        tuple(draw.trigger(at) for at in range(draw.random.choice([0, 0, 1, 2]))),
        ((AUTHOR, goal), (0, draw.utility()), (1, draw.utility())),
    )


def problems():
    return st.integers(0, 10**9).map(problem)


def countings():
    return st.integers(0, 10**9).map(counting)
