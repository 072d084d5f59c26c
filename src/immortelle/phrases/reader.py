"""The phrase table: the one place where sentences are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from immortelle.phrases import adjuncts, clauses, groups, noun_phrases, relatives, sentences
from immortelle.phrases.changes import reads_as_before
from immortelle.phrases.clause import Phrase, RoleWord, Sentence
from immortelle.phrases.completing import Continuations, continuations
from immortelle.phrases.english import PronounForm
from immortelle.phrases.frame import Frame
from immortelle.phrases.line import Item, Line, Rule, TooComplicated
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reading import Category, Failure, Reading, Role, Scope
from immortelle.phrases.repair import explain
from immortelle.phrases.saying import Speech, Voice
from immortelle.phrases.table import Clash, Lexicon
from immortelle.phrases.tokens import Tokens, tokenize
from immortelle.phrases.trees import nodes

LONGEST: Final = 2_000  # characters of one line
MOST_KEPT: Final = 50_000  # readings: an editor reads a story again and again
NO_SCOPE: Final = Scope()
PLAIN: Final = Voice()


_Asked = tuple[str, Category, Scope]
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

    Made after another table, it knows what that one has read, but for lines that may read otherwise now.

    >>> from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
    >>> names = (Name("Damon", "person:damon", "kind:person"), Name("the debt", "fact:debt", "kind:fact"))
    >>> table = PhraseTable(CORE_FRAMES, CORE_NOUNS, names)
    >>> table.say(table.read("Damon didn't know the debt").tree)
    'Damon did not know the debt'
    >>> table.read("Damon nows the debt").suggestions[0].text
    'Damon knows the debt'
    """

    def __init__(
        self, frames: Iterable[Frame], nouns: Iterable[Noun], names: Iterable[Name],
        before: PhraseTable | None = None,
    ) -> None:  # fmt: skip
        self.made_of: Final = tuple(frames), tuple(nouns), tuple(names)
        self._lexicon: Final = Lexicon(*self.made_of)
        self._failures: Final[dict[tuple[_Asked, bool], Failure]] = {}
        self._readings: Final[dict[_Asked, Reading]] = before.kept_by(self) if before else {}

    def kept_by(self, other: PhraseTable) -> dict[_Asked, Reading]:
        """The readings that another table would make again."""
        same = reads_as_before(self.made_of, other.made_of, self._lexicon, other._lexicon)
        return {key: read for key, read in self._readings.items() if same(key[0])} if same else {}

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
        return self._lexicon.clashes()

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
        outcome = self._attempt(text, category, scope)
        if isinstance(outcome, Line):
            return explain(
                outcome,
                (lambda meant: self._attempt(meant, category, scope)) if mend else None,
                lambda: self._attempt(text, category, scope, loose=True),
            )
        return outcome

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

    def _attempt(
        self, text: str, category: Category, scope: Scope, *, loose: bool = False
    ) -> Reading | Failure | Line:
        if len(text) > LONGEST:
            return Failure(f"the line is longer than {LONGEST} characters", (LONGEST, len(text)))
        line = Line(tokenize(text), self._lexicon, scope, RULES, loose=loose)
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
