"""``immortelle run``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.answers import show_answer
from immortelle.apps.cli.asking import main_event
from immortelle.apps.cli.followed import judge, live_by
from immortelle.apps.cli.living import live, living_options, outcome
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.screens import told
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.engines.explain import Explainer
from immortelle.engines.speaking import date
from immortelle.engines.tell import Line, tell
from immortelle.story.portable import content_hash
from immortelle.world import World


@click.command()
@story_argument
@living_options
@click.option(
    "--plan", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PLAN",
    help="Live it as a plan that `plan --write` kept, and check that it holds.",
)  # fmt: skip
@click.option("--numbers", is_flag=True, help="Begin each line with the number that `why` takes.")
@click.option("--why", "with_why", is_flag=True, help="Say at the end why the story came to its ending.")
@json_option
def run(
    file: Path,
    *,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    plan: Path | None,
    numbers: bool,
    with_why: bool,
    as_json: bool,
) -> None:
    """Live a story and tell what happens.

    Everybody decides for themselves. The same seed gives the same life. With --plan everybody chooses what
    the plan says, as long as they can and have reasons to; the exit status is 1 where world and plan part.

    \b
    For example:
        immortelle run cell.story --seed 7 --until "2 days"
        immortelle run cell.story --plan forgiven.json
    """
    story = open_story(file)
    followed = None if plan is None else live_by(plan, story)
    world = live(story, seed, until, events) if followed is None else followed.world
    lines = tell(world)
    if as_json:
        held = {} if followed is None else {"plan": {"holds": followed.part is None, "part": followed.part}}
        say_json(summary(world, world.seed, lines) | held)
    else:
        _show(world, lines, numbers, with_why)
    if followed is not None:
        judge(followed, as_json)


def _show(world: World, lines: list[Line], numbers: bool, with_why: bool) -> None:
    _tell(world, lines, numbers)
    main = main_event(world)
    if with_why and main is not None:
        say("\nWhy?", style="bold")
        show_answer(Explainer(world).why(main))


def summary(world: World, seed: int, lines: list[Line]) -> dict[str, object]:
    """A lived story for machines."""
    return {
        "title": world.story.title,
        "story": content_hash(world.story),
        "seed": seed,
        "over": world.over,
        "time": date(world.time),
        "trace": world.trace_hash(),
        "events": len(world.chronicle),
        "lines": [told(line) for line in lines],
    }


def _tell(world: World, lines: list[Line], numbers: bool) -> None:
    say(world.story.title, style="bold")
    day = ""
    for line in lines:
        today, _, clock = date(line.time).partition(" ")
        if today != day:
            say(f"\n{today}", style="dim")
            day = today
        say(f"{clock or '00:00'}  {f'{line.event:4}  ' if numbers else ''}{line.text}")
    ended = date(world.time).partition(" ")[0]
    if ended != day and world.over in {ending.id for ending in world.story.endings}:
        say(f"\n{ended}", style="dim")
    say(f"\n{outcome(world)}", style="bold")
