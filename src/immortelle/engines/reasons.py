"""Reasons as they were declared: what one asks of a certain act, and which levels it weighs by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.story import conditions as c
from immortelle.story.binding import PartOf, bind, entities, no_part
from immortelle.story.inside import parts
from immortelle.story.model import Reason

_READ: Final = (
    *(c.Level, c.Foreseen, c.Total, c.Times, c.Elapsed, c.Pull, c.Thought, c.Vividness, c.Lived),
    c.Step,
)


def about(reason: Reason, act: str, args: tuple[str, ...], part_of: PartOf = no_part) -> c.Condition | None:
    """The condition of a reason about this very act; None if it is about another, or somebody else's, or
    speaks of somebody whom nothing tells (``part_of`` tells who fills a role of an event)."""
    if reason.act != act:
        return None
    binding: dict[c.Term, str] = {}
    for term, arg in zip(reason.args, args, strict=True):
        if binding.setdefault(term, arg) != arg or (not term.startswith("?") and term != arg):
            return None
    if binding.get(reason.who, reason.who) != args[0]:
        return None
    when = bind(reason.when, binding, part_of)
    if any("." in each for each in entities(when)):
        return None
    for role in reason.roles:
        if role.var not in binding:
            when = c.Exists(role.var, role.kind, when)
    return when


def lifetimes(part: object) -> Iterator[c.Term]:
    """Whose years an amount reckons with."""
    if isinstance(part, c.Worth | c.Lived):
        yield part.who
    for each in parts(part):
        yield from lifetimes(each)


def levels(part: object) -> Iterator[c.Compare]:
    """That there is some of each level that an amount reads, and of whatever else it counts or measures."""
    if isinstance(part, _READ):
        yield c.Compare(part, ">", c.Number(0))
    elif not isinstance(part, c.Count):  # that speaks of nobody in particular
        for each in parts(part):
            yield from levels(each)
