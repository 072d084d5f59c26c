"""Remembering: what memory and age come to when a condition asks, in the world or in any mind.

Reading changes nothing. What somebody remembers is read in their mind; of how often they went over it
others count what they know of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from immortelle.phrases.calendar import anniversary, date_of
from immortelle.story.conditions import Anniversary, Lived, Nth, Recalled, Term, Vividness
from immortelle.world.events.natures import age, born, gone, lean, left, spans
from immortelle.world.memory.forgetting import Memory, memory
from immortelle.world.memory.traces import Mark
from immortelle.world.reading.histories import compile_happened
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Tables

RECALL: Final = "recall"  # the kinds of events that strengthen what they are about
MEMORISE: Final = "memorise"


def compile_past(what: Nth | Anniversary | Recalled, scope: Scope, tables: Tables) -> Read:
    """A reader of a condition on what was before."""
    event = getter(what.event, scope, tables)
    match what:
        case Nth():
            return _nth(what, event, scope, tables)
        case Anniversary():
            return lambda view, binding: _returns(view, view.state.event_of(event(view, binding)))
        case Recalled(who):
            person = getter(who, scope, tables)
            return lambda view, binding: recalled(view, person(view, binding), event(view, binding))


def compile_lived(what: Vividness | Lived, scope: Scope, tables: Tables) -> Measure:
    """A reader of how vividly somebody remembers, how old they are, how long they have to live."""
    person, people = getter(what.who, scope, tables), tables.people
    match what:
        case Lived(_, of):
            lean(tables)
            years = age if of == "age" else left
            return lambda view, binding: years(view, person(view, binding), view.now)
        case Vividness(_, what_for):
            return _vividness(person, what_for, people, scope, tables)


def _vividness(
    person: Callable[[View, Binding], int], term: Term, people: int, scope: Scope, tables: Tables
) -> Measure:
    event = getter(term, scope, tables)

    def measure(view: View, binding: Binding) -> int | None:
        who = person(view, binding)
        if not 0 <= who < people:
            return None
        left_of = remembered(view, who, view.state.event_of(event(view, binding)), view.now)
        return None if left_of is None else left_of.vividness

    return measure


def remembered(view: View, person: int, event: int, now: int) -> Memory | None:
    """What somebody's memory of an event is at a time, as a view has it; None if there is none."""
    found = encoded(view, person, event)
    return None if found is None else memory(*found, spans(view, person), now)


def encoded(view: View, person: int, event: int) -> tuple[int, int] | None:
    """How often somebody encoded an event, and when last; None if they do not know of it, were
    not yet born, or are past remembering."""
    mind = view.inside(person)
    if event < 0 or not mind.knows(event) or gone(view, person) is not None:
        return None
    met = _met(mind, person, event)
    if met is None:
        return None
    count, last = 1, met
    for more, by in _encodings(view.state.traces.mark(person, event)):
        if (view.before is None or by < view.before) and (len(mind.path) == 1 or mind.knows(by)):
            count, last = count + more, max(last, view.state.log[by].time)
    return count, last


def _encodings(mark: Mark | None) -> Iterator[tuple[int, int]]:
    """Each time somebody encoded something anew: as how many encodings, and by which event."""
    while mark is not None:
        count, by, mark = mark
        yield count - (mark[0] if mark else 1), by


def _met(mind: View, person: int, event: int) -> int | None:
    """When somebody came to know of an event; None if they were not yet born: they only know of it."""
    state = mind.state
    by = state.minds.how(person, event)
    time = state.log[event if by is None else by].time
    birth = born(mind, person)
    return None if birth is not None and time < birth else time


def came_to_know(view: View, person: int, entity: int) -> int | None:
    """When somebody came to know of an event, as far as a view knows; None if they do not know of it."""
    event = view.state.event_of(entity)
    if event < 0 or person < 0:
        return None
    mind = view.inside(person)
    return _met(mind, person, event) if mind.knows(event) else None


def recalled(view: View, person: int, entity: int) -> bool:
    """Whether something has brought an event back to somebody, as far as a view knows."""
    return last_recalled(view, person, entity) is not None


def last_recalled(view: View, person: int, entity: int) -> int | None:
    """When something last brought an event back to somebody, as far as a view knows."""
    event = view.state.event_of(entity)
    if event < 0 or person < 0:
        return None
    marks = _encodings(view.state.traces.mark(person, event))
    log = view.state.log
    return next((log[by].time for _, by in marks if log[by].kind == RECALL and view.knows(by)), None)


def _nth(what: Nth, get: Callable[[View, Binding], int], scope: Scope, tables: Tables) -> Read:
    events, nth = compile_happened(replace(what.what, event=None), scope, tables), what.nth

    def read(view: View, binding: Binding) -> bool:
        event = view.state.event_of(get(view, binding))
        if event < 0 or not view.knows(event):
            return False
        found = list(events(view, binding))  # the latest first
        return len(found) >= abs(nth) and found[-nth if nth > 0 else 0] == event

    return read


def _returns(view: View, event: int) -> bool | None:
    """Whether it is the day of an event in a later year; None of an event that a view does not know of."""
    if not view.knows(event):
        return None
    then, year = view.state.log[event].time, date_of(view.now)[0]
    return year > date_of(then)[0] and 0 <= view.now - anniversary(then, year) < _DAY


_DAY = 86_400


def next_day(then: int, now: int) -> int:
    """When the day on which a date comes round next begins, or if it is that day ends."""
    year = date_of(now)[0]
    starts = [anniversary(then, each) for each in (year, year + 1) if each > date_of(then)[0]]
    turns = sorted(turn for start in starts for turn in (start, start + _DAY))
    return next((turn for turn in turns if turn > now), anniversary(then, date_of(then)[0] + 1))
