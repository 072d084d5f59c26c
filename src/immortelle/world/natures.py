"""Natures over time: how somebody's memory fades, how old they are, how long they have to live.

Read off what they are and were, in the world or in a mind: who takes somebody for a human takes them
to forget and to age like one. Of several natures the one that lasts longest counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.phrases.calendar import YEAR, years_between
from immortelle.story.model import Fading, Nature
from immortelle.world.forgetting import EVER, Span
from immortelle.world.histories import FOREVER, held_since
from immortelle.world.tables import StateRow, Tables, pack
from immortelle.world.views import View

ENDLESS = 1_000_000  # the years left of whoever does not age


def spans(view: View, person: int) -> list[Span]:
    """How somebody's memory has faded, as a view has it: since when and how, newest first."""
    tables, found, past = view.state.tables, list[Span](), view
    while tables.natures and tables.being is not None:
        event = max(past.origin(fluent) or 0 for fluent in _fluents(tables, tables.being, person))
        since = _time_of(view, event)
        found.append(Span(since, fading(past, person)))
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


def fading(view: View, person: int) -> Fading | None:
    """How somebody's memory fades now; None if it does not."""
    ways = [nature.fading for _, nature in _natures(view, person)]
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
    """Whole years that somebody has aged by a time; of an ageless nature, until they came to be of it."""
    birth = born(view, person)
    if birth is None:
        return None
    end = gone(view, person)
    if end is not None:
        now = min(now, max(birth, held_since(view, end, pack(end.number, (person,)))))
    turned = [_since(view, fluent) for fluent, nature in _natures(view, person) if nature.lifespan is None]
    return max(0, years_between(birth, min([now, *turned])))


def left(view: View, person: int, now: int) -> int | None:
    """Years that somebody has to live by their nature at a time, begun ones counted; a million for ever,
    None if nobody says when they were born."""
    end = ends(view, person)
    if end is None:
        return None if _is_mortal(view, person) else ENDLESS
    return -((now - end) // YEAR)


def ends(view: View, person: int) -> int | None:
    """When somebody's life is over by their nature, in seconds; None if it has no end that is known."""
    birth = born(view, person)
    if birth is None or not _is_mortal(view, person):
        return None
    return birth + max(nature.lifespan or 0 for _, nature in _natures(view, person))


def _is_mortal(view: View, person: int) -> bool:
    """Whether all that somebody is has an end; what no nature says has none."""
    lives = [nature.lifespan for _, nature in _natures(view, person)]
    return bool(lives) and None not in lives


def _since(view: View, fluent: int) -> int:
    """Since when somebody has been of a nature: if it is not said, since the story began."""
    state = view.state
    row, _ = state.tables.args_of(fluent)
    since = held_since(view, row, fluent)
    if since != -FOREVER:
        return since
    event = view.origin(fluent)
    record = None if event is None else state.log[event]
    return state.tables.story.begins if record is None or record.kind == "begin" else record.time
