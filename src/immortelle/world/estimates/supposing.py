"""Supposing: a mind as it is, without its guesses; and as it would be if somebody knew of some events."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from immortelle.world.events.decay import decayed
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import Compute, View
from immortelle.world.state import State
from immortelle.world.tables import StateRow

Supposed = tuple[int, ...]  # events that somebody is supposed to know of


class Sure(View):
    """What a mind holds from events alone."""

    __slots__ = ()

    @property
    def guesses(self) -> bool:
        """Nothing is estimated."""
        return False

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> Sure:
        """The same along another path."""
        inner = Sure(self.state, path, self.before)
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner


class Supposing(View):
    """A mind that is supposed to know of some events more, and of what these brought about.

    Whom an event was about is supposed to know of it as well.
    """

    __slots__ = ("_events", "_written")

    def __init__(self, state: State, path: Path, before: int | None, events: Iterable[int]) -> None:
        super().__init__(state, path, before)
        self._events = _with_consequences(state, events)
        self._written = {
            fluent: (event, value) for event in self._events for fluent, value in state.minds.outcomes(event)
        }

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> View:
        """The same along another path: others know only what was about them."""
        known: Iterable[int] = self._events
        if path != self.path:
            known = [event for event in self._events if path[-1] in self.state.log[event].args]
        inner = (
            Supposing(self.state, path, self.before, known) if known else View(self.state, path, self.before)
        )
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner

    def knows(self, event: int) -> bool:
        """Those events, and what it knows anyhow."""
        return event in self._events or super().knows(event)

    def value(self, row: StateRow, fluent: int) -> int | None:
        """What those events made of it, unless something later is known."""
        written = self._written.get(fluent)
        if written is None or (self.origin(fluent) or -1) > written[0]:
            return super().value(row, fluent)
        event, value = written
        if value <= UNKNOWN:
            return None
        if not row.half_life:
            return value
        return decayed(value, row.half_life, self.state.when(event), self.now)

    def plain(self, fluent: int, default: int) -> int | None:
        """As ``value``."""
        written = self._written.get(fluent)
        if written is None or (self.origin(fluent) or -1) > written[0]:
            return super().plain(fluent, default)
        return None if written[1] <= UNKNOWN else written[1]

    def briefly(self, _what: Hashable, compute: Callable[[], int | None]) -> int | None:
        """Computed each time: what is only supposed is not remembered."""
        return compute()

    def derived(self, _definition: int, fluent: int, compute: Compute, binding: list[int]) -> int | None:
        """Computed each time: what is only supposed is not remembered."""
        return compute(self, binding, fluent)


def sure(view: View) -> View:
    """A view without its guesses; what is supposed in it stays so."""
    if isinstance(view, Supposing) or not view.guesses:
        return view
    if isinstance(view, Wary):
        return view.sure()
    inner = Sure(view.state, view.path, view.before)
    inner.depth, inner.fuel = view.depth, view.fuel
    return inner


def _with_consequences(state: State, events: Iterable[int]) -> Supposed:
    found = dict.fromkeys(events)
    waiting = list(found)
    while waiting:
        for event in state.children.get(waiting.pop(), ()):
            if event not in found:
                found[event] = None
                waiting.append(event)
    return tuple(sorted(found))
