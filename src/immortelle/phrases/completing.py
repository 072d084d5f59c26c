"""Completing: what could stand behind a line that is still being written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from immortelle.phrases.expected import wanted
from immortelle.phrases.frame import Frame
from immortelle.phrases.line import Line
from immortelle.phrases.names import Trie
from immortelle.phrases.table import Node
from immortelle.phrases.verbs import forms_of

_MOST_FRAMES = 60  # behind one point of the trie


@dataclass(frozen=True, slots=True)
class Continuations:
    """The next ``words``, the ``kinds`` of whoever and whatever could be named next, and the sentences
    (``frames``) that go on so."""

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()


def continuations(line: Line) -> Continuations:
    """What was expected behind the last word of a line that was read as far as it goes."""
    end = len(line.words) - 1
    here = line.expected.get(end, ())
    nodes = [what for what in here if isinstance(what, Node)]
    frames = (frame for node in nodes for frame in node.frames(_MOST_FRAMES))
    return Continuations(
        tuple(dict.fromkeys(word for what in here for word in _words(line, what))),
        wanted(line, end),
        tuple(dict.fromkeys(frames)),
    )


def _words(line: Line, what: object) -> Iterator[str]:
    """The words that one expectation has; of names only those that go on a name."""
    if isinstance(what, str):
        yield what
    elif isinstance(what, Node):
        yield from what.words
        yield from (forms_of(edge.lemma).third for edge in what.verbs if not edge.passive)
    elif isinstance(what, Trie) and what not in (line.lexicon.names, line.lexicon.nouns, line.roles):
        yield from (line.lexicon.casing.get(word, word) for word in what.branches)
