"""The core's sentences about what is likely: what somebody thinks possible, doubts, takes for a sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from immortelle.phrases.frame import Frame, Mode, Slot, Sort, Verb, Word
from immortelle.phrases.table import FACT, PERSON

_SOMEONE: Final = Slot("someone", PERSON)
_THAT: Final = Slot("fact", FACT, Mode.THAT)

# How strong a sign is, in the words of its sentence.
SIGNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "faint": ("a", "faint"), "some": ("some",), "strong": ("a", "strong"),
    "overwhelming": ("an", "overwhelming"),
})  # fmt: skip


def _takes(strength: str) -> Frame:
    """``another takes it as a strong sign that someone is dying``."""
    words = (Word("it"), Word("as"), *(Word(word) for word in SIGNS[strength]), Word("sign"))
    return Frame(f"core:takes-{strength}", Sort.TIME, (_SOMEONE, Verb("take"), *words, _THAT))


ESTIMATE_FRAMES: Final = (
    Frame("core:possible", Sort.TIME, (_SOMEONE, Verb("think"), Word("it"), Word("possible"), _THAT)),
    Frame("core:doubts", Sort.TIME, (_SOMEONE, Verb("doubt"), _THAT)),
    Frame("core:excludes", Sort.TIME, (_SOMEONE, Verb("rule"), Word("out"), _THAT)),
    Frame("core:wonders", Sort.TIME, (_SOMEONE, Verb("wonder"), Slot("fact", FACT, Mode.WHETHER))),
    *(_takes(strength) for strength in SIGNS),
)
