"""The author's plan: the shortest way to a level of utility on which every act makes sense.

Explanations do not depend on how a state was reached, so this is A* over interned states (Hart, Nilsson and
Raphael 1968), with the facts-only distance for its estimate: the shortest plan, which for that
is minimal. An act is only explained when the state after it is taken up.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code, reads
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.limits import LimitError, Limits, Meter
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.relaxed import FAR


@dataclass(frozen=True, slots=True)
class Step:
    """One act, and for each who does it the plan they have in mind (acts by their text)."""

    act: str
    explanations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found. ``stopped`` names the limit that ended it; else a missing plan is a proof."""

    steps: tuple[Step, ...] | None
    goal: Code
    states: int
    looked: int
    seconds: float
    stopped: str | None


def plan(ground: Ground, limits: Limits = Limits(), goal: Code = None) -> Result:
    """The shortest plan that brings the author's utility to ``goal`` (default: the next whole number).

    Raises ``TriggerLoopError``.
    """
    search = _Search(ground, limits)
    return search.run(goal)


class _Search:
    def __init__(self, ground: Ground, limits: Limits) -> None:
        self.meter = Meter(limits)
        self.minds = Minds(ground, limits.nesting + 1 + _asked(ground))
        self.explainer = Explainer(self.minds, self.meter)
        self.limits = limits

    def run(self, goal: Code) -> Result:
        start = self.minds.start
        if goal is None:
            now = self.explainer.score(AUTHOR, start)
            goal = 1 if now is None else now // 1 + 1
        stopped: str | None = None
        steps = None
        try:
            found = self._search(start, goal)
            steps = None if found is None else self._steps(found)
            if found is None and self.explainer.gave_up:
                stopped = "the number of plans looked through in somebody's mind"
        except LimitError as limit:
            stopped = str(limit)
        return Result(steps, goal, len(self.minds.facts), self.meter.looked, self.meter.seconds, stopped)

    def _search(self, start: int, goal: Code) -> list[tuple[int, int]] | None:
        """The path: states and the act done in each."""
        assert goal is not None  # noqa: S101 - set above
        floor = goal - 1 if isinstance(goal, int) else goal
        explainer, minds, limits = self.explainer, self.minds, self.limits
        queue: list[tuple[int, int, int, int, int, int]] = []
        came: dict[int, tuple[int, int]] = {}
        closed: set[int] = set()
        count = 0
        heapq.heappush(queue, (0, 0, count, start, -1, -1))
        while queue:
            _, back, _, state, parent, act = heapq.heappop(queue)
            if state in closed:
                continue
            if act >= 0 and not explainer.consents(parent, act, limits.foresight):
                continue
            closed.add(state)
            self.meter.look()
            came[state] = (parent, act)
            if self._reached(state, goal):
                return self._path(came, state)
            spent = 1 - back
            for one in minds.possible(state):
                new = minds.after(state, one)
                if new in closed:
                    continue
                left = explainer.distance(AUTHOR, new, floor)
                if left == FAR or spent + left > limits.length:
                    continue
                count += 1
                heapq.heappush(queue, (spent + left, -spent, count, new, state, one))
        return None

    def _reached(self, state: int, goal: Code) -> bool:
        score = self.explainer.score(AUTHOR, state)
        return score is not None and goal is not None and score >= goal

    def _path(self, came: dict[int, tuple[int, int]], state: int) -> list[tuple[int, int]]:
        path = []
        while came[state][1] >= 0:
            path.append(came[state])
            state = came[state][0]
        return path[::-1]

    def _steps(self, path: list[tuple[int, int]]) -> tuple[Step, ...]:
        ground, links = self.minds.ground, self.minds.links
        steps = []
        for state, act in path:
            plans = []
            for who in ground.acts[act].consenting:
                found = self.explainer.explanation(act, who, links[state][who], self.limits.foresight)
                plans.append((ground.characters[who], tuple(str(ground.acts[one]) for one in found)))
            steps.append(Step(str(ground.acts[act]), tuple(plans)))
        return tuple(steps)


def _asked(ground: Ground) -> int:
    """How many minds deep the conditions and utilities of a problem ask."""
    depths = [0]
    for one in (*ground.acts, *ground.triggers):
        depths += [len(path) for path, _ in reads(one.condition)]
        depths += [len(path) for write in one.writes for path, _ in (*reads(write.test), *reads(write.value))]
        depths += [len(write.path) for write in one.writes]
    depths += [len(path) for one in ground.acts for test in one.seen for path, _ in reads(test)]
    depths += [len(path) for _, term in ground.utilities for path, _ in reads(term)]
    return max(depths)
