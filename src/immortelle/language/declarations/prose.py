"""Prose lines: text with slots in braces."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.lowering.words import Words
from immortelle.language.regions import Region
from immortelle.phrases.names import words_of
from immortelle.story.conditions import Term
from immortelle.story.model import Prose, Said

Form = Literal["name", "possessive", "object", "reflexive", "that", "whether", "pronoun", "own"]

_CURLED = "\N{RIGHT SINGLE QUOTATION MARK}"
_SLOT = re.compile(r"\{([^{}]*)\}")
_PRONOUNS: Mapping[str, Form] = MappingProxyType({
    "he": "pronoun", "she": "pronoun", "they": "pronoun", "it": "pronoun", "him": "object", "her": "own",
    "them": "object", "his": "own", "their": "own", "its": "own", "himself": "reflexive",
    "herself": "reflexive", "itself": "reflexive", "themselves": "reflexive",
})  # fmt: skip


def prose(lines: Iterable[Region], words: Words, draft: Draft) -> tuple[Prose, ...]:
    """Prose lines with their slots looked up."""
    return tuple(tuple(_pieces(line, words, draft)) for line in lines)


def _pieces(line: Region, words: Words, draft: Draft) -> Iterator[str | Said]:
    start, last = 0, next(iter(words.fixed.values()), None)
    for match in _SLOT.finditer(line.text):
        if match.start() > start:
            yield line.text[start : match.start()]
        start = match.end()
        said = _said(line.part(*match.span(1)), words, draft, last)
        if said is not None:
            yield said
    if start < len(line.text):
        yield line.text[start:]


def _said(slot: Region, words: Words, draft: Draft, subject: Term | None) -> Said | None:
    text = slot.text.strip()
    capital, lower = text[:1].isupper(), text.casefold().replace(_CURLED, "'")
    if lower in _PRONOUNS and subject is not None:
        return Said(subject, _PRONOUNS[lower], capital)
    form: Form = "name"
    if lower.startswith(("that ", "whether ")):
        form, lower = ("that", lower[5:]) if lower.startswith("that ") else ("whether", lower[8:])
    elif lower.endswith(("'s", "'")):
        form, lower = "possessive", lower.removesuffix("'s").removesuffix("'")
    term = _term(lower.strip(), words, draft) or _meant(lower.strip(), slot, words, draft)
    return Said(term, form, capital) if term else None


def _meant(text: str, slot: Region, words: Words, draft: Draft) -> Term | None:
    """The role that a slot seems to mean, after reporting that it has no such name."""
    roles = [*words.fixed, *(one.word for one in words.fresh.values())]
    near = difflib.get_close_matches(text, roles, 1, 0.7)
    draft.report.add(messages.unknown_role(slot, near, roles))
    return _term(near[0], words, draft) if near else None


def _term(text: str, words: Words, draft: Draft) -> Term | None:
    """A role word or a name, with or without its article."""
    wanted = words_of(text)
    known = {words_of(word): term for word, term in words.fixed.items()}
    known |= {words_of(one.word): one.term for one in words.fresh.values()}
    if wanted in known:
        return known[wanted]
    for one in draft.entities.values():
        if wanted in {words_of(name) for name in (one.name, *one.aliases)}:
            return one.id
    return None
