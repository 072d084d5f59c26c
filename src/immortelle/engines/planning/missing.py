"""Why there is no plan: what cannot be made true, or whose consent cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import LimitError, Limits, stopped
from immortelle.engines.planning.obstacles import Obstacle
from immortelle.engines.planning.questions import Asked
from immortelle.engines.planning.search import Search
from immortelle.engines.planning.wishes import Wish

MOST_ACTS = 1_000

Kind = Literal["impossible", "wishes", "longer", "consent", "unknown"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Those who have no reason for an act; those of them who are ``unable`` take it to be impossible."""

    act: str
    who: tuple[str, ...]
    unable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands in the way.

    ``impossible``: no acts at all reach the goal, whoever consented; ``obstacles`` is what can never come
    about, if that is known. ``wishes``: only what else was asked for keeps ``way`` from leading there.
    ``longer``: it takes ``length`` acts at least. ``consent``: were everyone to consent, ``way`` would lead
    there; ``who`` has no reason for ``act``, its last such step (of them, those ``unable`` take it to be
    impossible): those of ``others`` before it may be refused because of that. ``unknown``: a limit of time or
    states ended this, too; ``way`` would lead there without what else was asked for.
    """

    kind: Kind
    length: int = 0
    way: tuple[str, ...] = ()
    act: str = ""
    who: tuple[str, ...] = ()
    unable: tuple[str, ...] = ()
    others: tuple[Refusal, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


def missing(
    ground: Ground,
    limits: Limits,
    goal: Code,
    clock: Callable[[], float] = stopped,
    wishes: tuple[Wish, ...] = (),
) -> Missing:
    """What stands in the way of a goal that no plan reaches. The limit of time is one of all there is to look
    at."""
    timed = _Timed(limits, clock)
    search = Search(ground, limits, clock, wishes, consent=False)
    way = search.path(goal)
    if way is None and search.stopped is not None:
        return Missing("unknown")
    if way is None:
        return _further(ground, timed, goal, wishes)
    acts = [act for _, act in way]
    refusals = list(_refusals(ground, timed, acts))
    if not refusals:
        return Missing("unknown")
    *others, last = refusals
    return Missing("consent", len(acts), _named(ground, way), last.act, last.who, last.unable, tuple(others))


class _Timed:
    """Limits, of whose time there is less and less."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.clock, self._limits, self._end = clock, limits, clock() + limits.seconds

    def left(self) -> Limits:
        """What is left of them."""
        return replace(self._limits, seconds=self._end - self.clock())


def _refusals(ground: Ground, timed: _Timed, acts: list[int]) -> Iterator[Refusal]:
    """Who has no reason for which of some acts, had all before been done; as far as there is time."""
    limits = timed.left()
    search = Search(ground, limits, timed.clock)
    state = search.minds.start
    for act in acts:
        try:
            unwilling = [
                who
                for who in ground.acts[act].consenting
                if not search.explainer.explained(
                    Asked(act, who, search.minds.links[state][who], 1, limits.foresight)
                )
            ]
        except LimitError:
            return
        if unwilling:
            unable = (who for who in unwilling if not search.minds.can(search.minds.links[state][who], act))
            yield Refusal(str(ground.acts[act]), _called(ground, unwilling), _called(ground, unable))
        state = search.minds.after(state, act)


def _called(ground: Ground, people: Iterable[int]) -> tuple[str, ...]:
    return tuple(ground.characters[who] for who in people)


def _named(ground: Ground, way: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(str(ground.acts[act]) for _, act in way)


def _further(ground: Ground, timed: _Timed, goal: Code, wishes: tuple[Wish, ...]) -> Missing:
    """Whether a way was only cut off by its length, or by what else is wished for."""
    search = Search(ground, replace(timed.left(), length=MOST_ACTS), timed.clock, wishes, consent=False)
    way = search.path(goal)
    if way is not None:
        return Missing("longer", len(way), _named(ground, way))
    limits = replace(timed.left(), length=MOST_ACTS)
    free = Search(ground, limits, timed.clock, consent=False).path(goal) if wishes else None
    kind: Kind = "unknown" if search.stopped is not None else "impossible" if free is None else "wishes"
    return Missing(kind) if free is None else Missing(kind, len(free), _named(ground, free))
