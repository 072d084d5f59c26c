"""Checks of what is well said and comes to nothing: secrets that nobody knows, reasons that cancel, endings
of which one is always another too, names that readers take for each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from immortelle.language import cautions
from immortelle.language.draft import Draft
from immortelle.story.conditions import All, Condition
from immortelle.story.model import Reason


def check_idle(draft: Draft) -> None:
    """Report what comes to nothing; each finding is a warning."""
    _names_alike(draft)
    _secrets(draft)
    _reasons(draft)
    _endings(draft)


def _names_alike(draft: Draft) -> None:
    """Names that differ by accents only, of whoever and whatever the story itself declares."""
    first: dict[str, str] = {}
    for one in draft.entities.values():
        where = draft.places.get(one.id)
        if where is None or where.file.startswith("library/"):
            continue
        other = first.setdefault(_bare(one.name), one.id)
        if other != one.id and draft.entities[other].name.casefold() != one.name.casefold():
            draft.report.add(cautions.names_alike(where, draft.entities[other].name, draft.places[other]))


def _bare(name: str) -> str:
    """A name without its accents."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _secrets(draft: Draft) -> None:
    for fact in draft.facts:
        where = draft.where_said.get(fact)
        if fact.known_to == () and where is not None and where.text.startswith("secret "):
            draft.report.add(cautions.known_to_nobody(where))


def _reasons(draft: Draft) -> None:
    """A reason and its contrary, as strong and in the same case, come to nothing."""
    first: dict[tuple[object, ...], Reason] = {}
    for one in draft.reasons:
        where = draft.where_said.get(one.id)
        if where is None or one.amount is not None:
            continue
        meant = one.act, one.args, one.roles, one.when, one.side, one.who, one.standpoint
        other = first.get((*meant, -one.weight))
        if other is not None:
            draft.report.add(cautions.reasons_cancel(where, draft.where_said[other.id]))
        first.setdefault((*meant, one.weight), one)


def _endings(draft: Draft) -> None:
    """An ending that asks for all that another asks for, and more, never comes without it."""
    parts = {one.id: set(_parts(one.when)) for one in draft.endings}
    for one in draft.endings:
        wider = [each for each in draft.endings if each is not one and parts[each.id] <= parts[one.id]]
        for other in wider[:1]:
            if parts[other.id] != parts[one.id] or draft.endings.index(other) < draft.endings.index(one):
                where = draft.places[one.id]
                draft.report.add(cautions.endings_overlap(where, other.name, draft.places[other.id]))


def _parts(condition: Condition) -> Iterator[Condition]:
    yield from condition.parts if isinstance(condition, All) else (condition,)
