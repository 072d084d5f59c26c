"""``immortelle plan``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.budget import megabytes
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.planned import plan_story
from immortelle.apps.cli.problems import grounded, is_problem, looping, open_problem, overflowing
from immortelle.apps.cli.stories import Findings, story_argument
from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.grounding import whole
from immortelle.engines.planning.levels import asked, depth
from immortelle.engines.planning.limits import Limits, NumberError
from immortelle.engines.planning.minds import TriggerLoopError
from immortelle.engines.planning.missing import Missing, missing
from immortelle.engines.planning.obstacles import obstacles
from immortelle.engines.planning.plans import Result, Step
from immortelle.engines.planning.telling import refused, spent, told
from immortelle.engines.planning.variety import plans
from immortelle.engines.planning.wishes import (
    NoSuchActError,
    Wish,
    acts_like,
    before,
    innocent,
    must,
    never,
    once,
)
from immortelle.story.problem import Problem

_LIMITS = Limits()
_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
_SOON = 4.0  # seconds, to tell what stands in the way where a search was ended
MOST_STATES = 20_000  # of a story: a lived state takes more room than a planned one


def _limit(name: str, value: int, most: int, what: str) -> Callable[[Any], Any]:
    kind = click.IntRange(0 if name == "--nesting" else 1, most)
    return click.option(name, type=kind, default=value, show_default=True, help=what)


@click.command("plan")
@story_argument
@click.option(
    "--goal", metavar="SENTENCE|N",
    help="Of a story: what shall be so. Of a problem: the author's utility; else the next whole number.",
)  # fmt: skip
@_limit("--length", _LIMITS.length, 1000, "Acts of the whole plan, at most.")
@_limit("--foresight", _LIMITS.foresight, 100, "Acts of a plan in somebody's mind, at most.")
@_limit("--nesting", _LIMITS.nesting, 10, "How many levels of what one thinks another thinks.")
@click.option(
    "--seconds", type=click.FloatRange(0, min_open=True), default=_LIMITS.seconds, show_default=True,
    help="How long to search.",
)  # fmt: skip
@_limit("--states", _LIMITS.states, 100_000_000, "States to look at, at most.")
@_limit("--memory", _LIMITS.megabytes, 1_000_000, "Megabytes of memory to take, at most.")
@click.option("--ending", "endings", multiple=True, metavar="NAME", help="Of a story: this one; else each.")
@click.option("--must", multiple=True, metavar="ACT", help="An act like this happens.")
@click.option("--never", multiple=True, metavar="ACT", help="No act like this happens.")
@click.option("--once", multiple=True, metavar="ACT", help="At most one act like this happens.")
@click.option(
    "--before", multiple=True, nargs=2, metavar="ACT ACT", help="No act like the second before the first."
)
@click.option("--innocent", multiple=True, nargs=2, metavar="WHO ACT", help="Somebody does no act like this.")
@click.option(
    "--different", type=click.IntRange(1, 100), default=1, metavar="N",
    help="So many plans, each sharing the fewest acts with those before.",
)  # fmt: skip
@click.option("--from", "save", type=_FILE, metavar="SAVE", help="Of a story: from where this game stands.")
@click.option("--at", metavar="EVENT|DATE", help="Of a story: from just before that, in the life of --seed.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Of a story: which of its lives.")
@click.option("--keep", type=_FILE, metavar="PLAN", help="Of a story: keep as much of this plan as holds.")
@click.option(
    "--write", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN",
    help="Of a story: keep the plan in a file, for `run --plan`.",
)  # fmt: skip
@click.option("--check", "checked", is_flag=True, help="Have the plan judged by the checker, too: slow.")
@json_option
def plan_(file: Path, *, as_json: bool, **options: Any) -> None:
    """Find a story that ends as its author wants, in which everyone acts for reasons of their own.

    FILE is a story, or a planning problem (see `import`), as text or JSON.

    Of a story each ending is planned, or a --goal: a life that comes to it while nobody acts against their
    reasons. Under each act stands what speaks for it most, and what its actor expects of others. Where
    there is none, what somebody would have to do against their reasons is said. An ACT is a sentence of the
    story, in which someone, another, a deed stand for any.

    Of a problem the plan is short, and people in it look no further ahead than it pays. Each act is shown
    with what everyone who does it has in mind. Where there is none, what stands in the way is said. Here
    an ACT may hold * for anything.

    The exit status is 1 where something has no plan.

    \b
    For example:
        immortelle plan cell.story --ending forgiven --write forgiven.json
        immortelle plan cell.story --goal "Elena knows the bite" --never "Stefan tells Elena the bite"
        immortelle plan cell.story --ending forgiven --from my.save --keep forgiven.json
        immortelle plan heist.txt
        immortelle plan heist.txt --goal 2 --length 8 --foresight 5 --nesting 1
        immortelle plan heist.txt --must "steal(Ann, *)" --innocent Bo "steal*" --different 3
    """
    if set(options["must"]) & set(options["never"]):
        raise click.UsageError("The same act must be done, by --must, and must not, by --never.")
    if is_problem(file):
        _check_problem(options)
        planned = _plan_problem(file, as_json, options)
    else:
        _check_story(options)
        planned = plan_story(file, options, min(options["states"], MOST_STATES), as_json)
    if not planned:
        raise click.exceptions.Exit(1)


def _check_story(options: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` for options that exclude each other."""
    if options["goal"] is not None and options["endings"]:
        raise click.UsageError("Plan an --ending or a --goal, not both.")
    if options["save"] is not None and options["at"] is not None:
        raise click.UsageError("Plan from a game, with --from, or from a moment, with --at, not both.")
    if options["keep"] is not None and options["different"] > 1:
        raise click.UsageError("A plan is like another one, with --keep, or unlike, with --different.")


def _check_problem(options: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` for what only stories have."""
    for name in ("endings", "save", "at", "keep", "write"):
        if options[name]:
            option = {"endings": "--ending", "save": "--from"}.get(name, f"--{name}")
            raise click.UsageError(f"{option} is of stories; of a problem, --goal is the author's utility.")
    goal = options["goal"]
    if goal is not None and not goal.lstrip("-").isdecimal():
        raise click.UsageError(f"--goal of a problem is the author's utility, a number, not {goal!r}.")


def _plan_problem(file: Path, as_json: bool, options: dict[str, Any]) -> bool:
    """Plan a problem; whether there is a plan."""
    problem = open_problem(file)
    ground = grounded(file, problem)
    if AUTHOR not in dict(ground.utilities):
        raise Findings(f"{file} has no utility() of its author: there is nothing to plan for.")
    given = {one: options[one] for one in ("length", "foresight", "nesting", "seconds", "states")}
    limits = Limits(**given, megabytes=options["memory"], used=megabytes)
    different, goal = options["different"], options["goal"]
    utility = None if goal is None else int(goal)
    try:
        wishes = tuple(_wishes(ground, options))
        with patience("Planning"):
            results = list(plans(ground, limits, different, utility, time.monotonic, wishes))
            gap = _gap(problem, ground, limits, results[0], wishes)
    except TriggerLoopError as error:
        raise looping(file, error.triggers) from None
    except NumberError as error:
        raise overflowing(file, str(error), error.maker) from None
    except NoSuchActError as error:
        raise Findings(f"{file}: {error}; `immortelle import {file} --list` lists all.") from None
    if as_json:
        shown = [_object(ground, one, gap) for one in results]
        say_json(shown if different > 1 else shown[0])
    else:
        _say(ground, limits, results, gap, different)
    first = results[0]
    if first.steps is None and first.stopped is not None and first.maker:
        raise overflowing(file, first.stopped, first.maker)
    if options["checked"]:
        _judge(ground, limits, results, wishes)
    return results[0].steps is not None


def _wishes(ground: Ground, options: dict[str, Any]) -> Iterator[Wish]:
    for kind, wish in (("must", must), ("never", never), ("once", once)):
        yield from (wish(acts_like(ground, pattern)) for pattern in options[kind])
    for first, then in options["before"]:
        yield before(acts_like(ground, first), acts_like(ground, then))
    for who, pattern in options["innocent"]:
        yield innocent(ground, who, acts_like(ground, pattern))


def _gap(
    problem: Problem, ground: Ground, limits: Limits, result: Result, wishes: tuple[Wish, ...]
) -> Missing | None:
    """What stands in the way; where time ran out, what can be told of it soon."""
    if result.steps is not None or result.maker:
        return None
    if result.stopped is not None:
        limits = replace(limits, seconds=min(_SOON, limits.seconds))
    gap = missing(ground, limits, result.goal, time.monotonic, wishes)
    if gap.kind != "impossible":
        return gap
    return replace(gap, obstacles=obstacles(whole(problem), result.goal))


def _say(ground: Ground, limits: Limits, results: list[Result], gap: Missing | None, different: int) -> None:
    for number, result in enumerate(results, 1):
        if len(results) > 1:
            say(f"Plan {number}")
        for line in told(ground, result.steps) if result.steps is not None else _none(result, gap):
            say(line)
        for line in refused(gap, limits) if gap is not None else ():
            say(line)
        if result.steps is not None and result.stopped is not None:
            say(f"What could be left out was not settled before the limit of {result.stopped}.")
        say(f"\n{spent(result)}")
    if results[0].steps and len(results) < different:
        say("No other plan was found.")


def _none(result: Result, gap: Missing | None) -> Iterator[str]:
    """That there is no plan, or none was found."""
    if result.stopped is not None and not _is_proof(gap):
        yield f"No plan was found before the limit of {result.stopped}; there may be one."
    else:
        yield f"There is no plan that brings the author's utility to {result.goal} within these limits."


def _is_proof(gap: Missing | None) -> bool:
    """Whether there is none for certain, though the search was ended."""
    return gap is not None and gap.kind not in ("consent", "unknown")


def _judge(ground: Ground, limits: Limits, results: list[Result], wishes: tuple[Wish, ...]) -> None:
    """Only the first plan is minimal: others may hold more than they need, to be unlike it."""
    first = results[0]
    if first.steps is None:
        return
    deepest = max(limits.nesting + 1 + asked(ground), depth(ground, limits.nesting))
    checker = Checker(ground, limits, deepest)
    with patience("Checking"):
        breach = checker.check(first.steps, first.goal, wishes)
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
