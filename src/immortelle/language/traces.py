"""Traces: what a block asked of the draft and put into it, so that it need not be understood again.

An editor compiles a story at each keystroke, and most of its blocks stay what they were. Such a block means
the same as before unless something that it asked for has changed meanwhile; what it said is then said again,
from the line where the block stands now. (Verifying traces: Mokhov, Mitchell and Peyton Jones 2018, "Build
systems à la carte".)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.draft import Draft
from immortelle.language.moving import alike, moved, moved_mention
from immortelle.language.traced import WHOLE, Key, Trace, traced, untraced
from immortelle.phrases.names import Noun, words_of
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.relevance import Telling, speaks_of
from immortelle.phrases.tokens import tokenize

Content = tuple[Any, ...]
Ordered = Sequence[tuple[Declaration, Block]]
Said = Mapping[Key, Any]
Step = Callable[[Declaration, Block], None]
_PLAIN: Final = ("packages",)  # what blocks set of a draft that is neither a dict nor a list
_OWN: Final = frozenset({"of_block", "mentions"})  # a block asks there for itself alone, wherever it stands
_TITLES: Final = ("story", "library")  # they set what all others may ask for
_NOUNS: Final = frozenset({("kinds", WHOLE), ("natures", WHOLE)})
_PEOPLE: Final[Key] = ("everybody", WHOLE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step of a block: the block's ``words``, what it ``asked`` for, and what it ``said`` (a
    field of the draft, the key if it has keys, the value).

    It stood at ``line`` and had declared ``id``; the story had ``failed`` before it, or not. If anything was
    wrong with it, it is not ``clean``: that has to be found again.
    """

    words: frozenset[str]
    line: int
    id: str | None
    failed: bool
    clean: bool
    asked: frozenset[Key]
    said: tuple[tuple[str, Any, Any], ...]

    @property
    def told(self) -> Said:
        """What others can ask for of what it said: the last value of a key, all that was added to a list."""
        found: dict[Key, Any] = {}
        for name, key, value in self.said:
            if name not in _OWN:
                found[name, key] = (*found.get((name, key), ()), value) if key is WHOLE else value
        return found


Outcomes = Mapping[int, Outcome]  # of the blocks that have a step, by their places


@dataclass(frozen=True, slots=True)
class Kept:
    """What a compilation leaves to the next: its blocks, in their order, what came of each step, and what
    they started from."""

    table: PhraseTable | None = None
    nouns: frozenset[Noun] = frozenset()
    start: tuple[object, ...] = ()
    people: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    outcomes: tuple[Outcomes, ...] = ()


class Understanding:
    """Gives a draft what all blocks mean, step by step: what they said before, where that still holds."""

    def __init__(self, ordered: Ordered, draft: Draft, kept: Kept) -> None:
        self._ordered, self._draft, self._kept = ordered, draft, kept
        self._trace: Final = Trace()
        self._start: Final = (draft.root, draft.used, draft.uses)
        self._contents: Final = tuple([_content(block) for _, block in ordered])
        self._known = _matched(self._contents, kept.contents) if self._start == kept.start else {}
        if any(block.keyword in _TITLES and at not in self._known for at, (_, block) in enumerate(ordered)):
            self._known = {}
        self._changed: Final = set(_forgotten(kept.outcomes, set(self._known.values())))
        self._apart: Sequence[Telling] = ()
        self._nouns: Sequence[frozenset[str]] = ()  # the words of those that are new or gone
        self._done: Final[list[Outcomes]] = []
        traced(draft, self._trace)

    def read_heads(self) -> None:
        """From here on kinds and natures are known, and heads are read, which ask for all nouns."""
        apart = self._kept.nouns.symmetric_difference(self._draft.nouns())
        self._nouns = [frozenset(words_of(text)) for one in apart for text in (one.text, one.many)]

    def read_with(self, table: PhraseTable) -> None:
        """From here on sentences are read, with a table; the cast is known."""
        before = self._kept.table
        apart = table.apart(before) if before else None
        self._apart, self._nouns = apart or (), ()
        self._known = {} if apart is None else self._known
        if self._draft.people() != self._kept.people:
            self._changed.add(_PEOPLE)
        traced(self._draft, self._trace)

    def step(self, run: Step, has: Callable[[Declaration], bool]) -> None:
        """One step of all blocks that have it."""
        before = self._kept.outcomes[len(self._done)] if self._kept.outcomes else {}
        done: dict[int, Outcome] = {}
        for at, (one, block) in enumerate(self._ordered):
            if not has(one):
                continue
            old = before.get(self._known.get(at, -1))
            if old is not None and self._holds(old, block):
                done[at] = _moved(old, block.whole.line - old.line)
                _say_again(done[at], self._draft)
            else:
                done[at] = self._understood(run, one, block)
                self._changed.update(_differing(old.told if old else {}, done[at].told))
        self._done.append(done)

    def kept(self, table: PhraseTable) -> Kept:
        """What is left to the next compilation, after all steps."""
        untraced(self._draft)
        nouns = frozenset(table.made_of[1])
        return Kept(table, nouns, self._start, self._draft.people(), self._contents, tuple(self._done))

    def _holds(self, old: Outcome, block: Block) -> bool:
        """Whether a block means what it meant: it asked for nothing that has changed, and speaks of nothing
        that sets its story's vocabulary apart."""
        return (
            old.clean
            and block.keyword not in _TITLES
            and old.id == self._draft.of_block.get(block.whole)
            and (self._draft.report.failed or not old.failed)
            and self._changed.isdisjoint(self._asked(old))
            and not any(speaks_of(old.words, one) for one in self._apart)
        )

    def _asked(self, old: Outcome) -> AbstractSet[Key]:
        """What it asked for; of nouns that its head does not speak of it need not have asked."""
        if not self._nouns or any(words <= old.words for words in self._nouns):
            return old.asked
        return old.asked - _NOUNS

    def _understood(self, run: Step, one: Declaration, block: Block) -> Outcome:
        draft, report, trace = self._draft, self._draft.report, self._trace
        failed, findings, declared = report.failed, report.findings, draft.of_block.get(block.whole)
        plain = [getattr(draft, name) for name in _PLAIN]
        trace.clear()
        run(one, block)
        said = [(name, None, getattr(draft, name)) for name in _PLAIN]
        set_now = [each for each, before in zip(said, plain, strict=True) if each[2] != before]
        return Outcome(
            _words(block), block.whole.line, declared, failed, report.findings == findings,
            frozenset(trace.asked), (*trace.said, *set_now),
        )  # fmt: skip


def _content(block: Block) -> Content:
    """All that stands in a block, wherever it stands."""
    head, first = block.whole, block.whole.line
    parts = (block.head, *block.lines, *block.prose, *block.notes, *block.instead)
    said = tuple((one.line - first, *one[2:]) for one in parts)
    return (block.keyword, head.file, head[2:], len(block.lines), len(block.prose), said)


def _words(block: Block) -> frozenset[str]:
    lines = (block.whole, *block.lines, *block.prose, *block.notes, *block.instead)
    return frozenset(word for line in lines for word in tokenize(line.text).words)


def _differing(old: Said, new: Said) -> set[Key]:
    """The keys of which two answers are different, and the fields that are then different as a whole."""
    keys = {key for key in (*old, *new) if key not in old or key not in new or not alike(old[key], new[key])}
    return keys | {(name, WHOLE) for name, _ in keys}


def _matched(contents: Sequence[Content], before: Sequence[Content]) -> dict[int, int]:
    """Where the blocks stood that are as they were, in the same order."""
    waiting: dict[Content, list[int]] = {}
    for at, content in enumerate(before):
        waiting.setdefault(content, []).append(at)
    found: dict[int, int] = {}
    last = -1
    for at, content in enumerate(contents):
        following = next((old for old in waiting.get(content, ()) if old > last), None)
        if following is not None:
            last = found[at] = following
    return found


def _forgotten(steps: Sequence[Outcomes], still: AbstractSet[int]) -> Iterator[Key]:
    """What blocks said that are there no more."""
    for outcomes in steps:
        for at, one in outcomes.items():
            if at not in still:
                yield from _differing(one.told, {})


def _moved(before: Outcome, lines: int) -> Outcome:
    """An outcome of a block that stands elsewhere now."""
    if not lines:
        return before
    there: dict[int, Any] = {}  # by identity: where a fact is said is asked by the fact
    said: list[tuple[str, Any, Any]] = []
    for name, key, value in before.said:
        if name == "mentions":  # by far the most
            said.append((name, (*key[:4], key[4] + lines, *key[5:]), moved_mention(value, lines)))
            continue
        there[id(value)] = now = moved(value, lines)
        if type(key) is str or key is None:
            said.append((name, key, now))
        else:
            said.append((name, there.get(id(key)) or moved(key, lines), now))
    return Outcome(  # in one step: an edit moves all the blocks below it
        before.words, before.line + lines, before.id, before.failed, before.clean, before.asked, tuple(said)
    )


def _say_again(before: Outcome, draft: Draft) -> None:
    for name, key, value in before.said:
        into = getattr(draft, name)
        if key is WHOLE:
            list.append(into, value)
        elif name in _PLAIN:
            setattr(draft, name, value)
        else:
            dict.__setitem__(into, key, value)
