"""Hindrances: why two conditions, each of which is so at times, are never so at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from immortelle.engines.playtest.attempts import doings
from immortelle.engines.playtest.blocks import Block
from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.makers import Maker, about, makers
from immortelle.engines.playtest.parts import Asked, Variables, asked, of_act, of_reason
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.model import Act, Reason, Story

_Hinders = Callable[[c.Condition, Maker, Variables], Iterator[Block]]


class Hindrances:
    """Finds in one story what keeps two conditions apart, by what was so in some plays of it."""

    def __init__(self, story: Story, evidence: Evidence) -> None:
        self._story, self._evidence = story, evidence
        self._states = {state.id: state for state in story.states}

    def of(self, one: Asked, apart: Sequence[c.Condition]) -> Iterator[Block]:
        """What keeps some conditions of something declared from being so at once."""
        pair = self._pair(apart[0], apart[1], one.variables) if len(apart) == 2 else ()
        yield from pair or self._over(one, apart)

    def hold(self, kept: c.Condition, maker: Maker, of: Variables = ()) -> Iterator[Block]:
        """What an act asks that is never so while something else is, of whoever its variables are."""
        if not isinstance(maker.by, Act):
            return
        act = of_act(maker.by)
        others = (each for each in of if each not in act.variables)
        own = replace(act, who=None, variables=(*act.variables, *others))
        for part in own.parts:
            asks = bind(part, maker.binding)
            if not self._evidence.seen(own.closed(c.All((asks, kept))))[0]:
                yield Block("while", (kept, asks), None, maker, variables=own.variables)
                return

    def unwilling(self, kept: c.Condition, maker: Maker) -> Iterator[Block]:
        """Why nobody has a reason for an act while something is so."""
        given = (about(each, maker) for each in self._story.reasons if each.side == "do" and each.weight > 0)
        lines = [self._uncounted(kept, maker, reason) for reason in given if reason is not None]
        if lines and all(lines):
            yield from (line for line in lines[:1] if line is not None)

    def _uncounted(self, kept: c.Condition, maker: Maker, reason: Reason) -> Block | None:
        """Why a reason for an act does not count while something is so."""
        own = replace(of_reason(reason), who=None)
        for part in own.parts:
            if not self._evidence.seen(own.closed(c.All((part, kept))))[0]:
                return Block("while", (kept, part), None, maker, reason, variables=own.variables)
        return None

    def _pair(self, one: c.Condition, other: c.Condition, of: Variables) -> tuple[Block, ...]:
        if self._exclusive(one, other):
            return ()
        ways = [(kept, maker) for made, kept in ((one, other), (other, one)) for maker in self._made(made)]
        hinders: tuple[_Hinders, ...] = (self._slow, self.hold, self._undone)
        lines = (tuple(hinder(*way, of)) for hinder in hinders for way in ways)
        return next((line for line in lines if line), ())

    def _made(self, part: c.Condition) -> tuple[Maker, ...]:
        """What may make a condition so; if some of it was seen to, only that."""
        found = makers(self._story, part)
        return tuple(each for each in found if doings(each, part, self._evidence) is not None) or found

    def _exclusive(self, one: c.Condition, other: c.Condition) -> bool:
        """Whether a state has two of its values, which it has one at a time."""
        match one, other:
            case c.Holds(state, args), c.Holds(same, others) if state == same and args[:-1] == others[:-1]:
                return self._states[state].value == "one"
        return False

    def _slow(self, kept: c.Condition, maker: Maker, _: Variables) -> Iterator[Block]:
        """What comes about only when it is too late."""
        if _is_deadline(kept):
            yield Block("slow", (kept,), None, maker)

    def _undone(self, kept: c.Condition, maker: Maker, _: Variables) -> Iterator[Block]:
        """What an act ends that was so before it."""
        if any(one == maker for one in makers(self._story, c.Not(kept))):
            yield Block("undone", (kept,), None, maker)

    def _over(self, one: Asked, apart: Sequence[c.Condition]) -> Iterator[Block]:
        """That the play is over as soon as one of them is so."""
        for part in apart:
            for ending in self._story.endings:
                if ending.id != one.of and asked(ending.id, ending.when).parts == (part,):
                    yield Block("over", (part,), over=ending.id)
                    return


def _is_deadline(part: c.Condition) -> bool:
    match part:
        case c.Clock("<" | "<="):
            return True
        case c.Not(c.Clock(op)) | c.Unless(c.Clock(op)):
            return op in {">", ">="}
    return False
