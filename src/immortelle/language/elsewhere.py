"""What the parts of the library hold that a story does not use: "goes to a place" is in *movement*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from immortelle.phrases.core import CORE_NOUNS
from immortelle.phrases.frame import Frame, Slot, Sort, Verb, Word
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.table import PERSON
from immortelle.phrases.template import Head, read_head
from immortelle.phrases.verbs import forms_of, lemma_of_third

LIBRARY = Path(__file__).parents[1] / "library"
_SENTENCE = re.compile(
    r"^(?:act|event|state|feeling|bond|means|matter|sign) ([^,\n]+).*((?:\n[ ]+.*)*)", re.MULTILINE
)
_INSTEAD = re.compile(r"^ +instead of (.+)", re.MULTILINE)
_NO_NOUN = r"(?<!\bthe )(?<!\ba )(?<!\ban )"  # "the murder" is no form of the verb
_ARTICLES = frozenset(ARTICLES)
_OWNING = re.compile(r"\b(?:has|have|had) (?:the|an?|some|his|her|their) ")
_OR = re.compile(r",\s*(?:or\s+)?")
_SENSE = re.compile(r"^    called ([^\n]+)", re.MULTILINE)
_NOUN = re.compile(r"^(?:kind|nature) ([^,\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A sentence or a noun of an unused part; ``telling`` are the words by which it is known, each
    in all its forms, ``kinds`` those of whom and what it is said, but for people."""

    part: str
    head: str
    telling: tuple[frozenset[str], ...]
    kinds: tuple[str, ...] = ()
    noun: bool = False
    said: re.Pattern[str] | None = None  # instead of it

    @property
    def help(self) -> str:
        """What to do about it."""
        return f'"{self.head}" is in the library: use {self.part}'

    def is_meant(self, text: str) -> bool:
        """Whether a text has all the telling words."""
        if self.said is not None:
            return self.said.search(text.casefold()) is not None
        said = frozenset(text.casefold().split())
        return bool(self.telling) and all(said & forms for forms in self.telling)


def elsewhere(library: Path, used: frozenset[str]) -> Iterator[Elsewhere]:
    """What the unused parts declare, part by part."""
    for path in sorted(library.glob("*.story")):
        text = path.read_text(encoding="utf-8") if path.stem not in used else ""
        for head, lines in _SENTENCE.findall(text):
            read = read_head(head, "new", Sort.STATE, CORE_NOUNS)
            if isinstance(read, Head):
                kinds = (one.kind for one in read.frame.pieces if isinstance(one, Slot))
                others = tuple(kind for kind in kinds if kind != PERSON)
                telling = telling_words(read.frame)
                yield Elsewhere(path.stem, head, telling, others, said=_only_said(read.frame, telling))
                for other in (each for line in _INSTEAD.findall(lines) for each in _OR.split(line)):
                    yield Elsewhere(path.stem, head, (), others, said=in_any_form(other))
        for participle in _SENSE.findall(text):
            yield Elsewhere(path.stem, f"{participle} by ...", (frozenset({participle}), frozenset({"by"})))
        for noun in _NOUN.findall(text):
            words = tuple(frozenset({word}) for word in noun.split())
            yield Elsewhere(path.stem, noun, words, noun=True)


def _only_said(frame: Frame, telling: tuple[frozenset[str], ...]) -> re.Pattern[str] | None:
    """How a sentence is said of which one verb is all: having is not "has told", to drink not "is drunk"."""
    if telling == (_forms("have"),):
        return _OWNING
    if len(telling) != 1 or len(frame.slots) > 1 or frame.verb.lemma == "be":
        return None
    return re.compile(rf"(?<!\bis )(?<!\bwas )(?<!\bnot )\b(?:{'|'.join(sorted(telling[0]))})\b")


@lru_cache(maxsize=1_000)
def in_any_form(said: str) -> re.Pattern[str]:
    """A predicate as of one person, in all forms of its verb: "is fond of", "likes"."""
    verb, *rest = said.split()
    lemma = lemma_of_third(verb)
    forms = sorted(_forms(lemma)) if lemma else [verb]
    if lemma == "be":
        forms = ["is", "are", "was", "were", "be"]
    words = [f"(?:{'|'.join(forms)})", *map(re.escape, rest)]
    return re.compile(rf"{_NO_NOUN}(?<![\w'-]){r'(?: not)? '.join(words)}(?![\w'-])")


def _forms(lemma: str) -> frozenset[str]:
    forms = forms_of(lemma)
    return frozenset({lemma, forms.third, forms.past, forms.participle, forms.gerund})


@lru_cache(maxsize=5_000)
def telling_words(frame: Frame) -> tuple[frozenset[str], ...]:
    """The words by which a sentence is known, each in all its forms: of "the father of" the father."""
    found = tuple(_telling(frame))
    if not any(words <= _ARTICLES for words in found):
        return found
    return tuple(words for words in found if not words <= {*_ARTICLES, "of"}) or found


def _telling(frame: Frame) -> Iterator[frozenset[str]]:
    for piece in frame.pieces:
        match piece:
            case Verb(lemma=lemma) if lemma != "be":
                yield _forms(lemma)
            case Word(text=text):
                yield frozenset({text})
