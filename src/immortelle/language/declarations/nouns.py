"""``kind`` and ``ladder``: common nouns and what they name."""

from __future__ import annotations

import re
from dataclasses import replace

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import gap
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.measures import duration, number
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.language.statements import strict
from immortelle.phrases.calendar import parse_duration
from immortelle.phrases.english import plural
from immortelle.phrases.spelling import nearest
from immortelle.story.model import Entity, Kind, Source

_KIND = re.compile(r"[^,]+,\s*an?\s+[^,]+")
_NO_COMMA = re.compile(r"[^,]*\S(\s+)an?\s+[^,]+")
_LADDER = "ladder NOUN: a day, a month, a year"


def former(block: Block) -> str | None:
    """The name that a block had before, if a line says so."""
    return next((line.after(8).text for line in block.lines if line.text.startswith("formerly ")), None)


def noun_id(kind: str, noun: str, block: Block, draft: Draft) -> str:
    """The id of a common noun; what it was called before is remembered for the sentences that said it so."""
    before = former(block)
    key = name_id(kind, before or noun)
    if before:
        draft.formerly[key] = before
    return key


def source(where: Region) -> Source:
    """Where in the writer's files."""
    return Source(where.file, where.line)


def _kind(block: Block, draft: Draft) -> None:
    name, parent = block.head.cut(r",\s*an?\s+")
    if not name.text or parent is None:
        _meant_kind(block, draft)
        return
    noun = name.text.casefold()
    key = noun_id("kind", noun, block, draft)
    if draft.claim(key, noun, name, block.whole):
        draft.kinds[key] = Kind(key, noun, plural(noun), parent.text)
    for _ in strict(block, ("formerly",), draft.report):
        pass


def _meant_kind(block: Block, draft: Draft) -> None:
    """A head that lacks its comma, or its article, is reported."""
    fix = reworded(block.head.text, (), _KIND.fullmatch, ("a", "an"))
    bare = _NO_COMMA.fullmatch(block.head.text)
    span, text = (bare.span(1), ", ") if bare else (fix.span, fix.text) if fix else (None, None)
    where = block.head.part(*span) if span else block.whole
    draft.report.add(messages.malformed(where, "kind NOUN, a thing", text))


def _kind_parent(block: Block, draft: Draft) -> None:
    """Now that all kinds have their names, the parent's name becomes its id."""
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    region = block.head.cut(r",\s*an?\s+")[1]
    parent = draft.kind_of(draft.kinds[key].parent or "")
    if parent is None and region is not None:
        nouns = [one.noun for one in draft.kinds.values() if one.id != key]
        near = nearest(region.text, nouns, 1, 0.6)
        draft.report.add(messages.unknown_noun(region, "kind", near, draft.in_library(region.text)))
        parent = draft.kind_of(near[0]) if near else None
    draft.kinds[key] = replace(draft.kinds[key], parent=parent or "kind:thing")
    if draft.is_a(parent or "", key):
        draft.report.add(
            messages.circular_definition(block.head, [draft.kinds[key].noun, draft.kinds[key].noun])
        )
        draft.kinds[key] = replace(draft.kinds[key], parent="kind:thing")


def _ladder(block: Block, draft: Draft) -> None:
    name, steps = block.head.cut(r":")
    if not name.text or steps is None:
        where = gap(block.head, lambda _, said: all(_is_step(one) for one in said.split(",")))
        draft.report.add(messages.malformed(where or block.whole, _LADDER, ": " if where else None))
        return
    noun = name.text.casefold()
    key = noun_id("kind", noun, block, draft)
    if not draft.claim(key, noun, name, block.whole):
        return
    draft.kinds[key] = Kind(key, noun, plural(noun), "kind:amount")
    for step in steps.split(r",\s*(?:and\s+)?"):
        amount = _step(step, draft)
        step_id = name_id(key, step.text)
        if amount is not None and draft.claim(step_id, step.text, step, step):
            draft.entities[step_id] = Entity(step_id, key, step.text, amount=amount, source=source(step))


def _step(step: Region, draft: Draft) -> int | None:
    if _is_number(step):
        return number(step, draft.report, -1_000_000, 1_000_000)
    where = gap(step, lambda one, other: all(parse_duration(each.text) for each in (one, other)))
    if where is None:
        return duration(step, draft.report)
    draft.report.add(messages.malformed(where, _LADDER, ", "))
    return None


def _is_number(step: Region) -> bool:
    return step.text.lstrip("-").isdigit()


def _is_step(step: Region) -> bool:
    return _is_number(step) or parse_duration(step.text) is not None


KIND = Declaration("kind", _kind, _kind_parent)
LADDER = Declaration("ladder", _ladder)
