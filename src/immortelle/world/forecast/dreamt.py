"""Dreamt minds: a world that is somebody's mind.

What they imagine happens in a world of its own that begins where the chronicle ends, its *dawn*. Of
what happened before, that world is as the dreamer has it: a path of minds is read inside theirs. What
is imagined from then on is read as in any world.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.world.fluents import ARGS, STATES
from immortelle.world.minds.knowing import REACH, WAYS, Path, mask, members, plain, those
from immortelle.world.minds.memo import Memo
from immortelle.world.minds.minds import UNKNOWN, Minds, Sure
from immortelle.world.minds.shelves import BELIEVERS, CLAIM, DIFFER, EVENT, KIND, MIND, Posting


class DreamtMinds(Minds):
    """The minds of an imagined world.

    ``dreamers`` is the path of minds that imagines it, ``dawn`` the number of its first event.
    """

    __slots__ = ("_dawn", "_dreamers", "_known")

    def __init__(self, memo: Memo | None = None, dreamers: Path = (), dawn: int = 0) -> None:
        super().__init__(memo)
        self._dreamers, self._dawn = dreamers, dawn

    def _forget(self) -> None:
        """Drop what was found, and of what is past who knows it."""
        super()._forget()
        self._known: dict[tuple[Path, int], bool] = {}

    def value(self, fluent: int, path: Path, before: int | None = None) -> int | None:
        """What a path holds a value to be, in the imagined world."""
        if before is None:
            return self._found(fluent, path)
        return self._deciding(fluent, path, before)[0]

    def within(self, asked: Iterable[Sure], path: Path, veiled: frozenset[int]) -> bool:
        """Does a path hold all these values to be as asked, in the imagined world?"""
        for fluent, default, low, high in asked:
            value = self._found(fluent, path)
            if value is None:
                value = UNKNOWN if fluent in veiled else default
            if not low <= value <= high:
                return False
        return True

    def knows(self, path: Path, event: int, before: int | None = None) -> bool:
        """Does a path know of an event, as the dreamer has it or imagines it?"""
        if event >= self._dawn:
            return super().knows(path, event, before)
        if before is not None:
            return self._knew(path, event, before)
        known = self._known.get((path, event))
        if known is None:
            known = self._known[path, event] = self._knew(path, event, None)
        return known

    def knowers(self, event: int) -> int:
        """All who know of an event."""
        if event >= self._dawn:
            return super().knowers(event)
        everyone = self._events[event][REACH]
        return mask(person for person in members(everyone) if self.knows((person,), event))

    def agreed(self, fluent: int, among: int) -> bool:
        """Do all of ``among`` surely hold what the imagined world holds?"""
        return super().agreed(fluent, among | mask(self._dreamers))

    def disputed(self, fluents: Iterable[int], among: int, veiled: frozenset[int]) -> bool:
        """May some of ``among`` hold one of these facts otherwise than the imagined world?"""
        return super().disputed(fluents, among | mask(self._dreamers), veiled)

    def fork(self, memo: Memo | None = None) -> Minds:
        """The same imagined minds, free to go on another way."""
        other = DreamtMinds(memo, self._dreamers, self._dawn)
        self.copy_to(other)
        return other

    def _knew(self, path: Path, event: int, before: int | None) -> bool:
        """Of what is past: as the dreamer has it, or because it is imagined to be learnt."""
        if super().knows((*self._dreamers, *path), event, before):
            return True
        if not path or not super().knows(self._dreamers, event, before):
            return False
        return any(
            by >= self._dawn and whom >> path[-1] & 1 and super(DreamtMinds, self).knows(path, by, before)
            for by, whom, _ in self._events[event][WAYS]
        )

    def _minds_of(self, path: Path) -> Sequence[Path]:
        return (path, plain((*self._dreamers, *path)))

    def _applies(self, fluent: int, cell: Posting, path: Path, need: int, end: int) -> bool:  # noqa: ARG002
        event, kind = cell[EVENT], cell[KIND]
        inner = path if event >= self._dawn else plain((*self._dreamers, *path))
        if event >= end or (kind == CLAIM and not (inner and cell[BELIEVERS] >> inner[-1] & 1)):
            return False
        if (kind == DIFFER and cell[MIND] != inner) or (event < self._dawn and self._secret(fluent)):
            return False
        knowing = those(path, cell[BELIEVERS]) if kind == DIFFER else path
        return self.knows(knowing, event, end if end <= self._newest else None)

    def _secret(self, fluent: int) -> bool:
        """Whether it is the history of a private state of somebody else, which no mind reads."""
        return fluent < 0 and ~fluent // STATES % ARGS != self._dreamers[-1]
