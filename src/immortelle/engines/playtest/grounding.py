"""Grounding: conditions and effects about declared people, places and things, one by one.

A *variable* is a fluent whose value all know: a plain fact, a number, where somebody is. What cannot be said
with such variables alone is not *flat*: ``NotFlatError`` says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from immortelle.engines.playtest.literals import (
    Amount,
    Formula,
    Test,
    contrary,
    joined,
    measured,
    minus,
    plus,
)
from immortelle.story import conditions as c
from immortelle.story.effects import Change, Each, Effect, Given, Learn, Set
from immortelle.world.fluents import pack
from immortelle.world.programme import Programme
from immortelle.world.reading.levels import bounds, with_carried
from immortelle.world.tables import EVENT, StateRow

Env = Mapping[str, int]
_DEEPEST = 20  # definitions inside definitions
_MOST = 200_000  # parts of conditions in all


class NotFlatError(Exception):
    """Why a story cannot be explored as a few numbers that all know."""


@dataclass(frozen=True, slots=True)
class Write:
    """An effect on one variable: it becomes an amount (``more``: it changes by it, within bounds), given
    that a formula holds."""

    var: int
    amount: Amount
    more: bool
    low: int
    high: int
    given: Formula = True


class Grounder:
    """Grounds the conditions of one story, for one person who acts."""

    def __init__(self, programme: Programme, mover: int) -> None:
        self.programme = programme
        self.tables = programme.tables
        self.mover = mover
        self.fluents: list[int] = []  # of each variable
        self._variables: dict[int, int] = {}
        self._depth = 0
        self._parts = 0

    # --- conditions -------------------------------------------------------------------------------

    def condition(self, what: c.Condition, env: Env) -> Formula:
        """A condition about the people and things that ``env`` has for its variables."""
        self._parts += 1
        if self._parts > _MOST:
            raise NotFlatError("there are too many conditions one by one")
        match what:
            case c.All(parts) | c.Any(parts):
                return joined((self.condition(part, env) for part in parts), every=isinstance(what, c.All))
            case c.Not(part) | c.Unless(part):
                return contrary(self.condition(part, env))
            case c.Exists() | c.Every():
                return self._quantified(what, env)
            case c.Same(left, right):
                return self.entity(left, env) == self.entity(right, env)
            case c.Holds(state, args):
                return self._holds(self._row(state), args, env)
            case c.Compare(left, op, right):
                return measured(minus(self.amount(left, env), self.amount(right, env)), op)
        raise NotFlatError(f"it is about more than what is so now ({type(what).__name__.lower()})")

    def _quantified(self, what: c.Exists | c.Every, env: Env) -> Formula:
        if isinstance(what, c.Exists):
            return joined(self._each(what.var, what.kind, what.where, env), every=False)
        then = c.Any((c.Unless(what.where), what.then))
        return joined(self._each(what.var, what.kind, then, env), every=True)

    def _each(self, var: str, kind: str, where: c.Condition, env: Env) -> Iterator[Formula]:
        for member in self.members(kind):
            yield self.condition(where, {**env, var: member})

    def members(self, kind: str) -> Sequence[int]:
        """All of a kind, of which no more can be born."""
        if self.tables.is_kind(EVENT, kind):
            raise NotFlatError("it is about events of any sort")
        return self.tables.members.get(kind, ())

    def entity(self, term: str, env: Env) -> int:
        """Who or what a term stands for."""
        if not term.startswith("?"):
            return self.tables.numbers[term]
        if term not in env:
            raise NotFlatError("it is about who had a part in an event")
        return env[term]

    def _holds(self, row: StateRow, args: Sequence[str], env: Env) -> Formula:
        filled = [self.entity(arg, env) for arg in args]
        if row.state.definition is not None:
            return self._defined(row, filled)
        if row.one:
            return Test(self.variable(row, filled), "=", filled[-1])
        return Test(self.variable(row, filled), ">", 0)

    def _defined(self, row: StateRow, filled: Sequence[int]) -> Formula:
        definition = row.state.definition
        if isinstance(definition, c.Sum):
            return measured(self._meant(row, filled), ">")
        self._enter()
        inner = dict(zip(row.roles, filled, strict=True))
        found = False if definition is None else self.condition(definition, inner)
        self._depth -= 1
        return found

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotFlatError("definitions lean on each other")

    # --- amounts ----------------------------------------------------------------------------------

    def amount(self, what: c.Amount, env: Env) -> Amount:
        """An amount about the people and things that ``env`` has for its variables."""
        match what:
            case c.Number(value):
                return Amount(value)
            case c.Level(state, args):
                row, filled = self._row(state), [self.entity(arg, env) for arg in args]
                if row.state.definition is not None:
                    return self._meant(row, filled)
                return Amount(terms=((self.variable(row, filled), 1),))
            case c.Count(var, kind, where):
                return Amount(shares=tuple((f, Amount(1), 1) for f in self._each(var, kind, where, env)))
            case c.Sum(shares):
                return plus((self._share(share, env), 1) for share in shares)
            case c.Clamp(inner, low, high):
                return self._clamped(inner, low, high, env)
        raise NotFlatError(f"it measures more than what is so now ({type(what).__name__.lower()})")

    def _share(self, share: c.Share, env: Env) -> Amount:
        amount = self.amount(share.amount, env)
        if share.given is None:
            return amount
        return Amount(shares=((self.condition(share.given, env), amount, 1),))

    def _clamped(self, inner: c.Amount, low: c.Amount | None, high: c.Amount | None, env: Env) -> Amount:
        ends = [None if end is None else self.amount(end, env) for end in (low, high)]
        if any(end is not None and not end.constant for end in ends):
            raise NotFlatError("what an amount is at most is no number")
        least, most = (None if end is None else end.base for end in ends)
        return Amount(shares=((True, self.amount(inner, env), 1),), low=least, high=most)

    def _meant(self, row: StateRow, filled: Sequence[int]) -> Amount:
        """The amount of a state that is read off."""
        definition = row.state.definition
        if not isinstance(definition, c.Sum):
            return Amount(shares=((self._defined(row, filled), Amount(1), 1),))
        self._enter()
        found = self.amount(definition, dict(zip(row.roles, filled, strict=True)))
        self._depth -= 1
        return found

    # --- variables --------------------------------------------------------------------------------

    def variable(self, row: StateRow, filled: Sequence[int]) -> int:
        """The variable of a plain fact that whoever acts knows."""
        if row.half_life or row.state.ceiling is not None:
            raise NotFlatError("a feeling fades or has a ceiling")
        if row.private and filled[0] != self.mover:
            raise NotFlatError("it is about somebody else's private state")
        fluent = pack(row.number, filled[: row.arity])
        if fluent in self.tables.veiled:
            raise NotFlatError("something is known to some only")
        found = self._variables.get(fluent)
        if found is None:
            found = self._variables[fluent] = len(self.fluents)
            self.fluents.append(fluent)
        return found

    def _row(self, state: str) -> StateRow:
        return self.tables.states[self.tables.state_numbers[state]]

    # --- effects ----------------------------------------------------------------------------------

    def effects(self, effects: Sequence[Effect], env: Env) -> list[Write]:
        """What effects write, in order."""
        found: list[Write] = []
        for effect in with_carried(effects, self._row):
            found += self._effect(effect, env)
        return found

    def _effect(self, effect: Effect, env: Env) -> Iterator[Write]:
        match effect:
            case Set():
                yield self._set(effect, env)
            case Change():
                yield self._change(effect, env)
            case Given(condition, inner):
                yield from self._given(condition, inner, env)
            case Each(var, kind, where, inner):
                for member in self.members(kind):
                    yield from self._given(where, inner, {**env, var: member})
            case Learn(who) if self.entity(who, env) != self.mover:
                return  # what others think moves nobody here
            case _:
                raise NotFlatError("somebody is told or reminded of something")

    def _given(self, condition: c.Condition, inner: Sequence[Effect], env: Env) -> Iterator[Write]:
        """Effects that come on a condition, which is asked for only if they change something here."""
        given: Formula | NotFlatError
        try:
            given = self.condition(condition, env)
        except NotFlatError as error:
            given = error
        for write in self.effects(inner, env) if given is not False else ():
            if isinstance(given, NotFlatError):
                raise given
            both = joined((given, write.given), every=True)
            yield Write(write.var, write.amount, write.more, write.low, write.high, both)

    def _set(self, effect: Set, env: Env) -> Write:
        row, filled = self._row(effect.state), [self.entity(arg, env) for arg in effect.args]
        var = self.variable(row, filled)
        if row.one:
            if effect.value:
                return Write(var, Amount(filled[-1]), False, -1, max(filled[-1], 0))
            return Write(var, Amount(-1), False, -1, -1, Test(var, "=", filled[-1]))
        low, high = bounds(row)
        if isinstance(effect.value, bool):
            return Write(var, Amount(int(effect.value)), False, min(low, 0), max(high, 1))
        return Write(var, self.amount(effect.value, env), False, low, high)

    def _change(self, effect: Change, env: Env) -> Write:
        row, filled = self._row(effect.state), [self.entity(arg, env) for arg in effect.args]
        if row.state.softness:
            raise NotFlatError("what is provoked twice is not twice as strong")
        low, high = bounds(row)
        return Write(self.variable(row, filled), self.amount(effect.by, env), True, low, high)
