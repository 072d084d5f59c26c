"""``sign``: what shows, what it betrays and how strongly, how often it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from immortelle.language import cautions, messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.amounts import amount
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.declarations.prose import prose
from immortelle.language.declarations.sentences import declare
from immortelle.language.declarations.witnesses import lines_of, perceived
from immortelle.language.diagnostics import Report
from immortelle.language.draft import Draft
from immortelle.language.ids import variable
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.words import Words, words_of_head
from immortelle.language.measures import HEAVIEST, SIGNS, duration, number
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.frame import Sort
from immortelle.story.conditions import Condition, Number, Share, Sum
from immortelle.story.model import Role, Sign

LINES = ("shows that", "shown", "fades in", "formerly")
_STRENGTH = re.compile(r",\s*(?=(?:\w+|\d+)$)")
_OFTEN = re.compile(r"(?P<many>\d+) in 100")
_SHARE = re.compile(r"(?P<amount>-?\d+)\s+if\s+(?P<given>.*)")


@dataclass(slots=True)
class _Body:
    """The lines of a sign by what they say."""

    unread: bool = False  # some condition that it shows makes no sense, which is reported
    shows: list[Condition] = field(default_factory=list)
    strengths: list[int] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    perceived: list[Region] = field(default_factory=list)
    fades: int | None = None
    shown: Region | None = None

    @property
    def chance(self) -> Sum | None:
        """In how many of 100 cases it shows; None if nothing is said of it."""
        return Sum(tuple(self.shares)) if self.shares else None


def _frames(block: Block, draft: Draft) -> None:
    declare(block, draft, "sign", Sort.ACT, block.head)


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    declared = draft.declared[key]
    words = words_of_head(declared.roles, draft.natures)
    body = _body(block, words, reader)
    if body.unread:
        return
    if not body.shows:
        draft.report.add(messages.missing_line(block.whole, "sign", "shows that CONDITION, plainly"))
        return
    roles = tuple(Role(variable(role.name), role.kind) for role in declared.roles)
    draft.signs.append(Sign(
        key, declared.frame, roles, conjunction(body.shows), max(body.strengths),
        tuple(perceived(body.perceived, words, reader)), prose(block.prose, words.fixed, draft),
        body.chance, body.fades, source(block.whole),
    ))  # fmt: skip


def _body(block: Block, words: Words, reader: Reader) -> _Body:
    body, report = _Body(), reader.draft.report
    plain = [line for line in block.lines if _SHARE.fullmatch(line.text)]
    for line in plain:
        body.shares += _share(line, words, reader)
    others = tuple(line for line in block.lines if line not in plain)
    for statement in lines_of(replace(block, lines=others), LINES, reader.draft):
        match statement.keyword:
            case "shows that":
                _shows(statement.rest, body, words, reader)
            case "shown":
                body.shares[:0] = _often(statement.rest, reader)
                body.shown = statement.whole
            case "fades in":
                body.fades = duration(statement.rest, report)
            case "":
                body.perceived.append(statement.whole)
    _check_shares(body, block, report)
    return body


def _check_shares(body: _Body, block: Block, report: Report) -> None:
    """How often it shows is said, and is more than never."""
    if body.shares and body.shares[0].given is not None:
        report.add(messages.missing_line(block.whole, "sign", "shown 60 in 100"))
    if body.shown is not None and body.shares and not any(_is_more(one) for one in body.shares):
        report.add(cautions.never_shows(body.shown, "this sign never shows"))


def _is_more(share: Share) -> bool:
    return not isinstance(share.amount, Number) or share.amount.value > 0


def _shows(line: Region, body: _Body, words: Words, reader: Reader) -> None:
    said, how = line.cut(_STRENGTH.pattern)
    strength = None if how is None else SIGNS.get(how.text)
    if how is not None and strength is None and how.text.isdecimal():
        strength = number(how, reader.draft.report, 1, HEAVIEST)
    elif how is not None and strength is None:
        reader.draft.report.add(messages.malformed(how, f"{', '.join(SIGNS)}, or a number"))
    condition = reader.open(said, words)
    body.unread = body.unread or condition is None
    if condition is not None:
        closed = close(condition, words.fresh.values(), reader.draft.report)
        words.release(tuple(words.fresh.values()))
        body.shows.append(closed)
        body.strengths.append(SIGNS["clearly"] if strength is None else strength)


def _often(line: Region, reader: Reader) -> list[Share]:
    match = _OFTEN.fullmatch(line.text)
    if match is None:
        reader.draft.report.add(messages.malformed(line, "shown 60 in 100"))
        return []
    many = number(line.part(*match.span("many")), reader.draft.report, 0, 100)
    return [] if many is None else [Share(Number(many))]


def _share(line: Region, words: Words, reader: Reader) -> list[Share]:
    match = _SHARE.fullmatch(line.text)
    if match is None:
        return []
    found = amount(line.part(*match.span("amount")), words, reader)
    given = reader.condition(line.part(*match.span("given")), words)
    return [] if found is None or given is None else [Share(found, given)]


SIGN = Declaration("sign", frames=_frames, meaning=_meaning)
