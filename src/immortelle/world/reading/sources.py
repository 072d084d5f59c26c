"""Sources: the events by which a mind holds what it holds, and from whom it has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.story.conditions import (
    All,
    Anniversary,
    Any,
    Believes,
    Borne,
    Compare,
    Condition,
    Happened,
    Holds,
    Lasted,
    Level,
    Not,
    Nth,
    Recalled,
    Stated,
    Term,
    Vividness,
)
from immortelle.story.model import TO_COME
from immortelle.world.estimates.hypotheses import said
from immortelle.world.memory.remembering import remembered
from immortelle.world.reading.histories import compile_happened
from immortelle.world.reading.terms import Binding, Scope, fluent_getter, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Tables

Grounds = Callable[[View, Binding], Iterator[int]]


def compile_sources(what: Believes, scope: Scope, tables: Tables) -> Callable[[View, Binding], bool] | None:
    """Whether a mind has what it believes from somebody; None if nobody asks."""
    if what.source is None:
        return None
    source, grounds = getter(what.source, scope, tables), compile_grounds(what.what, scope, tables)

    def had_from(mind: View, binding: Binding) -> bool:
        return source(mind, binding) in [teller(mind, event) for event in grounds(mind, binding)]

    return had_from


def teller(mind: View, event: int) -> int:
    """From whom the last person of a mind has what they know by an event; -1 if from nobody."""
    by = mind.state.minds.how(mind.path[-1], event) if mind.path else event
    teller = -2 if by is None else mind.state.tellers.get(by, -1)
    return teller if teller < 0 or by is None or not _forgotten(mind, by) else -1


def _forgotten(mind: View, event: int) -> bool:
    """Whether it does not come to mind any more from whom one has something, though one still has it."""
    left = remembered(mind, mind.path[-1], event, mind.now) if mind.path else None
    return left is not None and left.lost


def compile_grounds(what: Condition, scope: Scope, tables: Tables) -> Grounds:
    """The events that a condition names, and those that made the facts it names as a view has them."""
    match what:
        case Holds(state, args) | Compare(Level(state, args)) | Lasted(state, args):
            row = tables.states[tables.state_numbers[state]]
            fluent = fluent_getter(row, args, scope, tables)
            return lambda view, binding: origin(view, fluent(view, binding))
        case Borne(fact, None):
            return compile_grounds(Holds(TO_COME, (tables.alike.get(fact, fact),)), scope, tables)
        case Stated(fact) | Nth(fact) | Anniversary(fact) | Compare(Vividness(_, fact)) | Recalled(_, fact):
            return _stated_grounds(fact, scope, tables)
        case Happened():
            return compile_happened(what, scope, tables)
        case Not(part) | Believes(_, part):
            return compile_grounds(part, scope, tables)
        case All(parts) | Any(parts):
            each = [compile_grounds(part, scope, tables) for part in parts]
            return lambda view, binding: (event for grounds in each for event in grounds(view, binding))
    return lambda _view, _binding: iter(())


def _stated_grounds(fact: Term, scope: Scope, tables: Tables) -> Grounds:
    get = getter(fact, scope, tables)

    def grounds(view: View, binding: Binding) -> Iterator[int]:
        entity = get(view, binding)
        what = tables.propositions.get(entity)
        if what is None or what.event is not None:
            event = view.state.event_of(tables.numbers[what.event] if what and what.event else entity)
            return iter((event,) if view.knows(event) else ())
        return compile_grounds(said(what), Scope(), tables)(view, [])

    return grounds


def origin(view: View, fluent: int) -> Iterator[int]:
    """The event by which a view holds a fluent to be as it does."""
    event = view.origin(fluent) if fluent >= 0 else None
    if event is not None:
        yield event
