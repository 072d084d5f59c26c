"""``story`` and ``library``: what a file is."""

from __future__ import annotations

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.draft import Draft
from immortelle.language.measures import date, duration, number
from immortelle.language.regions import Region
from immortelle.language.statements import strict

KEYWORDS = ("use", "begins", "beat", "temperature", "legibility", "horizon", "by")


def _names(block: Block, draft: Draft) -> None:
    if block.whole.file != draft.root:
        _goes_on(block, draft)
        return
    if draft.title:
        draft.report.add(messages.given_twice(block.whole, "the story's head"))
    draft.title = block.head.text
    if not block.head.text:
        draft.report.add(messages.malformed(block.whole, f"{block.keyword} TITLE"))
    for line in strict(block, KEYWORDS, draft.report):
        if line.keyword in draft.head and line.keyword != "use":
            draft.report.add(messages.given_twice(line.whole, f'"{line.keyword}"'))
        draft.head.add(line.keyword)
        _line(line.keyword, line.rest, draft)


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
