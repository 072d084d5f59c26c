"""Expecting: how often what a writer expects comes to be, in so many lives.

A sample of lives can show that something happens, and how often; that it never does, or always, only
as far as it was looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import Final, Literal

from immortelle.engines.speaking import Speaker
from immortelle.engines.whatif import FREELY, Limits, NothingToPutOffError, otherwise
from immortelle.story.conditions import Condition
from immortelle.story.model import Expectation, Story, Variant
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.programme import Programme

Met = Literal["yes", "no", "unseen"]
_OPS: Final = MappingProxyType({"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt})
_OP_WORDS: Final = MappingProxyType(
    {"<": "fewer than", "<=": "at most", "=": "exactly", ">=": "at least", ">": "more than"}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one expectation: in words, in how many of how many lives it was so, and whether
    that is as expected. What may be and was not *unseen* may still be."""

    said: str
    times: int
    lives: int
    met: Met


@dataclass(frozen=True, slots=True)
class Findings:
    """The verdicts on a story (without a name) or on one of its what-ifs."""

    name: str
    verdicts: tuple[Verdict, ...]
    endings: tuple[tuple[str, int], ...]  # by id, how many lives came to each


Lives = Callable[[int], World]  # by seed


def expected(
    story: Story,
    seeds: Iterable[int],
    variant: Variant | None = None,
    limits: Limits = FREELY,
    step: Callable[[], None] = lambda: None,
) -> Findings:
    """What is expected of a story, or of one of its what-ifs, over many lives; ``step`` is called after each.

    >>> from immortelle.story.conditions import ALWAYS
    >>> dawn = Story("Dawn", 0, expectations=(Expectation(None, "holds", ALWAYS),))
    >>> [one.met for one in expected(dawn, range(3)).verdicts]
    ['yes']
    """
    wanted = (story if variant is None else variant).expectations
    lives = _lives(story, variant, limits)
    tallies = [0] * len(wanted)
    reached: dict[str, int] = {}
    relevant = [0] * len(wanted)
    for seed in seeds:
        world = lives(seed)
        reached[world.over or ""] = reached.get(world.over or "", 0) + 1
        for number, one in enumerate(wanted):
            so = _is_so(one, world)
            relevant[number] += so is not None
            tallies[number] += bool(so)
        step()
    speaker = Speaker(story)
    verdicts = tuple(
        Verdict(_said(one, story, speaker), times, of, _met(one, times, of))
        for one, times, of in zip(wanted, tallies, relevant, strict=True)
    )
    return Findings("" if variant is None else variant.name, verdicts, tuple(sorted(reached.items())))


def _lives(story: Story, variant: Variant | None, limits: Limits) -> Lives:
    """How a life comes from a seed; the story is compiled once, unless the life must be known first."""
    if variant is not None and any(one.later for one in variant.never):
        told = Programme(story)
        return lambda seed: _put_off(_lived(told, seed, limits), variant, limits)
    programme = Programme(story if variant is None else apply(story, variant))
    return lambda seed: _lived(programme, seed, limits)


def _put_off(world: World, variant: Variant, limits: Limits) -> World:
    """The life in which something is done later; the same life, if it never was done."""
    try:
        return otherwise(world, variant, None, limits)
    except NothingToPutOffError:
        return world


def _lived(programme: Programme, seed: int, limits: Limits) -> World:
    return World.begin(programme, seed).lived(limits.until, limits.events)


def _is_so(one: Expectation, world: World) -> bool | None:
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


def _met(one: Expectation, times: int, lives: int) -> Met:
    match one.what:
        case "reachable":
            return "yes" if times else "unseen"
        case "avoidable":
            return "yes" if times < lives else "unseen"
        case "never":
            return "no" if times else "yes"
        case "share":
            return "yes" if _OPS[one.op](100 * times, one.share * lives) else "no"
    if not lives:
        return "unseen"
    return "yes" if times == lives else "no"


def _said(one: Expectation, story: Story, speaker: Speaker) -> str:
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
