"""Replanning: a plan of the same story as much like another as can be, or as little; and how they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Explanation
from immortelle.engines.planning.stories import Found, Planner
from immortelle.engines.planning.storyplans import PlannedStep, StoryPlan
from immortelle.engines.planning.wanted import Deed, Wanted
from immortelle.world import World


@dataclass(frozen=True, slots=True)
class AllBut(Container[Deed]):
    """Every deed but these."""

    deeds: frozenset[Deed]

    def __contains__(self, deed: object) -> bool:
        """Whether it is none of them."""
        return deed not in self.deeds


@dataclass(frozen=True, slots=True)
class Dropped:
    """A step of an old plan that the new one does without, and why it is not done where that begins."""

    step: PlannedStep
    why: Explanation | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of an old plan: of its steps to come those ``kept`` and ``dropped``, and those that are
    ``new``. ``past`` steps were done when it was planned anew."""

    past: tuple[PlannedStep, ...]
    kept: tuple[PlannedStep, ...]
    dropped: tuple[Dropped, ...]
    new: tuple[PlannedStep, ...]


def to_come(plan: StoryPlan, begun: World) -> tuple[tuple[PlannedStep, ...], tuple[PlannedStep, ...]]:
    """The steps of a plan that are past in a world, and those still to come."""
    events = ((e.what, e.args, e.outcome) for e in begun.chronicle if e.kind == "act")
    done: Counter[tuple[str, tuple[str, ...], str]] = Counter(events)
    past, coming = list[PlannedStep](), list[PlannedStep]()
    for step in plan.steps:
        what = step.act, step.args, step.outcome
        (past if done[what] > 0 else coming).append(step)
        done[what] -= 1
    return tuple(past), tuple(coming)


def difference(plan: StoryPlan, steps: Sequence[PlannedStep], begun: World) -> Difference:
    """How the steps of a new plan, from a world on, differ from an old one."""
    past, coming = to_come(plan, begun)
    wanted = Counter(_what(step) for step in steps)
    kept, dropped = _parted(coming, wanted)
    _, new = _parted(steps, Counter(_what(step) for step in coming))
    explainer = Explainer(begun)
    return Difference(past, kept, tuple(Dropped(one, _why(one, explainer, begun)) for one in dropped), new)


def _parted(
    steps: Sequence[PlannedStep], among: Counter[Deed]
) -> tuple[tuple[PlannedStep, ...], tuple[PlannedStep, ...]]:
    """The steps that are among some deeds, each as often as it is there, and the others."""
    left, inside, outside = among.copy(), list[PlannedStep](), list[PlannedStep]()
    for step in steps:
        (inside if left[_what(step)] > 0 else outside).append(step)
        left[_what(step)] -= 1
    return tuple(inside), tuple(outside)


def _what(step: PlannedStep) -> Deed:
    return step.act, step.args


def _why(step: PlannedStep, explainer: Explainer, begun: World) -> Explanation | None:
    known = {one.id for one in begun.story.entities}
    if step.act not in {act.id for act in begun.story.acts} or not known.issuperset(step.args):
        return None
    return explainer.why_not(step.act, step.args)


def different(planner: Planner, wanted: Wanted, count: int) -> Iterator[Found]:
    """Plans one after the other, each sharing as few deeds as is found with those before; the first is as
    it comes. It ends where the next would be none that is new."""
    found = planner.plan(wanted)
    yield found
    seen, deeds = {deeds_in(found)}, frozenset(deeds_in(found))
    while found.is_plan and len(seen) < count:
        found = planner.plan(wanted, AllBut(deeds))
        if not found.is_plan or deeds_in(found) in seen:
            return
        yield found
        seen.add(deeds_in(found))
        deeds |= frozenset(deeds_in(found))


def deeds_in(found: Found) -> tuple[Deed, ...]:
    """What people do in a life that was found, in order."""
    world = found.world
    events = () if world is None else world.chronicle[found.start :]
    acts = () if world is None else {act.id for act in world.story.acts if not act.beat}
    return tuple((e.what, e.args) for e in events if e.what in acts and e.outcome == "done")
