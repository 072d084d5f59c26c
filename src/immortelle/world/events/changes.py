"""Changing facts: what effects come to, in the world and in one mind.

Effects are compiled into closures that read a view as it was before the act and gather an
``Outcome``; nothing is written here. Facts (``Set``, ``Change``) and what people learn (``Learn``) are
gathered apart, because a guard of the first is read in the mind that folds the act, a guard of the
second in the learner's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from immortelle.story.conditions import Condition, Number, Unless
from immortelle.story.effects import (
    Befall,
    Change,
    Each,
    Effect,
    Given,
    Learn,
    Memorise,
    Recall,
    Set,
    Suggest,
)
from immortelle.world.estimates.suggesting import compile_suggestion
from immortelle.world.events.lessons import Guard, Lesson, Offer, Offers, Teach, compile_lesson, taken
from immortelle.world.events.stirs import Befallen, Stir, Stirred, compile_stirs
from immortelle.world.once import Once
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.levels import bounds, raised, with_carried
from immortelle.world.reading.logic import Measure, negation
from immortelle.world.reading.plain import is_plain
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import (
    Binding,
    Fluents,
    Get,
    Scope,
    alike,
    fluent_getter,
    fluents_getter,
    getter,
    mentions,
)
from immortelle.world.reading.trees import Tree
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import EVENT, StateRow

Writes = dict[int, int]  # fluent -> value
_SETTINGS = 10_000  # of one effect, kept at once; one too many costs time, no truth
Gather = Callable[[View, Binding, Writes], None]
Meant = Callable[[View, tuple[int, ...]], list[int]]
Show = Callable[[View, Binding, Offers], None]


@dataclass(frozen=True, slots=True)
class Effects:
    """Compiled effects. ``guarded`` ones may come out differently in different minds."""

    facts: tuple[Gather, ...] = ()
    lessons: tuple[Show, ...] = ()
    guarded: bool = False
    states: frozenset[int] = field(default_factory=frozenset)  # all that may be written
    stirs: tuple[Stir, ...] = ()
    private: bool = True  # some of these states may be somebody's own
    shifts: Fluents | None = None  # the levels on which alone it rests what comes of it, if not guarded

    def outcome(self, view: View, binding: Binding) -> Writes:
        """The facts that follow, read in a view; together, so the last word on a fluent counts."""
        writes: Writes = {}
        for gather in self.facts:
            gather(view, binding, writes)
        return writes

    def stirred(self, view: View, binding: Binding) -> list[Stirred | Befallen]:
        """What comes back to whom, is learnt by heart, or befalls."""
        found: list[Stirred | Befallen] = []
        for stir in self.stirs:
            stir(view, binding, found)
        return found

    def offers(self, state: State, binding: Binding) -> list[Offer]:
        """What is there to learn: who is there to learn it is seen by all who are, so it is read in the
        world as it is."""
        if not self.lessons:
            return []
        truth, offers = View(state), Offers()
        for show in self.lessons:
            show(truth, binding, offers)
        return offers.found

    def taught(self, view: View, binding: Binding) -> list[Lesson]:
        """Who learns what, as a view has it."""
        return taken(self.offers(view.state, binding), view)


class EffectCompiler:
    """Compiles the effects of one block."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self.tables = compiler.tables

    def effects(self, effects: Sequence[Effect], scope: Scope) -> Effects:
        """All effects of an act or a trigger."""
        effects = with_carried(effects, self.compiler.row)
        facts, lessons = self._all(effects, scope)
        states, restless = self._states(effects), self.compiler.restless
        for state in sorted(states):
            restless[state] = restless.get(state, 0) + 1
        guarded = [effect for effect in effects if self._is_guarded(effect)]
        shifts = [each for each in guarded if isinstance(each, Change) and self._shift_by(each) is not None]
        return Effects(
            tuple(facts),
            tuple(lessons),
            len(shifts) < len(guarded),
            states,
            compile_stirs(effects, scope, self.compiler),
            any(self.tables.states[state].private for state in states),
            self._fluents(shifts, scope) if shifts else None,
        )

    def _shift_by(self, effect: Effect) -> int | None:
        """The number by which a plain level is moved: then nothing else is read."""
        if not (isinstance(effect, Change) and isinstance(effect.by, Number)):
            return None
        row = self.compiler.row(effect.state)
        return effect.by.value if is_plain(row, effect.args) and not row.state.softness else None

    def _fluent(self, effect: Set | Change, scope: Scope) -> Get:
        return fluent_getter(self.compiler.row(effect.state), effect.args, scope, self.tables)

    def _fluents(self, effects: Iterable[Set | Change], scope: Scope) -> Fluents:
        asked = [(self.compiler.row(effect.state), effect.args) for effect in effects]
        return fluents_getter(asked, scope, self.tables)

    def _is_guarded(self, effect: Effect) -> bool:
        match effect:
            case Set(value=bool()):
                return False
            case Set(state) | Change(state):
                return not self.compiler.row(state).private
            case Learn() | Suggest() | Memorise() | Recall() | Befall():
                return False
            case Given(_, inner) | Each(_, _, _, inner):
                return any(self._reaches_others(each) for each in inner)

    def _reaches_others(self, effect: Effect) -> bool:
        match effect:
            case Set(state) | Change(state):
                return not self.compiler.row(state).private
            case Learn():
                return True
            case Suggest() | Memorise() | Recall() | Befall():
                return False
            case Given(_, inner) | Each(_, _, _, inner):
                return any(self._reaches_others(each) for each in inner)

    def _states(self, effects: Sequence[Effect]) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        for effect in effects:
            if isinstance(effect, Set | Change):
                found |= {self.compiler.row(effect.state).number}
            elif isinstance(effect, Given | Each):
                found |= self._states(effect.effects)
        return found

    def _all(self, effects: Sequence[Effect], scope: Scope) -> tuple[list[Gather], list[Show]]:
        facts: list[Gather] = []
        lessons: list[Show] = []
        for plain, run in groupby(effects, self._is_truth):
            if plain:
                truths = [each for each in run if isinstance(each, Set)]
                facts.append(self._setting(truths, scope))
                continue
            for effect in run:
                more, learnt = self._one(effect, scope)
                facts += more
                lessons += learnt
        return facts, lessons

    def _is_truth(self, effect: Effect) -> bool:
        """Whether it makes something simply so, or not so."""
        if not (isinstance(effect, Set) and isinstance(effect.value, bool)):
            return False
        return not self.compiler.row(effect.state).one

    def _one(self, effect: Effect, scope: Scope) -> tuple[list[Gather], list[Show]]:
        match effect:
            case Set():
                return [self._set(effect, scope)], []
            case Change():
                return [self._change(effect, scope)], []
            case Memorise() | Recall() | Befall():
                return [], []
            case Learn():
                return [], [_offering(compile_lesson(effect, self.compiler, scope))]
            case Suggest():
                return [], [_offering(compile_suggestion(effect, self.compiler, scope))]
            case Given():
                return self._given(effect, scope)
            case Each():
                return self._each(effect, scope)

    def _setting(self, effects: Sequence[Set], scope: Scope) -> Gather:
        """Facts that are so, or are not; of the same variables, they are the same ones again and again."""
        asked = [(self.compiler.row(effect.state), effect.args) for effect in effects]
        values, together = [int(bool(each.value)) for each in effects], alike(asked, scope, self.tables)
        if together is not None:
            return _setting_alike(values, *together)
        fluents = fluents_getter(asked, scope, self.tables)

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            for fluent, value in zip(fluents(view, binding), values):  # noqa: B905 - as many as effects
                if fluent >= 0:
                    writes[fluent] = value

        return gather

    def _set(self, effect: Set, scope: Scope) -> Gather:
        row, fluent = self.compiler.row(effect.state), self._fluent(effect, scope)
        if isinstance(effect.value, bool):
            value = self._one_value(row, effect, scope)
        else:
            value = _bounded(self.compiler.amount(effect.value, scope), row)

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            to, key = value(view, binding), fluent(view, binding)
            if to is not None and key >= 0:
                writes[key] = to

        return gather

    def _one_value(self, row: StateRow, effect: Set, scope: Scope) -> Measure:
        """*Not in the cellar* leaves nobody in it, and everybody elsewhere where they are."""
        get = getter(effect.args[-1], scope, self.tables)
        if effect.value:
            return get
        old = self.compiler.value(row, effect.args, scope)
        return lambda view, binding: -1 if old(view, binding) == get(view, binding) else None

    def _change(self, effect: Change, scope: Scope) -> Gather:
        shift = self._shift_by(effect)
        if shift is not None:
            return self._shift(effect, shift, scope)
        row, fluent = self.compiler.row(effect.state), self._fluent(effect, scope)
        value, by = self.compiler.value(row, effect.args, scope), self.compiler.amount(effect.by, scope)
        ceiling = self.compiler.ceiling(row, effect.args, scope)

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            key = fluent(view, binding)
            old, more = writes.get(key, value(view, binding)), by(view, binding)
            if old is not None and more is not None and key >= 0:
                new = raised(row, old, more)
                most = None if ceiling is None else ceiling(view, binding)
                writes[key] = new if most is None else min(new, most)

        return gather

    def _shift(self, effect: Change, by: int, scope: Scope) -> Gather:
        row, fluent = self.compiler.row(effect.state), self._fluent(effect, scope)
        default, (low, high) = row.default, bounds(row)

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            key = fluent(view, binding)
            if key >= 0:
                old = writes[key] if key in writes else view.plain(key, default)
                if old is not None:
                    writes[key] = max(low, min(high, old + by))

        return gather

    def _given(self, effect: Given, scope: Scope) -> tuple[list[Gather], list[Show]]:
        test = self.compiler.condition(effect.condition, scope.loosely())
        facts, lessons = self._all(effect.effects, scope)
        guard = self._guard(effect.condition, scope.exactly())

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            if test(view, binding):
                for each in facts:
                    each(view, binding, writes)

        def show(truth: View, binding: Binding, offers: Offers) -> None:
            before = len(offers.found)
            for each in lessons:
                each(truth, binding, offers)
            more = offers.found[before:]
            offers.found[before:] = [offer._replace(guards=(*offer.guards, guard)) for offer in more]

        return [gather] if facts else [], [show] if lessons else []

    def _guard(self, condition: Condition, scope: Scope) -> Guard:
        if isinstance(condition, Unless):
            return Guard(negation(self.compiler.condition(condition.part, scope)), otherwise=True)
        return Guard(self.compiler.condition(condition, scope), otherwise=False)

    def _meant(self, effect: Each, where: Read, scope: Scope, slot: int, asked: Sequence[int]) -> Meant:
        """Those for whom an effect is meant, given the variables that are ``asked``; found again where the
        same is read, if they depend on nothing but facts."""
        members = self.compiler.members(effect.kind)

        def choose(view: View, filled: tuple[int, ...]) -> list[int]:
            binding = [-1] * len(scope.kinds)
            for each, value in zip(asked, filled, strict=True):
                binding[each] = value
            return _chosen(where, members(view), view, binding, slot)

        steady = self.compiler.steady(effect.where, scope) and not self.tables.is_kind(EVENT, effect.kind)
        return Tree(choose).find if steady else choose

    def _each(self, effect: Each, scope: Scope) -> tuple[list[Gather], list[Show]]:
        inner, slot = scope.with_var(effect.var, effect.kind)
        where = self.compiler.condition(effect.where, inner.loosely())
        members = self.compiler.members(effect.kind)
        facts, lessons = self._all(effect.effects, inner)
        asked = [each for each in range(slot) if mentions(effect.where, scope.names) >> each & 1]
        meant = self._meant(effect, where, inner, slot, asked)

        def gather(view: View, binding: Binding, writes: Writes) -> None:
            for member in _chosen(where, members(view), view, binding, slot):
                binding[slot] = member
                for each in facts:
                    each(view, binding, writes)

        def show(truth: View, binding: Binding, offers: Offers) -> None:
            filled = tuple([binding[each] for each in asked])
            key = slot, filled
            circle = offers.circles.get(key)
            if circle is None:
                circle = offers.circles[key] = meant(truth, filled)
            for member in circle:
                binding[slot] = member
                for each in lessons:
                    each(truth, binding, offers)

        return [gather] if facts else [], [show] if lessons else []


def _setting_alike(values: Sequence[int], bases: Sequence[int], place: Get) -> Gather:
    found = Once[int, Writes](
        lambda placed: {base + placed: value for base, value in zip(bases, values, strict=True)}, _SETTINGS
    )

    def gather(view: View, binding: Binding, writes: Writes) -> None:
        placed = place(view, binding)
        if placed >= 0:
            writes.update(found[placed])

    return gather


def _offering(teach: Teach) -> Show:
    return lambda _truth, binding, offers: offers.found.append(Offer(teach, tuple(binding)))


def _chosen(where: Read, members: Sequence[int], view: View, binding: Binding, slot: int) -> list[int]:
    """Those of a kind for whom an effect is meant."""
    found = []
    for member in members:
        binding[slot] = member
        if where(view, binding):
            found.append(member)
    return found


def _bounded(amount: Measure, row: StateRow) -> Measure:
    low, high = bounds(row)

    def measure(view: View, binding: Binding) -> int | None:
        value = amount(view, binding)
        return None if value is None else min(high, max(low, value))

    return measure
