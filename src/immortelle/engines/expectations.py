"""Expectations: whether what a writer expects was so in one life, and how it is said."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from immortelle.engines.speaking import Speaker
from immortelle.phrases.calendar import say_duration
from immortelle.phrases.english import article
from immortelle.story.conditions import ALWAYS, Condition
from immortelle.story.model import Expectation, Story
from immortelle.story.wording import ORDERS
from immortelle.world import World

_OP_WORDS: Final = MappingProxyType(
    {"<": "fewer than", "<=": "at most", "=": "exactly", ">=": "at least", ">": "more than"}
)


def is_so(one: Expectation, world: World) -> bool | None:
    """Whether what is expected was so in a life; None if it says nothing of it."""
    condition = one.condition
    if condition is None:
        return _in_time(one, world) if one.what == "within" else world.over == one.ending
    if one.ending is not None and world.over != one.ending:
        return None
    match one.what:
        case "precedence" | "response":
            return _in_order(one, condition, world)
        case "never":
            return next(_moments(condition, world), None) is not None
        case "within":
            first = next(_moments(condition, world), None)
            return first is not None and first <= world.story.begins + (one.within or 0)
    return bool(world.holds(condition))


def _in_time(one: Expectation, world: World) -> bool | None:
    """Whether a life that came to an ending came to it in time."""
    return None if world.over != one.ending else world.time <= world.story.begins + (one.within or 0)


def _in_order(one: Expectation, condition: Condition, world: World) -> bool:
    """Whether something was so never before something else had been, or always came to be so after it.

    The patterns *precedence* and *response* of Dwyer, Avrunin and Corbett, "Patterns in property
    specifications for finite-state verification" (1999).
    """
    these = next(_events(condition, world), None)
    others = [*_events(one.other or ALWAYS, world)]
    if one.what == "precedence":
        return these is None or (bool(others) and others[0] <= these)
    return not others or any(each >= others[-1] for each in _events(condition, world))


def _moments(condition: Condition, world: World) -> Iterator[int]:
    """The times, in seconds, of what made a condition so, or left it so."""
    chronicle = world.chronicle
    return (chronicle[event].time for event in _events(condition, world))


def _events(condition: Condition, world: World) -> Iterator[int]:
    """The events since the story began after which a condition held, by number."""
    begun = next((each.number for each in world.chronicle if each.time >= world.story.begins), 0)
    last = len(world.chronicle) - 1
    for number in range(max(0, begun), last):
        if world.holds(condition, before=number + 1):
            yield number
    if world.holds(condition):
        yield last


def said(one: Expectation, story: Story, speaker: Speaker) -> str:
    """An expectation in words."""
    return f"{_said(one, story, speaker)}{_played(one, story, speaker)}"


def _played(one: Expectation, story: Story, speaker: Speaker) -> str:
    """Of which plays it is: ``, for a kind Ines``."""
    if one.player is None:
        return ""
    name = speaker.name(one.player)
    persona = next((each.name for each in story.personas if each.id == one.persona), "")
    return f", for {article(persona)} {persona} {name}" if persona else f", for {name}"


def _said(one: Expectation, story: Story, speaker: Speaker) -> str:
    ending = next((each.name for each in story.endings if each.id == one.ending), "")
    within = "" if one.within is None else f"within {say_duration(one.within)}"
    if one.condition is not None:
        plain = {"never": "never", "holds": f"in {ending or 'every play'}", "within": within}
        where = plain.get(one.what) or ORDERS[one.what].format(speaker.condition(one.other or ALWAYS))
        return f"{where}: {speaker.condition(one.condition)}"
    match one.what:
        case "reachable" | "avoidable":
            return f"{ending} is {one.what}"
        case "share":
            return f"{ending} in {_OP_WORDS[one.op]} {one.share} in 100"
        case "within":
            return f"{ending} {within}"
    return f"{ending} {one.what}"
