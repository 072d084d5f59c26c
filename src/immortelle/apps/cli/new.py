"""``immortelle new``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from immortelle.apps.cli.lazy import nearest
from immortelle.apps.cli.output import say
from immortelle.apps.cli.stories import Findings, write_source
from immortelle.apps.shipped import shipped
from immortelle.language.compiler import compile_text

_USES = re.compile(r"^\s+use (.+)$", re.MULTILINE)
STORY = """\
story {title}
    use people, places, movement, senses, speech, bonds
    begins 1921-03-04 18:00

place {place}

person {first}, a human, they
    is in {place}
    cares about {second} strongly
person {second}, a human, they
    is in {place}
    trusts {first} strongly

state someone is ill
    is private
secret the illness: {first} is ill
    known to {first}

strong reason to tell another the illness: someone cares about another
some reason not to tell another the illness: someone is ill

ending told: {second} knows the illness
expect told is reachable
"""


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "example", metavar="EXAMPLE", help="Begin with a copy of an example: cell, saga ...")
@click.pass_context
def new(ctx: click.Context, file: Path, example: str | None) -> None:
    """Begin a story: four questions, and it runs.

    A file that is there already is never touched.

    \b
    For example:
        immortelle new evening.story
        immortelle new mine.story --from cell
    """
    goal = file if file.suffix else file.with_suffix(".story")
    if goal.suffix != ".story":
        ctx.fail(f"a story's file ends in .story, not in {goal.suffix}")
    if os.path.lexists(goal):
        raise Findings(f"{goal} is there already.")
    if example is None:
        write_source(goal, _asked())
    else:
        _copy(ctx, example, goal)
    tries = "\n".join(f"  immortelle {command} {goal}" for command in ("run", "why", "vocabulary"))
    say(f"Wrote {goal}. Try:\n{tries}")


def _asked() -> str:
    """The story that four answers make."""
    title = _ask("What is it called", "The Letter", lambda name: f"story {name}\n")
    first = _ask(
        "Who knows something", "Ada", lambda name: f"story A\n    use people\nperson {name}, a human\n"
    )
    second = _ask(
        "Who should know it",
        "Beth",
        lambda name: f"story A\n    use people\nperson {first}\nperson {name}, a human\n",
    )
    place = _ask("Where are they", "the kitchen", lambda name: f"story A\nperson {first}\nplace {name}\n")
    if place[0].islower() and not place.startswith("the "):
        place = f"the {place}"
    return STORY.format(title=title, first=first, second=second, place=place)


def _ask(question: str, example: str, story: Callable[[str], str]) -> str:
    """An answer that may stand in a story; asked again until it may."""
    while True:
        answer = " ".join(str(click.prompt(f"{question}?", default=example, prompt_suffix=" ")).split())
        wrong = compile_text(story(answer)).diagnostics
        if not wrong and answer.isprintable():
            return answer
        say(f"That cannot be a name here{': ' + wrong[0].message if wrong else ''}.")


def _copy(ctx: click.Context, example: str, goal: Path) -> None:
    """Copy an example, and the files beside it that it uses."""
    every = {path.stem: path.read_text(encoding="utf-8") for path in shipped("examples").glob("*.story")}
    stories = {name: text for name, text in every.items() if text.startswith("story ")}
    if example not in stories:
        there = ", ".join(sorted(stories))
        ctx.fail(f"There is no example {example!r}.{nearest(example, stories)} There are {there}.")
    for name in sorted(_used(example, every) - {example}):
        beside = goal.with_name(f"{name}.story")
        if not os.path.lexists(beside):
            write_source(beside, every[name])
    write_source(goal, every[example])


def _used(name: str, every: Mapping[str, str]) -> set[str]:
    """A file and all that it uses, of some texts by name."""
    parts = {part.strip() for names in _USES.findall(every[name]) for part in names.split(",")}
    return {name}.union(*(_used(part, every) for part in parts & every.keys()))
