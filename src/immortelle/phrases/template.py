"""Templates: the head that declares a sentence, cut into the pieces of a frame.

``someone tells another a fact`` becomes a slot, the verb *tell*, a slot and a slot. A noun of a
declared kind or nature after *a* is a slot, anything else stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from immortelle.phrases.clause import Span
from immortelle.phrases.frame import Frame, Mode, Piece, Slot, Sort, Verb, Word
from immortelle.phrases.names import ORDINALS, Noun, Trie, words_of
from immortelle.phrases.reading import Role
from immortelle.phrases.slips import LITTLE
from immortelle.phrases.spelling import distance
from immortelle.phrases.table import ACT_KIND, FACT, PERSON
from immortelle.phrases.tokens import tokenize
from immortelle.phrases.verbs import forms_of, is_bare, is_past, lemma_of_third, third_of

_ROLE_WORDS: Final = {("someone",): "someone", ("another",): "another", ("a", "third"): "a third"}
_NO_ROLES: Final = {"something": "a thing", "anything": "a thing", "somewhere": "a place"}
_ACT_WORDS: Final = {
    ("to", "do", "something"): Mode.TO, ("to", "act"): Mode.TO,
    ("doing", "something"): Mode.ING, ("acting",): Mode.ING,
}  # fmt: skip
_FACT_MODES: Final = frozenset(
    {"that", "whether", "to"}
)  # a fact said as a sentence, or as what is undertaken
ROLE_WORDS: Final = ("someone", "another")  # no other word is one slip away from these
_OF_MANY: Final = {"are": "is", "were": "is", "was": "is", "have": "has", "had": "has"}
_FOR_SOMEONE: Final = ("somebody", "anyone", "anybody", "everyone", "everybody")  # who do something
_SURE_VERBS: Final = frozenset({"is", "has", "does", "are", "was", "were", "have", "had"})


@dataclass(frozen=True, slots=True)
class Head:
    """A frame and the roles its slots declare, in the order of the slots."""

    frame: Frame
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class HeadError:
    """Why a head is no sentence of the language, and where."""

    message: str
    span: Span
    meant: str | None = None


class _Refused(Exception):  # noqa: N818 - turned into a HeadError, never seen outside
    def __init__(self, message: str, start: int, end: int, meant: str | None = None) -> None:
        super().__init__(message)
        self.start, self.end, self.meant = start, end, meant


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece of the head, from token ``start`` to ``end``, with the role it declares."""

    piece: Piece
    start: int
    end: int
    role: Role | None = None


def read_head(
    text: str, id: str, sort: Sort, nouns: Iterable[Noun], *, graded: bool = False
) -> Head | HeadError:
    """Cut a head into a frame; ", an amount" at its end makes the frame graded.

    >>> head = read_head("(lover) loves (beloved)", "state:loves", Sort.STATE, ())
    >>> [role.name for role in head.roles], head.frame.verb.lemma
    (['lover', 'beloved'], 'love')
    """
    return _read_head(text, id, sort, tuple(nouns), graded)


@lru_cache(maxsize=5_000)
def _read_head(text: str, id: str, sort: Sort, nouns: tuple[Noun, ...], graded: bool) -> Head | HeadError:
    tokens = tokenize(text)
    words = tokens.words[:-1]
    amount = words[-3:] == (",", "an", "amount")
    try:
        found = _pieces(words[:-3] if amount else words, nouns)
        _in_order(found, words)
        pieces = _with_verb(found)
    except _Refused as refused:
        return HeadError(str(refused), tokens.span(refused.start, refused.end), refused.meant)
    roles = tuple(item.role for item in found if item.role)
    return Head(Frame(id, sort, pieces, graded or amount), roles)


def _pieces(words: Sequence[str], nouns: Iterable[Noun]) -> list[_Found]:
    if not words:
        raise _Refused("a sentence is missing here", 0, 0)
    kinds: Trie[Noun] = Trie()
    for noun in nouns:
        kinds.add(words_of(noun.text), noun)
    found: list[_Found] = []
    at = 0
    while at < len(words):
        item = _piece(words, at, kinds)
        if item.role and any(item.role.name == other.role.name for other in found if other.role):
            raise _two(item, found[-1], words)
        found.append(item)
        at = item.end
    return found


def _two(item: _Found, before: _Found, words: Sequence[str]) -> _Refused:
    """Why a role may not stand twice: in a row it is a slip, elsewhere *another* beside *someone*."""
    name = item.role.name if item.role else ""
    if before.role == item.role:
        said = " ".join(words[item.start : item.end])
        return _Refused(f"{name!r} is written twice", before.start, item.end, said)
    other = "another" if name == "someone" and "another" not in words else None
    end = item.end + ([*words[item.end : item.end + 1]] == ["else"])  # "someone else" is another
    return _Refused(f"there are two of {name!r}: name one with brackets", item.start, end, other)


def _piece(words: Sequence[str], at: int, kinds: Trie[Noun]) -> _Found:
    if words[at] == "(":
        return _bracketed(words, at, kinds)
    if words[at] in _FACT_MODES and at + 1 < len(words):
        inner = _piece(words, at + 1, kinds)
        if isinstance(inner.piece, Slot) and inner.piece.kind == FACT:
            slot = Slot(inner.piece.name, FACT, Mode(words[at]))
            return _Found(slot, at, inner.end, inner.role)
    for spelled, mode in _ACT_WORDS.items():
        if tuple(words[at : at + len(spelled)]) == spelled:
            return _Found(Slot("act", ACT_KIND, mode), at, at + len(spelled), Role("act", ACT_KIND))
    return _noun_role(words, at, kinds) or _role_word(words, at) or _word(words, at)


def _bracketed(words: Sequence[str], at: int, kinds: Trie[Noun]) -> _Found:
    """``(lover)``, ``(home: place)``, ``(a place called home)``, ``(a secret)``."""
    if ")" not in words[at:]:
        raise _Refused("the bracket is not closed", at, at + 1)
    close = words.index(")", at)
    inner = list(words[at + 1 : close])
    if not inner:
        raise _Refused("the brackets are empty", at, close + 1)
    if ":" in inner:
        colon = inner.index(":")
        return _called(inner[:colon], inner[colon + 1 :], kinds, at, close + 1)
    if "called" in inner:
        called = inner.index("called")
        return _called(inner[called + 1 :], inner[:called], kinds, at, close + 1)
    known = _noun_role(inner, 0, kinds) or _role_word(inner, 0)
    if known and known.end == len(inner) and known.role:
        return _Found(known.piece, at, close + 1, known.role)
    name = " ".join(words_of(" ".join(inner)))
    return _Found(Slot(name, PERSON), at, close + 1, Role(name, PERSON))


def _called(name: Sequence[str], noun: Sequence[str], kinds: Trie[Noun], at: int, end: int) -> _Found:
    bare = noun[1:] if noun[:1] in (["a"], ["an"], ["the"]) else noun
    values = _longest(kinds, bare, 0)
    if values is None or values[0] != len(bare) or not name:
        raise _Refused(f"{' '.join(noun)!r} is no kind", at, end)
    kind = values[1]
    text = " ".join(name)
    return _Found(Slot(text, kind.kind), at, end, _role(text, kind))


def _noun_role(words: Sequence[str], at: int, kinds: Trie[Noun]) -> _Found | None:
    """``a place``, ``another place``, ``a second place``."""
    word, begin, lead = words[at], at + 1, ""
    if word == "another":
        lead = "another "
    elif word in {"a", "an"}:
        if begin < len(words) and words[begin] in ORDINALS:
            lead, begin = words[begin] + " ", begin + 1
    else:
        return None
    found = _longest(kinds, words, begin)
    if found is None:
        return None
    name = lead + found[1].text
    return _Found(Slot(name, found[1].kind), at, found[0], _role(name, found[1]))


def _longest(kinds: Trie[Noun], words: Sequence[str], at: int) -> tuple[int, Noun] | None:
    node: Trie[Noun] | None = kinds
    found = None
    while node is not None and at < len(words):
        node = node.step(words[at])
        at += 1
        if node is not None and node.values:
            found = at, node.values[0]
    return found


def _role(name: str, noun: Noun) -> Role:
    return Role(name, noun.kind, noun.id if noun.id != noun.kind else None)


def _role_word(words: Sequence[str], at: int) -> _Found | None:
    for spelled, name in _ROLE_WORDS.items():
        end = at + len(spelled)
        if tuple(words[at:end]) == spelled:
            return _Found(Slot(name, PERSON), at, end, Role(name, PERSON))
    return None


def _word(words: Sequence[str], at: int) -> _Found:
    if words[at] in {",", ".", ";", ":", ")", '"'}:
        last = "" if at + 1 == len(words) else None
        raise _Refused(f"{words[at]!r} cannot stand in a declared sentence", at, at + 1, last)
    if at == 0 and words[at] in _FOR_SOMEONE:
        raise _Refused(f"{words[at]!r} is no role word", at, at + 1, "someone")
    if "".join(words[at : at + 2]) in ROLE_WORDS:
        raise _Refused("this is one word", at, at + 2, "".join(words[at : at + 2]))
    if at == 0 and words[at] in _NO_ROLES:
        raise _Refused(f"{words[at]!r} is no role word", at, at + 1, _NO_ROLES[words[at]])
    for role in ROLE_WORDS:
        if distance(words[at], role, 1) == 1:
            raise _Refused(f"{words[at]!r} is no role word", at, at + 1, role)
    return _Found(Word(words[at]), at, at + 1)


def _in_order(found: Sequence[_Found], words: Sequence[str]) -> None:
    """Refuse a head whose verb does not stand behind who does it: "goes someone away", "someone another
    hits"."""
    for first, second in pairwise(found[:3]):
        late = first is not found[0] and isinstance(found[0].piece, Slot) and isinstance(first.piece, Slot)
        early = first is found[0] and isinstance(second.piece, Slot) and _is_verb(first)
        if early or (late and _is_verb(second)):
            if early and second.role and second.role.name == "another":
                raise _Refused("who does this is missing", 0, first.end, f"someone {words[first.start]}")
            turned = (*words[second.start : second.end], *words[first.start : first.end])
            raise _Refused("the verb stands behind who does it", first.start, second.end, " ".join(turned))


def _is_verb(one: _Found) -> bool:
    return isinstance(one.piece, Word) and lemma_of_third(one.piece.text) is not None


def _with_verb(found: Sequence[_Found]) -> tuple[Piece, ...]:
    """The pieces, with the one word that inflects made a verb."""
    index = _verb_index(found)
    word = found[index].piece
    lemma = lemma_of_third(word.text) if isinstance(word, Word) else None
    pieces = [item.piece for item in found]
    pieces[index] = Verb(lemma or "")
    return tuple(pieces)


def _verb_index(found: Sequence[_Found]) -> int:
    texts = [item.piece.text if isinstance(item.piece, Word) else "" for item in found]
    likely = [i for i, text in enumerate(texts) if text and text != "'s" and lemma_of_third(text)]
    sure = [i for i in likely if texts[i] in _SURE_VERBS]
    slot = next((i for i, item in enumerate(found) if isinstance(item.piece, Slot)), -1)
    if slot >= 0 and is_bare("".join(texts[slot + 1 : slot + 2])):
        raise _bare(found[slot + 1], texts[slot + 1], texts[slot + 2 : slot + 3] == ["'s"])
    if slot + 1 in likely and slot >= 0:
        chosen = slot + 1
    else:
        chosen = next(iter(sure or [i for i in likely if i > slot]), -1)
    if chosen < 0:
        raise _no_verb(found, texts, slot)
    if chosen == 0:
        raise _Refused("who does this is missing", found[0].start, found[0].end, f"someone {texts[0]}")
    second = next((i for i in sure if i != chosen), None)
    if second is not None:
        raise _Refused(
            f"a declared sentence has one verb; here are {texts[chosen]!r} and {texts[second]!r}",
            found[second].start,
            found[second].end,
        )
    return chosen


def _bare(verb: _Found, text: str, more: int = 0) -> _Refused:
    """What a bare verb should be, with so many tokens ``more`` in its place: *open's* are two."""
    third = third_of(text) or forms_of(text).third
    meant = third if verb.start else f"someone {third}"
    return _Refused(f"the verb is as of one person: {third}, not {text}", verb.start, verb.end + more, meant)


def _no_verb(found: Sequence[_Found], texts: Sequence[str], slot: int) -> _Refused:
    past = next((i for i, text in enumerate(texts) if text in _SURE_VERBS or is_past(text)), None)
    if past is not None:
        message = f"declare the sentence in the present, as of one person: not {texts[past]!r}"
        meant = third_of(texts[past]) or _OF_MANY.get(texts[past])
        return _Refused(message, found[past].start, found[past].end, meant)
    at = found[min(slot + 1, len(found) - 1)]
    if isinstance(at.piece, Word) and at.piece.text.isalpha() and at.piece.text not in LITTLE:
        return _bare(at, at.piece.text, texts[slot + 2 : slot + 3] == ["'s"])
    first = found[0].piece
    if slot > 0 and isinstance(first, Word) and lemma_of_third(first.text):  # "makes peace with another"
        return _Refused("who does this is missing", found[0].start, found[0].end, f"someone {first.text}")
    message = "a verb is missing, in the present and as of one person (is, has, loves)"
    return _Refused(message, at.start, at.end)
