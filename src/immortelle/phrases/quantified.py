"""Quantified phrases: "nobody", "at least two people", "a place where another is"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from immortelle.phrases.clause import (
    Clause,
    Joint,
    Pronoun,
    Quantified,
    Quantifier,
    RoleWord,
    Sentence,
)
from immortelle.phrases.english import NUMBER_WORDS, PERSONAL, POSSESSIVE, read_number
from immortelle.phrases.line import Item, Line
from immortelle.phrases.names import words_of
from immortelle.phrases.role_words import fresh, said_before
from immortelle.phrases.table import PERSON, PLACE, THING

Op = Literal["<", "<=", "=", ">=", ">"]

SAME: Final = "core:same"  # the core's frame "someone is another", which "nobody else" is said with
OTHERS: Final = "else"  # the pronoun of "nobody else": those the sentence has named before


class _Open(NamedTuple):
    """A quantified phrase before its restriction: its noun, kind, and how many."""

    end: int
    quantifier: Quantifier
    kind: str
    noun: str
    word: str
    op: Op = ">="
    number: int = 1
    determiner: str = ""


_WORDS: Final[dict[str, tuple[Quantifier, str]]] = {
    "nobody": ("no", PERSON), "everyone": ("every", PERSON), "everybody": ("every", PERSON),
    "anyone": ("some", PERSON), "anybody": ("some", PERSON), "somebody": ("some", PERSON),
    "someone": ("some", PERSON), "nothing": ("no", THING), "everything": ("every", THING),
    "something": ("some", THING), "anything": ("some", THING), "somewhere": ("some", PLACE),
    "anywhere": ("some", PLACE), "nowhere": ("no", PLACE), "everywhere": ("every", PLACE),
}  # fmt: skip
_DETERMINERS: Final[dict[str, Quantifier]] = {
    "no": "no", "every": "every", "each": "every", "all": "every", "any": "some", "a": "some", "an": "some",
    "some": "some", "the": "some", "that": "some",
}  # fmt: skip
COMPARISONS: Final[dict[tuple[str, str], Op]] = {
    ("more", "than"): ">", ("less", "than"): "<", ("fewer", "than"): "<", ("at", "least"): ">=",
    ("at", "most"): "<=", ("as", "much"): ">=",
}  # fmt: skip
_SINGULAR: Final = ("a", "an", "every", "each", "that")
_AFTER: Final = {"more": ("than",), "less": ("than",), "fewer": ("than",), "at": ("least", "most")}


def read_comparison(line: Line, start: int) -> tuple[int, Op] | None:
    """``more than``, ``at least``, ``exactly``: where it ends and what it asks."""
    words = line.words
    if words[start] == "exactly":
        return start + 1, "="
    if words[start] in _AFTER:
        line.expect(start + 1, _AFTER[words[start]])
    op = COMPARISONS.get((words[start], words[start + 1])) if words[start] else None
    return (start + 2, op) if op else None


def quantified(line: Line, start: int) -> Iterator[Item]:
    """``nobody who knows it``, ``at least two people``, ``a vampire``."""
    for opened in _openings(line, start):
        variable = RoleWord(fresh(opened.word, start), opened.kind)
        for item in _restrictions(line, opened, variable):
            span = line.tokens.span(start, item.end)
            tree = Quantified(
                opened.quantifier,
                variable.name,
                opened.kind,
                opened.noun,
                item.tree,
                opened.op,
                opened.number,
                span,
            )
            yield item._replace(tree=tree)


# The little words that noun phrases begin with.
OPENINGS: Final = (*_WORDS, *_DETERMINERS, *PERSONAL, *POSSESSIVE, "where", "at", "more", "less", "exactly")


# The words that quantified phrases begin with, beside numbers.
FIRST: Final = frozenset({*_WORDS, *_DETERMINERS, *_AFTER, "exactly", *(first for first, _ in COMPARISONS)})


def _openings(line: Line, start: int) -> Iterator[_Open]:
    word = line.words[start]
    if word in _WORDS:
        quantifier, kind = _WORDS[word]
        yield _Open(start + 1, quantifier, kind, kind, kind.partition(":")[2])
    if word == "no" and line.words[start + 1] == "one":
        yield _Open(start + 2, "no", PERSON, PERSON, "person")
    if word in _DETERMINERS:
        yield from _nouns(line, start + 1, _DETERMINERS[word])
    comparison = read_comparison(line, start)
    after, op = comparison or (start, ">=")
    if comparison:
        line.expect(after, NUMBER_WORDS)
    number = read_number(line.words[after])
    if number is not None:
        for opened in _nouns(line, after + 1, "count"):
            yield opened._replace(op=op, number=number)


def _nouns(line: Line, start: int, quantifier: Quantifier) -> Iterator[_Open]:
    determiner = line.words[start - 1] if start else ""
    for end, nouns in line.entries(line.lexicon.nouns, start):
        for noun in (noun for noun, many in nouns if not many or determiner not in _SINGULAR):
            yield _Open(end, quantifier, noun.kind, noun.id, noun.text, determiner=determiner)


def _restrictions(line: Line, opened: _Open, variable: RoleWord) -> Iterator[Item]:
    """The phrase as it is, with *else*, and with each thing that can restrict it."""
    end = opened.end
    definite = opened.determiner in {"the", "that"}
    other: Sentence | None = None
    line.expect(end, ("else",))
    if line.words[end] == "else":
        other = Clause(SAME, (variable, Pronoun(OTHERS)), negated=True)
        end += 1
    if not definite and (other or not _is_role(line, opened) or _is_further(line, opened)):
        yield Item(end, other)
    for item in line.read("relative", end, variable):
        yield item if other is None else item._replace(tree=_both(other, item.tree))


def _is_role(line: Line, opened: _Open) -> bool:
    """Whether the words of a bare quantified phrase mean a role of the block instead."""
    if line.words[opened.end - 1] == "someone":
        return line.scope.declares or bool(line.scope.roles)
    known = any(role.name == opened.word for role in line.scope.roles)
    return opened.determiner in {"a", "an"} and (known or line.scope.declares)


def _is_further(line: Line, opened: _Open) -> bool:
    """Whether a second "a person" is another one than the first: a role of the block never is."""
    start = opened.end - len(words_of(opened.word)) - 1
    known = any(role.name == opened.word for role in line.scope.roles)
    return opened.determiner in {"a", "an"} and not known and said_before(line, start, opened.end) is not None


def _both(left: Sentence, right: Sentence) -> Sentence:
    from_joint = right.parts if not isinstance(right, Clause) and right.op == "and" else (right,)
    return Joint("and", (left, *from_joint))
