"""The author's plan: a short way to a level of utility on which every act makes sense.

Explanations do not depend on how a state was reached, so this is A* over interned states (Hart, Nilsson and
Raphael 1968), with the facts-only distance for its estimate; an act is only explained when the state
after it is taken up. People look one act ahead, and further where that does not do.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.levels import asked, depth
from immortelle.engines.planning.limits import LimitError, Limits, Meter, stopped
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.wishes import Progress, Wish, met, moved

__all__ = ["Search", "asked", "plan"]

FURTHER = 3
"""How many acts more of a plan count as much as looking one act further ahead."""

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
        self._start: Place = (self.minds.start, (0,) * len(wishes))

    def next_level(self) -> Code:
        """The next whole number above the author's utility at the start."""
        now = self.explainer.score(AUTHOR, self.minds.start)
        return 1 if now is None else now // 1 + 1

    def path(self, goal: Code) -> list[tuple[int, int]] | None:
        """States and the act done in each; ``None`` where there is no way, or none was found in time."""
        try:
            return self._planned(goal)
        except LimitError as limit:
            self.stopped = str(limit)
            return None

    def _planned(self, goal: Code) -> list[tuple[int, int]] | None:
        whole = self.limits.foresight
        found = self._search(goal, 1 if self._consent else whole)
        if found is not None and not all(self._makes_sense(*step, whole) for step in found):
            found = self._search(goal, whole)  # somebody who looks further sees a shorter way
        return None if found is None else self._needed(found, goal)

    def _needed(self, path: list[tuple[int, int]], goal: Code) -> list[tuple[int, int]]:
        """The shortest part of a plan that does as well."""
        acts = [act for _, act in path]
        if self._fewest(acts, goal) == len(acts):
            return path
        for size in range(len(acts)):
            for kept in combinations(acts, size):
                part = self._done(kept, goal)
                if part is not None and all(self._makes_sense(*step, self.limits.foresight) for step in part):
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

    def _search(self, goal: Code, foresight: int) -> list[tuple[int, int]] | None:
        """A way to the goal. People look ``foresight`` acts ahead; where that does not do, further.

        Looking further counts as much as ``FURTHER`` acts more: most reasons are near, and far ones cost most
        to look for. A place is taken up again where fewer acts lead there.
        """
        limits = self.limits
        # estimate, acts done (fewer last), order of arrival, foresight, place, where from, by which act
        queue = [(0, 0, 0, foresight, self._start, self._start, -1)]
        came: dict[Place, _Came] = {}
        count = 0
        while queue:
            estimate, done, at, ahead, place, parent, act = heapq.heappop(queue)
            if place in came and came[place].acts <= -done:
                continue
            if act >= 0 and not self._makes_sense(parent[0], act, ahead):
                if ahead < limits.foresight:
                    heapq.heappush(queue, (estimate + FURTHER, done, at, ahead + 1, place, parent, act))
                continue
            came[place] = _Came(parent, act, -done)
            self.meter.look()
            if self._ends(place, goal):
                return _back(came, place)
            most = limits.length - 1 + done
            for one, new in self._onward(place, came, 1 - done):
                left = self._left(new[0], goal, most)
                if left <= most:
                    count += 1
                    estimate = FURTHER * ahead + 1 - done + left
                    heapq.heappush(queue, (estimate, done - 1, count, ahead, new, place, one))
        return None

    def _onward(self, place: Place, came: Mapping[Place, _Came], acts: int) -> Iterator[tuple[int, Place]]:
        """What can be done, with where it leads, if no fewer acts led there."""
        for act in self.minds.possible(place[0]):
            new = self._after(place, act)
            if new is not None and (new not in came or came[new].acts > acts):
                yield act, new

    def _makes_sense(self, state: int, act: int, foresight: int) -> bool:
        return not self._consent or self.explainer.consents(state, act, foresight)

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


@dataclass(frozen=True, slots=True)
class _Came:
    """How a place was come to."""

    parent: Place
    act: int
    acts: int


def _back(came: dict[Place, _Came], place: Place) -> list[tuple[int, int]]:
    path = []
    while came[place].act >= 0:
        step = came[place]
        path.append((step.parent[0], step.act))
        place = step.parent
    return path[::-1]
