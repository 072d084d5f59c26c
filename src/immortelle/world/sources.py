"""From whom somebody has what they believe."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.story.conditions import All, Any, Believes, Condition, Happened, Holds, Level, Not, Stated
from immortelle.world.histories import compile_happened
from immortelle.world.tables import Tables, pack
from immortelle.world.terms import Binding, Scope, fluent_getter, getter
from immortelle.world.views import View

HadFrom = Callable[[View, int, Binding], bool]
Grounds = Callable[[View, Binding], Iterator[int]]  # the events by which a mind holds what it holds


def compile_sources(what: Believes, scope: Scope, tables: Tables) -> HadFrom | None:
    """Whether a mind (of a person) has what it believes from somebody; None if nobody asks."""
    if what.source is None:
        return None
    source, grounds = getter(what.source, scope, tables), compile_grounds(what.what, scope, tables)

    def had_from(mind: View, _person: int, binding: Binding) -> bool:
        teller = source(mind, binding)
        return any(mind.state.tellers.get(event) == teller for event in grounds(mind, binding))

    return had_from


def compile_grounds(what: Condition, scope: Scope, tables: Tables) -> Grounds:
    """The events by which a mind holds the facts and events that a condition names."""
    match what:
        case Holds(state, args) | Level(state, args):
            row = tables.states[tables.state_numbers[state]]
            fluent = fluent_getter(row, args, scope, tables)
            return lambda mind, binding: _origin(mind, fluent(mind, binding))
        case Stated(fact):
            return _stated_grounds(fact, scope, tables)
        case Happened():
            events = compile_happened(what, scope, tables)
            return lambda mind, binding: (by for e in events(mind, binding) for by in _learnt(mind, e))
        case Not(part) | Believes(_, part):
            return compile_grounds(part, scope, tables)
        case All(parts) | Any(parts):
            each = [compile_grounds(part, scope, tables) for part in parts]
            return lambda mind, binding: (event for grounds in each for event in grounds(mind, binding))
    return lambda _mind, _binding: iter(())


def _stated_grounds(fact: str, scope: Scope, tables: Tables) -> Grounds:
    get = getter(fact, scope, tables)

    def grounds(mind: View, binding: Binding) -> Iterator[int]:
        entity = get(mind, binding)
        said = tables.propositions.get(entity)
        if said is None or said.state is None:
            event = mind.state.event_of(tables.numbers[said.event] if said and said.event else entity)
            return _learnt(mind, event)
        row = tables.states[tables.state_numbers[said.state]]
        return _origin(mind, pack(row.number, [tables.numbers[arg] for arg in said.args[: row.arity]]))

    return grounds


def _origin(mind: View, fluent: int) -> Iterator[int]:
    event = mind.origin(fluent) if fluent >= 0 else None
    if event is not None:
        yield event


def _learnt(mind: View, event: int) -> Iterator[int]:
    by = mind.state.minds.how(mind.path[-1], event) if event >= 0 and mind.path else None
    if by is not None:
        yield by
