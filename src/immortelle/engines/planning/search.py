"""The author's plan: a short way to a level of utility on which every act makes sense.

Explanations do not depend on how a state was reached, so this is A* over interned states (Hart, Nilsson and
Raphael 1968), with the facts-only distance for its estimate; an act is only explained when the state
after it is taken up. It is done with people who look one act ahead, then with two, as far as
allowed: of plans in which nobody has to look further ahead, the shortest.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.levels import asked, depth
from immortelle.engines.planning.limits import LimitError, Limits, Meter, stopped
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.relaxed import FAR
from immortelle.engines.planning.wishes import Progress, Wish, met, moved

__all__ = ["Search", "asked", "plan"]

Place = tuple[int, Progress]
"""A state, and how far each wish has come."""


def plan(
    ground: Ground,
    limits: Limits,
    goal: Code = None,
    clock: Callable[[], float] = stopped,
    wishes: tuple[Wish, ...] = (),
) -> Result:
    """A plan that brings the author's utility to ``goal`` (default: the next whole number).

    ``clock`` tells seconds; without one, time limits nothing. Raises ``TriggerLoopError``.
    """
    search = Search(ground, limits, clock, wishes)
    goal = search.next_level() if goal is None else goal
    path = search.path(goal)
    steps = None if path is None else search.steps(path)
    return Result(
        steps, goal, len(search.minds.facts), search.meter.looked, search.meter.seconds, search.stopped
    )


class Search:
    """One search. Without ``consent`` everyone does whatever leads on: to find out what they would not do."""

    def __init__(
        self,
        ground: Ground,
        limits: Limits,
        clock: Callable[[], float] = stopped,
        wishes: tuple[Wish, ...] = (),
        *,
        consent: bool = True,
    ) -> None:
        self.meter = Meter(limits, clock)
        self.minds = Minds(ground, depth(ground, limits.nesting))
        self.explainer = Explainer(self.minds, self.meter)
        self.limits, self.wishes, self._consent = limits, wishes, consent
        self.stopped: str | None = None
        self._foresight = limits.foresight
        self._start: Place = (self.minds.start, (0,) * len(wishes))

    def next_level(self) -> Code:
        """The next whole number above the author's utility at the start."""
        now = self.explainer.score(AUTHOR, self.minds.start)
        return 1 if now is None else now // 1 + 1

    def path(self, goal: Code) -> list[tuple[int, int]] | None:
        """States and the act done in each; ``None`` where there is no way, or none was found in time."""
        try:
            return self._staged(goal)
        except LimitError as limit:
            self.stopped = str(limit)
            return None

    def _staged(self, goal: Code) -> list[tuple[int, int]] | None:
        """People are let look further ahead step by step: most reasons are near, and far ones cost most."""
        whole = self.limits.foresight
        for foresight in range(1 if self._consent else whole, whole + 1):
            self._foresight = foresight
            found = self._search(goal)
            if found is None:
                continue
            self._foresight = whole
            if all(self._makes_sense(state, act) for state, act in found):  # else they see a shorter way
                return self._needed(found, goal)
        return None

    def _needed(self, path: list[tuple[int, int]], goal: Code) -> list[tuple[int, int]]:
        """The shortest part of a plan that does as well."""
        acts = [act for _, act in path]
        if self._fewest(acts, goal) == len(acts):
            return path
        for size in range(len(acts)):
            for kept in combinations(acts, size):
                part = self._done(kept, goal)
                if part is not None and all(self._makes_sense(state, act) for state, act in part):
                    return part
        return path

    def _fewest(self, acts: list[int], goal: Code) -> int:
        """How many of the acts, in their order, reach the goal at the least, whoever consents."""
        fewest = {self._start: 0}
        for act in acts:
            for place, count in list(fewest.items()):
                after = self._after(place, act)
                if after is not None:
                    fewest[after] = min(count + 1, fewest.get(after, count + 1))
        return min(count for place, count in fewest.items() if self._ends(place, goal))

    def _done(self, acts: tuple[int, ...], goal: Code) -> list[tuple[int, int]] | None:
        """Acts with the state each is done in, if they are possible and reach the goal."""
        place, path = self._start, []
        for act in acts:
            path.append((place[0], act))
            after = self._after(place, act)
            if after is None:
                return None
            place = after
        return path if self._ends(place, goal) else None

    def _after(self, place: Place, act: int) -> Place | None:
        progress = moved(self.wishes, place[1], act)
        if progress is None or not self.minds.can(place[0], act):
            return None
        return self.minds.after(place[0], act), progress

    def _ends(self, place: Place, goal: Code) -> bool:
        return self._reached(place[0], goal) and met(self.wishes, place[1])

    def _search(self, goal: Code) -> list[tuple[int, int]] | None:
        minds, limits = self.minds, self.limits
        start = self._start
        # estimate, acts done (fewer last), order of arrival, place, where from, by which act
        queue: list[tuple[int, int, int, Place, Place, int]] = [(0, 0, 0, start, start, -1)]
        came: dict[Place, tuple[Place, int]] = {}
        count = 0
        while queue:
            _, done, _, place, parent, act = heapq.heappop(queue)
            if place in came or (act >= 0 and not self._makes_sense(parent[0], act)):
                continue
            came[place] = (parent, act)
            self.meter.look()
            if self._ends(place, goal):
                return _back(came, place)
            for one in minds.possible(place[0]):
                progress = moved(self.wishes, place[1], one)
                if progress is None:
                    continue
                new = (minds.after(place[0], one), progress)
                most = limits.length - 1 + done
                left = FAR if new in came else self._left(new[0], goal, most)
                if left <= most:
                    count += 1
                    heapq.heappush(queue, (1 - done + left, done - 1, count, new, place, one))
        return None

    def _makes_sense(self, state: int, act: int) -> bool:
        return not self._consent or self.explainer.consents(state, act, self._foresight)

    def _reached(self, state: int, goal: Code) -> bool:
        score = self.explainer.score(AUTHOR, state)
        return score is not None and goal is not None and score >= goal

    def _left(self, state: int, goal: Code, most: int) -> int:
        """At least how many acts are left; past ``most`` none are counted.

        Utilities between whole numbers may be just below the goal.
        """
        if self._reached(state, goal):
            return 0
        floor = self.explainer.score(AUTHOR, state)
        if isinstance(goal, int) and not isinstance(floor, Fraction):
            floor = goal - 1
        return max(1, self.explainer.distance(AUTHOR, state, floor, most))

    def steps(self, path: list[tuple[int, int]]) -> tuple[Step, ...]:
        """A path as a plan, with its explanations."""
        foresight = self.limits.foresight
        return tuple(Step(act, self.explainer.explanations(state, act, foresight)) for state, act in path)


def _back(came: dict[Place, tuple[Place, int]], place: Place) -> list[tuple[int, int]]:
    path = []
    while came[place][1] >= 0:
        parent, act = came[place]
        path.append((parent[0], act))
        place = parent
    return path[::-1]
