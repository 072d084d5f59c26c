"""Memo: what a definition came to in a mind, kept until something it may have read is written there.

How long somebody lives by what they are is asked again and again. What it came to in a mind stands as
long as that mind learns nothing of what it leans on. What the clock or the past can change as well stands
only while somebody makes up their mind: until then nothing moves. (What depends on facts alone is in
``reading/trees.py``.)
"""

from __future__ import annotations

from collections.abc import Hashable

from immortelle.world.fluents import STATES
from immortelle.world.minds.knowing import EVERYONE, Path, mask

_MOST = 200_000  # kept at once; beyond it all are dropped, which costs time and no truth

Found = tuple[int | None]  # what it came to
Values = dict[int, Found]  # by fluent
Brief = tuple[int | None, int, int]  # what something came to, how deep it was asked, what it took to read


class Leanings:
    """Which definitions lean on which state."""

    __slots__ = ("on",)

    def __init__(self) -> None:
        self.on: dict[int, tuple[int, ...]] = {}

    def add(self, state: int, definition: int) -> None:
        """Remember it."""
        known = self.on.get(state, ())
        if definition not in known:
            self.on[state] = (*known, definition)


class Rest:
    """A time in which nothing moves. One inside another ends with that."""

    __slots__ = ("_inner", "_memo")

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._inner = memo.moment is not None

    def __enter__(self) -> None:
        """From now on what is found stands."""
        if not self._inner:
            self._memo.moment = {}

    def __exit__(self, *_: object) -> None:
        """Something may move again."""
        if not self._inner:
            self._memo.moment = None


class Memo:
    """What definitions came to, by mind and definition."""

    __slots__ = ("_count", "_kept", "leaning", "moment")

    def __init__(self, leaning: Leanings) -> None:
        self.leaning = leaning
        self._kept: dict[Path, tuple[int, dict[int, Values]]] = {}  # with the mask of the path
        self._count = 0
        self.moment: dict[Hashable, Brief] | None = None  # what was found since nothing moves, if so

    def at_rest(self) -> Rest:
        """While nothing is written and the clock stands, whatever is read stands, too."""
        return Rest(self)

    def fork(self) -> Memo:
        """The same for a fork. Values are shared: what either finds in a mind of which neither has
        dropped them holds for both."""
        other = Memo(self.leaning)
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

        Not ``of_world``: in the world it was written before.
        """
        leaning = self.leaning.on.get(fluent % STATES)
        if leaning is None or fluent < 0:
            return
        for path, (need, kept) in self._kept.items():
            if need & reach != need:
                continue
            if of_world if not path else believers >> path[-1] & 1:
                for definition in leaning:
                    kept.pop(definition, None)

    def learnt(self, learners: int) -> None:
        """Some learnt of an event late: anything may be otherwise in minds that they are part of."""
        for path in [path for path, (need, _) in self._kept.items() if need & learners]:
            del self._kept[path]
