"""``immortelle why`` and ``immortelle why-not``."""

from __future__ import annotations

from pathlib import Path

import click

from immortelle.apps.cli.answers import show_answer
from immortelle.apps.cli.asking import find_event, main_event, read_act
from immortelle.apps.cli.living import live, living_options
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.engines.explain import Explainer, Explanation
from immortelle.engines.speaking import date


@click.command()
@story_argument
@click.argument("event", required=False)
@living_options
@click.option("--not", "negated", is_flag=True, help="Why it did not happen; the same as `why-not`.")
@json_option
def why(
    file: Path,
    event: str | None,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    negated: bool,
    as_json: bool,
) -> None:
    """Say why something happened, or did not.

    EVENT is its number (see `run --numbers`) or a sentence of the story; without one, what brought
    the ending.

    \b
    For example:
        immortelle why cell.story "Elena forgave Damon for the attack on Jeremy"
        immortelle why cell.story 31 --seed 7
    """
    world = live(open_story(file), seed, until, events)
    explainer = Explainer(world)
    if negated:
        _answer(refrained(explainer, event or ""), as_json, doubted=True)
        return
    number = find_event(world, explainer.speaker, event) if event else main_event(world)
    if number is None:
        raise click.UsageError("Nobody has decided anything yet. Name an EVENT.")
    _answer(explainer.why(number), as_json)


@click.command("why-not")
@story_argument
@click.argument("act")
@living_options
@json_option
def why_not(
    file: Path, act: str, seed: int, until: tuple[str, int] | None, events: int, as_json: bool
) -> None:
    """Say why somebody did not do something.

    ACT is a sentence of the story that names everybody. The answer is from the last time they
    weighed it; if they never did, from the end (or --until). If it did happen, it says why.

    \b
    For example:
        immortelle why-not cell.story "Damon tells Elena the bite"
    """
    world = live(open_story(file), seed, until, events)
    _answer(refrained(Explainer(world), act), as_json, doubted=True)


def refrained(explainer: Explainer, sentence: str) -> Explanation:
    """Why an act was not done, or was, if it was. Raises ``click.UsageError`` for a sentence that
    names no act."""
    act, args = read_act(explainer.speaker, sentence)
    named = tuple(arg for arg in args if arg is not None)
    if len(named) < len(args):
        raise click.UsageError(f"Name everybody and everything in {sentence!r}.")
    done = explainer.last_done(act, named)
    if done is not None:
        return explainer.why(done)
    return explainer.last_decision(act, named) or explainer.why_not(act, named)


def _answer(explanation: Explanation, as_json: bool, *, doubted: bool = False) -> None:
    if as_json:
        say_json(explanation)
        return
    if doubted and explanation.event is not None:
        say(f"It did happen, at {date(explanation.time)}.")
    show_answer(explanation)
