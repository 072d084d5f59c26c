"""The phrase table: the one place where sentences are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final, cast
from weakref import ref

from immortelle.phrases import adjuncts, clauses, groups, noun_phrases, relatives, sentences
from immortelle.phrases.calendar import is_relative
from immortelle.phrases.clause import Phrase, RoleWord, Sentence
from immortelle.phrases.completing import Continuations, continuations
from immortelle.phrases.english import PronounForm
from immortelle.phrases.frame import Frame
from immortelle.phrases.line import Item, Line, Rule, TooComplicated
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reading import NO_SCOPE, Category, Failure, Reading, Role, Scope
from immortelle.phrases.relevance import Relevance, Telling
from immortelle.phrases.repair import explain
from immortelle.phrases.saying import Speech, Voice
from immortelle.phrases.table import Clash, Lexicon
from immortelle.phrases.tokens import Tokens, tokenize
from immortelle.phrases.trees import nodes

LONGEST: Final = 2_000  # characters of one line
MOST_KEPT: Final = 20_000  # readings: an editor reads a story again and again


class _Unread(Exception):  # noqa: N818 - it is no fault, and nothing to be kept
    def __init__(self, outcome: Failure | Line) -> None:
        super().__init__()
        self.outcome: Final = outcome


_Line = tuple[str, Category, Scope]
PLAIN: Final = Voice()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line to be read as a category, with all of which it could ``speak``: whatever else the lexicon of the
    table that asks has, the line is read the same."""

    text: str
    category: Category
    scope: Scope
    speaks: tuple[str, ...]
    lexicon: ref[Lexicon] = field(compare=False)


RULES: Final[Mapping[str, Rule]] = MappingProxyType({
    "loose": sentences.loose, "loose_tail": sentences.loose_tail,
    "tight": sentences.tight, "tail": sentences.tail,
    "clause": clauses.clause, "bare": clauses.bare, "gapped": clauses.gapped,
    "restriction": clauses.restriction, "bond": clauses.bond, "whose": clauses.whose,
    "adjunct": adjuncts.adjunct, "verb_group": groups.verb_group,
    "phrase": noun_phrases.phrase, "single": noun_phrases.single, "more": noun_phrases.more,
    "possessor": noun_phrases.possessor, "relative": relatives.relative,
    "nature": noun_phrases.nature, "proposition": noun_phrases.proposition,
})  # fmt: skip


class PhraseTable:
    """All sentences of a story: the frames, nouns and names that a line may be made of.

    A line that could speak of nothing else than in a table before is not read again.

    >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
    >>> names = (Name("Damon", "person:damon", "kind:person"), Name("the debt", "fact:debt", "kind:fact"))
    >>> table = PhraseTable(CORE_FRAMES, CORE_NOUNS, names)
    >>> table.say(table.read("Damon didn't know the debt").tree)
    'Damon did not know the debt'
    >>> table.read("Damon nows the debt").suggestions[0].text
    'Damon knows the debt'
    """

    def __init__(self, frames: Iterable[Frame], nouns: Iterable[Noun], names: Iterable[Name]) -> None:
        self._lexicon: Final = Lexicon(frames, nouns, names)
        self._relevance: Final = Relevance(self._lexicon)
        self._failures: Final[dict[tuple[_Line, bool], Failure]] = {}
        self._readings: Final[dict[_Line, Reading]] = {}

    @property
    def made_of(self) -> tuple[tuple[Frame, ...], tuple[Noun, ...], tuple[Name, ...]]:
        """All frames, nouns and names."""
        return self._lexicon.made_of

    def frame(self, id: str) -> Frame:
        """The frame with an id; KeyError if there is none."""
        return self._lexicon.frames[id]

    def is_a(self, kind: str, wanted: str) -> bool:
        """Whether a kind is another or a kind of it."""
        return self._lexicon.is_a(kind, wanted)

    def say(self, sentence: Sentence, voice: Voice = PLAIN) -> str:
        """A sentence in English."""
        return Speech(self._lexicon, voice).sentence(sentence)

    def say_phrase(self, phrase: Phrase, voice: Voice = PLAIN, form: PronounForm = "subject") -> str:
        """A noun phrase in English."""
        return Speech(self._lexicon, voice).phrase(phrase, form)

    def say_infinitive(self, sentence: Sentence, voice: Voice = PLAIN) -> str:
        """``to tell Elena the illness``: without the subject."""
        said = Speech(self._lexicon, voice).sentence(sentence, "to")
        return f"not to {said.removeprefix('not ')}" if said.startswith("not ") else f"to {said}"

    def say_gerund(self, sentence: Sentence, voice: Voice = PLAIN) -> str:
        """``telling Elena the illness``."""
        return Speech(self._lexicon, voice).sentence(sentence, "ing")

    def clashes(self) -> tuple[Clash, ...]:
        """Frames that can be said in the words of another."""
        return self._lexicon.clashes

    def apart(self, other: PhraseTable) -> tuple[Telling, ...] | None:
        """What only one of two tables has, by the words without which no line speaks of it; None if any line
        may be read otherwise."""
        return () if other is self else self._relevance.apart(other._relevance)

    def read(
        self, text: str, category: Category = "sentence", scope: Scope = NO_SCOPE, *, mend: bool = True
    ) -> Reading | Failure:
        """Read a whole line as a category, or tell how far it made sense, and unless it is not to
        ``mend``, what was probably meant (which takes far longer than reading)."""
        asked = text, category, scope
        known = self._readings.get(asked) or self._failures.get((asked, mend))
        if known is not None:
            return known
        if len(self._readings) + len(self._failures) >= MOST_KEPT:
            self._readings.clear()
            self._failures.clear()
        outcome = self._read(text, category, scope, mend=mend)
        if isinstance(outcome, Reading):
            self._readings[asked] = outcome
        else:
            self._failures[asked, mend] = outcome
        return outcome

    def _read(self, text: str, category: Category, scope: Scope, *, mend: bool) -> Reading | Failure:
        try:
            return _reading_of(self._asked(text, category, scope))
        except _Unread as unread:
            outcome = unread.outcome
        if isinstance(outcome, Failure):
            return outcome
        return explain(
            outcome,
            (lambda meant: _attempt(self._lexicon, meant, category, scope)) if mend else None,
            lambda: _attempt(self._lexicon, text, category, scope, loose=True),
        )

    def _asked(self, text: str, category: Category, scope: Scope) -> _Asked:
        said = frozenset(tokenize(text).words)
        told = self._relevance.of(said, scope)
        if scope.today is not None and not is_relative(said):
            scope = scope._replace(today=None)
        return _Asked(text, category, scope, told, ref(self._lexicon))

    def continuations(
        self, text: str, category: Category = "sentence", scope: Scope = NO_SCOPE
    ) -> Continuations:
        """What could stand behind a line that is still being written.

        >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
        >>> PhraseTable(CORE_FRAMES, CORE_NOUNS, ()).continuations("someone thinks it").words
        ('possible',)
        """
        if len(text) > LONGEST:
            return Continuations()
        line = Line(tokenize(text), self._lexicon, scope, RULES)
        with suppress(TooComplicated):
            list(_whole(line, category))
        return continuations(line)


@lru_cache(maxsize=MOST_KEPT)
def _reading_of(asked: _Asked) -> Reading:
    """How a line is read by any table in which it could speak of the same; ``_Unread`` if it is not."""
    lexicon = cast(Lexicon, asked.lexicon())  # whoever asks has it
    outcome = _attempt(lexicon, asked.text, asked.category, asked.scope)
    if isinstance(outcome, Reading):
        return outcome
    raise _Unread(outcome)


def _attempt(
    lexicon: Lexicon, text: str, category: Category, scope: Scope, *, loose: bool = False
) -> Reading | Failure | Line:
    if len(text) > LONGEST:
        return Failure(f"the line is longer than {LONGEST} characters", (LONGEST, len(text)))
    line = Line(tokenize(text), lexicon, scope, RULES, loose=loose)
    try:
        found = [item for item in _whole(line, category) if _is_end(line.tokens, item.end)]
    except TooComplicated:
        return Failure("the line is too complicated to read; cut it in two", (0, len(text)))
    return _reading(line, found) if found else line


def _whole(line: Line, category: Category) -> Iterable[Item]:
    subject = line.scope.subject
    if category == "phrase":
        return line.read("phrase", 0)
    if category == "sentence":
        return line.read("loose", 0, "finite", None)
    if category == "predicate":
        return line.read("loose", 0, "finite", subject)
    if category == "gerund":
        return line.read("loose", 0, "ing", subject)
    return line.read("loose", 1 if line.words[0] == "to" else 0, "to", subject)


def _is_end(tokens: Tokens, end: int) -> bool:
    last = len(tokens.words) - 1
    return end == last or (end == last - 1 and tokens.words[end] == ".")


def _reading(line: Line, items: list[Item]) -> Reading:
    ranked = sorted(items, key=lambda item: item.rank)
    first = ranked[0]
    rivals = [item.tree for item in ranked[1:] if item.rank == first.rank and item.tree != first.tree]
    return Reading(first.tree, tuple(rivals), _bound(line, first.tree))


def _bound(line: Line, tree: Sentence | Phrase) -> tuple[Role, ...]:
    """The role words of a reading that no one declared before."""
    if not line.scope.declares:
        return ()
    known = {role.name for role in line.scope.roles}
    words = [node for node in nodes(tree) if isinstance(node, RoleWord) and "#" not in node.name]
    fresh = dict.fromkeys((word.name, word.kind) for word in words if word.name not in known)
    return tuple(Role(name, kind, _nature(line, name, kind)) for name, kind in fresh)


def _nature(line: Line, name: str, kind: str) -> str | None:
    nouns = line.lexicon.nouns_by_id.values()
    text = name.removeprefix("another ")
    return next((noun.id for noun in nouns if noun.text == text and noun.kind == kind != noun.id), None)
