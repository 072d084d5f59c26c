"""The core's sentences about memory: what is remembered, comes back, was the first time, comes round."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from immortelle.phrases.frame import Frame, Mode, Slot, Sort, Verb, Word
from immortelle.phrases.table import EVENT, FACT, PERSON, PLACE, THING

_SOMEONE: Final = Slot("someone", PERSON)
_DEED: Final = Slot("deed", EVENT)
_CUES: Final = (("another", PERSON), ("place", PLACE), ("thing", THING), ("deed", EVENT))

ORDINALS: Final[Mapping[str, int]] = MappingProxyType({
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "last": -1,
})  # fmt: skip


def _nth(ordinal: str) -> Frame:
    """``the deed is the first time that someone kisses another``."""
    fact = Slot("fact", FACT, Mode.THAT)
    pieces = (_DEED, Verb("be"), Word("the"), Word(ordinal), Word("time"), fact)
    return Frame(f"core:{ordinal}-time", Sort.STATE, pieces)


def _brought_back(id: str, cue: Slot | Word) -> Frame:
    """``someone recalls what another brings back``."""
    pieces = (_SOMEONE, Verb("recall"), Word("what"), cue, Word("brings"), Word("back"))
    return Frame(id, Sort.TIME, pieces)


MEMORY_FRAMES: Final = (
    Frame("core:remembers", Sort.STATE, (_SOMEONE, Verb("remember"), _DEED), graded=True),
    Frame("core:remembers-vividly", Sort.TIME, (_SOMEONE, Verb("remember"), _DEED, Word("vividly"))),
    Frame("core:forgets", Sort.TIME, (_SOMEONE, Verb("forget"), _DEED)),
    Frame("core:recalls", Sort.ACT, (_SOMEONE, Verb("recall"), _DEED)),
    *(_brought_back("core:is-reminded", Slot(name, kind)) for name, kind in _CUES),
    _brought_back("core:is-reminded-by-this", Word("this")),
    *(
        Frame("core:memorises", Sort.TIME, (_SOMEONE, Verb("memorise"), Slot(name, kind)))
        for name, kind in _CUES
    ),
    *(_nth(ordinal) for ordinal in ORDINALS),
    Frame(
        "core:anniversary",
        Sort.TIME,
        (Word("today"), Verb("be"), Word("the"), Word("anniversary"), Word("of"), _DEED),
    ),
)
