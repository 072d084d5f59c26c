"""Blocks: a head at the margin and the indented lines under it.

Any indent will do, tabs or spaces, one level: a slip of one space never changes what a line belongs to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.marks import mark, without_marks
from immortelle.language.measures import WEIGHTS
from immortelle.language.regions import Region
from immortelle.language.sources import Source
from immortelle.phrases.spelling import distance, nearest

_COMMENT = re.compile(r"(?:^|\s)//(.*)$")
_ALLOWED = re.compile(r"\s*allowed:\s*\S")
_DAILY: Final = {  # words of daily speech for which heads have one of their own
    "action": "act", "character": "person", "object": "thing", "item": "thing", "location": "place",
    "room": "place", "title": "story", "end": "ending", "emotion": "feeling", "definition": "means",
}  # fmt: skip
_STRENGTH = re.compile(r"(?P<said>\w+ \w+) (?:reason|duty)\b")
_WISH = re.compile(r"\w+ (?:wants|wishes) (?:not )?to\b")
_LIKE_REASON = re.compile(r"(?:\w+ +)?(?P<word>\w+) +(?:of \d+ +)?(?:not +)?to\b")
_TURNED = re.compile(r"(?:\w+ +)?(to +(reason|duty))\b")
_INSTEAD = "instead of "
_SENTENCES = frozenset({"state", "bond", "feeling", "matter", "means", "act", "event", "sign"})
_TITLES = ("story", "library")
_OF_TITLE = re.compile(r"\s*(?:use\s+\w|begins\s+-?\d)")  # lines that only a title has
_LONG = 8  # letters of a keyword that may have two slips
_ALIKE = 0.8  # of 1: as "reson" and "reason"
_NAMED = ("deed", "chapter", "secret", "claim", "ending", "ladder", "package")  # what follows NAME: in a head
_REASON = re.compile(r"(?:\w+ +)?(?:reason|duty)\b")
# What heads alone begin with, and lines alone: an indent lost or too much is then plain to see.
_HEADS_ONLY = frozenset({
    "place", "thing", "person", "nature", "deed", "secret", "chapter", "act", "feeling", "trigger", "scene",
    "ending", "ladder", "state", "bond", "kind", "sense", "sign", "rule", "event", "claim", "package",
})  # fmt: skip
LINE_WORDS = frozenset({
    "when", "takes", "first", "then", "after", "unless", "opens", "answers", "looks", "known", "also",
    "use", "formerly", "begins", "ends", "shows", "shown", "fades", "halves", "rises", "falls", "adds",
    "needs", "by", "called", "unnoticed", "likely", "either", "or", "and", "at", "stills", "starts",
    "one", "with", "beat", "perhaps", "is", "has", "does", "lives", "memory", ">",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One declaration. ``whole`` is its head line, ``head`` what follows the keyword there.

    ``lines`` are its statements, ``prose`` the text after each ``>``, ``notes`` that after ``note:``;
    ``instead`` is what else writers say for the sentence that it declares, after ``instead of``.
    """

    keyword: str
    whole: Region
    head: Region
    lines: tuple[Region, ...] = ()
    prose: tuple[Region, ...] = ()
    notes: tuple[Region, ...] = ()
    instead: tuple[Region, ...] = ()


@dataclass(slots=True)
class _Open:
    """A block still being gathered; without a keyword its lines are dropped."""

    keyword: str | None
    whole: Region
    head: Region
    lines: list[Region] = field(default_factory=list)
    prose: list[Region] = field(default_factory=list)
    notes: list[Region] = field(default_factory=list)
    instead: list[Region] = field(default_factory=list)

    def take(self, line: Region) -> None:
        if line.text.startswith(">"):
            self.prose.append(line.after(1))
        elif line.text.startswith("note:"):
            self.notes.append(line.after(5))
        elif line.text.startswith(_INSTEAD) and self.keyword in _SENTENCES:
            self.instead.append(line.after(len(_INSTEAD)))
        else:
            self.lines.append(line)

    def close(self) -> Iterable[Block]:
        if self.keyword is not None:
            gathered = tuple(self.lines), tuple(self.prose), tuple(self.notes), tuple(self.instead)
            yield Block(self.keyword, self.whole, self.head, *gathered)


def read_blocks(source: Source, keywords: Sequence[str], report: Report) -> tuple[Block, ...]:
    """The blocks of a file; ``keywords`` are the words that heads begin with."""
    blocks: list[Block] = []
    current: _Open | None = None
    strays: list[Region] = []
    for raw in source.lines:
        titled = current is not None and current.keyword in _TITLES
        line = _plain(raw, report, titled=titled)
        if not line.text.strip():
            continue
        if not titled and _OF_TITLE.match(line.text):
            strays.append(line.strip())
            continue
        indented = line.text[0] in " \t"
        if indented and _is_head_indented(line, current, keywords):
            report.add(messages.indented_head(line.part(0, _indent(line)), line.strip()))
            indented = False
        if current is not None and not indented and _has_lost_its_indent(line, keywords):
            report.add(messages.lost_indent(line.part(0, len(line.text.split()[0]))))
            indented = True
        if not indented:
            blocks.extend(current.close() if current else ())
            current = _open(line.strip(), keywords, report)
        elif current is None:
            report.add(messages.line_without_head(line.strip()))
        else:
            current.take(line.strip())
    blocks.extend(current.close() if current else ())
    return _with_title(blocks, strays, report)


def _with_title(blocks: list[Block], strays: Sequence[Region], report: Report) -> tuple[Block, ...]:
    """The blocks with the lines of a title that stand elsewhere: under the title, which is reported, or under
    one without a name where there is none."""
    at = next((at for at, block in enumerate(blocks) if block.keyword in _TITLES), None)
    if not strays:
        return tuple(blocks)
    if at is None:
        nothing = strays[0].part(0, 0)
        return (Block("library", nothing, nothing, tuple(strays)), *blocks)
    for line in strays:
        report.add(messages.lost_indent(line, blocks[at].whole))
    blocks[at] = replace(blocks[at], lines=(*blocks[at].lines, *strays))
    return tuple(blocks)


def _indent(line: Region) -> int:
    return len(line.text) - len(line.text.lstrip())


def _is_head_indented(line: Region, current: _Open | None, keywords: Sequence[str]) -> bool:
    """Whether an indented line begins a block, whose head should stand at the margin: no line of any block
    begins with these words."""
    first = line.text.split()[0]
    return first in _HEADS_ONLY and first in keywords and current is not None and len(line.text.split()) > 1


def _has_lost_its_indent(line: Region, keywords: Sequence[str]) -> bool:
    """Whether a line at the margin is one of the block above: it begins as no head does, nor nearly so."""
    first = line.text.split()[0]
    if begins_head(line.text, keywords):
        return False
    witness = re.match(r"\w+(?: at the (?:start|end))? by\s", line.text)
    return (first in LINE_WORDS or witness is not None) and not _meant_for_reason(line.text)


def begins_head(text: str, keywords: Sequence[str]) -> bool:
    """Whether a line begins as a head does."""
    return _heads(tuple(keywords)).match(text) is not None or _REASON.match(text) is not None


@cache
def _heads(keywords: tuple[str, ...]) -> re.Pattern[str]:
    """What begins with a keyword, the longest first."""
    return re.compile(rf"({'|'.join(sorted(keywords, key=len, reverse=True))})(?:\s|$)")


def _meant_for_reason(text: str) -> tuple[tuple[int, int], str] | None:
    """Where a line that reads like the head of a reason has another word for it, and which is meant."""
    turned = _TURNED.match(text)
    if turned:
        return turned.span(1), f"{turned[2]} to"
    match = _LIKE_REASON.match(text)
    meant = nearest(match["word"], ("reason", "duty"), 1, _ALIKE) if match else []
    return (match.span("word"), meant[0]) if match and meant else None


def _plain(line: Region, report: Report, *, titled: bool) -> Region:
    """Prose as it is, and below a title whose story it is; everything else without its comment, and without
    the marks of other languages."""
    text = line.text
    if text.lstrip().startswith(">") or ("//" not in text and mark(text) is None):
        return line
    plain = _without_comment(line, report)
    if titled and plain.text.lstrip().startswith("by "):
        return plain
    return _without_comment(without_marks(plain, report), report)


def _without_comment(line: Region, report: Report) -> Region:
    """A line without what follows ``//``."""
    match = _COMMENT.search(line.text) if "//" in line.text else None
    if match is None:
        return line
    if _ALLOWED.match(match.group(1)):
        report.allow(line)
    return line.part(0, match.start())


def _open(line: Region, keywords: Sequence[str], report: Report) -> _Open:
    """A block from its head line, by the keyword it begins with or the one it seems to mean."""
    if _REASON.match(line.text):
        return _Open("reason", line, line)
    known = _heads(tuple(keywords)).match(line.text)
    if known is not None:
        return _Open(known[1], line, line.after(known.end(1)))
    likely = _meant_for_reason(line.text)
    if likely is not None:
        return _meant_reason(line, *likely, report)
    if _is_wish(line, report):
        return _Open(None, line, line)
    first, near = _near_keyword(line.text, keywords)
    nameless = first.endswith(":") and ":" not in line.text[len(first) :]  # "ending: ANN IS DEAD"
    if nameless and near and near[0] in _NAMED:
        report.add(messages.malformed(line, f"{near[0]} NAME: ..."))
        return _Open(None, line, line)
    report.add(messages.unknown_head(line.part(0, len(first)), near, keywords))
    return _Open(near[0] if near else None, line, line.after(len(first)))


def _is_wish(line: Region, report: Report) -> bool:
    """Whether a line says what somebody wants, or a reason's strength in words that are none; reported."""
    strength = _STRENGTH.match(line.text)
    if strength:
        report.add(messages.unknown_strength(line.part(*strength.span("said")), (), tuple(WEIGHTS)))
    elif _WISH.match(line.text):
        report.add(messages.malformed(line, "strong reason to ACT: CONDITION, for WHOM"))
    return bool(strength or _WISH.match(line.text))


def _near_keyword(text: str, keywords: Sequence[str]) -> tuple[str, list[str]]:
    """The words that a line begins with in place of a keyword, and that keyword, if there is one near."""
    words = text.split()
    daily = _DAILY.get(words[0].casefold(), "")
    if daily in keywords:
        return words[0], [daily]
    found: list[tuple[int, str, str]] = []
    for keyword in keywords:
        slips = 2 if len(keyword) >= _LONG else 1
        for count in {len(keyword.split()), 1}:
            said = " ".join(words[:count])
            far = distance(said.casefold(), keyword, slips)
            found += [(far, said, keyword)] if far <= slips and text.startswith(said) else []
    _, first, keyword = min(found, default=(0, words[0], ""))
    return first, [keyword] if keyword else difflib.get_close_matches(
        words[0].casefold(), keywords, 1, _ALIKE
    )


def _meant_reason(line: Region, span: tuple[int, int], word: str, report: Report) -> _Open:
    """A reason, or a duty, whose word is misspelt, read as meant."""
    report.add(messages.unknown_head(line.part(*span), [word], ()))
    report.mend(line)
    start, end = line.start + span[0], line.start + span[1]
    whole = f"{line.whole[:start]}{word}{line.whole[end:]}"
    repaired = Region(line.file, line.line, whole, line.start, line.end + len(whole) - len(line.whole))
    return _Open("reason", repaired, repaired)
