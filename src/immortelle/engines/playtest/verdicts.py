"""Verdicts: what many plays say of what a writer expects.

A play that breaks an expectation settles it, and so does one that reaches what should be reachable. That
something never happens no number of plays can show, only the whole graph of a story's states; else, and where
a share lies too near to the one that was expected, it is said that it is undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from types import MappingProxyType
from typing import Final, Literal

from immortelle.engines.expectations import said
from immortelle.engines.playtest.exact import Exactly
from immortelle.engines.playtest.intervals import WHOLE, Share, wilson
from immortelle.engines.playtest.plays import Met, Play
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.speaking import Speaker
from immortelle.story.model import Expectation, Source, Story

Ruling = Literal["yes", "no", "undecided"]

_OPS: Final[Mapping[str, Callable[[int, int], bool]]] = MappingProxyType(
    {"<": lt, "<=": le, ">=": ge, ">": gt}
)
_OTHER: Final[Mapping[Ruling, Ruling]] = MappingProxyType({"yes": "no", "no": "yes"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one expectation: in words; whether it is ``met``; in how many of the ``plays`` of which
    it says something it was so, how likely that is, and a ``play`` that shows it, or breaks it: one of a
    ``player``, as a ``persona``, if it is of such."""

    said: str
    met: Ruling
    times: int
    plays: int
    share: Share
    play: int | None = None
    player: str | None = None
    persona: str | None = None
    source: Source | None = None


def verdict(
    one: Expectation,
    place: int,
    sample: Sample,
    story: Story,
    speaker: Speaker,
    exact: Exactly | None = None,
) -> Verdict:
    """The verdict on what stands at a place of the plays' ``expected``; of an ending by what is known
    exactly, if that settles it."""
    so, not_so = (_those(sample, place, wanted) for wanted in (1, 0))
    times, against = (0 if met is None else met.times for met in (so, not_so))
    share, met = wilson(times, times + against), _ruled(one, times, against)
    if one.what == "share":
        met = _shared(one, share)
    if exact is not None and one.condition is None and one.ending is not None and one.what != "within":
        known = exact.known(one.ending).share
        met = _settled(one, known) or met
        share = known if known.high - known.low <= share.high - share.low else share
    shown = so if _is_shown_by_what_is(one, met, share) else not_so
    play = None if shown is None or met == "undecided" else shown.shortest
    return Verdict(
        said(one, story, speaker),
        met,
        times,
        times + against,
        share,
        play,
        one.player,
        one.persona,
        one.source,
    )


def _settled(one: Expectation, known: Share) -> Ruling | None:
    """What proven bounds settle; None if they do not."""
    ruled: Ruling | None = None
    match one.what:
        case "reachable" | "never":
            ruled = "yes" if known.low else "no" if not known.high else None
        case "always" | "avoidable":
            ruled = "yes" if known.low == WHOLE else "no" if known.high < WHOLE else None
        case _:
            ruled = _shared(one, known)
    if ruled is None or ruled == "undecided":
        return None
    return _OTHER[ruled] if one.what in {"never", "avoidable"} else ruled


def _those(sample: Sample, place: int, wanted: int) -> Met | None:
    """The plays in which it was so, or was not."""
    found: Met | None = None
    for play, met in sample.tally.items():
        if _so(play, place) == wanted:
            found = met if found is None else found.and_(met)
    return found


def _so(play: Play, place: int) -> int:
    return play.expected[place] if place < len(play.expected) else -1


def _ruled(one: Expectation, times: int, against: int) -> Ruling:
    match one.what:
        case "reachable":
            return "yes" if times else "undecided"
        case "avoidable":
            return "yes" if against else "undecided"
        case "never":
            return "no" if times else "undecided"
    return "no" if against else "undecided"


def _shared(one: Expectation, share: Share) -> Ruling:
    """Whether a share lies on the side that is expected, wherever between its bounds it is."""
    wanted = one.share * WHOLE // 100
    if one.op == "=":
        same = share.low == share.high == wanted
        return "yes" if same else "undecided" if share.low <= wanted <= share.high else "no"
    ends = (share.low, share.high)
    if all(_OPS[one.op](end, wanted) for end in ends):
        return "yes"
    return "no" if not any(_OPS[one.op](end, wanted) for end in ends) else "undecided"


def _is_shown_by_what_is(one: Expectation, met: Ruling, share: Share) -> bool:
    """Whether a play in which it was so tells more than one in which it was not."""
    match one.what:
        case "reachable" | "never":
            return True
        case "share":
            return (met == "no") is (100 * share.likely > one.share * WHOLE)
    return False
