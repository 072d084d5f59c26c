"""Reading conditions: the one place where a sentence's truth is found.

A condition is compiled once per story into closures ``(view, binding) -> True | False | None`` and
an amount into ``-> int | None``; None is unknown. The same closure reads the world, a mind, a mind
inside a mind, or any of them in the past: the view decides (three-valued logic after Kleene, 1938).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from immortelle.story.conditions import (
    All,
    Amount,
    Anniversary,
    Any,
    Believes,
    Borne,
    Clock,
    Compare,
    Condition,
    Elapsed,
    Every,
    Exists,
    Foresees,
    Happened,
    Holds,
    Lasted,
    Not,
    Nth,
    Number,
    Recalled,
    Same,
    Stated,
    Sum,
    Term,
    Times,
    Unless,
)
from immortelle.story.model import Proposition
from immortelle.world.estimates.degrees import BANDS, Degrees
from immortelle.world.estimates.grading import Grading
from immortelle.world.estimates.hypotheses import said
from immortelle.world.estimates.supposing import sure
from immortelle.world.forecast.visions import compile_ahead
from immortelle.world.memory.remembering import compile_past
from immortelle.world.reading.amounts import compile_amount, compile_gone, times
from immortelle.world.reading.bearing import compile_borne
from immortelle.world.reading.depth import BRANCHING, branching, looks_ahead
from immortelle.world.reading.doubt import doubtful
from immortelle.world.reading.histories import (
    compile_filed,
    compile_happened,
    compile_instant,
    compile_lasted,
)
from immortelle.world.reading.joins import Part, search
from immortelle.world.reading.leaning import is_steady, moving, steady
from immortelle.world.reading.levels import under
from immortelle.world.reading.logic import Measure, conjunction, disjunction, negation, positive, rationed
from immortelle.world.reading.needs import Needs
from immortelle.world.reading.patterns import compared
from immortelle.world.reading.plain import is_plain, one_value, plain_place, plain_truth, plain_value
from immortelle.world.reading.reader import Reader
from immortelle.world.reading.sources import compile_sources
from immortelle.world.reading.stages import Emit, Events, Read, Value, born
from immortelle.world.reading.terms import Binding, Get, Scope, fluent_getter, getter, mentions
from immortelle.world.reading.trees import Tree
from immortelle.world.reading.views import View
from immortelle.world.tables import EVENT, StateRow, Tables

_FREE = 3  # quantifiers and minds inside each other that may be asked as often as need be


class Compiler:
    """Makes readers of conditions and amounts, for one story's tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.reader = Reader(tables)
        self._needs = Needs(self.reader)
        self.grading = Grading(self)
        self.degrees = Degrees(self.grading)
        self._definitions: dict[int, tuple[Scope, Measure]] = {}
        self._ceilings: dict[int, tuple[Scope, Measure]] = {}
        self._trees: dict[int, Tree[int, int | None] | None] = {}
        self._propositions: dict[int, Read] = {}
        self.restless: dict[int, int] = {}  # how many blocks of effects may write a state

    # --- conditions -------------------------------------------------------------------------------

    def condition(self, what: Condition, scope: Scope) -> Read:
        """A reader of a condition. The binding it is given has ``len(scope.kinds)`` slots."""
        read = self._reader(what, scope)
        return rationed(read) if isinstance(what, BRANCHING) and branching(what) > _FREE else read

    def _reader(self, what: Condition, scope: Scope) -> Read:
        match what:
            case All() | Any() | Not() | Unless():
                return self._joined(what, scope)
            case Exists() | Every() | Believes() | Foresees():
                return self._quantified(what, scope)
            case Happened() | Borne() | Lasted() | Clock() | Nth() | Anniversary() | Recalled():
                return self._past(what, scope)
            case Holds(state, args):
                return self._holds(self.row(state), args, scope)
            case Stated(fact):
                return self._stated(fact, scope)
            case Same(left, right):
                return _same(left, right, scope, self.tables)
            case Compare():
                return self._compare(what, scope)

    def _quantified(self, what: Exists | Every | Believes | Foresees, scope: Scope) -> Read:
        match what:
            case Exists():
                return self._exists(what, scope)
            case Every():
                return self._every(what, scope)
            case Believes():
                return self._believes(what, scope)
            case Foresees():
                seen = compile_ahead(what, self.condition(what.what, scope.loosely()), scope, self.tables)
                return positive(seen)

    def _past(
        self, what: Happened | Borne | Lasted | Clock | Nth | Anniversary | Recalled, scope: Scope
    ) -> Read:
        match what:
            case Nth() | Anniversary() | Recalled():
                return compile_past(what, scope, self.tables)
            case Borne():
                return compile_borne(what, scope, self.tables)
            case Happened():
                events = compile_happened(what, scope, self.tables)
                return self.degrees.presumed(
                    what, lambda view, binding: any(True for _ in events(view, binding)), scope
                )
            case Lasted(state, args):
                row = self.row(state)
                return compile_lasted(what, row, self._holds(row, args, scope), scope, self.tables)
            case Clock():
                return self._clock(what, scope)

    def _joined(self, what: All | Any | Not | Unless, scope: Scope) -> Read:
        match what:
            case All(parts):
                return conjunction([self.condition(part, scope) for part in parts])
            case Any(parts):
                return disjunction([self.condition(part, scope) for part in parts])
            case Not(part):
                return negation(self.condition(part, scope.exactly()))
            case Unless(part):
                read = self.condition(part, scope.loosely())
                return lambda view, binding: not read(view, binding)

    def _holds(self, row: StateRow, args: Sequence[Term], scope: Scope) -> Read:
        if is_plain(row, args) and (row.state.id,) not in self.tables.hypotheses:
            return (plain_place if row.one else plain_truth)(row, args, scope, self.tables)
        value = self.value(row, args, scope)
        if not row.one:
            return positive(value)
        read = one_value(value, row, args, scope, self.tables)
        return self.degrees.presumed(Holds(row.state.id, tuple(args)), read, scope)

    def _stated(self, fact: Term, scope: Scope) -> Read:
        get, tables = getter(fact, scope, self.tables), self.tables

        def read(view: View, binding: Binding) -> bool | None:
            entity = get(view, binding)
            proposition = tables.propositions.get(entity)
            if proposition is None:
                return view.knows(view.state.event_of(entity))
            return self.proposition(entity, proposition)(view, [])

        return read

    def proposition(self, entity: int, what: Proposition) -> Read:
        """A reader of what an entity of kind fact says; it takes no binding."""
        read = self._propositions.get(entity)
        if read is None:
            read = self._propositions[entity] = self.condition(said(what), Scope())
        return read

    def _compare(self, what: Compare, scope: Scope) -> Read:
        exact, op = scope.exactly(), what.op
        match what.left, what.right:
            case Elapsed(1) as elapsed, Number(length):
                return compile_gone(elapsed, op, length, exact, self)
            case Times() as often, Number(limit):
                left = times(often, exact, self.tables, most=max(0, limit + 1))
            case _:
                left = self.amount(what.left, exact)
        right = self.amount(what.right, exact)

        def read(view: View, binding: Binding) -> bool | None:
            one, other = left(view, binding), right(view, binding)
            return None if one is None or other is None else compared(one, op, other)

        return read

    def _clock(self, what: Clock, scope: Scope) -> Read:
        instant, op = compile_instant(what.moment, scope, self.tables), what.op

        def read(view: View, binding: Binding) -> bool | None:
            then = instant(view, binding)
            return None if then is None else compared(view.now, op, then)

        return read

    def _believes(self, what: Believes, scope: Scope) -> Read:
        if what.firmness in BANDS:
            return self.degrees.band(what, scope)
        within = scope.exactly() if what.firmness == "whether" else scope.loosely()
        who, part = getter(what.who, scope, self.tables), self.condition(what.what, within)
        people, firmness = self.tables.people, what.firmness
        had_from = compile_sources(what, scope, self.tables)
        firm = sure if firmness != "believes" and self.tables.hypotheses.topics else None

        def read(view: View, binding: Binding) -> bool:
            person = who(view, binding)
            if not 0 <= person < people:
                return False
            mind = view.inside(person) if firm is None else firm(view.inside(person))
            held = part(mind, binding)
            if held is None or (firmness != "whether" and not held):
                return False
            if firmness != "believes" and part(view, binding) is not held:
                return False
            return had_from is None or had_from(mind, binding)

        return self.degrees.presumed(what, read, scope)

    # --- quantifiers ------------------------------------------------------------------------------

    def parts(self, what: Condition, scope: Scope) -> list[Part]:
        """A condition taken apart at its *and*s, for ``search``."""
        if isinstance(what, All):
            return [part for each in what.parts for part in self.parts(each, scope)]
        needs = tuple(self._needs.of(what, scope.args()))
        reads = self.reader.reads(what, scope.args())
        return [
            Part(
                self.condition(what, scope.loosely()),
                mentions(what, scope.names),
                needs,
                _pair(what, scope),
                _fixed(what, scope, self.tables),
                self._valued(what, scope),
                tuple(reads),
                moving(what, self.tables),
                late=looks_ahead(what),
                events=self._eventful(what, scope),
                steady=steady(what, reads, self.tables),
            )
        ]

    def steady(self, what: Condition, scope: Scope) -> bool:
        """Whether a condition depends on nothing but facts."""
        return steady(what, self.reader.reads(what, scope.args()), self.tables)

    def grains(self, what: Condition, scope: Scope) -> list[Part]:
        """A condition taken apart at its *somebody who*s too: what nothing at all can satisfy together."""
        match what:
            case All(parts):
                return [grain for each in parts for grain in self.grains(each, scope)]
            case Exists(var, kind, where):
                return self.grains(where, scope.with_var(var, kind)[0])
        return self.parts(what, scope)

    def _eventful(self, what: Condition, scope: Scope) -> Events | None:
        """The variable that holds the very event that a condition is about."""
        while isinstance(what, Believes | Nth):
            what = what.what
        if not isinstance(what, Happened) or what.event is None or what.event not in scope.names:
            return None
        events = compile_filed(what, scope, self.tables)
        act = self.tables.act_numbers[what.act]
        return Events(scope.names[what.event], act, mentions(what.args, scope.names), events)

    def _valued(self, what: Condition, scope: Scope) -> Value | None:
        """The variable that must be the one value of a state."""
        if not isinstance(what, Holds):
            return None
        row, others, last = self.row(what.state), what.args[:-1], what.args[-1:]
        if (row.state.id,) in self.tables.hypotheses:
            return None
        if not row.one or row.state.definition is not None or last[0] not in scope.names or last[0] in others:
            return None
        return Value(scope.names[last[0]], mentions(others, scope.names), self.value(row, what.args, scope))

    def _exists(self, what: Exists, scope: Scope) -> Read:
        inner, slot = scope.with_var(what.var, what.kind)
        parts = self.parts(what.where, inner)
        outer = (1 << len(inner.kinds)) - 1 & ~(1 << slot)
        found = search(self.tables, parts, inner.kinds, outer, 1 << slot, lambda _view, _binding: True)
        if not scope.exact:
            return _finding(found, slot)
        where, members = self.condition(what.where, inner), self.tables.members.get(what.kind, ())
        may_be_unknown = doubtful(self.tables, self.reader.reads(what.where, inner.args()))

        def read(view: View, binding: Binding) -> bool | None:
            if found(view, binding):
                binding[slot] = -1
                return True
            if not (view.path and may_be_unknown(view, binding)):
                return False
            unsure = any(where(view, _bound(binding, slot, member)) is None for member in members)
            binding[slot] = -1
            return None if unsure else False

        return read

    def _every(self, what: Every, scope: Scope) -> Read:
        inner, slot = scope.with_var(what.var, what.kind)
        where = self.condition(what.where, inner.exactly())
        then = self.condition(what.then, inner.exactly())
        members = self.members(what.kind)

        def read(view: View, binding: Binding) -> bool | None:
            answer: bool | None = True
            for member in members(view):
                binding[slot] = member
                chosen = where(view, binding)
                if chosen is False:
                    continue
                holds = then(view, binding)
                if chosen and holds is False:
                    answer = False
                    break
                if not holds:
                    answer = None
            binding[slot] = -1
            return answer

        return read

    def members(self, kind: str) -> Callable[[View], Sequence[int]]:
        """All of a kind, as far as a view knows."""
        declared = self.tables.members.get(kind, ())
        if self.tables.is_kind(EVENT, kind):
            return lambda view: (*declared, *born(view))
        return lambda _view: declared

    # --- amounts ----------------------------------------------------------------------------------

    def amount(self, what: Amount, scope: Scope) -> Measure:
        """A reader of an amount."""
        return compile_amount(what, scope, self)

    def row(self, state: str) -> StateRow:
        """A state's row by its id."""
        return self.tables.states[self.tables.state_numbers[state]]

    def value(self, row: StateRow, args: Sequence[Term], scope: Scope) -> Measure:
        """A reader of the value of a state: 0 or 1, a level, or the number of the one value."""
        known = self._known_value(row, args, scope)
        return known if row.one else self.degrees.completed(row, args, known, scope)

    def _known_value(self, row: StateRow, args: Sequence[Term], scope: Scope) -> Measure:
        if is_plain(row, args):
            return plain_value(row, args, scope, self.tables)
        fluent = fluent_getter(row, args, scope, self.tables)
        if row.state.definition is not None:
            return self._derived(row, fluent)

        def written(view: View, binding: Binding) -> int | None:
            return _checked(view, row, fluent(view, binding))

        ceiling = self.ceiling(row, args, scope)
        return written if ceiling is None else under(ceiling, written)

    def ceiling(self, row: StateRow, args: Sequence[Term], scope: Scope) -> Measure | None:
        """A reader of what a level is never above; of a private one, as its owner has it in mind."""
        if row.state.ceiling is None:
            return None
        getters = [getter(arg, scope, self.tables) for arg in args]

        def measure(view: View, binding: Binding) -> int | None:
            filled = [get(view, binding) for get in getters]
            deeper = view.deeper()
            if deeper is None or min(filled) < 0:
                return None
            inner, read = self._ceilings.get(row.number) or self._ceiling(row)
            mind = deeper.inside(filled[0]) if row.private else deeper
            return read(mind, filled + [-1] * (len(inner.kinds) - len(filled)))

        return measure

    def _ceiling(self, row: StateRow) -> tuple[Scope, Measure]:
        """A ceiling, compiled when first asked for: it may lean on what leans on it."""
        scope = Scope().with_roles(row.state.roles)
        read = self.amount(row.state.ceiling or Number(0), scope)
        made = self._ceilings[row.number] = (scope, read)
        return made

    def _derived(self, row: StateRow, fluent: Get) -> Measure:
        tree = self._tree(row)

        def measure(view: View, binding: Binding) -> int | None:
            of = fluent(view, binding)
            if of < 0:  # it is said of nobody, such as the victim of a deed that has none
                return None
            if tree is not None:
                return tree.find(view, of)
            return view.briefly(of, partial(self._computed, row, view, of))

        return measure

    def _tree(self, row: StateRow) -> Tree[int, int | None] | None:
        """What a definition came to, if it depends on facts alone."""
        if row.number not in self._trees:
            steady = is_steady(row, self.tables, self.reader)
            self._trees[row.number] = Tree(partial(self._computed, row)) if steady else None
        return self._trees[row.number]

    def _computed(self, row: StateRow, view: View, of: int) -> int | None:
        """What a definition comes to, unless its mind was told something else."""
        told = view.claimed(of) if view.noted(row.number) else None
        if told is not None:
            return told
        if not view.enter():
            return None
        try:
            inner, read = self._definition(row)
            _, args = self.tables.args_of(of)
            return read(view, [*args, *(-1,) * (len(inner.kinds) - len(args))])
        finally:
            view.leave()

    def _definition(self, row: StateRow) -> tuple[Scope, Measure]:
        """A state's definition, compiled when first asked for: definitions may lean on each other."""
        made = self._definitions.get(row.number)
        if made is None:
            scope = Scope().with_roles(row.state.roles)
            made = self._definitions[row.number] = (scope, self._defined(row, scope))
        return made

    def _defined(self, row: StateRow, scope: Scope) -> Measure:
        definition = row.state.definition
        if isinstance(definition, Sum):
            return self.amount(definition, scope)
        read = self.condition(definition if definition is not None else Any(()), scope)
        return lambda view, binding: None if (held := read(view, binding)) is None else int(held)


def every(parts: Sequence[Part]) -> Read:
    """A reader of all parts of a condition together."""
    return conjunction([part.test for part in parts])


def _finding(found: Emit, slot: int) -> Read:
    """A reader of whether a search finds anything."""

    def read(view: View, binding: Binding) -> bool:
        so = found(view, binding)
        binding[slot] = -1
        return so

    return read


def _pair(what: Condition, scope: Scope) -> tuple[int, int] | None:
    if isinstance(what, Same) and what.left in scope.names and what.right in scope.names:
        return scope.names[what.left], scope.names[what.right]
    return None


def _fixed(what: Condition, scope: Scope, tables: Tables) -> tuple[int, int] | None:
    if not isinstance(what, Same):
        return None
    one, other = sorted((what.left, what.right), key=lambda term: term not in scope.names)
    return (scope.names[one], tables.number_of(other)) if one in scope.names and "?" not in other else None


def _checked(view: View, row: StateRow, fluent: int) -> int | None:
    return None if fluent < 0 else view.value(row, fluent)


def _bound(binding: Binding, slot: int, member: int) -> Binding:
    binding[slot] = member
    return binding


def _same(left: Term, right: Term, scope: Scope, tables: Tables) -> Read:
    one, other = getter(left, scope, tables), getter(right, scope, tables)
    return lambda view, binding: one(view, binding) == other(view, binding)
