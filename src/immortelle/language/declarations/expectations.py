"""``expect``: what a writer expects of their story."""

from __future__ import annotations

import difflib
import re
from typing import Final

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.draft import Draft
from immortelle.language.lowering.words import Words
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.story.conditions import Op
from immortelle.story.model import Expectation

SHAPES = (
    "expect ENDING is reachable, is avoidable, always or never; expect ENDING in at least half of all plays; "
    "expect in ENDING: CONDITION; expect in every play: CONDITION; expect never: CONDITION"
)
_WHOLE = re.compile(r"(?P<name>.+?)\s+(?:is\s+)?(?P<what>reachable|avoidable|always|never)$")
_SHARE = re.compile(
    r"(?P<name>.+?)\s+in\s+(?P<op>at least|at most|more than|fewer than|less than|exactly)\s+"
    r"(?P<share>half|a third|a quarter|\d+%|\d+ percent|\d+ (?:in|of) \d+)(?:\s+of\s+all)?(?:\s+plays)?$"
)
_WITHIN = re.compile(r"(?:in\s+(?P<name>[^:]+)|(?P<never>never))\s*:\s*")
_OPS: Final[dict[str, Op]] = {
    "at least": ">=", "at most": "<=", "more than": ">", "fewer than": "<", "less than": "<", "exactly": "=",
}  # fmt: skip
_MOST_PERCENT: Final = 100
_SHARES: Final = {"half": 50, "a third": 33, "a quarter": 25}


def expectation(line: Region, reader: Reader) -> Expectation | None:
    """What follows "expect" on a line; None after reporting that it is not understood."""
    if match := _WITHIN.match(line.text):
        return _within(line, match, reader)
    if match := _SHARE.match(line.text):
        ending = _ending(line.part(*match.span("name")), reader.draft)
        number = _percent(match["share"])
        if number > _MOST_PERCENT:
            reader.draft.report.add(messages.out_of_bounds(line.part(*match.span("share")), 0, _MOST_PERCENT))
        op = _OPS[match["op"]]
        return Expectation(ending, "share", op=op, share=number, source=source(line)) if ending else None
    if match := _WHOLE.match(line.text):
        ending = _ending(line.part(*match.span("name")), reader.draft)
        return _whole(ending, match["what"], line)
    _misspelt(line, reader.draft)
    return None


def _misspelt(line: Region, draft: Draft) -> None:
    """Report a line that is no expectation, with the last word it seems to mean."""
    last = line.text.split()[-1:] or [""]
    near = difflib.get_close_matches(last[0], ("reachable", "avoidable", "always", "never"), 1, 0.75)
    where = line.part(len(line.text) - len(last[0])) if near else line
    draft.report.add(messages.malformed(where, SHAPES, near[0] if near else None))


def _percent(text: str) -> int:
    """A share in percent: half, 30%, 2 in 3."""
    if text in _SHARES:
        return _SHARES[text]
    number, *whole = (int(digits[:9]) for digits in re.findall(r"\d+", text))
    return 100 * number // whole[0] if whole and whole[0] else number


def _whole(ending: str | None, what: str, line: Region) -> Expectation | None:
    if ending is None:
        return None
    match what:
        case "reachable":
            return Expectation(ending, "reachable", source=source(line))
        case "avoidable":
            return Expectation(ending, "avoidable", source=source(line))
        case "always":
            return Expectation(ending, "always", source=source(line))
        case _:
            return Expectation(ending, "never", source=source(line))


def _within(line: Region, match: re.Match[str], reader: Reader) -> Expectation | None:
    condition = reader.condition(line.part(match.end()), Words(natures=reader.draft.natures))
    if condition is None:
        return None
    if match["never"]:
        return Expectation(None, "never", condition, source=source(line))
    if match["name"].strip() == "every play":
        return Expectation(None, "holds", condition, source=source(line))
    ending = _ending(line.part(*match.span("name")).strip(), reader.draft)
    return Expectation(ending, "holds", condition, source=source(line)) if ending else None


def _ending(name: Region, draft: Draft) -> str | None:
    endings = draft.ending_names
    wanted = name.text.casefold()
    if wanted in endings:
        return endings[wanted]
    near = difflib.get_close_matches(wanted, endings, 1, 0.6)
    draft.report.add(messages.unknown_name(name, "ending", near))
    return endings[near[0]] if near else None


def _expect(block: Block, reader: Reader) -> None:
    found = expectation(block.head, reader)
    reader.draft.expectations += [found] if found else []
    for line in block.lines:
        reader.draft.report.add(messages.unknown_line(line, "expect", (), ("none",)))


EXPECT = Declaration("expect", meaning=_expect)
