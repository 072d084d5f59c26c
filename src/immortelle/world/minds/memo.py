"""Memo: what a definition came to in a mind, kept until something it may have read is written there.

Definitions (*with*, *within earshot*) are asked again and again while one event is weighed. What one
came to in a mind stands as long as that mind learns nothing of what it leans on. What the clock or the
past can change as well stands only while somebody makes up their mind: until then nothing moves.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from immortelle.world.minds.knowing import EVERYONE, Path, mask

FAMILY = (1 << 12) - 1
"""The bits of a fluent that tell its family, the state that it is of."""

_ARGUMENT = (1 << 24) - 1  # the bits of one argument
_MOST = 200_000  # kept at once; beyond it all are dropped, which costs time and no truth

Notes = dict[tuple[int, bool, Path], None]  # a fluent, whether it is private, and in whose mind it was read
Found = tuple[int | None, Notes | None]  # what it came to, and what was read for it, if that was noted
Values = dict[int, Found]  # by fluent
Brief = tuple[int | None, int, int]  # what something came to, how deep it was asked, what it took to read
Tie = tuple[int, int]  # how far an argument is shifted in what was written, and in what leans on it


class Lean(NamedTuple):
    """A definition that reads a state: what it comes to for some arguments can change only if one of
    the ``ties`` is kept (without ties, by any write); ``inner``, if it asks what somebody thinks."""

    definition: int
    inner: bool
    ties: tuple[Tie, ...]

    def spared(self, values: Values, fluent: int) -> Values:
        """What the writing of a fluent leaves as it was; a new dict, for forks share them."""
        moved = [(read, fluent >> written & _ARGUMENT) for written, read in self.ties]
        if len(moved) == 2:  # as a rule: of two people either moved
            (one, this), (other, that) = moved
            return {
                of: found
                for of, found in values.items()
                if of >> one & _ARGUMENT != this and of >> other & _ARGUMENT != that
            }
        for read, number in moved:
            values = {of: found for of, found in values.items() if of >> read & _ARGUMENT != number}
        return values if moved else {}


class Leanings:
    """Which definitions lean on which state."""

    __slots__ = ("inner", "on")

    def __init__(self) -> None:
        self.on: dict[int, tuple[Lean, ...]] = {}
        self.inner: dict[int, None] = {}  # the definitions that ask what somebody thinks

    def add(self, state: int, lean: Lean) -> None:
        """Remember it."""
        known = self.on.get(state, ())
        if lean not in known:
            self.on[state] = (*known, lean)
        if lean.inner:
            self.inner[lean.definition] = None


class Memo:
    """What definitions came to, by mind and definition.

    ``owned`` are the states that are somebody's own: the owner, as anybody has them, reads those from
    elsewhere.
    """

    __slots__ = ("_count", "_kept", "_owned", "leaning", "moment")

    def __init__(self, leaning: Leanings, owned: frozenset[int]) -> None:
        self.leaning = leaning
        self._owned = owned
        self._kept: dict[Path, tuple[int, dict[int, Values]]] = {}  # with the mask of the path
        self._count = 0
        self.moment: dict[Hashable, Brief] | None = None  # what was found since nothing moves, if so

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """While nothing is written and the clock stands, whatever is read stands, too."""
        if self.moment is not None:
            yield
            return
        self.moment = {}
        try:
            yield
        finally:
            self.moment = None

    def fork(self) -> Memo:
        """The same for a fork. Values are shared: what either finds in a mind of which neither has
        dropped them holds for both."""
        other = Memo(self.leaning, self._owned)
        other._kept = {path: (need, by.copy()) for path, (need, by) in self._kept.items()}
        other._count = self._count
        return other

    def found(self, definition: int, path: Path, fluent: int) -> Found | None:
        """What a definition came to in a mind, if that is kept."""
        try:
            return self._kept[path][1][definition].get(fluent)
        except KeyError:
            return None

    def keep(self, definition: int, path: Path, fluent: int, found: Found) -> None:
        """Remember what a definition came to."""
        self._count += 1
        if self._count > _MOST:
            self._kept.clear()
            self._count = 0
        kept = self._kept.get(path)
        if kept is None:
            kept = self._kept[path] = mask(path), {}
        kept[1].setdefault(definition, {})[fluent] = found

    def written(self, fluent: int, reach: int, believers: int = EVERYONE, *, of_world: bool = True) -> None:
        """A fluent was written, for minds of people within ``reach`` that end in a believer.

        Not ``of_world``: in the world it was written before; there only what asks minds is otherwise now.
        """
        leaning = self.leaning.on.get(fluent & FAMILY)
        if leaning is None or fluent < 0:
            return
        if fluent & FAMILY in self._owned:
            reach = believers = EVERYONE
        for path, (need, kept) in self._kept.items():
            if need & reach != need:
                continue
            if not path:
                _drop(kept, fluent, leaning if of_world else _of_minds(fluent, leaning))
            elif believers >> path[-1] & 1:
                _drop(kept, fluent, leaning)
            else:
                _drop(kept, fluent, [lean for lean in leaning if lean.inner])

    def learnt(self, learners: int) -> None:
        """Some learnt of an event late: anything may be otherwise in minds that they are part of, and
        wherever it is asked what somebody thinks."""
        inner = self.leaning.inner
        for path in [path for path, (need, _) in self._kept.items() if need & learners]:
            del self._kept[path]
        for _, kept in self._kept.values() if inner else ():
            for definition in inner:
                kept.pop(definition, None)


def _of_minds(fluent: int, leaning: Iterable[Lean]) -> list[Lean]:
    """The definitions that ask what somebody thinks, or what they were told of the defined itself."""
    return [lean for lean in leaning if lean.inner or lean.definition == fluent & FAMILY]


def _drop(kept: dict[int, Values], fluent: int, leaning: Iterable[Lean]) -> None:
    """Forget what the writing of a fluent may have changed."""
    for lean in leaning:
        values = kept.get(lean.definition)
        if values:
            kept[lean.definition] = lean.spared(values, fluent)
