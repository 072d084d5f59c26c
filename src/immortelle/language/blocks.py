"""Blocks: a head at the margin and the indented lines under it.

Any indent will do, tabs or spaces, one level: a slip of one space never changes what a line belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.heads import begins_head, head_of, meant_for_reason
from immortelle.language.marks import mark, without_marks
from immortelle.language.regions import Region
from immortelle.language.sources import Source

_COMMENT = re.compile(r"(?:^|\s)//(.*)$")
_ALLOWED = re.compile(r"\s*allowed:\s*\S")
_INSTEAD = "instead of "
_SENTENCES = frozenset({"state", "bond", "feeling", "matter", "means", "act", "event", "sign"})
_TITLES = ("story", "library")
_OF_TITLE = re.compile(r"\s*(?:use\s+\w|begins\s+-?\d)")  # lines that only a title has
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


_NOTHING: Final = Block("", Region("", 0, "", 0, 0), Region("", 0, "", 0, 0))  # behind the last


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


@dataclass(slots=True)
class _Reading:
    """The lines of a file read one after the other: the ``blocks`` that are closed, the one that is ``open``,
    and lines of a title that stand elsewhere."""

    keywords: Sequence[str]
    report: Report
    blocks: list[Block] = field(default_factory=list)
    strays: list[Region] = field(default_factory=list)
    open: _Open | None = None

    def read(self, raw: Region) -> None:
        """Take the next line."""
        titled = self.open is not None and self.open.keyword in _TITLES
        line = _plain(raw, self.report, titled=titled)
        if not line.text.strip():
            return
        if not titled and _OF_TITLE.match(line.text):
            self.strays.append(line.strip())
            return
        indented = line.text[0] in " \t"
        if indented and _is_head_indented(line, self.open, self.keywords):
            self.report.add(messages.indented_head(line.part(0, _indent(line)), line.strip()))
            indented = False
        if self.open is not None and not indented and _has_lost_its_indent(line, self.keywords):
            self.report.add(messages.lost_indent(line.part(0, len(line.text.split()[0]))))
            indented = True
        if not indented:
            self.close()
            self.open = _Open(*head_of(line.strip(), self.keywords, self.report))
        elif self.open is None:
            self.report.add(messages.line_without_head(line.strip()))
        else:
            self.open.take(line.strip())

    def close(self) -> None:
        """Nothing more belongs to the block that is open."""
        self.blocks.extend(self.open.close() if self.open else ())
        self.open = None


def read_blocks(source: Source, keywords: Sequence[str], report: Report) -> tuple[Block, ...]:
    """The blocks of a file; ``keywords`` are the words that heads begin with."""
    reading = _Reading(keywords, report)
    stretches = [*_stretches(source.texts)]
    known = [_read_before(texts, tuple(keywords)) for _, texts in stretches]
    for (first, texts), block, following in zip(stretches, known, [*known[1:], _NOTHING], strict=True):
        if block is not None and following is not None:  # nothing that follows may still belong to it
            reading.close()
            reading.blocks.append(_placed(block, source.name, first))
            continue
        for at, text in enumerate(texts, first + 1):
            reading.read(Region(source.name, at, text, 0, len(text)))
    reading.close()
    return _with_title(reading.blocks, reading.strays, report)


def _stretches(texts: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of a file from each that stands at the margin to before the next, with the number of lines
    before them; comments may stand anywhere."""
    heads = [at for at, text in enumerate(texts) if text[:1].strip() and not text.startswith("//")]
    bounds = sorted({0, *heads, len(texts)})
    return ((first, tuple(texts[first:last])) for first, last in pairwise(bounds))


@lru_cache(maxsize=20_000)  # in an editor most stretches are the same as before
def _read_before(texts: tuple[str, ...], keywords: tuple[str, ...]) -> Block | None:
    """What the lines of a stretch are, wherever they stand: one block of which there is nothing to say, or
    None."""
    reading = _Reading(keywords, Report())
    for at, text in enumerate(texts, 1):
        reading.read(Region("", at, text, 0, len(text)))
    reading.close()
    if len(reading.blocks) != 1 or reading.strays or not reading.report.is_silent:
        return None
    (block,) = reading.blocks
    return None if block.keyword in _TITLES else block


def _placed(block: Block, file: str, lines: int) -> Block:
    """A block where it stands: in a file, below so many lines."""

    def placed(regions: Iterable[Region]) -> tuple[Region, ...]:
        return tuple([Region(file, at + lines, whole, start, end) for _, at, whole, start, end in regions])

    whole, head = placed((block.whole, block.head))
    rest = (placed(each) if each else () for each in (block.lines, block.prose, block.notes, block.instead))
    return Block(block.keyword, whole, head, *rest)


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
    return (first in LINE_WORDS or witness is not None) and not meant_for_reason(line.text)


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
