"""Sentences to conditions: what a line asks of a world or of a mind.

The variables a line binds stay free here; ``scoping`` puts their quantifiers in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import cast

from immortelle.language import messages
from immortelle.language.draft import Declared, Draft
from immortelle.language.lowering.adjuncts import adjunct, with_arg
from immortelle.language.lowering.estimates import ESTIMATES
from immortelle.language.lowering.foresight import foresees, to_come
from immortelle.language.lowering.memory import MEMORY
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.terms import Terms, Wrap, quantify
from immortelle.language.lowering.undertakings import BORNE, is_to_come, undertaken
from immortelle.language.lowering.words import CONCERNS, CONCERNS_FACT, INCLUDES, IS_A, UP_TO, Words
from immortelle.language.regions import Region
from immortelle.phrases.clause import (
    AdjunctKind,
    Clause,
    Joint,
    Phrase,
    Quantified,
    RoleWord,
    Sentence,
    Several,
    Tense,
    That,
)
from immortelle.story.conditions import (
    ALWAYS,
    Any,
    Believes,
    Clock,
    Compare,
    Condition,
    Elapsed,
    Exists,
    Firmness,
    Happened,
    Holds,
    Lasted,
    Level,
    Moment,
    Not,
    Number,
    Op,
    Pull,
    Same,
    Stated,
    Term,
    Times,
    Unless,
)

PLACE, EVENT = "kind:place", "kind:event"
_DONE = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})


@dataclass(slots=True)
class Lowering:
    """The meaning of one line's sentences, in the words of its block.

    ``acts_now``: an act in the present ("when someone opens a door") is one that was just done; with
    ``each_time`` every doing of it counts by itself.
    """

    draft: Draft
    words: Words
    region: Region
    say: Callable[[Sentence], str]
    acts_now: bool = False
    each_time: bool = False
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        self.terms = Terms(self.draft, self.words, self.region, self.condition, self.say)

    def condition(self, sentence: Sentence) -> Condition:
        """What the sentence asks."""
        if isinstance(sentence, Joint):
            parts = [self.condition(part) for part in sentence.parts]
            return conjunction(parts) if sentence.op == "and" else Any(tuple(parts))
        several = next((index for index, arg in enumerate(sentence.args) if isinstance(arg, Several)), None)
        if several is not None:
            return self._distributed(sentence, several)
        return self._clause(sentence)

    def _distributed(self, clause: Clause, index: int) -> Condition:
        """Of "A and B are there": that A is and that B is; of "not A or B": neither."""
        several = cast(Several, clause.args[index])
        parts = [self.condition(with_arg(clause, index, one)) for one in several.parts]
        alone = several.op == "and" or clause.negated
        return conjunction(parts) if alone else Any(tuple(parts))

    def _clause(self, clause: Clause) -> Condition:
        make = _CORE.get(clause.frame)
        if make is not None:
            self.only(clause, _CORE_ADJUNCTS.get(clause.frame, ()))
            return make(self, clause)
        declared = self.draft.declared[clause.frame]
        if declared.is_act:
            self.only(clause, ("since", "after", "before", "times", "in"))
            return self.act(clause)
        if not declared.is_state:
            return self.unsupported(clause)
        self.only(clause, ("strength", "compare") if declared.value == "level" else ("for", "since"))
        return self.state(clause, declared)

    def only(self, clause: Clause, kinds: Sequence[AdjunctKind]) -> None:
        """Report what hangs on a clause and has no meaning there: nothing is dropped in silence."""
        for one in clause.adjuncts:
            where = self.terms.at(one.span)
            if one.kind in {"strength", "compare", "by"} and not {"strength", "compare", "by"} & set(kinds):
                self.draft.report.add(messages.no_level(where))
            elif one.kind not in kinds:
                self.draft.report.add(messages.not_here(where, f'"{where.text}" means nothing here'))

    # Acts and states

    def act(self, clause: Clause) -> Condition:
        """An act that was done."""
        if clause.tense is Tense.OBLIGED:
            return self._pulled(clause, clause.frame, clause.args, "ought")
        if clause.tense is Tense.FUTURE and self.words.foresight is False:
            clause = to_come(clause)
        if not self._is_done(clause):
            return ALWAYS
        for arg in clause.args:
            if isinstance(arg, Quantified) and arg.quantifier == "where":
                self.draft.report.add(
                    messages.not_here(self.terms.at(arg.span), "where somebody is cannot stand here")
                )
        args, wraps = self.terms.arguments(clause.args)
        happened = Happened(
            clause.frame, args, self.moment(clause, "since", "after"), self.moment(clause, "before"),
            event=self._event(clause),
        )  # fmt: skip
        times = adjunct(clause, "times")
        if times is None:
            return self.wrapped(happened, wraps, clause, Unless)
        op, number = cast("tuple[Op, int]", times.value)
        return self.wrapped(Compare(Times(happened), op, Number(number)), wraps, clause, Not)

    def _event(self, clause: Clause) -> Term | None:
        """The event that a clause speaks of: "in a deed", or each that it may be."""
        said = adjunct(clause, "in")
        if said is not None:
            return self.terms.term(cast(Phrase, said.value))
        if self.each_time and clause.tense is Tense.PRESENT and not clause.negated:
            where = self.terms.at(clause.span)
            return self.words.bind(f"event#{where.start}", EVENT, None, where)
        return None

    def wants(self, clause: Clause) -> Condition:
        """Someone wants to do something: all in all, by what they feel."""
        self._only_now(clause)
        inner = clause.args[1].sentence if isinstance(clause.args[1], That) else None
        if not isinstance(inner, Clause) or not self._is_act(inner):
            where = self.terms.at(clause.args[1].span)
            message = "only what can be done is wanted so"
            self.draft.report.add(messages.not_here(where, message, "name an act of the story"))
            return ALWAYS
        contrary = replace(clause, negated=inner.negated)
        found = self._pulled(contrary, inner.frame, (clause.args[0], *inner.args[1:]), "want")
        return Not(found) if clause.negated else found

    def _pulled(self, clause: Clause, act: str, said: tuple[Phrase, ...], standpoint: str) -> Condition:
        """More speaks for it than against it; of what is negated, more against it than for it."""
        args, wraps = self.terms.arguments(said)
        op: Op = "<" if clause.negated else ">"
        pull = Compare(Pull(act, args, standpoint), op, Number(0))
        return self.wrapped(pull, wraps, replace(clause, negated=False), Not)

    def tried(self, clause: Clause) -> Condition:
        """Someone tried to do an act: it came to nothing."""
        inner = clause.args[1].sentence if isinstance(clause.args[1], That) else None
        if not isinstance(inner, Clause) or not self._is_act(inner):
            return self.unsupported(clause)
        if not self._is_done(clause):
            return ALWAYS
        args, wraps = self.terms.arguments((clause.args[0], *inner.args[1:]))
        tried = Happened(
            inner.frame, args, self.moment(clause, "since", "after"), self.moment(clause, "before"), "tried"
        )
        return self.wrapped(tried, wraps, clause, Unless)

    def _is_act(self, clause: Clause) -> bool:
        declared = self.draft.declared.get(clause.frame)
        return declared is not None and declared.is_act

    def _is_done(self, clause: Clause) -> bool:
        if clause.tense in _DONE or (clause.tense is Tense.PRESENT and self.acts_now):
            return True
        self.tense(clause, "an act is asked for once it is done", Tense.PERFECT)
        return False

    def tense(self, clause: Clause, message: str, wanted: Tense) -> None:
        """Report a tense that means nothing here, with the sentence in the one that does."""
        said = self.say(replace(clause, tense=wanted))
        self.draft.report.add(messages.wrong_tense(self.terms.at(clause.span), message, said))

    def state(self, clause: Clause, declared: Declared) -> Condition:
        """A state that holds, has held for some time, or compares with an amount."""
        lasting = adjunct(clause, "for") or adjunct(clause, "since")
        if clause.tense is not Tense.PRESENT and not (lasting and clause.tense is Tense.PERFECT):
            self.tense(clause, "a state is asked for as it is now", Tense.PRESENT)
        args, wraps = self.terms.arguments(clause.args)
        atom: Condition
        if declared.value == "level":
            atom = self._comparison(clause, Level(clause.frame, args))
        elif lasting is not None:
            if declared.defined:  # no event makes such a state, so none says since when
                message = "how long what is defined by other states has held is not kept"
                advice = "ask for how long one of those states has"
                self.draft.report.add(messages.not_here(self.terms.at(clause.span), message, advice))
            seconds = cast(int, lasting.value) if lasting.kind == "for" else None
            atom = Lasted(clause.frame, args, seconds, self.moment(clause, "since"))
        else:
            atom = Holds(clause.frame, args)
        return self.wrapped(atom, wraps, clause, Not)

    def _comparison(self, clause: Clause, level: Level) -> Condition:
        compare, strength = adjunct(clause, "compare"), adjunct(clause, "strength")
        if compare is not None:
            op, amount = cast("tuple[Op, object]", compare.value)
            return Compare(level, op, self._amount(amount))
        if strength is not None:
            return Compare(level, ">=", Number(cast(int, strength.value)))
        return Compare(level, ">", Number(0))

    def _amount(self, value: object) -> Number | Level:
        if isinstance(value, int):
            return Number(value)
        clause = cast(Clause, value)
        if clause.frame not in self.draft.declared or self.draft.declared[clause.frame].value != "level":
            self.draft.report.add(messages.no_level(self.terms.at(clause.span)))
        args, _ = self.terms.arguments(clause.args)
        return Level(clause.frame, args)

    def moment(self, clause: Clause, *kinds: str) -> Moment | None:
        """The instant that a clause names: a date, a deed, or since when something is so."""
        found = next((one for one in clause.adjuncts if one.kind in kinds), None)
        if found is None:
            return None
        if found.value is None or isinstance(found.value, int):
            return Moment(at=found.value)
        if isinstance(found.value, (Clause, Joint)):
            return self._held(found.value)
        return Moment(event=self.terms.term(cast(Phrase, found.value)))

    def _held(self, sentence: Sentence) -> Moment | None:
        """*Since someone was bound to another*: since that is so."""
        declared = self.draft.declared.get(sentence.frame) if isinstance(sentence, Clause) else None
        plain = declared is not None and declared.is_state and not declared.defined
        if not isinstance(sentence, Clause) or not plain or sentence.tense is not Tense.PAST:
            message = "a moment is a date, a deed, or when something came to be so"
            helps = 'name the deed, or say the state in the past: "since someone was hurt"'
            self.draft.report.add(messages.not_here(self.terms.at(sentence.span), message, helps))
            return None
        self.only(sentence, ())
        args, _ = self.terms.arguments(sentence.args)
        return Moment(held=Holds(sentence.frame, args))

    # Quantifiers and negation

    def wrapped(
        self,
        atom: Condition,
        wraps: tuple[Wrap, ...],
        clause: Clause,
        negation: Callable[[Condition], Condition],
    ) -> Condition:
        """The atom within its quantifiers: the subject's outside the negation, the others' inside."""
        inner = [wrap for wrap in wraps if not wrap.subject]
        outer = [wrap for wrap in wraps if wrap.subject]
        if (clause.negated and not outer) or any(wrap.phrase.quantifier == "count" for wrap in inner):
            self._widen(clause)
        for wrap in reversed(inner):
            atom = quantify(wrap, atom)
        if clause.negated:
            atom = negation(atom)
        for wrap in outer:
            if clause.negated and wrap.phrase.quantifier == "every":
                self.draft.report.add(messages.everyone_not(self.terms.at(clause.span)))
            if clause.negated and wrap.phrase.quantifier == "some":
                self.words.widen(wrap.term)
            atom = quantify(wrap, atom)
        return atom

    def _widen(self, clause: Clause) -> None:
        subject = min(clause.args, key=lambda arg: arg.span, default=None)
        if isinstance(subject, RoleWord):
            self.words.widen(self.terms.taken.get(subject.span) or self.terms.term(subject))

    # The core's sentences

    def nature(self, clause: Clause) -> Condition:
        """Someone is a vampire."""
        self._only_now(clause)
        args, wraps = self.terms.arguments(clause.args)
        return self.wrapped(Holds(IS_A, args), wraps, clause, Not)

    def related(self, clause: Clause) -> Condition:
        """A package includes a fact, or a fact is up to somebody, or about somebody or another fact."""
        self._only_now(clause)
        args, wraps = self.terms.arguments(clause.args)
        self.draft.packages = True
        return self.wrapped(Holds(_RELATED[clause.frame], args), wraps, clause, Not)

    def same(self, clause: Clause) -> Condition:
        """Someone is another; "nobody else" is none of those named before."""
        if getattr(clause.args[1], "word", None) == "else":
            term = self.terms.term(clause.args[0])
            return conjunction([Not(one) for one in self.terms.others(term)])
        args, wraps = self.terms.arguments(clause.args)
        return self.wrapped(Same(*args), wraps, clause, Not)

    def knows(self, clause: Clause) -> Condition:
        """Someone knows (that, whether) a fact."""
        self._only_now(clause)
        fact = clause.args[1]
        if isinstance(fact, Quantified) and fact.quantifier == "where":
            return self._where_known(clause, fact)
        whether = isinstance(fact, That) and fact.mode == "whether"
        return self.belief(clause, "whether" if whether else "knows")

    def believes(self, clause: Clause) -> Condition:
        """Someone believes that a fact."""
        self._only_now(clause)
        return self.belief(clause, "believes")

    def belief(self, clause: Clause, firmness: Firmness) -> Condition:
        """What somebody holds to be so, how firmly."""
        (who,), wraps = self.terms.arguments(clause.args[:1])
        source = adjunct(clause, "from")
        teller = self.terms.term(cast(Phrase, source.value)) if source else None
        if self._asks_many(clause.args[1]):
            (fact,), more = self.terms.arguments(clause.args[1:])
            return self.wrapped(
                Believes(who, Stated(fact), firmness, teller),
                (*wraps, *(replace(wrap, subject=False) for wrap in more)),
                clause,
                Unless,
            )
        return self.wrapped(Believes(who, self.fact(clause.args[1]), firmness, teller), wraps, clause, Unless)

    def _asks_many(self, fact: Phrase) -> bool:
        return isinstance(fact, Quantified)

    def fact(self, phrase: Phrase) -> Condition:
        """What a phrase of kind fact says."""
        match phrase:
            case That() if self.words.foresight is not False and is_to_come(phrase, self.draft):
                return Stated(undertaken(phrase, self.terms, called=True))
            case That(sentence=sentence):
                return self.condition(sentence)
            case Several(parts=parts, op=op):
                inner = [self.fact(part) for part in parts]
                return conjunction(inner) if op == "and" else Any(tuple(inner))
            case _:
                return Stated(self.terms.term(phrase))

    def _where_known(self, clause: Clause, where: Quantified) -> Condition:
        (who,), wraps = self.terms.arguments(clause.args[:1])
        place = self.words.local(where.name, where.kind)
        located = self.condition(where.such_that) if where.such_that else ALWAYS
        known = Exists(place, where.kind, Believes(who, located, "knows"))
        return self.wrapped(known, wraps, clause, Unless)

    def knows_where(self, clause: Clause) -> Condition:
        """Someone knows where another is."""
        self._only_now(clause)
        (who, whom), wraps = self.terms.arguments(clause.args)
        place = self.words.local("place#known", PLACE)
        located = self.located(whom, place, clause)
        return self.wrapped(Exists(place, PLACE, Believes(who, located, "knows")), wraps, clause, Unless)

    def located(self, whom: Term, place: Term, clause: Clause) -> Condition:
        """That somebody or something is in a place, by the state that says so."""
        entity = self.draft.entities.get(whom)
        kind = entity.kind if entity else self.words.kinds.get(whom.partition(".")[0], "kind:person")
        for key, declared in sorted(self.draft.declared.items()):
            slots = declared.frame.slots
            fits = declared.value == "one" and len(slots) == 2 and slots[1].kind == PLACE
            if fits and self.draft.is_a(kind, slots[0].kind):
                return Holds(key, (whom, place))
        message = "no state says where somebody is"
        self.draft.report.add(messages.not_here(self.terms.at(clause.span), message, "use places"))
        return ALWAYS

    def happened(self, clause: Clause) -> Condition:
        """A deed happened."""
        args, wraps = self.terms.arguments(clause.args)
        return self.wrapped(Stated(args[0]), wraps, clause, Unless)

    def so(self, clause: Clause) -> Condition:
        """A fact is so, or not."""
        self._only_now(clause)
        args, wraps = self.terms.arguments(clause.args)
        return self.wrapped(Stated(args[0]), wraps, clause, Not)

    def now(self, clause: Clause) -> Condition:
        """It is after a date, or so long since a deed."""
        span, since = adjunct(clause, "span"), self.moment(clause, "since")
        if span is not None and since is not None:
            op, seconds = cast("tuple[Op, int]", span.value)
            gone = Compare(Elapsed(1, since), op, Number(seconds))
            return Not(gone) if clause.negated else gone
        asked: tuple[tuple[AdjunctKind, Op], ...] = (
            ("before", "<"), ("after", ">="), ("since", ">="), ("at", "="),
        )  # fmt: skip
        for kind, op in asked:
            moment = self.moment(clause, kind)
            if moment is not None:
                clock = Clock(op, moment)
                return Not(clock) if clause.negated else clock
        self.draft.report.add(messages.malformed(self.terms.at(clause.span), "it is after 2010-12-05 09:00"))
        return ALWAYS

    def unsupported(self, clause: Clause) -> Condition:
        """A sentence that asks nothing of a world: a few of the core's, and signs."""
        message = "this cannot be asked here"
        self.draft.report.add(messages.not_here(self.terms.at(clause.span), message))
        return ALWAYS

    def _only_now(self, clause: Clause) -> None:
        if clause.tense is not Tense.PRESENT:
            self.tense(clause, "this is asked for as it is now", Tense.PRESENT)


_RELATED: Mapping[str, str] = MappingProxyType({
    "core:includes": INCLUDES, "core:up-to": UP_TO,
    "core:concerns": CONCERNS, "core:concerns-fact": CONCERNS_FACT,
})  # fmt: skip

_CORE: Mapping[str, Callable[[Lowering, Clause], Condition]] = MappingProxyType({
    "core:nature": Lowering.nature, "core:same": Lowering.same, "core:knows": Lowering.knows,
    "core:believes": Lowering.believes, "core:knows-where": Lowering.knows_where,
    "core:happened": Lowering.happened, "core:now": Lowering.now, "core:begun": Lowering.unsupported,
    "core:memorises": Lowering.unsupported, "core:is-reminded": Lowering.unsupported,
    "core:is-reminded-by-this": Lowering.unsupported,
    "core:tries": Lowering.tried, "core:so": Lowering.so, "core:wants": Lowering.wants,
    **dict.fromkeys(_RELATED, Lowering.related),
    "core:foresees": foresees, "core:brings-about": Lowering.unsupported, **BORNE, **MEMORY, **ESTIMATES,
})  # fmt: skip


_CORE_ADJUNCTS: Mapping[str, tuple[AdjunctKind, ...]] = MappingProxyType({
    "core:knows": ("from",), "core:believes": ("from",),
    "core:now": ("before", "after", "since", "at", "span"),
    "core:remembers": ("strength", "compare"), "core:recalls": ("since",),
    "core:tries": ("since", "after", "before"), "core:foresees": ("within", "if", "unless"),
    "core:comes-true": ("since", "after"), "core:comes-to-nothing": ("since", "after"),
})  # fmt: skip
