"""What somebody or something has: "the victim of the deed", "Elena's brother"."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.phrases.clause import PartOf, Phrase, Pronoun, Quantified, RoleWord
from immortelle.phrases.english import POSSESSIVE
from immortelle.phrases.line import DERIVED, LITERAL, Item, Line
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.role_words import fresh
from immortelle.phrases.table import EVENT


def part_of(line: Line, start: int) -> Iterator[Item]:
    """``the victim of the deed``."""
    words = line.words
    if words[start] in POSSESSIVE and words[start + 1] in line.lexicon.parts:
        owner = Pronoun(POSSESSIVE[words[start]], line.tokens.span(start, start + 1))
        yield Item(start + 2, PartOf(words[start + 1], owner, line.tokens.span(start, start + 2)))
    if words[start] == "the":
        line.expect(start + 1, tuple(line.lexicon.parts))
        if words[start + 1] in line.lexicon.parts:
            line.expect(start + 2, "of")
    if words[start] != "the" or words[start + 1] not in line.lexicon.parts or words[start + 2] != "of":
        return
    for item in line.read("single", start + 3):
        if line.fits(item.tree, EVENT):
            span = line.tokens.span(start, item.end)
            yield Item(
                item.end, PartOf(words[start + 1], item.tree, span), item.rank + 2 * LITERAL, item.right
            )


def owned(line: Line, start: int, item: Item) -> Iterator[Item]:
    """``the deed's victim``."""
    end = item.end + 1
    if line.words[item.end] == "'s" and line.words[end] in line.lexicon.parts and line.fits(item.tree, EVENT):
        span = line.tokens.span(start, end + 1)
        yield Item(end + 1, PartOf(line.words[end], item.tree, span), item.rank + LITERAL)


def described(line: Line, start: int) -> Iterator[Item]:
    """``the brother of Elena``, where "someone is the brother of another" is a state."""
    word = line.words[start]
    if word not in ARTICLES:
        return
    line.expect(start, tuple(line.lexicon.described))
    for kind in line.lexicon.described.get(word, ()):
        variable = RoleWord(fresh("who", start), kind)
        for item in line.read("restriction", start, variable):
            span = line.tokens.span(start, item.end)
            tree = Quantified("some", variable.name, kind, kind, item.tree, span=span)
            yield Item(item.end, tree, item.rank + DERIVED, item.right)


def bonds(line: Line, start: int, found: list[Item]) -> Iterator[Item]:
    """``Elena's brother``, ``her brother``, where "someone is the brother of another" is a state."""
    word = line.words[start]
    if word in POSSESSIVE:
        yield from _bond(
            line, start, start + 1, Pronoun(POSSESSIVE[word], line.tokens.span(start, start + 1))
        )
    for item in found:
        if line.words[item.end] == "'s":
            yield from _bond(line, start, item.end + 1, item.tree)


def _bond(line: Line, start: int, at: int, owner: Phrase) -> Iterator[Item]:
    for kind in line.lexicon.subjects:
        variable = RoleWord(fresh("who", start), kind)
        for item in line.read("bond", at, variable, owner):
            span = line.tokens.span(start, item.end)
            tree = Quantified("some", variable.name, kind, kind, item.tree, span=span)
            yield Item(item.end, tree, item.rank + DERIVED)
