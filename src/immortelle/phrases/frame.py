"""Frames: the sentences a story may say.

Every state, act, bond and sign is declared *with the sentence that says it*. That sentence,
cut into pieces, is a frame: ``someone tells another a fact`` becomes a slot, a verb, a slot and
a slot. One frame both matches a sentence and makes it; nothing else in Immortelle does either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How a slot says what fills it."""

    NAME = "name"  # the illness; Elena; a deed
    THAT = "that"  # that Damon is dying
    WHETHER = "whether"  # whether Damon is dying
    TO = "to"  # to leave the house
    ING = "ing"  # leaving the house


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap for a phrase of one kind; ``name`` is the role word that stands for it."""

    name: str
    kind: str
    mode: Mode = Mode.NAME


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands in the sentence as it is, in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Verb:
    """The one word of a frame that inflects, by its lemma: ``be``, ``tell``."""

    lemma: str


Piece = Slot | Word | Verb


class Sort(StrEnum):
    """What a frame says, which decides the adjuncts it may take (docs/reference/language.md)."""

    STATE = "state"  # dates, durations; comparisons and amounts if it has a level
    ACT = "act"  # dates, counts
    MIND = "mind"  # a source: ", from Stefan"
    AHEAD = "ahead"  # a span, a supposition: "within 3 years, unless Ann leaves Ben"
    TIME = "time"  # the core's sentences about the clock and the scene


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence of the closed language.

    ``id`` is the id of the state, act or sign that the sentence says; ``graded`` tells that it has
    a level, so that "strongly" and "more than 30" fit.

    >>> Frame("state:loves", Sort.STATE, (Slot("someone", "kind:person"), Verb("love"),
    ...       Slot("another", "kind:person")), graded=True).slots[1].name
    'another'
    """

    id: str
    sort: Sort
    pieces: tuple[Piece, ...]
    graded: bool = False

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The gaps, in the order of the sentence."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def verb(self) -> Verb:
        """The one verb; a frame without one is refused when it is declared."""
        return next(piece for piece in self.pieces if isinstance(piece, Verb))
