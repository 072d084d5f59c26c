"""``sense``: a way to perceive, with the participle that witness lines use."""

from __future__ import annotations

import re

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import former, source
from immortelle.language.declarations.witnesses import PERCEIVER
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.words import Words
from immortelle.language.measures import number
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import statements, strict
from immortelle.story.conditions import Condition
from immortelle.story.model import Sense

KEYWORDS = ("called", "needs", "unnoticed when", "likely", "formerly")
_LIKELY = re.compile(r"(?P<many>\d+) in 100")
PERSON = "kind:person"
EVEN = 50  # percent


def _names(block: Block, draft: Draft) -> None:
    name = block.head.text
    key = name_id("sense", former(block) or name)
    if not name:
        draft.report.add(messages.malformed(block.whole, "sense NAME"))
    elif draft.claim(key, name, block.head, block.whole):
        called = [line.rest.text for line in statements(block, KEYWORDS) if line.keyword == "called"]
        if not called:
            draft.report.add(messages.missing_line(block.whole, "sense", "called PARTICIPLE (called seen)"))
        for participle in called:
            draft.participles[participle] = key


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    needs: list[Condition] = []
    unnoticed: list[Condition] = []
    participle, likely = "", EVEN
    for line in strict(block, KEYWORDS, draft.report):
        match line.keyword:
            case "called":
                participle = line.rest.text
            case "likely":
                likely = _likely(line.rest, draft)
            case "needs" | "unnoticed when":
                condition = reader.condition(line.rest, _words(draft))
                kept = needs if line.keyword == "needs" else unnoticed
                kept += [] if condition is None else [condition]
    unseen = conjunction(unnoticed) if unnoticed else None
    draft.senses.append(
        Sense(key, block.head.text, participle, conjunction(needs), unseen, likely, source(block.whole))
    )


def _likely(said: Region, draft: Draft) -> int:
    """``likely 30 in 100``: how likely others take it to be that one perceived what one may have."""
    match = _LIKELY.fullmatch(said.text)
    if match is None:
        draft.report.add(messages.malformed(said, "likely 30 in 100"))
        return EVEN
    found = number(said.part(*match.span("many")), draft.report, 0, 100)
    return EVEN if found is None else found


def _words(draft: Draft) -> Words:
    """Here "someone" perceives what "another" does."""
    fixed = {"someone": PERCEIVER, "another": "?actor"}
    return Words(fixed, dict.fromkeys(fixed.values(), PERSON), draft.natures)


SENSE = Declaration("sense", _names, meaning=_meaning)
