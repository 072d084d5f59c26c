"""Visions: what somebody sees who imagines how it will go on from here.

Here a condition about the future becomes a question; ``forecast`` answers it. The answer is kept, so
that it can be asked for later what was seen before an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from immortelle.story.binding import bind
from immortelle.story.conditions import Foreseen, Foresees, Supposed, Term
from immortelle.world.chronicle import Vision
from immortelle.world.minds.knowing import Path
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Binding, Get, Scope, getter, mentions
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import Tables

Said = Foresees | Foreseen  # ground: what is asked, by ids


@dataclass(frozen=True, slots=True)
class Ahead:
    """A question about the future: whose (a path of minds), what, and how it is read off the imagined
    world; ``first`` asks whether it ever is so, not what it is in the end."""

    path: Path
    said: Said
    read: Measure
    binding: tuple[int, ...]
    supposed: tuple[str, tuple[int, ...], bool] | None
    first: bool


def compile_ahead(what: Said, read: Measure, scope: Scope, tables: Tables) -> Measure:
    """A reader of what somebody foresees, given how that is read off the imagined world."""
    who, supposed = getter(what.who, scope, tables), _compile_supposed(what.supposing, scope, tables)
    named, first = _named(what, scope, tables), isinstance(what, Foresees)

    def measure(view: View, binding: Binding) -> int | None:
        person, state = who(view, binding), view.state
        if state.foretell is None or state.dawn or not (state.log and 0 <= person < tables.people):
            return None
        path = view.inside(person).path
        said = bind(what, named(view, binding))
        if view.before is not None:
            vision = seen(state, path, said, view.before)
            return None if vision is None else vision.sees
        act = supposed(view, binding) if supposed else None
        return state.foretell(state, Ahead(path, said, read, tuple(binding), act, first)).sees

    return measure


def seen(state: State, path: Path, said: Said, before: int) -> Vision | None:
    """What was last foreseen of a question before an event, if it was asked."""
    kept = [vision for event, vision in state.visions.get((path, said), ()) if event <= before]
    return kept[-1] if kept else None


def _compile_supposed(
    what: Supposed | None, scope: Scope, tables: Tables
) -> Callable[[View, Binding], tuple[str, tuple[int, ...], bool]] | None:
    if what is None:
        return None
    args = [getter(term, scope, tables) for term in what.args]
    return lambda view, binding: (what.act, tuple(get(view, binding) for get in args), what.done)


def _named(what: Said, scope: Scope, tables: Tables) -> Callable[[View, Binding], Mapping[Term, str]]:
    """The variables that a question speaks of, by ids."""
    getters: dict[Term, Get] = {}
    for name in (*scope.names, *scope.fixed):
        if mentions(what, {name: 0}):
            getters[name] = getter(name, scope, tables)
    return lambda view, binding: {
        name: tables.id_of(number) for name, get in getters.items() if (number := get(view, binding)) >= 0
    }
