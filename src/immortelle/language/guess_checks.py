"""Checks of guesses and signs: those that can never change what anybody believes, or rest on themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from immortelle.language import cautions
from immortelle.language.draft import Draft
from immortelle.language.measures import SIGNS
from immortelle.language.regions import Region
from immortelle.story.claims import Claim, Topic, claim_of, claims_of, hidden_states, topics_in
from immortelle.story.conditions import Believes, Foresees
from immortelle.story.model import Guess, Sign

Needs = Mapping[Topic, Sequence[Topic]]
MINDS = (Believes, Foresees)  # what others hold to be so is another mind's guess


def check_guesses(draft: Draft) -> None:
    """Report what is guessed at though everybody knows it, guesses in a ring, signs of nothing."""
    known = _Known(draft)
    for guess in draft.guesses:
        if not _is_library(draft.where_said[guess.id]):
            _check_known(guess, known, draft)
    _check_rings(draft)
    for sign in draft.signs:
        if not _is_library(draft.places[sign.id]):
            _check_sign(sign, known, draft)


class _Known:
    """What everybody always knows: states that are nobody's own and no secret."""

    def __init__(self, draft: Draft) -> None:
        self.states = draft.states
        self.hidden = hidden_states(draft.states.values())
        told = (*draft.facts, *(fact for each in draft.variants for fact in each.facts))
        self.secret = frozenset(fact.state for fact in told if fact.known_to is not None)

    def is_known(self, claim: Claim) -> bool:
        """Whether nobody can be without knowledge of it."""
        state = self.states.get(claim.topic[0]) if len(claim.topic) == 1 else None
        if state is None or state.value == "one":  # where somebody is one may well not know
            return False
        return state.id not in self.hidden and state.id not in self.secret


def _is_library(where: Region) -> bool:
    return where.file.startswith("library/")


def _check_known(guess: Guess, known: _Known, draft: Draft) -> None:
    claims = [claim_of(each.what) for each in guess.hypotheses]
    if all(claim is not None and known.is_known(claim) for claim in claims):
        draft.report.add(cautions.guess_known(draft.where_said[guess.id]))


def _check_sign(sign: Sign, known: _Known, draft: Draft) -> None:
    where, claims = draft.places[sign.id], list(claims_of(sign.shows))
    if not sign.witnesses:
        draft.report.add(
            cautions.betrays_nothing(where, 'nobody ever perceives this sign: it has no "seen by"')
        )
    elif not claims:
        draft.report.add(
            cautions.betrays_nothing(where, "what this sign shows is nothing that one could believe")
        )
    elif all(known.is_known(claim) for claim in claims) and sign.strength < SIGNS["plainly"]:
        message = "everybody knows whether this is so: a sign of it tells nobody anything"
        draft.report.add(cautions.betrays_nothing(where, message))


# --- guesses that rest on themselves --------------------------------------------------------------


def _check_rings(draft: Draft) -> None:
    needs = _needs(draft)
    for guess in draft.guesses:
        for hypothesis in guess.hypotheses:
            claim = claim_of(hypothesis.what)
            ring = _ring(claim.topic, needs) if claim is not None else []
            if ring:
                names = [topic[0].partition(":")[2].replace("-", " ") for topic in ring]
                draft.report.add(cautions.guess_circular(draft.where_said[guess.id], names))
                return


def _needs(draft: Draft) -> Needs:
    """On what else each thing rests that somebody guesses at, or that is defined."""
    needs: dict[Topic, list[Topic]] = {}
    for state in draft.states.values():
        needs.setdefault((state.id,), []).extend(topics_in(state.definition, MINDS))
    for guess in draft.guesses:
        for hypothesis in guess.hypotheses:
            claim = claim_of(hypothesis.what)
            if claim is not None:
                needs.setdefault(claim.topic, []).extend(topics_in((guess.when, hypothesis.clues), MINDS))
    return needs


def _ring(start: Topic, needs: Needs) -> list[Topic]:
    """The shortest way from a topic back to itself; empty if there is none."""
    ways: dict[Topic, list[Topic]] = {start: [start]}
    waiting = [start]
    for topic in waiting:
        for other in needs.get(topic, ()):
            if other == start:
                return [*ways[topic], start]
            if other not in ways:
                ways[other] = [*ways[topic], other]
                waiting.append(other)
    return []
