"""Why there is no plan: what cannot be made true, or whose consent cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import Limits, stopped
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.search import Search
from immortelle.engines.planning.wishes import Wish

MOST_ACTS = 1_000


@dataclass(frozen=True, slots=True)
class Missing:
    """The first thing in the way.

    ``impossible``: no acts at all reach the goal, whoever consented. ``longer``: it takes ``length``
    acts at least. ``consent``: were everyone to consent, ``way`` would lead there; ``who`` has no
    reason for ``act``, its first step that somebody has none for. ``unknown``: a limit of time or states
    ended this, too.
    """

    kind: Literal["impossible", "longer", "consent", "unknown"]
    length: int = 0
    way: tuple[str, ...] = ()
    act: str = ""
    who: tuple[str, ...] = ()


def missing(
    ground: Ground,
    limits: Limits,
    goal: Code,
    clock: Callable[[], float] = stopped,
    wishes: tuple[Wish, ...] = (),
) -> Missing:
    """What stands in the way of a goal that no plan reaches."""
    search = Search(ground, limits, clock, wishes, consent=False)
    way = search.path(goal)
    if way is None and search.stopped is not None:
        return Missing("unknown")
    if way is None:
        return _further(ground, limits, goal, clock, wishes)
    asking = Search(ground, limits, clock)
    state = asking.minds.start
    acts = tuple(str(ground.acts[act]) for _, act in way)
    for _, act in way:
        unwilling = tuple(
            ground.characters[who]
            for who in ground.acts[act].consenting
            if not asking.explainer.explained(act, who, _mind(asking.minds, state, who), limits.foresight, 1)
        )
        if unwilling:
            return Missing("consent", len(way), acts, str(ground.acts[act]), unwilling)
        state = asking.minds.after(state, act)
    return Missing("unknown")


def _mind(minds: Minds, state: int, who: int) -> int:
    return minds.links[state][who]


def _further(
    ground: Ground, limits: Limits, goal: Code, clock: Callable[[], float], wishes: tuple[Wish, ...]
) -> Missing:
    """Whether a way was only cut off by its length."""
    search = Search(ground, replace(limits, length=MOST_ACTS), clock, wishes, consent=False)
    way = search.path(goal)
    if way is not None:
        return Missing("longer", len(way), tuple(str(ground.acts[act]) for _, act in way))
    return Missing("unknown") if search.stopped is not None else Missing("impossible")
