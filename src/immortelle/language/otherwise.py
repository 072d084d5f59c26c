"""Dates and numbers as they are written elsewhere, and how they are written here."""

from __future__ import annotations

import re
from typing import Final

from immortelle.phrases.calendar import MONTH_NAMES

Written = tuple[int, int, str]  # the characters of a text, and what to write for them

_SHORT: Final = tuple(month[:3] for month in MONTH_NAMES)
_MONTH: Final = rf"({'|'.join(_SHORT)})[a-z]*\.?"
_YEAR: Final = re.compile(r"\d{4}")  # without which nothing is a date
_IN_DIGITS: Final = re.compile(r"\d(?:[./ ]\d|-\d-|-\d\d?-\d{4}|-\d\d-\d(?!\d)|\d{7})")
_YEAR_FIRST: Final = re.compile(r"(?<![\w.:/-])(\d{4})([-./ ])(\d\d?)\2(\d\d?)(?![\w:/-])")
_YEAR_LAST: Final = re.compile(r"(?<![\w.:/-])(\d\d?)([-./])(\d\d?)\2(\d{4})(?![\w:/-])")
_IN_A_ROW: Final = re.compile(
    r"(?:(?<=begins )|(?<=born )|(?<=since )|(?<=after )|(?<=before )|(?<=, ))"
    r"(\d{4})(0\d|1[0-2])([0-3]\d)(?=$|,|\s\d\d?:\d\d)"
)
_DAY_MONTH: Final = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)? (?:of )?{_MONTH},? (\d{{4}})\b", re.IGNORECASE)
_MONTH_DAY: Final = re.compile(rf"\b{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|,? at |, )(\d\d?:\d\d)\b")
_HERE: Final = re.compile(  # as they are written here
    rf"\d{{4}}-\d\d-\d\d|\d\d? (?:{'|'.join(MONTH_NAMES)}) \d{{4}}", re.IGNORECASE
)
_LATEST: Final = (12, 31)  # month and day

_ODD: Final = re.compile(r"[+#=.,]\d|\d[a-z]")  # without which a number is as it is written here
_SIGNED: Final = re.compile(r"(?<=\s)[+#=](?=\d)")
_NO_FRACTION: Final = re.compile(r"(?<=[\s-])(\d+)[.,]0{1,2}(?=[\s%,:]|$)")
_THOUSANDS: Final = re.compile(r"(?<=[\s-])\d{1,3}(?:[.,]\d{3})+(?=[\s,:]|$)")
_UNIT: Final = re.compile(r"(?<=\d)(?=(?:second|minute|hour|day|week|month|year|time)s?\b)")


def as_date(text: str) -> Written | None:
    """The first date of a text that is written as elsewhere, and as it is written here.

    >>> as_date("begins 27.2.1961"), as_date("born October 14th, 1887"), as_date("begins 1961-02-27")
    ((7, 16, '1961-02-27'), (5, 23, '1887-10-14'), None)
    """
    if not _YEAR.search(text):
        return None
    if _IN_DIGITS.search(text) and (found := _with_digits(text)):
        return found
    named = text.lower()
    return (_with_name(text) if any(month in named for month in _SHORT) else None) or _with_clock(text)


def _with_digits(text: str) -> Written | None:
    """A date in digits alone."""
    for match in _YEAR_FIRST.finditer(text):
        year, _, month, day = match.groups()
        if not _HERE.fullmatch(match.group()):
            return _written(match, year, month, day)
    if last := _YEAR_LAST.search(text):
        first, mark, second, year = last.groups()
        if mark != "." and int(first) <= _LATEST[0] and int(second) <= _LATEST[0] and first != second:
            return None  # which of them is the day, only the writer knows
        return _written(last, year, *((second, first) if int(second) <= _LATEST[0] else (first, second)))
    row = _IN_A_ROW.search(text)
    return _written(row, *row.groups()) if row else None


def _with_name(text: str) -> Written | None:
    """A date that has the name of its month."""
    for match in _DAY_MONTH.finditer(text):
        day, name, year = match.groups()
        if not _HERE.fullmatch(match.group()):
            return _written(match, year, _month(name), day)
    if turned := _MONTH_DAY.search(text):
        name, day, year = turned.groups()
        return _written(turned, year, _month(name), day)
    return None


def _month(name: str) -> str:
    return str(_SHORT.index(name.lower()) + 1)


def _with_clock(text: str) -> Written | None:
    match = _CLOCK.search(text)
    return (*match.span(), f"{match[1]} {match[2]}") if match else None


def _written(match: re.Match[str], year: str, month: str, day: str) -> Written | None:
    if not (1 <= int(month) <= _LATEST[0] and 1 <= int(day) <= _LATEST[1]):
        return None
    return (*match.span(), f"{year}-{int(month):02}-{int(day):02}")


def as_number(text: str) -> Written | None:
    """The first number of a text that is written as elsewhere, and as it is written here.

    >>> as_number("reason of +30 to go"), as_number("from 0 to 1,000"), as_number("takes 2minutes")
    ((10, 11, ''), (10, 15, '1000'), (7, 7, ' '))
    """
    if not _ODD.search(text):
        return None
    if match := _SIGNED.search(text):
        return (*match.span(), "")
    if match := _THOUSANDS.search(text):
        return (*match.span(), re.sub(r"\D", "", match.group()))
    if match := _NO_FRACTION.search(text):
        return (*match.span(), match[1])
    match = _UNIT.search(text)
    return (*match.span(), " ") if match else None
