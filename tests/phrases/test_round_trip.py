"""What is said is read back as itself first: every frame, tense, negation and number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Joint,
    Named,
    Pronoun,
    Quantified,
    Quantity,
    RoleWord,
    Several,
    Tense,
    That,
)
from immortelle.phrases.frame import Mode, Sort
from immortelle.phrases.reading import Reading, Scope
from immortelle.phrases.verbs import forms_of

PERSON = "kind:person"
DAMON, ELENA = Named("person:damon", PERSON), Named("person:elena", PERSON)
FILLERS = {
    "kind:person": (DAMON, ELENA, Named("person:stefan", PERSON)),
    "kind:place": (Named("place:wine cellar", "kind:place"), Named("place:wood", "kind:place")),
    "kind:thing": (Named("thing:daylight ring", "kind:ring"), Named("thing:cure", "kind:thing")),
    "kind:event": (Named("event:attack on Jeremy", "kind:event"), Named("event:bite", "kind:event")),
    "kind:amount": (Quantity(30), Quantity(44)),
    "kind:fact": (Named("fact:illness", "kind:fact"),),
    "kind:nature": (Named("nature:vampire", "kind:nature"), Named("nature:human", "kind:nature")),
}
DYING = Clause("state:someone is dying", (ELENA,))
LEAVE = "act:someone goes to a place"
SUBJECTS = (DAMON, Several((DAMON, ELENA)), Pronoun("she"), Pronoun("they"), RoleWord("someone", PERSON))


def filler(slot, index: int, subject):
    if slot.mode in {Mode.THAT, Mode.WHETHER}:
        return That(DYING, str(slot.mode))
    if slot.kind == "kind:act":
        return That(Clause(LEAVE, (subject, FILLERS["kind:place"][0])), str(slot.mode))
    return FILLERS[slot.kind][index % len(FILLERS[slot.kind])]


def has_no_perfect(frame) -> bool:
    """ "has changed" is a perfect already."""
    return frame.verb.lemma == "have" and frame.sort is not Sort.ACT


def is_taken_for_past(table, clause) -> bool:
    """ "They hurt her" may be either; the past is what a story means."""
    forms = forms_of(table.frame(clause.frame).verb.lemma)
    return clause.tense is Tense.PRESENT and not clause.negated and forms.base == forms.past


def clauses_of(frames):
    for frame in frames:
        subjects = SUBJECTS if frame.slots and frame.slots[0].kind == PERSON else (None,)
        for subject in subjects:
            for tense in Tense:
                if has_no_perfect(frame) and tense not in {Tense.PRESENT, Tense.PAST}:
                    continue
                for negated in (False, True):
                    args = [filler(slot, i, subject) for i, slot in enumerate(frame.slots)]
                    if subject is not None:
                        args[0] = subject
                    yield Clause(frame.id, tuple(args), tense, negated)


def test_every_sentence_said_is_read_back_as_itself(table, frames):
    scope = Scope()
    count = 0
    for clause in clauses_of(frames):
        if clause.frame == "core:now" or is_taken_for_past(table, clause):
            continue
        role = any(isinstance(arg, RoleWord) for arg in clause.args)
        said = table.say(clause)
        found = table.read(said, "sentence", Scope(declares=True) if role else scope)
        assert isinstance(found, Reading), (said, found)
        assert found.tree == clause, said
        assert found.rivals == (), said
        count += 1
    assert count > 3000


def test_infinitives_and_gerunds_are_read_back(table, frames):
    scope = Scope(subject=DAMON)
    for frame in frames:
        if frame.sort is Sort.TIME or not frame.slots or frame.slots[0].kind != PERSON:
            continue
        args = (DAMON, *(filler(slot, i, DAMON) for i, slot in enumerate(frame.slots) if i))
        clause = Clause(frame.id, args)
        if frame.id.startswith("state:someone's"):
            continue  # a hand has no infinitive of its owner's
        for category, said in (
            ("infinitive", table.say_infinitive(clause)),
            ("gerund", table.say_gerund(clause)),
        ):
            assert table.read(said, category, scope).tree == clause, said


@st.composite
def phrases(draw, depth: int):
    kinds = ["named", "named", "several"] + (["quantified"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "several":
        return Several(draw(st.permutations(FILLERS[PERSON]).map(lambda people: tuple(people[:2]))))
    if kind == "named":
        return draw(st.sampled_from(FILLERS[PERSON]))
    quantifier = draw(st.sampled_from(["some", "no", "every", "count"]))
    such = draw(predicates(depth - 1)) if draw(st.booleans()) else None
    number = draw(st.integers(2, 20)) if quantifier == "count" else 1
    op = draw(st.sampled_from([">", "<", ">=", "<=", "="])) if quantifier == "count" else ">="
    return Quantified(quantifier, "x", PERSON, PERSON, such, op, number)


@st.composite
def predicates(draw, depth: int):
    """A clause about the variable of the phrase around it."""
    frame = draw(st.sampled_from(["state:someone loves another", "state:someone is with another"]))
    return Clause(frame, (RoleWord("x", PERSON), draw(phrases(depth))))


@st.composite
def sentences(draw, depth: int = 3):
    negated = draw(st.booleans())
    tense = draw(st.sampled_from(list(Tense)))
    if depth and draw(st.booleans()):
        frame = draw(st.sampled_from(["core:believes", "core:knows"]))
        inner = That(draw(sentences(depth - 1)), "that" if frame == "core:believes" else "whether")
        return Clause(frame, (draw(st.sampled_from(FILLERS[PERSON])), inner), tense, negated)
    frame = draw(st.sampled_from(["act:someone thanks another", "state:someone loves another"]))
    return Clause(frame, (draw(phrases(1)), draw(phrases(1))), tense, negated)


def renamed(tree, name: str = "x"):
    """A tree with every quantified variable called x: names carry their place in the line."""
    text = repr(tree)
    for number in range(200):
        text = text.replace(f"person#{number}'", f"{name}'").replace(f"by#{number}'", f"{name}'")
    return text


def strip(tree) -> str:
    return re.sub(r"span=\(\d+, \d+\)", "span", renamed(tree))


@given(sentences())
def test_nested_sentences_are_read_back(table, sentence):
    said = table.say(sentence)
    found = table.read(said)
    assert isinstance(found, Reading), (said, found)
    assert strip(found.tree) == strip(sentence), said


@pytest.mark.parametrize("adjunct", [
    Adjunct("strength", 75), Adjunct("strength", 42), Adjunct("compare", (">", 30)), Adjunct("by", 5),
    Adjunct("by", -10), Adjunct("since", 0), Adjunct("since", FILLERS["kind:event"][0]),
    Adjunct("for", 108_000),
    Adjunct("compare", ("<", Clause("state:someone trusts another", (ELENA, DAMON)))), Adjunct("after", 0),
    Adjunct("before", 1_291_539_660), Adjunct("after", 1_291_539_660), Adjunct("after", 86_400),
    Adjunct("before", Clause("act:someone dies", (ELENA,), Tense.PAST)), Adjunct("times", (">=", 2)),
    Adjunct("times", (">", 7)),
])  # fmt: skip
def test_adjuncts_are_read_back(table, adjunct):
    clause = Clause("state:someone loves another", (DAMON, ELENA), adjuncts=(adjunct,))
    assert table.read(table.say(clause)).tree == clause


def test_a_source_stands_outside_what_was_said(table):
    told = That(Clause("core:believes", (ELENA, That(DYING))))
    clause = Clause("core:knows", (DAMON, told), adjuncts=(Adjunct("from", ELENA),))
    assert table.read(table.say(clause)).tree == clause


def test_a_later_part_may_leave_its_subject_out(table):
    parts = (Clause("act:someone waits", (DAMON,)), DYING, Clause("state:someone is alone", (ELENA,)))
    parts = (Clause("act:someone shivers", (ELENA,)), *parts[1:])
    said = table.say(Joint("and", parts))
    assert said == "Elena shivers, and is dying, and is alone"
    assert table.read(said).tree == Joint("and", parts)
