"""Remedies: the changes of a story that may clear what stands in the way of something.

From the cause upwards: that somebody had a reason, or agreed, that what speaks for something else did not,
that an act asked less, that what follows followed at once, that somebody perceived it, that a condition were
so from the beginning. Whether a change opens anything is another question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from immortelle.engines.candidates import making
from immortelle.engines.playtest.blockers import PERCEIVER
from immortelle.engines.playtest.blocks import Block
from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.makers import Maker, ends
from immortelle.engines.playtest.parts import of_act
from immortelle.engines.playtest.wording import Words
from immortelle.engines.supposed import supposed
from immortelle.phrases.english import article
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.story.model import Act, Reason, Role, Story, Trigger, Variant
from immortelle.story.variant import apply
from immortelle.world import World

_OVERWHELMING: Final = 80

Blocks = tuple[Block, ...]
Change = tuple[str, Story]  # in words, and the story with it


def clearing(story: Story, blocks: Blocks, evidence: Evidence, words: Words) -> Iterator[Change]:
    """Changes that may clear what stands in the way, but for making so at first what is asked itself."""
    for block in reversed(blocks):
        if block.over:
            left = tuple(each for each in story.endings if each.id != block.over)
            yield f"there were no ending {words.declared(block.over)}", replace(story, endings=left)
        if block.maker is not None:
            yield from _done(block.maker, block, story, evidence, words)
        if block is not blocks[0]:
            yield from _so(block, story, evidence)


def so_at_first(story: Story, blocks: Blocks, evidence: Evidence, _: Words) -> Iterator[Change]:
    """That what is asked were so when the story begins."""
    for block in blocks[:1]:
        yield from _so(block, story, evidence)


def _so(block: Block, story: Story, evidence: Evidence) -> Iterator[Change]:
    for condition in block.conditions:
        who, what = _in_mind(condition, block.who)
        for each in (what, *_turned(what, story)):
            yield from _made(replace(block, who=who).closed(each), who, story, evidence)


def _turned(condition: c.Condition, story: Story) -> Iterator[c.Condition]:
    """What a state comes to, the other way round: who is with another may come to them, or they to them."""
    match condition:
        case c.Holds(id, args):
            state = next((one for one in story.states if one.id == id), None)
            if state is not None and isinstance(state.definition, c.Exists | c.All):
                roles = (role.var for role in state.roles)
                yield _backwards(bind(state.definition, dict(zip(roles, args, strict=True))))


def _backwards(condition: c.Condition) -> c.Condition:
    match condition:
        case c.Exists(where=where):
            return replace(condition, where=_backwards(where))
        case c.All(parts):
            return c.All(tuple(map(_backwards, reversed(parts))))
    return condition


def _in_mind(condition: c.Condition, who: c.Term | None) -> tuple[c.Term | None, c.Condition]:
    """Of what somebody is to know, that in their mind."""
    match condition:
        case c.Believes(whose, c.Holds() | c.Happened() as what):
            return whose, what
    return who, condition


def _made(condition: c.Condition, who: c.Term | None, story: Story, evidence: Evidence) -> Iterator[Change]:
    """That a condition were so when the story begins."""
    for world in evidence.worlds[:1]:
        begun = next((event.number for event in world.chronicle if event.kind == "begin"), 0) + 1
        before = begun if begun < len(world.chronicle) else None
        for mind, ground in _grounded(condition, who, world):
            for variant in making(world, ground, mind, before):
                yield from _varied(variant, story)


def _varied(variant: Variant, story: Story) -> Iterator[Change]:
    """A variant of the story; of a level that it raises also the highest."""
    highest = {state.id: state.high for state in story.states if state.value == "level"}
    if any(fact.value > highest.get(fact.state, fact.value) for fact in variant.facts):
        return
    most = tuple(replace(fact, value=highest.get(fact.state, fact.value)) for fact in variant.facts)
    for each in dict.fromkeys((variant, replace(variant, facts=most) if any(_raised(variant)) else variant)):
        try:
            changed = apply(story, each)
        except ValueError:  # what is done later, of which no life tells when
            continue
        yield "; ".join(supposed(story, each)), replace(changed, expectations=story.expectations)


def _raised(variant: Variant) -> Iterator[bool]:
    return (fact.value > 1 for fact in variant.facts)


def _grounded(
    condition: c.Condition, who: c.Term | None, world: World
) -> Iterator[tuple[tuple[str, ...], c.Condition]]:
    """A condition as it is in the world, and in the minds of those who may be meant."""
    if who is None or not who.startswith("?"):
        yield () if who is None else (who,), condition
        return
    for person in world.of_kind("kind:person"):
        yield (person,), bind(condition, {who: person}, world.part_of)


def _done(maker: Maker, block: Block, story: Story, evidence: Evidence, words: Words) -> Iterator[Change]:
    """That an act were wanted, agreed to, or asked less; that a trigger went off at once."""
    by = maker.by
    if isinstance(by, Trigger):
        yield from _at_once(by, block, story, words)
        return
    match block.how:
        case "refused" | "outweighed":
            yield from _unopposed(block.reason, story, words)
            roles = by.consents if block.how == "refused" else ()
            yield from (_with(_reason(by, maker.args, role, "accept"), story, words) for role in roles)
        case "interrupted" | "begun":
            soon = tuple(replace(each, takes=0) if each.id == by.id else each for each in story.acts)
            yield f"{words.declared(by.id)} took no time", replace(story, acts=soon)
        case "unseen":
            yield from _noticed(by, maker, block, story, words)
        case "undone":
            yield _spared(by, maker, block, story, words)
        case "apart" | "while" if block.reason is None:
            yield from _freed(by, maker, block, story, words)
        case "unreasoned" | "while":
            yield from _wanted(maker, by, story, evidence, words)


def _wanted(maker: Maker, act: Act, story: Story, evidence: Evidence, words: Words) -> Iterator[Change]:
    """That somebody wanted to do an act."""
    for args in _by_somebody(maker, act, evidence):
        yield _with(_reason(act, args, act.roles[0].var, "do"), story, words)


def _unopposed(reason: Reason | None, story: Story, words: Words) -> Iterator[Change]:
    """That what speaks most against an act did not."""
    if reason is not None:
        left = tuple(each for each in story.reasons if each.id != reason.id)
        yield f"there were no {words.reason(reason)}", replace(story, reasons=left)


def _at_once(trigger: Trigger, block: Block, story: Story, words: Words) -> Iterator[Change]:
    if block.how in {"late", "slow"} and trigger.after:
        soon = tuple(replace(each, after=0) if each.id == trigger.id else each for each in story.triggers)
        yield f"{words.declared(trigger.id)!r} followed at once", replace(story, triggers=soon)


def _freed(act: Act, maker: Maker, block: Block, story: Story, words: Words) -> Iterator[Change]:
    """That an act did not ask what is never so while something else is."""
    own = of_act(act)
    parts = own.parts if len(own.variables) == len(act.roles) else ()
    left = tuple(part for part in parts if bind(part, maker.binding) not in block.conditions)
    if len(left) < len(parts):
        freed = tuple(replace(one, when=c.All(left)) if one.id == act.id else one for one in story.acts)
        asked = words.condition(block.conditions[-1])
        yield f"{words.declared_of(maker)} without it being asked that {asked}", replace(story, acts=freed)


def _spared(act: Act, maker: Maker, block: Block, story: Story, words: Words) -> Change:
    """That an act did not end what is to last."""
    [kept] = block.conditions
    left = tuple(one for one in act.effects if not ends(one, kept))
    changed = tuple(replace(one, effects=left) if one.id == act.id else one for one in story.acts)
    said = f"{words.declared_of(maker)}, and it is so all the same that {words.condition(kept)}"
    return said, replace(story, acts=changed)


def _noticed(act: Act, maker: Maker, block: Block, story: Story, words: Words) -> Iterator[Change]:
    """That somebody perceived an act whom its witness lines leave out."""
    match block.conditions:
        case (c.Believes(who),) if act.witnesses:
            seen = replace(act.witnesses[0], where=c.Same(PERCEIVER, who), chance=100)
            changed = replace(act, witnesses=(*act.witnesses, seen))
            acts = tuple(changed if one.id == act.id else one for one in story.acts)
            said = f"{words.declared_of(maker)}, and {words.speaker.name(who)} perceives it"
            yield said, replace(story, acts=acts)


def _by_somebody(maker: Maker, act: Act, evidence: Evidence) -> Iterator[tuple[c.Term, ...]]:
    """The arguments of an act with each person as its doer for whom it was possible at some time."""
    first, *rest = maker.args
    own = of_act(act)
    for world in evidence.worlds[:1]:
        for person in world.of_kind("kind:person") if first.startswith("?") else (first,):
            bound = {**maker.binding, act.roles[0].var: person}
            whole = own.closed(bind(c.All(own.parts), bound))
            if person not in rest and evidence.seen(whole, person)[0]:
                yield (person, *rest)


def _reason(act: Act, args: tuple[c.Term, ...], who: c.Term, side: Literal["do", "accept"]) -> Reason:
    """An overwhelming reason to do an act with these arguments, or to agree to it."""
    roles = tuple(Role(role.var, role.kind) for role in act.roles if role.var in args)
    whose = dict(zip((role.var for role in act.roles), args, strict=True))[who]
    return Reason(
        "supposed:reason", act.id, args, roles, _OVERWHELMING if side == "do" else 3 * _OVERWHELMING,
        side=side, who=whose,
    )  # fmt: skip


def _with(reason: Reason, story: Story, words: Words) -> Change:
    whose = "" if reason.who.startswith("?") else f", for {words.speaker.name(reason.who)}"
    changed = replace(story, reasons=tuple(sorted((*story.reasons, reason), key=lambda one: one.id)))
    said = words.reason(reason)
    return f"there were {article(said)} {said}{whose}", changed
