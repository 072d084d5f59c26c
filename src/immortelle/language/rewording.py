"""Rewordings: the small change of one word after which a line of keywords has its shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from immortelle.language.diagnostics import Fix
from immortelle.phrases.slips import LITTLE
from immortelle.phrases.spelling import allowance, distance

_WORD = re.compile(r"[^\s,:]+")


def reworded(
    text: str, words: Sequence[str], fits: Callable[[str], object], inserted: Sequence[str] = ()
) -> Fix | None:
    """The first change after which a text ``fits``: a word respelt as one of the ``words``, one of the
    ``inserted`` in place of another little word, or put between two.

    >>> fits = re.compile("at (most|least) [0-9]+").fullmatch
    >>> reworded("at mots 5", ("most", "least"), fits)
    Fix(span=(3, 7), text='most')
    >>> reworded("most 5", ("most", "least"), fits, ("at",))
    Fix(span=(0, 0), text='at ')
    """
    changes = (
        *_respelt(text, words),
        *_cut(text, words),
        *_swapped(text),
        *_instead(text, inserted),
        *_with(text, inserted),
    )
    return next((one for one in changes if fits(_changed(text, one))), None)


def respaced(keyword: str, text: str) -> str:
    """What a text begins with, if that is a keyword with a space too many, or one too few.

    >>> respaced("seen by", "seenby everyone"), respaced("when", "whenthe lamp"), respaced("then", "th en")
    ('seenby', 'when', 'th en')
    """
    spaced = r"\s?".join(re.escape(letter) for letter in keyword.replace(" ", ""))
    match = re.match(spaced, text)
    whole = match is not None and match.group() == keyword and text[match.end() :][:1].isspace()
    return "" if match is None or whole else match.group()


def _respelt(text: str, words: Sequence[str]) -> Iterator[Fix]:
    for said in _WORD.finditer(text):
        if said.group() in words:
            continue
        limit = allowance(said.group())
        far = [(distance(said.group().casefold(), word, limit), word) for word in words]
        yield from (Fix(said.span(), word) for near, word in sorted(far) if near <= limit)


def _cut(text: str, words: Sequence[str]) -> Iterator[Fix]:
    """A word run together with the one behind it."""
    for said in _WORD.finditer(text):
        for word in words:
            if said.group().startswith(word) and said.group() not in words:
                at = said.start() + len(word)
                yield Fix((at, at), " ")


def _swapped(text: str) -> Iterator[Fix]:
    """Two words in the other order, one of them a little one."""
    for first, second in pairwise(_WORD.finditer(text)):
        if {first.group(), second.group()} & LITTLE and text[first.end() : second.start()].isspace():
            yield Fix((first.start(), second.end()), f"{second.group()} {first.group()}")


def _instead(text: str, others: Sequence[str]) -> Iterator[Fix]:
    for said in _WORD.finditer(text):
        if said.group() in LITTLE:
            yield from (Fix(said.span(), word) for word in others if word != said.group())


def _with(text: str, inserted: Sequence[str]) -> Iterator[Fix]:
    for word in inserted:
        for said in reversed(list(_WORD.finditer(text))):
            yield Fix((said.start(), said.start()), f"{word} ")


def _changed(text: str, fix: Fix) -> str:
    start, end = fix.span
    return text[:start] + fix.text + text[end:]
