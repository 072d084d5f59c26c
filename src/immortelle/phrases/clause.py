"""Clauses: what a sentence says, between its words and its meaning.

Reading gives a clause, making takes one. A clause knows frames and names but no story: the
language floor lowers it to conditions and effects, the wording of a story lifts it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Span = tuple[int, int]  # character offsets in the line that was read, half open
NOWHERE: Span = (0, 0)


class Tense(StrEnum):
    """The tenses of a finite verb."""

    PRESENT = "present"  # forgives
    PAST = "past"  # forgave
    PERFECT = "perfect"  # has forgiven
    PLUPERFECT = "pluperfect"  # had forgiven
    FUTURE = "future"  # will forgive
    CONDITIONAL = "conditional"  # would forgive
    OBLIGED = "obliged"  # should forgive


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by one of its names: ``the wine cellar``."""

    id: str
    kind: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role word of the block: ``someone``, ``another``, ``the deed``, ``victim``."""

    name: str
    kind: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """``he``, ``her``, ``it``, ``they``, ``himself``: the lemma (he, she, it, they) as written."""

    word: str
    span: Span = field(default=NOWHERE, compare=False)


Quantifier = Literal["some", "no", "every", "count", "where"]


@dataclass(frozen=True, slots=True)
class Quantified:
    """A fresh variable with what restricts it: ``nobody``, ``a vampire who loves Ines``,
    ``everyone in the cellar``, ``at least two people``, ``where Ines is`` (quantifier *where*:
    the place such that ...).

    ``noun`` is a kind id or an entity id of kind nature. In ``such_that`` the variable itself
    stands as ``RoleWord(name, kind)`` with ``name`` equal to this phrase's ``name``.
    """

    quantifier: Quantifier
    name: str
    kind: str
    noun: str
    such_that: Sentence | None = None
    op: Literal["<", "<=", "=", ">=", ">"] = ">="  # for "count"
    number: int = 1
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PartOf:
    """Who or what fills a slot of an event: ``the victim of the deed``."""

    role: str
    of: Phrase
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class That:
    """A sentence as a phrase: ``that Damon is dying``, ``whether ...``, ``to leave``, ``leaving``
    (the subject of these two is the subject of the sentence around it)."""

    sentence: Sentence
    mode: Literal["that", "whether", "to", "ing"] = "that"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Several:
    """Phrases joined by a conjunction: ``Elena and Jeremy``."""

    parts: tuple[Phrase, ...]
    op: Literal["and", "or"] = "and"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a phrase: ``40``, ``a third`` is not one."""

    number: int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Worded:
    """Words, phrases and sentences in a row: ``half of how much she loves him``. It is only said."""

    parts: tuple[str | Phrase | Sentence, ...]
    span: Span = field(default=NOWHERE, compare=False)


Phrase = Named | RoleWord | Pronoun | Quantified | PartOf | That | Several | Quantity | Worded

AdjunctKind = Literal[
    "strength",  # strongly: int
    "compare",  # more than 30 / more than she loves him: (op, int | Clause | Worded)
    "by",  # 5 more: int (less is negative)
    "since",  # since 1949, since the deed, since dawn: int seconds | Phrase | Sentence
    "before",
    "after",
    "at",
    "in",  # in a deed, the very event that it was: Phrase
    "for",  # for 30 hours: int seconds
    "span",  # 30 hours since ...: (op, int seconds)
    "times",  # at least twice: (op, int)
    "from",  # from Stefan: Phrase
    "within",  # within 3 years: int seconds
    "if",  # if Ann leaves Ben: Sentence
    "unless",
    "instead",  # nothing yet reads it; what-if lines do
]


@dataclass(frozen=True, slots=True)
class Adjunct:
    """What hangs on a clause beside its slots; ``value`` as listed at ``AdjunctKind``."""

    kind: AdjunctKind
    value: object
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Clause:
    """One frame with its slots filled: ``args`` in the order of ``Frame.slots``."""

    frame: str  # Frame.id
    args: tuple[Phrase, ...]
    tense: Tense = Tense.PRESENT
    negated: bool = False
    adjuncts: tuple[Adjunct, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Joint:
    """Sentences joined by one conjunction."""

    op: Literal["and", "or"]
    parts: tuple[Sentence, ...]
    span: Span = field(default=NOWHERE, compare=False)


Sentence = Clause | Joint
