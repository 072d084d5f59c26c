"""``trigger`` and ``rule``: what follows by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.clauses import (
    effect_line,
    open_conditions,
    require_found,
    trigger_roles,
)
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import former, source
from immortelle.language.declarations.prose import prose
from immortelle.language.declarations.witnesses import lines_of, perceived
from immortelle.language.diagnostics import Diagnostic
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.words import Words
from immortelle.language.measures import duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import RoleWord
from immortelle.phrases.table import AMOUNT
from immortelle.story.conditions import Term
from immortelle.story.model import Trigger

RULE_LINES = ("when", "after", "then", "unless", "formerly")


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
        draft.report.add(_no_condition(block))
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
        tuple(perceived(body.perceived, words, reader)), prose(block.prose, told, draft),
        source(block.whole),
    ))  # fmt: skip


def _no_condition(block: Block) -> Diagnostic:
    """A rule without a *when*: of several *then* the first may be meant for it."""
    follows = [line.part(0, len("then")) for line in block.lines if line.text.startswith("then ")]
    if len(follows) > 1:
        return messages.malformed(follows[0], "when CONDITION", "when")
    return messages.missing_line(block.whole, block.keyword, "when CONDITION")


def _body(block: Block, reader: Reader) -> _Body:
    body, draft = _Body(), reader.draft
    for line in lines_of(block, RULE_LINES, draft):
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
    kind = read.tree.kind if isinstance(read.tree, RoleWord) else None
    steps = [one.name for one in reader.draft.entities.values() if one.kind == kind]
    timeless = any(step.lstrip("-").isdigit() for step in steps)
    if isinstance(read.tree, RoleWord) and reader.draft.is_a(read.tree.kind, AMOUNT) and not timeless:
        return words.term(read.tree.name, read.tree.kind, line)
    reader.draft.report.add(
        messages.malformed(line, "a duration such as 10 hours, or a step of a ladder of times")
    )
    return 0


TRIGGER = Declaration("trigger", _names, meaning=_meaning)
RULE = Declaration("rule", _names, meaning=_meaning)
