"""Dates and durations over a hundred thousand years, in whole seconds."""

from __future__ import annotations

# ruff: noqa: E501 - an example and what it gives stand on one line
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.phrases.calendar import (
    DAY,
    FIRST_YEAR,
    HOUR,
    LAST_YEAR,
    YEAR,
    date_of,
    parse_date,
    parse_duration,
    say_date,
    say_duration,
    seconds_of,
)

MOMENTS = st.integers(seconds_of(FIRST_YEAR), seconds_of(LAST_YEAR))


@given(MOMENTS)
def test_a_moment_is_its_date(seconds):
    year, month, day, second = date_of(seconds)
    assert seconds_of(year, month, day, second) == seconds


@given(MOMENTS)
def test_a_date_said_is_read_back(seconds):
    period = parse_date(say_date(seconds))
    assert period is not None
    assert period[0] == seconds


@given(st.dates())
def test_the_calendar_agrees_with_the_librarys_where_both_reach(day):
    days = day.toordinal() - date(1970, 1, 1).toordinal()
    assert seconds_of(day.year, day.month, day.day) == days * DAY


@pytest.mark.parametrize(("text", "first", "length"), [
    ("1702", seconds_of(1702), 365 * DAY),
    ("1951-12", seconds_of(1951, 12), 31 * DAY),
    ("2000-02", seconds_of(2000, 2), 29 * DAY),
    ("1900-02", seconds_of(1900, 2), 28 * DAY),
    ("1951-12-01", seconds_of(1951, 12, 1), DAY),
    ("12 March 1951", seconds_of(1951, 3, 12), DAY),
    ("2010-12-05 09:00", seconds_of(2010, 12, 5, 9 * HOUR), 60),
    ("2010-12-05 09:00:30", seconds_of(2010, 12, 5, 9 * HOUR + 30), 1),
    ("-431", seconds_of(-431), 365 * DAY),
    ("-0431-03-01", seconds_of(-431, 3), DAY),
    ("100000", seconds_of(100_000), 366 * DAY),
])  # fmt: skip
def test_a_date_is_the_period_it_covers(text, first, length):
    assert parse_date(text) == (first, first + length)


@pytest.mark.parametrize("text", ["", "noon", "1951-13", "1951-02-29", "100001", "-10001", "2010-12-05 24:00",
                                  "2010-12-05 09:60", "1951 09:00", "12 March", "32 May 1951", "today", "1951-12-01x",
                                  "12 March 1951-01", "9" * 40])  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert parse_date(text) is None


def test_today_is_the_storys():
    now = seconds_of(2010, 12, 5, 9 * HOUR)
    assert parse_date("today 08:10", now) == (now - 3000, now - 2940)
    assert parse_date("yesterday", now) == (seconds_of(2010, 12, 4), seconds_of(2010, 12, 5))
    assert parse_date("08:10", now) == (now - 3000, now - 2940)


@pytest.mark.parametrize(("text", "seconds"), [
    ("2 minutes", 120), ("a day", DAY), ("30 hours", 30 * HOUR), ("half an hour", 1800), ("ten years", 10 * YEAR),
    ("1 week", 7 * DAY), ("two centuries", 200 * YEAR), ("a month", 30 * DAY), ("an hour and 30 minutes", 5400),
    ("1 day 2 hours", 26 * HOUR),
])  # fmt: skip
def test_durations_are_read(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "a", "half", "two", "minutes", "-2 minutes", "2 moons", "half a"])
def test_what_is_no_duration_is_none(text):
    assert parse_duration(text) is None


@given(st.integers(1, 200 * YEAR))
def test_a_duration_said_is_read_back(seconds):
    assert parse_duration(say_duration(seconds)) == seconds
