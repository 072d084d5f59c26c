"""Ways: in how many a reason or a trigger may be met at once, before anything is known of the world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from typing import Final

from immortelle.story.binding import variables
from immortelle.story.conditions import All, Condition, Not, Term, Unless
from immortelle.story.model import Act, Entity, Kind, Reason, Role

MOST_WAYS: Final = 100_000  # beyond it a person cannot weigh, nor a story follow, what a line says
MOST_WEIGHED: Final = 10_000  # what no condition narrows: it takes a third of a second each time

Open = tuple[tuple[str, int], ...]  # the kinds of some roles, each with how many there are of it


def ways(roles: Open) -> int:
    """In how many ways such roles can be filled.

    >>> ways((("kind:thing", 30), ("kind:place", 4)))
    120
    """
    return prod(count for _, count in roles)


def sizes(kinds: Iterable[Kind], entities: Iterable[Entity]) -> dict[str, int]:
    """How many things are declared of each kind, those of the kinds below it with them."""
    parents = {kind.id: kind.parent for kind in kinds}
    found: Counter[str] = Counter()
    for entity in entities:
        kind: str | None = entity.kind
        for _ in range(len(parents) + 1):  # a circle of parents ends
            if kind is None:
                break
            found[kind] += 1
            kind = parents.get(kind)
    return dict(found)


def left_open(roles: Iterable[Role], conditions: Iterable[Condition], size: Mapping[str, int]) -> Open:
    """The roles of which no condition says what is so: whatever there is of their kind can fill them.

    >>> left_open((Role("?thing", "kind:thing"),), (), {"kind:thing": 3})
    (('kind:thing', 3),)
    """
    said = {term for each in conditions for term in _said(each)}
    return tuple((role.kind, size.get(role.kind, 0)) for role in roles if role.var not in said)


def open_roles(reason: Reason, act: Act, size: Mapping[str, int]) -> Open:
    """``left_open`` of a reason, in what it asks and in what its act does."""
    called = dict(zip((role.var for role in act.roles), reason.args, strict=False))
    said = {called.get(term) for term in _said(act.when)}
    roles = (role for role in reason.roles if role.var != reason.who and role.var not in said)
    return left_open(roles, (reason.when,), size)


def counted(roles: Open, kinds: Iterable[Kind]) -> str:
    """How many of what can fill some roles, after a number; nothing where there is but one.

    >>> counted((("kind:thing", 30), ("kind:thing", 40)), (Kind("kind:thing", "thing", "things"),))
    ' (30 things by 40 things)'
    """
    plurals = {kind.id: kind.plural for kind in kinds}
    several = " by ".join(f"{count:,} {plurals.get(kind, 'others')}" for kind, count in roles if count > 1)
    return f" ({several})" if several else ""


def _said(condition: Condition) -> Iterator[Term]:
    """The variables of which something is to be so, not merely something not."""
    match condition:
        case All(parts):
            for part in parts:
                yield from _said(part)
        case Not() | Unless():
            return
        case _:
            yield from variables(condition)
