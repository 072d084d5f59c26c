"""``story`` and ``library``: what a file is."""

from __future__ import annotations

from dataclasses import replace

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.draft import Draft
from immortelle.language.measures import date, duration, number
from immortelle.language.regions import Region
from immortelle.language.statements import statements, strict
from immortelle.phrases.calendar import parse_date, parse_duration
from immortelle.phrases.spelling import nearest

KEYWORDS = ("use", "begins", "beat", "temperature", "legibility", "horizon", "by")


def _names(block: Block, draft: Draft) -> None:
    if block.whole.file != draft.root:
        _goes_on(block, draft)
        return
    if draft.title:
        draft.report.add(messages.given_twice(block.whole, "the story's head"))
    draft.title = block.head.text
    if block.whole.text and not block.head.text:
        draft.report.add(messages.malformed(block.whole, f"{block.keyword} TITLE"))
    for line in strict(_keyed(block, draft), KEYWORDS, draft.report):
        if line.keyword in draft.head and line.keyword != "use":
            draft.report.add(messages.given_twice(line.whole, f'"{line.keyword}"'))
        draft.head.add(line.keyword)
        _line(line.keyword, line.rest, draft)


def _keyed(block: Block, draft: Draft) -> Block:
    """A head whose lines have the keyword they plainly lack: that is reported."""
    lines = []
    for line in statements(block, KEYWORDS):
        lacking = "" if line.keyword else _lacking(line.whole.text)
        whole = line.whole
        if lacking:
            draft.report.add(messages.unknown_line(whole.part(0, 0), block.keyword, (lacking,), KEYWORDS))
            draft.report.mend(whole)
            text = f"{whole.whole[: whole.start]}{lacking}{whole.whole[whole.start :]}"
            whole = Region(whole.file, whole.line, text, whole.start, whole.end + len(lacking))
        lines.append(whole)
    return replace(block, lines=tuple(lines))


def _lacking(text: str) -> str:
    """Which keyword a line lacks: a date that of the beginning, a span that of a beat, a name that of who
    wrote it."""
    if parse_date(text):
        return "begins "
    if parse_duration(text):
        return "beat "
    return "by " if text[0].isupper() and not nearest(text.split(maxsplit=1)[0], KEYWORDS) else ""


def _goes_on(block: Block, draft: Draft) -> None:
    """The head of a part; of a story that another goes on with, what that one leaves open holds."""
    for line in strict(block, KEYWORDS if block.keyword == "story" else ("use",), draft.report):
        if line.keyword not in draft.head and line.keyword != "by":
            draft.head.add(line.keyword)
            _line(line.keyword, line.rest, draft)


def _line(keyword: str, rest: Region, draft: Draft) -> None:
    match keyword:
        case "begins":
            draft.begins = date(rest, draft.report)
        case "beat":
            draft.beat = duration(rest, draft.report) or draft.beat
        case "temperature":
            draft.temperature = number(rest, draft.report, 1, 1_000) or draft.temperature
        case "legibility":
            draft.legibility = number(rest, draft.report, 1, 10) or draft.legibility
        case "horizon":
            draft.horizon = number(rest, draft.report, 1, 50) or draft.horizon
        case "by":
            draft.author = rest.text


STORY = Declaration("story", _names)
LIBRARY = Declaration("library", _names)
