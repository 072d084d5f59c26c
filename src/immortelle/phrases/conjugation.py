"""Conjugation: the words of a verb in a tense, with its negation and voice."""

from __future__ import annotations

from typing import Final, Literal

from immortelle.phrases.clause import Tense
from immortelle.phrases.verbs import forms_of, is_past

Form = Literal["finite", "to", "ing"]

_WILL: Final = {Tense.FUTURE: "will", Tense.CONDITIONAL: "would", Tense.OBLIGED: "should"}


def conjugate(
    lemma: str,
    tense: Tense = Tense.PRESENT,
    *,
    negated: bool = False,
    many: bool = False,
    form: Form = "finite",
    following: str = "",
) -> list[str]:
    """The words of a verb group. ``many`` is for a plural subject; ``following`` is the word after
    it, since *have* before a participle is an auxiliary ("has not changed").

    >>> " ".join(conjugate("tell", Tense.PAST, negated=True))
    'did not tell'
    >>> " ".join(conjugate("be", Tense.PERFECT, many=True)), " ".join(conjugate("lie", form="ing"))
    ('have been', 'lying')
    """
    no = ["not"] if negated else []
    forms = forms_of(lemma, following)
    helps = lemma == "have" and is_past(following)
    if form != "finite":
        return [*no, forms.base if form == "to" else forms.gerund]
    if tense in _WILL:
        return [_WILL[tense], *no, forms.base]
    if helps or (lemma == "be" and tense in {Tense.PRESENT, Tense.PAST}):
        return [_auxiliary(lemma, tense, many=many), *no]
    if tense in {Tense.PERFECT, Tense.PLUPERFECT}:
        return [_auxiliary("have", tense, many=many), *no, forms.participle]
    if negated:
        return ["did" if tense is Tense.PAST else "do" if many else "does", "not", forms.base]
    return [forms.past if tense is Tense.PAST else forms.base if many else forms.third]


def passive(
    lemma: str, tense: Tense, *, negated: bool = False, many: bool = False, form: Form = "finite"
) -> list[str]:
    """The words of a passive verb group.

    >>> " ".join(passive("bite", Tense.PERFECT, negated=True))
    'has not been bitten'
    """
    return [*conjugate("be", tense, negated=negated, many=many, form=form), forms_of(lemma).participle]


def _auxiliary(lemma: str, tense: Tense, *, many: bool) -> str:
    past = tense in {Tense.PAST, Tense.PLUPERFECT}
    if lemma == "be":
        return ("were" if many else "was") if past else "are" if many else "is"
    return "had" if past else "have" if many else "has"
