"""``immortelle whatif``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.asking import find_moment
from immortelle.apps.cli.beside import beside, nothing_parts, why_they_part
from immortelle.apps.cli.choosing import chooses, read_choice
from immortelle.apps.cli.expecting import verdicts
from immortelle.apps.cli.living import instant, livable, live, living_options
from immortelle.apps.cli.output import in_colour, json_option, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings, open_story, story_argument
from immortelle.engines.parting import parting, side_by_side
from immortelle.engines.speaking import Speaker
from immortelle.engines.supposed import supposed
from immortelle.engines.whatif import (
    Limits,
    NothingToPutOffError,
    chosen,
    first_weighed,
    from_then,
    otherwise,
    was_steered,
)
from immortelle.language import show
from immortelle.language.supposing import suppose
from immortelle.story.model import Story, Variant
from immortelle.world import World
from immortelle.world.deciding.deciding import ANSWERS


@click.command()
@story_argument
@click.argument("sentences", nargs=-1, metavar="[NAME | SENTENCE...]")
@click.option("--at", metavar="EVENT|DATE", help="From then on, rather than from the beginning.")
@click.option("--choose", metavar="'PERSON: ACT'", help="Somebody chooses this, when they could or at --at.")
@click.option("--all", "every", is_flag=True, help="Check what is expected, of the story and each what-if.")
@click.option("--lives", type=click.IntRange(1, 100_000), default=100, help="With --all: of so many lives.")
@living_options
@json_option
@click.pass_context
def whatif(
    ctx: click.Context,
    file: Path,
    sentences: tuple[str, ...],
    *,
    at: str | None,
    choose: str | None,
    every: bool,
    lives: int,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    as_json: bool,
) -> None:
    """Change one thing, live the story again with the same randomness, and show both lives.

    NAME is that of a `what if` block of the story. A SENTENCE says what is so, what is not done, who knows,
    which deed did not happen or which was done instead of it. With neither, the story's what-ifs are listed.

    \b
    For example:
        immortelle whatif cell.story "Jeremy is dead"
        immortelle whatif cell.story untold
        immortelle whatif cell.story "Damon killed Tyler instead of the mercy" --seed 7
        immortelle whatif cell.story "Elena is a vampire" --at "Elena unlocks the cell door"
        immortelle whatif cell.story --choose "Elena: wait" --at 31
        immortelle whatif epilogue.story --choose "Caroline: refuse" --at "Klaus kissed Caroline"
        immortelle whatif cell.story --all --lives 100
    """
    story = open_story(file)
    limits = Limits(instant(story, until), events)
    if every:
        ctx.exit(verdicts(story, lives, limits, as_json=as_json))
    if sentences and choose is not None:
        raise click.UsageError("Say what is otherwise, or what somebody chooses with --choose, not both.")
    if not sentences and choose is None:
        _list(story, as_json)
        return
    world = live(story, seed, until, events)
    number = None if at is None else find_moment(world, at)
    if choose is not None:
        said, other = _chosen(world, choose, number, limits)
    else:
        said, other = _otherwise(world, _variant(story, sentences, later=number is not None), number, limits)
    if as_json:
        say_json(_machine(said, world, other))
    else:
        _show(said, world, other)


def _list(story: Story, as_json: bool) -> None:
    found = {variant.name: supposed(story, variant) for variant in story.variants}
    if as_json:
        say_json(found)
    elif not found:
        say('The story has no "what if" of its own; say what is otherwise.')
    for name, sentences in found.items() if not as_json else ():
        say(f"{name}: {'; '.join(sentences)}")


def _variant(story: Story, sentences: tuple[str, ...], *, later: bool) -> Variant:
    """The what-if of that name, or what the sentences say; of a ``later`` moment, what was so in the
    beginning may be otherwise by then."""
    named = {variant.name.casefold(): variant for variant in story.variants}
    if len(sentences) == 1 and sentences[0].casefold().strip() in named:
        return named[sentences[0].casefold().strip()]
    read = suppose(story, *sentences)
    if read.variant is None:
        said = "\n\n".join(show(one, colour=in_colour()) for one in read.diagnostics)
        raise click.UsageError(f"{said}\n{_names(story)}")
    for warning in read.diagnostics if not later else ():
        click.echo(show(warning, colour=in_colour()), err=True)
    return read.variant


def _names(story: Story) -> str:
    """The what-ifs that the story has."""
    names = ", ".join(variant.name for variant in story.variants)
    return f"It is no name of a what-if either; there are {names}." if names else ""


def _otherwise(world: World, variant: Variant, at: int | None, limits: Limits) -> tuple[str, World]:
    try:
        with livable(world.story), patience("Living otherwise"):
            other = otherwise(world, variant, at, limits)
    except NothingToPutOffError as error:
        undone = Speaker(world.story).undone(error.forbidden.act, error.forbidden.args)
        raise Findings(f"In this life {undone}: nothing can be put off.") from None
    then = variant if at is None else from_then(world, variant, at)
    return "; ".join(supposed(world.story, then)), other


def _chosen(world: World, choose: str, at: int | None, limits: Limits) -> tuple[str, World]:
    speaker = Speaker(world.story, world.chronicle)
    act, args = read_choice(speaker, choose)
    number = first_weighed(world, act, args) if at is None else at
    if number is None and act in ANSWERS:
        name = speaker.name(args[0])
        raise click.UsageError(f"In this life {name} was never asked and answered otherwise.")
    if number is None:
        raise click.UsageError(f"That was never weighed in this life: {choose}. Say when, with --at.")
    with livable(world.story), patience("Living otherwise"):
        other = chosen(world, number, act, args, limits)
    said = f"{speaker.name(args[0])} {chooses(speaker, act, args)}"
    if not was_steered(other, act, args):
        raise Findings(f"That could not be done then: {choose}.")
    return said, other


def _show(said: str, world: World, other: World) -> None:
    part = parting(world, other)
    if part is None:
        say(nothing_parts(said))
        return
    say(f"{said[0].upper()}{said[1:]}.\n", style="bold")
    say("\n".join(beside(world, other, side_by_side(world, other), part)))
    say("")
    say("\n".join(why_they_part(part)))


def _machine(said: str, world: World, other: World) -> dict[str, Any]:
    """Both lives for machines."""
    return {
        "what_if": said,
        "seed": world.seed,
        "over": [world.over, other.over],
        "trace": [world.trace_hash(), other.trace_hash()],
        "parting": parting(world, other),
        "rows": side_by_side(world, other),
    }
