"""Several plans, each as unlike those before it as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import Limits, stopped
from immortelle.engines.planning.plans import Result
from immortelle.engines.planning.search import plan
from immortelle.engines.planning.wishes import Wish, sharing


def plans(
    ground: Ground,
    limits: Limits,
    count: int,
    goal: Code = None,
    clock: Callable[[], float] = stopped,
    wishes: tuple[Wish, ...] = (),
) -> Iterator[Result]:
    """A plan, then those that share the fewest acts with any before them, shortest first.

    An act counts together with who does it. Where there is none at all, the one result says so.
    """
    found = [plan(ground, limits, goal, clock, wishes)]
    yield found[0]
    while found[-1].steps and len(found) < count:
        other = _unlike(ground, limits, found, clock, wishes)
        if other is None:
            return
        found.append(other)
        yield other


def _unlike(
    ground: Ground,
    limits: Limits,
    found: list[Result],
    clock: Callable[[], float],
    wishes: tuple[Wish, ...],
) -> Result | None:
    acts = [frozenset(step.act for step in one.steps or ()) for one in found]
    for most in range(max(map(len, acts))):
        apart = tuple(sharing(one, min(most, len(one) - 1)) for one in acts)
        result = plan(ground, limits, found[0].goal, clock, (*wishes, *apart))
        if result.steps is not None:
            return result
    return None
