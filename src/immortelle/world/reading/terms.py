"""Terms: how a variable, a name or a slot of an event becomes an entity when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from immortelle.story.conditions import Count, Every, Exists, Term, Total
from immortelle.story.inside import parts
from immortelle.story.model import Role
from immortelle.world.fluents import pack, stride
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow, Tables

DOER = "?doer"
Binding = list[int]  # by slot; -1 is not bound
Get = Callable[[View, Binding], int]  # -1: nobody, nothing
Fluents = Callable[[View, Binding], list[int]]


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables of a block, each with its slot; ``kinds`` are those of all slots so far, shared
    with every inner scope, so its length is the size of a binding. ``fixed`` variables stand for one
    known entity and have no slot. Where ``exact`` is false, nobody asks whether something is unknown
    or not so, and a reader may answer either for the other."""

    names: Mapping[Term, int] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    fixed: Mapping[Term, int] = field(default_factory=dict)
    exact: bool = True

    def exactly(self) -> Scope:
        """The same scope where *unknown* and *not so* differ."""
        return replace(self, exact=True)

    def loosely(self) -> Scope:
        """The same scope where only *so* matters."""
        return replace(self, exact=False)

    def with_var(self, var: Term, kind: str) -> tuple[Scope, int]:
        """An inner scope with one more variable, and its slot."""
        slot = len(self.kinds)
        self.kinds.append(kind)
        fixed = {name: number for name, number in self.fixed.items() if name != var}
        return Scope({**self.names, var: slot}, self.kinds, fixed, self.exact), slot

    def with_alias(self, name: Term, var: Term) -> Scope:
        """The same variables, one of them by another name as well."""
        return Scope({**self.names, name: self.names[var]}, self.kinds, self.fixed, self.exact)

    def with_roles(self, roles: Sequence[Role]) -> Scope:
        """An inner scope with these roles, in order."""
        scope = self
        for role in roles:
            scope, _ = scope.with_var(role.var, role.kind)
        return scope

    def calling(self, roles: Sequence[Role], terms: Sequence[Term], tables: Tables) -> Scope:
        """The scope of another block whose roles these terms fill, over the same binding."""
        names, fixed = {}, {}
        for role, term in zip(roles, terms, strict=True):
            number = self.known(term, tables)
            if number is None:
                names[role.var] = self.names[term]
            else:
                fixed[role.var] = number
        return Scope(names, self.kinds, fixed, self.exact)

    def known(self, term: Term, tables: Tables) -> int | None:
        """The entity that a term stands for whatever the binding; None for a variable, -1 for a part that
        nobody has in an event (or in what is none)."""
        if term.startswith("?"):
            return self.fixed.get(term)
        return -1 if "." in term and term not in tables.numbers else tables.number_of(term)

    def args(self) -> dict[Term, int | None]:
        """The variables as patterns have them: slots, or complements of entities."""
        return {**self.names, **{name: ~number for name, number in self.fixed.items()}}


def mentions(part: object, names: Mapping[Term, int]) -> int:
    """The variables, as a mask of slots, that a condition, amount or effect speaks of."""
    mask = 0
    waiting: list[tuple[object, Mapping[Term, int]]] = [(part, names)]
    while waiting:  # no recursion: conditions may be nested deep
        each, known = waiting.pop()
        if isinstance(each, str):
            base = each.partition(".")[0]
            mask |= 1 << known[base] if each.startswith("?") and base in known else 0
        elif isinstance(each, Exists | Every | Count | Total):
            known = {name: slot for name, slot in known.items() if name != each.var}
        waiting += [(inner, known) for inner in parts(each)]
    return mask


def getter(term: Term, scope: Scope, tables: Tables) -> Get:
    """How to find what a term stands for."""
    number = scope.known(term, tables)
    if number is not None:
        return lambda _view, _binding: number
    base, _, role = term.partition(".")
    if role:
        return _part_getter(getter(base, scope, tables), f"?{role}", tables)
    slot = scope.names[base]
    return lambda _view, binding: binding[slot]


def _part_getter(whole: Get, role: Term, tables: Tables) -> Get:
    places = {act.id: n for act in tables.acts for n, each in enumerate(act.roles) if each.var == role}
    if role == DOER:  # whatever the act calls its first role
        places = {act.id: 0 for act in tables.acts if act.roles} | places

    def get(view: View, binding: Binding) -> int:
        event = view.state.event_of(whole(view, binding))
        if event < 0:
            return -1
        record = view.state.log[event]
        place = places.get(record.what)
        return -1 if place is None else record.args[place]

    return get


def fluent_getter(row: StateRow, terms: Sequence[Term], scope: Scope, tables: Tables) -> Get:
    """How to find a fluent; -1 if an argument is nobody."""
    terms = terms[: row.arity]
    if any("." in term for term in terms if term.startswith("?")):
        return _any_fluent(row.number, [getter(term, scope, tables) for term in terms])
    return _packed(*moving_slots(row, terms, scope, tables))


def moving_slots(
    row: StateRow, terms: Sequence[Term], scope: Scope, tables: Tables
) -> tuple[int, list[tuple[int, int]]]:
    """A fluent's fixed part, and for each variable its slot and the step by which it counts."""
    known = [scope.known(term, tables) for term in terms]
    moving = [
        (scope.names[term], stride(n))
        for n, (term, number) in enumerate(zip(terms, known, strict=True))
        if number is None
    ]
    return pack(row.number, [number or 0 for number in known]), moving


def _packed(base: int, moving: Sequence[tuple[int, int]]) -> Get:
    """The closures of the common cases, spelt out because everything is read through them. Whoever comes
    last makes the number negative by being nobody, if nothing that is fixed comes after."""
    if not moving:
        return lambda _view, _binding: base
    slot, step = moving[0]
    if len(moving) == 1 and base < step:
        return lambda _view, binding: base + binding[slot] * step
    other, more = moving[-1]
    if len(moving) == 2 and base < more:
        return lambda _v, b: base + one * step + b[other] * more if (one := b[slot]) >= 0 else -1

    def get(_view: View, binding: Binding) -> int:
        fluent = base
        for place, each in moving:
            if binding[place] < 0:
                return -1
            fluent += binding[place] * each
        return fluent

    return get


def fluents_getter(asked: Sequence[tuple[StateRow, Sequence[Term]]], scope: Scope, tables: Tables) -> Fluents:
    """How to find several fluents, each as by ``fluent_getter``; those of the same variables at once."""
    each = [fluent_getter(row, terms, scope, tables) for row, terms in asked]
    together = alike(asked, scope, tables)
    if together is None:
        return lambda view, binding: [get(view, binding) for get in each]
    bases, place = together

    def get_all(view: View, binding: Binding) -> list[int]:
        placed = place(view, binding)
        return [base + placed for base in bases] if placed >= 0 else [-1 for _ in bases]

    return get_all


def alike(
    asked: Sequence[tuple[StateRow, Sequence[Term]]], scope: Scope, tables: Tables
) -> tuple[list[int], Get] | None:
    """The fixed parts of fluents that have the same variables, and how to find the others; None, if not
    all have."""
    taken = [(row, terms[: row.arity]) for row, terms in asked]
    if any(term.startswith("?") and "." in term for _, terms in taken for term in terms):
        return None
    slots = [moving_slots(row, terms, scope, tables) for row, terms in taken]
    if any(moving != slots[0][1] for _, moving in slots[1:]):
        return None
    return [base for base, _ in slots], _packed(0, slots[0][1] if slots else ())


def _any_fluent(state: int, getters: Sequence[Get]) -> Get:
    def get(view: View, binding: Binding) -> int:
        args = [each(view, binding) for each in getters]
        return -1 if min(args) < 0 else pack(state, args)

    return get
