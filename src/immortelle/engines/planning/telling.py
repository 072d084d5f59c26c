"""Plans and their absence as lines of text, in the problem's own names."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.missing import Missing, Refusal
from immortelle.engines.planning.obstacles import Obstacle
from immortelle.engines.planning.plans import Explanation, Result, Step
from immortelle.phrases.english import listed


def told(ground: Ground, steps: tuple[Step, ...]) -> Iterator[str]:
    """A plan: each act, and what everyone who does it has in mind."""
    if not steps:
        yield "Nothing has to happen: the goal is reached already."
    for number, step in enumerate(steps, 1):
        yield f"{number:>3}. {ground.acts[step.act]}"
        for one in step.explanations:
            yield from _meant(ground, one, 5)


def _meant(ground: Ground, one: Explanation, indent: int) -> Iterator[str]:
    """What somebody has in mind, and what they expect of the others in it."""
    name = ground.characters[one.who]
    rest = [str(ground.acts[step.act]) for step in one.steps[1:]]
    wants = f"then {', '.join(rest)}" if rest else "for what it brings at once"
    yield f"{' ' * indent}{name}: {wants}"
    for step in one.steps[1:]:
        for other in step.explanations:
            yield f"{' ' * (indent + 2)}expecting of {ground.acts[step.act]}:"
            yield from _meant(ground, other, indent + 4)


def refused(found: Missing, limits: Limits) -> Iterator[str]:
    """Why there is no plan."""
    match found.kind:
        case "impossible":
            yield "No acts at all lead there, whoever consented."
            yield from _lacking(found.obstacles)
        case "wishes":
            yield "What else is asked for stands in the way. Without it, were everyone to consent:"
            yield from (f"  {one}" for one in found.way)
        case "longer":
            yield f"Were everyone to consent, it would take {found.length} acts; {limits.length} are allowed:"
            yield from (f"  {one}" for one in found.way)
        case "consent":
            yield from _refusal(found)
            before = [f"{listed(list(one.who), 'and')} for {one.act}{_so_taken(one)}" for one in found.others]
            yield from [f"Nor, before that, {listed(before, 'and')}."] if before else []
            yield "Were everyone to consent, this would lead there:"
            yield from (f"  {one}" for one in found.way)
            yield f"(Plans in a mind have at most {limits.foresight} acts, minds {limits.nesting} levels.)"
        case "unknown":
            yield "What stands in the way was not found before the limit."
            if found.way:
                yield "Without what else is asked for, were everyone to consent:"
            yield from (f"  {one}" for one in found.way)


def _refusal(found: Missing) -> Iterator[str]:
    unwilling = [who for who in found.who if who not in found.unable]
    if unwilling:
        yield f"{listed(unwilling, 'and')} would have no reason for {found.act}."
    if found.unable:
        yield f"To {listed(list(found.unable), 'and')}, {found.act} seems impossible."


def _so_taken(one: Refusal) -> str:
    return f" (to {listed(list(one.unable), 'and')} that seems impossible)" if one.unable else ""


def _lacking(obstacles: tuple[Obstacle, ...]) -> Iterator[str]:
    """What never comes about, and what would have come of it."""
    needed = ""
    for one in reversed(obstacles):
        if needed:
            yield f"  {one.by} asks for {needed}, and would bring about {one.wanted}."
        else:
            yield f"Nothing can bring about {one.wanted}."
        needed = "it" if not needed else "that"


def spent(result: Result) -> str:
    """What a search cost."""
    took = f", {result.seconds:.0f} s" if result.seconds >= 1 else ""
    return f"{result.looked:,} states looked at, {result.states:,} minds{took}"
