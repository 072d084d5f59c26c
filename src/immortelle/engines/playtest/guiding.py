"""Guiding: where to look first, if a player sees all and can choose.

From the first state, again and again, along the choices that would make an ending most or least likely if
all that is unknown were as good as can be, and along the outcomes of chance in which the bounds lie
farthest apart: *bounded real-time dynamic programming* (McMahan, Likhachev and Gordon, 2005; for Markov
decision processes with loops Brázdil and others, 2014). Only the order in which states are looked behind
comes of it, never what is said of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.engines.playtest.solve import Solver
from immortelle.world.deciding.chance import ONE, draw, key

FIRST: Final = 50  # states, before which it is not worth asking
_LONGEST: Final = 400  # steps of a trial
_NARROW: Final = 0.001  # between bounds that are near enough
_SAME: Final = 1e-9
_GUIDE: Final = key("playtest:guide")

Branches = Sequence[tuple[int, int]]  # weights, with the states that they lead to


@dataclass(frozen=True, slots=True)
class Question:
    """How likely something is at most or at least: the bounds of each state that was known when it was asked,
    rounded outwards."""

    low: Sequence[float]
    high: Sequence[float]
    most: bool

    def hoped(self, state: int) -> float:
        """The best that a state may come to."""
        if state >= len(self.high):
            return float(self.most)
        return self.high[state] if self.most else self.low[state]

    def open(self, state: int) -> float:
        """How far the bounds of a state lie apart."""
        return self.high[state] - self.low[state] if state < len(self.high) else 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be done in a state: each action's branches, and how a player leans to it by their reasons."""

    actions: Sequence[Branches]
    leaning: Sequence[int]


class Guide:
    """Leads trials through the states that are known, and through those that are found on the way."""

    def __init__(self) -> None:
        self.due = FIRST
        self._model: Model | None = None
        self._questions: tuple[Question, ...] = ()
        self._recent: dict[int, Choice] = {}
        self._trials = self._draws = 0

    def met(self, state: int, choice: Choice) -> None:
        """A state was looked behind."""
        self._recent[state] = choice

    def renew(self, model: Model) -> None:
        """Ask again, now that more is known."""
        self._model, self._recent = model, {}
        self._questions = tuple(_questions(model))
        self.due = model.states * 5 // 4

    def trial(self, look: Callable[[int], bool]) -> None:
        """Go one way from the first state until nothing more is to be learnt on it. ``look`` looks behind a
        state, if that was not done, and tells whether anything follows it."""
        if self._model is None or not self._questions:
            return
        self._trials += 1
        question = self._questions[self._trials % len(self._questions)]
        evenly = self._trials // len(self._questions) % 2 == 0
        state = self._model.initial
        for _ in range(_LONGEST):
            if not look(state):
                return
            after = self._followed(question, self._chosen(question, self._choice(state), evenly))
            if after is None:
                return
            state = after

    def _choice(self, state: int) -> Choice:
        found, model = self._recent.get(state), self._model
        if found is not None or model is None:
            return found or Choice((), ())
        actions = model.actions(state)
        leaning = next((each[actions.start : actions.stop] for each in model.leanings.values()), ())
        return Choice([list(model.branches(action)) for action in actions], leaning)

    def _chosen(self, question: Question, choice: Choice, evenly: bool) -> Branches:
        """The branches of the action of which most can be hoped; of several, by reasons or evenly."""
        if len(choice.actions) == 1:
            return choice.actions[0]
        worths = [_worth(question, branches) for branches in choice.actions]
        best = max(worths) if question.most else min(worths)
        fitting = [place for place, worth in enumerate(worths) if abs(worth - best) <= _SAME]
        leanings = [1.0 if evenly else float(choice.leaning[place]) for place in fitting]
        return choice.actions[fitting[self._drawn(leanings if any(leanings) else [1.0] * len(fitting))]]

    def _followed(self, question: Question, branches: Branches) -> int | None:
        """Where chance leads where most is open; None if nothing is."""
        whole = sum(weight for weight, _ in branches)
        opens = [weight / whole * question.open(after) for weight, after in branches]
        return branches[self._drawn(opens)][1] if any(each > 0 for each in opens) else None

    def _drawn(self, shares: Sequence[float]) -> int:
        """One of several, each as likely as its share."""
        *_, whole = reach = list(accumulate(shares))
        self._draws += 1
        at = draw(0, _GUIDE, 0, self._draws) / ONE * whole
        return next(place for place, end in enumerate(reach) if at < end or end == whole)


def _questions(model: Model) -> list[Question]:
    """What is worth asking: the most and the least of each ending that is not known well enough, and how
    likely a player can come to what is not known at all."""
    solver = Solver(model)
    found = []
    for label, states in (*model.labels.items(), ("", ())):
        if label != UNEXPLORED:
            for most in (True, False) if label else (True,):
                bounds = solver.reach(states, most)
                low, high = [float(each) for each in bounds.low], [float(each) for each in bounds.high]
                if high[model.initial] - low[model.initial] > _NARROW:
                    found.append(Question(low, high, most))
    return found


def _worth(question: Question, branches: Branches) -> float:
    whole = sum(weight for weight, _ in branches)
    return sum(weight / whole * question.hoped(after) for weight, after in branches)
