"""Natures over time: how somebody's memory fades, how old they are, how long they have to live.

Read off what they are and were, in the world or in a mind: who takes somebody for a human takes them
to forget and to age like one. Of several natures the one that lasts longest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from immortelle.phrases.calendar import YEAR, earlier, later, years_between, years_to
from immortelle.story.conditions import Op
from immortelle.story.model import Fading, Nature
from immortelle.world.fluents import pack
from immortelle.world.memory.forgetting import EVER, Span
from immortelle.world.reading.histories import held_since
from immortelle.world.reading.patterns import differs
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow, Tables

ENDLESS = 1_000_000  # the years left of whoever does not age
_ENDS, _LASTS = -1, -2  # as which what is found here is kept, beside what definitions come to


class Era(NamedTuple):
    """Since when somebody has been of the natures they are of: how their memory fades, how long such live
    (None: for ever)."""

    since: int
    fading: Fading | None
    lifespan: int | None
    begun: int  # since when they do not age, if they do not


def spans(view: View, person: int) -> list[Span]:
    """How somebody's memory has faded, as a view has it: since when and how, newest first."""
    return [Span(era.since, era.fading) for era in eras(view, person)]


def eras(view: View, person: int) -> list[Era]:
    """What somebody has been, as a view has it, newest first."""
    tables, found, past = view.state.tables, list[Era](), view
    while tables.natures and tables.being is not None:
        event = max(past.origin(fluent) or 0 for fluent in _fluents(tables, tables.being, person))
        since = _time_of(view, event)
        begun = _declared(past, person) if since == EVER else since
        being = [nature for _, nature in _natures(past, person)]
        found.append(Era(since, _fading(being), _lifespan(being), begun))
        if since == EVER:
            return found
        past = View(view.state, view.path, event)
    return found


def _time_of(view: View, event: int) -> int:
    """When natures became so: of what was declared, as by the first event, ever."""
    record = view.state.log[event]
    return EVER if record.kind == "begin" and record.cause is None else record.time


def _fluents(tables: Tables, being: StateRow, person: int) -> list[int]:
    return [pack(being.number, (person, number)) for number in tables.natures]


def _natures(view: View, person: int) -> Iterator[tuple[int, Nature]]:
    """The natures that somebody has, of those that say how long one lives or remembers."""
    tables = view.state.tables
    if tables.being is not None:
        for number, nature in tables.natures.items():
            fluent = pack(tables.being.number, (person, number))
            if (view.plain(fluent, tables.being.default) or 0) > 0:
                yield fluent, nature


def _lifespan(being: Sequence[Nature]) -> int | None:
    """How long whoever is of these natures lives; None for ever, as what no nature says."""
    lives = [nature.lifespan for nature in being]
    longest = [seconds for seconds in lives if seconds is not None]
    return max(longest) if longest and len(longest) == len(lives) else None


def fading(view: View, person: int) -> Fading | None:
    """How somebody's memory fades now; None if it does not."""
    return _fading([nature for _, nature in _natures(view, person)])


def _fading(being: Sequence[Nature]) -> Fading | None:
    ways = [nature.fading for nature in being]
    mortal = [way for way in ways if way is not None]
    if len(mortal) < len(ways):
        return None
    return min(mortal, key=lambda way: (way.exponent, -way.lasting), default=None)


def gone(view: View, person: int) -> StateRow | None:
    """The state in which somebody remembers nothing and grows no older, for nothing ends it."""
    for row in view.state.tables.final:
        if (view.value(row, pack(row.number, (person,))) or 0) > 0:
            return row
    return None


def born(view: View, person: int) -> int | None:
    """When somebody was born, in seconds; None if nobody says."""
    row = view.state.tables.born
    fluent = pack(row.number, (person,)) if row is not None else -1
    return view.value(row, fluent) if row is not None and fluent in view.state.facts else None


def age(view: View, person: int, now: int) -> int | None:
    """Whole years that somebody has aged by a time: of an ageless nature, until they came to be of it."""
    birth = born(view, person)
    if birth is None:
        return None
    end = gone(view, person)
    if end is not None:
        now = min(now, max(birth, held_since(view, end, pack(end.number, (person,)))))
    return max(0, years_between(birth, max(birth, now - _unaged(eras(view, person), now))))


def left(view: View, person: int, now: int) -> int | None:
    """Years that somebody has to live by their nature at a time, begun ones counted; a million for ever,
    None if nobody says when they were born."""
    if lifespan(view, person) is None:
        return ENDLESS
    end = ends(view, person)
    return None if end is None else years_until(end, now)


def years_until(end: int, now: int) -> int:
    """Years from a time to the end of a life, begun ones counted."""
    if now >= end:
        return -years_between(end, now)
    return years_to(now, end)


def waning(bound: tuple[Op, int] | None, end: int, now: int) -> int | None:
    """When after a time the years left until an end are next another thing to whom asks; None if never."""
    years = years_until(end, now)
    fewer = (years - 1,) if bound is None else (bound[1], bound[1] - 1)
    less = next((few for few in fewer if 0 <= few < years and differs(bound, years, few)), None)
    return None if less is None else earlier(end, less * YEAR)


def ends(view: View, person: int) -> int | None:
    """When somebody's life is over by their nature, in seconds; None if it has no end that is known."""
    return _end(view, [], person) if view.before is not None else view.derived(_ENDS, person, _end, [])


def lifespan(view: View, person: int) -> int | None:
    """How long somebody lives by what they are; None for ever, as what no nature says."""
    return _lasts(view, [], person) if view.before is not None else view.derived(_LASTS, person, _lasts, [])


def lean(tables: Tables) -> None:
    """Have what is found here kept until somebody comes to be of another nature, or born at another time."""
    for row in filter(None, (tables.being, tables.born)):
        for number in (_ENDS, _LASTS):
            tables.leaning.add(row.number, number)


def _end(view: View, _: list[int], person: int) -> int | None:
    birth, lived = born(view, person), eras(view, person)
    lasts = lived[0].lifespan if lived else None
    return None if birth is None or lasts is None else later(birth, lasts) + _unaged(lived, view.now)


def _lasts(view: View, _: list[int], person: int) -> int | None:
    return _lifespan([nature for _, nature in _natures(view, person)])


def _unaged(lived: Sequence[Era], now: int) -> int:
    """For how long somebody has been of an ageless nature: if it is not said since when, since the story
    began."""
    total, until = 0, now
    for era in lived:
        if era.lifespan is None:
            total += max(0, until - era.begun)
        until = min(until, era.since)
    return total


def _declared(view: View, person: int) -> int:
    """Since when somebody was declared to be what they are."""
    state = view.state
    dates = [state.declared_since[f] for f, _ in _natures(view, person) if f in state.declared_since]
    return max(dates, default=state.tables.story.begins)
