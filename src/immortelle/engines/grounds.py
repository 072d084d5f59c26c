"""Grounds: the facts behind a condition that held, in the mind that asked, with where it had them from.

A condition is taken apart down to single facts. Whoever "a person who is dying" turned out to be is
named; what a definition or a trigger made of other facts is followed back to those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.reasons import levels
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.model import Story
from immortelle.world import Opinion, World
from immortelle.world.chronicle import Event, Imagined

_DEEPEST: Final = 6  # of facts behind facts: further back it is another story
_MOST: Final = 6  # of what somebody imagined, the last of it


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact behind an answer.

    ``condition`` is ground (no variables) and held. ``event`` made it so; ``taught_by`` is the event by which
    the mind came to know of that, if another. What is foreseen is ``due`` at a time. ``under`` are the
    facts that it follows from.
    """

    condition: c.Condition
    event: int | None = None
    taught_by: int | None = None
    under: tuple[Ground, ...] = ()
    due: int | None = None
    percent: int | None = None  # how likely the mind takes it to be, if it does not know
    imagined: tuple[Imagined, ...] = ()  # of what is foreseen, all that was imagined with it


class Digger:
    """Finds grounds in one world as it was before an event."""

    def __init__(self, world: World, before: int | None = None) -> None:
        self._world = world
        self._before = before
        self._story: Story = world.story
        self._states = {state.id: state for state in self._story.states}
        self._triggers = {trigger.id: trigger for trigger in self._story.triggers}
        self._propositions = {said.id: said for said in self._story.propositions}
        self._chosen = {act.id for act in self._story.acts if act.chosen and not act.beat}
        self._members: dict[str, tuple[str, ...]] = {}

    def grounds(
        self, condition: c.Condition, binding: Mapping[c.Term, str], mind: tuple[str, ...], depth: int = 0
    ) -> list[Ground]:
        """What makes a condition hold; empty if it holds of itself."""
        return list(self._dig(bind(condition, binding, self._world.part_of), mind, depth))

    def _dig(self, condition: c.Condition, mind: tuple[str, ...], depth: int) -> Iterator[Ground]:
        match condition:
            case c.All(parts):
                for part in parts:
                    yield from self._dig(part, mind, depth)
            case c.Any(parts):
                yield from self._dig(next((p for p in parts if self._holds(p, mind)), c.ALWAYS), mind, depth)
            case c.Exists(var, kind, where):
                yield from self._witness(var, kind, where, mind, depth)
            case c.Believes():
                yield from self._within(condition, mind, depth)
            case c.Compare(c.Total() as total):
                yield from self._summed(total, mind, depth)
            case _:
                yield from self._leaf(condition, mind, depth)

    def _leaf(self, condition: c.Condition, mind: tuple[str, ...], depth: int) -> Iterator[Ground]:
        """What is not taken apart; that two are one and the same needs no telling."""
        match condition:
            case c.Same() | c.Not(c.Same()) | c.Unless(c.Same()):
                return
            case c.Unless() | c.Every() | c.Clock() | c.Not():
                yield Ground(condition)
            case _:
                yield self._single(condition, mind, depth)

    def _summed(self, total: c.Total, mind: tuple[str, ...], depth: int) -> Iterator[Ground]:
        """Whom a sum counted, and how much of each."""
        for entity in self._of_kind(total.kind):
            where, amount = bind((total.where, total.amount), {total.var: entity})
            found = ((level, replace(level, op="<")) for level in levels(amount))
            parts = [where, *(one for either in found for one in either if self._holds(one, mind))]
            if len(parts) > 1 and self._holds(where, mind):
                yield from self._dig(c.All(tuple(parts)), mind, depth)

    def _within(self, belief: c.Believes, mind: tuple[str, ...], depth: int) -> Iterator[Ground]:
        """What somebody believes; one's own beliefs are simply how things are to oneself."""
        if mind[-1:] == (belief.who,):
            yield from self._dig(belief.what, mind, depth)
        elif self._holds(belief.what, (*mind, belief.who)):
            for ground in self._dig(belief.what, (*mind, belief.who), depth):
                yield replace(ground, condition=replace(belief, what=ground.condition))
        else:
            yield Ground(belief)

    def _foreseen(
        self, condition: c.Condition, said: c.Foresees | c.Foreseen, mind: tuple[str, ...]
    ) -> Ground:
        """What somebody foresees, with all that they imagined to be done."""
        vision = self._world.vision(said, mind, self._before)
        events = vision.events if vision else ()
        under = [
            Ground(c.Happened(each.what, each.args, c.Moment()), due=each.time, imagined=events)
            for each in events
            if each.outcome == "done" and each.what in self._chosen
        ]
        return Ground(self._measured(condition, mind), under=tuple(under[-_MOST:]))

    def _witness(
        self, var: str, kind: str, where: c.Condition, mind: tuple[str, ...], depth: int
    ) -> Iterator[Ground]:
        for entity in self._of_kind(kind):
            bound = bind(where, {var: entity})
            if self._holds(bound, mind):
                yield from self._dig(bound, mind, depth)
                return

    def _single(self, condition: c.Condition, mind: tuple[str, ...], depth: int) -> Ground:
        match condition:
            case c.Foresees():
                return self._foreseen(condition, condition, mind)
            case c.Compare(c.Foreseen() as often):
                return self._foreseen(condition, often, mind)
        opinion = self._world.mind(*mind, before=self._before).opinion(condition) if mind else None
        if opinion is not None:
            return Ground(
                condition, under=tuple(self._supports(opinion, mind, depth)), percent=opinion.percent
            )
        origin = self._world.origin(condition, mind=mind, before=self._before)
        learnt = None if origin is None or not mind else self._world.learnt(mind[-1], origin)
        under = self._under(condition, origin, mind, depth) if depth < _DEEPEST else ()
        said = self._named(self._measured(condition, mind), origin)
        return Ground(said, origin, None if learnt == origin else learnt, tuple(under))

    def _supports(self, opinion: Opinion, mind: tuple[str, ...], depth: int) -> Iterator[Ground]:
        """What speaks for an opinion: the clues that hold, signs that were seen, what was taken for one."""
        for support in opinion.supports if depth < _DEEPEST else ():
            if support.weight <= 0:
                continue
            if support.condition is not None:
                yield from self._dig(support.condition, mind, depth + 1)
            elif support.event is not None:
                event = self._world.chronicle[support.event]
                yield Ground(c.Happened(event.what, event.args), support.event)

    def _named(self, condition: c.Condition, origin: int | None) -> c.Condition:
        """That an act was done, with those who turned out to be in it for *somebody*."""
        if not isinstance(condition, c.Happened) or origin is None:
            return condition
        event = self._world.chronicle[origin]
        return replace(condition, args=event.args) if event.what == condition.act else condition

    def _measured(self, condition: c.Condition, mind: tuple[str, ...]) -> c.Condition:
        """A comparison with the number that was found: a level is said as it was."""
        match condition:
            case c.Compare(c.Pull(), _, c.Number(0)) | c.Compare(c.Elapsed(1)):
                return condition  # what somebody wants, or should not, and how long ago is said in full
            case c.Compare(amount, _, c.Number()) if not isinstance(amount, c.Number | c.Sum):
                found = self._world.level(amount, mind=mind, before=self._before)
                return condition if found is None else c.Compare(amount, "=", c.Number(found))
        return condition

    def _under(
        self, condition: c.Condition, origin: int | None, mind: tuple[str, ...], depth: int
    ) -> Iterator[Ground]:
        definition = self._definition(condition, mind)
        if definition is not None:
            yield from self._dig(definition, mind, depth + 1)
            return
        event = None if origin is None else self._world.chronicle[origin]
        if event is not None and event.kind == "trigger":
            yield from self._cause(event, depth)

    def _cause(self, event: Event, depth: int) -> Iterator[Ground]:
        trigger = self._triggers.get(event.what)
        if trigger is not None:
            binding = dict(zip((role.var for role in trigger.roles), event.args, strict=False))
            earlier = Digger(self._world, event.number)
            yield from earlier.grounds(trigger.when, binding, (), depth + 1)

    def _definition(self, condition: c.Condition, mind: tuple[str, ...]) -> c.Condition | None:
        match condition:
            case c.Holds(state, args) | c.Compare(c.Level(state, args)):
                declared = self._states[state]
                names = {role.var: arg for role, arg in zip(declared.roles, args, strict=True)}
                match declared.definition:
                    case None:
                        return None
                    case c.Sum(shares):
                        return self._counted([bind(share, names) for share in shares], mind)
                    case definition:
                        return bind(definition, names)
        return None

    def _counted(self, shares: Sequence[c.Share], mind: tuple[str, ...]) -> c.Condition:
        """What lets each share of a sum count, with the levels in it that are no sums themselves."""
        parts: list[c.Condition] = []
        for share in shares:
            if share.given is not None and not self._holds(share.given, mind):
                continue
            found = ((level, replace(level, op="<")) for level in levels(share.amount))
            some = [one for either in found for one in either if self._is_written(one, mind)]
            parts += [one for one in (*some, share.given) if one is not None and self._holds(one, mind)]
        return c.All(tuple(dict.fromkeys(parts)))

    def _is_written(self, level: c.Compare, mind: tuple[str, ...]) -> bool:
        """Whether a level is one that somebody or something made what it is."""
        plain = isinstance(level.left, c.Level) and self._states[level.left.state].definition is None
        return plain and self._world.origin(level, mind=mind, before=self._before) is not None

    def _holds(self, condition: c.Condition, mind: tuple[str, ...]) -> bool:
        return bool(self._world.holds(condition, mind=mind, before=self._before))

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        if kind not in self._members:
            self._members[kind] = self._world.of_kind(kind)
        return self._members[kind]
