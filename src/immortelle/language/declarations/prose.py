"""Prose lines: text with slots in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.phrases.english import capital
from immortelle.phrases.names import words_of
from immortelle.phrases.spelling import distance, nearest
from immortelle.story.conditions import Term
from immortelle.story.model import Prose, Said

Form = Literal["name", "possessive", "object", "reflexive", "that", "whether", "to", "pronoun", "own"]

_CURLED = "\N{RIGHT SINGLE QUOTATION MARK}"
_SLOT = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")
_PRONOUNS: Mapping[str, Form] = MappingProxyType({
    "he": "pronoun", "she": "pronoun", "they": "pronoun", "it": "pronoun", "him": "object", "her": "own",
    "them": "object", "his": "own", "their": "own", "its": "own", "himself": "reflexive",
    "herself": "reflexive", "itself": "reflexive", "themselves": "reflexive",
})  # fmt: skip


def prose(lines: Iterable[Region], roles: Mapping[str, Term], draft: Draft) -> tuple[Prose, ...]:
    """Prose lines with their slots looked up among the roles of a block and all names.

    A pronoun is that of the first role.
    """
    return tuple(tuple(_pieces(line, roles, draft)) for line in lines)


def _check_braces(line: Region, draft: Draft) -> None:
    """Report a brace that no other closes or opens: its slot would be told as it is written."""
    bare = _SLOT.sub(lambda slot: " " * len(slot.group()), line.text)
    stray = _STRAY.search(bare)
    if stray is not None:
        draft.report.add(messages.malformed(line.part(*stray.span()), "{Someone} sings to {another}."))


def _pieces(line: Region, roles: Mapping[str, Term], draft: Draft) -> Iterator[str | Said]:
    _check_braces(line, draft)
    start = 0
    for match in _SLOT.finditer(line.text):
        if match.start() > start:
            yield line.text[start : match.start()]
        start = match.end()
        said = _said(line.part(*match.span(1)), line.text[start:], roles, draft)
        if said is not None:
            yield said
    if start < len(line.text):
        yield line.text[start:]


def _said(slot: Region, following: str, roles: Mapping[str, Term], draft: Draft) -> Said | None:
    text = slot.text.strip()
    capital, lower = text[:1].isupper(), text.casefold().replace(_CURLED, "'")
    if lower in _PRONOUNS and roles:
        return Said(next(iter(roles.values())), _pronoun(lower, following), capital)
    form, name = _form(lower)
    term = _term(name, slot, roles, draft) or _meant(name, slot, following, roles, draft)
    return Said(term, form, capital) if term else None


def _pronoun(word: str, following: str) -> Form:
    """*Her* is hers before a noun ("her hand"), else whom it is done to ("kisses her.")."""
    if word == "her" and not re.match(r"\s+\w", following):
        return "object"
    return _PRONOUNS[word]


def _form(text: str) -> tuple[Form, str]:
    if text.startswith("that "):
        return "that", text[5:].strip()
    if text.startswith("whether "):
        return "whether", text[8:].strip()
    if text.startswith("to "):
        return "to", text[3:].strip()
    if text.endswith(("'s", "'")):
        return "possessive", text.removesuffix("'s").removesuffix("'")
    return "name", text


def _meant(text: str, slot: Region, following: str, roles: Mapping[str, Term], draft: Draft) -> Term | None:
    """The role that a slot seems to mean, after reporting that it has no such name."""
    bare = " ".join(words_of(text))
    near = nearest(bare, roles, 1, 0.6)
    near = near or [one for one in _PRONOUNS if distance(bare, one, 1) == 1]
    owned = re.match(r"\s+\w", following) is not None  # {hiz} hand is his, not him
    near = sorted(near, key=lambda one: (_PRONOUNS.get(one) == "own") is not owned)[:1]
    whole = [f"the {name}" if text.startswith("the ") else name for name in near]
    cased = [capital(name) if slot.text[:1].isupper() else name for name in whole]
    draft.report.add(messages.unknown_role(slot, cased, tuple(roles)))
    return roles.get(near[0]) if near else None


def _term(text: str, slot: Region, roles: Mapping[str, Term], draft: Draft) -> Term | None:
    """A role word or a name, with or without its article."""
    wanted = words_of(text)
    for word, term in roles.items():
        if words_of(word) == wanted:
            return term
    for one in draft.entities.values():
        if wanted in {words_of(name) for name in (one.name, *one.aliases)}:
            draft.mention(Mention(one.id, slot))
            return one.id
    return None
