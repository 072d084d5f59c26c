"""Who perceives: ``seen by everyone in the room``, ``perhaps heard by another``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from immortelle.language import cautions, messages
from immortelle.language.blocks import Block
from immortelle.language.draft import Draft
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.terms import listed_phrases
from immortelle.language.lowering.words import Words
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import Statement, meant, statements
from immortelle.phrases.clause import Phrase, Quantified
from immortelle.phrases.spelling import distance
from immortelle.story.conditions import ALWAYS, Any, Condition, Same, Term
from immortelle.story.model import Witness

PERCEIVER = "?perceiver"
PERHAPS = 50  # percent
Stage = Literal["", "start", "end"]
_SEEN = re.compile(
    r"(?P<perhaps>perhaps\s+(?:(?P<chance>\d\d?) in 100\s+)?)?(?P<how>[\w-]+)\s+"
    r"(?:at\s+the\s+(?P<stage>start|end)\s+)?by\s+"
)


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """A line with a sense's participle: the sense, whom it names, and how surely."""

    sense: str
    who: Region
    chance: int
    stage: Stage


def witness_line(line: Region, draft: Draft) -> WitnessLine | None:
    """The line as one of witnesses; None if it does not begin so."""
    match = _SEEN.match(line.text)
    how = _participle(line.part(*match.span("how")), draft) if match else None
    if match is None or how is None:
        return None
    chance = int(match["chance"] or PERHAPS) if match["perhaps"] else 100
    if chance == 0:
        draft.report.add(cautions.never_shows(line, "nobody ever perceives it so"))
    stage: Stage = "start" if match["stage"] == "start" else "end" if match["stage"] else ""
    return WitnessLine(draft.participles[how], line.part(match.end()), chance, stage)


def _participle(said: Region, draft: Draft) -> str | None:
    """The participle of a sense that a word is, or is one slip away from: that is reported."""
    if said.text in draft.participles:
        return said.text
    near = [one for one in draft.participles if distance(said.text, one, 1) == 1]
    if len(near) != 1:
        return None
    draft.report.add(messages.unknown_noun(said, "sense", near))
    return near[0]


def witness(line: WitnessLine, words: Words, reader: Reader) -> Witness | None:
    """Who perceives, as a condition of ``?perceiver``."""
    where = who_fits(line.who, PERCEIVER, words, reader)
    return Witness(line.sense, where, line.chance, line.stage) if where is not None else None


def who_fits(people: Region, term: Term, words: Words, reader: Reader) -> Condition | None:
    """That a term is one of the people whom a phrase names: ``everyone in the place, and Ann``."""
    read = reader.read(people, words, "phrase")
    if read is None:
        return None
    parts = []
    for phrase in listed_phrases(read.tree):
        before = dict(words.fresh)
        condition = _who(phrase, term, words, reader, read.region)
        new = [one for known, one in words.fresh.items() if known not in before]
        words.release(new)
        parts.append(close(condition, new, reader.draft.report))
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


def _who(phrase: Phrase, term: Term, words: Words, reader: Reader, region: Region) -> Condition:
    lowering = reader.lowering(region, words)
    if not isinstance(phrase, Quantified):
        return Same(term, lowering.terms.term(phrase))
    if phrase.quantifier in {"no", "count", "where"} or not reader.draft.is_a(phrase.kind, "kind:person"):
        reader.draft.report.add(messages.malformed(region, "everyone in the place, or a role or a name"))
        return ALWAYS
    words.stand_for(phrase.name, term, phrase.kind)
    return conjunction(lowering.terms.limits(phrase, term))


def witnessing(draft: Draft) -> Iterator[str]:
    """What lines of witnesses begin with."""
    stages = ("", " at the start", " at the end")
    return (f"{participle}{stage} by" for stage in stages for participle in draft.participles)


def lines_of(block: Block, keywords: tuple[str, ...], draft: Draft) -> list[Statement]:
    """The lines by keyword; those of witnesses have none."""
    found = []
    for line in statements(block, keywords):
        if line.keyword or witness_line(line.whole, draft):
            found.append(line)
        elif not draft.is_settled(line.whole.text):
            missing = draft.in_library(line.whole.text)
            known = meant(line, block.keyword, (*keywords, *witnessing(draft)), draft.report, missing)
            found += [known] if known else []
    return found


def perceived(lines: list[Region], words: Words, reader: Reader) -> list[Witness]:
    """Who perceives, by the lines that say so."""
    seen = [witness_line(line, reader.draft) for line in lines]
    return [found for one in seen if one and (found := witness(one, words, reader))]
