"""Statements: the lines of a block by the keyword they begin with."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.diagnostics import Report
from immortelle.language.regions import Region
from immortelle.language.rewording import respaced
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.slips import LITTLE
from immortelle.phrases.spelling import distance

_NEAR = 0.72  # of 1: as alike as "taks" and "takes", and a little less

_DAILY: Final = {
    "if": "when", "starts": "begins", "stops": "ends", "lasts": "takes", "needs": "when", "requires": "when",
}  # fmt: skip
_RESPACED = 0.995  # the same letters with other spaces
_RUN_TOGETHER = 0.985
_ONE_SLIP = 0.99  # what is one slip away from a keyword
_LACKING = 0.88  # less alike than this, a keyword rather lacks one of its words


@dataclass(frozen=True, slots=True)
class Statement:
    """A line: its keyword ("" for a plain sentence) and what follows it."""

    keyword: str
    rest: Region
    whole: Region


def statements(block: Block, keywords: Sequence[str]) -> Iterator[Statement]:
    """The lines of a block, each with the longest keyword it begins with."""
    beginning = _beginning(tuple(keywords))
    for line in block.lines:
        match = beginning.match(line.text)
        yield Statement(match[1], line.after(match.end(1)), line) if match else Statement("", line, line)


@lru_cache(maxsize=200)
def _beginning(keywords: tuple[str, ...]) -> re.Pattern[str]:
    """What begins with a keyword, the longest first."""
    return re.compile(rf"({'|'.join(sorted(keywords, key=len, reverse=True))})(?:\s|$)")


def strict(block: Block, keywords: Sequence[str], report: Report) -> Iterator[Statement]:
    """Like ``statements``, for blocks whose every line has a keyword: a misspelt one is read as meant."""
    for line in statements(block, keywords):
        found = line if line.keyword else meant(line, block.keyword, keywords, report)
        if found:
            yield found


def meant(
    line: Statement, block: str, keywords: Sequence[str], report: Report, library: Sequence[str] = ()
) -> Statement | None:
    """The statement that a line with an unknown keyword seems to be, or what the ``library`` has it as."""
    if line.whole.text.startswith("{"):
        report.add(messages.malformed(line.whole.part(0, 0), "> TEXT, which is read aloud", "> "))
        return None
    near = max((_likeness(keyword, line.whole.text) for keyword in keywords), default=(0.0, "", ""))
    likely, keyword, said = near
    joined = line.whole.text[len(said) :][:1].strip()  # "whenthe lamp"
    if likely < _NEAR:
        first = line.whole.text.split()[0]
        report.add(messages.unknown_line(line.whole.part(0, len(first)), block, (), keywords, library))
        return None
    if said == keyword and not joined:
        report.add(messages.malformed(line.whole, f"{keyword} ..."))
        return None
    meant = f"{keyword} " if joined else keyword
    report.add(messages.unknown_line(line.whole.part(0, len(said)), block, (meant,), keywords))
    report.mend(line.whole)
    return Statement(keyword, line.whole.after(len(said)), line.whole)


def _likeness(keyword: str, text: str) -> tuple[float, str, str]:
    """How much a line seems to begin with a keyword, and the words it begins with instead."""
    words = keyword.split()
    if said := respaced(keyword, text):
        return (_RUN_TOGETHER if text[len(said) :][:1].strip() else _RESPACED), keyword, said
    first = text.partition(" ")[0]
    if first in ARTICLES:
        return 0.0, keyword, ""  # it is a sentence that lacks its keyword
    if _DAILY.get(first) == words[0] and text.split()[1 : len(words)] == words[1:]:
        return _ONE_SLIP, keyword, " ".join([first, *words[1:]])
    match = re.match(r"\S+(?:\s+\S+)" + f"{{{len(words) - 1}}}", text)
    said = match.group() if match else ""
    likely = difflib.SequenceMatcher(None, keyword, said.casefold()).ratio()
    if distance(keyword, said.casefold(), 1) == 1:
        return _ONE_SLIP, keyword, said
    if _differs_by_little(words, said.split()):
        return _LACKING, keyword, said
    for left_out in words if len(words) > 1 and likely < _LACKING else ():
        rest = " ".join(word for word in words if word is not left_out)
        if re.match(rf"{rest}(?:\s|$)", text) and left_out not in text.split()[: len(words) + 1]:
            return _LACKING, keyword, rest
    return likely, keyword, said


def _differs_by_little(keyword: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words are a keyword of several but for a little one: "seen from" for "seen by"."""
    others = [pair for pair in zip(keyword, said, strict=False) if pair[0] != pair[1]]
    return len(keyword) == len(said) > len(others) == 1 and others[0][1] in LITTLE - {*ARTICLES}
