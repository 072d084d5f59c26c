"""Marks: what other languages write with a mark, and this one without or with another.

Quotation marks around a name, a sign of equality, a mark at the end of a line, another language's mark of a
comment: none of them can be anything else, so each is told as what it is and the line read without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.regions import Region

_PAIRS: Final = (('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb"))
_SINGLE: Final = (("'", "'"), ("\u2018", "\u2019"), ("`", "`"))  # not those of an apostrophe
_QUOTED: Final = re.compile(
    "|".join(f"{left}([^{left}{right}]*){right}" for left, right in _PAIRS)
    + "|"
    + "|".join(rf"(?<![\w]){left}(?=\w)([^{left}{right}]*){right}(?!\w)" for left, right in _SINGLE)
)
_TWICE: Final = re.compile(
    r"(?<![\w'-])(a|an|the|is|has|does|not|to|of|in|on|by|for|from|with|and|or|than|when|then|who|reason|known)"
    r"(\s+\1)+(?![\w'-])"
)
_EQUALS: Final = re.compile(r"(?<=\s)==?(?=[\s,])")
_END: Final = re.compile(r"(?<=[^\s,;:])\s*[,;:]+\s*$")
_FULL_STOP: Final = re.compile(r"(?<=[a-z0-9]{3})\.\s*$")
_WHOSE: Final = re.compile(r",\s+for\s+[\w ]+\.\s*$")  # a reason of whom
_BEHIND_NUMBER: Final = re.compile(r"(?<=\d)\.\s*$")
_NAMING: Final = ("place ", "thing ", "person ", "scene ", "kind ", "nature ", "use ")  # no sentences
_COMMENT: Final = re.compile(r"\s*(#+|--+|;+|%+|/\*+|/(?=\s))")
_NEEDS_COLON: Final = ("note", "persona")  # which may have what belongs to them below
_FREE: Final = ("story ", "library ", "note")  # text that nobody reads as a sentence


class Change(NamedTuple):
    """The characters of a line that are another language's, what to write for them, and why."""

    start: int
    end: int
    text: str
    message: str


def without_marks(line: Region, report: Report) -> Region:
    """A line that is not prose as it would be without such a mark, which is reported."""
    change = mark(line.text)
    if change is None:
        return line
    where = line.part(change.start, change.end)
    report.add(messages.stray_mark(where, change.message, change.text))
    whole = line.whole[: where.start] + change.text + line.whole[where.end :]
    return Region(line.file, line.line, whole, line.start, line.end + len(whole) - len(line.whole))


@lru_cache(maxsize=10_000)  # an editor's lines mostly stay what they were
def mark(text: str) -> Change | None:
    """The first mark of another language in a line that is not prose."""
    return _comment(text) or (None if text.strip().startswith(_FREE) else _inside(text))


def _comment(text: str) -> Change | None:
    match = _COMMENT.match(text)
    return Change(*match.span(1), "//", 'a comment begins with "//"') if match else None


def _inside(text: str) -> Change | None:
    return _quoted(text) or _equals(text) or _twice(text) or _ended(text)


def _quoted(text: str) -> Change | None:
    found = list(_QUOTED.finditer(text))
    if not found:
        return None
    start, end = found[0].start(), found[-1].end()
    plain = _QUOTED.sub(lambda match: match.group()[1:-1], text[start:end])
    return Change(start, end, plain, "names and sentences stand without quotation marks")


def _equals(text: str) -> Change | None:
    match = _EQUALS.search(text)
    return Change(*match.span(), "is", "what is so is said in words, not with a sign") if match else None


def _twice(text: str) -> Change | None:
    match = _TWICE.search(text)
    return Change(*match.span(), match[1], f'"{match[1]}" is written twice') if match else None


def _ended(text: str) -> Change | None:
    naming = _FULL_STOP.search(text) if text.lstrip().startswith(_NAMING) or _WHOSE.search(text) else None
    match = _END.search(text) or naming or _BEHIND_NUMBER.search(text)
    if match is None or (":" in match.group() and text.split(maxsplit=1)[0] in _NEEDS_COLON):
        return None
    return Change(*match.span(), "", "a line ends without a mark: what goes on goes on in it")
