"""Effects: what an act or a trigger changes.

Effects read conditions and values as they were before the act and apply together. Terms are those
of ``conditions``. The same effects are applied in the world and in the mind of everyone who
witnesses the act, each with their own reading of the conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.story.conditions import Amount, Condition, Term


@dataclass(frozen=True, slots=True)
class Set:
    """A state takes a value: a truth, an amount, or for a state held by *one* value the last
    argument (``value`` is then ``True``; ``False`` leaves it with none)."""

    state: str
    args: tuple[Term, ...]
    value: bool | Amount = True


@dataclass(frozen=True, slots=True)
class Change:
    """An amount moves, within the bounds of its state."""

    state: str
    args: tuple[Term, ...]
    by: Amount


@dataclass(frozen=True, slots=True)
class Learn:
    """``who`` comes to hold that ``what`` is so: a state, its contrary, a fact, or that an event
    happened. A claim need not be true. ``source`` is whom they have it from."""

    who: Term
    what: Condition
    source: Term | None = None


@dataclass(frozen=True, slots=True)
class Suggest:
    """To ``who`` it is a sign that ``what`` is so, of ``weight`` tenths of a logit (negative: that it
    is not)."""

    who: Term
    what: Condition
    weight: int


@dataclass(frozen=True, slots=True)
class Memorise:
    """``who`` learns by heart: an event, or of somebody or something else what is happening with it now."""

    who: Term
    cue: Term


@dataclass(frozen=True, slots=True)
class Recall:
    """What the ``cues`` (people, places, things, events) bring back to ``who``: the strongest memories
    that share one of them, at most so many. Without cues, what the event itself brings back."""

    who: Term
    cues: tuple[Term, ...] = ()
    most: int = 10


@dataclass(frozen=True, slots=True)
class Befall:
    """An event of its own comes of it: one that befalls people, with all that it brings about."""

    act: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Effects that come only if a condition holds."""

    condition: Condition
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """Effects for all of a kind for which ``where`` holds."""

    var: Term
    kind: str
    where: Condition
    effects: tuple[Effect, ...]


Effect = Set | Change | Learn | Memorise | Recall | Suggest | Befall | Given | Each
