"""The compiler: a story file and what it uses become a compiled story, or diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.causes import MOST_LINES, MOST_TRIALS, Written, told
from immortelle.language.checks import check
from immortelle.language.core_states import all_facts, core_states
from immortelle.language.declarations.declaration import nothing
from immortelle.language.declarations.registry import DECLARATIONS, KEYWORDS
from immortelle.language.diagnostics import Diagnostic, Report, Severity, TooMany
from immortelle.language.draft import Draft, new_draft
from immortelle.language.elsewhere import LIBRARY
from immortelle.language.index import Index, index_of
from immortelle.language.kind_heads import with_kinds
from immortelle.language.mending import mended
from immortelle.language.reader import Reader, make_reader
from immortelle.language.regions import Region
from immortelle.language.second_reading import MOST_TRIES, Meanings
from immortelle.language.sources import Source, inspect, read_source
from immortelle.language.traces import Kept, Understanding
from immortelle.language.undertaking import undertake
from immortelle.language.uniting import united
from immortelle.language.uses import SUFFIX, Gathering
from immortelle.story.model import (
    Act,
    Deed,
    Entity,
    Guess,
    Kind,
    Nature,
    Persona,
    Proposition,
    Reason,
    Sense,
    Sign,
    State,
    Story,
    Trigger,
)

MOST_LACKING = 2  # parts of the library that are tried
NOTHING: Mapping[str, str] = MappingProxyType({})
WithId = TypeVar(
    "WithId",
    Act,
    Deed,
    Entity,
    Guess,
    Kind,
    Nature,
    Persona,
    Proposition,
    Reason,
    Sense,
    Sign,
    State,
    Trigger,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file: the story, unless there were errors; diagnostics in the order of lines, with
    how many ``more`` there are than are worth reading; ``lacking`` are parts of the library it may need."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = ()
    more: int = 0
    index: Index | None = None
    lacking: tuple[Diagnostic, ...] = ()
    kept: Kept | None = None  # what makes the next compilation quicker, if there will be one


NOTHING_YET: Final = Loaded(None, (), kept=Kept())  # what an editor has compiled before it opens a file


def load(path: Path | str) -> Loaded:
    """Compile a story file. Never raises for what is in the file, or for its not being there."""
    file, report = Path(path), Report()
    name = _name(file)
    found = _compile(lambda: read_source(file, name, report), name, file.parent, report)
    return _told(found, name, file.parent, NOTHING, MOST_LINES)


def _name(file: Path) -> str:
    """A file as diagnostics call it; a part of the library is the same file to those that use it."""
    return f"library/{file.name}" if file.parent.absolute() == LIBRARY else file.name


def compile_text(
    text: str,
    name: str = "story",
    folder: Path | None = None,
    unsaved: Mapping[str, str] = NOTHING,
    before: Loaded | None = None,
) -> Loaded:
    """Compile a text as if it were the file ``name`` in a folder; without one it uses libraries only.

    ``unsaved`` are texts, by name, that stand for other files of the folder. What was compiled ``before``
    makes it quicker: blocks that stayed what they were are not understood again (``NOTHING_YET`` before the
    first time).

    >>> compile_text("story The Well").story.title
    'The Well'
    """
    file = name if name.endswith(SUFFIX) else name + SUFFIX
    found = _once(text, file, folder, unsaved, before, Report())
    return _told(found, file, folder, unsaved, MOST_LINES if before is None else MOST_LINES // 10)


def _once(
    text: str, file: str, folder: Path | None, unsaved: Mapping[str, str], before: Loaded | None,
    report: Report,
) -> Loaded:  # fmt: skip
    source = Source(file, text, folder / file if folder else None)
    return _compile(lambda: inspect(source, report), file, folder, report, unsaved, before)


def _told(found: Loaded, file: str, folder: Path | None, unsaved: Mapping[str, str], lines: int) -> Loaded:
    """What was found, without those errors that only follow from another slip; so many ``lines`` are read
    again for it at most."""
    texts = {one.name: one.text for one in found.sources}

    def attempt(mends: Sequence[Diagnostic]) -> tuple[Diagnostic, ...] | None:
        files = dict.fromkeys(one.file for one in mends)
        if any(name not in texts or name.startswith("library/") for name in files):
            return None
        own = {name: mended(texts[name], [one for one in mends if one.file == name]) for name in files}
        after = {**unsaved, **own}
        again = _once(after.get(file, texts[file]), file, folder, after, found, Report(trial=True))
        return tuple(one for one in again.diagnostics if one.severity == "error")

    if found.story is not None or found.more or not texts:
        return found
    read = sum(text.count("\n") + 1 for name, text in texts.items() if not name.startswith("library/"))
    written = Written(texts, found.index, KEYWORDS, found.lacking)
    trials = min(MOST_TRIALS, lines // read)
    return replace(found, diagnostics=told(found.diagnostics, written, attempt, trials))


def _compile(
    opened: Callable[[], Source | None],
    name: str,
    folder: Path | None,
    report: Report,
    unsaved: Mapping[str, str] = NOTHING,
    before: Loaded | None = None,
) -> Loaded:
    gathering = Gathering(KEYWORDS, report, folder, unsaved)
    draft = new_draft(report)
    draft.root = name
    kept = before.kept if before else None
    try:
        source = opened()
        if source is None:
            return Loaded(None, _found(report, name), more=report.more, kept=kept)
        gathering.add(source)
        report.replace(0, with_kinds(report.since(0), gathering.blocks, LIBRARY))
        draft.used = frozenset(Path(name).stem for name in gathering.sources if name.startswith("library/"))
        draft.uses = len(gathering.sources) > 1
        _require_title(source, gathering.blocks, report)
        reader, kept = _fill(draft, gathering.blocks, before.index if before else None, kept)
        head = _head(source, gathering.blocks)
        if draft.needed and head is not None:
            report.add(messages.nothing_used(head, sorted(draft.needed)))
        check(draft, reader.table.clashes())
    except TooMany:
        found = _found(report, name, ended=True)
        return Loaded(None, found, tuple(gathering.sources.values())[:1], report.more, kept=kept)
    story = None if report.failed else united(finish(draft))
    sources = tuple(gathering.sources.values())
    index = index_of(draft, reader.table)
    lacking = _lacking(draft, gathering.blocks)
    return Loaded(story, _found(report, name), sources, report.more, index, lacking, kept)


def _lacking(draft: Draft, blocks: Sequence[Block]) -> tuple[Diagnostic, ...]:
    """The likeliest parts of the library that a story may need besides those it uses."""
    own = (line for block in blocks if block.whole.file == draft.root for line in block.lines)
    used = [line for line in own if re.match(r"use\s", line.text)][-1:]
    ends = (line.part(len(line.text)) for line in used)
    return tuple(messages.part_lacking(end, part) for end in ends for part in [*draft.lacking][:MOST_LACKING])


def _found(report: Report, name: str, *, ended: bool = False) -> tuple[Diagnostic, ...]:
    """The diagnostics, and behind them how many more there are."""
    severity: Severity = "error" if report.failed else "warning"
    more = [messages.too_many(name, report.more, ended, severity)] if report.more else []
    return (*report.sorted(), *more)


def _require_title(source: Source, blocks: Sequence[Block], report: Report) -> None:
    head = _head(source, blocks)
    if head is None or not head.text:
        first = next(line for line in source.lines if line.text.strip())
        report.add(messages.no_title(first.strip()))


def _head(source: Source, blocks: Sequence[Block]) -> Region | None:
    """The line that says which story a file is."""
    own = (block for block in blocks if block.whole.file == source.name)
    return next((block.whole for block in own if block.keyword in {"story", "library"}), None)


def _fill(
    draft: Draft, blocks: Sequence[Block], before: Index | None, kept: Kept | None
) -> tuple[Reader, Kept | None]:
    """Each step for all blocks before the next, kind by kind."""
    of_kind: dict[str, list[Block]] = {}
    for block in blocks:
        of_kind.setdefault(block.keyword, []).append(block)
    ordered = [(one, block) for one in DECLARATIONS for block in of_kind.get(one.keyword, ())]
    tries = iter(range(MOST_TRIES if kept is None else MOST_TRIES // 10))
    if kept is None:
        for one, block in ordered:
            one.names(block, draft)
        for one, block in ordered:
            one.frames(block, draft)
        reader = make_reader(draft, before.table if before else None)
        meanings = Meanings(reader, tries)
        for one, block in ordered:
            meanings.read(one.meaning, block)
    else:
        understanding = Understanding(ordered, draft, kept)
        understanding.step(lambda one, block: one.names(block, draft), lambda one: one.names is not nothing)
        understanding.read_heads()
        understanding.step(lambda one, block: one.frames(block, draft), lambda one: one.frames is not nothing)
        reader = make_reader(draft, before.table if before else None)
        meanings = Meanings(reader, tries)
        understanding.read_with(reader.table)
        understanding.step(
            lambda one, block: meanings.read(one.meaning, block), lambda one: one.meaning is not nothing
        )
        kept = understanding.kept(reader.table)
    undertake(draft)
    return reader, kept


def finish(draft: Draft) -> Story:
    """The story that a draft without errors makes."""
    return Story(
        draft.title,
        draft.begins or 0,
        kinds=_by_id(draft.kinds.values()),
        entities=_by_id(draft.entities.values()),
        natures=_by_id(draft.lives.values()),
        states=_by_id((*draft.states.values(), *core_states(draft))),
        senses=_by_id(draft.senses),
        acts=_by_id(draft.acts.values()),
        signs=_by_id(draft.signs),
        guesses=_by_id(draft.guesses),
        triggers=_by_id(draft.triggers),
        reasons=_by_id(draft.reasons),
        facts=tuple(sorted(all_facts(draft), key=lambda one: (one.state, one.args, one.value))),
        propositions=_by_id(draft.propositions),
        deeds=_by_id(draft.deeds.values()),
        scenes=tuple(sorted(draft.scenes, key=lambda one: one.id)),
        endings=tuple(sorted(draft.endings, key=lambda one: one.id)),
        personas=_by_id(draft.personas.values()),
        expectations=tuple(draft.expectations),
        variants=tuple(sorted(draft.variants, key=lambda one: one.id)),
        temperature=draft.temperature,
        beat=draft.beat,
        legibility=draft.legibility,
        horizon=draft.horizon,
        author=draft.author,
    )


def _by_id(items: Iterable[WithId]) -> tuple[WithId, ...]:
    return tuple(sorted(items, key=lambda one: one.id))
