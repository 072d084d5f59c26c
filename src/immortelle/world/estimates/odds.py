"""Odds: how likely something is, in tenths of a logit, and the words for it.

0 is one to one, 10 is about 73 in 100, 22 is 90 in 100. Sums of evidence stay within six logits; what
is known lies beyond.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from immortelle.world.deciding.chance import ONE, logistic, softmax

SURE: Final = 1_000  # known to be so; its negative: known not to be
MOST: Final = 60
BELIEVED: Final = 14  # 80 in 100
DOUBTED: Final = -14  # 20 in 100
EXCLUDED: Final = -29  # 5 in 100

_LIKELIHOODS: Final = tuple(logistic(odds) for odds in range(-MOST, MOST + 1))


_LEVELS: Final = ((50, 95), (35, 75), (20, 50), (BELIEVED, 25))  # overwhelmingly, strongly, simply, somewhat


def degree(odds: int) -> int:
    """How much of something there is, in percent, by how strongly all speaks for it: as much as *somewhat*,
    nothing more, *strongly* or *overwhelmingly* say; 0 where it is not believed.

    Example:
        >>> [degree(odds) for odds in (10, 15, 25, 40, 60)]
        [0, 25, 50, 75, 95]
    """
    return next((percent for least, percent in _LEVELS if odds >= least), 0)


def likelihood(odds: int) -> int:
    """The probability, out of 2**32.

    Example:
        >>> likelihood(0) == ONE // 2, likelihood(SURE) == ONE
        (True, True)
    """
    if abs(odds) >= SURE:
        return ONE if odds > 0 else 0
    return _LIKELIHOODS[bounded(odds) + MOST]


def percent(odds: int) -> int:
    """The probability in percent, to the nearest.

    Example:
        >>> percent(14), percent(-14), percent(SURE)
        (80, 20, 100)
    """
    return (likelihood(odds) * 100 + ONE // 2) // ONE


def odds_of(probability: int) -> int:
    """The odds nearest to a probability out of 2**32.

    Example:
        >>> odds_of(likelihood(22))
        22
    """
    place = min(2 * MOST, bisect_left(_LIKELIHOODS, probability))
    if place and probability - _LIKELIHOODS[place - 1] < _LIKELIHOODS[place] - probability:
        place -= 1
    return place - MOST


def bounded(odds: int) -> int:
    """Odds within six logits, as sums of evidence are.

    Example:
        >>> bounded(75)
        60
    """
    return max(-MOST, min(MOST, odds))


def among(scores: Sequence[int], index: int) -> int:
    """The odds of one of several rivals, or of something else altogether (whose score is 0).

    Example:
        >>> among([40, 0], 0)
        33
    """
    return odds_of(softmax([*(max(-10 * MOST, score) for score in scores), 0])[index])
