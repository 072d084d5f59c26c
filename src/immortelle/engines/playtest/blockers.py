"""Blockers: what stands in the way of something that never came about in any play.

Its conditions are followed to the first that was never so, or the two that were never so together; from
there to whatever could make it so, and what keeps that from being done: nobody has a reason that counts,
somebody would have to know, to be there, to agree. The end of that line is the cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from immortelle.engines.playtest.attempts import against, attempted, doings, for_it
from immortelle.engines.playtest.blocks import Block, How
from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.hindrances import Hindrances
from immortelle.engines.playtest.makers import Maker, about, makers
from immortelle.engines.playtest.marks import is_own
from immortelle.engines.playtest.meanings import Meanings
from immortelle.engines.playtest.parts import Asked, asked, is_open, of_act, of_reason
from immortelle.engines.playtest.proving import Prover
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.inside import inside
from immortelle.story.model import Act, Story, Trigger
from immortelle.world.chronicle import Weighed

PERCEIVER: Final = "?perceiver"  # whoever a witness line is about
_DEEPEST: Final = 6
_NEAREST: Final = (
    *(
        "most",
        "late",
        "slow",
        "begun",
        "interrupted",
        "tried",
        "outweighed",
        "refused",
        "apart",
        "while",
        "undone",
    ),
    *("over", "ended", "unreasoned", "unseen", "unmade", "bounded", "unknown", "never", "circular"),
)
Conditions = tuple[c.Condition, ...]
_IN_VAIN: Final[tuple[How, ...]] = ("interrupted", "tried", "begun")


class Blockers:
    """Finds what stands in the way in one story, by what was so in some plays of it."""

    def __init__(self, story: Story, evidence: Evidence, prover: Prover | None = None) -> None:
        self._story, self._evidence, self._prover = story, evidence, prover
        self._reasons = {reason.id: reason for reason in story.reasons}
        self._states = {state.id: state for state in story.states}
        betrayed = [one.shows for one in story.signs]
        betrayed += [each.what for one in story.guesses for each in one.hypotheses]
        self._guessed = {each.state for one in betrayed for each in inside(one) if isinstance(each, c.Holds)}
        self._meanings = Meanings(story, evidence)
        self._hindrances = Hindrances(story, evidence)

    def of(self, one: Asked) -> tuple[Block, ...]:
        """What stands in the way of a condition, from what it asks down to the cause; nothing if all of it
        was so together."""
        return tuple(self._asked(one, ()))

    def of_declared(self, id: str) -> tuple[Block, ...]:
        """What stands in the way of an act, an ending, a scene, a trigger or a sign."""
        story = self._story
        able: tuple[Act | Trigger, ...] = (*story.acts, *story.triggers)
        for by in able:
            if by.id == id:
                return tuple(self._kept(Maker(by, ()), ()))
        whens = [*((one.id, asked(one.id, one.when)) for one in story.endings)]
        whens += [(one.id, asked(one.id, one.begins)) for one in story.scenes]
        whens += [(one.id, asked(one.id, one.shows, one.roles)) for one in story.signs]
        return next((self.of(when) for each, when in whens if each == id), ())

    def _asked(self, one: Asked, above: Conditions) -> Iterator[Block]:
        """The first part that is never so with those before it, and what is behind that; that two are not
        the same is looked at first."""
        one = replace(one, parts=tuple(sorted(one.parts, key=lambda part: not _differ(part))))
        for place in range(len(one.parts)):
            if not self._evidence.ever(one, *range(place + 1)):
                one = self._meanings.settled(one, place)
                yield from self._never(one, place, above)
                return

    def _never(self, one: Asked, place: int, above: Conditions) -> Iterator[Block]:
        part = one.parts[place]
        different = [other for other in range(place) if _differ(one.parts[other])]
        if not self._evidence.ever(one, *different, place):
            line = tuple(self._missed(one, (*different, place), (part,), above))
            yield from line or (Block("never", (part,), one.who, variables=one.variables),)
            yield from () if line else self._unmade(part, one, above)
            return
        others = next(([other] for other in range(place) if not self._evidence.ever(one, other, place)), None)
        places = (*(others or range(place)), place)
        apart = tuple(one.parts[each] for each in places)
        line = tuple(self._missed(one, places, apart, above))
        yield from line or (Block("apart", apart, one.who, variables=one.variables),)
        yield from () if line else self._hindrances.of(one, apart)

    def _missed(
        self, one: Asked, places: Sequence[int], parts: Conditions, above: Conditions
    ) -> Iterator[Block]:
        """That what is so is not known to whoever would have to know it."""
        who, one = one.who or "", replace(one, who=None)
        if not who or not self._evidence.ever(one, *places):
            return
        known = [c.Believes(who, part, "knows") for part in parts]
        for place, part in enumerate(known):
            asks = (*parts[:place], part, *parts[place + 1 :])
            if not self._evidence.seen(one.closed(c.All(asks)))[0]:
                yield Block("apart" if len(asks) > 1 else "never", asks, variables=one.variables)
                yield from self._unmade(part, one, above)
                return

    def _unmade(self, part: c.Condition, one: Asked, above: Conditions) -> Iterator[Block]:
        """Why nothing makes a part so that is never so."""
        if part in above or len(above) >= _DEEPEST:
            yield Block("circular", (part,), one.who, variables=one.variables)
            return
        above = (*above, part)
        inner = self._meanings.inner(part, one)
        if inner:
            yield from min((tuple(self._asked(each, above)) for each in inner), key=self._far)
            return
        if beyond := self._beyond(part, one):
            yield beyond
            return
        found = makers(self._story, _counted(part))
        unseen = [*self._unseen(part, above)]
        if not found and not unseen and self._settles(part):
            yield Block("unmade", (part,), one.who, variables=one.variables)
        if self._unknown(part, one):
            yield Block("unknown", (part,), one.who, variables=one.variables)
            found = tuple(maker for maker in found if is_own(maker.by.source))
        lines = [tuple(self._kept(maker, above)) for maker in found]
        done = [maker for maker, line in zip(found, lines, strict=True) if not line]
        if done:
            yield from self._too_little(part, done)
        elif lines := [*unseen, *lines]:
            yield from min(lines, key=self._far)

    def _unseen(self, part: c.Condition, above: Conditions) -> Iterator[tuple[Block, ...]]:
        """Of what comes about, why somebody who is to know of it never perceives it."""
        if not isinstance(part, c.Believes) or not isinstance(part.what, c.Holds | c.Compare | c.Happened):
            return
        for maker in makers(self._story, part.what):
            doing = doings(maker, part.what, self._evidence)
            if doing is not None:
                args = dict(zip((role.var for role in maker.by.roles), doing.args, strict=True))
                wheres = [bind(one.where, {**args, PERCEIVER: part.who}) for one in maker.by.witnesses]
                lines = [tuple(self._asked(asked(maker.by.id, where), above)) for where in wheres]
                yield Block("unseen", (part,), maker=Maker(maker.by, tuple(args.items()))), *_told(lines)

    def _beyond(self, part: c.Condition, one: Asked) -> Block | None:
        """That a part asks more, or less, of a level than it goes to, or a later time than any play ends."""
        match part:
            case c.Compare(c.Level(state), op, c.Number(value)) if state in self._states:
                lowest, highest = self._states[state].low, self._states[state].high
                least, most = value + (op == ">"), value - (op == "<")
                if (op in {">", ">=", "="} and least > highest) or (op in {"<", "<="} and most < lowest):
                    return Block("bounded", (part,), one.who, variables=one.variables)
            case c.Clock(">" | ">="):
                ended = (world for world in self._evidence.worlds if world.over is not None)
                longest = max(ended, key=lambda world: world.time, default=None)
                return Block("ended", (part,), over=(longest.over if longest else None) or "")
        return None

    def _unknown(self, part: c.Condition, one: Asked) -> bool:
        """Whether a part asks that somebody knows what nobody ever does, so that nobody can tell it."""
        if not isinstance(part, c.Believes) or isinstance(part.what, c.Believes):
            return False
        anybody = c.Exists("?anybody", "kind:person", replace(part, who="?anybody"))
        return not self._evidence.seen(replace(one, who=None).closed(anybody))[0]

    def _settles(self, part: c.Condition) -> bool:
        """Whether what nothing makes so can never be: it neither fades to that, nor rises with another,
        nor is reckoned from the time gone by."""
        match part:
            case c.Not(inner) | c.Unless(inner):
                return isinstance(inner, c.Holds) and self._settles(inner)
            case c.Happened():
                return True
            case c.Believes(_, c.Holds(state)):
                return state not in self._guessed and not makers(self._story, part.what)
            case c.Holds(state) | c.Compare(c.Level(state), ">" | ">=", c.Number()):
                carried = {carry.state for each in self._story.states for carry in each.carries}
                reckoned = state in self._states and isinstance(self._states[state].definition, c.Sum)
                return state in self._states and state not in carried and not reckoned
        return False

    def _too_little(self, part: c.Condition, done: Sequence[Maker]) -> Iterator[Block]:
        """What is moved, and never far enough: how far at most, and what then keeps it from going on."""
        if not isinstance(part, c.Compare) or not isinstance(part.right, c.Number):
            return
        amount, wanted = part.left, part.right.value
        if not isinstance(amount, c.Level | c.Times) or is_open(amount):
            return
        levels = [each for each in self._evidence.levels(amount) if each is not None]
        if not levels:
            return
        seen = max(levels) if part.op[0] == ">" else min(levels)
        proven = None
        if self._prover is not None and isinstance(amount, c.Level):
            proven = self._prover.farthest(amount, seen, wanted)
        most = seen if proven is None else proven
        yield Block(
            "most", (part,), None, done[0], None, most, others=len(done) - 1, proven=proven is not None
        )
        if len(done) == 1 and most == seen:
            kept = c.Compare(amount, "=", c.Number(most))
            yield from [*self._hindrances.hold(kept, done[0])] or self._hindrances.unwilling(kept, done[0])

    # --- what would bring it about ----------------------------------------------------------------

    def _kept(self, maker: Maker, above: Conditions) -> Iterator[Block]:
        """What keeps an act from being done, or a trigger from going off."""
        if not isinstance(maker.by, Act):
            when = asked(maker.by.id, bind(maker.by.when, maker.binding), maker.by.roles)
            blocks = list(self._asked(when, above))
            yield from blocks or ([Block("late", maker=maker)] if maker.by.after else [])
            return
        tried = attempted(maker, self._evidence)
        if "done" in tried.outcomes:
            return
        if tried.refused:
            yield Block("refused", maker=maker, reason=against(tried.refused, self._reasons))
            return
        for how in _IN_VAIN:
            if how in tried.outcomes:
                yield Block(how, maker=maker)
                return
        if tried.weighed is not None:
            yield self._outweighed(maker, tried.weighed, tried.instead)
            return
        yield from self._unable(maker, above)

    def _far(self, blocks: Sequence[Block]) -> tuple[int, bool, int]:
        """How far something is from coming about: what is done, weighed or refused is nearest, then that for
        which the writer gave a reason, or which they declared themselves; of these the shortest line."""
        if not blocks:
            return len(_NEAREST), False, 0
        last = blocks[-1]
        counts = any(block.reason is not None for block in blocks) and last.how != "circular"
        maker = next((block.maker for block in blocks if block.maker is not None), None)
        library = maker is not None and not (is_own(maker.by.source) or self._is_wanted(maker))
        return -1 if counts else _NEAREST.index(last.how), library, len(blocks)

    def _is_wanted(self, maker: Maker) -> bool:
        """Whether the writer gave somebody a reason for it."""
        theirs = (one for one in self._story.reasons if one.weight > 0 and is_own(one.source))
        return any(about(one, maker) is not None for one in theirs)

    def _outweighed(self, maker: Maker, weighed: Weighed, instead: Weighed | None) -> Block:
        """An act that was weighed and never chosen: what speaks against it, else what speaks for another."""
        block = Block("outweighed", maker=maker, likely=weighed.chance)
        reason = against((weighed,), self._reasons)
        if reason is not None or instead is None:
            return replace(block, reason=reason)
        return replace(block, reason=for_it(instead, self._reasons), instead=instead)

    def _unable(self, maker: Maker, above: Conditions) -> Iterator[Block]:
        """An act that was never weighed: its own condition is never met, or no reason for it counts."""
        if not isinstance(maker.by, Act):
            return
        act, maker = of_act(maker.by), self._by_whom(maker)
        who = maker.binding.get(act.who or "", act.who)
        own = replace(act, parts=tuple(bind(part, maker.binding) for part in act.parts), who=who)
        blocks = list(self._asked(own, above))
        if blocks:
            first, *rest = blocks
            yield replace(first, maker=maker)
            yield from rest
            return
        yield from [*self._unreasoned(maker, above)] or self._too_near_the_end(own, maker)

    def _too_near_the_end(self, one: Asked, maker: Maker) -> Iterator[Block]:
        """That a play is over as soon as all that an act asks is so."""
        over = self._evidence.ended(one.of_some(*range(len(one.parts))), one.who)
        if any(each.id == over for each in self._story.endings):
            yield Block("over", maker=maker, over=over or "")

    def _by_whom(self, maker: Maker) -> Maker:
        """An act of the one person who has a reason for it, if it is only one."""
        first, *_ = maker.args or ("",)
        given = (about(one, maker) for one in self._story.reasons if one.side == "do" and one.weight > 0)
        people = {one.who for one in given if one is not None}
        if not first.startswith("?") or len(people) != 1 or any(each.startswith("?") for each in people):
            return maker
        return Maker(maker.by, tuple(sorted({**maker.binding, first: people.pop()}.items())))

    def _unreasoned(self, maker: Maker, above: Conditions) -> Iterator[Block]:
        """Nobody has a reason for an act, or none that ever counts."""
        theirs = (about(each, maker) for each in self._story.reasons if each.side == "do" and each.weight > 0)
        lines = []
        for reason in theirs:
            if reason is not None:
                blocks = [*self._asked(of_reason(reason), above)]
                if not blocks:
                    return  # that one counts at times
                lines.append((replace(blocks[0], reason=reason, maker=maker), *blocks[1:]))
        if not lines:
            yield Block("unreasoned", maker=maker)
            return
        yield from min(lines, key=self._far)


def _differ(part: c.Condition) -> bool:
    """Whether a part asks no more than that two are not the same."""
    return isinstance(part, c.Not | c.Unless) and isinstance(part.part, c.Same)


def _counted(part: c.Condition) -> c.Condition:
    """Of how often something was done, that it was."""
    match part:
        case c.Compare(c.Times(what), ">" | ">=" | "="):
            return what
    return part


def _told(lines: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
    """The shortest of what keeps somebody from perceiving something; that they are not somebody else is not
    told."""
    given = (
        line for line in lines if line and not any(isinstance(each, c.Same) for each in line[0].conditions)
    )
    return min(given, key=len, default=())
