"""Sentences: clauses joined by conjunctions.

A bare *and* joins within a nested sentence, one after a comma ends it; *and* and *or* on one level
ask for a comma, since the line would mean two things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from immortelle.phrases.clause import Joint, Phrase, Sentence
from immortelle.phrases.line import OUTER, Item, Line, best

Op = Literal["and", "or"]
OPS: Final[tuple[Op, Op]] = ("and", "or")


def tight(line: Line, start: int, form: str, subject: Phrase | None, outer: bool = False) -> list[Item]:
    """Clauses joined by a bare conjunction, always the same one."""
    found: list[Item] = list(line.read("clause", start, form, subject, outer))
    for first in line.read("clause", start, form, subject, outer):
        line.expect(first.end, OPS)
        for op in OPS if line.words[first.end] in OPS else ():
            rests = line.read("tail", first.end, op, form, first.subject, outer)
            found += [_join(line, start, first, rest, op) for rest in rests]
    return best(found)


def tail(line: Line, start: int, op: str, form: str, subject: Phrase | None, outer: bool) -> Iterator[Item]:
    """The parts after the first, from their conjunction on; its tree is a tuple of sentences."""
    if line.words[start] != op:
        return
    for part in _parts(line, start + 1, form, subject, outer, "clause"):
        yield part._replace(tree=(part.tree,))
        if line.words[part.end] in {"and", "or"} and line.words[part.end] != op:
            line.expect(part.end, ",")
        for rest in line.read("tail", part.end, op, form, part.subject, outer):
            yield _follow(part, rest)


def loose(line: Line, start: int, form: str, subject: Phrase | None) -> list[Item]:
    """Sentences joined by a conjunction after a comma, as in "A, B, and C"."""
    found: list[Item] = list(line.read("tight", start, form, subject, True))
    for first in tuple(found):
        for op in OPS if line.words[first.end] == "," else ():
            rests = line.read("loose_tail", first.end, op, form, first.subject)
            found += [_join(line, start, first, rest, op) for rest in rests]
    return best(found)


def loose_tail(line: Line, start: int, op: str, form: str, subject: Phrase | None) -> Iterator[Item]:
    """The parts after the first, from their comma on."""
    if line.words[start] != ",":
        return
    line.expect(start + 1, OPS)
    last = line.words[start + 1] == op
    for part in _parts(line, start + 1 + last, form, subject, True, "tight"):
        if last:
            yield part._replace(tree=(part.tree,))
        for rest in line.read("loose_tail", part.end, op, form, part.subject):
            yield _follow(part, rest)


def _parts(
    line: Line, start: int, form: str, subject: Phrase | None, outer: bool, category: str
) -> Iterator[Item]:
    """A further part, with a subject of its own or that of the part before."""
    if form == "finite":
        yield from line.read(category, start, form, None, outer)
    begin = start + 1 if form == "to" and line.words[start] == "to" else start
    if subject is not None:
        yield from line.read(category, begin, form, subject, outer)


def _follow(part: Item, rest: Item) -> Item:
    rank = part.rank + OUTER * part.right + rest.rank
    return Item(rest.end, (part.tree, *rest.tree), rank, rest.right, rest.subject)


def _join(line: Line, start: int, first: Item, rest: Item, op: Op) -> Item:
    parts: tuple[Sentence, ...] = (first.tree, *rest.tree)
    tree: Any = Joint(op, parts, line.tokens.span(start, rest.end))
    return Item(rest.end, tree, first.rank + OUTER * first.right + rest.rank, rest.right, first.subject)
