"""Trees: what a reading came to is found again wherever the same is read.

What a definition or a rule comes to depends on nothing but what it reads. So it is kept under that: a
decision tree, whose forks say what is read next and have a branch for each value that it had. The world,
all minds and all lives of a programme share one tree, and nothing that happens makes it false
(constructive traces: Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", 2018). It is kept
from the second time on: what is asked but once is not worth noting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from immortelle.world.minds.knowing import Path
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.reading.views import Compute, View
from immortelle.world.tables import Entry, StateRow

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

Asked = Literal[
    "plain", "value", "excluded", "claimed", "whose"
]  # of a view: by which of its methods it is read
Reading = tuple[Asked, Path, int]
Listed = Literal["filed", "noted", "unsure"]  # the same of lists of candidates, which only ever grow

_MOST = 10_000  # forks of one tree; beyond it all are dropped, which costs time and no truth


Fork = tuple[Asked | Literal["own", "found"], Path, int, Any, dict[Any, Any]]
"""(ask, along, what, more, then): what is read next, ``along`` a line of minds from where one asks, and the
fork to which each value leads; a default or a row goes with ``what``. What is plain and read where one asks
is one's ``own``. Or that all is ``found``, with the leaf. A plain tuple, which is taken apart fastest."""


@dataclass(slots=True)
class Leaf:
    """What all came to, unless there are more candidates than when it was found. ``grown`` tells when
    that was last seen to be so."""

    found: Any
    lists: tuple[tuple[Listed, int, int], ...]
    grown: int

    def stands(self, view: View) -> bool:
        """Whether there are no more candidates."""
        if any(len(getattr(view, listed)(what)) != count for listed, what, count in self.lists):
            return False
        self.grown = view.state.tables.growth.count
        return True


class Tracer(View):
    """A view that notes what is read in it. It is a question of its own, with its own effort; ``spoilt``
    is not empty if something was too deep, or is more than a reading of facts."""

    __slots__ = ("_along", "_real", "lists", "read", "spoilt")

    def __init__(self, real: View) -> None:
        super().__init__(real.state, real.path, real.before)
        self.read: dict[Reading, tuple[Any, int | None]] = {}
        self.lists: dict[tuple[Listed, int], int] = {}
        self.spoilt: list[str] = []
        self._along: Path = ()
        self._real = real

    def give_up(self) -> None:
        """What comes of this is not kept."""
        self.spoilt.append("gave up")
        super().give_up()

    def enter(self) -> bool:
        """As ever; where that is too deep, what comes of it is not kept."""
        entered = super().enter()
        if not entered:
            self.spoilt.append("too deep")
        return entered

    def deeper(self, effort: int = 1) -> View | None:
        """As ever; where that is too deep, what comes of it is not kept."""
        inner = super().deeper(effort)
        if inner is None:
            self.spoilt.append("too deep")
        return inner

    @property
    def guesses(self) -> bool:
        """What is traced reads nothing of which anybody guesses."""
        return False

    @property
    def now(self) -> int:
        """The clock is in no tree."""
        self.give_up()
        return self._real.now

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> Tracer:
        """The same along another path: what is read there is noted as well."""
        inner = Tracer(self._real if path == self.path else self._real.inside(path[-1]))
        inner.read, inner.lists, inner.spoilt = self.read, self.lists, self.spoilt
        inner._along = self._along if path == self.path else (*self._along, path[-1])
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner

    def inside(self, person: int) -> View:
        """The mind of a person; whose mind this is tells whether that is another."""
        if not self._along:
            self.whose()
        return super().inside(person)

    def plain(self, fluent: int, default: int) -> int | None:
        """As the view has it, and noted."""
        key: Reading = "plain", self._along, fluent
        found = self.read.get(key)
        if found is None:
            found = self.read[key] = default, self._real.plain(fluent, default)
        return found[1]

    def value(self, row: StateRow, fluent: int) -> int | None:
        """As the view has it, and noted."""
        if not (row.private or row.half_life):
            return self.plain(fluent, row.default)
        return self._noted("value", fluent, row, self._real.value(row, fluent))

    def excluded(self, fluent: int) -> int:
        """What a value is known not to be, and noted."""
        found = self._real.excluded(fluent)
        self._noted("excluded", fluent, None, found)
        return found

    def claimed(self, fluent: int) -> int | None:
        """What this mind was told, and noted."""
        return self._noted("claimed", fluent, None, self._real.claimed(fluent))

    def whose(self) -> int:
        """Whose mind it is, and noted."""
        found = self._real.whose()
        self._noted("whose", 0, None, found)
        return found

    def filed(self, key: int) -> Collection[Entry]:
        """What was written under an argument, and noted."""
        return self._counted("filed", key, self._real.filed(key))

    def noted(self, what: int) -> Collection[Entry]:
        """What was written of a state, and noted."""
        return self._counted("noted", what, self._real.noted(what))

    def unsure(self, what: int) -> Collection[Entry]:
        """What somebody may not know, and noted."""
        return self._counted("unsure", what, self._real.unsure(what))

    def knows(self, event: int) -> bool:
        """What happened is in no tree."""
        self.give_up()
        return self._real.knows(event)

    def briefly(self, _what: Hashable, compute: Callable[[], int | None]) -> int | None:
        """Computed each time, for what is read is to be noted."""
        return compute()

    def derived(self, _definition: int, fluent: int, compute: Compute, binding: list[int]) -> int | None:
        """More than a reading of facts."""
        self.give_up()
        return compute(self._real, binding, fluent)

    def _noted(self, ask: Asked, what: int, more: object, value: int | None) -> int | None:
        self.read[ask, self._along, what] = more, value
        return value

    def _counted(self, listed: Listed, what: int, found: Collection[Entry]) -> Collection[Entry]:
        self.lists[listed, what] = len(found)
        return found


class Tree(Generic[K, T]):
    """A reading of a key, found again where the same is read for it; unless that once was more than
    ``widest`` facts, of which some are always others."""

    __slots__ = ("_compute", "_roots", "_size", "_wide", "_widest")

    def __init__(self, compute: Callable[[View, K], T], widest: int = _MOST) -> None:
        self._compute = compute
        self._roots: dict[Any, Fork | None] = {}  # None is what was asked once
        self._size = 0
        self._wide, self._widest = False, widest

    def find(self, view: View, key: K) -> T:
        """What the reading comes to in a view."""
        if self._wide:
            return self._compute(view, key)
        fork, state, path = self._roots.get(key), view.state, view.path
        own = "own" if view.__class__ is View and view.before is None else "none"  # if it ``is_now``
        facts, held, veiled = state.facts, state.minds.value, state.tables.veiled
        while fork is not None:
            ask, along, what, more, then = fork
            if ask == own:  # spelt out, because nearly all is read through here
                if not path:
                    fork = then.get(facts.get(what, more))
                    continue
                value = held(what, path)
                if value is None:
                    value = None if what in veiled else more
                fork = then.get(None if value is None or value <= UNKNOWN else value)
            elif ask == "found":
                if more.grown == state.tables.growth.count or more.stands(view):
                    found: T = more.found
                    return found
                break
            else:
                fork = then.get(_asked(view, ask, along, what, more))
        return self._grow(view, key)

    def _grow(self, view: View, key: K) -> T:
        if key not in self._roots:
            self._make_room(1)
            self._roots[key] = None
            return self._compute(view, key)
        tracer = Tracer(view)
        found = self._compute(tracer, key)
        if tracer.spoilt:
            view.give_up()
        else:
            self._graft(key, tracer, found)
        return found

    def _graft(self, key: K, tracer: Tracer, found: T) -> None:
        """Put what was read, and what that came to, into the tree."""
        self._make_room(len(tracer.read))
        self._wide = len(tracer.read) > self._widest
        branches: dict[Any, Any] = self._roots
        value: object = key
        for (ask, along, what), (more, read) in tracer.read.items():
            fork, how = branches.get(value), "own" if ask == "plain" and not along else ask
            if fork is None or fork[:3] != (how, along, what):
                fork = branches[value] = (how, along, what, more, {})
            branches, value = fork[-1], read
        lists = tuple((*which, count) for which, count in tracer.lists.items())
        leaf = Leaf(found, lists, tracer.state.tables.growth.count)
        branches[value] = ("found", (), 0, leaf, {})

    def _make_room(self, forks: int) -> None:
        self._size += forks
        if self._size > _MOST:
            self._roots.clear()
            self._size = 0


def _asked(view: View, ask: str, along: Path, what: int, more: Any) -> int | None:
    """What is read at a fork."""
    for person in along:
        view = view.inside(person)
    match ask:
        case "own" | "plain":
            return view.plain(what, more)
        case "value":
            return view.value(more, what)
        case "excluded":
            return view.excluded(what)
        case "claimed":
            return view.claimed(what)
    return view.whose()
