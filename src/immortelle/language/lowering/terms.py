"""Phrases to terms: names, role words, pronouns, and what quantifies over what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.ids import slug
from immortelle.language.lowering.scoping import UNREAD, conjunction, nodes
from immortelle.language.lowering.undertakings import is_to_come, undertaken
from immortelle.language.lowering.words import IS_A, Words
from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.phrases.clause import (
    NOWHERE,
    Clause,
    Joint,
    Named,
    PartOf,
    Phrase,
    Pronoun,
    Quantified,
    RoleWord,
    Sentence,
    Several,
    Span,
    That,
)
from immortelle.phrases.table import DOER, SO
from immortelle.story.conditions import (
    Believes,
    Compare,
    Condition,
    Count,
    Every,
    Exists,
    Happened,
    Holds,
    Lasted,
    Not,
    Number,
    Same,
    Stated,
    Term,
    Times,
    Unless,
)
from immortelle.story.model import Proposition

_GENDERED = frozenset({"he", "she"})
_REFLEXIVE: Final = {"himself": "he", "herself": "she", "itself": "it", "themselves": "they"}


@dataclass(frozen=True, slots=True)
class Wrap:
    """A quantified argument of a clause: what must be put around the clause's meaning.

    ``limits`` are the restrictions of the variable ``term``.
    """

    phrase: Quantified
    term: Term
    limits: tuple[Condition, ...]
    subject: bool


@dataclass(slots=True)
class Terms:
    """The phrases of one line turned into terms, in the order in which they are said.

    ``within`` lowers the sentence of a relative clause; ``say`` says one.
    """

    draft: Draft
    words: Words
    region: Region
    within: Callable[[Sentence], Condition]
    say: Callable[[Sentence], str]
    taken: dict[Span, Term] = field(default_factory=dict)  # what each phrase was taken for
    _said: list[Term] = field(default_factory=list)
    _plain: list[Term] = field(default_factory=list)

    def arguments(self, phrases: Sequence[Phrase]) -> tuple[tuple[Term, ...], tuple[Wrap, ...]]:
        """The terms of a clause's arguments, and the quantifiers among them, the subject's first."""
        order = sorted(range(len(phrases)), key=lambda index: _span(phrases[index]))
        found: dict[int, Term] = {}
        self._plain = [self._known(phrase) for phrase in phrases if isinstance(phrase, (Named, RoleWord))]
        wraps: list[Wrap] = []
        for rank, index in enumerate(order):
            phrase = phrases[index]
            if isinstance(phrase, Quantified):
                wrap = self._quantified(phrase, rank == 0)
                wraps.append(wrap)
                found[index] = wrap.term
            else:
                found[index] = self.term(phrase, tuple(found.values()))
            self._said.append(found[index])  # "her coming back" may be that of whom the clause has named
        self.taken |= {phrases[index].span: term for index, term in found.items()}
        self._apart(phrases)
        return tuple(found[index] for index in range(len(phrases))), tuple(wraps)

    def _apart(self, phrases: Sequence[Phrase]) -> None:
        """Report a role word that is said twice in one clause: it would be about itself."""
        said = [phrase for phrase in phrases if isinstance(phrase, RoleWord) and phrase.span != NOWHERE]
        for first, again in combinations(sorted(said, key=_span), 2):
            if first.name == again.name:
                self.draft.report.add(messages.same_twice(self._where(again), first.name.partition("#")[0]))

    def term(self, phrase: Phrase, beside: tuple[Term, ...] = ()) -> Term:
        """One phrase as a term; ``beside`` are the other arguments of its clause so far."""
        match phrase:
            case Named(id=id):
                return id
            case RoleWord(name=name, kind=kind):
                return self.words.term(name, kind, self._where(phrase))
            case Pronoun():
                owner = self._pronoun(phrase, beside)
                self.draft.mention(Mention(owner, self._where(phrase), pronoun=True))
                return owner
            case PartOf(role=role, of=of):
                return self._part(role, self.term(of, beside), phrase)
            case Quantified():
                return self._quantified(phrase, subject=False).term
            case That():
                return self._proposition(phrase)
        self.draft.report.add(messages.not_here(self._where(phrase), "a name or a role word belongs here"))
        return UNREAD

    def _proposition(self, phrase: That) -> Term:
        """A sentence that is told, asked or pretended: a fact without a name, or by its name."""
        if (
            isinstance(phrase.sentence, Clause)
            and phrase.sentence.frame == SO
            and not phrase.sentence.negated
        ):
            return self.term(phrase.sentence.args[0])
        if is_to_come(phrase, self.draft):
            return undertaken(phrase, self)
        said = self.within(phrase.sentence)
        if isinstance(said, Stated) and not said.fact.startswith("?"):
            return said.fact  # "that the bite happened" is the bite
        if isinstance(said, Happened) and (act := told(said)):
            return self.draft.done(act, self.say(phrase.sentence))
        value, asked = (0, said.part) if isinstance(said, Not) else (1, said)
        since = None
        if isinstance(said, Lasted) and said.since is not None and said.since.at is not None:
            since, asked = said.since.at, Holds(said.state, said.args)
        if not isinstance(asked, Holds) or any(arg.startswith("?") for arg in asked.args):
            if UNREAD not in nodes(said):  # else that was reported already
                self.draft.report.add(messages.not_here(self._where(phrase), *untold(asked)))
            return UNREAD
        return self.draft.proposition(asked.state, asked.args, value, self.say(phrase.sentence), since)

    def _known(self, phrase: Named | RoleWord) -> Term:
        return phrase.id if isinstance(phrase, Named) else self.term(phrase)

    def _quantified(self, phrase: Quantified, subject: bool) -> Wrap:
        bind = phrase.quantifier in {"some", "where"}
        nature = phrase.noun if phrase.noun.startswith("nature:") else None
        if bind:
            term = self.words.bind(phrase.name, phrase.kind, nature, self._where(phrase))
        else:
            term = self.words.local(phrase.name, phrase.kind)
        limits = self.limits(phrase, term)
        return Wrap(phrase, term, limits[1:] if nature and bind else limits, subject)

    def limits(self, phrase: Quantified, term: Term) -> tuple[Condition, ...]:
        """What a quantified phrase asks of its variable: its nature, and its relative clause."""
        natured = phrase.noun.startswith("nature:")
        limits: list[Condition] = [Holds(IS_A, (term, phrase.noun))] if natured else []
        if phrase.such_that is not None:
            limits.append(self.within(phrase.such_that))
        return tuple(limits)

    def _part(self, role: str, of: Term, phrase: Phrase) -> Term:
        """Who fills a slot of an event; of a declared deed that is known now."""
        if of == UNREAD:
            return UNREAD
        if of.startswith("?"):
            return f"{of}.{slug(role)}"
        deed = self.draft.deeds.get(of)
        frame = self.draft.declared[deed.act].frame if deed else None
        first = frame.slots[0] if frame and frame.slots else None
        for slot, arg in zip(frame.slots if frame else (), deed.args if deed else (), strict=True):
            if (slot.name == role or (role == DOER and slot is first)) and arg is not None:
                return arg
        if deed is None and self.draft.report.failed:
            return UNREAD  # the deed itself could not be read
        message = f"no {role} takes part in {self.named(of)}"
        self.draft.report.add(messages.not_here(self._where(phrase), message))
        return UNREAD

    def _pronoun(self, phrase: Pronoun, beside: tuple[Term, ...]) -> Term:
        if phrase.word in _REFLEXIVE and beside:
            return beside[0]
        wanted = _REFLEXIVE.get(phrase.word, phrase.word)
        if self.words.each is not None and wanted not in _GENDERED and self.words.each not in beside:
            return self.words.each
        owners = [
            one
            for one in dict.fromkeys(reversed(self._said))
            if self._fits(one, wanted) and one not in beside
        ]
        if wanted in _GENDERED:  # a role word could be either: a name that fits comes before it
            owners = [one for one in owners if one in self.draft.entities][:1] or owners
        holder = self.words.holder
        if not owners and holder is not None and self._fits(holder, wanted) and holder not in beside:
            return holder
        if not owners:
            owners = [
                one for one in self.words.fixed.values() if self._fits(one, wanted) and one not in beside
            ]
        if len(owners) == 1:
            return owners[0]
        where = self._where(phrase)
        if owners:
            self.draft.report.add(messages.pronoun_with_two(where, [self.named(one) for one in owners]))
        else:
            self.draft.report.add(messages.pronoun_without_owner(where))
        return owners[0] if owners else UNREAD

    def _fits(self, term: Term, pronoun: str) -> bool:
        entity = self.draft.entities.get(term)
        kind = entity.kind if entity else self.words.kinds.get(term.partition(".")[0], "")
        person = "." in term or self.draft.is_a(kind, "kind:person")
        if pronoun == "it":
            return not person
        if entity and pronoun in _GENDERED:
            return entity.pronoun == pronoun
        return person

    def named(self, term: Term) -> str:
        """A term as a writer would say it."""
        entity = self.draft.entities.get(term)
        if entity:
            return entity.name if entity.proper else f"the {entity.name}"
        return term.removeprefix("?").replace("-", " ")

    def _where(self, phrase: Phrase) -> Region:
        return self.at(phrase.span)

    def at(self, span: Span) -> Region:
        """The region of a span of the line."""
        return self.region.part(*span) if span[1] > span[0] else self.region

    def others(self, term: Term) -> tuple[Condition, ...]:
        """What "else" means: none of those the line has named before, or names beside it."""
        known = [one for one in dict.fromkeys((*self._said, *self._plain)) if one != term]
        return tuple(Same(term, one) for one in known if self._fits(one, "they"))


def quantify(wrap: Wrap, atom: Condition) -> Condition:
    """The atom within one quantifier; *some* leaves its variable to ``scoping``."""
    phrase, limits = wrap.phrase, conjunction(wrap.limits)
    match phrase.quantifier:
        case "every":
            return Every(wrap.term, phrase.kind, limits, atom)
        case "no":
            return Unless(Exists(wrap.term, phrase.kind, conjunction((*wrap.limits, atom))))
        case "count":
            counted = Count(wrap.term, phrase.kind, conjunction((*wrap.limits, atom)))
            return Compare(counted, phrase.op, Number(phrase.number))
        case _:
            return conjunction((*wrap.limits, atom))


def told(done: Happened, id: str = "") -> Proposition | None:
    """That an act was done, of which somebody may tell, with its date; None if not all in it have names, or
    more is said of when."""
    named = tuple(arg for arg in done.args if arg is not None and not arg.startswith("?"))
    since, before = done.since, done.before
    if done == Happened(done.act, named):
        return Proposition(id, args=named, act=done.act)
    if since is None or before is None or since.at is None or before.at is None:
        return None
    said = Proposition(id, args=named, act=done.act, since=since.at, before=before.at)
    return said if done == Happened(done.act, named, since, before) else None


def untold(asked: Condition) -> tuple[str, str]:
    """Why a sentence cannot be told, asked or pretended, and what can."""
    match asked:
        case Happened() | Compare(left=Times()):
            message = "only a plain act of those who have names can be told, or asked about, and on what date"
            return message, 'say who did it, and to whom: "that Ann has kissed Ben"'
        case Not(Happened()) | Unless(Happened()):
            return "what somebody has not done cannot be told", "tell what was done, or what is so"
        case Believes():
            return "what somebody knows or believes cannot be told itself", "tell the fact"
    message = "only a plain state of somebody or something with a name can stand here"
    return message, 'declare it with a name: "claim the rumour: SENTENCE"'


def listed_phrases(tree: Sentence | Phrase) -> tuple[Phrase, ...]:
    """The phrases of a list, or the one there is."""
    if isinstance(tree, Several):
        return tree.parts
    return () if isinstance(tree, (Clause, Joint)) else (tree,)


def _span(phrase: Phrase) -> Span:
    return phrase.span
