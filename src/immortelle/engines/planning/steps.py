"""Steps: a life that was planned as what people decide in it, each with their aim and their outlook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from immortelle.engines.explain import Explainer
from immortelle.engines.planning.beginnings import freed
from immortelle.engines.planning.branches import Branches
from immortelle.engines.planning.draws import CHOOSE, Outcome, Place, Table, strain
from immortelle.engines.planning.lives import Lives
from immortelle.engines.planning.outlooks import outlook
from immortelle.engines.planning.stories import Found
from immortelle.engines.planning.storyplans import PlannedStep
from immortelle.engines.planning.wanted import Deed
from immortelle.engines.speaking import Speaker, date
from immortelle.world import World
from immortelle.world.chronicle import Event
from immortelle.world.kernel import Kernel


def decided(world: World, start: int) -> Iterator[Event]:
    """What somebody decided to do since an event, in the order in which it was over; waiting left out."""
    acts = {act.id for act in world.story.acts if not act.beat}
    for event in world.chronicle[start:]:
        if event.decisions and event.outcome != "begun" and event.what in acts:
            yield event


def steps_of(found: Found, begun: World) -> tuple[PlannedStep, ...]:
    """The steps of what was found, for a story at the moment from which it was planned."""
    if found.world is None or found.table is None:
        return ()
    world, outlooks = found.world, outlooks_of(found, begun)
    speaker = Speaker(world.story, world.chronicle)
    explainer = Explainer(world)
    return tuple(
        PlannedStep(
            f"{speaker.event(event)}{speaker.outcome(event)}",
            date(event.time),
            event.what,
            event.args,
            event.outcome,
            (first := event.decisions[0]).who,
            first.nth,
            max(map(strain, event.decisions)),
            _aim(explainer, event),
            tuple(speaker.will(*deed) for deed in outlooks.get((first.who, CHOOSE, first.nth), ())),
        )
        for event in decided(world, found.start)
    )


def outlooks_of(found: Found, begun: World) -> Mapping[Place, tuple[Deed, ...]]:
    """What everybody who chooses something in a life expects of the others then."""
    noted: dict[Place, tuple[Deed, ...]] = {}

    def note(kernel: Kernel, place: Place, outcome: Outcome) -> None:
        if not isinstance(outcome, bool):
            act, *args = outcome
            noted[place] = outlook(kernel, kernel.tables.numbers[place[0]], act, tuple(args))

    table: Table = found.table or {}
    Lives(Branches(freed(begun)), found.wanted).along(table, notes=note)
    return noted


def _aim(explainer: Explainer, event: Event) -> str:
    """What speaks for it most."""
    reasons = [one for one in explainer.why(event.number).because if one.weight > 0 and one.facts]
    best = max(reasons, key=lambda one: one.weight, default=None)
    return "" if best is None else best.facts[0].said
