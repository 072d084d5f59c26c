"""The declaration that a line lacks: "the apples are rotten" wants "state a thing is rotten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from immortelle.language.draft import Draft
from immortelle.phrases.adjuncts import STRENGTHS
from immortelle.phrases.english import article
from immortelle.phrases.frame import Sort
from immortelle.phrases.reading import Category
from immortelle.phrases.template import Head, read_head
from immortelle.phrases.verbs import forms_of, lemma_of_third, third_of

_PARTS: Final = re.compile(r",\s+(?:and\s+|or\s+)?")
_HEAD: Final = re.compile(r"(?P<who>someone|another|an? [\w-]+)\s+(?P<verb>[\w-]+)(?P<rest>.*)")
_PEOPLE: Final = ("someone", "another", "a third")
_PLAIN: Final = {"are": "is", "was": "is", "were": "is", "have": "has", "had": "has"}
_STRENGTH: Final = re.compile(rf"\s+(?:{'|'.join(STRENGTHS)}|a little)$")
_DENIED: Final = re.compile(r"\b(?:does|do|did) not ([a-z]+)")
_AHEAD: Final = re.compile(r"\bwill (?:not )?([a-z]+)")
_ANYBODY: Final = re.compile(r"\b(?:everyone|everybody|nobody|anyone|anybody|somebody|a person)\b")
_STATES: Final = ("is", "has")
_BOND: Final = re.compile(r"someone is (?:the|an?) [\w-]+ of another")
_NEVER: Final = re.compile(r"\b(?:not|never|does|do|did|who|that|if|unless|and|or|than)\b|\d")
_LONGEST: Final = 200  # characters of a line


def declaration(text: str, stopped: int, category: Category, holder: str, draft: Draft) -> str | None:
    """How the part of a line in which reading ``stopped`` can be declared; None if that makes no sentence.

    ``holder`` is the kind of whoever a line is about that does not say so, or empty.
    """
    part = _part(text, stopped) if len(text) <= _LONGEST else ""
    said = _affirmed(_STRENGTH.sub("", part))
    bare = category == "infinitive"
    lead = [_role(holder, iter(_PEOPLE), draft)] if holder else ["someone"] if bare else []
    match = _HEAD.fullmatch(" ".join([*lead, _with_roles(said, lead, draft)]))
    third = _third(match["verb"], bare=bare) if match and not _NEVER.search(said) else None
    if match is None or third is None:
        return None
    who, rest = match["who"], match["rest"]
    head = f"{who} {third}{rest}" if who != "another" else f"someone {third}{rest.replace('someone', who)}"
    read = read_head(head, "new", Sort.STATE, draft.nouns())
    if not isinstance(read, Head) or not read.roles:
        return None
    if _STRENGTH.search(part):
        return f'"feeling {head}"'
    if _BOND.fullmatch(head):
        return f'"bond {head}"'
    if third in _STATES or who not in _PEOPLE:
        return f'"state {head}"'
    return f'"act {head}"' if bare or _AHEAD.search(part) else f'"state {head}" or "act {head}"'


def _part(text: str, stopped: int) -> str:
    """What stands between two commas."""
    starts = [0, *(match.end() for match in _PARTS.finditer(text))]
    start = max(at for at in starts if at <= stopped)
    return _PARTS.split(text[start:])[0]


def _affirmed(said: str) -> str:
    """A sentence of somebody without its *not*."""
    said = _AHEAD.sub(lambda match: forms_of(match[1]).third, said)
    said = _DENIED.sub(lambda match: forms_of(match[1]).third, said).replace(" is not ", " is ")
    return said if "someone" in said else _ANYBODY.sub("someone", said, count=1)


def _third(verb: str, *, bare: bool) -> str | None:
    """A verb as of one person in the present."""
    if verb in _PLAIN or lemma_of_third(verb):
        return _PLAIN.get(verb, verb)
    return forms_of(verb).third if bare else third_of(verb)


def _with_roles(said: str, lead: list[str], draft: Draft) -> str:
    """A sentence with roles for the names in it."""
    people = iter([one for one in _PEOPLE if one not in (*lead, *said.split())])
    names = {one.text.casefold(): one.kind for one in draft.names()}
    longest = sorted(names, key=lambda text: (-len(text), text))
    pattern = re.compile(rf"\b(?:the )?({'|'.join(map(re.escape, longest))})(?![\w])", re.IGNORECASE)
    if not names:
        return said
    return pattern.sub(lambda match: _role(names[match[1].casefold()], people, draft), said)


def _role(kind: str, people: Iterator[str], draft: Draft) -> str:
    """The word for somebody or something of a kind."""
    if draft.is_a(kind, "kind:person"):
        return next(people, "a person")
    roots = (one for one in ("kind:place", "kind:thing", kind) if draft.is_a(kind, one))
    noun = draft.kinds[next(roots)].noun
    return f"{article(noun)} {noun}"
