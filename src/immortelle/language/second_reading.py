"""Second readings: the small change of one line after which its block says something.

What a keyword's own grammar refuses, or no sentence says, may be one slip away from what it was meant to be:
a word written twice, two in the wrong order, another preposition, a comma too few. Each such line is tried in
a copy of the draft, where only its block is read again; the first that leaves no error there is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from immortelle.language.blocks import LINE_WORDS, Block
from immortelle.language.declarations.amounts import SAID
from immortelle.language.diagnostics import Diagnostic, Fix, Report
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.english import NUMBER_WORDS
from immortelle.phrases.slips import is_slip
from immortelle.phrases.spelling import distance

Meaning = Callable[[Block, Reader], None]

MOST_TRIES: Final = 200  # in one compilation
_BESIDE: Final = 30  # characters from where reading stopped
_LONGEST: Final = 300  # characters of a line
_PREPOSITIONS: Final = ("to", "of", "in", "with", "by", "for", "from", "at", "on")
_ARTICLES: Final = ("a", "the", "an")
_INSERTED: Final = (
    "then", "the", "a", "is", "to", "of", "and", "in", "with", "by", "has", "for", "from", "at",
)  # fmt: skip
_UNREAD: Final = ("unknown-sentence", "malformed", "unknown-line", "unknown-role", "unknown-name")
_SHORTEST: Final = 3  # letters: no shorter word has lost its s, or has one too many
_WORD: Final = re.compile(r"[^\s,:]+")


@dataclass(slots=True)
class Meanings:
    """What blocks mean, one after the other; of those with mistakes so many ``tries`` are made to mend
    them."""

    reader: Reader
    tries: Iterator[object]

    def read(self, meaning: Meaning, block: Block) -> None:
        """Give the draft what a block means."""
        report = self.reader.draft.report
        before_it = len(report)
        meaning(block, self.reader)
        if len(report) > before_it and not report.full:
            found = report.since(before_it)
            report.replace(before_it, _again(block, self.reader, meaning, found, self.tries))


def _again(
    block: Block, reader: Reader, meaning: Meaning, found: Sequence[Diagnostic], tries: Iterator[object]
) -> list[Diagnostic]:
    """What was ``found`` in a block, each line's error without a fix with the one that mends it, if it is
    found within so many ``tries``."""
    mended: list[Diagnostic] = []
    for one in found:
        told = one.fix is not None or one.name not in _UNREAD
        fix = None if told else _fix(block, reader, meaning, one, found, tries)
        mended.append(one if fix is None else _with(one, fix))
    return mended


def _with(one: Diagnostic, fix: Fix) -> Diagnostic:
    line = one.text[: fix.span[0]] + fix.text + one.text[fix.span[1] :]
    return replace(one, fix=fix, helps=(f'did you mean "{line.strip()}"?',))


def _fix(
    block: Block, reader: Reader, meaning: Meaning, error: Diagnostic, found: Sequence[Diagnostic],
    tries: Iterator[object],
) -> Fix | None:  # fmt: skip
    lines = {one.whole: one for one in (block.whole, *block.lines) if one.line == error.line}
    line = next(iter(lines.values()), None)
    if line is None or len(line.text) > _LONGEST:
        return None
    first = _first(block, line, reader)
    others = {one.line for one in found} - {error.line}
    changes = (one for one in _changes(line, first) if _is_beside(one, error))
    keyed = error.name in ("malformed", "unknown-line")
    likely = (one for one in changes if keyed or is_slip(line.text, _changed(line, one).text))
    for change, _ in zip(likely, tries, strict=False):
        if _errors(block, line, _changed(line, change), reader, meaning) <= others:
            return change
    return None


def _is_beside(change: Fix, error: Diagnostic) -> bool:
    """Whether a change is where reading a sentence stopped; what a keyword's grammar refuses, it refuses as a
    whole."""
    start, end = error.span
    whole = error.name != "unknown-sentence"
    return whole or (change.span[0] <= end + _BESIDE and change.span[1] >= start - _BESIDE)


def _changed(line: Region, fix: Fix) -> Region:
    whole = line.whole[: fix.span[0]] + fix.text + line.whole[fix.span[1] :]
    return Region(line.file, line.line, whole, line.start, line.end + len(whole) - len(line.whole))


def _errors(block: Block, line: Region, changed: Region, reader: Reader, meaning: Meaning) -> set[int]:
    """The lines with errors of a block of which one line is changed."""
    draft = reader.draft.apart(Report(trial=True))
    again = replace(block, lines=tuple(changed if one == line else one for one in block.lines))
    if line == block.whole:
        head = Region(line.file, line.line, changed.whole, block.head.start, changed.end)
        again = replace(again, whole=changed, head=head)
        if line in draft.of_block:
            draft.of_block[changed] = draft.of_block[line]
    meaning(again, replace(reader, draft=draft))
    return {one.line for one in draft.report.sorted() if one.severity == "error"}


def _first(block: Block, line: Region, reader: Reader) -> int:
    """Where in its line the part begins that is read as its block's meaning: behind the name of what it
    declares, and nowhere in the head of what is declared without a colon."""
    if line != block.whole or line not in reader.draft.of_block:
        return line.start
    return (line.whole.find(":") + 1) or line.end


def _changes(line: Region, first: int) -> Iterator[Fix]:
    """The changes worth trying, the likeliest first, by their places in the whole line."""
    words = [one for one in _WORD.finditer(line.whole) if first <= one.start() < line.end]
    yield from _keyword(words[:1] if line.start else [])
    yield from _respelt(words)
    pairs = list(pairwise(words))
    for left, right in pairs:
        if left.group().casefold() == right.group().casefold():
            yield Fix((left.end(), right.end()), "")
    for left, right in pairs:
        yield from _swapped(line.whole, left, right)
    for word in words:
        yield from _replaced(word)
    for word in words:
        yield from _one_or_many(word)
    for word in words[1:]:
        yield Fix((word.start() - 1, word.start()), ", ")
    for little in _INSERTED:
        yield from (Fix((word.start(), word.start()), f"{little} ") for word in words[line.start == 0 :])


def _keyword(words: Sequence[re.Match[str]]) -> Iterator[Fix]:
    """A line of a block that begins with a keyword misspelt."""
    for word in words:
        near = sorted(one for one in LINE_WORDS if distance(word.group(), one, 1) == 1)
        yield from (Fix(word.span(), one) for one in near)


def _respelt(words: Sequence[re.Match[str]]) -> Iterator[Fix]:
    """What amounts are said with, misspelt."""
    for word in words:
        said = word.group()
        near = [one for one in SAID if said not in SAID and distance(said, one, 1) == 1]
        near.sort(key=lambda one: (sorted(one) != sorted(said), one))  # letters in another order first
        yield from (Fix(word.span(), one) for one in near)


def _swapped(text: str, first: re.Match[str], second: re.Match[str]) -> Iterator[Fix]:
    between = text[first.end() : second.start()]
    if not between.strip():
        yield Fix((first.start(), second.end()), f"{second.group()}{between}{first.group()}")


def _replaced(word: re.Match[str]) -> Iterator[Fix]:
    said = word.group()
    if said in NUMBER_WORDS:
        yield Fix(word.span(), str(NUMBER_WORDS.index(said)))
    for alike in (_PREPOSITIONS, _ARTICLES):
        if said in alike:
            yield from (Fix(word.span(), other) for other in alike if other != said)


def _one_or_many(word: re.Match[str]) -> Iterator[Fix]:
    said = word.group()
    if said.isalpha() and len(said) > _SHORTEST:
        yield Fix(word.span(), said.removesuffix("s") if said.endswith("s") else f"{said}s")
