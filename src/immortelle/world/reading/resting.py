"""Resting: the plain facts by which a condition is so, down through the definitions that it speaks of.

*Somebody is with another* is never written; it rests on where the two are. Whoever is shown that it is
so is shown these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from immortelle.story.conditions import All, Any, Condition, Exists, Holds, Not, Sum, Term
from immortelle.story.model import Role
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.rules import ACTOR, Rule
from immortelle.world.reading.terms import Get, fluent_getter, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry, StateRow

_DEEPEST = 8  # definitions inside definitions that are looked into
_MOST = 16  # ways to hold that are told apart

Asked = tuple[StateRow, tuple[Term, ...]]  # a state, and what its arguments are called
Fact = tuple[StateRow, int]  # a state, and a fluent of it


@dataclass(frozen=True, slots=True)
class _Way:
    """One way for a condition to hold: whom and what else it speaks of, and all that it asks for."""

    others: tuple[Role, ...]
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A way ready to be found: the facts on which it rests, and the definitions."""

    rule: Rule
    facts: tuple[tuple[StateRow, Get], ...]
    inner: tuple[tuple[Resting, tuple[Get, ...]], ...]


class Resting:
    """On what it rests that a condition over some roles holds. Nothing is compiled before it is asked."""

    def __init__(
        self, roles: Sequence[Role], when: Condition, rests: Rests, actor: Term | None = None
    ) -> None:
        self._roles, self._rests, self._actor = tuple(roles), rests, actor
        self._ways = _few(when)

    def asked(self, called: Mapping[Term, Term], depth: int = 0) -> Iterator[Asked]:
        """The facts on which it may rest that speak of nothing but its roles, as those are ``called``."""
        if self._actor is not None and self._actor in called:
            called = {**called, ACTOR: called[self._actor]}
        for way in self._ways:
            for row, args in self._plain(way):
                if all(_is_called(arg, called) for arg in args[: row.arity]):
                    yield row, tuple(called.get(arg, arg) for arg in args[: row.arity])
            for row, args in self._defined(way) if depth < _DEEPEST else ():
                pairs = [
                    pair for pair in zip(row.state.roles, args, strict=True) if _is_called(pair[1], called)
                ]
                inner = {role.var: called.get(arg, arg) for role, arg in pairs}
                yield from self._rests.of(row).asked(inner, depth + 1)

    def facts(self, view: View, entry: Entry, depth: int = 0) -> Iterator[Fact]:
        """The facts on which it rests in a view, in the first way in which it holds there."""
        for way in self._found:
            solved = way.rule.solve(view, entry)
            if solved:
                binding = way.rule.binding(solved[0])
                yield from ((row, get(view, binding)) for row, get in way.facts)
                for resting, gets in way.inner if depth < _DEEPEST else ():
                    yield from resting.facts(view, tuple(get(view, binding) for get in gets), depth + 1)
                return

    @cached_property
    def _found(self) -> tuple[_Found, ...]:
        return tuple(map(self._compiled, self._ways))

    def _compiled(self, way: _Way) -> _Found:
        compiler, roles = self._rests.compiler, (*self._roles, *way.others)
        rule = Rule("rests", roles, All(way.parts), compiler, distinct=False, actor=self._actor)
        scope, tables = rule.scope, compiler.tables
        facts = ((row, fluent_getter(row, args, scope, tables)) for row, args in self._plain(way))
        inner = (
            (self._rests.of(row), tuple(getter(arg, scope, tables) for arg in args))
            for row, args in self._defined(way)
        )
        return _Found(rule, tuple(facts), tuple(inner))

    def _plain(self, way: _Way) -> Iterator[Asked]:
        """What is written, and not faded by now, and not somebody's own."""
        for part in way.parts:
            match part:
                case Holds(state, args) | Not(Holds(state, args)):
                    row = self._rests.compiler.row(state)
                    told = isinstance(part, Holds) or not row.one  # that it is not there says not where
                    if told and row.state.definition is None and not row.private and not row.half_life:
                        yield row, args

    def _defined(self, way: _Way) -> Iterator[Asked]:
        """What is read off."""
        for part in way.parts:
            if isinstance(part, Holds) and self._rests.compiler.row(part.state).state.definition is not None:
                yield self._rests.compiler.row(part.state), part.args


class Rests:
    """On what all that a story defines rests, each looked at once."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self._of: dict[int, Resting] = {}

    def of(self, row: StateRow) -> Resting:
        """On what a defined state rests; on nothing that could be told, if it is a sum."""
        found = self._of.get(row.number)
        if found is None:
            what = row.state.definition
            when = Any(()) if what is None or isinstance(what, Sum) else what
            found = self._of[row.number] = Resting(row.state.roles, when, self)
        return found


def _is_called(term: Term, called: Mapping[Term, Term]) -> bool:
    return term in called or not term.startswith("?")


def _ways(when: Condition) -> Iterator[_Way]:
    """All the ways in which a condition can hold."""
    match when:
        case All(parts):
            for together in product(*map(_few, parts)):
                others = tuple(role for way in together for role in way.others)
                if len({role.var for role in others}) == len(others):
                    yield _Way(others, tuple(part for way in together for part in way.parts))
        case Any(parts):
            for part in parts:
                yield from _ways(part)
        case Exists(var, kind, where):
            for way in _ways(where):
                yield _Way((Role(var, kind), *way.others), way.parts)
        case _:
            yield _Way((), (when,))


def _few(when: Condition) -> tuple[_Way, ...]:
    return tuple(islice(_ways(when), _MOST))
