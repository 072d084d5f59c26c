"""Adjuncts: strength, comparisons, dates, durations, counts and sources.

Each sort of frame takes its own, so that "since 1949" never hides a mistake elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.phrases.calendar import DAY, UNIT_WORDS, read_date, read_duration
from immortelle.phrases.clause import Adjunct, AdjunctKind
from immortelle.phrases.english import NUMBER_WORDS, read_number, read_times
from immortelle.phrases.frame import Sort
from immortelle.phrases.groups import OFTEN
from immortelle.phrases.line import Item, Line
from immortelle.phrases.quantified import read_comparison
from immortelle.phrases.table import EVENT, PERSON

# How strong a feeling is, of 100; saying uses the first word of each number.
STRENGTHS: Final = {
    "faintly": 10, "somewhat": 25, "strongly": 75, "overwhelmingly": 95,
    "slightly": 10, "badly": 75, "deeply": 75, "utterly": 95,
}  # fmt: skip
BARE_STRENGTH: Final = 50

_DEGREES: Final = (*STRENGTHS, "more", "less", "at", "exactly")
_AHEAD: Final = ("within", "if", "unless")
_TIMES: Final = ("since", "before", "after", "while", "during", "at", "in", "on")
_COUNTS: Final = ("once", "twice", "thrice", "often", "at", "more", "less", "exactly", "for", "instead")

Adjuncts = tuple[Adjunct, ...]


def adjunct(line: Line, start: int, sort: Sort, graded: bool) -> Iterator[Item]:
    """The adjuncts that can stand at a token after a clause; each tree is a tuple of them."""
    if graded:
        yield from _strength(line, start)
        yield from _comparison(line, start)
    if sort is Sort.MIND:
        yield from _source(line, start)
    if sort is Sort.AHEAD:
        yield from _ahead(line, start)
        return
    if sort is Sort.TIME:
        yield from _span(line, start)
    yield from _time(line, start, sort)
    if sort in {Sort.STATE, Sort.ACT}:
        yield from _lasting(line, start)
        yield from _times(line, start)
    if sort is Sort.ACT:
        yield from _event(line, start)
        yield from _instead(line, start)


def _one(
    line: Line, start: int, end: int, kind: AdjunctKind, value: object, rank: int = 0, right: int = 0
) -> Item:
    return Item(end, (Adjunct(kind, value, line.tokens.span(start, end)),), rank, right)


def _strength(line: Line, start: int) -> Iterator[Item]:
    words = line.words
    line.expect(start, _DEGREES)
    if words[start] in STRENGTHS:
        yield _one(line, start, start + 1, "strength", STRENGTHS[words[start]])
    if words[start] == "a" and words[start + 1] == "little":
        yield _one(line, start, start + 2, "strength", STRENGTHS["faintly"])
    number = read_number(words[start])
    if number is None:
        return
    line.expect(start + 1, ("more", "less"))
    if words[start + 1] in {"more", "less"}:
        yield _one(line, start, start + 2, "by", number if words[start + 1] == "more" else -number)
    else:
        yield _one(line, start, start + 1, "strength", number)


def _comparison(line: Line, start: int) -> Iterator[Item]:
    comparison = read_comparison(line, start)
    if comparison is None:
        return
    end, op = comparison
    line.expect(end, NUMBER_WORDS)
    number = read_number(line.words[end])
    if number is not None:
        yield _one(line, start, end + 1, "compare", (op, number))
        return
    for item in line.read("bare", end):
        yield _one(line, start, item.end, "compare", (op, item.tree), item.rank, item.right + 1)


def _source(line: Line, start: int) -> Iterator[Item]:
    line.expect(start, "from")
    if line.words[start] == "from":
        for item in line.read("phrase", start + 1):
            if line.fits(item.tree, PERSON):
                yield _one(line, start, item.end, "from", item.tree, item.rank, item.right)


def _ahead(line: Line, start: int) -> Iterator[Item]:
    """How far somebody looks ahead, and what they suppose."""
    word = line.words[start]
    line.expect(start, _AHEAD)
    if word == "within":
        line.expect(start + 2, UNIT_WORDS)
        duration = read_duration(line.words, start + 1)
        if duration:
            yield _one(line, start, duration[0], "within", duration[1])
    elif word in {"if", "unless"}:
        for item in line.read("clause", start + 1, "finite", None, False):
            kind: AdjunctKind = "if" if word == "if" else "unless"
            yield _one(line, start, item.end, kind, item.tree, item.rank, item.right + 1)


def _time(line: Line, start: int, sort: Sort) -> Iterator[Item]:
    word = line.words[start]
    line.expect(start, _TIMES)
    if word in {"since", "before", "after"}:
        yield from _moment(
            line, start, "since" if word == "since" else "before" if word == "before" else "after"
        )
    elif word in {"at", "on", "in", "during"}:
        yield from _within(line, start, sort)
    elif word == "while":
        for item in line.read("tight", start + 1, "finite", None):
            yield _one(line, start, item.end, "at", item.tree, item.rank, item.right + 1)


def _moment(line: Line, start: int, kind: AdjunctKind) -> Iterator[Item]:
    """A date, an event or a sentence after *since*, *before* or *after*."""
    line.expect(start + 1, "a date")
    date = read_date(line.words, start + 1, line.scope.today)
    events = [item for item in line.read("phrase", start + 1) if line.fits(item.tree, EVENT)]
    if date and all(item.end != date[0] for item in events):  # a deed may be called "the beginning"
        end, (first, beyond) = date
        whole = beyond - first >= DAY  # "after 1951" begins in 1952, but "after 09:00" at once
        yield _one(line, start, end, kind, beyond if kind == "after" and whole else first)
    for item in events:
        yield _one(line, start, item.end, kind, item.tree, item.rank, item.right)
    for item in line.read("clause", start + 1, "finite", None, False):
        yield _one(line, start, item.end, kind, item.tree, item.rank, item.right + 1)


def _within(line: Line, start: int, sort: Sort) -> Iterator[Item]:
    """``in 1951``: of an act, since its first second and before the next year's; of a state, then."""
    line.expect(start + 1, "a date")
    date = read_date(line.words, start + 1, line.scope.today)
    if date:
        end, (first, beyond) = date
        span = line.tokens.span(start, end)
        if sort is Sort.ACT and line.words[start] != "at":
            yield Item(end, (Adjunct("since", first, span), Adjunct("before", beyond, span)))
        else:
            yield _one(line, start, end, "at", first)
    elif line.words[start] in {"at", "during"}:
        for item in line.read("phrase", start + 1):
            if line.fits(item.tree, EVENT):
                yield _one(line, start, item.end, "at", item.tree, item.rank, item.right)


def _lasting(line: Line, start: int) -> Iterator[Item]:
    if line.words[start] == "for":
        line.expect(start + 2, UNIT_WORDS)
        duration = read_duration(line.words, start + 1)
        if duration:
            yield _one(line, start, duration[0], "for", duration[1])


def _span(line: Line, start: int) -> Iterator[Item]:
    """``30 days`` (since the deed), ``less than a year``."""
    begin, op = read_comparison(line, start) or (start, ">=")
    duration = read_duration(line.words, begin)
    if duration:
        yield _one(line, start, duration[0], "span", (op, duration[1]))


def _times(line: Line, start: int) -> Iterator[Item]:
    words = line.words
    line.expect(start, _COUNTS)
    if words[start] == "often":
        yield _one(line, start, start + 1, "times", OFTEN)
        return
    after, op = read_comparison(line, start) or (start, ">=" if words[start] in {"once", "twice"} else "=")
    line.expect(after, NUMBER_WORDS if after > start else ())
    count = read_times(words[after])
    if count is not None:
        yield _one(line, start, after + 1, "times", (op, count))
    number = read_number(words[after])
    if number is None:
        return
    line.expect(after + 1, ("times",))
    if words[after + 1] in {"times", "time"}:
        yield _one(line, start, after + 2, "times", (op, number))


def _event(line: Line, start: int) -> Iterator[Item]:
    """``in a deed``: which event it was."""
    if line.words[start] == "in":
        for item in line.read("phrase", start + 1):
            if line.fits(item.tree, EVENT):
                yield _one(line, start, item.end, "in", item.tree, item.rank, item.right)


def _instead(line: Line, start: int) -> Iterator[Item]:
    if line.words[start] == "instead":
        line.expect(start + 1, "of")
    if line.words[start] == "instead" and line.words[start + 1] == "of":
        for item in line.read("phrase", start + 2):
            yield _one(line, start, item.end, "instead", item.tree, item.rank, item.right)
