"""``..., for Stefan``: whose a reason is, of those who do the act or must agree to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from immortelle.language import messages
from immortelle.language.lowering.scoping import terms_of
from immortelle.language.lowering.words import IS_A, Words
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Clause, Named, RoleWord
from immortelle.story.conditions import Condition, Holds, Term

PERSON = "kind:person"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a reason is: the term of a role of the act or of a person, and what else must be so of them."""

    term: Term
    limits: tuple[Condition, ...] = ()


def owner(
    whose: Region | None, clause: Clause, slot: int, term: Term, words: Words, reader: Reader
) -> Owner | None:
    """The owner of a reason that may be that of whoever fills a slot of its act, a ``term`` so far:
    ``for Stefan`` narrows it to one person, ``for a vampire`` to a nature, ``for a third`` to a role.
    None if it is somebody else's."""
    if whose is None:
        return Owner(term)
    noun = re.sub(r"^an?\s+", "", whose.text.casefold())
    roles = [phrase.name if isinstance(phrase, RoleWord) else None for phrase in clause.args]
    if noun in roles:
        return Owner(term) if roles[slot] == noun else None
    nature = reader.draft.natures.get(noun) or reader.draft.natures.get(noun.removesuffix("s"))
    if nature:
        return Owner(term, (Holds(IS_A, (term, nature)),))
    read = reader.read(whose, Words(), "phrase", declares=False)
    named = read.tree if read is not None else None
    if isinstance(named, Named) and reader.draft.is_a(named.kind, PERSON):
        return _one_person(named.id, term, words)
    if read is not None:
        reader.draft.report.add(messages.unknown_name(whose, "person or nature", ()))
    return Owner(term)


def _one_person(person: Term, term: Term, words: Words) -> Owner | None:
    if term in terms_of(term):
        words.narrow(term, person, PERSON)
        return Owner(person)
    return Owner(term) if term == person else None
