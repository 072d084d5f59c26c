"""Regions: a stretch of one line of one file, so that everything read knows where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple


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
        first, last = self.start + start, self.end if end is None else self.start + end
        first = min(first, self.end)
        last = min(last, self.end)
        return Region(self.file, self.line, self.whole, first, last)

    def strip(self) -> Region:
        """Without the spaces at both ends."""
        text = self.text
        if text == text.strip():
            return self
        lead = len(text) - len(text.lstrip())
        return self.part(lead, max(lead, len(text.rstrip())))

    def after(self, count: int) -> Region:
        """What follows the first ``count`` characters and the spaces behind them."""
        return self.part(count).strip()

    def split(self, pattern: str) -> tuple[Region, ...]:
        """The parts between the matches of a pattern, each stripped.

        >>> [part.text for part in Region("a", 1, "a day,  a year", 0, 14).split(",")]
        ['a day', 'a year']
        """
        parts, start = [], 0
        for match in re.finditer(pattern, self.text):
            parts.append(self.part(start, match.start()).strip())
            start = match.end()
        return (*parts, self.part(start).strip())

    def cut(self, pattern: str) -> tuple[Region, Region | None]:
        """What stands before and after the first match of a pattern; the second is None without one."""
        match = re.search(pattern, self.text)
        if match is None:
            return self, None
        return self.part(0, match.start()).strip(), self.part(match.end()).strip()
