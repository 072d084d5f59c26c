"""Meanings: what a condition comes to, and whom it can only mean, by what was so in some plays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.makers import makers
from immortelle.engines.playtest.parts import Asked, asked, mentions
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.inside import inside
from immortelle.story.model import Story

_MOST: Final = 50  # of a kind that are tried for "somebody", "something"


class Meanings:
    """Reads the conditions of one story."""

    def __init__(self, story: Story, evidence: Evidence) -> None:
        self._story, self._evidence = story, evidence
        self._states = {state.id: state for state in story.states}

    def settled(self, one: Asked, place: int) -> Asked:
        """The condition with whom or what alone can be meant by a part, for the parts before it."""
        part, before = one.parts[place], c.All(one.parts[:place])
        for var, kind in one.variables:
            if mentions(part, var) and mentions(before, var) and not self._is_given(part):
                fitting = [each for each in self._of_kind(kind) if self._fits(one, before, {var: each})]
                if len(fitting) == 1:
                    one = self._bound(one, {var: fitting[0]})
                    part, before = one.parts[place], c.All(one.parts[:place])
        return one

    def _fits(self, one: Asked, condition: c.Condition, who: dict[c.Term, str]) -> bool:
        """Whether a condition was ever so of these."""
        bound = self._bound(one, who)
        return self._evidence.seen(bound.closed(bind(condition, who)), bound.who)[0]

    @staticmethod
    def _bound(one: Asked, who: dict[c.Term, str]) -> Asked:
        """A condition of these, and in their mind if it is asked there."""
        parts = tuple(bind(each, who) for each in one.parts)
        return replace(one, parts=parts, who=who.get(one.who or "", one.who))

    def _is_given(self, part: c.Condition) -> bool:
        """Whether a part only asks who or what something is: that it is this and not another is no cause."""
        match part:
            case c.Holds(state) if state in self._states:
                definition = self._states[state].definition
                each = [*inside(definition)] if definition is not None else [None]
                return all(isinstance(one, c.All | c.Any | c.Not | c.Same) for one in each)
        return False

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        return next((world.of_kind(kind)[:_MOST] for world in self._evidence.worlds), ())

    def inner(self, part: c.Condition, one: Asked) -> list[Asked]:
        """What a condition comes to: a defined state to its definition, knowing to what is to be known; of
        several that would do, each."""
        match part:
            case c.Holds(state, args) | c.Compare(c.Level(state, args)):
                definition = self._definition(state, args)
                return [] if definition is None else [self._within(one, definition)]
            case c.Not(c.Holds(state, args)) | c.Unless(c.Holds(state, args)) if state in self._states:
                so = self._so(part.part) if self._definition(state, args) is not None else ()
                return [self._within(one, c.Not(each)) for each in so if makers(self._story, c.Not(each))]
            case c.Believes(_, c.Holds() | c.Happened() as what):
                inner = replace(one, parts=(what,), who=None)
                return [] if self._evidence.ever(inner, 0) else [inner]
            case c.Compare(c.Count(var, kind, where), ">" | ">=" | "=", _):
                those = (self._within(one, bind(where, {var: each})) for each in self._of_kind(kind))
                return [
                    each
                    for each in those
                    if not self._evidence.seen(each.of_some(*range(len(each.parts))))[0]
                ]
            case c.Lasted(state, args):
                inner = replace(one, parts=(c.Holds(state, args),))
                return [] if self._evidence.ever(inner, 0) else [inner]
            case c.All() | c.Exists():
                return [self._within(one, part)]
            case c.Any(parts):
                return [self._within(one, each) for each in parts]
        return []

    def _definition(self, state: str, args: Sequence[c.Term]) -> c.Condition | None:
        """What a state of these comes to, if it is defined by a condition."""
        declared = self._states.get(state)
        if declared is None or declared.definition is None or isinstance(declared.definition, c.Sum):
            return None
        return bind(declared.definition, dict(zip((role.var for role in declared.roles), args, strict=True)))

    def _so(self, part: c.Condition) -> Iterator[c.Condition]:
        """What makes a condition so, where it is: of somebody or something the first for whom it is."""
        match part:
            case c.All(parts):
                for each in parts:
                    yield from self._so(each)
            case c.Any(parts):
                yield from next((self._so(each) for each in parts if self._evidence.seen(each)[0]), ())
            case c.Exists(var, kind, where):
                bound = (bind(where, {var: each}) for each in self._of_kind(kind))
                yield from next((self._so(each) for each in bound if self._evidence.seen(each)[0]), ())
            case c.Holds(state, args) if (definition := self._definition(state, args)) is not None:
                yield from self._so(definition)
            case c.Holds():
                yield part

    @staticmethod
    def _within(one: Asked, part: c.Condition) -> Asked:
        """A condition in place of another, about the same."""
        inner = asked(one.of, part, who=one.who)
        return replace(inner, variables=(*one.variables, *inner.variables))
