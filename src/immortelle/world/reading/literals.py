"""Literals: a condition that asks nothing but plain facts, tested flat.

Each of its parts says that a fact's value lies between two numbers. Where all its roles are filled it is a
list of these, and testing it needs neither joins nor views.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from immortelle.story.conditions import All, Compare, Condition, Holds, Level, Not, Number, Term
from immortelle.story.model import Role
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.minds import Sure
from immortelle.world.once import Once
from immortelle.world.reading.patterns import LEAST, MOST, between
from immortelle.world.reading.plain import is_plain
from immortelle.world.reading.terms import Scope, moving_slots
from immortelle.world.state import State
from immortelle.world.tables import PERSON, Entry, StateRow, Tables

_MOST_KEPT = 100_000  # instances; one too many costs time, no truth


class Literal(NamedTuple):
    """A fact's fixed part, and for each of its variables its slot and the step by which it counts; what it is
    where it was never written, and between which values it must be. ``wanted`` is the slot of its one value,
    if that is a variable."""

    base: int
    moving: Sequence[tuple[int, int]]
    default: int
    low: int
    high: int
    wanted: int = -1

    def grounded(self, entry: Entry) -> Sure:
        """The literal with all roles filled."""
        fluent = self.base
        for slot, step in self.moving:
            fluent += entry[slot] * step
        if self.wanted >= 0:
            return fluent, self.default, entry[self.wanted], entry[self.wanted]
        return fluent, self.default, self.low, self.high


class Grounding:
    """A block that asks nothing but plain facts, and with which roles filled it asks what."""

    __slots__ = ("_births", "_fits", "_literals", "_people", "of")

    def __init__(self, literals: Sequence[Literal], roles: Sequence[Role], tables: Tables) -> None:
        self._literals = literals
        self._fits = tuple(tables.fitting(role.kind) for role in roles)
        self._births = tables.first_event
        people = tuple(n for n, role in enumerate(roles) if tables.is_kind(role.kind, PERSON))
        self._people = people if len(people) > 1 else ()
        self.of = Once(self._of, _MOST_KEPT)

    def _of(self, entry: Entry) -> tuple[Sure, ...] | None:
        """What must be so; None if that cannot be: another kind fills a role, or one person two."""
        for number, (members, births) in zip(entry, self._fits, strict=True):
            if number not in members and not (births and number >= self._births):
                return None
        if self._people and len({entry[slot] for slot in self._people}) < len(self._people):
            return None
        return tuple([literal.grounded(entry) for literal in self._literals])


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A reason, by number, with all its roles filled: for which act it speaks then, and what must be so."""

    reason: int
    entry: Entry
    instance: tuple[int, Entry]
    literals: tuple[Sure, ...]


def all_held(literals: Iterable[Sure], state: State, path: Path) -> bool:
    """Whether all of these are so in the world or in a mind, now."""
    return state.minds.within(literals, path, state.tables.veiled) if path else _all_so(literals, state)


def _all_so(literals: Iterable[Sure], state: State) -> bool:
    """Whether all of these are so in the world."""
    facts = state.facts
    for fluent, default, low, high in literals:  # noqa: SIM110 - asked most often of all
        if not low <= facts.get(fluent, default) <= high:
            return False
    return True


def grounding(
    asked: Iterable[tuple[Condition, Scope]], roles: Sequence[Role], tables: Tables
) -> Grounding | None:
    """How conditions on some roles are grounded, if they ask nothing but plain facts."""
    found = [_literals(what, scope, tables) for what, scope in asked]
    return None if None in found else Grounding([each for one in found for each in one or ()], roles, tables)


def _literals(what: Condition, scope: Scope, tables: Tables) -> list[Literal] | None:
    """The literals of which a condition consists; None if it asks anything else."""
    match what:
        case All(parts):
            found = [_literals(part, scope, tables) for part in parts]
            return None if None in found else [each for part in found for each in part or ()]
        case Holds(state, args):
            return _fact(state, args, scope, tables, 1, MOST)
        case Not(Holds(state, args)) if not _row(state, tables).one:
            return _fact(state, args, scope, tables, LEAST, 0)
        case Compare(Level(state, args), op, Number(value)):
            return _fact(state, args, scope, tables, *between(op, value))
    return None


def _fact(
    state: str, args: Sequence[Term], scope: Scope, tables: Tables, low: int, high: int
) -> list[Literal] | None:
    row = _row(state, tables)
    if not is_plain(row, args) or (state,) in tables.hypotheses:
        return None
    base, moving = moving_slots(row, args[: row.arity], scope, tables)
    if not row.one:
        return [Literal(base, moving, row.default, low, high)]
    number = scope.known(args[-1], tables)
    if number is None:
        return [Literal(base, moving, row.default, 0, 0, scope.names[args[-1]])]
    return [Literal(base, moving, row.default, number, number)]


def _row(state: str, tables: Tables) -> StateRow:
    return tables.states[tables.state_numbers[state]]
