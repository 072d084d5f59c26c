"""Noun phrases: names, pronouns and all else that can fill a slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from immortelle.phrases.clause import Named, Pronoun, Quantity, Several, That
from immortelle.phrases.english import NUMBERS, PERSONAL, POSSESSIVE, read_number
from immortelle.phrases.line import LITERAL, OUTER, Item, Line, best
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.owners import bonds, described, owned, part_of
from immortelle.phrases.quantified import FIRST, OPENINGS, quantified
from immortelle.phrases.relatives import where
from immortelle.phrases.role_words import is_role, role_words
from immortelle.phrases.table import FACT, NATURE

OPS: Final = ("and", "or")
_JOINTS: Final = (*OPS, ",")


def phrase(line: Line, start: int) -> Sequence[Item]:
    """Any noun phrase: one, or several joined by *and* or *or*."""
    first = start + 1 if line.words[start] == "both" else start
    singles = line.read("single", first)
    several: list[Item] = []
    for item in singles:
        line.expect(item.end, OPS)
        for op in OPS if line.words[item.end] in _JOINTS else ():
            several += _several(line, first, item, op)
    alone = singles if first == start else ()
    return best([*alone, *several], by_kind=True) if several else alone


def _several(line: Line, start: int, first: Item, op: str) -> Iterator[Item]:
    for rest in line.read("more", first.end, op):
        parts = (first.tree, *rest.tree)
        rank = first.rank + OUTER * first.right + rest.rank
        span = line.tokens.span(start, rest.end)
        yield Item(rest.end, Several(parts, "and" if op == "and" else "or", span), rank, rest.right)


def more(line: Line, start: int, op: str) -> Iterator[Item]:
    """The rest of a list, from its comma or conjunction on; its tree is a tuple of phrases.

    After a comma ("a, b, and c"; ``op`` then ends in one) a comma before the conjunction is fine. Of only
    two, "a, and ..." begins another sentence.
    """
    word, following, plain = line.words[start], line.words[start + 1 : start + 2], op.rstrip(",")
    comma = word == "," and op != plain and following == (plain,)
    if word == plain or comma:
        for item in line.read("single", start + 1 + comma):
            yield item._replace(tree=(item.tree,))
    elif word == "," and following not in {("and",), ("or",)}:
        for item in line.read("single", start + 1):
            for rest in line.read("more", item.end, f"{plain},"):
                rank = item.rank + OUTER * item.right + rest.rank
                yield Item(rest.end, (item.tree, *rest.tree), rank, rest.right)


def single(line: Line, start: int) -> list[Item]:
    """One noun phrase, with the parts it may own: "the deed's victim"."""
    word = line.words[start]
    line.expect(start, OPENINGS)
    kinds = _OPENED.get(word) or (_KINDS if word[-1:].isdigit() else _ANY)
    found = [item for kind in kinds for item in kind(line, start)]
    if word in POSSESSIVE or any(line.words[item.end] == "'s" for item in found):
        found += [part for item in found for part in owned(line, start, item)]
        found += tuple(bonds(line, start, found))
    return best(found, by_kind=True)


def _named(line: Line, start: int) -> Iterator[Item]:
    """Names, with or without *the*; one that is called "a year" may keep its own article.

    Where "the door" is a role of the block, it is no thing of that name.
    """
    article = line.words[start] if line.words[start] in ARTICLES else ""
    first = start + 1 if article else start
    found = line.entries(line.lexicon.names, first)
    lone = line.entries(line.lexicon.names, start) if article else ()  # somebody called A
    for end, names in (*found, *lone):
        if article == "the" and is_role(line, start, end):
            continue
        span = line.tokens.span(start, end)
        for name in names:
            own = name.text.casefold()
            if article in {"", "the"} or own == article or own.startswith(f"{article} "):
                yield Item(end, Named(name.id, name.kind, span), LITERAL * (end - first - 1))


def _pronouns(line: Line, start: int) -> Iterator[Item]:
    word = PERSONAL.get(line.words[start])
    if word:
        yield Item(start + 1, Pronoun(word, line.tokens.span(start, start + 1)))


def _numbers(line: Line, start: int) -> Iterator[Item]:
    number = read_number(line.words[start])
    if number is not None:
        yield Item(start + 1, Quantity(number, line.tokens.span(start, start + 1)))


_KINDS: Final = (_named, role_words, _pronouns, _numbers, quantified, where, part_of, described)
_ANY: Final = (_named, role_words)  # what any word may begin
_FIRST: Final = {  # the words that each of the others begins with, beside numbers in digits
    _pronouns: frozenset(PERSONAL), _numbers: NUMBERS, quantified: FIRST | NUMBERS,
    where: frozenset({"where"}), part_of: frozenset({"the", *POSSESSIVE}), described: frozenset(ARTICLES),
}  # fmt: skip
_OPENED: Final = {
    word: tuple(kind for kind in _KINDS if kind in _ANY or word in _FIRST[kind])
    for word in frozenset().union(*_FIRST.values())
}


def nature(line: Line, start: int) -> Iterator[Item]:
    """A nature as what someone is: "a vampire"."""
    first = start + 1 if line.words[start] in ARTICLES else start
    for end, nouns in line.entries(line.lexicon.natures, first):
        for noun in nouns:
            yield Item(end, Named(noun.id, NATURE, line.tokens.span(start, end)), LITERAL)


def possessor(line: Line, start: int) -> Iterator[Item]:
    """A phrase with its "'s", or a possessive pronoun."""
    word = line.words[start]
    if word in POSSESSIVE:
        yield Item(start + 1, Pronoun(POSSESSIVE[word], line.tokens.span(start, start + 1)))
    for item in line.read("phrase", start):
        line.expect(item.end, "'s")
        if line.words[item.end] == "'s":
            yield item._replace(end=item.end + 1)


def proposition(line: Line, start: int, mode: str) -> Iterator[Item]:
    """A sentence or a fact after the word at a token, *that* or *whether*."""
    for item in line.read("tight", start + 1, "finite", None):
        span = line.tokens.span(start, item.end)
        yield Item(
            item.end,
            That(item.tree, "that" if mode == "that" else "whether", span),
            item.rank,
            item.right + 1,
        )
    for item in line.read("phrase", start + 1):
        if line.fits(item.tree, FACT):
            yield item
