"""Mentions: where in the text something is spoken of, for whoever renames it or looks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from immortelle.language.regions import Region
from immortelle.phrases.clause import NOWHERE, Clause, Named, Phrase, Sentence
from immortelle.phrases.trees import nodes


class Mention(NamedTuple):
    """The words that name somebody or something, stand for them (a ``pronoun``), or say a sentence.

    ``id`` is that of an entity, or of the act, state or sign that the sentence ``said`` says. It
    ``declares`` where the words are those of a head.
    """

    id: str
    where: Region
    said: Clause | None = None
    pronoun: bool = False
    declares: bool = False

    @property
    def place(self) -> tuple[object, ...]:
        """What is said, and where: the same only once."""
        what, (file, line, _, start, end), _, pronoun, declares = self
        return what, declares, pronoun, file, line, start, end


def mentions(tree: Sentence | Phrase, region: Region) -> Iterator[Mention]:
    """All of whom and which a line speaks that was read from a region.

    >>> ann = Named("person:ann", "kind:person", (0, 3))
    >>> [one.where.text for one in mentions(ann, Region("a", 1, "    Ann is dead", 4, 15))]
    ['Ann']
    """
    for node in nodes(tree):
        if isinstance(node, Named) and node.span != NOWHERE:
            yield Mention(node.id, region.part(*node.span))
        elif isinstance(node, Clause) and node.span != NOWHERE:
            yield Mention(node.frame, region.part(*node.span), node)
