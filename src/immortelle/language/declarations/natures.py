"""``nature``: what somebody can be, how long such live, and how their memory fades."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import noun_id, source
from immortelle.language.draft import Draft
from immortelle.language.measures import duration
from immortelle.language.regions import Region
from immortelle.language.statements import Statement, strict
from immortelle.phrases.calendar import UNITS
from immortelle.phrases.english import read_number, read_times
from immortelle.story.model import Entity, Fading, Nature

LINES = ("lives", "memory", "memorising", "strong feeling", "formerly")
_SHARE = re.compile(r"(?P<verb>fades|blurs)\s+(?P<many>\d+) in 100")
_COUNTS = re.compile(r"counts\s+(?P<many>\w+)(?:\s+times?)?")
_LIFE = "lives for ever, or: lives 900 years"
_MEMORY = "memory never fades, or: memory lasts 338 days, and memory fades 50 in 100"


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of a nature say, as far as they are read."""

    lifespan: int | None = None
    ageless: bool = False
    endless: bool = False
    exponent: int = 0
    lasting: int = 0
    fading: Fading = field(default_factory=lambda: Fading(1, 1))

    @property
    def memory(self) -> Fading | None:
        """How memory fades; None if it does not."""
        if not self.exponent:
            return None
        return replace(self.fading, exponent=self.exponent, lasting=self.lasting or UNITS["year"])


def _nature(block: Block, draft: Draft) -> None:
    noun = block.head.text.casefold()
    if not noun or "," in noun:
        draft.report.add(messages.malformed(block.whole, "nature NOUN"))
        return
    key = noun_id("nature", noun, block, draft)
    lines, said = (
        _Lines(),
        [line for line in strict(block, LINES, draft.report) if line.keyword != "formerly"],
    )
    for line in said:
        lines = _READ[line.keyword](line, lines, draft)
    _whole(block, lines, draft)
    if draft.claim(key, noun, block.head, block.whole):
        draft.natures[noun] = key
        draft.entities[key] = Entity(key, "kind:nature", noun, proper=False, source=source(block.whole))
        if said:
            draft.lives[key] = Nature(key, lines.lifespan, lines.memory, source(block.whole))


def _whole(block: Block, lines: _Lines, draft: Draft) -> None:
    """What fades lasts for some time, and what never fades has none."""
    contradictory = "this nature's lines contradict each other"
    if lines.ageless and lines.lifespan:
        draft.report.add(messages.not_here(block.whole, contradictory, _LIFE))
    if lines.endless and lines.exponent:
        draft.report.add(messages.not_here(block.whole, contradictory, _MEMORY))
    elif bool(lines.exponent) != bool(lines.lasting):
        draft.report.add(messages.missing_line(block.whole, "nature whose memory fades", _MEMORY))


def _lives(line: Statement, lines: _Lines, draft: Draft) -> _Lines:
    if line.rest.text in {"for ever", "forever"}:
        return replace(lines, ageless=True)
    return replace(lines, lifespan=_positive(line.rest, draft))


def _positive(region: Region, draft: Draft) -> int | None:
    seconds = duration(region, draft.report)
    if seconds == 0:
        draft.report.add(messages.malformed(region, "80 years"))
    return seconds or None


def _memory(line: Statement, lines: _Lines, draft: Draft) -> _Lines:
    rest, share = line.rest, _SHARE.fullmatch(line.rest.text)
    if rest.text == "never fades":
        return replace(lines, endless=True)
    if rest.text.startswith("lasts "):
        return replace(lines, lasting=_positive(rest.after(5), draft) or 0)
    if share is None or not 1 <= int(share["many"]) <= 1_000:
        draft.report.add(messages.malformed(line.whole, _MEMORY))
        return lines
    if share["verb"] == "blurs":
        return replace(lines, fading=replace(lines.fading, blur=int(share["many"])))
    return replace(lines, exponent=int(share["many"]))


def _times(line: Statement, draft: Draft) -> int:
    match = _COUNTS.fullmatch(line.rest.text)
    found = (read_times(match["many"]) or read_number(match["many"])) if match else None
    if found is None or not 1 <= found <= 1_000:
        draft.report.add(messages.malformed(line.whole, f"{line.keyword} counts 6 times"))
    return found or 1


def _memorising(line: Statement, lines: _Lines, draft: Draft) -> _Lines:
    return replace(lines, fading=replace(lines.fading, memorised=_times(line, draft)))


def _feeling(line: Statement, lines: _Lines, draft: Draft) -> _Lines:
    return replace(lines, fading=replace(lines.fading, felt=_times(line, draft)))


_READ: Mapping[str, Callable[[Statement, _Lines, Draft], _Lines]] = MappingProxyType(
    {"lives": _lives, "memory": _memory, "memorising": _memorising, "strong feeling": _feeling}
)

NATURE = Declaration("nature", _nature)
