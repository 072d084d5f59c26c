"""Heads: what a line at the margin begins, by its first words or those they seem to be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.measures import WEIGHTS
from immortelle.language.regions import Region
from immortelle.language.rewording import respaced
from immortelle.phrases.spelling import distance, nearest

_DAILY: Final = {  # words of daily speech for which heads have one of their own
    "action": "act", "character": "person", "object": "thing", "item": "thing", "location": "place",
    "room": "place", "title": "story", "end": "ending", "emotion": "feeling", "definition": "means",
    "property": "state", "attribute": "state", "assert": "expect", "test": "expect",
}  # fmt: skip
_BEFORE_HEAD = re.compile(r"(?:the|an?|new|let|define|declare|create)\s+(?!\w+ (?:is|has)\b)")
_WHAT_IF = re.compile(r"(?:what[-_ ]?(?:if|when)|what is|if what|what|if)(?= [^:]*:)", re.IGNORECASE)
_TURNED_WHAT_IF = re.compile(r"what (?P<name>[^:]+) if(?=:)")
_NO_REASON = re.compile(rf"(?:{'|'.join(WEIGHTS)}) (?=(?:not )?to\b)")
_IN_PIECES = re.compile(r"(?:\w+ )?(?P<said>r ?e ?a ?s ?o ?n|d ?u ?t ?y)\b(?= )")
_SPACED = re.compile(r"(?P<said>\w+(?: \w+)?) ?(?:reason|duty)\b")
_STRENGTH = re.compile(r"(?P<said>\w+ \w+) (?:reason|duty)\b")
_WISH = re.compile(r"\w+ (?:wants|wishes) (?:not )?to\b")
_LIKE_REASON = re.compile(r"(?:\w+ +)?(?P<word>\w+) +(?:of \d+ +)?(?:not +)?to\b")
_TURNED = re.compile(r"(?:\w+ +)?(to +(reason|duty))\b")
_RUN_TOGETHER = 3  # half slips: a letter too many is likelier
_LONG = 8  # letters of a keyword that may have two slips
_ALIKE = 0.8  # of 1: as "reson" and "reason"
_NAMED = ("deed", "chapter", "secret", "claim", "ending", "ladder", "package")  # what follows NAME: in a head
_REASON = re.compile(r"(?:\w+ +)?(?:reason|duty)\b")


class Head(NamedTuple):
    """The head of a block: its keyword, None if it has none; the ``whole`` line, and what follows there."""

    keyword: str | None
    whole: Region
    rest: Region


def begins_head(text: str, keywords: Sequence[str]) -> bool:
    """Whether a line begins as a head does."""
    return _heads(tuple(keywords)).match(text) is not None or _REASON.match(text) is not None


@cache
def _heads(keywords: tuple[str, ...]) -> re.Pattern[str]:
    """What begins with a keyword, the longest first."""
    return re.compile(rf"({'|'.join(sorted(keywords, key=len, reverse=True))})(?:\s|$)")


def meant_for_reason(text: str) -> tuple[tuple[int, int], str] | None:
    """Where a line that reads like the head of a reason has another word for it, and which is meant."""
    pieces = _IN_PIECES.match(text)
    if pieces and " " in pieces["said"]:
        return pieces.span("said"), pieces["said"].replace(" ", "")
    spaced = _SPACED.match(text)
    if spaced and spaced["said"].replace(" ", "") in WEIGHTS:
        gap = "" if text[spaced.end("said")].isspace() else " "  # "strongreason"
        return (0, spaced.end("said")), spaced["said"].replace(" ", "") + gap
    turned = _TURNED.match(text)
    if turned:
        return turned.span(1), f"{turned[2]} to"
    lacking = _NO_REASON.match(text)
    if lacking:
        return (lacking.end(), lacking.end()), "reason "
    match = _LIKE_REASON.match(text)
    meant = nearest(match["word"], ("reason", "duty"), 1, _ALIKE) if match else []
    return (match.span("word"), meant[0]) if match and meant else None


def head_of(line: Region, keywords: Sequence[str], report: Report) -> Head:
    """A block from its head line, by the keyword it begins with or the one it seems to mean."""
    before = _BEFORE_HEAD.match(line.text)
    if before and begins_head(line.text[before.end() :], keywords):
        message = "a block begins with its own word: nothing stands before it"
        report.add(messages.stray_mark(line.part(0, before.end()), message, ""))
        line = line.after(before.end())
    if _REASON.match(line.text):
        return Head("reason", line, line)
    known = _heads(tuple(keywords)).match(line.text)
    if known is not None:
        return Head(known[1], line, line.after(known.end(1)))
    likely = meant_for_reason(line.text)
    if likely is not None:
        return _meant_reason(line, *likely, report)
    if _is_wish(line, report):
        return Head(None, line, line)
    turned = _TURNED_WHAT_IF.match(line.text)
    if turned:
        return _turned(line, turned.end(), f"what if {turned['name']}", report)
    first, near = _near_keyword(line.text, keywords)
    nameless = first.endswith(":") and ":" not in line.text[len(first) :]  # "ending: ANN IS DEAD"
    if nameless and near and near[0] in _NAMED:
        report.add(messages.malformed(line, f"{near[0]} NAME: ..."))
        return Head(None, line, line)
    gap = " " if line.text[len(first) :][:1].strip() else ""  # "statesomeone is poor"
    report.add(messages.unknown_head(line.part(0, len(first)), [one + gap for one in near], keywords))
    return Head(near[0] if near else None, line, line.after(len(first)))


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
    asked = _WHAT_IF.match(text)
    if asked:
        return asked.group(), ["what if"]
    daily = _DAILY.get(words[0].casefold(), "")
    if daily in keywords:
        return words[0], [daily]
    found: list[tuple[int, str, str]] = []
    for keyword in keywords:
        if said := respaced(keyword, text):
            joined = text[len(said) :][:1].strip()
            found.append((_RUN_TOGETHER if joined else 1, said, keyword))
        slips = 2 if len(keyword) >= _LONG else 1
        for count in {len(keyword.split()), 1}:
            said = " ".join(words[:count])
            far = distance(said.casefold(), keyword, slips)
            found += [(2 * far, said, keyword)] if far <= slips and text.startswith(said) else []
    _, first, keyword = min(found, default=(0, words[0], ""))
    return first, [keyword] if keyword else difflib.get_close_matches(
        words[0].casefold(), keywords, 1, _ALIKE
    )


def _meant_reason(line: Region, span: tuple[int, int], word: str, report: Report) -> Head:
    """A reason, or a duty, whose word is misspelt, read as meant."""
    where = line.part(*span)
    lacks = span[0] == span[1]
    shape = "strong reason to ACT: CONDITION"
    report.add(messages.malformed(where, shape, word) if lacks else messages.unknown_head(where, [word], ()))
    report.mend(line)
    repaired = _with(line, span, word)
    return Head("reason", repaired, repaired)


def _turned(line: Region, end: int, meant: str, report: Report) -> Head:
    """A what-if whose name stands before its *if*, read as meant."""
    report.add(messages.malformed(line.part(0, end), "what if NAME: ...", meant))
    repaired = _with(line, (0, end), meant)
    return Head("what if", repaired, repaired.after(len("what if")))


def _with(line: Region, span: tuple[int, int], text: str) -> Region:
    """A line with a text in place of some of its characters."""
    start, end = line.start + span[0], line.start + span[1]
    whole = f"{line.whole[:start]}{text}{line.whole[end:]}"
    return Region(line.file, line.line, whole, line.start, line.end + len(whole) - len(line.whole))
