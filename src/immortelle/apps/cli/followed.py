"""A story lived by a plan, as ``immortelle run --plan`` shows it."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.answers import answer_lines
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.output import say
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.wanting import ending_of, open_plan, past_of, towards
from immortelle.engines.planning.following import Followed, Parting, follow
from immortelle.story.model import Story


def live_by(file: Path, story: Story) -> Followed:
    """The life that a plan in a file makes of a story.

    Raises ``Findings`` for what is no plan of this story.
    """
    plan = open_plan(file)
    begun = past_of(plan, story, file)
    with livable(story), patience("Living"):
        if plan.goal:
            return follow(plan, *towards(begun, story, plan.goal))
        return follow(plan, begun, ending_of(story, plan.ending))


def judge(followed: Followed, as_json: bool) -> None:
    """Say whether the plan holds; where it does not, the exit status is 1."""
    if not as_json:
        said = "The plan holds." if followed.part is None else "\n".join(_parting(followed.part))
        say(f"\n{said}", style="bold")
    if followed.part is not None:
        raise click.exceptions.Exit(1)


def _parting(part: Parting) -> list[str]:
    where = "at the end" if part.number is None else f"at step {part.number}"
    why = [] if part.why is None else list(answer_lines(part.why))
    return [
        f"World and plan part {where}.",
        f"  Planned: {part.planned}",
        f"  Here: {part.here}",
        *(f"  {line}" for line in why),
    ]
