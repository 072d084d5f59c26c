"""Stirs: what an event sets off that is an event of its own, compiled: what it brings back to somebody or
has them learn by heart, and what befalls because of it. What a recall brings back is found when it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from immortelle.story.conditions import Condition, Term
from immortelle.story.effects import Befall, Each, Effect, Given, Memorise, Recall
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Tables


class Stirred(NamedTuple):
    """Something comes back to a ``person`` (at most so many), or they learn it by heart (0).

    Without ``cues`` it is what the event at hand brings back.
    """

    person: int
    cues: tuple[int, ...]
    most: int


class Befallen(NamedTuple):
    """An event befalls: the number of its sentence, and who and what fills it."""

    act: int
    args: tuple[int, ...]


class Readers(Protocol):
    """What makes the readers that effects are guarded by."""

    tables: Tables

    def condition(self, what: Condition, scope: Scope) -> Read:
        """A reader of a condition."""

    def members(self, kind: str) -> Callable[[View], Sequence[int]]:
        """All of a kind."""


Stir = Callable[[View, Binding, list[Stirred | Befallen]], None]


def compile_stirs(effects: Iterable[Effect], scope: Scope, readers: Readers) -> tuple[Stir, ...]:
    """What some effects do to memory; nothing for those that do nothing to it."""
    found = (_stir(effect, scope, readers) for effect in effects)
    return tuple(stir for stir in found if stir is not None)


def _stir(effect: Effect, scope: Scope, readers: Readers) -> Stir | None:
    match effect:
        case Memorise(who, cue):
            return _come(who, (cue,), 0, scope, readers.tables)
        case Recall(who, cues, most):
            return _come(who, cues, most, scope, readers.tables)
        case Befall(act, args):
            return _befall(readers.tables.act_numbers[act], args, scope, readers.tables)
        case Given(condition, inner):
            return _given(condition, compile_stirs(inner, scope, readers), scope, readers)
        case Each():
            return _each(effect, scope, readers)
    return None


def _come(who: Term, cues: Sequence[Term], most: int, scope: Scope, tables: Tables) -> Stir:
    person, by = getter(who, scope, tables), [getter(cue, scope, tables) for cue in cues]

    def stir(view: View, binding: Binding, found: list[Stirred | Befallen]) -> None:
        one = person(view, binding)
        if 0 <= one < tables.people:
            found.append(Stirred(one, tuple(get(view, binding) for get in by), most))

    return stir


def _befall(act: int, args: Sequence[Term], scope: Scope, tables: Tables) -> Stir:
    fill = [getter(arg, scope, tables) for arg in args]

    def stir(view: View, binding: Binding, found: list[Stirred | Befallen]) -> None:
        filled = tuple(get(view, binding) for get in fill)
        if min(filled, default=0) >= 0:
            found.append(Befallen(act, filled))

    return stir


def _given(condition: Condition, inner: Sequence[Stir], scope: Scope, readers: Readers) -> Stir | None:
    test = readers.condition(condition, scope.loosely())

    def stir(view: View, binding: Binding, found: list[Stirred | Befallen]) -> None:
        if test(view, binding):
            for each in inner:
                each(view, binding, found)

    return stir if inner else None


def _each(effect: Each, scope: Scope, readers: Readers) -> Stir | None:
    within, slot = scope.with_var(effect.var, effect.kind)
    where = readers.condition(effect.where, within.loosely())
    inner, members = compile_stirs(effect.effects, within, readers), readers.members(effect.kind)

    def stir(view: View, binding: Binding, found: list[Stirred | Befallen]) -> None:
        for member in members(view):
            binding[slot] = member
            if where(view, binding):
                for each in inner:
                    each(view, binding, found)

    return stir if inner else None
