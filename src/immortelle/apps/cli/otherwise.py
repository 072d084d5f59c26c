"""What it would have taken: the smallest changes by which a decision would have gone otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.steps import steps
from immortelle.engines.candidates import Goal, candidates
from immortelle.engines.tipping import BUDGET, Tip, Tips, tips
from immortelle.engines.whatif import Limits
from immortelle.story.model import Story
from immortelle.world import World


def search(world: World, goal: Goal, event: int | None, limits: Limits) -> Tips:
    """Look for the changes, with a bar."""
    total = min(BUDGET, len(candidates(world, goal, event)))
    with livable(world.story), steps("Living otherwise", total) as step:
        return tips(world, goal, event, limits, step=step)


def otherwise_lines(found: Tips, story: Story) -> Iterator[str]:
    """The changes that were found, each with what would have come of it."""
    if not found.tried:
        yield "There is nothing to try: no one change of the story bears on it."
        return
    if not found.found:
        more = ", of more that could be tried" if found.spent else ""
        yield f"No change that was tried would have made it otherwise ({found.tried}{more})."
        return
    yield "It would have been otherwise, by the same randomness, if:"
    yield from (f"  {_tip(each, story)}" for each in found.found)


def _tip(tip: Tip, story: Story) -> str:
    chosen = "" if tip.instead is None else f"{tip.instead}; "
    return f"{' and '.join(tip.changes)} ({chosen}{outcome_of(tip.over, story)})"
