"""Views: the world or a mind, now or at an event past, as conditions read it.

A view is a path of minds in a state: ``()`` is the world, ``(A, B)`` what A thinks that B thinks.
A value may be *unknown* (None). What was never written has its state's default for everybody,
unless it is private or was declared as known to some.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from immortelle.story.definitions import DEEPEST
from immortelle.world.events.decay import decayed
from immortelle.world.fluents import ARGS, STATES
from immortelle.world.minds.excluding import excluded
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.state import State
from immortelle.world.tables import Entry, StateRow

FUEL = 20_000  # definitions read for one question; more is unknown
_NOTHING: Collection[Entry] = ()


class View:
    """One reading of a state. ``before`` limits it to events of lower number."""

    __slots__ = ("before", "depth", "fuel", "path", "state")

    def __init__(self, state: State, path: Path = (), before: int | None = None) -> None:
        self.state = state
        self.path = path
        self.before = before
        self.depth = 0
        self.fuel: list[int] | None = None  # shared by all that one question reads, with what it gave up

    @property
    def now(self) -> int:
        """The moment of the view, in seconds."""
        past = self.before is not None and self.before < len(self.state.log)
        return self.state.log[self.before].time if past and self.before is not None else self.state.time

    @property
    def is_now(self) -> bool:
        """Whether it is nothing but the world or a mind as it is now."""
        return self.__class__ is View and self.before is None

    @property
    def guesses(self) -> bool:
        """Whether what is unknown may be estimated."""
        return True

    def inside(self, person: int) -> View:
        """The mind of a person as this view has it; one's view of oneself is oneself."""
        path = self.path
        if path and path[-1] == person:
            return self
        return self.like((*path, person))

    def like(self, path: Path, depth: int | None = None, fuel: list[int] | None = None) -> View:
        """The same reading along another path, or inside a definition."""
        inner = View(self.state, path, self.before)
        inner.depth = self.depth if depth is None else depth
        inner.fuel = self.fuel if fuel is None else fuel
        return inner

    def deeper(self, effort: int = 1) -> View | None:
        """The same view for reading one more definition inside this one; None when that is too many."""
        fuel = [FUEL, 0] if self.fuel is None else self.fuel
        fuel[0] -= effort
        if self.depth >= DEEPEST or fuel[0] < 0:
            fuel[1] += 1
            return None
        return self.like(self.path, self.depth + 1, fuel)

    def enter(self) -> bool:
        """Begin to read one more definition inside this view; False when that is too many. ``leave`` it
        if so."""
        if self.fuel is None:
            self.fuel = [FUEL, 0]
        self.fuel[0] -= 1
        if self.depth >= DEEPEST or self.fuel[0] < 0:
            self.fuel[1] += 1
            if not self.depth:
                self.fuel = None
            return False
        self.depth += 1
        return True

    def leave(self) -> None:
        """The definition is read."""
        self.depth -= 1
        if not self.depth:
            self.fuel = None

    def give_up(self) -> None:
        """What is asked here leads too deep to be read: what rests on it is not the last word."""
        if self.fuel is not None:
            self.fuel[1] += 1

    def value(self, row: StateRow, fluent: int) -> int | None:
        """The value of a fluent of a state without definition; of *one* value, its number or -1."""
        if row.private:
            return self._private(row, fluent)
        if row.half_life:
            return self._decaying(row, fluent, self.path, fluent)
        if not self.path and self.before is None:
            return self.state.facts.get(fluent, row.default)
        return self._settled(row, fluent, self.state.minds.value(fluent, self.path, self.before))

    def plain(self, fluent: int, default: int) -> int | None:
        """``value`` for the common case: public, and it does not decay."""
        state = self.state
        if not self.path and self.before is None:
            return state.facts.get(fluent, default)
        value = state.minds.value(fluent, self.path, self.before)
        if value is None:
            return None if self.path and fluent in state.tables.veiled else default
        return None if value <= UNKNOWN else value

    def excluded(self, fluent: int) -> int:
        """What a value that is unknown here is known not to be, as a mask of entities."""
        return excluded(self.state.minds.value(fluent, self.path, self.before)) if self.path else 0

    def claimed(self, fluent: int) -> int | None:
        """What this mind was told of a state that is otherwise read off by its definition."""
        if not self.path and not self.state.dawn:
            return None
        value = self.state.minds.value(fluent, self.path, self.before)
        return None if value is None or value <= UNKNOWN else value

    def filed(self, key: int) -> Collection[Entry]:
        """What was ever written under an argument (``Tables.index``)."""
        return self.state.tables.index.get(key, _NOTHING)

    def noted(self, what: int) -> Collection[Entry]:
        """What was ever written of a state, or done of an act."""
        return self.state.tables.noted.get(what, _NOTHING)

    def unsure(self, what: int) -> Collection[Entry]:
        """The facts of a state that somebody may not know."""
        return self.state.tables.unsure.get(what, _NOTHING)

    def whose(self) -> int:
        """The last person of the path; -1 is the world."""
        return self.path[-1] if self.path else -1

    def derived(self, definition: int, fluent: int, compute: Compute, binding: list[int]) -> int | None:
        """What a definition comes to, computed once until something it leans on is written."""
        memo = self.state.memo
        found = memo.found(definition, self.path, fluent)
        if found is None:
            found = (compute(self, binding, fluent),)
            memo.keep(definition, self.path, fluent, found)
        return found[0]

    def briefly(self, what: Hashable, compute: Callable[[], int | None]) -> int | None:
        """What something comes to, computed once as long as nothing moves at all.

        What was given up for being too deep is not kept, nor does what was found stand any deeper.
        """
        moment = self.state.memo.moment
        if moment is None or self.before is not None:
            return compute()
        key = what, self.path, self.guesses
        had = self.fuel
        fuel = self.fuel = [FUEL, 0] if had is None else had
        left, given_up = fuel
        found = moment.get(key)
        if found is not None and self.depth <= found[1] and found[2] <= left:
            fuel[0] -= found[2]
            value = found[0]
        else:
            value = compute()
            if fuel[1] == given_up:
                moment[key] = value, self.depth, left - fuel[0]
        if not self.depth:
            self.fuel = had
        return value

    def _settled(self, row: StateRow, fluent: int, value: int | None) -> int | None:
        if value is None:
            return None if self.path and fluent in self.state.tables.veiled else row.default
        return None if value <= UNKNOWN else value

    def _private(self, row: StateRow, fluent: int) -> int | None:
        path, owner = self.path, fluent // STATES % ARGS
        if path and path[-1] == owner:
            path = path[:-1]
        if path:
            value = self.state.minds.value(fluent, path, self.before)
            return None if value is None or value <= UNKNOWN else value
        if row.half_life:
            return self._decaying(row, fluent, (), ~fluent)
        if self.before is None:
            return self.state.facts.get(fluent, row.default)
        value = self.state.minds.value(~fluent, (), self.before)
        return row.default if value is None else value

    def _decaying(self, row: StateRow, fluent: int, path: Path, logged: int) -> int | None:
        state = self.state
        if not path and self.before is None:
            fact = state.facts.get(fluent, row.default)
            return decayed(fact, row.half_life, state.stamps.get(fluent, state.time), state.time)
        cell = state.minds.basis(logged, path, self.before)
        level = self._settled(row, fluent, None if cell is None else cell.value)
        if level is None or cell is None:
            return level
        return decayed(level, row.half_life, state.when(cell.event), self.now)

    def origin(self, fluent: int) -> int | None:
        """The event by which this view holds a fluent to be as it does, if any."""
        row = self.state.tables.states[fluent % STATES]
        path, logged = self.path, fluent
        if row.private:
            if path and path[-1] == fluent // STATES % ARGS:
                path = path[:-1]
            logged = fluent if path else ~fluent
        cell = self.state.minds.basis(logged, path, self.before)
        return None if cell is None else cell.event

    def knows(self, event: int) -> bool:
        """Does this view hold that an event happened? A seeming one does not count once the truth
        behind it is known."""
        if event < 0 or (self.before is not None and event >= self.before):
            return False
        state = self.state
        truth = state.truths.get(event)
        if not self.path and event >= state.dawn:
            return truth is None
        if not state.minds.knows(self.path, event, self.before):
            return False
        return truth is None or truth == event or not state.minds.knows(self.path, truth, self.before)


Compute = Callable[[View, list[int], int], int | None]  # of a definition: view, binding, fluent


class Afresh(View):
    """A view that reads everything itself: what others found is not what it would find, or is not all that it
    asks for."""

    __slots__ = ()

    def briefly(self, _what: Hashable, compute: Callable[[], int | None]) -> int | None:
        """Computed each time."""
        return compute()

    def derived(self, _definition: int, fluent: int, compute: Compute, binding: list[int]) -> int | None:
        """Computed each time."""
        return compute(self, binding, fluent)
