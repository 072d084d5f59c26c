"""Looseness: which variables may hold any event at all, because nothing says which.

A variable that holds an event is *bound* if a condition that must hold finds it: a fact about it, an act
that it was, a name. Only events that can be found so have to be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Compare,
    Condition,
    Count,
    Every,
    Exists,
    Happened,
    Holds,
    Level,
    Nth,
    Number,
    Same,
    Term,
    Total,
)
from immortelle.story.effects import Each
from immortelle.story.inside import inside
from immortelle.story.model import Act, Reason, Role, State, Story
from immortelle.world.tables import EVENT

Bound = frozenset[Term]


class Looseness:
    """Finds the loose variables of a story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._states: Mapping[str, State] = {state.id: state for state in story.states}
        self._acts: Mapping[str, Act] = {act.id: act for act in story.acts}
        self._parents = {kind.id: kind.parent for kind in story.kinds}
        self._definitions: dict[str, Bound] = {}

    def loose(self) -> Iterator[Term]:
        """The variables, in the order of the blocks that have them."""
        story = self.story
        for reason in story.reasons:
            yield from self._open(reason.roles, self._reason(reason))
        for trigger in story.triggers:
            yield from self._open(trigger.roles, self.bound(trigger.when))
        for sign in story.signs:
            yield from self._open(sign.roles, self.bound(sign.shows))
        roots = (story.acts, story.reasons, story.triggers, story.signs, story.guesses, story.senses)
        for part in inside((*roots, story.scenes, story.endings, story.states)):
            yield from self._quantified(part)

    def _reason(self, reason: Reason) -> Bound:
        """What binds a reason's variables: its condition, and that its act must be possible."""
        act = self._acts[reason.act]
        called = dict(zip((role.var for role in act.roles), reason.args, strict=True))
        possible = self.bound(act.when) if reason.side == "do" else frozenset(called)
        return self.bound(reason.when) | {called[var] for var in possible if var in called}

    def _quantified(self, part: object) -> Iterator[Term]:
        if isinstance(part, Exists | Count | Total | Every | Each):
            yield from self._open((Role(part.var, part.kind),), self.bound(part.where))

    def _open(self, roles: Sequence[Role], bound: Bound) -> Iterator[Term]:
        yield from (role.var for role in roles if self._eventful(role.kind) and role.var not in bound)

    def _eventful(self, kind: str | None) -> bool:
        """Whether events are of a kind."""
        above: str | None = EVENT
        for _ in range(len(self._parents) + 1):
            if above == kind or above is None:
                break
            above = self._parents.get(above)
        return above == kind

    def bound(self, what: Condition) -> Bound:
        """The variables that a condition binds where it holds."""
        match what:
            case All(parts):
                return _alike(parts, frozenset().union(*(self.bound(part) for part in parts)))
            case Any(parts):
                each = [self.bound(part) for part in parts]
                return each[0].intersection(*each[1:]) if each else frozenset()
            case Exists(var, _, where):
                return self.bound(where) - {var}
            case Believes(who, inner):
                return self.bound(inner) | {who}
            case Same():
                return _alike((what,), frozenset())
        return self._of_fact(what)

    def _of_fact(self, what: Condition) -> Bound:
        """What a condition binds that says that something is so, or was done."""
        match what:
            case Holds(state, args) if not self._states[state].default:
                return self._of_state(state, args)
            case Compare(Level(state, args), ">" | ">=" as op, Number(value)):
                found = value >= self._states[state].default + (op == ">=")
                return self._of_state(state, args) if found else frozenset()
            case Happened(_, args):
                return frozenset(term for term in (*args, what.event) if term is not None)
            case Nth(event, inner):
                return self.bound(inner) | {event}
        return frozenset()

    def _of_state(self, state: str, args: Sequence[Term]) -> Bound:
        """Facts are about what was written; of what is read off, its definition must find it."""
        row = self._states[state]
        if row.definition is None:
            return frozenset(args)
        if state not in self._definitions:
            self._definitions[state] = frozenset()  # what leans on itself binds nothing by that
            definition = row.definition
            held = self.bound(definition) if isinstance(definition, Condition) else frozenset()
            self._definitions[state] = held
        known = self._definitions[state]
        return frozenset(term for role, term in zip(row.roles, args, strict=True) if role.var in known)


def loose(story: Story) -> Iterator[Term]:
    """The variables of a story that may hold any event."""
    return Looseness(story).loose()


def _alike(parts: Sequence[Condition], bound: Bound) -> Bound:
    """With what is the same as something bound, or as something named."""
    for _ in parts:
        for part in parts:
            if isinstance(part, Same):
                for one, other in ((part.left, part.right), (part.right, part.left)):
                    if other in bound or not other.startswith("?"):
                        bound |= {one}
    return bound
