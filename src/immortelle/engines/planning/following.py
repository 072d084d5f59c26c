"""Following: a plan made to happen in the world, and where the world does not go along with it.

Nothing is forced: draws fall as the plan has them, and acts have the effects that they have. Where nobody
could choose what the plan says, or something else comes of it, the two part.
"""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Explanation
from immortelle.engines.planning.beginnings import freed
from immortelle.engines.planning.branches import Branches
from immortelle.engines.planning.draws import PartedError, strain
from immortelle.engines.planning.lives import SENSIBLE, Lives
from immortelle.engines.planning.steps import decided
from immortelle.engines.planning.storyplans import StoryPlan
from immortelle.engines.planning.wanted import Wanted
from immortelle.engines.speaking import Speaker
from immortelle.story.model import Ending
from immortelle.world import World
from immortelle.world.chronicle import Event


@dataclass(frozen=True, slots=True)
class Parting:
    """Where world and plan part: at the step of this ``number`` (from 1; None: at the end), which was
    ``planned`` so, in words, and ``here`` is so; and why, if that can be said."""

    number: int | None
    planned: str
    here: str
    why: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """The ``world`` that was lived by a plan, and where they ``part``, if they do."""

    world: World
    part: Parting | None


def follow(plan: StoryPlan, begun: World, ending: Ending) -> Followed:
    """A plan lived in a world that stands where it begins, to an ending."""
    start = len(begun.chronicle)
    if not plan.steps and begun.holds(ending.when):
        return Followed(begun, None)
    try:
        life = Lives(Branches(freed(begun)), Wanted(ending)).along(plan.table)
    except PartedError as parted:
        return _parted(plan, parted, start)
    life.kernel.oracle = None
    world = World(life.kernel)
    return Followed(world, _unlike(plan, world, start) or _unreached(world, ending))


def _parted(plan: StoryPlan, parted: PartedError, start: int) -> Followed:
    """Somebody cannot choose what the plan says, or has no reason to."""
    world = World(parted.kernel.fork())
    unlike = _unlike(plan, world, start, whole=False)
    if unlike is not None or isinstance(parted.outcome, bool):
        return Followed(world, unlike)
    who, _, nth = parted.place
    act, *args = parted.outcome
    speaker, explainer = Speaker(world.story, world.chronicle), Explainer(world)
    if act not in {each.id for each in world.story.acts}:
        return Followed(world, Parting(None, act, "nothing that the story has"))
    number = next((n for n, step in enumerate(plan.steps, 1) if (step.who, step.nth) == (who, nth)), None)
    why = explainer.why_not(act, tuple(args))
    planned = f"{speaker.name(who)} chooses to {speaker.act(act, tuple(args))}"
    return Followed(world, Parting(number, planned, "that is nothing they would weigh", why))


def _unlike(plan: StoryPlan, world: World, start: int, *, whole: bool = True) -> Parting | None:
    """The first step that is otherwise."""
    speaker, events = Speaker(world.story, world.chronicle), list(decided(world, start))
    for number, (step, event) in enumerate(zip(plan.steps, events, strict=False), 1):
        here = f"{speaker.event(event)}{speaker.outcome(event)}"
        if (step.act, step.args, step.outcome) != (event.what, event.args, event.outcome):
            return Parting(number, step.said, here, Explainer(world).why(event.number))
        if _against(event) > max(step.strain, SENSIBLE):
            said = "that is against their reasons now"
            return Parting(number, step.said, said, Explainer(world).why(event.number))
    if whole and len(events) != len(plan.steps):
        return _longer(plan, [f"{speaker.event(event)}{speaker.outcome(event)}" for event in events])
    return None


def _against(event: Event) -> int:
    return max(map(strain, event.decisions))


def _longer(plan: StoryPlan, here: list[str]) -> Parting:
    """One of the two ends before the other."""
    nothing, number = "nothing more happens", min(len(here), len(plan.steps))
    planned = plan.steps[number].said if number < len(plan.steps) else nothing
    return Parting(number + 1, planned, here[number] if number < len(here) else nothing)


def _unreached(world: World, ending: Ending) -> Parting | None:
    """All was done as planned, and yet it did not end so."""
    if world.over == ending.id:
        return None
    speaker = Speaker(world.story, world.chronicle)
    lacks = Explainer(world).failing(ending.when, {}, ())
    return Parting(None, speaker.condition(ending.when), lacks or "that is not so at the end")
