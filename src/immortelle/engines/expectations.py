"""Expectations: whether what a writer expects was so in one life, and how it is said."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from immortelle.engines.speaking import Speaker
from immortelle.story.conditions import Condition
from immortelle.story.model import Expectation, Story
from immortelle.world import World

_OP_WORDS: Final = MappingProxyType(
    {"<": "fewer than", "<=": "at most", "=": "exactly", ">=": "at least", ">": "more than"}
)


def is_so(one: Expectation, world: World) -> bool | None:
    """Whether what is expected was so in a life; None if it says nothing of it."""
    if one.condition is None:
        return world.over == one.ending
    if one.ending is not None and world.over != one.ending:
        return None
    return _ever(one.condition, world) if one.what == "never" else bool(world.holds(one.condition))


def _ever(condition: Condition, world: World) -> bool:
    """Whether a condition was ever so since the story began."""
    lived = [event.number for event in world.chronicle if event.time >= world.story.begins]
    return bool(world.holds(condition)) or any(world.holds(condition, before=each) for each in lived)


def said(one: Expectation, story: Story, speaker: Speaker) -> str:
    """An expectation in words."""
    ending = next((each.name for each in story.endings if each.id == one.ending), "")
    if one.condition is not None:
        where = "never" if one.what == "never" else f"in {ending or 'every play'}"
        return f"{where}: {speaker.condition(one.condition)}"
    match one.what:
        case "reachable" | "avoidable":
            return f"{ending} is {one.what}"
        case "share":
            return f"{ending} in {_OP_WORDS[one.op]} {one.share} in 100"
    return f"{ending} {one.what}"
