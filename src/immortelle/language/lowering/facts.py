"""Sentences to facts: what is declared to be so of somebody or something with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from immortelle.language import messages
from immortelle.language.draft import Declared
from immortelle.language.lowering.adjuncts import adjunct, with_arg
from immortelle.language.lowering.conditions import Lowering
from immortelle.language.lowering.scoping import UNREAD
from immortelle.language.lowering.terms import Wrap
from immortelle.language.lowering.words import IS_A
from immortelle.language.regions import Region
from immortelle.phrases.adjuncts import BARE_STRENGTH
from immortelle.phrases.clause import (
    NOWHERE,
    Clause,
    Named,
    Phrase,
    Pronoun,
    Quantified,
    Sentence,
    Several,
    Tense,
)
from immortelle.story.model import Fact, Source

MOST_WAYS: Final = 2  # of which the first is likeliest
_MORE: Final = re.compile(r",|\d|\b(?:and|or|than|nobody|no|everyone|an?|how)\b")  # than one plain state


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one line; ``since`` is their date unless they have their own."""

    line: Lowering
    since: int | None = None
    known_to: tuple[str, ...] | None = None

    def of(self, sentence: Sentence) -> tuple[Fact, ...]:
        """What the sentence declares."""
        if not isinstance(sentence, Clause):
            if sentence.op == "or":
                self._refuse(sentence, "a fact is one or the other")
            return tuple(fact for part in sentence.parts for fact in self.of(part))
        for index, arg in enumerate(sentence.args):
            parts = self._several(arg)
            if parts is not None:
                return tuple(fact for one in parts for fact in self.of(with_arg(sentence, index, one)))
        return self._clause(sentence)

    def _several(self, arg: Phrase) -> tuple[Phrase, ...] | None:
        if isinstance(arg, Several):
            return arg.parts
        if isinstance(arg, Quantified) and arg.quantifier == "every" and arg.such_that is None:
            entities = self.line.draft.entities.values()
            members = [one for one in entities if self.line.draft.is_a(one.kind, arg.kind)]
            return tuple(Named(one.id, one.kind, arg.span) for one in members)
        return None

    def _meant(self, clause: Clause, declared: Declared) -> str | None:
        """The state that makes a defined one so, if it is clear which: *holds the will*, not "has"."""
        few = len(declared.means) <= MOST_WAYS and not clause.negated
        said = declared.means[0] if declared.means and few else ""
        if not said or _MORE.search(said):
            return None
        for slot, arg in zip(declared.frame.slots, clause.args, strict=True):
            text = "" if arg.span == NOWHERE else self.line.terms.at(arg.span).text
            said = re.sub(rf"\b(?:the )?{re.escape(slot.name)}\b", text.replace("\\", ""), said)
        return said.strip()

    def _clause(self, clause: Clause) -> tuple[Fact, ...]:
        where = self.line.terms.at(clause.span)
        declared = self.line.draft.declared.get(clause.frame)
        if clause.frame == "core:knows":
            return self._knowledge(clause)
        is_nature = clause.frame == "core:nature"
        if not is_nature and (declared is None or not declared.is_state):
            self._refuse(clause, "a fact is a state; what was done is a deed")
            return ()
        if clause.tense is not Tense.PRESENT:
            self.line.tense(clause, "a fact is said in the present", Tense.PRESENT)
        if declared and declared.defined:
            self.line.draft.report.add(
                messages.defined_elsewhere(where, declared.means, self._meant(clause, declared))
            )
            return ()
        args, wraps = self.line.terms.arguments(clause.args)
        if UNREAD in args:
            return ()  # reported already
        if wraps or any(arg.startswith("?") for arg in args):
            self._needs_name(where, wraps)
            return ()
        self.line.only(
            clause, ("strength", "since") if declared and declared.value == "level" else ("since",)
        )
        state = IS_A if is_nature else clause.frame
        source = Source(where.file, where.line)
        fact = Fact(state, args, self._value(clause, declared), self._since(clause), self.known_to, source)
        return (fact,)

    def _needs_name(self, where: Region, wraps: Sequence[Wrap]) -> None:
        """Report a fact of nobody in particular; where there is only one of that kind, it is meant."""
        terms = self.line.terms
        for wrap in wraps:
            names = {one.id: one for one in self.line.draft.named(wrap.phrase.kind)}
            if len(names) == 1 and wrap.phrase.such_that is None:
                (name,) = names
                found = messages.needs_name(terms.at(wrap.phrase.span), name=terms.named(name))
                self.line.draft.report.add(found)
                return
        self.line.draft.report.add(messages.needs_name(where))

    def _knowledge(self, clause: Clause) -> tuple[Fact, ...]:
        """Somebody knows a secret or a deed that is declared: no fact, but who knows of one."""
        who, what = clause.args
        if not isinstance(who, (Named, Pronoun)) or not isinstance(what, Named) or clause.negated:
            self._refuse(clause, "what people know is declared of a secret or a deed with a name")
            return ()
        self.line.draft.knowers.append((self.line.terms.term(who), what.id))
        return ()

    def _value(self, clause: Clause, declared: Declared | None) -> int:
        strength = adjunct(clause, "strength")
        if declared is None or declared.value != "level":
            return 0 if clause.negated else 1
        value = 0 if clause.negated else cast(int, strength.value) if strength else BARE_STRENGTH
        if not declared.low <= value <= declared.high:
            where = self.line.terms.at(strength.span if strength else clause.span)
            self.line.draft.report.add(messages.out_of_bounds(where, declared.low, declared.high))
        return min(max(value, declared.low), declared.high)

    def _since(self, clause: Clause) -> int | None:
        since = adjunct(clause, "since")
        if since is None:
            return self.since
        if isinstance(since.value, int):
            return since.value
        deed = self.line.draft.deeds.get(getattr(since.value, "id", ""))
        if deed is None:
            self.line.draft.report.add(
                messages.malformed(self.line.terms.at(since.span), "since a date or a deed")
            )
        return deed.time if deed else None

    def _refuse(self, sentence: Sentence, message: str) -> None:
        self.line.draft.report.add(messages.not_here(self.line.terms.at(sentence.span), message))
