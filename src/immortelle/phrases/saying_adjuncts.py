"""Saying adjuncts: strength, comparisons, dates, durations, counts and sources in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from immortelle.phrases.adjuncts import BARE_STRENGTH, STRENGTHS
from immortelle.phrases.calendar import DAY, MINUTE, date_of, say_clock, say_date, say_duration, seconds_of
from immortelle.phrases.clause import Adjunct, Clause, Joint, Phrase, Sentence
from immortelle.phrases.english import say_times

_OPS: Final = {">": "more than", "<": "less than", ">=": "at least", "<=": "at most", "=": "exactly"}
_WORDS: Final = {number: word for word, number in reversed(STRENGTHS.items())}


def compare_words(op: str) -> str:
    """A comparison in words, before its number."""
    return _OPS[op]


def period_words(since: Adjunct, before: Adjunct) -> str | None:
    """``in 1951``, ``in 1951-12``, ``on 1951-12-01`` or ``on 1951-12-01 07:00`` for what begins with one
    date and ends before another."""
    first, beyond = since.value, before.value
    if (since.kind, before.kind) != ("since", "before") or not isinstance(first, int):
        return None
    year, month, day, second = date_of(first)
    if (month, day, second) == (1, 1, 0) and beyond == seconds_of(year + 1):
        return f"in {year}"
    if (day, second) == (1, 0) and beyond == seconds_of(year + month // 12, month % 12 + 1):
        return f"in {say_date(first, years=False).rpartition('-')[0]}"
    if beyond == first + DAY and not second:
        return f"on {say_date(first, years=False)}"
    if beyond == first + (1 if second % MINUTE else MINUTE):
        return f"on {say_date(first - second, years=False)} {say_clock(second)}"
    return None


def adjunct_words(
    adjunct: Adjunct, say: Callable[[Sentence], str], say_phrase: Callable[[Phrase], str]
) -> str:
    """An adjunct in English; sentences and phrases in it are said by the two functions."""
    value: Any = adjunct.value
    match adjunct.kind:
        case "compare":
            op, what = value
            return _comparison_words(op, what, say, say_phrase)
        case "if" | "unless":
            return f"{adjunct.kind} {say(value)}"
        case "from" | "instead" | "in":
            return f"{'instead of' if adjunct.kind == 'instead' else adjunct.kind} {say_phrase(value)}"
        case "since" | "before" | "after" | "at":
            return _time_words(adjunct.kind, value, say, say_phrase)
    return _measure_words(adjunct.kind, value)


def _comparison_words(
    op: str, what: Any, say: Callable[[Sentence], str], say_phrase: Callable[[Phrase], str]
) -> str:
    if isinstance(what, int):
        return f"{_OPS[op]} {what}"
    return f"{_OPS[op]} {say(what) if isinstance(what, Clause) else say_phrase(what)}"


def _measure_words(kind: str, value: Any) -> str:
    """How much, how often, how long."""
    match kind:
        case "strength":
            return "" if value == BARE_STRENGTH else _WORDS.get(value, str(value))
        case "by":
            return f"{abs(value)} {'less' if value < 0 else 'more'}"
        case "span":
            op, seconds = value
            return f"{'' if op == '>=' else _OPS[op] + ' '}{say_duration(seconds)}"
        case "times":
            op, count = value
            return f"{_OPS[op]} {say_times(count)}"
    return f"{kind} {say_duration(value)}"  # for, within


def _time_words(
    kind: str, value: Any, say: Callable[[Sentence], str], say_phrase: Callable[[Phrase], str]
) -> str:
    if isinstance(value, int):
        return f"{kind} {_after(value) if kind == 'after' else say_date(value)}"
    if isinstance(value, (Clause, Joint)):
        return f"{'while' if kind == 'at' else kind} {say(value)}"
    return f"{kind} {say_phrase(value)}"


def _after(second: int) -> str:
    """What that second follows: "after 1951" is from 1952 on, so a midnight is said by the day or
    the year before it."""
    year, month, day, of_day = date_of(second)
    if (month, day, of_day) == (1, 1, 0):
        return say_date(seconds_of(year - 1))
    return say_date(second if of_day else second - DAY, years=False)
