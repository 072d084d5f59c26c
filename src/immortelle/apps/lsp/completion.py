"""Completion: what a line may go on with, by the phrase table itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lsprotocol.types import CompletionItem, CompletionItemKind

from immortelle.language.declarations.registry import KEYWORDS
from immortelle.language.index import Index
from immortelle.phrases.clause import Named, Phrase, RoleWord
from immortelle.phrases.english import article
from immortelle.phrases.names import Name, words_of
from immortelle.phrases.reading import Category, Scope
from immortelle.phrases.table import PERSON

LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "act": ("when", "takes", "first", "then", "seen by", "heard by", "opens", "answers", "looks like", "> "),
    "event": ("when", "takes", "then", "seen by", "heard by", "> "),
    "trigger": ("when", "after", "then", "unless", "seen by", "heard by", "> "),
    "rule": ("when", "after", "then", "unless", "seen by", "heard by", "> "),
    "sign": ("shows that", "shown", "fades in", "seen by", "heard by", "> "),
    "scene": ("begins when", "ends when", "with", "beat"),
    "story": ("use", "begins", "beat", "temperature", "legibility", "horizon", "by", "note:"),
    "secret": ("known to",),
    "claim": ("known to",),
    "feeling": ("rises", "falls", "halves in", "adds softly", "at most", "then", "is private"),
    "state": ("is private", "stills someone", "starts at", "from"),
})  # fmt: skip
_OPENING: Final = re.compile(  # up to where the sentence begins that is being written
    r".*(?:,\s+(?:and|or|unless|if)|\bif|\bunless|\bwhen|:)\s+|^\s*(?:when|first|then|unless|shows that)\s+"
)
_TO_ACT: Final = re.compile(r".*\b(?:reason|duty)\b(?:\s+of\s+\d+)?(?:\s+not)?\s+(?=to\b)")
_PEOPLE: Final = ("someone", "another", "a person", "nobody", "everyone")
_LAST_WORD: Final = re.compile(r"[\w'\u2019-]*$")


def completions(index: Index, lines: list[str], line: int, before: str) -> list[CompletionItem]:
    """What may be written behind ``before``, the part of a line up to the cursor."""
    if not re.search(r"\s", before):
        return [_keyword(word) for word in (*KEYWORDS, "strong reason", "reason", "duty")]
    head = _head(lines, line)
    started = _LAST_WORD.sub("", before)
    items = (
        [_keyword(word) for word in LINES.get(head.split()[0], ())] if not started.strip() and head else []
    )
    return [*items, *_sentences(index, head, started)]


def _head(lines: list[str], line: int) -> str:
    """The head of the block that a line belongs to."""
    above = (text for text in reversed(lines[: line + 1]) if text.strip() and text[0] not in " \t")
    return next(above, "")


def _sentences(index: Index, head: str, started: str) -> Iterator[CompletionItem]:
    """The words, names and sentences that the phrase table expects next."""
    opening, acting = _OPENING.match(started), _TO_ACT.match(started)
    said = started[(opening or acting).end() :] if opening or acting else started.strip()  # type: ignore[union-attr]
    subject = _subject(index, head) if not opening and not acting else None
    category: Category = "predicate" if subject else "sentence"
    if acting and not opening:
        subject, category = RoleWord("someone", PERSON), "infinitive"
    found = index.table.continuations(said, category, Scope((), subject, declares=True))
    for kind in found.kinds:
        yield from _of_kind(index, kind, bare=bool(re.search(r"\b(?:the|a|an)\s+$", said)))
    for word in found.words:
        yield CompletionItem(word, kind=CompletionItemKind.Text, sort_text=f"2{word}")


def _subject(index: Index, head: str) -> Phrase | None:
    """Whoever the indented lines of a head are about, if they may leave it out."""
    keyword, _, rest = head.partition(" ")
    if keyword not in {"person", "place", "thing"}:
        return None
    words = words_of(rest.partition(",")[0])
    named = next((one for one in index.names if words_of(one.text) == words), None)
    return Named(named.id, named.kind) if named else RoleWord("someone", PERSON)


def _of_kind(index: Index, kind: str, *, bare: bool) -> Iterator[CompletionItem]:
    """The names of a kind, ``bare`` of the article that is written already, and the words that stand for
    anyone of it."""
    for name in index.names:
        if index.table.is_a(name.kind, kind):
            yield _name(name, bare=bare)
    noun = next((one.text for one in index.nouns if one.id == kind), "")
    if bare:
        return
    for word in _PEOPLE if kind == PERSON else (f"{article(noun)} {noun}",) if noun else ():
        yield CompletionItem(word, kind=CompletionItemKind.Variable, sort_text=f"1{word}")


def _name(name: Name, *, bare: bool) -> CompletionItem:
    text = name.text if name.proper or bare else f"the {name.text}"
    noun = name.kind.partition(":")[2]
    return CompletionItem(text, kind=CompletionItemKind.Reference, detail=noun, sort_text=f"0{name.text}")


def _keyword(word: str) -> CompletionItem:
    return CompletionItem(word, kind=CompletionItemKind.Keyword, sort_text=f"0{word}")
