"""Curves in whole numbers: shares, the natural logarithm, and what two provocations of one feeling come to.

No floats and nothing of the machine's own library, so that a life is the same everywhere.
"""

from __future__ import annotations

from immortelle.world.deciding.chance import ONE, logistic

_BITS = 48
_LN_2 = 195_103_586_505_167  # ln 2 in units of 2^-48


def logarithm(amount: int, percent: int = 100) -> int:
    """``percent`` hundredths of ln(1 + amount), rounded towards 0; 0 for nothing and less.

    Example:
        >>> [logarithm(days, 1000) for days in (0, 1, 10, 100, 365)]
        [0, 6, 23, 46, 59]
    """
    if amount <= 0:
        return 0
    size = abs(percent) * ln(1 + amount) // (100 << _BITS)
    return size if percent >= 0 else -size


def percent_of(amount: int, percent: int) -> int:
    """So many percent of an amount, rounded towards 0: as much for as against.

    Example:
        >>> percent_of(25, 30), percent_of(-25, 30)
        (7, -7)
    """
    size = abs(amount * percent) // 100
    return size if amount * percent >= 0 else -size


def chance(logits: int, percent: int = 100) -> int:
    """``percent`` hundredths of the chance in 100 that so many tenths of a logit stand for.

    Example:
        >>> [chance(tenths) for tenths in (-1000, -10, 0, 10, 1000)]
        [0, 27, 50, 73, 100]
    """
    size = (2 * abs(percent) * logistic(logits) + ONE) // (2 * ONE)
    return size if percent >= 0 else -size


def together(one: int, other: int, softness: int) -> int:
    """s·ln(e^(a/s) + e^(b/s)), to the nearest whole number: two equal ones are only s·ln 2 more than one
    (Ortony, Clore and Collins, 1988, as implemented by affective agents).

    Raises ValueError if the softness is not positive.

    Example:
        >>> together(40, 40, 10), together(40, 20, 10), together(40, 0, 10)
        (47, 41, 40)
    """
    least, most = sorted((one, other))
    likely = logistic(most - least, softness)  # 1 / (1 + e^-((most - least) / s))
    more = 32 * _LN_2 - ln(likely) if likely < ONE else 0
    return most + ((2 * softness * more >> _BITS) + 1) // 2


def ln(number: int) -> int:
    """The natural logarithm of a positive number, in units of 2^-48: ln 2^k + 2 artanh((m - 1) / (m + 1))."""
    halvings = number.bit_length() - 1
    mantissa, one = (number << _BITS) >> halvings, 1 << _BITS
    ratio = (mantissa - one << _BITS) // (mantissa + one)
    square, term, total, odd = ratio * ratio >> _BITS, ratio, 0, 1
    while term:
        total += term // odd
        term, odd = term * square >> _BITS, odd + 2
    return halvings * _LN_2 + 2 * total
