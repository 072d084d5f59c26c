"""Tokens of a problem file, each knowing its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "number", "mark", "end", "stray"]

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<open>/\*)"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d]\w*)"
    r"|(?P<mark>==|!=|>=|<=|->|[(){}:;,=<>&|!?+\-*/])|(?P<stray>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; ``start`` and ``end`` are offsets in the whole text."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text without spaces and comments, then one of kind ``end``.

    A comment that is never closed and a character no rule knows are tokens of kind ``stray``.

    >>> [one.text for one in tokens("at(Tom) = ?; // where he is")]
    ['at', '(', 'Tom', ')', '=', '?', ';', '']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind in ("space", "comment"):
            continue
        if kind == "open":
            yield Token("stray", "/*", match.start(), match.end())
            break
        yield Token(kind, match[0], match.start(), match.end())  # type: ignore[arg-type]
    yield Token("end", "", len(text), len(text))
