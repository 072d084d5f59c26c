"""Explanations: what an answer to *why* is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact behind an answer, in words.

    It is so ``since`` an event, or was done ``once``, by it. ``source`` is that event, or the one by which
    the mind in question came to know of it, and ``learnt`` its time; ``chapters`` are those of the story
    that the event belongs to. ``under`` are the facts it follows from. What somebody only foresees is
    ``due`` at a time.
    """

    said: str
    since: int | None = None
    source: str | None = None
    learnt: int | None = None
    chapters: tuple[str, ...] = ()
    under: tuple[Fact, ...] = ()
    due: int | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Because:
    """One reason that held: its weight in tenths of a logit, the facts behind it, and its standpoint (what
    somebody wants, or ought)."""

    reason: str
    weight: int
    facts: tuple[Fact, ...]
    standpoint: str = "want"


@dataclass(frozen=True, slots=True)
class Lack:
    """A reason that would have spoken for an act: its weight, and the condition that failed it, in words."""

    reason: str
    weight: int
    failed: str
    standpoint: str = "want"


@dataclass(frozen=True, slots=True)
class Other:
    """Another option of the decision: its chance out of 2**32 and its score in tenths of a logit."""

    said: str
    chance: int
    score: int
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something happened, or did not.

    ``said`` is the event in words. A decision has ``because`` (strongest first), its ``chance`` out
    of 2**32 and the ``others``; what followed by itself has the ``facts`` it followed from.
    ``failed`` is, of what did not happen or was cut short, the first condition that did not hold.
    ``lacks`` are the reasons that would have spoken for what nothing spoke for.
    ``agreed`` are the answers of those who had to agree. Of an act that was cut short, ``began`` is when
    it was begun. Where a ``player`` chose, the chance is that of the person left to themselves.
    What is ``declared`` was so, or was done, before anybody decided anything. ``unended`` is what they tried
    to imagine and found no end to, so that no reason could rest on it.
    """

    said: str
    time: int
    event: int | None = None
    chance: int | None = None
    because: tuple[Because, ...] = ()
    facts: tuple[Fact, ...] = ()
    others: tuple[Other, ...] = ()
    failed: str | None = None
    agreed: tuple[Explanation, ...] = ()
    began: int | None = None
    player: bool = False
    lacks: tuple[Lack, ...] = ()
    declared: bool = False
    unended: tuple[str, ...] = ()
