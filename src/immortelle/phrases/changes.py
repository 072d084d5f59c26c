"""Changes: which lines other frames, nouns and names may read otherwise.

A sentence has all the words of its frame, and a phrase those of its name or noun. So a line that lacks a word
of each that was added, dropped or changed reads as before; an editor need not read it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeVar

from immortelle.phrases.frame import Frame, Verb, Word
from immortelle.phrases.names import Name, Noun, words_of
from immortelle.phrases.table import Lexicon, verb_forms
from immortelle.phrases.tokens import tokenize

MadeOf = tuple[tuple[Frame, ...], tuple[Noun, ...], tuple[Name, ...]]
T = TypeVar("T", Frame, Noun, Name)
Telling = tuple[frozenset[str], ...]  # whatever speaks of something has a word of each

MOST: Final = 50  # changes: of a story with more, every line is read again
_HIDDEN: Final = frozenset({"be", "have", "do"})  # verbs of which a contraction leaves no form


def reads_as_before(old: MadeOf, new: MadeOf, before: Lexicon, now: Lexicon) -> Callable[[str], bool] | None:
    """Whether a line that could be read has the same reading as before; None if any may have another.

    >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
    >>> old = CORE_FRAMES, CORE_NOUNS, ()
    >>> new = CORE_FRAMES, CORE_NOUNS, (Name("Ann Lee", "person:ann-lee", "kind:person"),)
    >>> same = reads_as_before(old, new, Lexicon(*old), Lexicon(*new))
    >>> same("nobody knows Ann"), same("nobody knows ann lee")
    (True, False)
    """
    if before.parents != now.parents or before.places != now.places:
        return None
    told = list(_changed(old, new))
    told += [_words(part) for part, kinds in {*before.parts.items()} ^ {*now.parts.items()} if kinds]
    if len(told) > MOST or not all(told):
        return None
    return lambda text: not any(all(words & _said(text) for words in telling) for telling in told)


def _changed(old: MadeOf, new: MadeOf) -> Iterator[Telling]:
    for frame in _differing(old[0], new[0]):
        yield _of_frame(frame)
    for noun in _differing(old[1], new[1]):
        yield _words(noun.text)
        yield _words(noun.many)
    for name in _differing(old[2], new[2]):
        yield _words(name.text)


def _differing(old: Iterable[T], new: Iterable[T]) -> Iterable[T]:
    return dict.fromkeys(old).keys() ^ dict.fromkeys(new).keys()


def _of_frame(frame: Frame) -> Telling:
    words = [frozenset({piece.text}) for piece in frame.pieces if isinstance(piece, Word)]
    verbs = [piece.lemma for piece in frame.pieces if isinstance(piece, Verb) and piece.lemma not in _HIDDEN]
    return (*words, *(frozenset(verb_forms([lemma])) for lemma in verbs))


def _words(text: str) -> Telling:
    return tuple(frozenset({word}) for word in words_of(text))


@lru_cache(maxsize=50_000)
def _said(text: str) -> frozenset[str]:
    return frozenset(tokenize(text).words)
