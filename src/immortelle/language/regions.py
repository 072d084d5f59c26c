"""Regions: a stretch of one line of one file, so that everything read knows where it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

_compiled: Final = cache(re.compile)


class Region(NamedTuple):
    """The characters ``start`` up to before ``end`` of a line; ``line`` counts from one.

    >>> head = Region("a.story", 1, "person Elena, a human", 7, 21)
    >>> head.text, head.part(0, 5).text
    ('Elena, a human', 'Elena')
    """

    file: str
    line: int
    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.whole[self.start : self.end]

    @property
    def column(self) -> int:
        """Where it starts, counted from one as editors do."""
        return self.start + 1

    def part(self, start: int, end: int | None = None) -> Region:
        """A stretch inside this one, by offsets in its text."""
        file, line, whole, begin, last = self
        first, final = begin + start, last if end is None else begin + end
        return Region(file, line, whole, min(first, last), min(final, last))

    def strip(self) -> Region:
        """Without the spaces at both ends."""
        file, line, whole, start, end = self
        text = whole[start:end]
        right = text.rstrip()
        bare = right.lstrip()
        if len(bare) == len(text):
            return self
        lead = len(right) - len(bare) if bare else len(text)
        return Region(file, line, whole, start + lead, start + max(lead, len(right)))

    def after(self, count: int) -> Region:
        """What follows the first ``count`` characters and the spaces behind them."""
        return self.part(count).strip()

    def split(self, pattern: str) -> tuple[Region, ...]:
        """The parts between the matches of a pattern, each stripped.

        >>> [part.text for part in Region("a", 1, "a day,  a year", 0, 14).split(",")]
        ['a day', 'a year']
        """
        parts, start = [], 0
        for match in _compiled(pattern).finditer(self.text):
            parts.append(self.part(start, match.start()).strip())
            start = match.end()
        return (*parts, self.part(start).strip())

    def cut(self, pattern: str) -> tuple[Region, Region | None]:
        """What stands before and after the first match of a pattern; the second is None without one."""
        match = _compiled(pattern).search(self.text)
        if match is None:
            return self, None
        return self.part(0, match.start()).strip(), self.part(match.end()).strip()
