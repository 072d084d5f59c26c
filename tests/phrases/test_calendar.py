"""Dates and durations over a hundred thousand years, in whole seconds."""

from __future__ import annotations

# ruff: noqa: E501 - an example and what it gives stand on one line
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from immortelle.phrases.calendar import (
    DAY,
    FIRST_YEAR,
    HOUR,
    LAST_YEAR,
    MONTH,
    YEAR,
    date_of,
    earlier,
    later,
    parse_date,
    parse_duration,
    say_date,
    say_duration,
    seconds_of,
    units_between,
    years_between,
    years_to,
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
    ("1 week", 7 * DAY), ("two centuries", 200 * YEAR), ("a month", MONTH), ("half a year", 6 * MONTH), ("an hour and 30 minutes", 5400),
    ("1 day 2 hours", 26 * HOUR),
])  # fmt: skip
def test_durations_are_read(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "a", "half", "two", "minutes", "-2 minutes", "2 moons", "half a"])
def test_what_is_no_duration_is_none(text):
    assert parse_duration(text) is None


@given(st.integers(1, 200 * YEAR))
@example(1_402_555_986)  # more days than its months have
def test_a_duration_said_is_read_back(seconds):
    assert parse_duration(say_duration(seconds)) == seconds


# --- months and years, added to a moment ------------------------------------------------------------


@pytest.mark.parametrize(("begun", "length", "over"), [
    ("1911-02-01 08:00", "a year", "1912-02-01 08:00"), ("1911-02-01 08:00", "30 days", "1911-03-03 08:00"),
    ("1912-02-29 08:00", "a year", "1913-02-28 08:00"), ("1912-02-29 08:00", "4 years", "1916-02-29 08:00"),
    ("1911-01-31 08:00", "a month", "1911-02-28 08:00"), ("1911-01-31 08:00", "2 months", "1911-03-31 08:00"),
    ("1911-11-30 08:00", "a year and 3 months", "1913-02-28 08:00"), ("1911-02-01 08:00", "a century", "2011-02-01 08:00"),
    ("1911-02-01 08:00", "a year and 10 days", "1912-02-11 08:00"), ("-0001-12-31 23:59", "a month", "0000-01-31 23:59"),
])  # fmt: skip
def test_months_and_years_end_at_the_same_time_of_day(begun, length, over):
    start = parse_date(begun)
    assert say_date(later(start[0], parse_duration(length))) == over


LENGTHS = st.integers(0, 3_000).map(lambda months: months * MONTH)


@given(MOMENTS, LENGTHS)
def test_counted_back_one_is_where_one_began_but_for_the_end_of_a_month(moment, length):
    there = later(moment, length)
    assert moment - 3 * DAY <= earlier(there, length) <= moment
    if date_of(moment)[2] <= 28:
        assert earlier(there, length) == moment
        assert date_of(there)[2:] == date_of(moment)[2:]


@given(MOMENTS, MOMENTS)
def test_so_many_months_are_gone_by_when_so_many_months_later_is_past(one, other):
    first, second = min(one, other), max(one, other)
    months = units_between(first, second, MONTH)
    assert later(first, months * MONTH) <= second < later(first, (months + 1) * MONTH)
    assert years_between(first, second) == months // 12


@given(MOMENTS, st.integers(0, 130 * 365), st.integers(0, 100_000))
def test_days_and_seconds_are_as_long_as_they_are(moment, days, seconds):
    assert later(moment, days * DAY) == moment + days * DAY
    assert later(moment, seconds) == moment + seconds


@given(st.integers(0, 1_500), st.integers(0, 30))
def test_a_length_said_is_read_back(months, days):
    length = months * MONTH + days * DAY
    if length and (months < 1_200 or not days):
        assert parse_duration(say_duration(length)) == length


@given(MOMENTS, MOMENTS)
def test_years_are_counted_back_to_no_later_than_the_first(first, second):
    first, second = sorted((first, second))
    years = years_to(first, second)
    assert earlier(second, years * YEAR) <= first
    assert years == 0 or earlier(second, (years - 1) * YEAR) > first
