"""Intervals: what a number of plays says of how likely something is.

The score interval of Wilson, "Probable inference, the law of succession, and statistical inference"
(1927), which is sound for what is rare and for few plays, where the plain one is not. In whole numbers,
rounded outwards, so that it is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Final

WHOLE: Final = 1_000_000_000  # shares are counted in billionths
_ZZ: Final = (2401, 625)  # 1.96 squared: in 95 of 100 samples the interval holds the likelihood


@dataclass(frozen=True, slots=True)
class Share:
    """How likely something is, in billionths: an estimate, and the bounds between which it lies.

    It is ``exact`` if the bounds are proven, and not only likely.
    """

    low: int
    likely: int
    high: int
    exact: bool = False

    @property
    def width(self) -> int:
        """How far the farther bound is from the estimate."""
        return max(self.high - self.likely, self.likely - self.low)


def wilson(times: int, plays: int) -> Share:
    """The share of which so many plays of so many are a sample. Without plays anything is possible.

    >>> wilson(0, 1000)
    Share(low=0, likely=0, high=3826899, exact=False)
    >>> wilson(500, 1000).low, wilson(500, 1000).high
    (469069034, 530930966)
    """
    if not plays:
        return Share(0, 0, WHOLE)
    top, under = _ZZ
    # (2k + zz +- sqrt(zz (4 k (n - k) / n + zz))) / (2 (n + zz)), everything times ``under``
    middle = 2 * times * under + top
    scale = 4 * WHOLE
    root = isqrt(top * (4 * times * (plays - times) * under + top * plays) * scale * scale // plays) + 1
    whole = 2 * (plays * under + top)
    low = (middle * scale - root) * WHOLE // (whole * scale)
    high = -((-middle * scale - root) * WHOLE // (whole * scale))
    likely = (2 * times * WHOLE + plays) // (2 * plays)
    return Share(min(max(0, low), likely), likely, max(min(WHOLE, high), likely))
