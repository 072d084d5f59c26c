"""Paraphrases: what a line says in words of daily speech, in those that the story has.

"Murdered" is said instead of "killed", "lives in" instead of "is in"; "the mill" is the only mill there is,
*the old mill*. Whoever reads tries each; the first that makes sense is what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from immortelle.language.draft import Draft
from immortelle.language.elsewhere import in_any_form
from immortelle.phrases.clause import Span
from immortelle.phrases.frame import Frame, Slot, Word
from immortelle.phrases.names import ARTICLES, Name, words_of
from immortelle.phrases.verbs import forms_of, lemma_of_third

_LEAD = re.compile(r"(?:because|when|if|as|since|while)\s+")
_FELT = re.compile(r"\b(?:feels|felt|looks|seems|becomes|became|gets|grows|grew)\b")
_FORMS = ("third", "past", "participle", "gerund", "base")
_BE = MappingProxyType({"are": "is", "were": "was"})
_HELPERS = MappingProxyType({"third": "does", "past": "did"})


def paraphrases(text: str, found: Span, kinds: tuple[str, ...], draft: Draft) -> Iterator[tuple[Span, str]]:
    """Characters of a text in which reading stopped at what was ``found``, and what to put there, the
    likeliest first; of ``kinds`` is whoever or whatever could have been named there."""
    lead = _LEAD.match(text)
    if lead is not None:
        yield lead.span(), ""
    yield from _bare(text, draft)
    yield from _felt(text, found)
    yield from _said_instead(text, draft)
    yield from _whole_name(text, found, kinds, draft)


def _bare(text: str, draft: Draft) -> Iterator[tuple[Span, str]]:
    """What somebody has a reason to do, for "for doing" it."""
    first = text.partition(" ")[0]
    for one in draft.declared.values():
        forms = forms_of(one.frame.verb.lemma)
        if one.is_act and first == forms.gerund:
            yield (0, len(first)), forms.base
            return


def _felt(text: str, found: Span) -> Iterator[tuple[Span, str]]:
    """What somebody *is*, for what they feel, look, grow or become."""
    for match in _FELT.finditer(text, 0, found[1]):
        if match.end() >= found[0] - 1:
            yield match.span(), "was" if match.group() in ("felt", "became", "grew") else "is"


def _said_instead(text: str, draft: Draft) -> Iterator[tuple[Span, str]]:
    """The words of a sentence for those that it lists as said instead of it, in the same form."""
    low = text.lower()
    for one in draft.declared.values() if len(low) == len(text) else ():  # some letters become two
        for other in one.instead:
            match = in_any_form(other).search(low)
            if match is not None:
                said = _in_form(match.group(), other.split()[0], one.frame)
                if said:
                    yield match.span(), said


def _in_form(said: str, third: str, frame: Frame) -> str:
    """A sentence's verb in the form that the verb of what was ``said`` has, and the words that follow it."""
    first, *rest = said.split()
    forms, own = forms_of(lemma_of_third(third) or third), forms_of(frame.verb.lemma)
    form = next((each for each in _FORMS if getattr(forms, each) == _BE.get(first, first)), "")
    verb = getattr(own, form) if form else ""
    if verb and "not" in rest:
        verb = f"{verb} not" if frame.verb.lemma == "be" else f"{_HELPERS.get(form, '')} not {own.base}"
    pieces = frame.pieces[frame.pieces.index(frame.verb) + 1 :]
    until = next((at for at, piece in enumerate(pieces) if isinstance(piece, Slot)), len(pieces))
    words = [piece.text for piece in pieces[:until] if isinstance(piece, Word)]
    return " ".join([verb, *words]) if verb else ""


def _whole_name(text: str, found: Span, kinds: tuple[str, ...], draft: Draft) -> Iterator[tuple[Span, str]]:
    """The one name that has the words which were found, with others."""
    said = words_of(text[slice(*found)])
    said = said[1:] if said[:1] and said[0] in ARTICLES else said
    names = [name for name in draft.names() if _is_part(said, words_of(name.text))]
    fitting = [name for name in names if not kinds or any(draft.is_a(name.kind, kind) for kind in kinds)]
    if len({name.id for name in fitting}) == 1:
        yield _with_article(text, found), _whole(fitting[0])


def _is_part(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    starts = range(len(name) - len(said) + 1)
    return 0 < len(said) < len(name) and any(name[at : at + len(said)] == said for at in starts)


def _with_article(text: str, found: Span) -> Span:
    before = re.search(rf"\b(?:{'|'.join(ARTICLES)})\s+$", text[: found[0]], re.IGNORECASE)
    return (before.start() if before else found[0], found[1])


def _whole(name: Name) -> str:
    return name.text if name.proper else f"the {name.text}"
