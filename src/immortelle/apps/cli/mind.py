"""``immortelle mind``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from immortelle.apps.cli.asking import find_moment
from immortelle.apps.cli.living import live, living_options
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.people import find_entity, find_person
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.engines.beliefs import Belief, Contents, Known, contents
from immortelle.engines.speaking import Speaker, date
from immortelle.story.conditions import REMEMBERED, VIVID, Holds
from immortelle.story.model import State
from immortelle.world import World


@click.command()
@story_argument
@click.argument("people", nargs=-1, required=True, metavar="PERSON [OTHER]...")
@living_options
@click.option("--at", metavar="EVENT|DATE", help="As it was then, just before that.")
@click.option("--about", metavar="NAME", help="Only what is about this person, place or thing.")
@click.option("--all", "everything", is_flag=True, help="Also what was declared and never moved.")
@json_option
def mind(
    file: Path,
    people: tuple[str, ...],
    *,
    seed: int,
    until: tuple[str, int] | None,
    events: int,
    at: str | None,
    about: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Say what somebody believes, and from whom.

    With OTHER: what PERSON thinks that OTHER believes, and so on inwards.

    \b
    For example:
        immortelle mind cell.story Elena
        immortelle mind cell.story Elena Damon --until "2010-12-05 12:00"
        immortelle mind cell.story Elena --at "Elena unlocked the cell door" --about Damon
    """
    story = open_story(file)
    ids = [find_person(story, name).id for name in people]
    world = live(story, seed, until, events)
    before = None if at is None else find_moment(world, at)
    found = contents(world, *ids, before=before)
    if about is not None:
        found = _only(found, find_entity(story, about).id)
    if as_json:
        say_json(found)
    else:
        speaker = Speaker(story)
        say("\n".join(_lines(found, speaker, everything, _stilled(world, ids[0], before, speaker))))


def _only(found: Contents, id: str) -> Contents:
    beliefs = tuple(one for one in found.beliefs if id in one.about)
    guesses = tuple(one for one in found.guesses if id in one.about)
    events = tuple(one for one in found.events if id in one.about)
    return replace(found, beliefs=beliefs, events=events, guesses=guesses)


def _stilled(world: World, person: str, before: int | None, speaker: Speaker) -> str:
    """What keeps somebody from doing anything, and since when; nothing of most."""
    states = (Holds(each.id, (person,)) for each in world.story.states if _stills(each))
    return "".join(
        f" ({_since(each, world, before, speaker)})" for each in states if world.holds(each, before=before)
    )


def _stills(state: State) -> bool:
    return state.stilling and state.value == "truth" and len(state.roles) == 1


def _since(what: Holds, world: World, before: int | None, speaker: Speaker) -> str:
    origin = world.origin(what, before=before)
    event = None if origin is None else world.chronicle[origin]
    since = "" if event is None or event.kind == "begin" else f" since {date(event.time)}"
    return f"{speaker.condition(what)}{since}"


def _lines(found: Contents, speaker: Speaker, everything: bool, stilled: str) -> Iterator[str]:
    beliefs = [one for one in found.beliefs if everything or is_news(one)]
    thinks = " thinks that ".join(map(speaker.name, found.people))
    declared = "" if everything else " but what was declared"
    yield f"{thinks} believes{'' if beliefs else f' nothing{declared}'}, {date(found.time)}{stilled}:"
    yield from (f"  {_belief(one, found.people[-1], speaker)}" for one in beliefs)
    if found.guesses:
        yield "and takes to be more or less likely:"
    for guess in found.guesses:
        yield f"  {guess.said}: {guess.percent} in 100"
        yield from (f"    {'for' if weight > 0 else 'against'} it: {why}" for why, weight in guess.supports)
    if found.perhaps:
        yield "and may know of these events:"
    yield from (f"  {date(one.time)}  {one.said}: {chance} in 100" for one, chance in found.perhaps)
    yield "and knows of these events:" if found.events else "and knows of no events"
    yield from (f"  {date(one.time)}  {one.said}{_never(one, speaker)}{_faded(one)}" for one in found.events)


def _never(one: Known, speaker: Speaker) -> str:
    """Of what was only said to have been done, who said so."""
    return "" if one.source is None else f" (from {speaker.name(one.source)}) - which was not so"


def _faded(one: Known) -> str:
    """What became of a memory, if it is no longer vivid."""
    if one.vividness is None or one.vividness >= VIVID:
        return ""
    return " - faded" if one.vividness >= REMEMBERED else " - forgotten"


def is_news(belief: Belief) -> bool:
    """Whether a belief says more than the story's declarations: it moved, is wrong, is one's own, or was
    known to some only."""
    return belief.since is not None or belief.own or belief.secret or not belief.right


def _belief(one: Belief, owner: str, speaker: Speaker) -> str:
    since = "" if one.since is None else f", since {date(one.since)}"
    source = "" if one.source in (None, owner) else f" (from {speaker.name(str(one.source))})"
    said = one.said if one.truly is None else f"{one.said.removesuffix(')')}, truly {one.truly})"
    wrong = "" if one.right or one.truly is not None else " - which is not so"
    return f"{said}{since}{source}{wrong}"
