"""Names and nouns: what a story's people, places, things and kinds are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from immortelle.phrases.english import plural
from immortelle.phrases.tokens import tokenize

ARTICLES: Final = ("the", "a", "an")
ORDINALS: Final = ("second", "third", "fourth")  # of roles: "a second place"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity; an entity with aliases has several, the first being the one made.

    ``proper`` names stand without an article; ``pronoun`` is he, she, it or they.
    """

    text: str
    id: str
    kind: str
    proper: bool = True
    pronoun: str = "it"


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun: of a kind (``place``; ``id`` and ``kind`` are the same) or of a nature
    (``vampire``; ``id`` is the nature's, ``kind`` that of those who have it).

    ``parent`` is the kind that a kind is a kind of.
    """

    text: str
    id: str
    kind: str
    plural: str = ""
    parent: str | None = None

    @property
    def many(self) -> str:
        """The plural, made up unless it was given."""
        return self.plural or plural(self.text)


class Trie(Generic[T]):
    """Values under sequences of words. It is filled once and then only read.

    >>> trie: Trie[int] = Trie()
    >>> trie.add(("wine", "cellar"), 1)
    >>> trie.step("wine").step("cellar").values
    [1]
    """

    __slots__ = ("branches", "values")

    def __init__(self) -> None:
        self.branches: dict[str, Trie[T]] = {}
        self.values: list[T] = []

    def add(self, words: Sequence[str], value: T) -> None:
        """Put a value under a sequence of words; several may share one."""
        node = self
        for word in words:
            node = node.branches.setdefault(word, Trie())
        if value not in node.values:
            node.values.append(value)

    def step(self, word: str) -> Trie[T] | None:
        """The branch of one word."""
        return self.branches.get(word)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The tokens of a name, without its article: what the writer may leave out.

    >>> words_of("the Wine Cellar")
    ('wine', 'cellar')
    """
    words = tokenize(text).words[:-1]
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words
