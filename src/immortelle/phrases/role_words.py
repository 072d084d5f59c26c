"""Role words: the variables of a block, and those bound at first mention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.phrases.clause import Quantified, RoleWord
from immortelle.phrases.line import Item, Line
from immortelle.phrases.names import ARTICLES, ORDINALS
from immortelle.phrases.table import PERSON

_PEOPLE: Final = ("someone", "another")  # who has no article: "another", not "an another"


def role_words(line: Line, start: int) -> Iterator[Item]:
    """The role words in force, and those that a line may bind."""
    first = start + 1 if line.words[start] in ARTICLES else start
    known = False
    for end, roles in line.entries(line.roles, first):
        for role in () if first > start and line.words[first] in _PEOPLE else roles:
            known = True
            yield Item(end, RoleWord(role.name, role.kind, line.tokens.span(start, end)))
    if not known:
        yield from _new_roles(line, start)


def is_role(line: Line, start: int, end: int) -> bool:
    """Whether "the door" is a role in force, or goes back to "a door" earlier in the line."""
    in_force = any(last == end for last, _ in line.entries(line.roles, start + 1))
    return in_force or said_before(line, start, end) is not None


def _new_roles(line: Line, start: int) -> Iterator[Item]:
    """Role words bound at first mention, and those that go back to it."""
    word = line.words[start]
    if line.scope.declares:
        line.expect(start, _PEOPLE)
        yield from _new_people(line, start)
    if word not in {"a", "an", "the", "that", "another"}:
        return
    lead = f"{line.words[start + 1]} " if line.words[start + 1] in ORDINALS else ""
    first = start + 2 if lead else start + 1
    for end, nouns in line.entries(line.lexicon.nouns, first):
        for noun, many in nouns:
            name = None if many else _role_name(line, start, end, lead + noun.text)
            if name:
                yield Item(end, RoleWord(name, noun.kind, line.tokens.span(start, end)))


def _new_people(line: Line, start: int) -> Iterator[Item]:
    """*Someone*, *another*, *a third*; and *the third* after it."""
    words = line.words
    if words[start] in _PEOPLE:
        yield Item(start + 1, RoleWord(words[start], PERSON, line.tokens.span(start, start + 1)))
    if words[start + 1 : start + 2] != ("third",) or "of" in words[start + 2 : start + 3]:
        return
    again = words[start] == "the" and said_before(line, start, start + 2) is not None
    if words[start] == "a" or again:
        yield Item(start + 2, RoleWord("third", PERSON, line.tokens.span(start, start + 2)))


def _role_name(line: Line, start: int, end: int, noun: str) -> str | None:
    """The role that "a deed" or "the deed" is; None if it is none."""
    words, declares = line.words, line.scope.declares
    if words[start] == "another":
        return f"another {noun}" if declares else None
    earlier = said_before(line, start, end)
    if words[start] in {"a", "an"}:
        return noun if declares and earlier is None else None
    if earlier is None:
        return None
    quantified = fresh(noun, earlier)
    return quantified if _is_quantified(line, earlier, quantified) or not declares else noun


def said_before(line: Line, start: int, end: int) -> int | None:
    """Where the words of a noun phrase last stood after *a* or *an* earlier in the line."""
    words, said = line.words, line.words[start + 1 : end]
    for earlier in range(start - 1, -1, -1):
        if words[earlier] in {"a", "an"} and words[earlier + 1 : earlier + end - start] == said:
            return earlier
    return None


def _is_quantified(line: Line, start: int, name: str) -> bool:
    """Whether the phrase at a token was read as "a person who ...", or as a further "a person":
    that is what "that person" is."""
    return any(
        isinstance(item.tree, Quantified) and item.tree.name == name for item in line.read("single", start)
    )


def fresh(noun: str, position: int) -> str:
    """The name of a quantified variable: no role word has a ``#``."""
    return f"{noun}#{position}"
