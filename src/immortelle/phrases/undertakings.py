"""Undertakings: what somebody will do, or not do, where a sentence speaks of a fact.

``to come back within a year``, ``not to tell anyone``, ``coming back``, ``Mara's coming back``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from immortelle.phrases.calendar import UNIT_WORDS, read_duration
from immortelle.phrases.clause import Adjunct, Clause, Phrase, RoleWord, That
from immortelle.phrases.frame import Mode
from immortelle.phrases.line import OUTER, Item, Line
from immortelle.phrases.role_words import fresh
from immortelle.phrases.table import PERSON


def acts(line: Line, at: int, mode: str, subject: Phrase | None) -> Iterator[Item]:
    """``to leave``, ``not to leave`` or ``leaving``, done by the subject of the sentence around it."""
    begin, form, turned = at, "ing", False
    if mode == Mode.TO:
        line.expect(at, "to")
        turned = line.words[at] == "not"
        if line.words[at + turned] != "to":
            return
        begin, form = at + turned + 1, "to"
    doer = subject or RoleWord(fresh("doer", at), PERSON)
    for item in line.read("tight", begin, form, doer):
        span = line.tokens.span(at, item.end)
        said = replace(item.tree, negated=True) if turned and isinstance(item.tree, Clause) else item.tree
        yield Item(item.end, That(said, "to" if mode == Mode.TO else "ing", span), item.rank, item.right + 1)


def undertakings(line: Line, at: int, subject: Phrase | None) -> Iterator[Item]:
    """What the subject undertakes, with the time that it is to be done within."""
    for item in acts(line, at, Mode.TO, subject):
        yield item
        yield from _in_time(line, item)


def doings(line: Line, at: int, subject: Phrase | None) -> Iterator[Item]:
    """The same as a noun: of the subject, or of somebody else whose it is said to be."""
    begins = [(at, subject)]
    begins += [(item.end, item.tree) for item in line.read("possessor", at) if line.fits(item.tree, PERSON)]
    for begin, doer in begins:
        if _is_gerund(line, begin + (line.words[begin] == "not")):
            for item in acts(line, begin, Mode.ING, doer):
                yield item
                yield from _in_time(line, item)


def _is_gerund(line: Line, at: int) -> bool:
    return any(form == "gerund" for _, form in line.lexicon.forms.get(line.words[at], ()))


def _in_time(line: Line, item: Item) -> Iterator[Item]:
    """``within a year``, behind what is undertaken."""
    line.expect(item.end, ("within",))
    said = item.tree.sentence
    if line.words[item.end] != "within" or not isinstance(said, Clause):
        return
    line.expect(item.end + 2, UNIT_WORDS)
    duration = read_duration(line.words, item.end + 1)
    if duration:
        end, seconds = duration
        adjunct = Adjunct("within", seconds, line.tokens.span(item.end, end))
        tree = replace(item.tree, sentence=replace(said, adjuncts=(*said.adjuncts, adjunct)))
        yield item._replace(end=end, tree=tree, rank=item.rank + OUTER * (item.right - 1))
