"""The author's plan: a short way to a level of utility on which every act makes sense.

Explanations do not depend on how a state was reached, so this is a search over interned states, best first
(Hart, Nilsson and Raphael 1968), with the acts that a plan without setbacks takes for its estimate. A state
is made, and the act that leads there explained, when its turn comes. People look one act ahead, and
further where that does not do.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.levels import asked, depth
from immortelle.engines.planning.limits import OFTEN, LimitError, Limits, Meter, NumberError, stopped
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.relaxed import FAR
from immortelle.engines.planning.wishes import Progress, Wish, met, moved

__all__ = ["Search", "asked", "plan"]

FURTHER = 2
"""How many acts more of a plan count as much as looking one act further ahead."""

Place = tuple[int, Progress]
"""A state, and how far each wish has come."""

_NO_ACT = -1


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
    meter, minds = search.meter, len(search.minds.facts)
    maker = "" if search.too_large is None else search.too_large.maker
    return Result(steps, goal, minds, meter.looked, meter.seconds, search.stopped, maker)


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
        self.too_large: NumberError | None = None
        """The first number that grew too large: where it did the search went on elsewhere."""
        self._start: Place = (self.minds.start, (0,) * len(wishes))

    def next_level(self) -> Code:
        """The next whole number above the author's utility at the start."""
        now = self.explainer.score(AUTHOR, self.minds.start)
        return 1 if now is None else now // 1 + 1

    def path(self, goal: Code) -> list[tuple[int, int]] | None:
        """States and the act done in each; ``None`` where there is no way, or none was found in time."""
        try:
            found = self._planned(goal)
            if found is None and self.too_large is not None:
                raise self.too_large
        except LimitError as limit:
            self.stopped = str(limit)
            return None
        return found

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
        to look for. A state is made when its turn comes; where fewer acts lead there, it is taken up again.
        """
        queue = [_Open(0, 0, 0, 0, foresight, self._start, _NO_ACT)]
        came: dict[Place, _Open] = {}
        count = 0
        while queue:
            one = heapq.heappop(queue)
            place, judged = self._judged(one, came, goal)
            if judged is not None and judged is not one:
                heapq.heappush(queue, judged)
            if place is None or judged is not one:
                continue
            came[place] = one
            self.meter.look()
            if self._ends(place, goal):
                return _back(came, place)
            for new in self._opened(one, place, goal):
                count += 1
                heapq.heappush(queue, new._replace(order=count))
        return None

    def _judged(
        self, one: _Open, came: Mapping[Place, _Open], goal: Code
    ) -> tuple[Place | None, _Open | None]:
        """Where an act leads; and the same, if that is to be taken up, or how it is put off, or neither."""
        try:
            place = one.parent if one.act == _NO_ACT else self._after(one.parent, one.act)
            if place is None or (place in came and came[place].done <= one.done):
                return None, None
            return place, self._weighed(one, place, goal)
        except NumberError as error:
            self.too_large = self.too_large or error
            return None, None

    def _weighed(self, one: _Open, place: Place, goal: Code) -> _Open | None:
        if one.act == _NO_ACT:
            return one
        worth = FURTHER * one.ahead + one.done + self._effort(place[0], goal, self.limits.length - one.done)
        if worth > one.worth:
            return one._replace(worth=worth) if worth < FAR else None
        if self._makes_sense(one.parent[0], one.act, one.asked):
            return one
        if one.asked < one.ahead:
            return one._replace(asked=one.asked + 1)
        if one.ahead >= self.limits.foresight:
            return None
        return one._replace(worth=one.worth + FURTHER, ahead=one.ahead + 1, asked=one.asked + 1)

    def _opened(self, one: _Open, place: Place, goal: Code) -> Iterator[_Open]:
        """What can be done in a place, if it may lead on."""
        done = one.done + 1
        for looked, act in enumerate(self._next(place), 1):
            if looked % OFTEN == 0:
                self.meter.wait()
            worth = FURTHER * one.ahead + done + self._effort(place[0], goal, self.limits.length - done, act)
            if worth < FAR:
                yield _Open(worth, -done, 1, 0, one.ahead, place, act)

    def _next(self, place: Place) -> Iterable[int]:
        """What can be done in a state."""
        return self.minds.possible(place[0])

    def _makes_sense(self, state: int, act: int, foresight: int) -> bool:
        return not self._consent or self.explainer.consents(state, act, foresight)

    def _reached(self, state: int, goal: Code) -> bool:
        score = self.explainer.score(AUTHOR, state)
        return score is not None and goal is not None and score >= goal

    def _effort(self, state: int, goal: Code, most: int, act: int | None = None) -> int:
        """About how many acts are left (after one that is possible); ``FAR``: surely more than ``most``."""
        estimate = self.explainer.estimate(AUTHOR)
        if act is None and self._reached(state, goal):
            return 0
        if estimate is None or (most <= 0 and act is None):
            return FAR
        floor = self._below(state, goal)
        there = estimate.there(state) if act is None else estimate.there_after(state, act)
        return FAR if estimate.distance(there, floor, most) > most else estimate.effort(there, floor)

    def _below(self, state: int, goal: Code) -> Code:
        """A utility that the goal exceeds. One between whole numbers may be just below the goal."""
        score = self.explainer.score(AUTHOR, state)
        return goal - 1 if isinstance(goal, int) and not isinstance(score, Fraction) else score

    def steps(self, path: list[tuple[int, int]]) -> tuple[Step, ...]:
        """A path as a plan, with its explanations."""
        foresight = self.limits.foresight
        return tuple(Step(act, self.explainer.explanations(state, act, foresight)) for state, act in path)


class _Open(NamedTuple):
    """A place to be taken up, by how it is come to: the lowest first, of those the one with most acts."""

    worth: int
    undone: int
    asked: int
    order: int
    ahead: int
    parent: Place
    act: int

    @property
    def done(self) -> int:
        """The acts that lead there."""
        return -self.undone


def _back(came: dict[Place, _Open], place: Place) -> list[tuple[int, int]]:
    path = []
    while came[place].act != _NO_ACT:
        step = came[place]
        path.append((step.parent[0], step.act))
        place = step.parent
    return path[::-1]
