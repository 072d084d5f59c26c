"""The calendar: dates and durations, read and said.

Time is a whole number of seconds since 1970-01-01 00:00. Dates are those of the proleptic Gregorian
calendar with astronomical years (0 is 1 BC), by the day-count of Howard Hinnant (2013,
"chrono-compatible low-level date algorithms"), in whole numbers only: the library's ``datetime``
ends at the years 1 and 9999.

A length of time is a whole number of seconds, too. A year is the mean Gregorian year and a month a
twelfth of it, so that months and years can be told from days: what begins at a moment and lasts
whole months ends at the same time of day, so many months on in the calendar (``later``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from immortelle.phrases.english import read_number
from immortelle.phrases.tokens import tokenize

MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 86_400
YEAR: Final = 31_556_952  # 365.2425 days, the mean Gregorian year
MONTH: Final = YEAR // 12
FIRST_YEAR: Final = -10_000
LAST_YEAR: Final = 100_000

# What a month has beside whole days, and how many months have how many of that, in days.
_ODD: Final = 54
_ODD_MONTHS: Final = DAY // _ODD
_MONTHS_OF_ODD: Final = pow(MONTH % DAY // _ODD, -1, _ODD_MONTHS)

UNITS: Final = {
    "century": 100 * YEAR, "decade": 10 * YEAR, "year": YEAR, "month": MONTH, "week": 7 * DAY, "day": DAY,
    "hour": HOUR, "minute": MINUTE, "second": 1,
}  # fmt: skip
_UNIT_WORDS: Final = {unit: unit for unit in UNITS} | {
    ("centuries" if unit == "century" else unit + "s"): unit for unit in UNITS
}
UNIT_WORDS: Final = tuple(_UNIT_WORDS)
MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DATE: Final = re.compile(r"(-?\d{1,6})(?:-(\d\d))?(?:-(\d\d))?")
_CLOCK: Final = re.compile(r"(\d\d?):(\d\d)(?::(\d\d))?")
_BEGINNING: Final = ("the", "beginning")
_RELATIVE: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}

_SHORTEST: Final = 28  # days that every month has

Period = tuple[int, int]  # seconds: from the first up to before the second


def seconds_of(year: int, month: int = 1, day: int = 1, second: int = 0) -> int:
    """Seconds since the epoch at a date (``second`` of that day).

    >>> seconds_of(1970), seconds_of(2010, 12, 5, 9 * HOUR)
    (0, 1291539600)
    """
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return (era * 146_097 + day_of_era - 719_468) * DAY + second


def date_of(seconds: int) -> tuple[int, int, int, int]:
    """Year, month, day and second of the day.

    >>> date_of(-1)
    (1969, 12, 31, 86399)
    """
    days, second = divmod(seconds, DAY)
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = year_of_era + era * 400 + (month <= 2)
    return year, month, day_of_year - (153 * shifted + 2) // 5 + 1, second


def later(instant: int, length: int) -> int:
    """When a length of time that begins at an instant is over. Whole months and years are counted by
    the calendar, to the same time of day, or to the last day of a month that is too short.

    >>> say_date(later(seconds_of(1900, 1, 31, 8 * HOUR), MONTH))
    '1900-02-28 08:00'
    >>> say_date(later(seconds_of(1904, 2, 29), YEAR + 3 * DAY)), later(0, 90)
    ('1905-03-03', 90)
    """
    months, rest = split_length(length)
    return (_months_on(instant, months) if months else instant) + rest


def earlier(instant: int, length: int) -> int:
    """When a length of time would have to begin that counts back from an instant (see ``later``).

    >>> say_date(earlier(seconds_of(1904, 2, 29), 2 * YEAR))
    '1902-02-28'
    """
    months, rest = split_length(length)
    return (_months_on(instant, -months) if months else instant) - rest


def split_length(length: int) -> tuple[int, int]:
    """The whole months of a length, and the seconds beside them: of what is neither whole months nor
    whole months and days all is seconds.

    >>> split_length(18 * MONTH), split_length(YEAR + 3 * DAY), split_length(400 * DAY)
    ((18, 0), (12, 259200), (0, 34560000))
    """
    months, rest = divmod(length, MONTH)
    if not rest:
        return months, 0
    odd, uneven = divmod(length % DAY, _ODD)  # each month has 10:29:06 beside its whole days
    months = odd * _MONTHS_OF_ODD % _ODD_MONTHS
    return (months, length - months * MONTH) if not uneven and months * MONTH < length else (0, length)


def _months_on(instant: int, months: int) -> int:
    """The same day and time so many months on."""
    year, month, day, second = date_of(instant)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return seconds_of(year, month + 1, _day_in(year, month + 1, day), second)


def _day_in(year: int, month: int, day: int) -> int:
    """A day of a month, or the last of one that is too short."""
    return day if day <= _SHORTEST else min(day, days_in(year, month))


def units_between(first: int, second: int, unit: int) -> int:
    """How many whole units of time lie between two instants; months and years are those of the calendar.

    >>> units_between(seconds_of(1900, 1, 15), seconds_of(1900, 3, 14), MONTH), units_between(0, 90, MINUTE)
    (1, 1)
    """
    each, rest = divmod(unit, MONTH)
    if rest or second < first:
        return (second - first) // unit
    year, month, _, _ = date_of(first)
    last_year, last_month, _, _ = date_of(second)
    months = (last_year - year) * 12 + last_month - month
    return (months - (_months_on(first, months) > second)) // each


def years_between(first: int, second: int) -> int:
    """How many whole years of the calendar lie between two instants.

    >>> years_between(seconds_of(1992, 6, 22), seconds_of(2010, 6, 21)), years_between(0, seconds_of(1971))
    (17, 1)
    """
    return units_between(first, second, YEAR)


def years_to(first: int, second: int) -> int:
    """How many years of the calendar one has to count back from an instant to come to an earlier one, or
    before it.

    >>> years_to(seconds_of(1990, 3), seconds_of(2000, 3)), years_to(seconds_of(1990), seconds_of(2000, 3))
    (10, 11)
    """
    year, month, day, second_of_day = date_of(first)
    last_year, last_month, last_day, last_second = date_of(second)
    back = last_month, _day_in(year, last_month, last_day), last_second
    return max(0, last_year - year + (back > (month, day, second_of_day)))


def anniversary(date: int, year: int) -> int:
    """The first second of the day of a year on which a date comes round; of 29 February the 28th.

    >>> say_date(anniversary(seconds_of(1952, 2, 29), 1953))
    '1953-02-28'
    """
    _, month, day, _ = date_of(date)
    return seconds_of(year, month, _day_in(year, month, day))


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    following = seconds_of(year + month // 12, month % 12 + 1)
    return (following - seconds_of(year, month)) // DAY


def parse_date(text: str, today: int | None = None) -> Period | None:
    """A date written alone, as the period it covers; None if it is no date.

    >>> parse_date("1951-12-01") == (seconds_of(1951, 12, 1), seconds_of(1951, 12, 2))
    True
    >>> parse_date("12 March 1951") == parse_date("1951-03-12"), parse_date("1951-02-30")
    (True, None)
    """
    words = tokenize(text).words
    found = read_date(words, 0, today)
    return found[1] if found and found[0] == len(words) - 1 else None


def read_date(words: Sequence[str], start: int, today: int | None = None) -> tuple[int, Period] | None:
    """A date at a position among tokens: where it ends, and its period.

    ``today`` is the second that "the beginning" means, and of the day that "today", "yesterday", "tomorrow"
    or a bare clock time means.
    """
    day = _read_day(words, start, today)
    if day is None:
        return None
    end, period = day
    clock = _read_clock(words[end])
    if clock is None or period[1] - period[0] != DAY:
        return day
    return end + 1, (period[0] + clock[0], period[0] + clock[1])


def is_relative(words: Iterable[str]) -> bool:
    """Whether any of some words is a date only on some day: "yesterday", "18:00".

    >>> [is_relative(["known", word]) for word in ("today", "18:00", "1951-12-01", "never")]
    [True, True, False, False]
    """
    found = (word for word in words if word in _RELATIVE or word == _BEGINNING[1] or ":" in word)
    return any(":" not in word or _read_clock(word) for word in found)


def _read_day(words: Sequence[str], start: int, today: int | None) -> tuple[int, Period] | None:
    word = words[start]
    match = _DATE.fullmatch(word)
    if match and words[start + 1] in MONTH_NAMES:
        return _read_long_day(words, start)
    if match:
        period = _period(*(int(part) if part else None for part in match.groups()))
        return (start + 1, period) if period else None
    if tuple(words[start : start + 2]) == _BEGINNING:
        return start + 2, (today or 0, (today or 0) + 1)
    if today is None:
        return None
    if word in _RELATIVE:
        midnight = today // DAY * DAY + _RELATIVE[word] * DAY
        return start + 1, (midnight, midnight + DAY)
    if _read_clock(word):
        return start, (today // DAY * DAY, today // DAY * DAY + DAY)
    return None


def _read_long_day(words: Sequence[str], start: int) -> tuple[int, Period] | None:
    day, year = read_number(words[start]), words[start + 2 : start + 3]
    if day is None or not year or not _DATE.fullmatch(year[0]) or "-" in year[0][1:]:
        return None
    period = _period(int(year[0]), MONTH_NAMES.index(words[start + 1]) + 1, day)
    return (start + 3, period) if period else None


def _period(year: int | None, month: int | None = None, day: int | None = None) -> Period | None:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return seconds_of(year), seconds_of(year + 1)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return seconds_of(year, month), seconds_of(year, month) + days_in(year, month) * DAY
    if not 1 <= day <= days_in(year, month):
        return None
    return seconds_of(year, month, day), seconds_of(year, month, day) + DAY


def _read_clock(word: str) -> Period | None:
    match = _CLOCK.fullmatch(word)
    if not match:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    start = hour * HOUR + minute * MINUTE + second
    return start, start + (1 if match.group(3) else MINUTE)


def say_date(seconds: int, *, years: bool = True) -> str:
    """A date as short as it can be said; with ``years``, the first second of one is the year.

    >>> say_date(seconds_of(1949)), say_date(seconds_of(2010, 12, 5, 9 * HOUR)), say_date(seconds_of(-431, 3))
    ('1949', '2010-12-05 09:00', '-0431-03-01')
    """
    year, month, day, second = date_of(seconds)
    if years and (month, day, second) == (1, 1, 0):
        return str(year)
    written = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    date = f"{written}-{month:02d}-{day:02d}"
    return f"{date} {say_clock(second)}" if second else date


def say_clock(second: int) -> str:
    """A second of the day as a clock shows it.

    >>> say_clock(9 * HOUR), say_clock(9 * HOUR + 30)
    ('09:00', '09:00:30')
    """
    clock = f"{second // HOUR:02d}:{second % HOUR // MINUTE:02d}"
    return f"{clock}:{second % MINUTE:02d}" if second % MINUTE else clock


def parse_duration(text: str) -> int | None:
    """A duration written alone, in seconds; None if it is none.

    >>> parse_duration("half an hour"), parse_duration("ten years") == 10 * YEAR
    (1800, True)
    """
    words = tokenize(text).words
    found = read_duration(words, 0)
    return found[1] if found and found[0] == len(words) - 1 else None


def read_duration(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """A duration at a position among tokens: where it ends, and its seconds."""
    found = _read_span(words, start)
    if found is None:
        return None
    end, total, unit = found
    more = _read_span(words, end + 1 if words[end] == "and" else end)
    return (more[0], total + more[1]) if more and more[2] < unit else (end, total)


def _read_span(words: Sequence[str], start: int) -> tuple[int, int, int] | None:
    """So many of a unit: where they end, their seconds, and those of the unit."""
    if words[start] == "half" and words[start + 1] in {"a", "an"}:
        unit = UNITS.get(words[start + 2])
        return (start + 3, 15 * DAY if unit == MONTH else unit // 2, unit) if unit else None
    number = 1 if words[start] in {"a", "an"} else read_number(words[start])
    if number is None or number < 0 or start + 1 >= len(words):
        return None
    unit_word = _UNIT_WORDS.get(words[start + 1])
    return (start + 2, number * UNITS[unit_word], UNITS[unit_word]) if unit_word else None


def read_unit(word: str) -> int | None:
    """The seconds of a unit of time by its name, singular or plural; None if it is none.

    >>> read_unit("days"), read_unit("parsecs")
    (86400, None)
    """
    unit = _UNIT_WORDS.get(word)
    return None if unit is None else UNITS[unit]


def say_units(seconds: int) -> str:
    """A unit of time in the plural, or as long as it is.

    >>> say_units(86400), say_units(7200)
    ('days', 'times 2 hours')
    """
    words = {UNITS[unit]: many for many, unit in _UNIT_WORDS.items() if many != unit}
    return words.get(seconds) or f"times {say_duration(seconds)}"


def say_duration(seconds: int) -> str:
    """A duration in the largest unit that divides it.

    >>> say_duration(30 * HOUR), say_duration(DAY), say_duration(90), say_duration(YEAR + 3 * DAY)
    ('30 hours', '1 day', '90 seconds', '1 year and 3 days')
    """
    months, rest = split_length(seconds)
    if months and rest:
        return f"{say_duration(months * MONTH)} and {say_duration(rest)}"
    for unit, length in UNITS.items():
        if seconds % length == 0 and seconds and unit not in {"decade", "century"}:
            number = seconds // length
            return f"{number} {unit if number == 1 else unit + 's'}"
    return "0 seconds"
