"""Hypotheses: what a story's people may guess at, by what it is about.

A *topic* is what something is about apart from who: a state, an act with its outcome, or that
somebody believes such a thing. Guesses and signs are filed under the topics that they bear on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from immortelle.story.claims import Claim, Topic, claim_of, claims_of, hidden_states, resting_on, topics_in
from immortelle.story.conditions import (
    ALWAYS,
    Borne,
    Condition,
    Happened,
    Holds,
    Lasted,
    Moment,
    Not,
    Stated,
    Term,
)
from immortelle.story.effects import Each, Effect, Given, Suggest
from immortelle.story.model import Guess, Hypothesis, Proposition, Sign, Story, Witness

T = TypeVar("T")
BELIEVED, CERTAIN = 80, 100  # percent: what is that likely is believed
BELIEVED_AT_FIRST = 14  # and so is what has this prior, in tenths of a logit


@dataclass(frozen=True, slots=True)
class Rival:
    """One hypothesis of a guess, and what it claims."""

    guess: Guess
    hypothesis: Hypothesis
    claim: Claim


def said(what: Proposition) -> Condition:
    """What a proposition says, as a condition."""
    if what.ahead:
        return Borne(what.id)  # nobody knows yet
    if what.act is not None:
        since = None if what.since is None else Moment(what.since)
        return Happened(what.act, what.args, since, None if what.before is None else Moment(what.before))
    if what.state is None:
        return Stated(what.event or "")
    held = Holds(what.state, tuple(arg or "" for arg in what.args))
    if what.since is not None:
        return Lasted(what.state, held.args, since=Moment(what.since))
    return held if what.value else Not(held)


class Hypotheses:
    """A story's guesses and signs by topic."""

    def __init__(self, story: Story) -> None:
        self.rivals: Mapping[Topic, Sequence[Rival]] = _filed(_rivals(story))
        self.signs: Mapping[Topic, Sequence[tuple[Sign, Claim]]] = _filed(_shown(story))
        self.likely = any(BELIEVED <= each.chance < CERTAIN for each in _witnesses(story))
        self._hidden = hidden_states(story.states)
        self.suggested = frozenset(_suggested(story))
        self.topics = self.suggested.union(self.rivals, self.signs)
        self._bearing = resting_on(self.topics, story.states)

    def __contains__(self, topic: Topic) -> bool:
        return topic in self.topics

    def bearing(self, topic: Topic) -> Iterator[tuple[Condition, tuple[Term | None, ...]]]:
        """The conditions that bear on a topic, with the terms there of whom it is about."""
        for rival in self.rivals.get(topic, ()):
            yield rival.guess.when, rival.claim.args
            for hypothesis in rival.guess.hypotheses:
                yield hypothesis.what, rival.claim.args
                yield from ((clue.when, rival.claim.args) for clue in hypothesis.clues)
        for sign, claim in self.signs.get(topic, ()):
            yield from ((witness.where, claim.args) for witness in sign.witnesses)

    def speaking(self, topic: Topic) -> Iterator[tuple[Condition, tuple[Term | None, ...]]]:
        """Those of which one must hold for a topic to be believed, if nobody has seen a sign."""
        for rival in self.rivals.get(topic, ()):
            if rival.guess.prior >= BELIEVED_AT_FIRST:
                yield ALWAYS, rival.claim.args
            for clue in rival.hypothesis.clues:
                if clue.weight > 0:
                    yield clue.when, rival.claim.args
        if len(topic) > 1 and (topic in self.signs or topic in self.suggested):
            yield ALWAYS, ()  # signs that something was done are in no index

    def is_shown(self, topic: Topic) -> bool:
        """Whether there are signs of a thing, or words that are taken for some."""
        return topic in self.signs or topic in self.suggested

    def bears_on(self, condition: Condition) -> bool:
        """Whether anything that is guessed at bears on a condition, directly or through a definition."""
        return not self._bearing.isdisjoint(topics_in(condition))

    def is_hidden(self, state: str) -> bool:
        """Whether a state is somebody's own, or comes of one that is."""
        return state in self._hidden

    def fading(self, topic: Topic) -> bool:
        """Whether what speaks for a topic may count less by the clock alone."""
        return any(sign.fades is not None for sign, _ in self.signs.get(topic, ()))


def _rivals(story: Story) -> Iterator[tuple[Topic, Rival]]:
    for guess in story.guesses:
        for hypothesis in guess.hypotheses:
            claim = claim_of(hypothesis.what)
            if claim is not None and claim.so:
                yield claim.topic, Rival(guess, hypothesis, claim)


def _shown(story: Story) -> Iterator[tuple[Topic, tuple[Sign, Claim]]]:
    for sign in story.signs:
        for claim in claims_of(sign.shows):
            yield claim.topic, (sign, claim)


def _witnesses(story: Story) -> Iterator[Witness]:
    lines = (*(each.witnesses for each in story.acts), *(each.witnesses for each in story.triggers))
    yield from (witness for each in lines for witness in each)


def _suggested(story: Story) -> Iterator[Topic]:
    """The topics that effects speak for; of a fact that is said, whatever a fact of the story says."""
    stated = False
    for effect in _effects([*(each.effects for each in story.acts), *(each.onset for each in story.acts),
                            *(each.effects for each in story.triggers)]):  # fmt: skip
        if isinstance(effect, Suggest):
            stated = stated or isinstance(effect.what, Stated)
            yield from (claim.topic for claim in claims_of(effect.what))
    if stated:
        for each in story.propositions:
            yield from (claim.topic for claim in claims_of(said(each)))


def _effects(waiting: list[Sequence[Effect]]) -> Iterator[Effect]:
    while waiting:
        for effect in waiting.pop():
            yield effect
            if isinstance(effect, Given | Each):
                waiting.append(effect.effects)


def _filed(pairs: Iterator[tuple[Topic, T]]) -> dict[Topic, tuple[T, ...]]:
    found: dict[Topic, tuple[T, ...]] = {}
    for topic, one in pairs:
        found[topic] = (*found.get(topic, ()), one)
    return found
