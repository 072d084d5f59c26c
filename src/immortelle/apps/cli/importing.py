"""``immortelle import``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.problems import grounded, open_problem
from immortelle.apps.cli.stories import plural, story_argument
from immortelle.story.problem_json import as_json as problem_as_json


@click.command("import")
@story_argument
@click.option(
    "--list", "listing", is_flag=True, help="List every fluent, act and trigger that can ever matter."
)
@json_option
def import_(file: Path, listing: bool, as_json: bool) -> None:
    """Read a planning problem of the published language, check it, and say what is in it.

    What can never happen or never differs is left out of the counts, as `plan` leaves it out; with --json the
    whole problem is given, too.

    \b
    For example:
        immortelle import heist.txt
        immortelle import heist.txt --list
        immortelle plan heist.txt
    """
    problem = open_problem(file)
    ground = grounded(file, problem)
    kinds = {
        "characters": list(ground.characters),
        "fluents": [str(one) for one in ground.fluents],
        "acts": [str(one) for one in ground.acts],
        "triggers": [str(one) for one in ground.triggers],
    }
    if as_json:
        counted = {kind: names if listing else len(names) for kind, names in kinds.items()}
        say_json({"file": str(file), **counted, "problem": problem_as_json(problem)})
        return
    counts = ", ".join(plural(len(names), kind[:-1]) for kind, names in kinds.items())
    say(f"{file}: {counts}")
    if listing:
        for kind, names in kinds.items():
            say(f"\n{kind}")
            say("\n".join(f"  {one}" for one in names) or "  none")
