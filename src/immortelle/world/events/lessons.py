"""Lessons: what an effect makes somebody hold to be so, whether it is or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from immortelle.story.conditions import (
    All,
    Believes,
    Borne,
    Compare,
    Condition,
    Happened,
    Holds,
    Lasted,
    Level,
    Moment,
    Not,
    Number,
    Stated,
    Term,
)
from immortelle.story.effects import Learn
from immortelle.story.model import TO_COME, Proposition
from immortelle.world.estimates.evidence import Key
from immortelle.world.estimates.hypotheses import said
from immortelle.world.minds.excluding import excluding
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.once import Once
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.histories import compile_happened
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Get, Scope, fluent_getter, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow


class Lesson(NamedTuple):
    """``learner`` takes a fluent to have a value, or an event to have happened (``event``; -1 for an
    act that never was: then ``act`` and ``args`` say which); ``at`` since when, if that is said. ``about``
    are the minds inside theirs that it is a belief about; ``source`` is whom they have it from, -1 nobody."""

    learner: int
    fluent: int = -1
    value: int = 0
    event: int | None = None
    act: str = ""
    args: tuple[int, ...] = ()
    at: int | None = None
    about: Path = ()
    source: int = -1
    key: Key | None = None  # of what is only a sign: what of, ``value`` being its weight

    def that(self, fluent: int, value: int) -> Lesson:
        """The same learner learns from the same that a fluent has a value."""
        return Lesson(self.learner, fluent, value, at=self.at, about=self.about, source=self.source)


_BLANKS = 1_000  # lessons of nothing yet that are kept

Teach = Callable[[View, Binding], list[Lesson]]
Content = Callable[[View, Binding, Lesson], list[Lesson]]


def compile_lesson(effect: Learn, compiler: Compiler, scope: Scope) -> Teach:
    """The lessons of one *learn* effect."""
    tables = compiler.tables
    who = getter(effect.who, scope, tables)
    source = getter(effect.source, scope, tables) if effect.source else None
    content, blank = compile_content(effect.what, compiler, scope), Once(Lesson, _BLANKS)

    def teach(view: View, binding: Binding) -> list[Lesson]:
        learner = who(view, binding)
        if not 0 <= learner < tables.people:
            return []
        to = blank[learner] if source is None else Lesson(learner, source=source(view, binding))
        return content(view, binding, to)

    return teach


class Guard(NamedTuple):
    """What a lesson rests on: as the learner's mind has it; of what is unknown there, as it is; of what is
    unknown there too, ``otherwise``."""

    test: Read
    otherwise: bool

    def lets(self, view: View, learner: int, binding: Binding) -> bool:
        """Whether somebody learns it, as a view has it."""
        held = self.test(view.inside(learner), binding)
        if held is None:
            held = self.test(view, binding)
        return self.otherwise if held is None else held


class Offer(NamedTuple):
    """Something to be learnt, with the variables it is read with; the ``guards`` tell who learns it."""

    teach: Teach
    binding: tuple[int, ...]
    guards: tuple[Guard, ...] = ()


@dataclass(slots=True)
class Offers:
    """All that an event offers to learn. ``circles`` are those who are meant, found once: by the variable
    that they fill and the values of those that tell who they are."""

    found: list[Offer] = field(default_factory=list)
    circles: dict[tuple[int, tuple[int, ...]], list[int]] = field(default_factory=dict)


def taken(offers: Iterable[Offer], view: View) -> list[Lesson]:
    """What is learnt by whom, as a view has it."""
    found: list[Lesson] = []
    for teach, filled, guards in offers:
        binding = list(filled)
        found += [
            lesson
            for lesson in teach(view, binding)
            if all(guard.lets(view, lesson.learner, binding) for guard in guards)
        ]
    return found


def compile_content(what: Condition, compiler: Compiler, scope: Scope) -> Content:
    """What a condition says, as lessons to whoever comes to hold it; nothing for what cannot be said."""
    match what:
        case Holds() | Not(Holds()) | Lasted() | Borne() | Compare():
            return _state(what, compiler, scope)
        case Stated(fact):
            return _stated(fact, compiler, scope)
        case Happened():
            return _happened(what, compiler, scope)
        case Believes(who, inner):
            return _belief(who, compile_content(inner, compiler, scope), compiler, scope)
        case All(parts):
            return _together([compile_content(part, compiler, scope) for part in parts])
    return lambda _view, _binding, _to: []


def _state(what: Holds | Not | Lasted | Borne | Compare, compiler: Compiler, scope: Scope) -> Content:
    match what:
        case Holds(state, args):
            return _fact(state, args, True, compiler, scope)
        case Not(Holds(state, args)):
            return _fact(state, args, False, compiler, scope)
        case Lasted(state, args, None, Moment(at=at)):
            return _dated(at, _fact(state, args, True, compiler, scope))
        case Borne(fact, None):
            return _fact(TO_COME, (compiler.tables.alike.get(fact, fact),), True, compiler, scope)
        case Compare(Level(state, args), op, Number(value)):
            return _level(state, args, value + (op == ">") - (op == "<"), compiler, scope)
    return lambda _view, _binding, _to: []


def _fact(state: str, args: Sequence[Term], so: bool, compiler: Compiler, scope: Scope) -> Content:
    row = compiler.row(state)
    fluent = fluent_getter(row, args, scope, compiler.tables)
    if row.one:
        return _place(row, fluent, getter(args[-1], scope, compiler.tables), so)
    middling = max(1, row.state.high // 2)  # how much, if there is none in truth

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        key = fluent(view, binding)
        if key < 0:
            return []
        truly = View(view.state).value(row, key) or 0
        value = (truly if truly > 0 else middling) if so else 0
        return [to.that(key, value)]

    return content


def _dated(at: int | None, content: Content) -> Content:
    return lambda view, binding, to: content(view, binding, to._replace(at=at))


def _place(row: StateRow, fluent: Get, last: Get, so: bool) -> Content:
    """*It is there*, or *it is not there*, which says nothing to whoever thinks that it is elsewhere."""

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        key, value = fluent(view, binding), last(view, binding)
        if key < 0 or value < 0:
            return []
        if so:
            return [to.that(key, value)]
        mind = view.inside(to.learner)
        if mind.value(row, key) not in (None, value):
            return []
        known = mind.excluded(key)
        return [] if known >> value & 1 else [to.that(key, excluding(UNKNOWN - known, value))]

    return content


def _level(state: str, args: Sequence[Term], value: int, compiler: Compiler, scope: Scope) -> Content:
    fluent = fluent_getter(compiler.row(state), args, scope, compiler.tables)

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        key = fluent(view, binding)
        return [to.that(key, value)] if key >= 0 else []

    return content


def _stated(fact: Term, compiler: Compiler, scope: Scope) -> Content:
    get, tables = getter(fact, scope, compiler.tables), compiler.tables
    made = {
        number: _proposition(what, compiler) for number, what in tables.propositions.items() if not what.event
    }

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        entity = get(view, binding)
        if entity in made:
            return made[entity](view, [], to)
        what = tables.propositions.get(entity)
        event = view.state.event_of(tables.numbers[what.event] if what and what.event else entity)
        return [to._replace(event=event)] if event >= 0 else []

    return content


def _proposition(what: Proposition, compiler: Compiler) -> Content:
    held = said(what)
    if what.value > 1 and isinstance(held, Holds):
        return _level(held.state, held.args, what.value, compiler, Scope())
    return compile_content(held, compiler, Scope())


def _happened(what: Happened, compiler: Compiler, scope: Scope) -> Content:
    """The latest such event, or one that they believe in already, or of whom they learn it; else one that
    never was (a lie, an error)."""
    tables = compiler.tables
    events = compile_happened(what, scope, tables)
    args = [None if term is None else getter(term, scope, tables) for term in what.args]
    at = None if what.since is None else what.since.at

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        paths = ((), (to.learner, *to.about), *([to.about[-1:]] if to.about else []))
        minds = (View(view.state, path, view.before) for path in paths)
        found = next((event for mind in minds for event in events(mind, binding)), -1)
        filled = tuple(-1 if get is None else get(view, binding) for get in args)
        return [to._replace(event=found, act=what.act, args=filled, at=at)]

    return content


def _belief(who: Term, inner: Content, compiler: Compiler, scope: Scope) -> Content:
    get = getter(who, scope, compiler.tables)

    def content(view: View, binding: Binding, to: Lesson) -> list[Lesson]:
        return inner(view, binding, to._replace(about=(*to.about, get(view, binding))))

    return content


def _together(parts: Sequence[Content]) -> Content:
    return lambda view, binding, to: [lesson for part in parts for lesson in part(view, binding, to)]
