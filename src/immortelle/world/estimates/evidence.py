"""Evidence: what was seen or said that speaks for something, kept with the event that gave it.

Nothing is kept per mind: each piece counts in every mind that knows of its event, as far as that mind
took it to be a sign. Of one sign only the latest counts; where that was its end, none.
"""

from __future__ import annotations

from typing import NamedTuple

from immortelle.story.claims import Topic
from immortelle.world.events.decay import decayed, next_change

Key = tuple[Topic, tuple[int, ...]]  # a topic with those whom it is about
LATEST = 60  # signs and words on one matter, doings that somebody may have noticed: more nobody thinks of
KEPT = 1_000  # of one matter, for all minds together
_MOST = 100  # as far as fading goes


class Evidence(NamedTuple):
    """A piece: its event and when that was, its weight in tenths of a logit, to whom it is a sign (a mask,
    -1: to all who know of the event), after how many seconds it counts half (0: never less), and which
    sign it is, by id ("": words)."""

    event: int
    time: int
    weight: int
    whom: int
    fades: int
    sign: str


Pieces = tuple[Evidence, ...]  # the latest first


def faded(piece: Evidence, now: int) -> int:
    """What a piece weighs by now."""
    if not piece.fades or now == piece.time:
        return piece.weight
    return decayed(max(-_MOST, min(_MOST, piece.weight)), piece.fades, piece.time, now)


def fades_next(piece: Evidence, now: int) -> int | None:
    """When a piece next counts less; None if it never does."""
    weight = max(-_MOST, min(_MOST, faded(piece, now)))
    return next_change(weight, piece.fades, now) if piece.fades else None
