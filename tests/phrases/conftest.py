"""A small story's worth of frames, nouns and names, and a short way to write a reading down."""

from __future__ import annotations

import pytest

from immortelle.phrases.clause import (
    Clause,
    Joint,
    Named,
    PartOf,
    Pronoun,
    Quantified,
    Quantity,
    RoleWord,
    Several,
    Tense,
    That,
)
from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.frame import Sort
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Reading, Role, Scope
from immortelle.phrases.template import Head, read_head

NOUNS = (
    *CORE_NOUNS,
    Noun("vampire", "nature:vampire", "kind:person"),
    Noun("werewolf", "nature:werewolf", "kind:person"),
    Noun("human", "nature:human", "kind:person"),
    Noun("ring", "kind:ring", "kind:ring", parent="kind:thing"),
)

STATES = """
someone is in a place
a thing is in a place
a place is above another place
a place is inside another place
a place is dark
a place is barred
a place is locked
a thing belongs to someone
someone wears a thing
someone lacks a thing
someone has a thing
someone is with another
someone is alone
someone is dead
someone is alive
someone is dying
someone is feverish
someone is hallucinating
someone is cured
someone is locked in
someone is sincere
someone is the brother of another
someone is the guardian of another
someone is able to act
someone means to act
someone fears doing something
someone wants to be forgiven
someone fears being pitied
someone is ashamed of a deed
someone is grateful to another
someone holds a deed against another
a deed is forgiven
a deed is the fault of someone
someone has changed since a deed
someone has harmed another
someone ponders a question
someone's hand is bare
"""
FEELINGS = """
someone loves another
someone trusts another
someone cares about another
someone pities another
someone is dangerous to another
someone is dangerous
someone is reckless
someone feels guilty about a deed
a deed hurts someone
"""
ACTS = """
someone tells another a fact
someone goes to a place
someone comes to a place
someone opens a place
someone sits down next to another
someone warns another off
someone takes the hand of another
someone touches another
someone asks another a question
someone asks another for forgiveness
someone stays silent before another about a question
someone forgives another for a deed
someone forgives another for a deed out of pity
someone thanks another
someone attacks (victim)
someone interrupts another
someone looks for another
someone bites another
someone kills another
someone hurts another
someone spares another
someone locks another in a place
someone dies
someone survives a deed
someone shivers
someone gives a thing to another
someone lies to another about a deed
someone lies in a place
"""
PEOPLE = {
    "Damon": "he",
    "Elena": "she",
    "Stefan": "he",
    "Alaric": "he",
    "Jeremy": "he",
    "Tyler": "he",
    "Jenna": "she",
}


def frame_of(head: str, prefix: str, sort: Sort, *, graded: bool = False):
    found = read_head(head, f"{prefix}:{head}", sort, NOUNS, graded=graded)
    assert isinstance(found, Head), found
    return found.frame


FRAMES = (
    *CORE_FRAMES,
    *(frame_of(head, "state", Sort.STATE) for head in STATES.strip().splitlines()),
    *(frame_of(head, "state", Sort.STATE, graded=True) for head in FEELINGS.strip().splitlines()),
    *(frame_of(head, "act", Sort.ACT) for head in ACTS.strip().splitlines()),
)
NAMES = (
    *(Name(text, f"person:{text.lower()}", "kind:person", pronoun=word) for text, word in PEOPLE.items()),
    Name("the older brother", "person:damon", "kind:person", proper=False, pronoun="he"),
    *(Name(f"the {text}", f"place:{text}", "kind:place", proper=False)
      for text in ("bedroom", "cellar", "wine cellar", "cell", "school", "wood")),
    Name("the daylight ring", "thing:daylight ring", "kind:ring", proper=False),
    Name("the cure", "thing:cure", "kind:thing", proper=False),
    *(Name(f"the {text}", f"event:{text}", "kind:event", proper=False)
      for text in ("attack on Jeremy", "mercy", "bite", "loss", "plea", "window", "rescue")),
    Name("the illness", "fact:illness", "kind:fact", proper=False),
)  # fmt: skip
WORDS = {frame.id: frame.id.partition(":")[2] for frame in FRAMES}


def brief(tree) -> str:  # noqa: C901, PLR0912 - one case a class
    """A reading in one short line: ``past not tells(stefan, elena, illness)``."""
    match tree:
        case Joint(op=op, parts=parts):
            return "(" + f" {op} ".join(brief(part) for part in parts) + ")"
        case Clause():
            return _brief_clause(tree)
        case Named(id=id):
            return id.partition(":")[2]
        case RoleWord(name=name):
            return name.partition("#")[0] + ("*" if "#" in name else "")
        case Pronoun(word=word):
            return f"<{word}>"
        case Quantity(number=number):
            return str(number)
        case PartOf(role=role, of=of):
            return f"{brief(of)}.{role}"
        case That(sentence=sentence, mode=mode):
            return f"{mode} {brief(sentence)}"
        case Several(parts=parts, op=op):
            return "{" + f" {op} ".join(brief(part) for part in parts) + "}"
        case Quantified():
            return _brief_quantified(tree)
    return repr(tree)


def _brief_quantified(tree) -> str:
    noun = tree.noun.partition(":")[2]
    count = f"{tree.op}{tree.number} " if tree.quantifier == "count" else ""
    such = f": {brief(tree.such_that)}" if tree.such_that else ""
    return f"[{tree.quantifier} {count}{noun}{such}]"


def _brief_clause(tree) -> str:
    tense = "" if tree.tense is Tense.PRESENT else f"{tree.tense} "
    words = [
        word
        for word in WORDS[tree.frame].split()
        if word
        not in {"someone", "another", "a", "fact", "deed", "place", "thing", "question", "act", "(victim)"}
    ]
    head = "-".join(words).replace("is-", "", 1) if len(words) > 1 else words[0]
    adjuncts = "".join(f" +{adjunct.kind} {_brief_value(adjunct.value)}" for adjunct in tree.adjuncts)
    return (
        f"{tense}{'not ' if tree.negated else ''}{head}({', '.join(brief(a) for a in tree.args)}){adjuncts}"
    )


def _brief_value(value) -> str:
    if isinstance(value, tuple):
        return "".join(_brief_value(part) for part in value)
    return str(value) if isinstance(value, (int, str)) else brief(value)


@pytest.fixture(scope="session")
def table() -> PhraseTable:
    return PhraseTable(FRAMES, NOUNS, NAMES)


@pytest.fixture(scope="session")
def declarations():
    """The same table with its declarations put in another order."""
    return lambda order: PhraseTable(order(FRAMES), order(NOUNS), order(NAMES))


@pytest.fixture(scope="session")
def frames():
    return FRAMES


@pytest.fixture(scope="session")
def understood(table):
    """Read a line and write the reading down; a failure or a tie is written as such."""

    def write(text: str, category: str = "sentence", scope: Scope | None = None) -> str:
        found = table.read(text, category, scope or Scope())
        if not isinstance(found, Reading):
            return f"failure: {found.message} {found.expected}"
        return brief(found.tree) + "".join(f" OR {brief(rival)}" for rival in found.rivals)

    return write


@pytest.fixture(scope="session")
def block() -> Scope:
    return Scope(
        (
            Role("someone", "kind:person"),
            Role("another", "kind:person"),
            Role("deed", "kind:event"),
            Role("fact", "kind:fact"),
            Role("place", "kind:place"),
            Role("question", "kind:fact"),
            Role("victim", "kind:person"),
        )
    )
