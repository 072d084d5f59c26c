"""A former view: a mind as an event found it, when the world has moved on already.

What somebody feels or has for themselves is read from the world itself, so while an event is folded in
their mind it would be read as the event left it. All effects of an event are read before any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from immortelle.world.fluents import ARGS, STATES
from immortelle.world.minds.knowing import Path
from immortelle.world.reading.views import Afresh
from immortelle.world.state import State
from immortelle.world.tables import StateRow


class Former(Afresh):
    """A view in which what is somebody's own ``was`` otherwise: by fluent the value before."""

    __slots__ = ("_was",)

    def __init__(self, state: State, path: Path, was: Mapping[int, int]) -> None:
        super().__init__(state, path)
        self._was = was

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> Former:
        """The same former reading along another path, or inside a definition."""
        inner = Former(self.state, path, self._was)
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner

    def value(self, row: StateRow, fluent: int) -> int | None:
        """As the mind has it; of what is its own, as it was."""
        if row.private and fluent in self._was and self.path in ((), (fluent // STATES % ARGS,)):
            return self._was[fluent]
        return super().value(row, fluent)
