"""Heads: the sentence that declares something, cut into a frame."""

from __future__ import annotations

# ruff: noqa: E501 - an example and what it gives stand on one line
import pytest

from immortelle.phrases.core import CORE_NOUNS
from immortelle.phrases.frame import Slot, Sort, Verb
from immortelle.phrases.names import Noun
from immortelle.phrases.template import Head, HeadError, read_head

NOUNS = (*CORE_NOUNS, Noun("vampire", "nature:vampire", "kind:person"),
         Noun("wax seal", "kind:wax seal", "kind:wax seal", parent="kind:thing"))  # fmt: skip


def cut(text: str) -> str:
    """The pieces of a head: ``<someone:person> =tell <fact:fact that>``."""
    found = read_head(text, "x", Sort.ACT, NOUNS)
    if isinstance(found, HeadError):
        return f"error: {found.message} at {text[slice(*found.span)]!r}"
    words = []
    for piece in found.frame.pieces:
        match piece:
            case Slot(name=name, kind=kind, mode=mode):
                words.append(f"<{name}:{kind[5:]}{'' if mode == 'name' else ' ' + mode}>")
            case Verb(lemma=lemma):
                words.append(f"={lemma}")
            case _:
                words.append(piece.text)
    return " ".join(words) + (" *" if found.frame.graded else "")


@pytest.mark.parametrize(("text", "pieces"), [
    ("someone tells another a fact", "<someone:person> =tell <another:person> <fact:fact>"),
    ("(lover) loves (beloved)", "<lover:person> =love <beloved:person>"),
    ("someone is dangerous to another, an amount", "<someone:person> =be dangerous to <another:person> *"),
    ("a place is dark", "<place:place> =be dark"),
    ("someone asks another whether a fact", "<someone:person> =ask <another:person> <fact:fact whether>"),
    ("someone believes that a fact", "<someone:person> =believe <fact:fact that>"),
    ("someone forgives another for a deed out of pity",
     "<someone:person> =forgive <another:person> for <deed:event> out of pity"),
    ("someone's hand is bare", "<someone:person> 's hand =be bare"),
    ("the door of a place is shut", "the door of <place:place> =be shut"),
    ("someone goes from a place to another place",
     "<someone:person> =go from <place:place> to <another place:place>"),
    ("someone goes from a place to a second place",
     "<someone:person> =go from <place:place> to <second place:place>"),
    ("someone leads another to a third", "<someone:person> =lead <another:person> to <a third:person>"),
    ("someone moves from (home: place) to (a place called den)",
     "<someone:person> =move from <home:place> to <den:place>"),
    ("(someone) confesses (a secret) to (another)", "<someone:person> =confess <secret:fact> to <another:person>"),
    ("someone attacks (victim)", "<someone:person> =attack <victim:person>"),
    ("someone tries to act", "<someone:person> =try <act:act to>"),
    ("someone fears doing something", "<someone:person> =fear <act:act ing>"),
    ("someone breaks a wax seal", "<someone:person> =break <wax seal:wax seal>"),
    ("someone wears a mask", "<someone:person> =wear a mask"),
    ("someone has changed since a deed", "<someone:person> =have changed since <deed:event>"),
    ("someone often is in a place", "<someone:person> often =be in <place:place>"),
])  # fmt: skip
def test_a_head_is_cut_into_pieces(text, pieces):
    assert cut(text) == pieces


def test_a_noun_of_a_nature_is_a_person_limited_to_it():
    head = read_head("a vampire bites another", "act:bites", Sort.ACT, NOUNS)
    assert isinstance(head, Head)
    assert [(role.name, role.kind, role.nature) for role in head.roles] == [
        ("vampire", "kind:person", "nature:vampire"), ("another", "kind:person", None)]  # fmt: skip


@pytest.mark.parametrize(("text", "error"), [
    ("", "error: a sentence is missing here at ''"),
    ("someone was able to win", "error: declare the sentence in the present, as of one person: not 'was' at 'was'"),
    ("someone loved another", "error: declare the sentence in the present, as of one person: not 'loved' at 'loved'"),
    ("someone trust another", "error: the verb is as of one person: trusts, not trust at 'trust'"),
    ("someone", "error: a verb is missing, in the present and as of one person (is, has, loves) at 'someone'"),
    ("someone hold hands with another", "error: the verb is as of one person: holds, not hold at 'hold'"),
    ("someone who is tall has luck", "error: a declared sentence has one verb; here are 'is' and 'has' at 'has'"),
    ("someone meets someone", "error: there are two of 'someone': name one with brackets at 'someone'"),
    ("someone loves (beloved", "error: the bracket is not closed at '('"),
    ("someone loves ()", "error: the brackets are empty at '()'"),
    ("someone enters (den: lair)", "error: 'lair' is no kind at '(den: lair)'"),
    ("someone goes, and waits", "error: ',' cannot stand in a declared sentence at ','"),
])  # fmt: skip
def test_a_head_that_is_no_sentence_says_why(text, error):
    assert cut(text) == error
