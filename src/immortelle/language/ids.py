"""Stable ids: from kind and name, from a sentence, or from what something means."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from immortelle.phrases.frame import Frame, Mode, Slot, Verb
from immortelle.phrases.names import words_of
from immortelle.phrases.verbs import forms_of

_VARIABLE = re.compile(r"\?[\w-]+")
_GAP = re.compile(r"[^\w]+")


def slug(text: str) -> str:
    """A name as an id: without article, accents kept, one hyphen between words.

    >>> slug("the Wine Cellar"), slug("another's place")
    ('wine-cellar', 'another-s-place')
    """
    words = unicodedata.normalize("NFC", " ".join(words_of(text))).casefold()
    return _GAP.sub("-", words).strip("-") or "x"


def name_id(kind: str, name: str) -> str:
    """The id of somebody or something: ``person:damon``."""
    return f"{kind.removeprefix('kind:')}:{slug(name)}"


def frame_id(prefix: str, frame: Frame) -> str:
    """The id of a state, act or sign: its sentence with kinds for role words, so that these may be renamed.

    Two frames said in the same words of the same kinds are one.
    """
    return f"{prefix}:{'-'.join(_piece(piece) for piece in frame.pieces)}"


def _piece(piece: object) -> str:
    match piece:
        case Slot(kind=kind, mode=mode):
            lead = "" if mode is Mode.NAME else f"{mode}-"
            return lead + kind.partition(":")[2]
        case Verb(lemma=lemma):
            return slug(forms_of(lemma).third)
        case _:
            return slug(getattr(piece, "text", ""))


def meaning_id(prefix: str, *meaning: object) -> str:
    """An id from what something means, for what has no name: it stays when words around it change.

    >>> meaning_id("reason", ("?vampire", "?place")) == meaning_id("reason", ("?siren", "?room"))
    True
    """
    numbers: dict[str, str] = {}
    plain = _VARIABLE.sub(lambda match: numbers.setdefault(match.group(), f"?{len(numbers)}"), repr(meaning))
    return f"{prefix}:{hashlib.blake2b(plain.encode(), digest_size=6).hexdigest()}"


def variable(role: str) -> str:
    """The term of a role word: ``?second-place``."""
    return f"?{slug(role)}"
