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

from immortelle.engines.expectations import is_so, said
from immortelle.engines.speaking import Speaker
from immortelle.engines.whatif import FREELY, Limits, NothingToPutOffError, otherwise
from immortelle.story.model import Expectation, Story, Variant
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.programme import Programme

Met = Literal["yes", "no", "unseen"]
_OPS: Final = MappingProxyType({"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt})


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

    Everybody goes by their reasons in them: what is expected of a player is left to playtesting.

    >>> from immortelle.story.conditions import ALWAYS
    >>> dawn = Story("Dawn", 0, expectations=(Expectation(None, "holds", ALWAYS),))
    >>> [one.met for one in expected(dawn, range(3)).verdicts]
    ['yes']
    """
    wanted = [one for one in (story if variant is None else variant).expectations if one.player is None]
    lives = _lives(story, variant, limits)
    tallies = [0] * len(wanted)
    reached: dict[str, int] = {}
    relevant = [0] * len(wanted)
    for seed in seeds:
        world = lives(seed)
        reached[world.over or ""] = reached.get(world.over or "", 0) + 1
        for number, one in enumerate(wanted):
            so = is_so(one, world)
            relevant[number] += so is not None
            tallies[number] += bool(so)
        step()
    speaker = Speaker(story)
    verdicts = tuple(
        Verdict(said(one, story, speaker), times, of, _met(one, times, of))
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
