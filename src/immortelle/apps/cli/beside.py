"""Two lives side by side, as a person reads them: what is told of each, and why they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final

from immortelle.apps.cli.answers import fact_lines, strength
from immortelle.apps.cli.living import outcome
from immortelle.engines.parting import Difference, Parting, Row
from immortelle.engines.speaking import date
from immortelle.phrases.english import capital
from immortelle.world import World

_WIDEST: Final = 140
_NARROWEST: Final = 60
_CLOCK: Final = 10  # columns for the time of day


def beside(one: World, other: World, rows: Sequence[Row], part: Parting) -> Iterator[str]:
    """The lines of both lives from where they part, and their endings."""
    width = (min(_WIDEST, max(_NARROWEST, get_terminal_size((100, 24)).columns)) - _CLOCK - 3) // 2
    yield from _columns("", "as it was", "as it would be", width)
    day = ""
    for row in _from(rows, part):
        today, _, clock = date(row.time).partition(" ")
        if today != day:
            yield today
            day = today
        left, right = ("" if line is None else line.text for line in (row.one, row.other))
        yield from _columns(clock or "00:00", left, right, width)
    yield from _columns("", outcome(one), outcome(other), width)


def why_they_part(part: Parting) -> Iterator[str]:
    """Where two lives part, and the reasons that one of them has not."""
    yield f"They part {date(part.time)}: {_turn(part)}."
    for one in part.gone:
        yield from _difference(one, "no longer ", "as it would be")
    for one in part.come:
        yield from _difference(one, "now ", "as it was")
    for shift in part.shifted:
        weight = strength(shift.because.weight, shift.because.standpoint)
        yield f"  {weight} would be {strength(shift.weight, shift.because.standpoint)}:"
        for fact in shift.because.facts:
            yield from fact_lines(fact, 2, "")
    for fact in part.facts:
        yield from fact_lines(fact, 1, "because ")
    if part.instead is not None:
        yield f"  it could not be: {part.instead}"
    elif not (part.gone or part.come or part.shifted or part.facts):
        yield "  that itself is what was changed"


def _from(rows: Sequence[Row], part: Parting) -> Sequence[Row]:
    """The rows from the first that only one of them has, or from the time at which they part."""
    apart = (n for n, row in enumerate(rows) if row.one is None or row.other is None or row.time >= part.time)
    return rows[next(apart, len(rows)) :]


def _turn(part: Parting) -> str:
    one = "nothing more happened" if part.one is None else part.one
    other = "nothing" if part.other is None else part.other
    if one == other:
        first, second = (date(time) for time in part.times if time is not None)
        return f"{one}, {first}; otherwise at another time, {second}"
    return f"{one}; otherwise {other}"


def _difference(one: Difference, lead: str, elsewhere: str) -> Iterator[str]:
    first, *rest = one.because.facts
    yield from fact_lines(first, 1, f"{lead}{strength(one.because.weight, one.because.standpoint)}: ")
    for fact in rest:
        yield from fact_lines(fact, 2, "and ")
    if one.instead is not None:
        yield f"    {elsewhere}: {one.instead}"


def _columns(clock: str, left: str, right: str, width: int) -> Iterator[str]:
    for head, one, other in zip_longest([clock], wrap(left, width), wrap(right, width), fillvalue=""):
        yield f"{head:<{_CLOCK}}{one:<{width}}   {other}".rstrip()


def nothing_parts(said: str) -> str:
    """What to say of a change that changes nothing; a memory that fades as before leaves no words."""
    return f"{capital(said or 'that is so anyhow')}: nothing else happens than before."
