"""Saying: the English that comes out."""

from __future__ import annotations

# ruff: noqa: E501 - a line and its English stand side by side
import pytest

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Joint,
    Named,
    Quantified,
    RoleWord,
    Several,
    Tense,
    That,
)
from immortelle.phrases.core import CORE_NOUNS
from immortelle.phrases.frame import Frame, Slot, Sort, Verb, Word
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Reading, Scope
from immortelle.phrases.saying import Voice

PERSON = "kind:person"
FRAMES_TWICE = tuple(
    Frame(name, Sort.STATE, (Slot(role, PERSON), Verb("be"), Word("alone")))
    for name, role in (("state:alone", "someone"), ("state:lonely", "hermit"))
)
DAMON, ELENA, STEFAN = (Named(f"person:{name}", PERSON) for name in ("damon", "elena", "stefan"))
ILLNESS = Named("fact:illness", "kind:fact")
TOLD = Clause("act:someone tells another a fact", (STEFAN, ELENA, ILLNESS))
ROLES = Clause(
    "act:someone tells another a fact",
    (RoleWord("someone", PERSON), RoleWord("another", PERSON), RoleWord("fact", "kind:fact")),
)
DYING = Clause("state:someone is dying", (DAMON,))


@pytest.mark.parametrize(("tense", "negated", "english"), [
    (Tense.PRESENT, False, "Stefan tells Elena the illness"),
    (Tense.PRESENT, True, "Stefan does not tell Elena the illness"),
    (Tense.PAST, False, "Stefan told Elena the illness"),
    (Tense.PAST, True, "Stefan did not tell Elena the illness"),
    (Tense.PERFECT, False, "Stefan has told Elena the illness"),
    (Tense.PERFECT, True, "Stefan has not told Elena the illness"),
    (Tense.PLUPERFECT, False, "Stefan had told Elena the illness"),
    (Tense.FUTURE, True, "Stefan will not tell Elena the illness"),
    (Tense.CONDITIONAL, False, "Stefan would tell Elena the illness"),
])  # fmt: skip
def test_a_verb_takes_its_tense_and_negation(table, tense, negated, english):
    assert table.say(Clause(TOLD.frame, TOLD.args, tense, negated)) == english


@pytest.mark.parametrize(("line", "english"), [
    ("Damon isn't in the wine cellar", "Damon is not in the wine cellar"),
    ("Elena and Jeremy aren't dead", "Elena and Jeremy are not dead"),
    ("Elena and Jeremy know the illness", "Elena and Jeremy know the illness"),
    ("Elena, Jeremy and Stefan haven't gone to the wood", "Elena, Jeremy and Stefan have not gone to the wood"),
    ("Damon has changed since the bite", "Damon has changed since the bite"),
    ("Damon hadn't changed since the bite", "Damon had not changed since the bite"),
    ("Damon will not have changed since the bite", "Damon will not have changed since the bite"),
    ("Elena has the cure", "Elena has the cure"),
    ("Elena hasn't had the cure", "Elena has not had the cure"),
    ("nobody in the cell is alone", "nobody who is in the cell is alone"),
    ("everyone where Elena is knows the illness", "everyone where Elena is knows the illness"),
    ("at least two people who love Damon are alone", "at least two people who love Damon are alone"),
    ("one person knows the illness", "at least one person knows the illness"),
    ("Damon has not killed anyone", "Damon has not killed anyone"),
    ("Damon killed a vampire", "Damon killed a vampire"),
    ("Elena's brother is dead", "a person who is the brother of Elena is dead"),
    ("Elena is a vampire", "Elena is a vampire"),
    ("somebody bit Damon", "somebody bit Damon"),
    ("Damon was bitten", "Damon was bitten"),
    ("Elena was told the illness by Stefan", "Stefan told Elena the illness"),
    ("Elena has not been told the illness", "Elena has not been told the illness"),
    ("Elena knows the illness from Stefan", "Elena knows the illness, from Stefan"),
    ("Damon loves Elena strongly since 1949", "Damon loves Elena strongly since 1949"),
    ("Damon has killed Tyler at least twice", "Damon has killed Tyler at least twice"),
    ("Damon's hand is not bare", "Damon's hand is not bare"),
    ("Damon killed Tyler in 1951", "Damon killed Tyler in 1951"),
    ("Damon killed Tyler in 1951-12", "Damon killed Tyler in 1951-12"),
    ("Damon killed Tyler on 1951-12-31 00:00", "Damon killed Tyler on 1951-12-31 00:00"),
    ("Damon killed Tyler on 1951-12-31 07:00:30", "Damon killed Tyler on 1951-12-31 07:00:30"),
    ("Elena lied to Stefan about the bite twice in 1951", "Elena lied to Stefan about the bite at least twice in 1951"),
    ("Elena lay in the cell", "Elena lay in the cell"),
    ("Damon killed Tyler on 12 March 1951", "Damon killed Tyler on 1951-03-12"),
    ("Damon loves Elena a little", "Damon loves Elena faintly"),
    ("Elena has thanked Stefan often", "Elena has thanked Stefan at least three times"),
    ("nobody else who loves Elena is alone", "nobody else who loves Elena is alone"),
    ("somebody else who loves Elena is alone", "somebody else who loves Elena is alone"),
    ("everyone they care about is dead", "everyone that they care about is dead"),
    ("Damon is in the place where Elena is", "Damon is in a place where Elena is"),
    ("every place above the cellar is dark", "every place that is above the cellar is dark"),
    ("a thing Elena has is in the cell", "a thing that Elena has is in the cell"),
    ("somebody who is alone and is dying is dead", "a person who is alone and is dying is dead"),
    ("Elena loves a person who is dying, and that person is alone", "Elena loves a person who is dying, and that person is alone"),
    ("Elena is being told the illness", "Elena is told the illness"),
    ("Damon has not ever killed Tyler", "Damon has not killed Tyler"),
    ("everyone whose hand is bare is dead", "everyone whose hand is bare is dead"),
    ("Damon wants to not kill Tyler", "Damon wants not to kill Tyler"),
    ("Damon fears killing Tyler", "Damon fears killing Tyler"),
    ("she told him where they are", "she told him where they are"),
    ("the victim of the bite is alive", "the victim of the bite is alive"),
])  # fmt: skip
def test_a_line_is_said_in_plain_words(table, line, english):
    found = table.read(line)
    assert isinstance(found, Reading), found
    assert table.say(found.tree) == english


def test_a_sentence_may_get_its_capital_and_full_stop(table):
    clause = Clause("state:a place is dark", (Named("place:wine cellar", "kind:place"),))
    assert table.say(clause, Voice(full=True)) == "The wine cellar is dark."


def test_role_words_are_bound_to_people_or_words(table):
    voice = Voice(bindings={"someone": STEFAN, "another": "whoever comes", "fact": That(DYING)})
    assert table.say(ROLES, voice) == "Stefan tells whoever comes that Damon is dying"


def test_the_tense_of_the_main_clause_can_be_set_from_outside(table):
    clause = Clause(TOLD.frame, (STEFAN, ELENA, That(DYING)))
    assert table.say(clause, Voice(tense=Tense.PAST)) == "Stefan told Elena that Damon is dying"


def test_role_words_not_yet_known_are_introduced(table):
    voice = Voice(known=("someone",))
    tree = table.read("someone is in a place, and the place is dark", "sentence", Scope(declares=True)).tree
    assert table.say(tree) == "someone is in the place, and the place is dark"
    assert table.say(tree, voice) == "someone is in a place, and the place is dark"


def test_a_second_mention_becomes_a_pronoun_where_that_is_clear(table):
    inner = That(Clause("state:someone is with another", (STEFAN, DAMON)))
    clause = Clause("core:believes", (ELENA, That(Clause("core:believes", (DAMON, inner)))))
    alone = That(Clause("state:someone is alone", (ELENA,)))
    voice = Voice(pronouns=True)
    assert table.say(Clause("core:believes", (ELENA, alone)), voice) == "Elena believes that she is alone"
    assert table.say(clause, voice) == "Elena believes that Damon believes that Stefan is with Damon"


def test_who_does_it_to_themselves_is_said_so(table):
    forgives = "act:someone forgives another for a deed"
    clause = Clause(forgives, (ELENA, ELENA, Named("event:bite", "kind:event")), Tense.PAST)
    assert table.say(clause, Voice(pronouns=True)) == "Elena forgave herself for the bite"


def test_infinitives_and_gerunds_leave_the_subject_out(table):
    assert table.say_infinitive(TOLD) == "to tell Elena the illness"
    assert table.say_gerund(TOLD) == "telling Elena the illness"


def test_phrases_are_said_alone(table):
    assert table.say_phrase(ELENA, form="possessive") == "Elena's"
    assert table.say_phrase(Several((ELENA, STEFAN))) == "Elena and Stefan"
    assert table.say_phrase(That(DYING, "whether")) == "whether Damon is dying"
    assert table.say_phrase(RoleWord("another place", "kind:place")) == "the other place"


def test_an_adjunct_that_would_attach_inside_gets_its_comma(table):
    clause = Clause("core:knows", (ELENA, That(DYING)), adjuncts=(Adjunct("before", 0),))
    assert table.say(clause) == "Elena knows that Damon is dying, before 1970"


def test_names_can_be_given_from_outside(table):
    voice = Voice(names={"person:damon": Name("the man in the cell", "person:damon", PERSON, proper=False)})
    assert table.say(DYING, voice) == "the man in the cell is dying"


def test_what_the_table_cannot_name_keeps_its_id(table):
    assert table.say(Clause(DYING.frame, (Named("person:ghost", PERSON),))) == "person:ghost is dying"


def test_clashes_are_reported_where_sentences_are_declared(table):
    found = {(clash.first.id, clash.second.id, clash.how) for clash in table.clashes()}
    assert ("state:someone is dying", "act:someone dies", "progressive") in found
    twice = PhraseTable(FRAMES_TWICE, CORE_NOUNS, ())
    assert [clash.how for clash in twice.clashes()] == ["same"]
    assert ("state:a deed is forgiven", "act:someone forgives another for a deed", "passive") not in found


def test_everybody_of_whom_nothing_is_asked_is_everyone(table):
    everyone = Quantified("every", "person", PERSON, PERSON, Joint("and", ()))
    assert table.say(Clause("state:someone is dying", (everyone,))) == "everyone is dying"
