"""Tokens: a line cut into words and marks, each with its place in the line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from immortelle.phrases.clause import Span

END: Final = ""  # the token after the last: matches nothing

_PIECE = re.compile(
    r"""-?\d+(?:[:-]\d+)*(?![^\s,.;:!?"()\[\]{}<>/|\\'\u2019])  # a number, a date, a clock time
      | [^\s,.;:!?"()\[\]{}<>/|\\'\u2019]+                      # a word
        (?:['\u2019][^\s,.;:!?"()\[\]{}<>/|\\'\u2019]+)*             # with what its apostrophes join
      | ['\u2019]                                               # the possessive of a plural: brothers'
      | \S                                                 # a mark
    """,
    re.VERBOSE,
)
_CLITICS: Final = ("'s", "'re", "'ve", "'ll", "'d", "'m")
_NEGATIVE_STEMS: Final = {"wo": "will", "ca": "can", "sha": "shall"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """``words`` in lower case, ending in ``END``; ``spans`` are their places in ``text``.

    >>> tokenize("Damon isn't here.").words
    ('damon', 'is', 'not', 'here', '.', '')
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The characters from token ``start`` up to before token ``end``."""
        if start >= end:
            return (self.spans[start][0], self.spans[start][0])
        return (self.spans[start][0], self.spans[end - 1][1])


@lru_cache(maxsize=100)  # a line is cut for each of those who look at it
def tokenize(text: str) -> Tokens:
    """Cut a line into tokens: contractions become two, the possessive is a token of its own."""
    matches = _PIECE.finditer(text)
    if text.isascii() and "'" not in text:
        found = [(match.group().lower(), match.span()) for match in matches]
    else:
        found = [each for match in matches for each in _split(match.group(), match.start())]
    end = len(text.rstrip())
    words, spans = zip(*found, (END, (end, end)), strict=True)
    return Tokens(text, words, spans)


def _split(piece: str, start: int) -> list[tuple[str, Span]]:
    word = unicodedata.normalize("NFC", piece).casefold().replace("\u2019", "'")
    whole = (start, start + len(piece))
    if "'" not in word:
        return [(word, whole)]
    if word == "'":
        return [("'s", whole)]
    if word.endswith("n't"):
        stem = word[:-3]
        return [(_NEGATIVE_STEMS.get(stem, stem), whole), ("not", whole)]
    for clitic in _CLITICS:
        if word.endswith(clitic):
            cut = start + len(piece) - len(clitic)
            return [(word[: -len(clitic)], (start, cut)), (clitic, (cut, whole[1]))]
    return [(word, whole)]
