"""``immortelle plan``."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.problems import open_ground
from immortelle.apps.cli.stories import Findings, story_argument
from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.minds import TriggerLoopError
from immortelle.engines.planning.missing import Missing, missing
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.search import asked, plan
from immortelle.engines.planning.telling import refused, spent, told

_LIMITS = Limits()


def _limit(name: str, value: int, most: int, what: str) -> Callable[[Any], Any]:
    kind = click.IntRange(0 if name == "--nesting" else 1, most)
    return click.option(name, type=kind, default=value, show_default=True, help=what)


@click.command("plan")
@story_argument
@click.option("--goal", type=int, help="The author's utility to be reached; else the next whole number.")
@_limit("--length", _LIMITS.length, 1000, "Acts of the whole plan, at most.")
@_limit("--foresight", _LIMITS.foresight, 100, "Acts of a plan in somebody's mind, at most.")
@_limit("--nesting", _LIMITS.nesting, 10, "How many levels of what one thinks another thinks.")
@click.option(
    "--seconds", type=click.FloatRange(0, min_open=True), default=_LIMITS.seconds, show_default=True,
    help="How long to search.",
)  # fmt: skip
@_limit("--states", _LIMITS.states, 100_000_000, "States to look at, at most.")
@click.option("--check", "checked", is_flag=True, help="Have the plan judged by the checker, too: slow.")
@json_option
def plan_(
    file: Path, *, goal: int | None, length: int, foresight: int, nesting: int, seconds: float, states: int,
    checked: bool, as_json: bool,
) -> None:  # fmt: skip
    """Find a story that ends as its author wants, in which everyone acts for reasons of their own.

    FILE is a planning problem (see `import`). The plan is the shortest there is. Each act is shown with what
    everyone who does it has in mind. Where there is none, what stands in the way is said: the exit
    status is then 1.

    \b
    For example:
        immortelle plan heist.txt
        immortelle plan heist.txt --goal 2 --length 8 --foresight 5 --nesting 1
    """
    ground = open_ground(file)
    limits = Limits(length, foresight, nesting, seconds, states)
    try:
        with patience("Planning"):
            result = plan(ground, limits, goal, time.monotonic)
            gap = (
                missing(ground, limits, result.goal, time.monotonic)
                if result.steps is None and not result.stopped
                else None
            )
    except TriggerLoopError as error:
        raise Findings(f"{file}: {error}.") from None
    except RecursionError:
        raise Findings(f"{file}: its formulas are nested too deep.") from None
    if as_json:
        say_json(_object(ground, result, gap))
    else:
        _say(ground, limits, result, gap)
    if checked and result.steps is not None:
        _judge(ground, limits, result)
    if result.steps is None:
        raise click.exceptions.Exit(1)


def _say(ground: Ground, limits: Limits, result: Result, gap: Missing | None) -> None:
    if result.steps is not None:
        for line in told(ground, result.steps):
            say(line)
    elif result.stopped is not None:
        say(f"No plan was found before the limit of {result.stopped}; there may be one.")
    else:
        say(f"There is no plan that brings the author's utility to {result.goal} within these limits.")
    if gap is not None:
        for line in refused(gap, limits):
            say(line)
    say(f"\n{spent(result)}")


def _judge(ground: Ground, limits: Limits, result: Result) -> None:
    with patience("Checking"):
        breach = Checker(ground, limits, limits.nesting + 1 + asked(ground)).check(
            result.steps or (), result.goal
        )
    if breach is not None:
        raise Findings(f"The checker does not accept this plan: {breach}. Please report it.")
    say("The checker accepts it.")


def _object(ground: Ground, result: Result, gap: Missing | None) -> dict[str, object]:
    return {
        "plan": None if result.steps is None else [_step(ground, one) for one in result.steps],
        "goal": str(result.goal),
        "looked": result.looked,
        "minds": result.states,
        "seconds": round(result.seconds, 3),
        "stopped": result.stopped,
        "missing": gap,
    }


def _step(ground: Ground, step: Step) -> dict[str, object]:
    return {
        "act": str(ground.acts[step.act]),
        "explanations": {
            ground.characters[one.who]: [_step(ground, inner) for inner in one.steps]
            for one in step.explanations
        },
    }
