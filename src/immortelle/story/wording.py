"""Wording: from meaning back to clauses, so that every answer is in the story's own sentences.

The inverse of the language's lowering. A condition or an event becomes a clause tree of the same
frames that the writer's sentences were read with; ``phrases`` turns the tree into words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatchmethod
from types import MappingProxyType
from typing import Final, Literal

from immortelle.phrases.clause import (
    Adjunct,
    AdjunctKind,
    Clause,
    Joint,
    Named,
    Phrase,
    Quantified,
    RoleWord,
    Sentence,
    Tense,
    That,
    Worded,
)
from immortelle.phrases.frame import Mode, Slot
from immortelle.phrases.saying_adjuncts import compare_words
from immortelle.phrases.table import SO
from immortelle.story import conditions as c
from immortelle.story.model import TO_COME, Proposition, Story
from immortelle.story.wording_amounts import AmountWording
from immortelle.story.wording_memory import past, vividness

Binding = Mapping[c.Term, str]
EMPTY: Final[Binding] = {}
_WHETHER: Final = frozenset({"whether", "wonders"})
_NAMED: Final = Slot("someone", "kind:person")  # of a sentence that nobody declared
UNNAMED: Final = re.compile(r"fact:[0-9a-f]{12}")  # the id of what was said and never given a name
OPPOSITE: Final[Mapping[c.Op, c.Op]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "="}
ORDERS: Final[Mapping[str, str]] = MappingProxyType(
    {"precedence": "never before {}", "response": "always after {}"}
)
"""What is expected of two things in order, with the first of them to be filled in."""


class Wording:
    """Words the conditions of one story. Variables that ``binding`` leaves open stay role words.

    >>> Wording(Story("A trust", 0)).of(c.Holds("state:trusts", ("person:ann", "person:ben"))).frame
    'state:trusts'
    """

    def __init__(self, story: Story) -> None:
        self._kinds = {entity.id: entity.kind for entity in story.entities}
        self._frames = {state.id: state.frame for state in story.states}
        self._frames |= {act.id: act.frame for act in story.acts}
        self._frames |= {sign.id: sign.frame for sign in story.signs}
        self._said_by = {state.id: state.frame.id for state in story.states}
        self._propositions = {proposition.id: proposition for proposition in story.propositions}
        self._events = {deed.id: (deed.act, deed.args) for deed in story.deeds}
        self._amounts = AmountWording(self)

    def term(self, term: c.Term | None, binding: Binding = EMPTY, kind: str = "kind:person") -> Phrase:
        """A term as a phrase; ``None`` is anybody or anything of a kind."""
        if term is None:
            return Quantified("some", "?any", kind, kind)
        term = binding.get(term, term)
        if term.startswith("?"):
            return RoleWord(_called(term), "kind:thing")
        said = self.fact(term) if UNNAMED.fullmatch(term) else None
        if said is not None:
            return That(said, "ing" if self._is_ahead(term) else "that")
        return Named(term, self._kinds.get(term, "kind:event"))

    def event(self, act: str, args: tuple[str | None, ...], tense: Tense = Tense.PAST) -> Clause:
        """An act somebody did, as a clause."""
        return Clause(act, self._terms(act, args), tense)

    def fact(self, fact: str) -> Sentence | None:
        """What an entity of kind fact or event says, as a sentence."""
        if fact in self._events:
            return self.event(*self._events[fact])
        said = self._propositions.get(fact)
        if said is None:
            return None
        if said.act is not None:
            done = self.event(said.act, said.args)
            since = () if said.since is None else (Adjunct("since", said.since),)
            before = () if said.before is None else (Adjunct("before", said.before),)
            done = replace(done, adjuncts=(*since, *before))
            return self._to_come(done, said) if said.ahead else done
        if said.state is None:
            return self.fact(said.event or "")
        holds = c.Holds(said.state, tuple(arg or "" for arg in said.args))
        if said.since is not None:
            return self.of(c.Lasted(said.state, holds.args, since=c.Moment(said.since)))
        return self.of(holds if said.value else c.Not(holds))

    def _is_ahead(self, fact: str) -> bool:
        said = self._propositions.get(fact)
        return said is not None and said.ahead

    def _to_come(self, done: Clause, said: Proposition) -> Clause:
        """What will be done, within its time, or will not."""
        within = () if said.within is None else (Adjunct("within", said.within),)
        return replace(done, tense=Tense.FUTURE, negated=not said.value, adjuncts=within)

    def of(self, condition: c.Condition, binding: Binding = EMPTY) -> Sentence:
        """The sentence that says the condition."""
        return self._word(condition, binding)

    def denied(self, condition: c.Condition, binding: Binding = EMPTY) -> Sentence:
        """The sentence that says its contrary."""
        match condition:
            case c.Not(part) | c.Unless(part):
                return self.of(part, binding)
            case c.All(parts) | c.Any(parts) if parts:
                op: Literal["and", "or"] = "or" if isinstance(condition, c.All) else "and"
                return _joined(op, tuple(self.denied(part, binding) for part in parts))
            case c.Compare(c.Vividness()):  # whoever never knew has forgotten nothing
                return _denied(self.of(condition, binding))
            case c.Compare(c.Level(state, args), ">", c.Number(0)):
                return _negated(self._state(state, args, binding))
            case c.Compare(left, op_, right) if op_ != "=":
                return self.of(c.Compare(left, OPPOSITE[op_], right), binding)
            case c.Exists(var, kind, where):
                return self._quantified("no", var, kind, where, binding)
        sentence = self.of(condition, binding)
        return _negated(sentence) if isinstance(sentence, Clause) else sentence

    @singledispatchmethod
    def _word(self, condition: c.Condition, _binding: Binding) -> Sentence:
        raise TypeError(f"no words for {condition!r}")

    @_word.register
    def _(self, condition: c.Holds, binding: Binding) -> Sentence:
        fact = binding.get(condition.args[0], condition.args[0]) if condition.args else "?"
        if condition.state == TO_COME and not fact.startswith("?"):
            return self.of(c.Stated(fact))
        return self._state(condition.state, condition.args, binding)

    @_word.register
    def _(self, condition: c.Stated, binding: Binding) -> Sentence:
        fact = binding.get(condition.fact, condition.fact)
        return self.fact(fact) or Clause("core:happened", (self.term(fact),), Tense.PAST)

    @_word.register
    def _(self, condition: c.Same, binding: Binding) -> Sentence:
        return Clause("core:same", self._terms("core:same", (condition.left, condition.right), binding))

    @_word.register
    def _(self, condition: c.Compare, binding: Binding) -> Sentence:
        return self._compared(condition.left, condition.op, condition.right, binding)

    @_word.register
    def _(self, condition: c.Happened, binding: Binding) -> Sentence:
        ahead = condition.since == c.Moment()
        bounds: tuple[tuple[AdjunctKind, c.Moment | None], ...] = (
            ("since", None if ahead else condition.since),
            ("before", condition.before),
        )
        adjuncts = tuple(
            Adjunct(kind, self._moment(moment, binding)) for kind, moment in bounds if moment is not None
        )
        event = None if condition.event is None else self.term(condition.event, binding)
        if isinstance(event, RoleWord):  # one that is known says by itself what it was
            adjuncts = (*adjuncts, Adjunct("in", event))
        args = self._terms(condition.act, condition.args, binding)
        done = Clause(condition.act, args, Tense.FUTURE if ahead else Tense.PERFECT, adjuncts=adjuncts)
        return done if condition.outcome == "done" else _modal(condition.outcome, done)

    @_word.register
    def _(self, condition: c.Borne, binding: Binding) -> Sentence:
        since = condition.since
        adjuncts = () if since is None else (Adjunct("since", self._moment(since, binding)),)
        frame = "core:comes-true" if condition.out else "core:comes-to-nothing"
        return Clause(frame, (self.term(condition.fact, binding),), Tense.PERFECT, adjuncts=adjuncts)

    @_word.register(c.Nth)
    @_word.register(c.Anniversary)
    @_word.register(c.Recalled)
    def _(self, condition: c.Nth | c.Anniversary | c.Recalled, binding: Binding) -> Sentence:
        return past(self, condition, binding)

    @_word.register
    def _(self, condition: c.Lasted, binding: Binding) -> Sentence:
        adjunct = (
            Adjunct("for", condition.seconds)
            if condition.since is None
            else Adjunct("since", self._moment(condition.since, binding))
        )
        args = self._terms(condition.state, condition.args, binding)
        return Clause(condition.state, args, Tense.PERFECT, adjuncts=(adjunct,))

    @_word.register
    def _(self, condition: c.Clock, binding: Binding) -> Sentence:
        kind: Literal["before", "after"] = "before" if condition.op.startswith("<") else "after"
        return Clause("core:now", (), adjuncts=(Adjunct(kind, self._moment(condition.moment, binding)),))

    @_word.register(c.All)
    @_word.register(c.Any)
    def _(self, condition: c.All | c.Any, binding: Binding) -> Sentence:
        parts = tuple(self.of(part, binding) for part in condition.parts)
        return _joined("and" if isinstance(condition, c.All) else "or", parts)

    @_word.register(c.Not)
    @_word.register(c.Unless)
    def _(self, condition: c.Not | c.Unless, binding: Binding) -> Sentence:
        return self.denied(condition.part, binding)

    @_word.register
    def _(self, condition: c.Exists, binding: Binding) -> Sentence:
        return self._quantified("some", condition.var, condition.kind, condition.where, binding)

    @_word.register
    def _(self, condition: c.Every, binding: Binding) -> Sentence:
        there = Quantified(
            "every", condition.var, condition.kind, condition.kind, self.of(condition.where, binding)
        )
        return _placed(self.of(condition.then, binding), condition.var, there)

    @_word.register
    def _(self, condition: c.Believes, binding: Binding) -> Sentence:
        frame = "core:knows" if condition.firmness == "whether" else f"core:{condition.firmness}"
        mode: Literal["that", "whether"] = "whether" if condition.firmness in _WHETHER else "that"
        inner = That(self.of(condition.what, binding), mode)
        source = () if condition.source is None else (Adjunct("from", self.term(condition.source, binding)),)
        return Clause(frame, (self.term(condition.who, binding), inner), adjuncts=source)

    @_word.register
    def _(self, condition: c.Foresees, binding: Binding) -> Sentence:
        what = _to_come(self.of(condition.what, binding))
        adjuncts = [Adjunct("within", condition.within)]
        supposed = condition.supposing
        if supposed is not None:
            act = self.event(
                supposed.act, tuple(binding.get(arg, arg) for arg in supposed.args), Tense.PRESENT
            )
            adjuncts.append(Adjunct("if" if supposed.done else "unless", act))
        return Clause(
            "core:foresees", (self.term(condition.who, binding), That(what)), adjuncts=tuple(adjuncts)
        )

    def _moment(self, moment: c.Moment, binding: Binding) -> int | Phrase | Sentence:
        if moment.held is not None:
            return replace(self._state(moment.held.state, moment.held.args, binding), tense=Tense.PAST)
        return moment.at if moment.at is not None else self.term(moment.event, binding)

    def _state(self, state: str, args: tuple[c.Term, ...], binding: Binding) -> Clause:
        return Clause(self._said_by.get(state, state), self._terms(state, args, binding))

    def _terms(
        self, what: str, terms: tuple[c.Term | None, ...], binding: Binding = EMPTY
    ) -> tuple[Phrase, ...]:
        """What fills the frame of a state or an act."""
        frame = self._frames.get(what)
        slots = frame.slots if frame else (_NAMED,) * len(terms)
        return tuple(self._filling(term, slot, binding) for term, slot in zip(terms, slots, strict=True))

    def _filling(self, term: c.Term | None, slot: Slot, binding: Binding) -> Phrase:
        """A term as its slot has it: where that wants a sentence, what the fact says."""
        if term is not None and slot.mode in {Mode.THAT, Mode.WHETHER}:
            said = self.fact(binding.get(term, term))
            if said is not None:
                return That(said, "that" if slot.mode is Mode.THAT else "whether")
        filling = self.term(term, binding, slot.kind)
        if slot.mode is Mode.TO and isinstance(filling, That) and filling.mode == "ing":
            return That(filling.sentence, "to")
        return filling

    def _quantified(
        self, quantifier: Literal["some", "no"], var: str, kind: str, where: c.Condition, binding: Binding
    ) -> Sentence:
        """The variable's own first sentence carries the quantifier: "nobody is with Elena"."""
        first, *rest = where.parts if isinstance(where, c.All) and where.parts else (where,)
        if rest and quantifier == "some" and isinstance(rest[-1], c.Happened):
            such_that = _joined("and", tuple(self.of(part, binding) for part in (first, *rest[:-1])))
            whom = Quantified(quantifier, _called(var), kind, kind, such_that)
            return _placed(self.of(rest[-1], binding), var, whom)
        sentence = _placed(self.of(first, binding), var, Quantified(quantifier, var, kind, kind))
        return _joined("and", (sentence, *(self.of(part, binding) for part in rest)))

    def _compared(self, left: c.Amount, op: c.Op, right: c.Amount, binding: Binding) -> Sentence:
        match left, right:
            case c.Vividness(), c.Number(value):
                return vividness(self, left, op, value, binding)
            case c.Level(state, args), _:
                said = self._state(state, args, binding)
                return replace(said, adjuncts=self._degree(op, right, binding))
            case c.Count(var, kind, where), c.Number(value):
                many = Quantified("count", var, kind, kind, None, op, value)
                return _placed(self.of(where, binding), var, many)
            case c.Times(what), c.Number(value):
                return _with(self.of(what, binding), Adjunct("times", (op, value)))
            case c.Elapsed(unit, c.Moment() as moment), c.Number(value):
                since = Adjunct("since", self._moment(moment, binding))
                return Clause("core:now", (), adjuncts=(Adjunct("span", (op, unit * value)), since))
            case c.Pull(), c.Number(0) if op in {"<", ">"} or (op == "<=" and left.standpoint == "want"):
                pulled = self.pull(left, binding, against=op == "<")
                return _negated(pulled) if op == "<=" else pulled
            case c.Pull(), c.Number(0) if op in OPPOSITE and op != "=":  # "that she should is not so"
                contrary = That(self.of(c.Compare(left, OPPOSITE[op], right), binding))
                return Clause(SO, (contrary,), negated=True)
        most = Worded((compare_words(op), self.amount(right, binding)))
        return Clause("core:compares", (self.amount(left, binding), most))

    def _degree(self, op: c.Op, right: c.Amount, binding: Binding) -> tuple[Adjunct, ...]:
        """How much of a level there is: "more than she trusts him"; that there is some is not said."""
        match right:
            case c.Number(value):
                return () if (op, value) == (">", 0) else (Adjunct("compare", (op, value)),)
            case c.Level(state, args):
                return (Adjunct("compare", (op, self._state(state, args, binding))),)
        return (Adjunct("compare", (op, self.amount(right, binding))),)

    def amount(self, amount: c.Amount, binding: Binding = EMPTY) -> Phrase:
        """An amount as a phrase: "half of how much she loves him"."""
        return self._amounts.of(amount, binding)

    def state(self, state: str, args: tuple[c.Term, ...], binding: Binding = EMPTY) -> Clause:
        """The sentence that says a state."""
        return self._state(state, args, binding)

    def those(self, var: str, kind: str, where: c.Condition, binding: Binding = EMPTY) -> Phrase:
        """Those of a kind for whom a condition holds: "every person who is hurt"."""
        such_that = None if where == c.ALWAYS else self.of(where, binding)
        return Quantified("every", var.removeprefix("?"), kind, kind, such_that)

    def pull(self, pull: c.Pull, binding: Binding = EMPTY, *, against: bool = False) -> Clause:
        """What somebody wants to do, or ought to; or not to."""
        act = Clause(pull.act, self._terms(pull.act, pull.args, binding), Tense.OBLIGED, against)
        if pull.standpoint != "want":
            return act
        return Clause("core:wants", (act.args[0], That(replace(act, tense=Tense.PRESENT), "to")))


def _joined(op: Literal["and", "or"], parts: tuple[Sentence, ...]) -> Sentence:
    return parts[0] if len(parts) == 1 else Joint(op, parts)


def _to_come(sentence: Sentence) -> Sentence:
    """A sentence about what will be so; what will be done may speak of those of whom something is so now."""
    if isinstance(sentence, Joint):
        if any(isinstance(part, Clause) and part.tense is Tense.FUTURE for part in sentence.parts):
            return sentence
        return Joint(sentence.op, tuple(_to_come(part) for part in sentence.parts))
    return replace(sentence, tense=Tense.FUTURE) if sentence.tense is Tense.PRESENT else sentence


def _denied(sentence: Sentence) -> Sentence:
    return _negated(sentence) if isinstance(sentence, Clause) else sentence


def _negated(clause: Clause) -> Clause:
    return replace(clause, negated=not clause.negated)


def _with(sentence: Sentence, adjunct: Adjunct) -> Sentence:
    if isinstance(sentence, Joint):
        return Joint(sentence.op, (*sentence.parts[:-1], _with(sentence.parts[-1], adjunct)))
    return replace(sentence, adjuncts=(*sentence.adjuncts, adjunct))


def _modal(outcome: str, done: Clause) -> Clause:
    frame = {"tried": "core:tries", "refused": "core:offers", "interrupted": "core:begins"}[outcome]
    return Clause(frame, (done.args[0], That(done, "to")), done.tense)


def _called(var: str) -> str:
    """What a variable is called in words."""
    return var.removeprefix("?").replace("-", " ")


def _placed(sentence: Sentence, var: str, phrase: Phrase) -> Sentence:
    """``sentence`` with ``phrase`` for the first mention of the variable."""
    if isinstance(sentence, Joint):
        return Joint(sentence.op, (_placed(sentence.parts[0], var, phrase), *sentence.parts[1:]))
    args = list(sentence.args)
    for index, arg in enumerate(args):
        if isinstance(arg, RoleWord) and arg.name == _called(var):
            args[index] = phrase
            break
    return replace(sentence, args=tuple(args))
