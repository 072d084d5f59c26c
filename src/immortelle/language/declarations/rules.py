"""``trigger``, ``rule`` and ``sign``: what follows by itself, and what shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.clauses import effect_line, open_conditions, require_found
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import former, source
from immortelle.language.declarations.prose import prose
from immortelle.language.declarations.sentences import declare
from immortelle.language.declarations.states import trigger_roles
from immortelle.language.declarations.witnesses import witness, witness_line
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id, variable
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.words import Words, words_of_head
from immortelle.language.measures import SIGNS, duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import Statement, meant, statements
from immortelle.phrases.clause import RoleWord
from immortelle.phrases.frame import Sort
from immortelle.phrases.table import AMOUNT
from immortelle.story.conditions import Condition, Term
from immortelle.story.model import Role, Sign, Trigger, Witness

RULE_LINES = ("when", "after", "then", "unless", "formerly")
SIGN_LINES = ("shows that", "formerly")


def _names(block: Block, draft: Draft) -> None:
    if not block.head.text:
        draft.report.add(messages.malformed(block.whole, f"{block.keyword} NAME"))
        return
    draft.claim(
        name_id("trigger", former(block) or block.head.text), block.head.text, block.head, block.whole
    )


@dataclass(slots=True)
class _Body:
    """The lines of a rule by what they say."""

    when: list[Region] = field(default_factory=list)
    then: list[Region] = field(default_factory=list)
    unless: list[Region] = field(default_factory=list)
    perceived: list[Region] = field(default_factory=list)
    after: Region | None = None


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    body, words = _body(block, reader), Words(natures=draft.natures)
    if not body.when:
        draft.report.add(messages.missing_line(block.whole, block.keyword, "when CONDITION"))
        return
    roles, when = trigger_roles(open_conditions(body.when, words, reader, acts_now=True), (), words, reader)
    effects = tuple(effect for line in body.then for effect in effect_line(line, words, reader))
    bound = {role.var for role in roles}
    require_found(effects, bound, words, reader)
    named = {one.word: one.term for one in words.fresh.values() if one.term in bound}
    told = dict(
        sorted(named.items(), key=lambda pair: pair[0] != "someone")
    )  # of whom a pronoun speaks first
    unless = [one for line in body.unless if (one := reader.condition(line, words))]
    draft.triggers.append(Trigger(
        key, block.head.text, roles, when, effects, _after(body.after, words, reader) if body.after else 0,
        conjunction(unless) if unless else None,
        tuple(_perceived(body.perceived, words, reader)), prose(block.prose, told, draft),
        source(block.whole),
    ))  # fmt: skip


def _body(block: Block, reader: Reader) -> _Body:
    body, draft = _Body(), reader.draft
    for line in _known(block, RULE_LINES, draft):
        match line.keyword:
            case "when":
                body.when.append(line.rest)
            case "then":
                body.then.append(line.rest)
            case "unless":
                body.unless.append(line.rest)
            case "after":
                body.after = line.rest
            case "":
                body.perceived.append(line.whole)
    return body


def _after(line: Region, words: Words, reader: Reader) -> int | Term:
    """``after 10 hours``, or ``after the time``, a step of a ladder that the conditions have found."""
    if not line.text.startswith("the "):
        return duration(line, reader.draft.report) or 0
    read = reader.read(line, words, "phrase", declares=False)
    if read is None:
        return 0
    if isinstance(read.tree, RoleWord) and reader.draft.is_a(read.tree.kind, AMOUNT):
        return words.term(read.tree.name, read.tree.kind, line)
    reader.draft.report.add(messages.malformed(line, "a duration such as 10 hours, or a step of a ladder"))
    return 0


def _known(block: Block, keywords: tuple[str, ...], draft: Draft) -> list[Statement]:
    """The lines by keyword; those of witnesses have none."""
    found = []
    for line in statements(block, keywords):
        if line.keyword or witness_line(line.whole, draft):
            found.append(line)
        elif not draft.is_settled(line.whole.text):
            missing = draft.in_library(line.whole.text)
            known = meant(line, block.keyword, (*keywords, *draft.participles), draft.report, missing)
            found += [known] if known else []
    return found


def _perceived(lines: list[Region], words: Words, reader: Reader) -> list[Witness]:
    seen = [witness_line(line, reader.draft) for line in lines]
    return [found for one in seen if one and (found := witness(one, words, reader))]


def _sign_frames(block: Block, draft: Draft) -> None:
    declare(block, draft, "sign", Sort.ACT, block.head)


def _sign(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    declared = draft.declared[key]
    words = words_of_head(declared.roles, draft.natures)
    lines = _known(block, SIGN_LINES, draft)
    shown = [_shows(line.rest, words, reader) for line in lines if line.keyword == "shows that"]
    found = [one for one in shown if one is not None]
    if not found:
        draft.report.add(messages.missing_line(block.whole, "sign", "shows that CONDITION, plainly"))
        return
    roles = tuple(Role(variable(role.name), role.kind) for role in declared.roles)
    seen = _perceived([line.whole for line in lines if not line.keyword], words, reader)
    draft.signs.append(Sign(
        key, declared.frame, roles,
        conjunction([one for one, _ in found]),
        max(strength for _, strength in found), tuple(seen), prose(block.prose, words.fixed, draft),
        source(block.whole),
    ))  # fmt: skip


def _shows(line: Region, words: Words, reader: Reader) -> tuple[Condition, int] | None:
    said, how = line.cut(r",\s*(?=\w+$)")
    if how is not None and how.text not in SIGNS:
        said, how = line, None
    condition = reader.open(said, words)
    if condition is None:
        return None
    closed = close(condition, words.fresh.values(), reader.draft.report)
    words.release(tuple(words.fresh.values()))
    return closed, SIGNS[how.text if how else "clearly"]


TRIGGER = Declaration("trigger", _names, meaning=_meaning)
RULE = Declaration("rule", _names, meaning=_meaning)
SIGN = Declaration("sign", frames=_sign_frames, meaning=_sign)
