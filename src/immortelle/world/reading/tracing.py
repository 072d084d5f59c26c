"""A wary view: reads the world, and remembers what it read, to ask who may hold that otherwise."""

from __future__ import annotations

from immortelle.world.fluents import STATES
from immortelle.world.minds.knowing import Path, mask
from immortelle.world.reading.views import Afresh
from immortelle.world.state import State
from immortelle.world.tables import StateRow

Notes = dict[tuple[int, bool, Path], None]  # a fluent, whether it is private, and in whose mind it was read
Heard = dict[int, None]  # the events that were asked for


class Wary(Afresh):
    """The world as it is, and what was read of it."""

    __slots__ = ("_heard", "_notes", "_sure")

    def __init__(
        self, state: State, path: Path = (), notes: Notes | None = None, heard: Heard | None = None
    ) -> None:
        super().__init__(state, path)
        self._notes: Notes = {} if notes is None else notes
        self._heard: Heard = {} if heard is None else heard
        self._sure = False

    @property
    def guesses(self) -> bool:
        """Whether what is unknown may be estimated."""
        return not self._sure

    def sure(self) -> Wary:
        """The same wary reading without guesses."""
        inner = self.like(self.path)
        inner._sure = True  # noqa: SLF001 - its own kind
        return inner

    def doubts(self, people: int) -> bool:
        """Whether some of these people, at any depth, may hold otherwise what was read so far."""
        minds, veiled = self.state.minds, self.state.tables.veiled
        for fluent, private, path in self._notes:
            if private or fluent in veiled or not minds.agreed(fluent, people | mask(path)):
                return True
        truths = self.state.truths
        return any(event in truths or people & ~minds.knowers(event) for event in self._heard)

    @property
    def public(self) -> list[int]:
        """What was read of the world itself: facts that are neither private nor read off others."""
        states = self.state.tables.states
        return [
            fluent
            for fluent, private, path in self._notes
            if not (private or path or states[fluent % STATES].state.definition)
        ]

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> Wary:
        """The same wary reading along another path, or inside a definition."""
        inner = Wary(self.state, path, self._notes, self._heard)
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        inner._sure = self._sure
        return inner

    def value(self, row: StateRow, fluent: int) -> int | None:
        """As the world has it, and noted."""
        self._notes[fluent, row.private, self.path] = None
        return super().value(row, fluent)

    def plain(self, fluent: int, default: int) -> int | None:
        """As the world has it, and noted."""
        self._notes[fluent, False, self.path] = None
        return super().plain(fluent, default)

    def claimed(self, fluent: int) -> int | None:
        """What this mind was told, and noted."""
        self._notes[fluent, False, self.path] = None
        return super().claimed(fluent)

    def knows(self, event: int) -> bool:
        """Whether it happened, and noted."""
        if event >= 0:
            self._heard[event] = None
        return super().knows(event)
