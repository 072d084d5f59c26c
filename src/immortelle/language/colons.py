"""Colons: where the one that a head lacks belongs, between what is said and what it is said of."""

from __future__ import annotations

import re
from collections.abc import Callable

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Phrase
from immortelle.phrases.reading import Category, Reading, Role, Scope

COLON = r":(?!(?<=\d:)\d\d)\s*"  # but for that of a clock
_CONJUNCTION = re.compile(r"(?:,|\s+(?:when|if|because|is|[-\u2013\u2014=]))\s+$")  # for a colon
_GAP = re.compile(r"\s+")
_TAIL = r",|\s+(?:instead of|before|within)\s|\s+\d+ \w+ later"
_LONGEST = 400  # characters of a line in which a place is looked for


def gap(said: Region, fits: Callable[[Region, Region], object]) -> Region | None:
    """The first space of a region of which what stands before and after it ``fits``."""
    places = _GAP.finditer(said.text if len(said.text) <= _LONGEST else "")
    found = (one for one in places if fits(said.part(0, one.start()), said.part(one.end())))
    return next((said.part(*one.span()) for one in found), None)


def lacks_colon(
    block: Block, shape: str, reader: Reader, category: Category = "sentence",
    also: Callable[[str], object] = lambda _: False,
) -> bool:  # fmt: skip
    """Whether a head lacks the colon behind its name: reported, with the place where a sentence begins, or
    what may stand there ``also``."""
    if re.search(COLON, block.head.text):
        return False
    head = block.head

    def says(_: Region, said: Region) -> bool:
        return bool(also(said.text)) or any(reads(one, reader, category) for one in (said, _shorter(said)))

    where = gap(head, says)
    said = _CONJUNCTION.search(block.head.text, 0, where.end - block.head.start) if where else None
    where = block.head.part(*said.span()) if said else where
    reader.draft.report.add(messages.malformed(where or block.whole, shape, ": " if where else None))
    return True


def _shorter(said: Region) -> Region:
    """A sentence without what may follow it: a date, who knows of it, instead of what."""
    return said.cut(_TAIL)[0]


def reads(
    said: Region, reader: Reader, category: Category = "sentence", subject: Phrase | None = None,
    roles: tuple[Role, ...] = (),
) -> Reading | None:  # fmt: skip
    """What a region says as it stands, if it makes sense; nothing is reported."""
    scope = Scope(roles, subject, declares=True, today=reader.draft.begins)
    read = reader.table.read(said.text, category, scope, mend=False)
    return read if isinstance(read, Reading) else None
