"""Numbers, strengths, dates and durations on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from immortelle.language import messages
from immortelle.language.diagnostics import Diagnostic, Report
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.phrases.calendar import UNIT_WORDS, parse_date, parse_duration
from immortelle.phrases.english import COUNTING, read_number
from immortelle.phrases.spelling import nearest

# Weights of reasons, in tenths of a logit.
WEIGHTS: Mapping[str, int] = MappingProxyType({"faint": 5, "some": 15, "strong": 40, "overwhelming": 80})
# How much a sign says, in tenths of a logit.
SIGNS: Mapping[str, int] = MappingProxyType({"faintly": 5, "clearly": 10, "plainly": 20})
# How likely something is before anything speaks for it, in tenths of a logit.
PRIORS: Mapping[str, int] = MappingProxyType(
    {"likely": 15, "possible": 0, "unlikely": -15, "incredible": -40}
)
_SHORT: Mapping[str, str] = MappingProxyType(
    {"sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "wk": "week", "yr": "year"}
)
_DAILY: Mapping[str, str] = MappingProxyType({  # what else is said for how much something weighs
    "small": "faint", "slight": "faint", "weak": "faint", "minor": "faint", "medium": "some",
    "moderate": "some", "big": "strong", "good": "strong", "great": "strong", "major": "strong",
    "huge": "overwhelming", "extreme": "overwhelming", "absolute": "overwhelming",
})  # fmt: skip
HEAVIEST = 1_000
DATES = "such as 1951, 1951-12-01 or 2010-12-05 09:00"


def date(region: Region, report: Report, today: int | None = None) -> int | None:
    """The first second of a date; None after reporting that it is none."""
    period = parse_date(region.text, today)
    before = re.match(r"(?:in|on|at|since)\s+", region.text)
    if before and period is None and parse_date(region.text[before.end() :], today):
        report.add(messages.malformed(region.part(*before.span()), f"a date {DATES}", ""))
    elif period is None:
        report.add(messages.malformed(region, f"a date {DATES}"))
    return period[0] if period else None


def duration(region: Region, report: Report) -> int | None:
    """Seconds; None after reporting that this is no duration."""
    seconds = parse_duration(region.text)
    if seconds is None:
        report.add(_no_duration(region))
    return seconds


def _no_duration(region: Region) -> Diagnostic:
    """With the unit that its last word seems to mean."""
    before, _, word = region.text.rpartition(" ")
    many = before.casefold().split()[-1:] not in (["1"], ["a"], ["an"], ["one"])
    short = _SHORT.get(word.casefold().removesuffix(".").removesuffix("s"))
    near = [short, f"{short}s"] if short else nearest(word.casefold(), UNIT_WORDS, 3, 0.75)
    near.sort(key=lambda unit: unit.endswith("s") != many)
    mended = bool(near) and parse_duration(f"{before} {near[0]}") is not None
    where = region.part(len(region.text) - len(word)) if mended else region
    shape = "a duration such as 2 minutes, half an hour or ten years"
    fix = None if mended else reworded(region.text, COUNTING, parse_duration)
    if fix is not None:
        return messages.malformed(region.part(*fix.span), shape, fix.text)
    return messages.malformed(where, shape, near[0] if mended else None)


def number(region: Region, report: Report, low: int, high: int) -> int | None:
    """A number within bounds; None after reporting."""
    value = read_number(region.text.casefold())
    if value is None:
        report.add(messages.malformed(region, "a number"))
        return None
    if not low <= value <= high:
        report.add(messages.out_of_bounds(region, low, high))
        return None
    return value


def weight(region: Region, report: Report) -> int:
    """A word for strength, or its number."""
    word = region.text.casefold()
    if word in WEIGHTS:
        return WEIGHTS[word]
    value = read_number(word)
    if value is not None and -HEAVIEST <= value <= HEAVIEST:
        return value
    near = [_DAILY[word]] if word in _DAILY else nearest(word, WEIGHTS, 1, 0.7)
    report.add(messages.unknown_strength(region, near, tuple(WEIGHTS)))
    return WEIGHTS[near[0] if near else "some"]
