"""Chance without state: every draw is a number computed from who decides what for the how-manieth time.

So a change elsewhere in a story redraws nothing. All in integers, so that a life is the same on
every machine: mixing after Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
(2014), with the finaliser "variant 13" of Stafford, "Better bit mixing" (2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple, Protocol

ONE = 1 << 32
"""Certainty; probabilities are integers 0…ONE."""

_WORD = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio, odd
_STREAMS = 10_000  # kept; one too many costs time, no truth

_FINE = 100  # table steps a logit
_STEP = 18263195903389592620  # round(2^64 · exp(-1/_FINE))
_WIDTH = 2400  # exp(-24) is less than a hundredth of 1/ONE: beyond it nothing happens


class Occasion(NamedTuple):
    """Whose draw it is (a number of ``Tables``, -1 nobody's), for what, and the how-manieth."""

    person: int
    purpose: str
    nth: int


class Oracle(Protocol):
    """What tells how a draw falls, in place of chance: so all ways in which it can be explored."""

    def told(self, chances: Sequence[int], occasion: Occasion) -> int:
        """Which of several outcomes comes about, that are so likely out of ``ONE``."""


def key(text: str) -> int:
    """A 64-bit number for a stable id.

    Example:
        >>> key("person:elena") == key("person:elena") < 1 << 64
        True
    """
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def draw(seed: int, actor: int, purpose: int, n: int) -> int:
    """A number 0…ONE - 1, all equally likely: the actor's ``n``-th decision of a purpose.

    All four count modulo 2^64.

    Example:
        >>> draw(0, key("person:elena"), key("acts"), 0) != draw(0, key("person:elena"), key("acts"), 1)
        True
    """
    return _mixed(_stream(seed, actor, purpose), n) >> 32


@lru_cache(_STREAMS)
def _stream(seed: int, actor: int, purpose: int) -> int:
    """Where all draws of an actor for a purpose begin."""
    return _mixed(_mixed(_mixed(0, seed), actor), purpose)


def _mixed(state: int, word: int) -> int:
    state = (state ^ word) + _GOLDEN & _WORD
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    state = (state ^ state >> 27) * 0x94D049BB133111EB & _WORD
    return state ^ state >> 31


def softmax(scores: Sequence[int], temperature: int = 10) -> list[int]:
    """How likely each option is: in proportion to exp(score / temperature), summing to exactly ONE.

    Scores are tenths of a logit, the temperature tenths (10 is 1). Differences count to the nearest
    hundredth of a logit; what rounding leaves over goes to the first of the best. Raises ValueError
    for no options or a temperature below 1.

    Example:
        >>> softmax([0, 0])
        [2147483648, 2147483648]
    """
    if not scores or temperature < 1:
        raise ValueError("chance needs an option and a temperature of at least 1")
    best = max(scores)
    weights = [_weight(best - score, temperature) for score in scores]
    total = sum(weights)
    shares = [weight * ONE // total for weight in weights]
    shares[scores.index(best)] += ONE - sum(shares)
    return shares


def logistic(score: int, temperature: int = 10) -> int:
    """How likely a yes is that has this score against a no of 0.

    Example:
        >>> logistic(0) == ONE // 2
        True
    """
    return softmax((score, 0), temperature)[0]


def choose(probabilities: Sequence[int], drawn: int) -> int:
    """The index of the option on which a draw falls.

    Example:
        >>> choose([ONE // 4, ONE - ONE // 4], ONE // 2)
        1
    """
    for index, reached in enumerate(accumulate(probabilities)):
        if drawn < reached:
            return index
    raise ValueError("these probabilities do not reach the draw")


def _weight(short: int, temperature: int) -> int:
    """exp(-short / temperature), in 2^-64."""
    place = (2 * _FINE * short + temperature) // (2 * temperature)
    return _WEIGHTS[place] if place < _WIDTH else 0


def _weights() -> tuple[int, ...]:
    return tuple(accumulate(range(1, _WIDTH), lambda weight, _: weight * _STEP >> 64, initial=1 << 64))


_WEIGHTS = _weights()
