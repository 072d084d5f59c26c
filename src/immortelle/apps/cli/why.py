"""``immortelle why`` and ``immortelle why-not``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from immortelle.apps.cli.answers import show_answer
from immortelle.apps.cli.asking import find_event, main_event, read_act
from immortelle.apps.cli.living import instant, live, living_options
from immortelle.apps.cli.otherwise import otherwise_lines, search
from immortelle.apps.cli.output import fields_of, json_option, say, say_json
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.engines.candidates import Goal
from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Explanation
from immortelle.engines.speaking import date
from immortelle.engines.tipping import weighed_in
from immortelle.engines.whatif import Limits
from immortelle.world import World

otherwise_option: Callable[[Any], Any] = click.option(
    "--otherwise", is_flag=True, help="Also look for the smallest changes that would have turned it."
)


@click.command()
@story_argument
@click.argument("event", required=False)
@living_options
@otherwise_option
@click.option("--not", "negated", is_flag=True, help="Why it did not happen; the same as `why-not`.")
@json_option
def why(
    file: Path,
    event: str | None,
    *,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    otherwise: bool,
    negated: bool,
    as_json: bool,
) -> None:
    """Say why something happened, or did not.

    EVENT is its number (see `run --numbers`), a deed's name or a sentence of the story; without one,
    what brought the ending. With --otherwise, the smallest changes are sought by which it would not have
    been done: each is lived, by the same randomness.

    \b
    For example:
        immortelle why cell.story "Elena forgave Damon for the attack on Jeremy"
        immortelle why cell.story 31 --seed 7
        immortelle why cell.story --otherwise
    """
    world = live(open_story(file), seed, until, events)
    limits = Limits(instant(world.story, until), events) if otherwise else None
    if negated:
        _refrained(world, event or "", limits, as_json)
        return
    explainer = Explainer(world)
    number = find_event(world, explainer.speaker, event) if event else main_event(world)
    if number is None:
        raise click.UsageError("Nobody has decided anything yet. Name an EVENT.")
    what = world.chronicle[number]
    if limits is not None and not what.decisions:
        raise click.UsageError("Nobody decided that: ask `whatif` what would be if something were otherwise.")
    _answer(world, explainer.why(number), _Wanted(Goal(what.what, what.args), number), limits, as_json)


@click.command("why-not")
@story_argument
@click.argument("act")
@living_options
@otherwise_option
@json_option
def why_not(
    file: Path,
    act: str,
    *,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    otherwise: bool,
    as_json: bool,
) -> None:
    """Say why somebody did not do something.

    ACT is a sentence of the story that names everybody. The answer is from the last time they
    weighed it; if they never did, from the end (or --until). If it did happen, it says why.
    With --otherwise, the smallest changes are sought by which it would have been done.

    \b
    For example:
        immortelle why-not cell.story "Damon tells Elena the bite"
    """
    world = live(open_story(file), seed, until, events)
    _refrained(world, act, Limits(instant(world.story, until), events) if otherwise else None, as_json)


class _Wanted(NamedTuple):
    """What would be otherwise, and in which event's decision it was weighed."""

    goal: Goal
    event: int | None


def _refrained(world: World, sentence: str, limits: Limits | None, as_json: bool) -> None:
    """Why an act was not done, or was, if it was. Raises ``click.UsageError`` for a sentence that
    names no act."""
    explainer = Explainer(world)
    act, args = _whole(explainer, sentence)
    done = explainer.last_done(act, args)
    if done is not None:
        answer, wanted = explainer.why(done), _Wanted(Goal(act, args), done)
    else:
        answer = explainer.last_decision(act, args) or explainer.why_not(act, args)
        wanted = _Wanted(Goal(act, args, done=True), weighed_in(world, act, args))
    if not as_json and done is not None:
        say(f"It did happen, at {date(answer.time)}.")
    _answer(world, answer, wanted, limits, as_json)


def _whole(explainer: Explainer, sentence: str) -> tuple[str, tuple[str, ...]]:
    act, args = read_act(explainer.speaker, sentence)
    named = tuple(arg for arg in args if arg is not None)
    if len(named) < len(args):
        raise click.UsageError(f"Name everybody and everything in {sentence!r}.")
    return act, named


def _answer(world: World, answer: Explanation, wanted: _Wanted, limits: Limits | None, as_json: bool) -> None:
    """Show why, and with limits what it would have taken."""
    found = None if limits is None else search(world, wanted.goal, wanted.event, limits)
    if as_json:
        say_json(fields_of(answer) | ({} if found is None else {"otherwise": found}))
        return
    show_answer(answer)
    if found is not None:
        say("\n".join(["", *otherwise_lines(found, world.story)]))
