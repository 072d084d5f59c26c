"""A wary view: reads the world, and notices anything on which those who know an event may disagree."""

from __future__ import annotations

from immortelle.world.knowing import Path, members
from immortelle.world.state import State
from immortelle.world.tables import StateRow
from immortelle.world.views import View


class Wary(View):
    """The world as it is; ``doubts`` tells whether something was read that ``people``, at any depth,
    may hold otherwise."""

    __slots__ = ("_notes", "_people")

    def __init__(self, state: State, people: int, path: Path = (), notes: list[int] | None = None) -> None:
        super().__init__(state, path)
        self._people = people
        self._notes: list[int] = [] if notes is None else notes

    @property
    def doubts(self) -> bool:
        """Whether anything read so far may be held otherwise by some of the people."""
        return bool(self._notes)

    def calm(self) -> None:
        """Forget what was noticed."""
        self._notes.clear()

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> Wary:
        """The same wary reading along another path, or inside a definition."""
        inner = Wary(self.state, self._people, path, self._notes)
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner

    def value(self, row: StateRow, fluent: int) -> int | None:
        """As the world has it, noticing who may not."""
        self._note(fluent, row.private)
        return super().value(row, fluent)

    def plain(self, fluent: int, default: int) -> int | None:
        """As the world has it, noticing who may not."""
        self._note(fluent, private=False)
        return super().plain(fluent, default)

    def claimed(self, fluent: int) -> int | None:
        """What this mind was told, noticing who may have been told otherwise."""
        self._note(fluent, private=False)
        return super().claimed(fluent)

    def knows(self, event: int) -> bool:
        """Whether it happened, noticing who may not know."""
        known = super().knows(event)
        if event in self.state.truths or self._people & ~self.state.minds.knowers(event):
            self._notes.append(event)
        return known

    def _note(self, fluent: int, private: bool) -> None:
        among = self._people
        for person in self.path:
            among |= 1 << person
        if private or fluent in self.state.tables.veiled or not self.state.minds.agreed(fluent, among):
            self._notes.append(fluent)


def paths(people: int, depth: int) -> list[Path]:
    """Every line of minds of a set of people up to a depth, the shallow ones first.

    >>> paths(0b11, 2)
    [(0,), (1,), (0, 1), (1, 0)]
    """
    found: list[Path] = []
    layer: list[Path] = [()]
    for _ in range(depth):
        layer = [(*path, person) for path in layer for person in members(people) if path[-1:] != (person,)]
        found += layer
    return found
