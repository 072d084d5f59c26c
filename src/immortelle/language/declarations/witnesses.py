"""Who perceives: ``seen by everyone in the room``, ``perhaps heard by another``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.terms import listed_phrases
from immortelle.language.lowering.words import Words
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Phrase, Quantified
from immortelle.story.conditions import ALWAYS, Any, Condition, Same, Term
from immortelle.story.model import Witness

PERCEIVER = "?perceiver"
PERHAPS = 50  # percent
Stage = Literal["", "start", "end"]
_SEEN = re.compile(r"(perhaps\s+)?([\w-]+)\s+(?:at\s+the\s+(start|end)\s+)?by\s+")


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
    if match is None or match.group(2) not in draft.participles:
        return None
    chance = PERHAPS if match.group(1) else 100
    stage: Stage = "start" if match.group(3) == "start" else "end" if match.group(3) else ""
    return WitnessLine(draft.participles[match.group(2)], line.part(match.end()), chance, stage)


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
