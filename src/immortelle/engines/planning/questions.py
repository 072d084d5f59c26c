"""One question: whether an act begins a plan of somebody's. A search that goes on whenever it is asked again.

The definition is the one of narrative planning with theory of mind (Ware and Siler 2021): the plan can
be done as they see things, leaves them better off than every moment of it before, each act in it makes sense
for everyone else who does it (one nesting deeper), and nothing in it could be left out.
"""

from __future__ import annotations

import heapq
from functools import partial
from typing import Final, NamedTuple, Protocol

from immortelle.engines.planning.estimates import Estimates
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.limits import Meter, PauseError
from immortelle.engines.planning.matching import numbers
from immortelle.engines.planning.minds import Minds

Lesser = tuple[tuple[int, int], ...]
"""States, each with the fewest acts that lead there."""

FINALLY: Final = -1
"""How often something was put off that is to be settled now."""
LATER: Final = 1
"""How many acts more of a plan count as much as to be put off once."""


class Manner(NamedTuple):
    """How reasons are looked for.

    People look ``near`` ahead at first, a question is given ``looks`` at first, and after ``turn``
    looks it is another manner's turn. Who is ``heedful`` lets acts wait that seem to lead those who do them
    astray.
    """

    near: int
    looks: int
    turn: int
    heedful: bool


HEEDFUL: Final = Manner(near=2, looks=256, turn=2048, heedful=True)
HASTY: Final = HEEDFUL._replace(heedful=False)
MANNERS: Final = (HEEDFUL, HASTY)


class How(NamedTuple):
    """In which manner something is asked, and how often it was put off."""

    manner: Manner = HEEDFUL
    put_off: int = FINALLY


SURELY: Final = How()


class Asked(NamedTuple):
    """Whether ``act`` begins a plan of ``who``, of at most ``foresight`` acts, in a mind so deep."""

    act: int
    who: int
    mind: int
    depth: int
    foresight: int


class Consents(Protocol):
    """Whether everyone who does an act but one has a reason; ``None``: not known yet."""

    def __call__(self, state: int, act: int, foresight: int, how: How, depth: int, but: int) -> bool | None:
        """In a state, with so many acts ahead, at a depth of nesting."""


class _Way(NamedTuple):
    """A plan on its way: its state, its best utility, and where its acts lead if some are left out.

    What can follow from a state that fewer of its acts lead to holds an act too many.
    """

    plan: tuple[int, ...]
    state: int
    top: Code
    lesser: Lesser


class _Next(NamedTuple):
    """An act that may come next on a way: the lowest worth first, of those the longest way.

    ``weighed``: it is known where it leads, and how far from there.
    """

    worth: int
    undone: int
    order: int
    put_off: int
    weighed: bool
    way: _Way
    act: int


class Question:
    """A question, or only whether a given plan, ``along``, is one.

    ``plan`` and ``answer`` tell once it is answered; ``needless``: plans with acts too many were met.
    """

    __slots__ = (
        "_along", "_asked", "_consents", "_count", "_estimate", "_estimates", "_length", "_manner", "_met",
        "_meter", "_minds", "_queue", "answer", "needless", "plan",
    )  # fmt: skip

    def __init__(
        self,
        asked: Asked,
        manner: Manner,
        minds: Minds,
        estimates: Estimates,
        meter: Meter,
        consents: Consents,
        along: tuple[int, ...] = (),
    ) -> None:
        self._asked, self._manner, self._minds, self._meter = asked, manner, minds, meter
        self._estimates, self._consents = estimates, consents
        self._queue: list[_Next] = []
        self._met: dict[tuple[int, Code, Lesser], int] = {}
        self._along, self._length = along, len(along) or asked.foresight
        self._count = 0
        self.plan: tuple[int, ...] | None = None
        self.answer: bool | None = None
        self.needless = False
        self._estimate = estimates.estimate(asked.who, asked.depth)
        self._push(_Way((), asked.mind, estimates.score(asked.who, asked.mind), ()), 1 << asked.act)

    def go_on(self, looks: int) -> None:
        """Search on, until it is answered or so many states more were looked at."""
        end = self._meter.looked + looks
        while self.answer is None and self._meter.looked < end:
            self._step()

    def _step(self) -> None:
        if not self._queue:
            self._end(None)
            return
        one = heapq.heappop(self._queue)
        try:
            self._take_up(one)
        except PauseError:
            heapq.heappush(self._queue, one)
            raise

    def _end(self, plan: tuple[int, ...] | None) -> None:
        self.plan, self.answer = plan, plan is not None
        self._queue, self._met = [], {}

    def _push(self, way: _Way, acts: int) -> None:
        """The acts that may come next, of some as bits, as far as facts tell."""
        estimate, done = self._estimate, len(way.plan) + 1
        if estimate is None:
            return
        effort, helpful = estimate.helpful(estimate.there(way.state), way.top)
        acts &= self._minds.willed
        left = self._length - done
        for act in numbers(estimate.leading(way.state, acts, way.top, left, self._meter.each)):
            self._count += 1
            worth = done + effort - (helpful >> act & 1) + self._detour(way, act)
            heapq.heappush(self._queue, _Next(worth, -done, self._count, 0, False, way, act))

    def _detour(self, way: _Way, act: int) -> int:
        """How far an act seems to lead the others who do it astray."""
        if not way.plan or not self._manner.heedful:
            return 0
        return self._estimates.detours(way.state, act, self._asked.depth + 1, but=self._asked.who)

    def _take_up(self, one: _Next) -> None:
        """An act more: if others have reasons, and if what it leads to is worth it."""
        way, act = one.way, one.act
        takes = self._takes_part(act, way.state, len(way.plan), one.put_off)
        if not takes:
            if takes is None:
                self._put_off(one)
            return
        if not one.weighed:
            self._meter.look()
        state = self._minds.after(way.state, act)
        score = self._estimates.score(self._asked.who, state)
        higher = score is not None and (way.top is None or score > way.top)
        left = self._length - len(way.plan) - 1
        if not higher and self._far(state, way.top, left):
            return
        new = _Way((*way.plan, act), state, score if higher else way.top, ())
        if self._waits(one, new, higher):
            return
        lesser = self._lesser(one, new.top, left, higher)
        if lesser is None:
            self._put_off(one._replace(weighed=True))
        elif any(other == state for other, _ in lesser):
            self.needless = True
        else:
            self._reached(new._replace(lesser=lesser), left, higher)

    def _waits(self, one: _Next, new: _Way, higher: bool) -> bool:
        """Whether something else seems nearer now."""
        if one.weighed or higher:
            return False
        effort = self._estimate.effort(self._estimate.there(new.state), new.top) if self._estimate else 0
        worth = len(new.plan) + effort + LATER * one.put_off
        if worth > one.worth:
            heapq.heappush(self._queue, one._replace(worth=worth, weighed=True))
        return worth > one.worth

    def _put_off(self, one: _Next) -> None:
        later = one._replace(worth=one.worth + LATER, put_off=one.put_off + 1)
        heapq.heappush(self._queue, later)

    def _reached(self, way: _Way, left: int, higher: bool) -> None:
        """A plan, or one on its way."""
        if higher and self._is_minimal(way):
            self._end(way.plan)
            return
        self.needless = self.needless or higher
        if left > 0 and not self._far(way.state, way.top, left) and self._is_new(way):
            allowed = 1 << self._along[len(way.plan)] if self._along else -1
            self._push(way, self._minds.possible(way.state) & allowed)

    def _far(self, state: int, top: Code, left: int) -> bool:
        estimate = self._estimate
        return estimate is None or not estimate.within(estimate.there(state), top, left)

    def _is_new(self, way: _Way) -> bool:
        """Whether no plan before came to the same with as few acts; from now on one has."""
        key, done = (way.state, way.top, way.lesser), len(way.plan)
        if self._met.get(key, done + 1) <= done:
            return False
        self._met[key] = done
        return True

    def _lesser(self, one: _Next, top: Code, left: int, higher: bool) -> Lesser | None:
        """Where a plan with an act more leads with some of its acts left out, if that may come to as much."""
        way, act = one.way, one.act
        counts = partial(self._comes_to, top, left, higher)
        found = {way.state: len(way.plan)} if counts(way.state) else {}
        for state, done in way.lesser:
            if counts(state):
                found[state] = min(done, found.get(state, done))
            if not self._minds.can(state, act):
                continue
            after = self._minds.after(state, act)
            if counts(after):
                takes = self._takes_part(act, state, done, one.put_off)
                if takes is None:
                    return None
                if takes:
                    found[after] = min(done + 1, found.get(after, done + 1))
        return tuple(sorted(found.items()))

    def _comes_to(self, top: Code, left: int, higher: bool, state: int) -> bool:
        """Whether somebody may exceed a utility within ``left`` acts, or (``higher``) has it already."""
        score = self._estimates.score(self._asked.who, state)
        if higher and score is not None and top is not None and score >= top:
            return True
        return not self._far(state, top, left)

    def _takes_part(self, act: int, state: int, done: int, put_off: int) -> bool | None:
        """Whether an act can stand in a plan after ``done`` more: whether others have reasons.

        The others who do the act in question are asked in minds of their own, where it happens.
        """
        asked = self._asked
        if done == 0 and act == asked.act:
            return True
        how = How(self._manner, put_off)
        return self._consents(state, act, asked.foresight - done, how, asked.depth + 1, asked.who)

    def _is_minimal(self, way: _Way) -> bool:
        """Whether nothing that leaves out some acts does as well."""
        scores = (self._estimates.score(self._asked.who, state) for state, _ in way.lesser)
        return not any(score is not None and way.top is not None and score >= way.top for score in scores)
