"""Relative clauses: what restricts a variable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.phrases.clause import Adjunct, Clause, Phrase, Quantified, RoleWord
from immortelle.phrases.groups import OFTEN, VerbGroup
from immortelle.phrases.line import DERIVED, Item, Line, best
from immortelle.phrases.role_words import fresh
from immortelle.phrases.table import PLACE


def relative(line: Line, start: int, variable: RoleWord) -> list[Item]:
    """What restricts a variable: *who ...*, *they love*, *where ...*, *in the cellar*."""
    word = line.words[start]
    line.expect(start, "who")
    found: list[Item] = []
    if word in {"who", "that", "which"}:
        found += _nested(line.read("tight", start + 1, "finite", variable))
    if word == "whose":
        found += _nested(line.read("whose", start + 1, variable))
    if variable.kind == PLACE and word == "where":
        found += _nested(_located(line, start + 1, variable))
    if word == "where" and variable.kind != PLACE:
        found += _beside(line, start, variable)
    if word and word not in {",", "and", "or"}:
        gapped = start + 1 if word in {"who", "whom", "that", "which"} else start
        found += _nested(line.read("gapped", gapped, variable))
        found += line.read("restriction", start, variable)
    return best(found)


def _nested(items: Iterable[Item]) -> list[Item]:
    return [item._replace(right=item.right + 1) for item in items]


def _beside(line: Line, start: int, variable: RoleWord) -> Iterator[Item]:
    """``everyone where someone is``: in the place where someone is."""
    for item in where(line, start):
        for frame in line.lexicon.places:
            if line.lexicon.is_a(variable.kind, frame.slots[0].kind):
                yield item._replace(tree=Clause(frame.id, (variable, item.tree)))


def where(line: Line, start: int) -> Iterator[Item]:
    """``where someone is``: the place such that someone is in it."""
    variable = RoleWord(fresh("place", start), PLACE)
    for item in _located(line, start + 1, variable) if line.words[start] == "where" else ():
        span = line.tokens.span(start, item.end)
        tree = Quantified("where", variable.name, PLACE, PLACE, item.tree, span=span)
        yield item._replace(tree=tree)


def _located(line: Line, start: int, place: RoleWord) -> Iterator[Item]:
    """``someone is``, after *where*: the frame of being in a place, its place understood."""
    for subject in line.read("single", start) if line.lexicon.places else ():
        for group in line.read("verb_group", subject.end, "finite"):
            if group.lemma != "be":
                continue
            often = "often" in line.words[subject.end : group.end]
            for frame in line.lexicon.places:
                if line.fits(subject.tree, frame.slots[0].kind):
                    tree = _at(frame.id, subject.tree, place, group, often=often)
                    yield Item(group.end, tree, subject.rank + DERIVED)


def _at(frame: str, subject: Phrase, place: RoleWord, group: VerbGroup, *, often: bool) -> Clause:
    adjuncts = (Adjunct("times", OFTEN),) if often else ()
    return Clause(frame, (subject, place), group.tense, group.negated, adjuncts)
