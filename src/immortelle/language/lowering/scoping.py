"""Where a variable is bound: as tightly as the words allow.

A sentence's conditions first leave their variables free; here each gets its quantifier, pushed
inwards to the smallest part that holds all its mentions (miniscoping).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Final

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.lowering.words import Variable
from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Compare,
    Condition,
    Count,
    Every,
    Exists,
    Foresees,
    Happened,
    Not,
    Term,
    Times,
    Unless,
)

MOST_VARIABLES = 20
UNREAD: Final = "?"  # the term of what could not be read, after reporting it: no variable
# Kinds that are no kind of another: a slot that takes such a variable takes nothing else.
_WHOLE = frozenset({"kind:person", "kind:place", "kind:thing", "kind:event", "kind:fact"})


def nodes(node: object) -> Iterator[object]:
    """A condition, effect or amount and all inside it, texts included."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif not isinstance(one, (str, int)):
            kind: type = type(one)
            waiting.extend(_parts(kind)(one))


@cache
def _parts(cls: type) -> Callable[[object], tuple[object, ...]]:
    """What gives the fields of a dataclass, the last first; nothing of anything else."""
    names = [one.name for one in reversed(fields(cls))] if is_dataclass(cls) else []
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda one: (get(one),)


def terms_of(node: object) -> Iterator[Term]:
    """The variables that something mentions."""
    for one in nodes(node):
        if isinstance(one, str) and one.startswith("?") and one != UNREAD:
            yield one.partition(".")[0]


def mentions(term: Term, node: object) -> bool:
    """Whether a variable occurs somewhere inside."""
    return any(found == term for found in terms_of(node))


def conjunction(parts: Iterable[Condition]) -> Condition:
    """Conditions that all hold, flat."""
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else (part,))
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def close(condition: Condition, variables: Iterable[Variable], report: Report) -> Condition:
    """The condition with a quantifier for each variable; of too many, one that always holds."""
    variables = tuple(variables)
    if not few_enough(variables, report):
        return All(())
    for one in variables:
        condition = _place(one, condition, report)
    return condition


def few_enough(variables: Sequence[Variable], report: Report) -> bool:
    """Whether there are no more variables than a reader, or a world, can keep apart."""
    if len(variables) <= MOST_VARIABLES:
        return True
    message = f"these lines speak of more than {MOST_VARIABLES} people and things that have no name"
    report.add(messages.too_complicated(variables[MOST_VARIABLES].where, message))
    return False


def _place(one: Variable, node: Condition, report: Report) -> Condition:
    """The node with the variable bound inside it, or around it."""
    if not mentions(one.term, node):
        return node
    match node:
        case All(parts=parts):
            return _among(one, parts, report)
        case Any(parts=parts):
            return Any(tuple(_place(one, part, report) for part in parts))
        case Not(part=part) | Unless(part=part):
            return _under_negation(one, node, part, report)
        case Exists() | Every() | Compare():
            return _in_quantified(one, node, report)
        case Believes() if not mentions(one.term, (node.who, node.source)):
            return replace(node, what=_place(one, node.what, report))
        case Foresees() if not mentions(one.term, (node.who, node.supposing)):
            return replace(node, what=_place(one, node.what, report))
    return bound(one, node)


def _in_quantified(one: Variable, node: Exists | Every | Compare, report: Report) -> Condition:
    """Within somebody, everybody, or each of those who are counted: they have each their own."""
    match node:
        case Exists(where=where):
            return replace(node, where=_place(one, where, report))
        case Every():
            return _in_every(one, node, report)
        case Compare(left=Count(where=where) as counted) if not one.wide and not mentions(
            one.term, node.right
        ):
            return replace(node, left=replace(counted, where=_place(one, where, report)))
    return bound(one, node)


def _in_every(one: Variable, node: Every, report: Report) -> Condition:
    if not mentions(one.term, node.where):
        return replace(node, then=_place(one, node.then, report))
    if not mentions(one.term, node.then):
        return replace(node, where=_place(one, node.where, report))
    return bound(one, node)


def _among(one: Variable, parts: tuple[Condition, ...], report: Report) -> Condition:
    own = [part for part in parts if mentions(one.term, part)]
    inner = _place(one, own[0], report) if len(own) == 1 else bound(one, All(tuple(own)))
    rest = [inner if part is own[0] else part for part in parts if part is own[0] or part not in own]
    return conjunction(rest)


def _under_negation(one: Variable, node: Not | Unless, part: Condition, report: Report) -> Condition:
    if one.lone:
        report.add(messages.negated_someone(one.where, one.word))
    if one.wide:
        return bound(one, node)
    return replace(node, part=_place(one, part, report))


def bound(one: Variable, node: Condition) -> Condition:
    """A quantifier around a node: someone for whom it holds."""
    if one.nature is None and one.kind in _WHOLE:
        if isinstance(node, Happened) and _idle(one.term, node):
            return _by_anybody(one.term, node)
        if isinstance(node, Compare) and isinstance(node.left, Times) and _idle(one.term, node.left.what):
            return replace(node, left=Times(_by_anybody(one.term, node.left.what)))
    parts = [node] if one.limit is None else [one.limit, node]
    return Exists(one.term, one.kind, conjunction(parts))


def _by_anybody(term: Term, node: Happened) -> Happened:
    return replace(node, args=tuple(None if arg == term else arg for arg in node.args))


def _idle(term: Term, node: Happened) -> bool:
    """Whether the variable only says that the act was done to anybody."""
    return list(terms_of(node)).count(term) == 1 and term in node.args


def positive(condition: Condition) -> Iterator[Term]:
    """The variables mentioned outside every negation and quantifier: those a trigger can bind."""
    match condition:
        case All(parts=parts):
            for part in parts:
                yield from positive(part)
        case Not() | Unless() | Any() | Every():
            return
        case Exists(var=var):
            yield from (term for term in terms_of(condition) if term != var)
        case _:
            yield from terms_of(condition)
