"""Conditions on the past: that an act was done, how often, since when; how long something has been so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from immortelle.phrases.calendar import later
from immortelle.story.conditions import Happened, Lasted, Moment
from immortelle.world.chronicle import Record, happened
from immortelle.world.reading.terms import Binding, Scope, fluent_getter, getter
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import StateRow, Tables

Events = Callable[[View, Binding], Iterator[int]]
Bounds = Callable[[View, Binding], tuple[int, int] | None]  # the first event that counts, the first after
Instant = Callable[[View, Binding], int | None]

Start = Callable[[View, Binding], tuple[int, int] | None]  # an event, and a time, after which it is

FOREVER = 1 << 62


def compile_happened(what: Happened, scope: Scope, tables: Tables) -> Events:
    """All events of which a view knows that are such, the latest first."""
    act = tables.act_numbers[what.act]
    known = [(n, getter(term, scope, tables)) for n, term in enumerate(what.args) if term is not None]
    very = None if what.event is None else getter(what.event, scope, tables)
    since, before = _after(what.since, scope, tables), _upto(what.before, scope, tables)
    outcome, name = what.outcome, what.act

    def events(view: View, binding: Binding) -> Iterator[int]:
        wanted = [(place, get(view, binding)) for place, get in known]
        first, last = since(view, binding), before(view, binding)
        if first is None or last is None:
            return
        own = None if very is None else view.state.event_of(very(view, binding))
        filed = _filed(view.state, act, wanted) if own is None else _very(view, own, name)
        for event, record in filed:
            then = happened(record)
            if not first(event, then):
                if then < record.time:  # all others are in the order of their dates
                    continue
                break
            if record.outcome != outcome or not last(event, then):
                continue
            if all(record.args[place] == arg for place, arg in wanted) and view.knows(event):
                yield event

    return events


def compile_filed(what: Happened, scope: Scope, tables: Tables) -> Events:
    """All events, as entities, of which a condition that names its event may speak, whoever knows of them."""
    act = tables.act_numbers[what.act]
    known = [(n, getter(term, scope, tables)) for n, term in enumerate(what.args) if term is not None]

    def events(view: View, binding: Binding) -> Iterator[int]:
        wanted = [(place, get(view, binding)) for place, get in known]
        for event, _ in _filed(view.state, act, wanted):
            yield view.state.entity_of(event)

    return events


Filed = Iterator[tuple[int, Record]]


def _very(view: View, event: int, act: str) -> Filed:
    """The event itself, if it is of the act."""
    if 0 <= event < len(view.state.log) and view.state.log[event].what == act:
        yield event, view.state.log[event]


def _filed(state: State, act: int, wanted: Sequence[tuple[int, int]]) -> Filed:
    """The events filed under an act, by the rarest of its known arguments if any is; the latest first."""
    event, heading = state.archive.rarest(act, wanted)
    while event >= 0:
        yield event, state.log[event]
        event = state.archive.before(event, heading)


Counts = Callable[[int, int], bool]  # does an event, with its time, lie within the bound?
Bound = Callable[[View, Binding], Counts | None]


def _after(moment: Moment | None, scope: Scope, tables: Tables) -> Bound:
    """What lies after a moment; nothing is after an event that did not happen."""
    if moment is None:
        return lambda _view, _binding: lambda _event, _time: True
    if moment.held is not None:
        return _since_held(compile_start(moment, scope, tables))
    if moment.event is None:
        return _since(moment.at)
    get = getter(moment.event, scope, tables)

    def bound(view: View, binding: Binding) -> Counts | None:
        then = view.state.event_of(get(view, binding))
        return (lambda event, _time: event > then) if then >= 0 else None

    return bound


def _since(at: int | None) -> Bound:
    """What lies after a date, or without one after the moment from which one looks ahead."""
    if at is None:
        return lambda view, _binding: lambda event, _time: event >= view.state.dawn
    return lambda _view, _binding: lambda _event, time: time >= at


def _since_held(start: Start) -> Bound:
    """What lies after a state came to hold."""

    def bound(view: View, binding: Binding) -> Counts | None:
        begun = start(view, binding)
        return None if begun is None else lambda event, time: event > begun[0] and time >= begun[1]

    return bound


def compile_start(moment: Moment, scope: Scope, tables: Tables) -> Start:
    """The event and the time from which something counts; None if a view knows of no such moment."""
    if moment.held is not None:
        row = tables.states[tables.state_numbers[moment.held.state]]
        fluent = fluent_getter(row, moment.held.args, scope, tables)
        return lambda view, binding: began(view, row, fluent(view, binding))
    if moment.event is None:
        at = moment.at or 0
        return lambda _view, _binding: (-1, at)
    get = getter(moment.event, scope, tables)

    def start(view: View, binding: Binding) -> tuple[int, int] | None:
        event = view.state.event_of(get(view, binding))
        return (event, view.state.log[event].time) if view.knows(event) else None

    return start


def _upto(moment: Moment | None, scope: Scope, tables: Tables) -> Bound:
    """What lies before a moment; everything so far is before an event that did not happen."""
    if moment is None:
        return lambda _view, _binding: lambda _event, _time: True
    if moment.event is None:
        at = moment.at or 0
        return lambda _view, _binding: lambda _event, time: time < at
    get = getter(moment.event, scope, tables)

    def bound(view: View, binding: Binding) -> Counts | None:
        then = view.state.event_of(get(view, binding))
        return lambda event, _time: then < 0 or event < then

    return bound


def compile_instant(moment: Moment, scope: Scope, tables: Tables) -> Instant:
    """When a moment is, in seconds; None for an event of which the view does not know."""
    if moment.held is not None:
        start = compile_start(moment, scope, tables)
        return lambda view, binding: None if (begun := start(view, binding)) is None else begun[1]
    if moment.event is None:
        at = moment.at
        return lambda _view, _binding: at
    get = getter(moment.event, scope, tables)

    def instant(view: View, binding: Binding) -> int | None:
        event = view.state.event_of(get(view, binding))
        return view.state.when(event) if view.knows(event) else None

    return instant


def compile_lasted(
    what: Lasted, row: StateRow, holds: Callable[[View, Binding], bool | None], scope: Scope, tables: Tables
) -> Callable[[View, Binding], bool | None]:
    """Whether a state has held for some time, given how to read that it holds."""
    fluent = fluent_getter(row, what.args, scope, tables)
    since = compile_instant(what.since, scope, tables) if what.since else None
    seconds = what.seconds or 0

    def read(view: View, binding: Binding) -> bool | None:
        now = holds(view, binding)
        if not now:
            return now
        limit = view.now if since is None else since(view, binding)
        begun = held_since(view, row, fluent(view, binding))
        return None if limit is None else begun == -FOREVER or later(begun, seconds) <= limit

    return read


def held_since(view: View, row: StateRow, fluent: int) -> int:
    """When a fluent that holds in a view came to hold there; the beginning of time if ever."""
    state = view.state
    if not view.path and view.before is None:
        return state.since.get(fluent, -FOREVER)
    return _began(view, row, fluent)[1]


def began(view: View, row: StateRow, fluent: int) -> tuple[int, int] | None:
    """The event by which a fluent came to hold in a view, and when that was; None if it does not hold."""
    value = view.value(row, fluent) if fluent >= 0 else None
    holds = value is not None and (value >= 0 if row.one else value > 0)
    return _began(view, row, fluent) if holds else None


def _began(view: View, row: StateRow, fluent: int) -> tuple[int, int]:
    state, value, past = view.state, view.value(row, fluent), view
    found, event = (-1, -FOREVER), view.origin(fluent)
    while event is not None:
        record = state.log[event]
        since = state.declared_since.get(fluent, record.time) if record.kind == "begin" else happened(record)
        since = state.dated.get((event, fluent), since)
        found, past = (event, since), View(state, view.path, event)
        earlier = past.value(row, fluent)
        if earlier is None or (earlier != value if row.one else earlier <= 0):
            break
        event = past.origin(fluent)
    return found
