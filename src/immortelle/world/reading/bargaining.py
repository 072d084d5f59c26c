"""Bargaining: how far one has given way, who can wait for longer, what is left of something put off.

The forms only; the constants stand in stories. Whole percent and whole numbers, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from immortelle.world.reading.curves import ln

_BITS: Final = 48  # of the fractions of ``ln``
_ONE: Final = 1 << _BITS
_CERTAIN: Final = 100
_RATE: Final = 10_000  # in which a discount is reckoned
_LEAST: Final = 10  # of a discount: nobody looks farther than a thousand years


def concession(offers: int, most: int, tempo: int) -> int:
    """How many percent of the way one has given after so many offers: (t / T)^(1 / β), where β is ``tempo``
    percent (Faratin, Sierra and Jennings, 1998).

    A tempo of 100 gives evenly; less is stubborn, nearly all comes at the end; more gives way at once.

    Example:
        >>> [concession(offers, most=4, tempo=100) for offers in range(6)]
        [0, 25, 50, 75, 100, 100]
        >>> [concession(offers, most=4, tempo=25) for offers in range(5)]
        [0, 0, 6, 32, 100]
    """
    if offers <= 0 or (offers < most and tempo <= 0):
        return 0
    if offers >= most:
        return _CERTAIN
    return (_CERTAIN * power((ln(most) - ln(offers)) * 100 // tempo) + _ONE // 2) >> _BITS


def power(less: int) -> int:
    """e^-x for an x of 0 or more; both in units of 2^-48."""
    halvings = less.bit_length() - _BITS + 1 if less >= _ONE >> 1 else 0
    if halvings > _BITS // 4:
        return 0
    x, total, term, n = less >> halvings, 0, _ONE, 1
    while term:
        total += term if n % 2 else -term
        term, n = (term * x >> _BITS) // n, n + 1
    for _ in range(halvings):
        total = total * total >> _BITS
    return total


def share(impatience: int, years: int, other_impatience: int, other_years: int) -> int:
    """How many percent of what there is to share fall to one who makes the first offer: (1 - δ₂) / (1 - δ₁δ₂)
    (Rubinstein, 1982), with δ = 1 - r a year and r = impatience (in percent) + 1 / (years left).

    Who has for ever to live, and no haste, can wait for whoever has not.

    Example:
        >>> share(2, 60, 2, 60), share(2, 1_000_000, 2, 60), share(2, 60, 2, 1_000_000)
        (50, 65, 35)
    """
    mine, other = (_rate(each) for each in ((impatience, years), (other_impatience, other_years)))
    both = (_RATE - mine) * (_RATE - other)
    return _CERTAIN * other * _RATE // (_RATE * _RATE - both)


def _rate(whose: tuple[int, int]) -> int:
    impatience, years = whose
    return min(_RATE, max(_LEAST, _RATE * impatience // 100 + _RATE // max(1, years)))


def deferral(amount: int, delay: int, percent: int) -> int:
    """What is left now of something that comes after a delay D: A / (1 + k·D), where k is so many percent
    (Mazur, 1987); rounded towards 0.

    Example:
        >>> [deferral(80, years, percent=10) for years in (0, 10, 30)], deferral(-80, 10, 10)
        ([80, 40, 20], -40)
    """
    size = abs(amount) * 100 // max(1, 100 + max(0, percent) * max(0, delay))
    return size if amount >= 0 else -size


FORMULAS: Final[Mapping[str, Callable[..., int]]] = MappingProxyType(
    {"concession": concession, "share": share, "deferral": deferral}
)
