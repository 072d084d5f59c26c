"""Coverage: what plays brought about of all that a writer declared, and what they never did.

What stands in the library and what the writer did not use of it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.marks import Sort, is_own, items
from immortelle.engines.playtest.parts import Asked, asked_of
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.playtest.wording import Words
from immortelle.story.conditions import All, Unless
from immortelle.story.model import Source, Story

How = Literal["never", "rarely", "sometimes", "always"]
_ONCE: Final = frozenset({"reason", "ending"})
_RARELY: Final = 100  # of so many plays one


@dataclass(frozen=True, slots=True)
class Covered:
    """Something that plays may bring about, in words, in how many of them it did, and how often in a
    play on the average (``visits``; None for what cannot come about twice, and for reasons). ``nth`` is the
    number of a prose line among those of what declares it, from 0."""

    sort: Sort
    id: str
    said: str
    times: int
    how: How
    nth: int = 0
    source: Source | None = None
    visits: float | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """A part of a condition, in words, of what declares it (``of``): whether it ever held and ever did not
    in the plays that were looked into, for those of whom all parts before it were so; and whether it ever
    held ``alone``, whatever was so of the parts before it."""

    of: str
    said: str
    held: bool
    missed: bool
    source: Source | None = None
    alone: bool = False

    @property
    def never(self) -> str:
        """How it never held, in words; empty if it did."""
        if self.held:
            return ""
        if not self.alone:
            return "never so"
        return "never so together with what stands before it" if self.missed else "never asked"


def covered(story: Story, sample: Sample, words: Words) -> tuple[Covered, ...]:
    """How often everything came about in the plays of a sample."""
    all_items = items(story)
    times = [0] * len(all_items)
    for play, met in sample.tally.items():
        for at in _bits(play.marks):
            times[at] += met.times
    visits = _visits(times, sample)
    used = {reason.act for reason in story.reasons if is_own(reason.source)}
    return tuple(
        Covered(
            one.sort, one.id, words.item(one), count, _how(count, sample.plays), one.nth, one.source,
            None if one.sort in _ONCE else often,
        )
        for one, count, often in zip(all_items, times, visits, strict=True)
        if is_own(one.source) or (one.sort == "act" and one.id in used)
    )  # fmt: skip


def _visits(times: Sequence[int], sample: Sample) -> list[float]:
    """How often everything came about in a play, on the average."""
    whole = list(times)
    for met in sample.tally.values():
        for at, more in met.again:
            whole[at] += more
    return [round(each / max(sample.plays, 1), 4) for each in whole]


def tested(story: Story, evidence: Evidence, words: Words) -> tuple[Tested, ...]:
    """Which parts of the writer's conditions were ever so, and ever not."""
    own = (one for one in asked_of(story) if is_own(one.source))
    return tuple(found for one in own for found in _parts(one, evidence, words))


def _parts(one: Asked, evidence: Evidence, words: Words) -> Iterator[Tested]:
    """Each part, for those of whom all parts before it were so: did it ever hold, and ever not?"""
    for place, part in enumerate(one.parts):
        before = one.parts[:place]
        held, missed = (
            evidence.seen(one.closed(All((*before, each))), one.who)[0] for each in (part, Unless(part))
        )
        alone = held or evidence.ever(one, place)
        yield Tested(one.of, words.condition(part), held, missed, one.source, alone)


def _how(times: int, plays: int) -> How:
    if not times:
        return "never"
    if times == plays:
        return "always"
    return "rarely" if times * _RARELY <= plays else "sometimes"


def _bits(mark: int) -> Iterator[int]:
    at = 0
    while mark:
        if mark & 1:
            yield at
        mark >>= 1
        at += 1
