"""Forgetting: how strong a memory is, by how often it was encoded, how long ago, and by what nature.

Strength is B = ln(n · t^-d) with n encodings, t hours since the last of them and d the nature's own
exponent (after Pavlik and Anderson, 2005); a memory is lost when B falls under the threshold, which is
where what was encoded once is after the time it lasts. How vivid it is, in percent, is how likely it
comes to mind: 1 / (1 + e^((threshold - B) / s)). All in whole numbers: units of 10^-8.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from immortelle.story.conditions import REMEMBERED
from immortelle.story.model import Fading
from immortelle.world.deciding.chance import logistic
from immortelle.world.reading.curves import ln

EVER = -(1 << 62)  # before all time
_FULL = 100
_HOUR = 3600
_HUNDREDTH = 1_000_000  # of a nat, in our units
_BITS = 8
_SHIFT = 16  # a mantissa has so many bits more than its place in the table
_HORIZON = 110_000 * 31_556_952


class Span(NamedTuple):
    """Since when somebody's memory has faded as it does; None is not at all."""

    since: int
    fading: Fading | None


class Memory(NamedTuple):
    """How strong a memory is, and by how much it is above the threshold (None: it cannot be lost), with
    the noise of recall."""

    strength: int
    above: int | None = None
    blur: int = 1

    @property
    def lost(self) -> bool:
        """Whether it does not come to mind any more."""
        return self.above is not None and self.above < 0

    @property
    def vividness(self) -> int:
        """How likely it comes to mind, in percent; at least 50 unless it is lost."""
        if self.above is None:
            return _FULL
        likely = logistic(self.above, self.blur * _HUNDREDTH) * _FULL >> 32
        return min(likely, REMEMBERED - 1) if self.lost else likely


def memory(count: int, last: int, spans: Sequence[Span], now: int) -> Memory:
    """What is left of what was encoded so often, the last time at ``last``; spans are newest first.

    Lost is lost, whatever nature follows; what is left when a nature changes fades by the new one from
    then on, as if it were encoded then.

    Example:
        >>> human = [Span(EVER, Fading(exponent=50, lasting=8103 * 3600))]
        >>> [memory(1, 0, human, days * 86400).vividness for days in (1, 30, 365, 3652)]
        [99, 88, 48, 12]
        >>> memory(1, 0, [Span(EVER, None)], 10**10).vividness
        100
    """
    found, until = Memory(100 * _ln(count)), now
    stretches = []
    for since, fading in spans:
        if until > last and fading is not None:
            stretches.append((max(since, last), until, fading))
        until = min(until, since)
    for begin, end, fading in reversed(stretches):
        faded = fading.exponent * (_ln(max(_HOUR, end - begin)) - _ln(_HOUR))
        lasts = fading.exponent * (_ln(max(_HOUR, fading.lasting)) - _ln(_HOUR))
        left = found.strength - faded
        found = Memory(left, left + lasts, fading.blur)
        if found.lost:
            break
    return found


def first_change(differs: Callable[[int], bool], now: int) -> int | None:
    """The first second after ``now`` at which something that changes once is otherwise; None if never."""
    if not differs(now + _HORIZON):
        return None
    return now + 1 + bisect_left(range(now + 1, now + _HORIZON), True, key=differs)


def _ln(number: int) -> int:
    """The natural logarithm of a positive number, by a table and straight lines between."""
    halvings = number.bit_length() - 1
    mantissa = (number << _BITS + _SHIFT >> halvings) - (1 << _BITS + _SHIFT)
    place, rest = mantissa >> _SHIFT, mantissa & (1 << _SHIFT) - 1
    low = _LN[place]
    return halvings * _LN[-1] + low + ((_LN[place + 1] - low) * rest >> _SHIFT)


def _table() -> tuple[int, ...]:
    one = _scaled(1 << _BITS)
    return tuple(_scaled((1 << _BITS) + n) - one for n in range((1 << _BITS) + 1))


def _scaled(number: int) -> int:
    """Ln in millionths, from units of 2^-48."""
    return ln(number) * 1_000_000 >> 48


_LN = _table()
