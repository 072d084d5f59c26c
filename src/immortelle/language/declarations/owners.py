"""``..., for Stefan``: whose a reason is, of those who do the act or must agree to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from immortelle.language import messages
from immortelle.language.lowering.words import Words
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Clause, Named, Phrase, RoleWord

PERSON = "kind:person"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a reason is: of anybody in a slot of its act, or of those of a nature, or of one person."""

    nature: str | None = None
    person: str | None = None


def owner(whose: Region | None, clause: Clause, slot: int, reader: Reader) -> Owner | None:
    """The owner of a reason that may be that of whoever fills a slot of its act: ``for Stefan`` narrows it to
    one person, ``for a vampire`` to a nature, ``for a third`` to a role. None if it is somebody else's."""
    if whose is None:
        return Owner()
    noun = re.sub(r"^an?\s+", "", whose.text.casefold())
    roles = [phrase.name if isinstance(phrase, RoleWord) else None for phrase in clause.args]
    if noun in roles:
        return Owner() if roles[slot] == noun else None
    nature = reader.draft.natures.get(noun) or reader.draft.natures.get(noun.removesuffix("s"))
    if nature:
        return Owner(nature)
    read = reader.read(whose, Words(), "phrase", declares=False)
    named = read.tree if read is not None else None
    if isinstance(named, Named) and reader.draft.is_a(named.kind, PERSON):
        return _one_person(named, clause.args[slot], reader)
    if read is not None:
        reader.draft.report.add(messages.unknown_name(whose, "person or nature", ()))
    return Owner()


def _one_person(named: Named, slot: Phrase, reader: Reader) -> Owner | None:
    if isinstance(slot, RoleWord):
        return Owner(reader.draft.natures.get(slot.name), named.id)
    return Owner() if slot == named else None
