"""Parts: what the conditions of a story are made of, each with those whom it may be about.

*The key is in a place, and Ann is in the place* has two parts; each by itself asks for some place. Of an act
or a reason it is asked in the mind of whoever would do it, of all else in the world.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.model import Act, Reason, Role, Source, Story

Variables = tuple[tuple[c.Term, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of something declared, in parts. ``variables`` are those whom it may be about, each with
    its kind; ``who`` in whose mind it is asked (a variable or a person's id; None: in the world)."""

    of: str
    parts: tuple[c.Condition, ...]
    variables: Variables
    who: c.Term | None = None
    source: Source | None = None

    def of_some(self, *places: int) -> c.Condition:
        """That some of the parts hold together for somebody."""
        return self.closed(c.All(tuple(self.parts[place] for place in places)))

    def closed(self, condition: c.Condition) -> c.Condition:
        """A condition of anybody it may be about, but for whose mind it is asked in."""
        for var, kind in reversed(self.variables):
            if var != self.who and mentions(condition, var):
                condition = c.Exists(var, kind, condition)
        return condition


def asked(
    of: str,
    when: c.Condition,
    roles: Sequence[Role] = (),
    who: c.Term | None = None,
    source: Source | None = None,
) -> Asked:
    """A condition in its parts, with "someone who …" opened."""
    variables, parts = _opened(when)
    return Asked(of, parts, (*((role.var, role.kind) for role in roles), *variables), who, source)


def asked_of(story: Story) -> Iterator[Asked]:
    """All conditions of a story: of acts, reasons, triggers, signs, scenes and endings."""
    yield from map(of_act, story.acts)
    yield from map(of_reason, story.reasons)
    yield from (asked(one.id, one.when, one.roles, None, one.source) for one in story.triggers)
    yield from (asked(one.id, one.shows, one.roles, None, one.source) for one in story.signs)
    for scene in story.scenes:
        yield asked(scene.id, scene.begins, source=scene.source)
        yield asked(scene.id, scene.ends, source=scene.source)
    yield from (asked(one.id, one.when, source=one.source) for one in story.endings)


def of_act(act: Act) -> Asked:
    """What an act asks, in the mind of whoever would do it."""
    return asked(act.id, act.when, act.roles, act.roles[0].var if act.roles else None, act.source)


def of_reason(reason: Reason) -> Asked:
    """When a reason counts, in the mind of whoever has it."""
    return asked(reason.id, reason.when, reason.roles, reason.who, reason.source)


def mentions(condition: c.Condition, var: c.Term) -> bool:
    """Whether a condition speaks of a variable."""
    return bind(condition, {var: "?"}) != condition


def is_open(amount: c.Level | c.Times) -> bool:
    """Whether an amount is of anybody or anything, not of somebody."""
    args = amount.args if isinstance(amount, c.Level) else amount.what.args
    return any(arg is None or arg.startswith("?") for arg in args)


def _opened(condition: c.Condition) -> tuple[Variables, tuple[c.Condition, ...]]:
    """The variables of nested "someone who" and the parts of what they must meet."""
    match condition:
        case c.Exists(var, kind, where):
            variables, parts = _opened(where)
            return ((var, kind), *variables), parts
        case c.All(within):
            opened = [_opened(each) for each in within]
            variables = tuple(each for found, _ in opened for each in found)
            return variables, tuple(part for _, parts in opened for part in parts)
    return (), (condition,)
