"""Wording: what a story declares, in its own words, for those who read what playtesting found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from immortelle.engines.playtest.makers import Maker
from immortelle.engines.playtest.marks import Item, telling
from immortelle.engines.speaking import Speaker
from immortelle.phrases.clause import Tense
from immortelle.story.binding import bind
from immortelle.story.conditions import (
    All,
    Believes,
    Compare,
    Condition,
    Exists,
    Happened,
    Holds,
    Level,
    Not,
    Number,
    Term,
)
from immortelle.story.effects import Change
from immortelle.story.model import Fact, Prose, Reason, Story, Trigger

_PART: Final = re.compile(r"(?:the )?(\w+)\.(\w+)")
_ANOTHER: Final = re.compile(r"(?<=[a-z])-\d+\b")  # of two roles with the same word
_STRENGTHS: Final = ((80, "overwhelming"), (40, "strong"), (15, "some"), (5, "faint"))
_NOUNS: Final = {"want": "reason", "ought": "duty"}


class Words:
    """Says the declarations of one story."""

    def __init__(self, story: Story, speaker: Speaker) -> None:
        self._story, self.speaker = story, speaker
        self._reasons = {one.id: one for one in _reasons(story)}
        self._acts = {one.id: one for one in story.acts}
        self._names = {one.id: one.name for one in story.endings}
        self._names |= {one.id: one.name for one in story.scenes}
        self._names |= {one.id: speaker.name(one.id) for one in story.entities}
        self._names |= {one.id: self._trigger(one) for one in story.triggers}
        self._prose: Mapping[str, tuple[Prose, ...]] = {one.id: one.prose for one in telling(story)}

    def item(self, one: Item) -> str:
        """What a play may bring about, in words."""
        if one.sort == "line":
            return self.line(self._prose[one.id][one.nth])
        return self.declared(one.id)

    def declared(self, id: str) -> str:
        """What has an id: *someone tells another a fact*, *strong reason to …*, an ending's name."""
        if id in self._reasons:
            return self.reason(self._reasons[id])
        if id in self._acts:
            act = self._acts[id]
            return self.act(id, tuple(role.var for role in act.roles))
        signs = {one.id: one for one in self._story.signs}
        if id in signs:
            terms = tuple(role.var for role in signs[id].roles)
            return self.speaker.sentence(self.speaker.wording.event(id, terms))
        states = {one.id: one for one in self._story.states}
        if id in states:
            return self.condition(Holds(id, tuple(role.var for role in states[id].roles)))
        return self._names.get(id, id)

    def _trigger(self, one: Trigger) -> str:
        """A trigger by its name; one that moves a level as that was written: *someone likes another rises 20
        when another helps someone*."""
        match one.effects:
            case (Change(state, args, by),) if one.name.startswith(state.partition(":")[2]):
                way = one.name.rpartition("-")[2]
                much = f" {abs(by.value)}" if isinstance(by, Number) else ""
                return f"{self.condition(Holds(state, args))} {way}{much} when {self._asked(one.when)}"
        return one.name.replace("-", " ")

    def _asked(self, when: Condition) -> str:
        """What moves a level: as its owner has it, and of an act that it is done."""
        parts = when.parts if isinstance(when, All) else (when,)
        inner = [part.what if isinstance(part, Believes) else part for part in parts]
        done = [part for part in inner if isinstance(part, Happened) and part.event is not None]
        told = [self.act(part.act, part.args) for part in done]
        return " and ".join([*told, *(self.condition(part) for part in inner if part not in done)])

    def range_of(self, asked: Condition) -> str:
        """Between what a level is of which a condition asks: *someone is mellow: that is between 0 and
        2*."""
        match asked:
            case Compare(Level(id)):
                state = next(each for each in self._story.states if each.id == id)
                return f"{self.declared(id)}: that is between {state.low} and {state.high}"
        return self.condition(asked)

    def fact(self, fact: Fact) -> str:
        """A declared fact in words."""
        levels = {state.id for state in self._story.states if state.value == "level"}
        if fact.state in levels and fact.value:
            return self.speaker.condition(Compare(Level(fact.state, fact.args), "=", Number(fact.value)))
        holds = Holds(fact.state, fact.args)
        return self.speaker.condition(holds if fact.value else Not(holds))

    def act(self, id: str, args: tuple[Term | None, ...]) -> str:
        """An act as a sentence: *Ada opens*; *someone tells another a fact*."""
        clause = self.speaker.wording.event(id, tuple(_spaced(arg) for arg in args), Tense.PRESENT)
        return self.speaker.sentence(clause)

    def declared_of(self, maker: Maker) -> str:
        """What a maker does: an act as a sentence, of a trigger its name."""
        return self.act(maker.by.id, maker.args) if maker.by.id in self._acts else self._names[maker.by.id]

    def strength(self, one: Reason) -> str:
        """How strong a reason is: *overwhelming reason*."""
        return strength(one.weight, _NOUNS.get(one.standpoint, one.standpoint))

    def the_strength(self, one: Reason) -> str:
        """The same with its article, which *some reason* has already."""
        return _the(self.strength(one))

    def the_reason(self, one: Reason) -> str:
        """A reason as it could be written, with its article."""
        return _the(self.reason(one))

    def reason(self, one: Reason) -> str:
        """A reason as it could be written."""
        kind = _NOUNS.get(one.standpoint, one.standpoint)
        denied = "not " if one.weight < 0 else ""
        agrees = one.side == "accept"
        doing = f"agree when {self.act(one.act, one.args)}" if agrees else self.speaker.act(one.act, one.args)
        said = self.condition(one.when)
        return f"{strength(one.weight, kind)} {denied}to {doing}{f': {said}' if said else ''}"

    def condition(self, condition: Condition) -> str:
        """A condition in words; who is sought in it is said as a role."""
        while isinstance(condition, Exists):
            condition = condition.where
        spaced = {term: term.replace("-", " ") for term in _variables(condition)}
        said = _PART.sub(r"the \2 of the \1", self.speaker.condition(bind(condition, spaced)))
        return _ANOTHER.sub("", said)

    def line(self, prose: Prose) -> str:
        """A prose line with its slots as they were written."""
        return "".join(part if isinstance(part, str) else f"{{{_slot(part.term)}}}" for part in prose)


def strength(weight: int, kind: str = "reason") -> str:
    """How strong a reason is, for or against: *a strong reason* without its article.

    >>> strength(40), strength(-7)
    ('strong reason', 'reason of 7')
    """
    word = next((each for size, each in _STRENGTHS if size == abs(weight)), "")
    return f"{word} {kind}" if word else f"{kind} of {abs(weight)}"


def _the(reason: str) -> str:
    return reason if reason.startswith("some ") else f"the {reason}"


def _spaced(term: Term | None) -> Term | None:
    """A role as it is said, its words apart."""
    return term.replace("-", " ") if term is not None and term.startswith("?") else term


def _variables(part: object) -> Iterator[Term]:
    """The variables with more than one word that a condition speaks of."""
    if isinstance(part, tuple):
        for each in part:
            yield from _variables(each)
    elif isinstance(part, str):
        base = part.partition(".")[0]
        yield from (base,) if base.startswith("?") and "-" in base else ()
    elif is_dataclass(part):
        for field in fields(part):
            yield from _variables(getattr(part, field.name))


def _slot(term: Term) -> str:
    return term.removeprefix("?").rpartition(":")[2].replace("-", " ")


def _reasons(story: Story) -> tuple[Reason, ...]:
    theirs = (reason for persona in story.personas for reason in persona.reasons)
    return (*story.reasons, *theirs)
