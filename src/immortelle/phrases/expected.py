"""What was expected where reading stopped, in words for the writer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.phrases.clause import Named
from immortelle.phrases.english import article, listed
from immortelle.phrases.line import Line
from immortelle.phrases.names import ARTICLES, Trie, words_of
from immortelle.phrases.reading import Reading, Suggestion
from immortelle.phrases.table import ACT_KIND, Node
from immortelle.phrases.trees import nodes
from immortelle.phrases.verbs import forms_of

DATE: Final = "a date"
MOST_NAMES: Final = 3
_FEW: Final = 3  # of kinds, or of words: more are no help
_LONGEST_NAME: Final = 4  # words of a name, before the one that is misspelt


def meant(line: Line, repair: Suggestion) -> str:
    """What the best repair puts where one word was: a name is said by its kind, and what stands between
    words not at all."""
    start, end = repair.span
    if start == end or " " in line.tokens.text[start:end] or " " in repair.replacement.strip():
        return ""
    name = _named(repair.reading, start)
    if name is None:
        return repair.replacement
    at = next(at for at, span in enumerate(line.tokens.spans) if span[1] > start)
    fitting = (kind for kind in wanted(line, at) if line.lexicon.is_a(name.kind, kind))
    return kind_noun(line, next(fitting, name.kind))


def _named(reading: Reading, at: int) -> Named | None:
    named = (node for node in nodes(reading.tree) if isinstance(node, Named))
    return next((one for one in named if one.span[0] <= at < one.span[1]), None)


def wanted(line: Line, at: int) -> tuple[str, ...]:
    """The kinds of whoever or whatever could have been named by a phrase that has a token."""
    here = [node for start in _starts(line, at) for node in line.expected.get(start, ())]
    kinds = (edge.kind for node in here if isinstance(node, Node) for edge in node.slots)
    return tuple(kind for kind in dict.fromkeys(kinds) if kind != ACT_KIND)


def _starts(line: Line, at: int) -> Iterator[int]:
    """Where a phrase may begin that has a token: there, or before the article or what of a name is right."""
    for start in range(max(0, at - _LONGEST_NAME), at + 1):
        words = line.words[start:at]
        node: Trie[object] | None = line.lexicon.names  # type: ignore[assignment]
        for word in words[1:] if words[:1] and words[0] in ARTICLES else words:
            node = node.step(word) if node else None
        if node is not None and node.branches:
            yield start


def half_named(line: Line, at: int) -> tuple[int, tuple[str, ...]] | None:
    """Where a phrase begins that says only the first words of names, and those names: "the lamp" of
    *the lamp room*."""
    for start in range(max(0, at - _LONGEST_NAME), at):
        if line.words[start] not in ARTICLES or start + 1 == at:
            continue
        said = line.words[start + 1 : at]
        names = (
            name for name in line.lexicon.names_by_id.values() if words_of(name.text)[: len(said)] == said
        )
        whole = tuple(dict.fromkeys(name.text for name in names if words_of(name.text) != said))
        if whole:
            return start, whole[:MOST_NAMES]
    return None


def briefly(line: Line, at: int) -> str:
    """What was expected at a token, if that can be said in a few words."""
    kinds, words = wanted(line, at), tuple(dict.fromkeys(_words(line, at)))
    if DATE in words and any(letter.isdigit() for letter in line.words[at]):
        return DATE
    if len(kinds) > _FEW:
        return "a name"
    inside = bool(kinds) and at > 0 and line.words[at - 1] in ARTICLES
    if len(words) > _FEW and not inside:
        return ""
    return listed([*(kind_noun(line, kind) for kind in kinds), *(() if inside else words)], "or")


def _words(line: Line, at: int) -> Iterator[str]:
    for what in line.expected.get(at, ()):
        if isinstance(what, str):
            yield "a comma" if what == "," else what
        elif isinstance(what, Node):
            yield from what.words
            yield from (forms_of(edge.lemma).third for edge in what.verbs if not edge.passive)


def shown(line: Line, at: int) -> Iterator[str]:
    """All that could have stood at a token."""
    yield from _words(line, at)
    for what in line.expected.get(at, ()):
        if isinstance(what, Node):
            yield from (kind_noun(line, edge.kind) for edge in what.slots)
        elif what is line.lexicon.names:
            yield "a name"
        elif isinstance(what, Trie) and what is not line.lexicon.nouns and what is not line.roles:
            yield from (line.lexicon.casing.get(word, word) for word in what.branches)


def names_of(line: Line, kind: str) -> list[str]:
    """A few names of a kind, in the order of the alphabet."""
    names = line.lexicon.names_by_id.values()
    return sorted(name.text for name in names if line.lexicon.is_a(name.kind, kind))[:MOST_NAMES]


def kind_noun(line: Line, kind: str) -> str:
    """A kind as what is wanted: ``a place``."""
    noun = line.lexicon.nouns_by_id.get(kind)
    text = noun.text if noun else kind.partition(":")[2]
    return f"{article(text)} {text}"
