"""What is to come, as a fact: an act that somebody will do within some time, or will not do; and whether it
has come true since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol, cast

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.lowering.adjuncts import adjunct
from immortelle.language.lowering.scoping import UNREAD
from immortelle.language.regions import Region
from immortelle.phrases.clause import Clause, Named, Phrase, Quantified, Sentence, Span, Tense, That
from immortelle.story.conditions import ALWAYS, Borne, Condition, Moment, Term, Unless
from immortelle.story.model import Proposition

NAMES = "only what somebody with a name will do can stand here"


class Terms(Protocol):
    """The phrases of a line turned into terms (``terms.Terms`` is one)."""

    draft: Draft

    @property
    def say(self) -> Callable[[Sentence], str]:
        """Says a sentence."""

    def term(self, phrase: Phrase) -> Term:
        """One phrase as a term."""

    def at(self, span: Span) -> Region:
        """The region of a span of the line."""


class Line(Protocol):
    """A line being lowered, as far as this needs it (``Lowering`` is one)."""

    draft: Draft

    @property
    def terms(self) -> Terms:
        """Its phrases as terms."""

    def tense(self, clause: Clause, message: str, wanted: Tense) -> None:
        """Report a tense that means nothing here."""

    def moment(self, clause: Clause, *kinds: str) -> Moment | None:
        """The instant that a clause names."""


def is_to_come(said: That, draft: Draft) -> bool:
    """Whether a phrase speaks of an act that is still to be done."""
    declared = draft.declared.get(said.sentence.frame) if isinstance(said.sentence, Clause) else None
    if declared is None or not declared.is_act or not isinstance(said.sentence, Clause):
        return False
    return said.mode in {"to", "ing"} or said.sentence.tense is Tense.FUTURE


def undertaken(said: That, terms: Terms, *, called: bool = False) -> Term:
    """The fact, without a name, that somebody will do something, or will not; or one ``called`` by a name."""
    clause = cast(Clause, said.sentence)
    what = undertaking(clause, terms)
    if what is None:
        return UNREAD
    kinds = {one: terms.draft.entities[one].kind for one in what.args if one is not None}
    named = (Named(one, kinds[one]) if one else arg for arg, one in zip(clause.args, what.args, strict=True))
    whole = replace(clause, args=tuple(named), tense=Tense.FUTURE)
    make = terms.draft.expected if called else terms.draft.undertaking
    return make(what, terms.say(whole))


def undertaking(clause: Clause, terms: Terms) -> Proposition | None:
    """What somebody will do, or will not; None after reporting that nobody is said to."""
    args = tuple(_filling(arg, terms) for arg in clause.args)
    wrong = next((one for one in clause.adjuncts if one.kind != "within"), None)
    if wrong is not None:
        where = terms.at(wrong.span)
        terms.draft.report.add(messages.not_here(where, f'"{where.text}" means nothing here'))
    if args[0] is None or any(arg is not None and arg.startswith("?") for arg in args):
        if UNREAD not in args:
            helps = 'say who: "Mara will come back", or behind the reason ", for Mara"'
            terms.draft.report.add(messages.not_here(terms.at(clause.span), NAMES, helps))
        return None
    within = adjunct(clause, "within")
    seconds = None if within is None else cast(int, within.value)
    so = int(not clause.negated)
    return Proposition("", args=args, value=so, act=clause.frame, ahead=True, within=seconds)


def _filling(arg: Phrase, terms: Terms) -> Term | None:
    """Somebody or something with a name, or *anybody*, *somebody*, *nobody*."""
    if isinstance(arg, Quantified) and arg.quantifier == "some" and not arg.such_that:
        return None
    return terms.term(arg)


def borne(line: Line, clause: Clause) -> Condition:
    """What a fact says will be done has come true since a moment, or has come to nothing."""
    if clause.tense is not Tense.PERFECT:
        line.tense(clause, "what was to come is asked for once it has", Tense.PERFECT)
    since, where = line.moment(clause, "since", "after"), line.terms.at(clause.span)
    if since is None:
        message = "what is to come comes true after a moment: it is not said which"
        helps = "since a deed, a date, or a sentence: since someone was bound to another"
        line.draft.report.add(messages.not_here(where, message, helps))
        return ALWAYS
    found = Borne(line.terms.term(clause.args[0]), since, clause.frame == "core:comes-true")
    return Unless(found) if clause.negated else found


BORNE: Mapping[str, Callable[[Line, Clause], Condition]] = MappingProxyType(
    {"core:comes-true": borne, "core:comes-to-nothing": borne}
)
