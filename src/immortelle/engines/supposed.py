"""Supposed: what a what-if changes, in the story's own sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from immortelle.engines.speaking import Speaker, date
from immortelle.phrases.calendar import say_duration
from immortelle.phrases.clause import Clause, Named, Phrase, Quantified, Tense
from immortelle.phrases.english import article
from immortelle.story.conditions import Believes, Compare, Condition, Holds, Level, Not, Number
from immortelle.story.model import Deed, Fact, Forbidden, Knowing, Nature, Story, Variant

_PERSON = "kind:person"


def supposed(story: Story, variant: Variant) -> tuple[str, ...]:
    """What is otherwise, one sentence each: ``Jeremy is dead``, ``Stefan does not tell Elena the bite``."""
    return tuple(_sentences(story, variant))


def _sentences(story: Story, variant: Variant) -> Iterator[str]:
    speaker = Speaker(story)
    for one in variant.never:
        yield _forbidden(one, speaker)
    for deed_id in variant.undone:
        yield f"{speaker.name(deed_id)} did not happen"
    for deed in variant.deeds:
        yield _done(deed, speaker)
    for knowing in variant.knowing:
        yield _knows(knowing, speaker)
    for nature in variant.natures:
        yield from _natures(nature, speaker)
    levels = {state.id for state in story.states if state.value == "level"}
    declared = {(fact.state, fact.args): fact for fact in story.facts}
    for fact in variant.facts:
        yield speaker.condition(_known(fact, declared.get((fact.state, fact.args)), _condition(fact, levels)))


def _forbidden(one: Forbidden, speaker: Speaker) -> str:
    clause = speaker.wording.event(one.act, one.args, Tense.PRESENT)
    time = "" if one.until is None else f" before {date(one.until)}"
    if one.later:
        return f"{speaker.sentence(_anybody(clause, 'some'))} {say_duration(one.later)} later"
    if one.args[:1] == (None,):
        return speaker.sentence(_anybody(clause, "no")) + time
    return speaker.sentence(replace(_anybody(clause, "some"), negated=True)) + time


def _anybody(clause: Clause, first: Literal["some", "no"]) -> Clause:
    """The clause with *somebody* (or *nobody*) for who is left open."""
    subject, *rest = clause.args
    if isinstance(subject, Quantified):
        subject = replace(subject, quantifier=first)
    return replace(clause, args=(subject, *rest))


def _done(deed: Deed, speaker: Speaker) -> str:
    said = speaker.sentence(speaker.wording.event(deed.act, deed.args))
    tried = said if deed.outcome == "done" else f"{said} (only tried)"
    known = any(entity.id == deed.id for entity in speaker.story.entities)
    return f"{tried} instead of {speaker.name(deed.id)}" if known else f"{tried}, {date(deed.time)}"


def _natures(nature: Nature, speaker: Speaker) -> Iterator[str]:
    """How those of a nature live otherwise: like those of another, if there are such."""
    mine = next((each for each in speaker.story.natures if each.id == nature.id), Nature(nature.id))
    name = speaker.called(nature.id)
    for said, changed, like in (
        (f"{article(name)} {name}'s memory fades", nature.fading != mine.fading, "fading"),
        (f"{article(name)} {name} lives", nature.lifespan != mine.lifespan, "lifespan"),
    ):
        others = (
            speaker.called(each.id)
            for each in speaker.story.natures
            if each.id != nature.id and getattr(each, like) == getattr(nature, like)
        )
        other = next(others, None)
        owner = "'s" if like == "fading" else ""
        if changed:
            yield f"{said} otherwise" if other is None else f"{said} like {article(other)} {other}{owner}"


def _knows(knowing: Knowing, speaker: Speaker) -> str:
    args: tuple[Phrase, ...] = (Named(knowing.who, _PERSON), speaker.wording.term(knowing.fact))
    return speaker.sentence(Clause("core:knows", args, negated=not knowing.so))


def _known(fact: Fact, before: Fact | None, condition: Condition) -> Condition:
    """Of a fact that is as it was declared, that those know it who did not."""
    if before is None or before.value != fact.value:
        return condition
    new = [who for who in fact.known_to or () if who not in (before.known_to or ())]
    return Believes(new[0], condition, "knows") if new else condition


def _condition(fact: Fact, levels: set[str]) -> Condition:
    if fact.state in levels and fact.value:
        return Compare(Level(fact.state, fact.args), "=", Number(fact.value))
    holds = Holds(fact.state, fact.args)
    return holds if fact.value else Not(holds)
