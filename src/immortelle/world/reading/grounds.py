"""Grounds: what speaks for something in a mind, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from immortelle.story.conditions import Condition
from immortelle.story.model import Clue, Guess, Sign
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Scope
from immortelle.world.tables import Entry

Grade = Callable[[Condition, Scope], Measure]  # how a condition is read as odds


class Ground(NamedTuple):
    """Something that speaks for a thing: by so many tenths of a logit; how sure it is itself; the clue or
    sign that it is (None: words), with whom it is about; the event that gave it, -1 if none did."""

    weight: int
    surety: int
    why: Clue | Sign | None = None
    about: Entry = ()
    event: int = -1
    guess: Guess | None = None  # that a clue is of


class Estimate(NamedTuple):
    """Odds in tenths of a logit, with what speaks for them and against them."""

    odds: int
    grounds: tuple[Ground, ...]


def weight(grounds: Iterable[Ground]) -> int:
    """What some grounds come to."""
    return sum([ground.weight for ground in grounds])
