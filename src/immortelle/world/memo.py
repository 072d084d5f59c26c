"""Memo: what a definition came to in a mind, kept until something it may have read is written there.

Definitions (*with*, *within earshot*) are asked again and again while one event is weighed. What one
came to in a mind stands as long as that mind learns nothing of what it leans on; definitions that the
clock or the past can change are never kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from immortelle.world.knowing import EVERYONE, Path, mask

_MOST = 200_000  # kept at once; beyond it all are dropped, which costs time and no truth

Notes = dict[tuple[int, bool, Path], None]  # a fluent, whether it is private, and in whose mind it was read
Found = tuple[int | None, Notes | None]  # what it came to, and what was read for it, if that was noted
Values = dict[int, Found]  # by fluent


class Memo:
    """What definitions came to, by definition and mind.

    ``leaning`` has for each written state the definitions that read it, ``owned`` are the states that
    are somebody's own: the owner, as anybody has them, reads those from elsewhere.
    """

    __slots__ = ("_count", "_kept", "_leaning", "_owned")

    def __init__(self, leaning: Mapping[int, Sequence[int]], owned: frozenset[int]) -> None:
        self._leaning = leaning
        self._owned = owned
        self._kept: dict[int, dict[Path, tuple[int, Values]]] = {}  # with the mask of the path
        self._count = 0

    def fork(self) -> Memo:
        """The same for a fork. Values are shared: what either finds in a mind of which neither has
        dropped them holds for both."""
        other = Memo(self._leaning, self._owned)
        other._kept = {definition: by_path.copy() for definition, by_path in self._kept.items()}
        other._count = self._count
        return other

    def values(self, definition: int, path: Path) -> Values:
        """What a definition came to in a mind, as far as it is kept."""
        by_path = self._kept.get(definition)
        if by_path is not None:
            kept = by_path.get(path)
            if kept is not None:
                return kept[1]
        values: Values = {}
        self._kept.setdefault(definition, {})[path] = mask(path), values
        return values

    def keep(self, definition: int, path: Path, fluent: int, found: Found) -> None:
        """Remember what a definition came to."""
        self._count += 1
        if self._count > _MOST:
            self._kept.clear()
            self._count = 0
        self.values(definition, path)[fluent] = found

    def written(self, state: int, reach: int, believers: int = EVERYONE) -> None:
        """A fact of a state was written, for minds of people within ``reach`` that end in a believer."""
        if state in self._owned:
            reach = believers = EVERYONE
        for definition in self._leaning.get(state, ()):
            by_path = self._kept.get(definition, {})
            gone = [
                path
                for path, (need, _) in by_path.items()
                if need & reach == need and (not path or believers >> path[-1] & 1)
            ]
            for path in gone:
                del by_path[path]

    def learnt(self, learners: int) -> None:
        """Some learnt of an event late: anything may be otherwise in minds that they are part of."""
        for by_path in self._kept.values():
            for path in [path for path, (need, _) in by_path.items() if need & learners]:
                del by_path[path]
