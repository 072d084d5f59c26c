"""The index of a compiled story: what is declared where, and every place that speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from immortelle.language.draft import Draft
from immortelle.language.mentions import Mention
from immortelle.phrases.frame import Frame
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reader import PhraseTable


@dataclass(frozen=True, slots=True)
class Index:
    """``mentions`` in the order in which the text was read, and the phrase table that read it."""

    mentions: tuple[Mention, ...]
    table: PhraseTable

    @property
    def frames(self) -> tuple[Frame, ...]:
        """All sentences in force."""
        return self.table.made_of[0]

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """All kinds and natures."""
        return self.table.made_of[1]

    @property
    def names(self) -> tuple[Name, ...]:
        """All names of all entities."""
        return self.table.made_of[2]

    def of(self, id: str) -> tuple[Mention, ...]:
        """Every mention of something, its declaration among them."""
        return tuple(one for one in self.mentions if one.id == id)

    def declaration(self, id: str) -> Mention | None:
        """The head that declares something; None for what the core has."""
        return next((one for one in self.mentions if one.declares and one.id == id), None)

    def at(self, file: str, line: int, column: int) -> tuple[Mention, ...]:
        """What is spoken of at a place (``column`` from zero), the narrowest words first."""
        here = [
            one
            for one in self.mentions
            if (one.where.file, one.where.line) == (file, line) and one.where.start <= column <= one.where.end
        ]
        return tuple(sorted(here, key=lambda one: one.where.end - one.where.start))

    def called(self, name: str) -> Sequence[str]:
        """The ids of whoever and whatever has a name; else those of nouns, else of heads that read so."""
        wanted = name.casefold().removeprefix("the ")
        names = [one.id for one in self.names if one.text.casefold() == wanted]
        nouns = [one.id for one in self.nouns if one.text.casefold() == wanted]
        heads = [
            one.id for one in self.mentions if one.declares and one.where.text.casefold() == name.casefold()
        ]
        return list(dict.fromkeys(nouns or names or heads))


def index_of(draft: Draft, table: PhraseTable) -> Index:
    """The index of what was read into a draft."""
    return Index(tuple(draft.mentions.values()), table)
