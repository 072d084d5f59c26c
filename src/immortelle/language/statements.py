"""Statements: the lines of a block by the keyword they begin with."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.diagnostics import Report
from immortelle.language.regions import Region


@dataclass(frozen=True, slots=True)
class Statement:
    """A line: its keyword ("" for a plain sentence) and what follows it."""

    keyword: str
    rest: Region
    whole: Region


def statements(block: Block, keywords: Sequence[str]) -> Iterator[Statement]:
    """The lines of a block, each with the longest keyword it begins with."""
    ordered = sorted(keywords, key=len, reverse=True)
    for line in block.lines:
        yield statement(line, ordered)


def statement(line: Region, keywords: Sequence[str]) -> Statement:
    """One line by its keyword, longest keywords first."""
    for keyword in keywords:
        if re.match(rf"{keyword}(?:\s|$)", line.text):
            return Statement(keyword, line.after(len(keyword)), line)
    return Statement("", line, line)


def strict(block: Block, keywords: Sequence[str], report: Report) -> Iterator[Statement]:
    """Like ``statements``, for blocks whose every line has a keyword: a misspelt one is read as meant."""
    for line in statements(block, keywords):
        found = line if line.keyword else meant(line, block.keyword, keywords, report)
        if found:
            yield found


def meant(line: Statement, block: str, keywords: Sequence[str], report: Report) -> Statement | None:
    """The statement that a line with an unknown keyword seems to be."""
    first = line.whole.text.split()[0]
    near = difflib.get_close_matches(first.casefold(), [word for word in keywords if " " not in word], 1, 0.6)
    report.add(messages.unknown_line(line.whole.part(0, len(first)), block, near, keywords))
    return Statement(near[0], line.whole.after(len(first)), line.whole) if near else None
