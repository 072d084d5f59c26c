"""Makers: what of a story could bring it about that something is so.

An act or a trigger whose effects set the state, raise the level, or tell of it; the act itself, if it is to
have been done. A *relaxed* view: whether its own conditions can be met is another question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import Final

from immortelle.story import conditions as c
from immortelle.story import effects as e
from immortelle.story.binding import bind
from immortelle.story.model import Act, Proposition, Reason, Story, Trigger

_OPPOSITE: Final[Mapping[c.Op, c.Op]] = MappingProxyType(
    {"<": ">", "<=": ">=", "=": "=", ">=": "<=", ">": "<"}
)
_COMPARED: Final = MappingProxyType({"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt})
Bound = Mapping[c.Term, str]


@dataclass(frozen=True, slots=True)
class Maker:
    """An act or a trigger that may make something so, with who and what of its roles is fixed by that."""

    by: Act | Trigger
    bound: tuple[tuple[c.Term, str], ...]

    @property
    def binding(self) -> dict[c.Term, str]:
        """What its roles are, as far as that is fixed."""
        return dict(self.bound)

    @property
    def args(self) -> tuple[c.Term, ...]:
        """What fills its roles: entities where they are fixed, else the roles themselves."""
        return tuple(self.binding.get(role.var, role.var) for role in self.by.roles)


def makers(story: Story, part: c.Condition) -> tuple[Maker, ...]:
    """All that may make a condition so, each once; variables in it are anybody."""
    found: dict[tuple[str, tuple[tuple[c.Term, str], ...]], Maker] = {}
    said = {one.id: one for one in story.propositions}
    able: tuple[Act | Trigger, ...] = (*story.acts, *story.triggers)
    kinds = {one.id: frozenset(_kinds(story, one.kind)) for one in story.entities}
    for by in able:
        for bound in _fitting(by, part, said):
            if not all(role.kind in kinds.get(bound.get(role.var, ""), {role.kind}) for role in by.roles):
                continue  # no role of a deed is filled by a mere fact
            fixed = tuple(sorted(bound.items()))
            found.setdefault((by.id, fixed), Maker(by, fixed))
    return tuple(found.values())


def ends(effect: e.Effect, condition: c.Condition) -> bool:
    """Whether an effect may make it so that a condition holds no longer."""
    return any(_made(each, condition, False, {}) is not None for each in _flat((effect,)))


def _kinds(story: Story, kind: str | None) -> Iterator[str]:
    """A kind, and all that it is a kind of."""
    parents = {one.id: one.parent for one in story.kinds}
    while kind is not None:
        yield kind
        kind = parents.get(kind)


def about(reason: Reason, maker: Maker) -> Reason | None:
    """A reason as it is about what a maker does; None if it is about something else."""
    if reason.act != maker.by.id:
        return None
    binding = _unified(reason.args, maker.args, {})
    if binding is None:
        return None
    own = {var: value for var, value in binding.items() if not value.startswith("?")}
    who = own.get(reason.who, reason.who)
    roles = tuple(role for role in reason.roles if role.var not in own)
    args = tuple(own.get(arg, arg) for arg in reason.args)
    when = bind(reason.when, own)
    return Reason(
        reason.id, reason.act, args, roles, reason.weight, when, reason.side, who, reason.standpoint,
        reason.amount, reason.source,
    )  # fmt: skip


def _fitting(
    by: Act | Trigger, part: c.Condition, said: Mapping[str, Proposition]
) -> Iterator[dict[str, str]]:
    """The bindings of an act's or a trigger's roles by which it may make a condition so."""
    match part:
        case c.Happened(act, args):
            if by.id == act and (found := _unified(_roles(by), args, {})) is not None:
                yield found
            return
        case c.Recalled() | c.Clock() | c.Same() | c.Nth() | c.Anniversary():
            return
    onset = by.onset if isinstance(by, Act) else ()
    for effect in _flat((*onset, *by.effects)):
        found = _made(effect, part, True, said)
        if found is not None:
            yield {var: value for var, value in found.items() if var in _roles(by)}


def _roles(by: Act | Trigger) -> tuple[c.Term, ...]:
    return tuple(role.var for role in by.roles)


def _made(
    effect: e.Effect, part: c.Condition, so: bool, said: Mapping[str, Proposition]
) -> dict[str, str] | None:
    """What the variables of an effect must be for it to make a condition so (or not so); None: it cannot."""
    match part, effect:
        case ((c.Not(inner) | c.Unless(inner)), _):
            return _made(effect, inner, not so, said)
        case c.Holds(state, args), (e.Set(set_, wrote, value)) if state == set_:
            return _set(wrote, args, value, so)
        case c.Holds(state, args), e.Change(moved, wrote) if state == moved:
            return _unified(wrote, args, {})
        case c.Compare(left, op, right), e.Set() | e.Change():
            found = _moved(effect, left, op, right, so)
            return _moved(effect, right, _OPPOSITE[op], left, so) if found is None else found
        case c.Believes(who, what), e.Learn(learner, told) if so:
            return _learnt(learner, told, who, what, said)
    return None


def _moved(
    effect: e.Set | e.Change, level: c.Amount, op: c.Op, than: c.Amount, so: bool
) -> dict[str, str] | None:
    """What the variables of an effect must be for it to move a level to where a comparison holds."""
    if not isinstance(level, c.Level) or effect.state != level.state:
        return None
    upwards = op in {">", ">="} if so else op in {"<", "<="}
    match effect, than:
        case e.Change(by=c.Number(by)), _ if op != "=" and (by > 0) is not upwards:
            return None
        case e.Set(value=c.Number(value)), c.Number(bound) if _COMPARED[op](value, bound) is not so:
            return None
    return _unified(effect.args, level.args, {})


def _set(
    wrote: tuple[c.Term, ...], args: tuple[c.Term, ...], value: bool | c.Amount, so: bool
) -> dict[str, str] | None:
    """Of a state held by one value another value makes it not so."""
    true = value is not False and value != c.Number(0)
    if true is so:
        return _unified(wrote, args, {})
    return _unified(wrote[:-1], args[:-1], {}) if true and len(args) > 1 else None


def _learnt(
    learner: c.Term, told: c.Condition, who: c.Term, what: c.Condition, said: Mapping[str, Proposition]
) -> dict[str, str] | None:
    """What must be so for somebody to learn something: that they are the learner, and what is told is it."""
    binding = _unified((learner,), (who,), {})
    if binding is None:
        return None
    if told == what:
        return binding
    match told, what:
        case c.Stated(fact), c.Stated(wanted):
            return _unified((fact,), (wanted,), binding)
        case c.Stated(fact), c.Holds(state, args) if fact.startswith("?"):
            found = (each.id for each in said.values() if (each.state, each.args) == (state, args))
            return next(({**binding, fact: each} for each in found), None)
        case c.Stated(fact), c.Happened(event=event) if fact.startswith("?") and event is not None:
            return _unified((fact,), (event,), binding)
        case c.Holds(state, args), c.Holds(other, wanted) if state == other:
            return _unified(args, wanted, binding)
    return None


def _unified(
    mine: Iterable[c.Term | None], theirs: Iterable[c.Term | None], binding: Bound
) -> dict[str, str] | None:
    """The variables of mine as theirs has them; None if two entities differ."""
    found = dict(binding)
    for one, other in zip(mine, theirs, strict=False):
        if one is None or other is None or other.startswith("?"):
            continue
        if one.startswith("?"):
            if found.setdefault(one, other) != other:
                return None
        elif one != other:
            return None
    return found


def _flat(effects: Iterable[e.Effect]) -> Iterator[e.Effect]:
    for effect in effects:
        if isinstance(effect, e.Given | e.Each):
            yield from _flat(effect.effects)
        else:
            yield effect
