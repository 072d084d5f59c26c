"""Blockers: what stands in the way of something that never came about in any play.

Its conditions are followed to the first that was never so, or the two that were never so together; from
there to whatever could make it so, and what keeps that from being done: nobody has a reason that counts,
somebody would have to know, to be there, to agree. The end of that line is the cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.makers import Maker, about, makers
from immortelle.engines.playtest.marks import is_own
from immortelle.engines.playtest.parts import Asked, Variables, asked, mentions, of_act, of_reason
from immortelle.engines.playtest.proving import Prover
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.inside import inside
from immortelle.story.model import Act, Reason, Story
from immortelle.world.chronicle import Weighed

_DEEPEST: Final = 6
_MOST: Final = 50  # of a kind that are tried for "somebody", "something"
_NEAREST: Final = (
    *("most", "late", "begun", "interrupted", "tried", "outweighed", "refused", "apart", "while", "undone"),
    *("over", "unreasoned", "unmade", "bounded", "unknown", "never", "circular"),
)
How = Literal[
    "never", "apart", "while", "undone", "unmade", "unknown", "unreasoned", "refused", "outweighed", "late",
    "most", "over", "bounded", "circular", "interrupted", "tried", "begun",
]  # fmt: skip

_IN_VAIN: Final[tuple[How, ...]] = ("interrupted", "tried", "begun")


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way: how, of which condition in whose mind (None: in the world; a
    variable: in anybody's), and which act would bring it about. ``likely`` is the chance it had at most, or
    the most that a level came to, by that and so many ``others``; ``proven`` if no play goes beyond. ``over``
    is the ending that comes as soon as a condition is so."""

    how: How
    conditions: tuple[c.Condition, ...] = ()
    who: c.Term | None = None
    maker: Maker | None = None
    reason: Reason | None = None
    likely: int = 0
    variables: Variables = ()
    others: int = 0
    proven: bool = False
    over: str = ""

    def closed(self, condition: c.Condition) -> c.Condition:
        """One of its conditions, of anybody it may be about but for whose mind it is."""
        return Asked("", (), self.variables, self.who).closed(condition)


class Blockers:
    """Finds what stands in the way in one story, by what was so in some plays of it."""

    def __init__(self, story: Story, evidence: Evidence, prover: Prover | None = None) -> None:
        self._story, self._evidence, self._prover = story, evidence, prover
        self._reasons = {reason.id: reason for reason in story.reasons}
        self._states = {state.id: state for state in story.states}

    def of(self, one: Asked) -> tuple[Block, ...]:
        """What stands in the way of a condition, from what it asks down to the cause; nothing if all of it
        was so together."""
        return tuple(self._asked(one, ()))

    def of_declared(self, id: str) -> tuple[Block, ...]:
        """What stands in the way of an act, an ending, a scene, a trigger or a sign."""
        story = self._story
        for act in story.acts:
            if act.id == id:
                return self.of_act(act)
        whens = [*((one.id, asked(one.id, one.when)) for one in story.endings)]
        whens += [(one.id, asked(one.id, one.begins)) for one in story.scenes]
        whens += [(one.id, asked(one.id, one.when, one.roles)) for one in story.triggers]
        whens += [(one.id, asked(one.id, one.shows, one.roles)) for one in story.signs]
        return next((self.of(when) for each, when in whens if each == id), ())

    def of_act(self, act: Act) -> tuple[Block, ...]:
        """What keeps an act from ever being done by anybody."""
        return tuple(self._kept(Maker(act, ()), ()))

    def _asked(self, one: Asked, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        """The first part that is never so with those before it, and what is behind that; that two are not
        the same is looked at first."""
        one = replace(one, parts=tuple(sorted(one.parts, key=lambda part: not _differ(part))))
        for place in range(len(one.parts)):
            if not self._evidence.ever(one, *range(place + 1)):
                one = self._settled(one, place)
                yield from self._never(one, place, above)
                return

    def _settled(self, one: Asked, place: int) -> Asked:
        """The condition with whom or what alone can be meant by a part, for the parts before it."""
        part, before = one.parts[place], c.All(one.parts[:place])
        for var, kind in one.variables:
            if var != one.who and mentions(part, var) and mentions(before, var) and not self._is_given(part):
                fitting = [
                    each
                    for each in self._of_kind(kind)
                    if self._evidence.seen(one.closed(bind(before, {var: each})), one.who)[0]
                ]
                if len(fitting) == 1:
                    settled = {var: fitting[0]}
                    one = replace(one, parts=tuple(bind(each, settled) for each in one.parts))
                    part, before = one.parts[place], c.All(one.parts[:place])
        return one

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

    def _never(self, one: Asked, place: int, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        part = one.parts[place]
        different = [other for other in range(place) if _differ(one.parts[other])]
        if not self._evidence.ever(one, *different, place):
            if one.who is not None and self._evidence.ever(replace(one, who=None), *different, place):
                part = c.Believes(one.who, part, "knows")  # it is so, and they miss it
                one = replace(one, who=None)
            yield Block("never", (part,), one.who, variables=one.variables)
            yield from self._unmade(part, one, above)
            return
        others = next(([other] for other in range(place) if not self._evidence.ever(one, other, place)), None)
        apart = tuple(one.parts[each] for each in (*(others or range(place)), place))
        yield Block("apart", apart, one.who, variables=one.variables)
        if len(apart) == 2 and not self._exclusive(*apart):
            ways = [
                (kept, maker) for made, kept in (apart, apart[::-1]) for maker in makers(self._story, made)
            ]
            for hinders in (self._while, self._undone):
                if found := next((found for way in ways if (found := [*hinders(*way)])), []):
                    yield from found
                    return
        yield from self._over(one, apart)

    def _over(self, one: Asked, apart: Sequence[c.Condition]) -> Iterator[Block]:
        """That the play is over as soon as one of them is so."""
        for part in apart:
            for ending in self._story.endings:
                if ending.id != one.of and asked(ending.id, ending.when).parts == (part,):
                    yield Block("over", (part,), over=ending.id)
                    return

    def _exclusive(self, one: c.Condition, other: c.Condition) -> bool:
        """Whether a state has two of its values, which it has one at a time."""
        match one, other:
            case c.Holds(state, args), c.Holds(same, others) if state == same and args[:-1] == others[:-1]:
                return self._states[state].value == "one"
        return False

    def _unmade(self, part: c.Condition, one: Asked, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        """Why nothing makes a part so that is never so."""
        if part in above or len(above) >= _DEEPEST:
            yield Block("circular", (part,), one.who)
            return
        above = (*above, part)
        inner = self._inner(part, one)
        if inner:
            yield from min((tuple(self._asked(each, above)) for each in inner), key=_far)
            return
        if self._is_beyond(part):
            yield Block("bounded", (part,), one.who, variables=one.variables)
            return
        found = makers(self._story, part)
        if not found and self._settles(part):
            yield Block("unmade", (part,), one.who, variables=one.variables)
        if self._unknown(part, one):
            yield Block("unknown", (part,), one.who, variables=one.variables)
            found = tuple(maker for maker in found if is_own(maker.by.source))
        lines = [tuple(self._kept(maker, above)) for maker in found]
        done = [maker for maker, line in zip(found, lines, strict=True) if not line]
        if done:
            yield from self._too_little(part, done)
        elif lines:
            yield from min(lines, key=_far)

    def _is_beyond(self, part: c.Condition) -> bool:
        """Whether a part asks more, or less, of a level than it goes to."""
        match part:
            case c.Compare(c.Level(state), ">" | ">=" | "=" as op, c.Number(value)) if state in self._states:
                return value + (op == ">") > self._states[state].high
            case c.Compare(c.Level(state), "<" | "<=", c.Number(value)) if state in self._states:
                return value - (part.op == "<") < self._states[state].low
        return False

    def _unknown(self, part: c.Condition, one: Asked) -> bool:
        """Whether a part asks that somebody knows what nobody ever does, so that nobody can tell it."""
        if not isinstance(part, c.Believes) or isinstance(part.what, c.Believes):
            return False
        anybody = c.Exists("?anybody", "kind:person", replace(part, who="?anybody"))
        return not self._evidence.seen(replace(one, who=None).closed(anybody))[0]

    def _settles(self, part: c.Condition) -> bool:
        """Whether what nothing makes so can never be: it neither fades to that nor rises with another."""
        match part:
            case c.Not(inner) | c.Unless(inner):
                return isinstance(inner, c.Holds) and self._settles(inner)
            case c.Happened():
                return True
            case c.Holds(state) | c.Compare(c.Level(state), ">" | ">=", c.Number()):
                carried = {carry.state for each in self._story.states for carry in each.carries}
                return state in self._states and state not in carried
        return False

    def _too_little(self, part: c.Condition, done: Sequence[Maker]) -> Iterator[Block]:
        """What is moved, and never far enough: how far at most, and what then keeps it from going on."""
        if not isinstance(part, c.Compare) or not isinstance(part.left, c.Level) or _is_open(part.left):
            return
        levels = [each for each in self._evidence.levels(part.left) if each is not None]
        if not levels or not isinstance(part.right, c.Number):
            return
        seen = max(levels) if part.op[0] == ">" else min(levels)
        proven = None if self._prover is None else self._prover.farthest(part.left, seen, part.right.value)
        most = seen if proven is None else proven
        yield Block(
            "most", (part,), None, done[0], None, most, others=len(done) - 1, proven=proven is not None
        )
        if len(done) == 1 and most == seen:
            yield from self._while(c.Compare(part.left, "=", c.Number(most)), done[0])

    def _while(self, kept: c.Condition, maker: Maker) -> Iterator[Block]:
        """What an act asks that is never so while something else is."""
        if not isinstance(maker.by, Act):
            return
        own = replace(of_act(maker.by), who=None)
        for part in own.parts:
            asks = bind(part, maker.binding)
            if not self._evidence.seen(own.closed(c.All((asks, kept))))[0]:
                yield Block("while", (kept, asks), None, maker, variables=own.variables)
                return

    def _undone(self, kept: c.Condition, maker: Maker) -> Iterator[Block]:
        """What an act ends that was so before it."""
        if any(one == maker for one in makers(self._story, c.Not(kept))):
            yield Block("undone", (kept,), None, maker)

    def _inner(self, part: c.Condition, one: Asked) -> list[Asked]:
        """What a condition comes to: a defined state to its definition, knowing to what is to be known; of
        several that would do, each."""
        match part:
            case c.Holds(state, args) | c.Compare(c.Level(state, args)) if state in self._states:
                definition = self._states[state].definition
                if definition is not None and not isinstance(definition, c.Sum):
                    roles = (role.var for role in self._states[state].roles)
                    return [self._within(one, bind(definition, dict(zip(roles, args, strict=True))))]
            case c.Believes(_, c.Holds() | c.Happened() as what):
                inner = replace(one, parts=(what,), who=None)
                return [] if self._evidence.ever(inner, 0) else [inner]
            case c.All() | c.Exists():
                return [self._within(one, part)]
            case c.Any(parts):
                return [self._within(one, each) for each in parts]
        return []

    @staticmethod
    def _within(one: Asked, part: c.Condition) -> Asked:
        """A condition in place of another, about the same."""
        inner = asked(one.of, part, who=one.who)
        return replace(inner, variables=(*one.variables, *inner.variables))

    # --- what would bring it about ----------------------------------------------------------------

    def _kept(self, maker: Maker, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        """What keeps an act from being done, or a trigger from going off."""
        if not isinstance(maker.by, Act):
            when = asked(maker.by.id, bind(maker.by.when, maker.binding), maker.by.roles)
            blocks = list(self._asked(when, above))
            yield from blocks or ([Block("late", maker=maker)] if maker.by.after else [])
            return
        outcomes, refused, weighed = self._tried(maker)
        if "done" in outcomes:
            return
        if refused:
            yield Block("refused", maker=maker, reason=self._against(refused))
            return
        for how in _IN_VAIN:
            if how in outcomes:
                yield Block(how, maker=maker)
                return
        if weighed is not None:
            yield Block("outweighed", maker=maker, reason=self._against((weighed,)), likely=weighed.chance)
            return
        yield from self._unable(maker, above)

    def _against(self, weighed: Sequence[Weighed]) -> Reason | None:
        """What speaks most against something, wherever it was weighed."""
        reasons = [given for one in weighed for given in one.reasons if given.weight < 0]
        against = min(reasons, key=lambda one: one.weight, default=None)
        return None if against is None else self._reasons.get(against.reason)

    def _unable(self, maker: Maker, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        """An act that was never weighed: its own condition is never met, or no reason for it counts."""
        if not isinstance(maker.by, Act):
            return
        act = of_act(maker.by)
        who = maker.binding.get(act.who or "", act.who)
        own = replace(act, parts=tuple(bind(part, maker.binding) for part in act.parts), who=who)
        blocks = list(self._asked(own, above))
        if blocks:
            first, *rest = blocks
            yield replace(first, maker=maker)
            yield from rest
            return
        yield from self._unreasoned(maker, above)

    def _unreasoned(self, maker: Maker, above: tuple[c.Condition, ...]) -> Iterator[Block]:
        """Nobody has a reason for an act, or none that ever counts."""
        theirs = (about(each, maker) for each in self._story.reasons if each.side == "do" and each.weight > 0)
        lines = []
        for reason in theirs:
            if reason is not None:
                first, *rest = [*self._asked(of_reason(reason), above), Block("circular")]
                lines.append((replace(first, reason=reason, maker=maker), *rest[:-1]))
        if not lines:
            yield Block("unreasoned", maker=maker)
            return
        yield from min(lines, key=_far)

    def _tried(self, maker: Maker) -> tuple[set[str], list[Weighed], Weighed | None]:
        """What came of an act, how agreeing was weighed where it was refused, and how the act was
        where it was likeliest."""
        own = (event for event in self._evidence.events() if event.kind == "act")  # nobody only supposes it
        events = [event for event in own if event.what == maker.by.id]
        events = [event for event in events if _fits(maker, event.args)]
        outcomes: set[str] = {event.outcome for event in events}
        refused = [
            decision.options[0]
            for event in events
            if event.outcome == "refused"
            for decision in event.decisions
            if decision.purpose != "choose"
        ]
        options = [
            option
            for event in self._evidence.events()
            for decision in event.decisions[:1]
            for option in decision.options
            if option.act == maker.by.id and _fits(maker, option.args)
        ]
        weighed = max(options, key=lambda one: one.chance, default=None)
        return outcomes, refused, weighed


def _differ(part: c.Condition) -> bool:
    """Whether a part asks no more than that two are not the same."""
    return isinstance(part, c.Not | c.Unless) and isinstance(part.part, c.Same)


def _is_open(level: c.Level) -> bool:
    return any(arg.startswith("?") for arg in level.args)


def _fits(maker: Maker, args: tuple[str, ...]) -> bool:
    return all(want.startswith("?") or want == have for want, have in zip(maker.args, args, strict=False))


def _far(blocks: Sequence[Block]) -> tuple[int, bool, int]:
    """How far something is from coming about: what is done, weighed or refused is nearest, then that for
    which the writer gave a reason, or which they declared themselves; of these the shortest line first."""
    if not blocks:
        return len(_NEAREST), False, 0
    last = blocks[-1]
    meant = any(block.reason is not None for block in blocks) and last.how != "circular"
    by = next((block.maker.by for block in blocks if block.maker is not None), None)
    library = by is not None and not is_own(by.source)
    return -1 if meant else _NEAREST.index(last.how), library, len(blocks)
