"""Sentences to effects: what an act or a trigger changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from immortelle.language import messages
from immortelle.language.draft import Declared
from immortelle.language.lowering.adjuncts import adjunct, with_arg
from immortelle.language.lowering.conditions import PLACE, Lowering
from immortelle.language.lowering.estimates import TAKEN, suggestion
from immortelle.language.lowering.memory import STIRRING
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.terms import Wrap
from immortelle.language.lowering.words import IS_A, ROLES_MEANT
from immortelle.phrases.adjuncts import BARE_STRENGTH
from immortelle.phrases.clause import Clause, Phrase, Quantified, Sentence, Several, Tense
from immortelle.story.conditions import Number, Term
from immortelle.story.effects import Befall, Change, Each, Effect, Learn, Set


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects in the words of one line."""

    line: Lowering

    def of(self, sentence: Sentence) -> tuple[Effect, ...]:
        """What the sentence changes."""
        if not isinstance(sentence, Clause):
            if sentence.op == "or":
                self._refuse(
                    sentence, "an effect does not choose", "write two acts, or say when: then ..., if ..."
                )
            return tuple(effect for part in sentence.parts for effect in self.of(part))
        for index, arg in enumerate(sentence.args):
            if isinstance(arg, Several):
                return tuple(
                    effect for one in arg.parts for effect in self.of(with_arg(sentence, index, one))
                )
        if sentence.tense is not Tense.PRESENT:
            now = self.line.say(replace(sentence, tense=Tense.PRESENT))
            self._refuse(sentence, "an effect is said in the present", f'write "{now}"')
            return ()
        return self._clause(sentence)

    def _clause(self, clause: Clause) -> tuple[Effect, ...]:
        match clause.frame:
            case "core:knows" | "core:believes":
                return self._learn(clause)
            case "core:knows-where":
                return self._learn_where(clause)
            case "core:nature":
                args = self._terms(clause)
                return (Set(IS_A, args, not clause.negated),)
        if clause.frame in TAKEN and not clause.negated:
            (who,), wraps = self.line.terms.arguments(clause.args[:1])
            return (self._for_all(clause, wraps, suggestion(self.line, clause, who)),)
        if clause.frame in STIRRING:
            return self._stir(clause)
        declared = self.line.draft.declared.get(clause.frame)
        if declared is None or not declared.is_state:
            return self._befall(clause, declared)
        if declared.defined:
            self.line.draft.report.add(
                messages.defined_elsewhere(self.line.terms.at(clause.span), declared.means)
            )
        return (self._state(clause, declared),)

    def _befall(self, clause: Clause, declared: Declared | None) -> tuple[Effect, ...]:
        """An event that nobody decides follows; what somebody does of themselves does not."""
        if declared is None or not declared.is_act or declared.chosen or clause.negated:
            message = "an effect makes something so, it does nothing further"
            self._refuse(clause, message, "name the state that follows, or an event that befalls somebody")
            return ()
        self.line.only(clause, ())
        args, wraps = self.line.terms.arguments(clause.args)
        return (self._for_all(clause, wraps, Befall(clause.frame, args)),)

    def _stir(self, clause: Clause) -> tuple[Effect, ...]:
        """Something comes back to somebody, or is learnt by heart."""
        if clause.negated:
            self._refuse(clause, "nobody is made to forget", "a nature says how they do: memory fades ...")
            return ()
        args, wraps = self.line.terms.arguments(clause.args)
        return (self._for_all(clause, wraps, STIRRING[clause.frame](args)),)

    def _state(self, clause: Clause, declared: Declared) -> Effect:
        self.line.only(clause, ("strength", "by") if declared.value == "level" else ())
        args, wraps = self.line.terms.arguments(clause.args)
        return self._for_all(clause, wraps, self._set(clause, declared, args))

    def _for_all(self, clause: Clause, wraps: tuple[Wrap, ...], effect: Effect) -> Effect:
        """Of "everyone in the place is wet": the effect for each of them."""
        for wrap in reversed(wraps):
            if wrap.phrase.quantifier != "every" and not self._is_role_meant(wrap):
                self._refuse(
                    clause, "an effect is about a role, a name or everyone", "say in a when line who it is"
                )
            effect = Each(wrap.term, wrap.phrase.kind, conjunction(wrap.limits), (effect,))
        return effect

    def _is_role_meant(self, wrap: Wrap) -> bool:
        """Whether somebody is said for whom the head has a role; reported."""
        where = self.line.terms.at(wrap.phrase.span)
        role = ROLES_MEANT.get(where.text.casefold())
        words = self.line.words
        if role is None or role not in {*words.fixed, *(one.word for one in words.fresh.values())}:
            return False
        self.line.draft.report.add(messages.unknown_role(where, [role], ()))
        words.release([one for one in words.fresh.values() if one.term == wrap.term])
        return True

    def _set(self, clause: Clause, declared: Declared, args: tuple[Term, ...]) -> Effect:
        if declared.value != "level":
            return Set(clause.frame, args, not clause.negated)
        by, strength = adjunct(clause, "by"), adjunct(clause, "strength")
        if by is not None:
            return Change(clause.frame, args, Number(cast(int, by.value)))
        if clause.negated:
            return Set(clause.frame, args, Number(0))
        return Set(clause.frame, args, Number(cast(int, strength.value) if strength else BARE_STRENGTH))

    def _learn(self, clause: Clause) -> tuple[Effect, ...]:
        fact = clause.args[1]
        if isinstance(fact, Quantified) and fact.quantifier == "where" and isinstance(fact.such_that, Clause):
            return self._learn_where(
                Clause(clause.frame, (clause.args[0], fact.such_that.args[0]), span=clause.span)
            )
        if clause.negated:
            self._refuse(clause, "nobody is made to forget", "say what they learn instead")
            return ()
        self.line.only(clause, ("from",))
        source = adjunct(clause, "from")
        teller = self.line.terms.term(cast(Phrase, source.value)) if source else None
        (who,), wraps = self.line.terms.arguments(clause.args[:1])
        learn = Learn(who, self.line.fact(fact), teller)
        if not wraps:
            return (learn,)
        return (Each(who, "kind:person", conjunction(wraps[0].limits), (learn,)),)

    def _learn_where(self, clause: Clause) -> tuple[Effect, ...]:
        """For the place where they are: someone, or each of some, learns that they are there."""
        (who, whom), wraps = self.line.terms.arguments(clause.args)
        place = self.line.words.local("place#there", PLACE)
        located = self.line.located(whom, place, clause)
        learn = Each(place, PLACE, located, (Learn(who, located),))
        return (self._for_all(clause, wraps, learn),)

    def _terms(self, clause: Clause) -> tuple[Term, ...]:
        args, wraps = self.line.terms.arguments(clause.args)
        if wraps:
            self._refuse(clause, "an effect is about a role or a name", "then for everyone ..., they are ...")
        return args

    def _refuse(self, sentence: Sentence, message: str, help: str) -> None:
        where = self.line.terms.at(sentence.span)
        self.line.draft.report.add(messages.not_here(where, message, help))


def for_each(line: Lowering, phrase: Quantified, term: Term, effects: Iterable[Effect]) -> Effect:
    """Effects for everyone or everything that a phrase quantifies over, by the variable ``term``."""
    line.words.stand_for(phrase.name, term, phrase.kind)  # the effects may speak of another everyone
    before = dict(line.words.fresh)
    where = conjunction(line.terms.limits(phrase, term))
    new = [one for known, one in line.words.fresh.items() if known not in before]
    line.words.release(new)
    return Each(term, phrase.kind, close(where, new, line.draft.report), tuple(effects))
