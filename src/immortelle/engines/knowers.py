"""Knowers: who knows of an event, since when, and how they came to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from immortelle.engines.speaking import Speaker
from immortelle.world import Event, World

_SAID: Final = frozenset({"act", "deed", "supposed"})


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who knows of an event: their id, when they came to know in seconds, and by which event
    in words (None: they were there, or it was declared as known to them)."""

    person: str
    since: int
    by: str | None


def knowers(world: World, event: int) -> tuple[Knower, ...]:
    """All who know of an event by now, in the order of their learning.

    Raises ``IndexError`` if there is no such event.
    """
    speaker, happened = Speaker(world.story, world.chronicle), world.chronicle[event]
    found = []
    for person in world.of_kind("kind:person"):
        by = world.learnt(person, event)
        if by is not None:
            learnt = world.chronicle[by]
            by_words = None if by == event or learnt.kind == "perceived" else speaker.event(learnt)
            found.append(Knower(person, max(learnt.time, happened.time), by_words))
    return tuple(sorted(found, key=lambda knower: (knower.since, knower.person)))


def told_of(world: World, event: Event) -> Event | None:
    """The words by which others have an event that did not happen; None of one that did, and of what an act
    only looked like."""
    if event.kind != "supposed" or event.cause is None:
        return None
    cause = world.chronicle[event.cause]
    seeming = any(
        act.id == cause.what and act.looks and act.looks.act == event.what for act in world.story.acts
    )
    return None if seeming or cause.kind not in _SAID else cause
