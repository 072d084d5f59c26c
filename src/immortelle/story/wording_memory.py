"""Wording of memory: what is remembered, came back, was the first time, comes round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Protocol

from immortelle.phrases.clause import Adjunct, Clause, Phrase, Sentence, Tense, That
from immortelle.phrases.core_memory import ORDINALS
from immortelle.story import conditions as c
from immortelle.story.conditions import REMEMBERED, VIVID

Binding = Mapping[c.Term, str]
_NTH: Final[Mapping[int, str]] = {number: word for word, number in ORDINALS.items()}
_SAID: Final[Mapping[tuple[c.Op, int], tuple[str, Tense]]] = {
    (">=", REMEMBERED): ("core:remembers", Tense.PRESENT),
    (">=", VIVID): ("core:remembers-vividly", Tense.PRESENT),
    ("<", REMEMBERED): ("core:forgets", Tense.PERFECT),
}


class Words(Protocol):
    """What words the parts of a condition."""

    def term(self, term: c.Term | None, binding: Binding) -> Phrase:
        """A term as a phrase."""

    def of(self, condition: c.Condition, binding: Binding) -> Sentence:
        """A condition as a sentence."""


def vividness(words: Words, what: c.Vividness, op: c.Op, number: int, binding: Binding) -> Clause:
    """That somebody remembers a deed, vividly or hardly, or has forgotten it; what was found is said so,
    too."""
    if op == "=":
        op, number = (
            ("<", REMEMBERED) if number < REMEMBERED else (">=", VIVID if number >= VIVID else REMEMBERED)
        )
    args = (words.term(what.who, binding), words.term(what.event, binding))
    said = _SAID.get((op, number))
    if said is not None:
        return Clause(said[0], args, said[1])
    return Clause("core:remembers", args, adjuncts=(Adjunct("compare", (op, number)),))


def _band(percent: int) -> tuple[c.Op, int]:
    """How what was found is said."""
    if percent < REMEMBERED:
        return "<", REMEMBERED
    return ">=", VIVID if percent >= VIVID else REMEMBERED


def past(words: Words, what: c.Nth | c.Anniversary | c.Recalled, binding: Binding) -> Clause:
    """That a deed was the first such, came back to somebody, or has its day."""
    event = words.term(what.event, binding)
    match what:
        case c.Nth(_, done, nth):
            ordinal = _NTH.get(nth, "last" if nth < 0 else "tenth")
            return Clause(f"core:{ordinal}-time", (event, That(words.of(replace(done, event=None), binding))))
        case c.Anniversary():
            return Clause("core:anniversary", (event,))
        case c.Recalled(who, _, since):
            at = (
                None
                if since is None
                else since.at
                if since.at is not None
                else words.term(since.event, binding)
            )
            adjuncts = () if at is None else (Adjunct("since", at),)
            return Clause("core:recalls", (words.term(who, binding), event), Tense.PERFECT, adjuncts=adjuncts)
