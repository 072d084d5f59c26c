"""Relevance: of which sentences, nouns and names a line could speak.

A sentence has all the words of its frame, and a phrase those of its name or noun. So two stories that have
the same of these for a line, of the same kinds, read it the same: what was read once need not be read again
after an edit elsewhere, nor in another story that uses the same part of the library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from immortelle.phrases.clause import Named
from immortelle.phrases.frame import Frame, Verb, Word
from immortelle.phrases.names import Name, Noun, words_of
from immortelle.phrases.reading import NO_SCOPE, Scope
from immortelle.phrases.table import Lexicon, verb_forms

Telling = tuple[frozenset[str], ...]  # whatever speaks of something has a word of each
Entry = tuple[int, str, frozenset[str], Telling]  # its place, its sign, words that must be there, and others
Part = tuple[str, tuple[str, ...]]  # the name of a slot of acts, and the kinds it can be of

_HIDDEN: Final = frozenset({"be", "have", "do"})  # verbs of which a contraction leaves no form


class Relevance:
    """What of a story's vocabulary a line could speak of.

    >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
    >>> people = Name("Ann Lee", "person:ann-lee", "kind:person"), Name("Ben", "person:ben", "kind:person")
    >>> relevance = Relevance(Lexicon(CORE_FRAMES, CORE_NOUNS, people))
    >>> alike = relevance.of(frozenset({"nobody", "knows", "ann"}))
    >>> [alike == relevance.of(frozenset({"nobody", "knows", *more})) for more in ({"lee"}, {"ann", "lee"})]
    [True, False]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._first_names: Final = lexicon.names_by_id
        self._above: Final = lexicon.above
        self._always: Final[list[str]] = [_sign(lexicon.places)]
        self._by_word: Final[dict[str, list[Entry]]] = {}
        self._said: Final = [
            (telling, _sign(one, self._first(one), self._kinds(_kinds_of(one))))
            for one in _vocabulary(lexicon)
            for telling in _tellings(one)
        ]
        common = Counter(word for telling, _ in self._said for words in telling for word in words)
        for at, (telling, sign) in enumerate(self._said):
            rarest = min(telling, key=lambda words: sum(common[word] for word in words), default=None)
            if rarest is None:
                self._always.append(sign)
            others = [words for words in telling if words is not rarest]
            single = frozenset(word for words in others if len(words) == 1 for word in words)
            several = tuple(words for words in others if len(words) > 1)
            for word in rarest or ():
                self._by_word.setdefault(word, []).append((at, sign, single, several))

    def of(self, said: frozenset[str], scope: Scope = NO_SCOPE) -> tuple[str, ...]:
        """All that a line with these words could speak of, in the order in which it was declared; in its
        scope are those whom it need not name."""
        by_word = self._by_word
        found = {
            at: sign
            for word in said
            for at, sign, single, several in by_word.get(word, ())
            if single <= said and not (several and any(words.isdisjoint(said) for words in several))
        }
        subject = scope.subject
        kinds = (*(role.kind for role in scope.roles), getattr(subject, "kind", ""))
        unnamed = _sign(self._first(subject), self._kinds(kinds))
        return (*self._always, unnamed, *(found[at] for at in sorted(found)))

    def apart(self, other: Relevance) -> tuple[Telling, ...] | None:
        """What only one of two vocabularies has, by how it is told: a line that speaks of none of it is read
        the same with both. None if any line may be read otherwise.

        >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
        >>> names = [Name("Ann", "person:ann", "kind:person"), Name("the Hague", "place:hague", "kind:place")]
        >>> one, two = (Relevance(Lexicon(CORE_FRAMES, CORE_NOUNS, names[:some])) for some in (1, 2))
        >>> [sorted(words) for (words,) in one.apart(two)]
        [['hague']]
        """
        own, its = dict.fromkeys(self._said), dict.fromkeys(other._said)
        in_order = [one for one in own if one in its] == [one for one in its if one in own]
        if not in_order or self._always != other._always:
            return None
        alone = [*(one for one in own if one not in its), *(one for one in its if one not in own)]
        return tuple(dict.fromkeys(telling for telling, _ in alone))

    def _kinds(self, kinds: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """What each of some kinds is a kind of."""
        return tuple(self._above.get(kind, ()) for kind in kinds)

    def _first(self, one: object) -> str:
        """The first name of whoever is named: it tells whether they are one or many."""
        first = self._first_names.get(one.id) if isinstance(one, Name | Named) else None
        return first.text if first else ""


def speaks_of(said: frozenset[str], telling: Telling) -> bool:
    """Whether something that is told so could be spoken of in some words."""
    return not any(words.isdisjoint(said) for words in telling)


def _vocabulary(lexicon: Lexicon) -> Iterator[Frame | Noun | Name | Part]:
    for ones in lexicon.made_of:
        yield from ones
    yield from lexicon.parts.items()


def _kinds_of(one: Frame | Noun | Name | Part) -> tuple[str, ...]:
    if isinstance(one, Frame):
        return tuple(slot.kind for slot in one.slots)
    return one[1] if isinstance(one, tuple) else (one.kind,)


@lru_cache(maxsize=10_000)
def _sign(*what: object) -> str:
    """What only equal parts of a vocabulary have in common, and what is quick to compare."""
    return repr(what)


@lru_cache(maxsize=10_000)
def _tellings(one: Frame | Noun | Name | Part) -> tuple[Telling, ...]:
    """The words without which nothing is said of something; a noun has two forms."""
    if isinstance(one, Frame):
        words = [frozenset({piece.text}) for piece in one.pieces if isinstance(piece, Word)]
        verbs = [piece.lemma for piece in one.pieces if isinstance(piece, Verb)]
        return ((*words, *(frozenset(verb_forms([verb])) for verb in verbs if verb not in _HIDDEN)),)
    if isinstance(one, Noun):
        return _words(one.text), _words(one.many)
    return (_words(one.text if isinstance(one, Name) else one[0]),)


def _words(text: str) -> Telling:
    return tuple(frozenset({word}) for word in words_of(text))
