"""The author's plan: a short way to a level of utility on which every act makes sense.

Explanations do not depend on how a state was reached, so this is a search over interned states, best first
(Hart, Nilsson and Raphael 1968), with the acts that a plan without setbacks takes for its estimate. A state
is made, and the act that leads there explained, when its turn comes. There is an agenda for each manner
in which reasons are looked for; they take turns.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.levels import asked, depth
from immortelle.engines.planning.limits import LimitError, Limits, Meter, NumberError, PauseError, stopped
from immortelle.engines.planning.matching import numbers
from immortelle.engines.planning.minds import Minds, TriggerLoopError
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.questions import LATER, MANNERS, SURELY, How, Manner
from immortelle.engines.planning.relaxed import FAR
from immortelle.engines.planning.wishes import Progress, Wish, met, moved

__all__ = ["Search", "asked", "plan"]

AGAIN, LEAST_AGAIN = 4, 16_384
"""After so many times as many looks, and so many more, it stays open what could be left out of a plan."""

MOST_PARTS = 10_000
"""Where a plan has more parts that do as well, or that lead elsewhere, it stays open, too."""

Steps = list[tuple[int, int]]
"""Acts, each with the state that it is done in."""
Place = tuple[int, Progress]
"""A state, and how far each wish has come."""

_NO_ACT = -1


def plan(
    ground: Ground,
    limits: Limits,
    goal: Code = None,
    clock: Callable[[], float] = stopped,
    wishes: tuple[Wish, ...] = (),
    *,
    manners: tuple[Manner, ...] = MANNERS,
) -> Result:
    """A plan that brings the author's utility to ``goal`` (default: the next whole number).

    ``clock`` tells seconds; without one, time limits nothing. Raises ``TriggerLoopError``.
    """
    search = Search(ground, limits, clock, wishes, manners=manners)
    goal = search.next_level() if goal is None else goal
    path = search.path(goal)
    steps = None if path is None else search.steps(path)
    meter, minds = search.meter, len(search.minds.facts)
    maker = search.fault.maker if isinstance(search.fault, NumberError) else ""
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
        manners: tuple[Manner, ...] = MANNERS,
    ) -> None:
        self.meter = Meter(limits, clock)
        self.minds = Minds(ground, depth(ground, limits.nesting))
        self.explainer = Explainer(self.minds, self.meter)
        self.limits, self.wishes, self._consent = limits, wishes, consent
        self._manners = manners if consent else manners[:1]
        self.stopped: str | None = None
        self.fault: NumberError | TriggerLoopError | None = None
        """What first went wrong, a number or triggers without end: there the search went on elsewhere."""
        self._start: Place = (self.minds.start, (0,) * len(wishes))

    def next_level(self) -> Code:
        """The next whole number above the author's utility at the start."""
        now = self.explainer.estimates.score(AUTHOR, self.minds.start)
        return 1 if now is None else now // 1 + 1

    def path(self, goal: Code) -> Steps | None:
        """States and the act done in each; ``None`` where there is no way, or none was found in time.

        Raises ``TriggerLoopError`` where it would have to be known what comes of triggers without end.
        """
        try:
            found = self._planned(goal)
            if found is None and self.fault is not None:
                raise self.fault
        except LimitError as limit:
            self.stopped = str(limit)
            return None
        return found

    def _planned(self, goal: Code) -> Steps | None:
        found = self._search(goal)
        if found is None:
            return None
        self.meter.pause = AGAIN * self.meter.looked + LEAST_AGAIN
        found = self._needed(found, goal)
        self.meter.pause = None
        return found

    def _needed(self, path: Steps, goal: Code) -> Steps:
        """The shortest part of a plan that does as well; what is soon told of its parts is asked first."""
        often = 0
        try:
            parts = sorted(self._parts([act for _, act in path], goal), key=len)
            while parts:
                parts, path = self._left_open(parts, path, How(self._manners[0], often))
                often += 1
        except PauseError:
            self.stopped = f"{self.meter.pause:,} states"
        except (LimitError, TriggerLoopError) as limit:
            self.stopped = str(limit)
        return path

    def _parts(self, acts: list[int], goal: Code) -> Iterator[Steps]:
        """A plan with some of its acts left out, in each way that can be done and reaches the goal."""
        leading, found = self._leading(acts, goal), 0
        todo: list[tuple[Place, Steps, int]] = [(self._start, [], 0)]
        while todo:
            place, steps, done = todo.pop()
            if done < len(acts):
                after = self._after(place, acts[done])
                if place in leading[done + 1]:
                    todo.append((place, steps, done + 1))
                if after is not None and after in leading[done + 1]:
                    todo.append((after, [*steps, (place[0], acts[done])], done + 1))
            elif len(steps) < done:
                found += 1
                _few(found)
                yield steps

    def _leading(self, acts: list[int], goal: Code) -> list[set[Place]]:
        """Where some of the acts before lead to from which some of the rest reach the goal, act by act."""
        places = [{self._start}]
        for act in self.meter.each(acts):
            places.append(places[-1] | {one for one in self._afters(places[-1], act) if one is not None})
            _few(len(places[-1]))
        leading = [{place for place in places[-1] if self._ends(place, goal)}]
        for act, some in zip(acts[::-1], places[-2::-1], strict=True):
            afters = zip(some, self._afters(some, act), strict=True)
            leading.append({one for one, after in afters if one in leading[-1] or after in leading[-1]})
        return leading[::-1]

    def _afters(self, places: set[Place], act: int) -> list[Place | None]:
        return [self._after(place, act) for place in places]

    def _left_open(self, parts: list[Steps], path: Steps, how: How) -> tuple[list[Steps], Steps]:
        """Which parts of a plan may do still, shortest first, and the shortest that does."""
        left = list[Steps]()
        for part in parts:
            told = self._all_make_sense(part, how)
            if told:
                return [one for one in left if len(one) < len(part)], part
            if told is None:
                left.append(part)
        return left, path

    def _all_make_sense(self, steps: Steps, how: How) -> bool | None:
        """Whether every act has a reason; ``None``: it is not known of some, and of none that it has not."""
        told: bool | None = True
        for state, act in steps:
            makes_sense = self._makes_sense(state, act, how)
            if makes_sense is False:
                return False
            told = told and makes_sense
        return told

    def _after(self, place: Place, act: int) -> Place | None:
        progress = moved(self.wishes, place[1], act)
        if progress is None or not self.minds.can(place[0], act):
            return None
        return self.minds.after(place[0], act), progress

    def _ends(self, place: Place, goal: Code) -> bool:
        return self._reached(place[0], goal) and met(self.wishes, place[1])

    def _search(self, goal: Code) -> Steps | None:
        """A way to the goal, looked for in each manner in turn: what is known of reasons, all share."""
        agendas = [_Agenda(manner, self._start) for manner in self._manners]
        while True:
            for agenda in agendas:
                self.meter.pause = self.meter.looked + agenda.manner.turn if len(agendas) > 1 else None
                try:
                    found = self._go_on(agenda, goal)
                except PauseError:
                    continue
                return None if found is None else agenda.back(found)

    def _go_on(self, agenda: _Agenda, goal: Code) -> Place | None:
        """Where the goal is met; ``None``: nowhere. A state is made when its turn comes."""
        while agenda.queue:
            one = heapq.heappop(agenda.queue)
            try:
                place, judged = self._judged(one, agenda, goal)
                if place is not None and judged is one:
                    self.meter.look()
            except PauseError:
                heapq.heappush(agenda.queue, one)
                raise
            if judged is not None and judged is not one:
                heapq.heappush(agenda.queue, judged)
            if place is None or judged is not one:
                continue
            agenda.came[place] = one
            if self._ends(place, goal):
                return place
            for new in self._opened(one, place, goal):
                agenda.add(new)
        return None

    def _judged(self, one: _Open, agenda: _Agenda, goal: Code) -> tuple[Place | None, _Open | None]:
        """Where an act leads; and the same, if that is to be taken up, or how it is put off, or neither."""
        try:
            place = one.parent if one.act == _NO_ACT else self._after(one.parent, one.act)
            if place is None or (place in agenda.came and agenda.came[place].done <= one.done):
                return None, None
            return place, self._weighed(one, place, agenda, goal)
        except (NumberError, TriggerLoopError) as error:
            self.fault = self.fault or error
            return None, None

    def _weighed(self, one: _Open, place: Place, agenda: _Agenda, goal: Code) -> _Open | None:
        if one.act == _NO_ACT:
            return one
        worth = LATER * one.put_off + one.done + self._effort(place[0], goal, self.limits.length - one.done)
        if worth >= FAR:
            return None
        if self._consent and agenda.manner.heedful:
            worth += self.explainer.estimates.detours(one.parent[0], one.act, depth=1)
        if worth > one.worth:
            return one._replace(worth=worth)
        makes_sense = self._makes_sense(one.parent[0], one.act, How(agenda.manner, one.put_off))
        if makes_sense is None:
            return one._replace(worth=one.worth + LATER, put_off=one.put_off + 1)
        return one if makes_sense else None

    def _opened(self, one: _Open, place: Place, goal: Code) -> Iterator[_Open]:
        """What can be done in a place, if it may lead on."""
        done = one.done + 1
        for act in self.meter.each(numbers(self._next(place))):
            worth = done + self._effort(place[0], goal, self.limits.length - done, act)
            if worth < FAR:
                yield _Open(worth, -done, 0, 0, place, act)

    def _next(self, place: Place) -> int:
        """What can be done in a state, as bits."""
        return self.minds.possible(place[0])

    def _makes_sense(self, state: int, act: int, how: How = SURELY) -> bool | None:
        """Whether an act has a reason for everyone who does it; ``None``: to be put off."""
        return not self._consent or self.explainer.consents(state, act, self.limits.foresight, how)

    def _reached(self, state: int, goal: Code) -> bool:
        score = self.explainer.estimates.score(AUTHOR, state)
        return score is not None and goal is not None and score >= goal

    def _effort(self, state: int, goal: Code, most: int, act: int | None = None) -> int:
        """About how many acts are left (after one that is possible); ``FAR``: surely more than ``most``."""
        estimate = self.explainer.estimates.estimate(AUTHOR, 0)
        if act is None and self._reached(state, goal):
            return 0
        if estimate is None or (most <= 0 and act is None):
            return FAR
        floor = self._below(state, goal)
        there = estimate.there(state) if act is None else estimate.there_after(state, act)
        return estimate.effort(there, floor) if estimate.within(there, floor, most) else FAR

    def _below(self, state: int, goal: Code) -> Code:
        """A utility that the goal exceeds. One between whole numbers may be just below the goal."""
        score = self.explainer.estimates.score(AUTHOR, state)
        return goal - 1 if isinstance(goal, int) and not isinstance(score, Fraction) else score

    def steps(self, path: Steps) -> tuple[Step, ...]:
        """A path as a plan, with its explanations."""
        foresight = self.limits.foresight
        return tuple(Step(act, self.explainer.explanations(state, act, foresight)) for state, act in path)


def _few(parts: int) -> None:
    if parts > MOST_PARTS:
        raise LimitError(f"{MOST_PARTS:,} parts of a plan")


class _Open(NamedTuple):
    """A place to be taken up, by how it is come to: the lowest worth first, of those the longest way."""

    worth: int
    undone: int
    put_off: int
    order: int
    parent: Place
    act: int

    @property
    def done(self) -> int:
        """The acts that lead there."""
        return -self.undone


class _Agenda:
    """What is to be taken up in one manner, and how the places that were are come to."""

    def __init__(self, manner: Manner, start: Place) -> None:
        self.manner, self._count = manner, 0
        self.queue = [_Open(0, 0, 0, 0, start, _NO_ACT)]
        self.came: dict[Place, _Open] = {}

    def add(self, new: _Open) -> None:
        """One more to be taken up."""
        self._count += 1
        heapq.heappush(self.queue, new._replace(order=self._count))

    def back(self, place: Place) -> Steps:
        """The way to a place: states, and the act done in each."""
        path = []
        while self.came[place].act != _NO_ACT:
            step = self.came[place]
            path.append((step.parent[0], step.act))
            place = step.parent
        return path[::-1]
