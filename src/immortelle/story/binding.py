"""Binding: a lifted condition with entities in place of some of its variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from immortelle.story.conditions import Count, Every, Exists, Term, Total
from immortelle.story.inside import parts

T = TypeVar("T")
PartOf = Callable[[str, str], str | None]  # who fills a role of an event


def no_part(_event: str, _role: str) -> str | None:
    """No event is known."""
    return None


def bind(part: T, binding: Mapping[Term, str], part_of: PartOf = no_part) -> T:
    """A condition, amount or effect with what ``binding`` says put for its variables.

    A slot of an event, ``?deed.victim``, becomes whoever fills it if ``part_of`` can tell.

    >>> from immortelle.story.conditions import Holds
    >>> bind(Holds("state:loves", ("?someone", "?another")), {"?someone": "person:ann"})
    Holds(state='state:loves', args=('person:ann', '?another'))
    """
    bound: T = _bound(part, binding, part_of)
    return bound


def entities(part: Any) -> Iterator[str]:
    """The ids of all entities that a condition, amount or effect names, as they come.

    >>> from immortelle.story.conditions import Holds
    >>> list(entities(Holds("state:loves", ("person:ann", "?another"))))
    ['person:ann']
    """
    if isinstance(part, tuple):
        for each in part:
            if isinstance(each, str):
                yield from () if each.startswith("?") else (each,)
            else:
                yield from entities(each)
    elif is_dataclass(part):
        for each in fields(part):
            if each.name not in {"state", "act", "kind"}:
                value = getattr(part, each.name)
                yield from entities((value,) if isinstance(value, str) and ":" in value else value)


def variables(part: Any) -> Iterator[Term]:
    """The variables that a condition, amount or effect mentions, as they come.

    >>> from immortelle.story.conditions import Holds
    >>> list(variables(Holds("state:loves", ("person:ann", "?deed.victim"))))
    ['?deed']
    """
    if isinstance(part, str):
        yield from (part.partition(".")[0],) if part.startswith("?") else ()
    for each in parts(part):
        yield from variables(each)


def _bound(part: Any, binding: Mapping[Term, str], part_of: PartOf) -> Any:
    if isinstance(part, str):
        return _term(part, binding, part_of) if part.startswith("?") else part
    if isinstance(part, Exists | Every | Count | Total):
        binding = {var: value for var, value in binding.items() if var != part.var}
    if isinstance(part, tuple):  # ``remade``, spelt out: where parts are deep it would take twice the frames
        return tuple(_bound(each, binding, part_of) for each in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{f.name: _bound(getattr(part, f.name), binding, part_of) for f in fields(part)})


def _term(term: Term, binding: Mapping[Term, str], part_of: PartOf) -> Term:
    base, dot, role = term.partition(".")
    value = binding.get(base)
    if value is None:
        return term
    return (part_of(value, f"?{role}") or f"{value}.{role}") if dot else value
