"""Traces: what a block asked of the draft and put into it, so that it need not be understood again.

An editor compiles a story at each keystroke, and most of its blocks stay what they were. Such a block means
the same as before unless something that it asked for has changed meanwhile; what it said is then said again,
from the line where the block stands now. (Verifying traces: Mokhov, Mitchell and Peyton Jones 2018, "Build
systems à la carte".)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.draft import Draft
from immortelle.language.mentions import Mention
from immortelle.language.moving import alike, moved
from immortelle.language.second_reading import Meanings
from immortelle.language.traced import WHOLE, Key, Trace, traced, untraced
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.relevance import Telling, speaks_of
from immortelle.phrases.tokens import tokenize

Content = tuple[Any, ...]
Ordered = Sequence[tuple[Declaration, Block]]
Said = Mapping[Key, Any]
OWN: Final = frozenset({"of_block"})  # a block asks there for itself alone, wherever it stands
_NOT_ASKED: Final = OWN | {"report", "places", "mentions", "where_said", "_elsewhere"}
_PLAIN: Final = ("packages",)  # what blocks set of a draft that is neither a dict nor a list


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a block: its ``words``, what it ``asked`` for, and what it ``said`` (a field of the draft,
    the key if it has keys, the value).

    It stood at ``line`` and declared ``id``; the story had ``failed`` before it, or not. If anything was
    wrong with it, it is not ``clean``: that has to be found again.
    """

    content: Content
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
            found[name, key] = (*found.get((name, key), ()), value) if key is WHOLE else value
        return found


@dataclass(frozen=True, slots=True)
class Kept:
    """The outcomes of a compilation, in the order of its blocks, with what they started from."""

    table: PhraseTable | None = None
    start: Mapping[str, Any] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()


def understand(ordered: Ordered, meanings: Meanings, kept: Kept) -> Kept:
    """Give the draft what all blocks mean: what they said before, where that still holds."""
    reader, trace = meanings.reader, Trace()
    draft = reader.draft
    contents, start = [_content(block) for _, block in ordered], _start(draft)
    apart = reader.table.apart(kept.table) if kept.table else None
    changed = None if apart is None else _changed(kept.start, start)
    known = {} if changed is None else _matched(contents, kept.outcomes)
    changed = {*(changed or ()), *_forgotten(kept.outcomes, known.values())}
    outcomes: list[Outcome] = []
    traced(draft, trace, OWN)
    for at, (one, block) in enumerate(ordered):
        before = known.get(at)
        if before is not None and _holds(before, block, draft, changed, apart or ()):
            outcomes.append(_moved(before, block.whole.line - before.line))
            _say_again(outcomes[-1], draft)
        else:
            outcomes.append(_understood(one, block, contents[at], meanings, trace))
            changed |= _differing(before.told if before else {}, outcomes[-1].told)
    untraced(draft)
    return Kept(reader.table, start, tuple(outcomes))


def _content(block: Block) -> Content:
    """All that stands in a block, wherever it stands."""
    head, first = block.whole, block.whole.line
    parts = (block.head, *block.lines, *block.prose, *block.notes, *block.instead)
    said = tuple((one.line - first, *one[2:]) for one in parts)
    return (block.keyword, head.file, head[2:], len(block.lines), len(block.prose), said)


def _words(block: Block) -> frozenset[str]:
    lines = (block.whole, *block.lines, *block.prose, *block.notes, *block.instead)
    return frozenset(word for line in lines for word in tokenize(line.text).words)


def _start(draft: Draft) -> Mapping[str, Any]:
    """What a draft has before the first block is understood."""
    found = {each.name: getattr(draft, each.name) for each in fields(Draft) if each.name not in _NOT_ASKED}
    return {
        name: dict(value) if isinstance(value, dict) else tuple(value) if isinstance(value, list) else value
        for name, value in found.items()
    }


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[Key] | None:
    """What is asked for with another answer than before; None if that might be anything."""
    changed: set[Key] = set()
    for name, value in new.items():
        if value == old[name]:
            continue
        if isinstance(value, dict):
            of = ({(name, key): one for key, one in each.items()} for each in (old[name], value))
            changed |= _differing(*of)
        elif isinstance(value, tuple):
            changed.add((name, WHOLE))
        else:
            return None
    return changed


def _differing(old: Said, new: Said) -> set[Key]:
    """The keys of which two answers are different, and the fields that are then different as a whole."""
    keys = {key for key in (*old, *new) if key not in old or key not in new or not alike(old[key], new[key])}
    return keys | {(name, WHOLE) for name, _ in keys}


def _matched(contents: Sequence[Content], outcomes: Sequence[Outcome]) -> dict[int, Outcome]:
    """Which blocks have been understood before, in the same order."""
    waiting: dict[Content, list[int]] = {}
    for at, outcome in enumerate(outcomes):
        waiting.setdefault(outcome.content, []).append(at)
    found: dict[int, Outcome] = {}
    last = -1
    for at, content in enumerate(contents):
        following = next((old for old in waiting.get(content, ()) if old > last), None)
        if following is not None:
            last, found[at] = following, outcomes[following]
    return found


def _forgotten(outcomes: Sequence[Outcome], known: Collection[Outcome]) -> Iterator[Key]:
    """What blocks said that are there no more."""
    still = {id(one) for one in known}
    for one in outcomes:
        if id(one) not in still:
            yield from _differing(one.told, {})


def _holds(before: Outcome, block: Block, draft: Draft, changed: set[Key], apart: Sequence[Telling]) -> bool:
    """Whether a block means what it meant: it asked for nothing that has ``changed``, and speaks of nothing
    that sets its story's vocabulary ``apart``."""
    return (
        before.clean
        and before.id == draft.of_block.get(block.whole)
        and (draft.report.failed or not before.failed)
        and changed.isdisjoint(before.asked)
        and not any(speaks_of(before.words, one) for one in apart)
    )


def _moved(before: Outcome, lines: int) -> Outcome:
    """An outcome of a block that stands elsewhere now."""
    if not lines:
        return before
    there: dict[int, Any] = {}  # by identity: where a fact is said is asked by the fact
    said = tuple((name, *_moved_one(key, value, lines, there)) for name, key, value in before.said)
    return Outcome(  # in one step: an edit moves all the blocks below it
        before.content, before.words, before.line + lines, before.id, before.failed, before.clean,
        before.asked, said,
    )  # fmt: skip


def _moved_one(key: Any, value: Any, lines: int, there: dict[int, Any]) -> tuple[Any, Any]:
    now = there[id(value)] = moved(value, lines)
    if isinstance(now, Mention):
        return now.place, now
    if isinstance(key, str):
        return key, now
    return there.get(id(key)) or moved(key, lines), now


def _say_again(before: Outcome, draft: Draft) -> None:
    for name, key, value in before.said:
        into = getattr(draft, name)
        if key is WHOLE:
            list.append(into, value)
        elif name in _PLAIN:
            setattr(draft, name, value)
        else:
            dict.__setitem__(into, key, value)


def _understood(
    one: Declaration, block: Block, content: Content, meanings: Meanings, trace: Trace
) -> Outcome:
    draft, report = meanings.reader.draft, meanings.reader.draft.report
    trace.clear()
    failed, findings = report.failed, report.findings
    plain = [getattr(draft, name) for name in _PLAIN]
    meanings.read(one.meaning, block)
    said = [(name, None, getattr(draft, name)) for name in _PLAIN]
    set_now = [each for each, before in zip(said, plain, strict=True) if each[2] != before]
    clean = report.findings == findings
    return Outcome(
        content, _words(block), block.whole.line, draft.of_block.get(block.whole), failed, clean,
        frozenset(trace.asked), (*trace.said, *set_now),
    )  # fmt: skip
