"""Words: verbs, nouns, numbers and how a line is cut."""

from __future__ import annotations

# ruff: noqa: E501 - an example and what it gives stand on one line
import pytest

from immortelle.phrases import english
from immortelle.phrases.tokens import tokenize
from immortelle.phrases.verbs import forms_of, is_past, lemma_of_third

FORMS = """
be is was been being
have has had had having
do does did done doing
tell tells told told telling
go goes went gone going
forgive forgives forgave forgiven forgiving
lie lies lay lain lying
lay lays laid laid laying
die dies died died dying
pity pities pitied pitied pitying
stay stays stayed stayed staying
stop stops stopped stopped stopping
admit admits admitted admitted admitting
visit visits visited visited visiting
open opens opened opened opening
love loves loved loved loving
agree agrees agreed agreed agreeing
kiss kisses kissed kissed kissing
watch watches watched watched watching
fix fixes fixed fixed fixing
panic panics panicked panicked panicking
quit quits quit quit quitting
regret regrets regretted regretted regretting
hurt hurts hurt hurt hurting
flee flees fled fled fleeing
owe owes owed owed owing
play plays played played playing
shiver shivers shivered shivered shivering
"""


@pytest.mark.parametrize("forms", FORMS.strip().splitlines())
def test_a_verb_has_five_forms(forms):
    lemma, third, past, participle, gerund = forms.split()
    made = forms_of(lemma)
    assert (made.third, made.past, made.participle, made.gerund) == (third, past, participle, gerund)
    assert lemma_of_third(third) == lemma


@pytest.mark.parametrize("word", ["was", "his", "this", "as", "red", "always", "s", ""])
def test_what_only_ends_like_a_verb_is_none(word):
    assert lemma_of_third(word) is None


@pytest.mark.parametrize(("word", "past"), [("was", True), ("changed", True), ("begun", True), ("red", False),
                                            ("need", False), ("able", False)])  # fmt: skip
def test_past_forms_are_told_apart(word, past):
    assert is_past(word) is past


@pytest.mark.parametrize(("noun", "article"), [("hour", "an"), ("unicorn", "a"), ("uncle", "an"), ("house", "a"),
                                               ("European", "a"), ("heir", "an"), ("one-eyed man", "a"),
                                               ("unknown fear", "an"), ("usher", "an"), ("user", "a")])  # fmt: skip
def test_a_or_an_goes_by_sound(noun, article):
    assert english.article(noun) == article


@pytest.mark.parametrize(("noun", "plural"), [("person", "people"), ("witch", "witches"), ("wine cellar", "wine cellars"),
                                              ("human", "humans"), ("key", "keys"), ("woman", "women")])  # fmt: skip
def test_plurals(noun, plural):
    assert english.plural(noun) == plural


def test_numbers_are_read_as_words_or_digits_but_not_as_noise():
    assert [english.read_number(word) for word in ("one", "12", "-30", "ninety", "dozen", "٣", "1" * 50)] == [
        1, 12, -30, 90, None, None, None]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [
    ("Damon won't go", "damon will not go"),
    ("she doesn't; can't", "she does not ; can not"),
    ("the deed's victim", "the deed 's victim"),
    ("the brothers' house", "the brothers 's house"),
    ("O'Brien isn\u2019t here.", "o'brien is not here ."),
    ("at 2010-12-05 09:00:30, or -0431", "at 2010-12-05 09:00:30 , or -0431"),
    ("she'd seen Jean-Luc", "she 'd seen jean-luc"),
    ("", ""),
])  # fmt: skip
def test_a_line_is_cut_into_tokens(text, words):
    assert " ".join(tokenize(text).words[:-1]) == words


def test_tokens_know_their_place():
    tokens = tokenize("  Damon isn't  dead")
    assert [tokens.text[slice(*span)] for span in tokens.spans] == ["Damon", "isn't", "isn't", "dead", ""]


def test_accents_may_be_composed_or_not():
    assert tokenize("Rene\u0301e").words == tokenize("Ren\u00e9e").words
