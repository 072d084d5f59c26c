"""Wording amounts: from what is reckoned back to words, "half of how much she loves him"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Protocol

from immortelle.phrases.calendar import say_date, say_duration, say_units
from immortelle.phrases.clause import Clause, Phrase, Quantity, Sentence, That, Worded
from immortelle.story import conditions as c

Binding = Mapping[c.Term, str]
Reckoned = c.Formula | c.Scaled | c.Clamp | c.Curve | c.Sum
OfSomebody = c.Pull | c.Likely | c.Thought | c.Foreseen | c.Worth | c.Lived | c.Vividness

_PARTS: Final[Mapping[int, str]] = {50: "half of", 200: "twice", -100: "minus"}
_CURVES: Final[Mapping[str, str]] = {"log": "logarithm", "chance": "chance"}
_FOLDS: Final[Mapping[str, str]] = {"sum": "together", "most": "the greatest", "least": "the least"}
_REPEATED: Final = 100  # of a percentage: once


class Words(Protocol):
    """What says the conditions, states and terms that amounts are made of."""

    def of(self, condition: c.Condition, binding: Binding) -> Sentence:
        """A condition as a sentence."""

    def term(self, term: c.Term | None, binding: Binding) -> Phrase:
        """A term as a phrase."""

    def state(self, state: str, args: tuple[c.Term, ...], binding: Binding) -> Clause:
        """A state as a sentence."""

    def pull(self, pull: c.Pull, binding: Binding) -> Clause:
        """What somebody wants to do or ought to."""

    def those(self, var: str, kind: str, where: c.Condition, binding: Binding) -> Phrase:
        """Those of a kind for whom a condition holds."""


class AmountWording:
    """Words the amounts of one story."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def of(self, amount: c.Amount, binding: Binding) -> Phrase:  # noqa: C901 - one case a class
        """An amount as a phrase."""
        words = self._words
        match amount:
            case c.Number(value):
                return Quantity(value)
            case c.Level(state, args):
                return Worded(("how much", words.state(state, args, binding)))
            case c.Times(what, every):
                often = () if every is None else (f"every {say_duration(every)}",)
                return Worded(("how often", words.of(what, binding), *often))
            case c.Count(var, kind, where):
                return Worded(("the number of", words.those(var, kind, where, binding)))
            case c.Total(var, kind, where, inner, fold):
                those = words.those(var, kind, where, binding)
                return Worded(("for", those, f"{_FOLDS[fold]},", self.of(inner, binding)))
            case c.Step(step, unit):
                size = f"the {say_units(unit) if unit > 1 else 'size'} of"
                return Worded((size, words.term(step, binding)))
            case c.Elapsed(unit, since):
                return Worded((f"the {say_units(unit)}", *self._since(since, binding)))
            case c.Formula() | c.Scaled() | c.Clamp() | c.Curve() | c.Sum():
                return self._reckoned(amount, binding)
        return self._of_somebody(amount, binding)

    def _reckoned(self, amount: Reckoned, binding: Binding) -> Phrase:
        """An amount that is made of others."""
        match amount:
            case c.Formula():
                return self._formula(amount, binding)
            case c.Scaled():
                return self._scaled(amount, binding)
            case c.Clamp():
                return self._clamped(amount, binding)
            case c.Sum(shares):
                return self._sum(shares, binding)
            case c.Curve(form, inner, percent):
                times = () if percent == _REPEATED else (f"{_decimal(percent)} times",)
                return Worded((*times, f"the {_CURVES[form]} of", self.of(inner, binding)))

    def _of_somebody(self, amount: OfSomebody, binding: Binding) -> Phrase:
        """What somebody wants, thinks, foresees, remembers, has lived."""
        words = self._words
        match amount:
            case c.Pull():
                return Worded(("how much", words.pull(amount, binding)))
            case c.Likely(who, what, earlier):
                that, it = That(words.of(what, binding)), "thought it" if earlier else "thinks it"
                return Worded(("how likely", words.term(who, binding), it, that))
            case c.Thought(_, inner):
                return self.of(inner, binding)
            case c.Foreseen():
                return self._foreseen(amount, binding)
            case c.Worth(who, inner, percent):
                at = self._rate(percent, binding)
                to = words.term(who, binding)
                return Worded(("the lifelong worth to", to, "at", at, "a year of", self.of(inner, binding)))
            case c.Lived(who, of):
                years = "the age of" if of == "age" else "the years left of"
                return Worded((years, words.term(who, binding)))
            case c.Vividness(who, event):
                remembers = Clause("core:remembers", (words.term(who, binding), words.term(event, binding)))
                return Worded(("how vividly", remembers))

    def _foreseen(self, amount: c.Foreseen, binding: Binding) -> Phrase:
        words = self._words
        match amount:
            case c.Foreseen(who, c.Times(what), within, supposing):
                return Worded(("how often", words.of(c.Foresees(who, what, within, supposing), binding)))
            case c.Foreseen(who, c.Count(var, _, where), within, supposing):
                told = _any_of(where, var)
                return Worded(("how often", words.of(c.Foresees(who, told, within, supposing), binding)))
        foreseen = f"foresees it within {say_duration(amount.within)}"
        return Worded((self.of(amount.amount, binding), ", as", words.term(amount.who, binding), foreseen))

    def _formula(self, formula: c.Formula, binding: Binding) -> Phrase:
        of = [self.of(each, binding) for each in formula.of]
        match formula.form, formula.of:
            case "concession", (_, _, rate):
                return Worded(
                    ("the concession after", of[0], "out of", of[1], "at", self._rate(rate, binding))
                )
            case "deferral", (_, _, rate):
                return Worded((of[0], "put off by", of[1], "at", self._rate(rate, binding)))
            case "share", (haste, c.Lived(one), other_haste, c.Lived(other)):
                who, whom = (self._words.term(each, binding) for each in (one, other))
                rates = (self._rate(haste, binding), self._rate(other_haste, binding))
                return Worded(("the share of", who, "at", rates[0], "against", whom, "at", rates[1]))
        return Worded(("the share of the more patient of", *of))

    def _rate(self, percent: c.Amount, binding: Binding) -> str | Phrase:
        return f"{percent.value}%" if isinstance(percent, c.Number) else self.of(percent, binding)

    def _scaled(self, amount: c.Scaled, binding: Binding) -> Phrase:
        of = self.of(amount.amount, binding)
        match amount.percent:
            case c.Number(percent) if percent in _PARTS:
                return Worded((_PARTS[percent], of))
            case c.Number(percent) if percent % _REPEATED == 0:
                return Worded((f"{percent // _REPEATED} times", of))
            case c.Number(percent):
                return Worded((f"{percent}% of", of))
        return Worded((of, "scaled by", self.of(amount.percent, binding)))

    def _clamped(self, amount: c.Clamp, binding: Binding) -> Phrase:
        said: list[str | Phrase | Sentence] = [self.of(amount.amount, binding)]
        for words, bound in ((", at least", amount.low), (", at most", amount.high)):
            said += [] if bound is None else [words, self.of(bound, binding)]
        return Worded(tuple(said))

    def _since(
        self, since: c.Moment | c.Happened | c.Recalled | c.Holds | c.Believes, binding: Binding
    ) -> tuple[str | Phrase | Sentence, ...]:
        match since:
            case c.Moment(at=int() as at):
                return "since", say_date(at)
            case c.Moment(event=event):
                return "since", self._words.term(event, binding)
            case c.Holds() | c.Believes():
                return "that", self._words.of(since, binding)
            case _:
                return "since", self._words.of(since, binding)

    def _sum(self, shares: tuple[c.Share, ...], binding: Binding) -> Phrase:
        said: list[str | Phrase | Sentence] = []
        for share in shares:
            said += ["plus"] if said else []
            said.append(self.of(share.amount, binding))
            said += [] if share.given is None else ["if", self._words.of(share.given, binding)]
        return Worded(tuple(said) or ("nothing",))


def _any_of(where: c.Condition, event: c.Term) -> c.Condition:
    """That something was done, in any event: what each of those that are counted is."""
    match where:
        case c.Happened():
            return replace(where, event=None) if where.event == event else where
        case c.All(parts):
            return c.All(tuple(_any_of(part, event) for part in parts))
        case c.Exists(_, _, inner):
            return replace(where, where=_any_of(inner, event))
    return where


def _decimal(percent: int) -> str:
    """Hundredths as they are written: 440 is 4.4."""
    whole, parts = divmod(abs(percent), _REPEATED)
    sign = "-" if percent < 0 else ""
    return f"{sign}{whole}" + (f".{parts:02}".rstrip("0") if parts else "")
