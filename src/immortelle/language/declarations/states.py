"""``state``, ``bond``, ``feeling``, ``matter`` and ``means``: what can be so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.amounts import BOUNDS, amount, bounded
from immortelle.language.declarations.clauses import require_found
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.levels import level_line
from immortelle.language.declarations.nouns import source
from immortelle.language.declarations.sentences import declare
from immortelle.language.diagnostics import Diagnostic
from immortelle.language.draft import AMOUNT_HIGH, AMOUNT_LOW, FEELING_HIGH, FEELING_LOW, Declared, Draft
from immortelle.language.ids import variable
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.words import words_of_head
from immortelle.language.measures import duration, number, weight
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import Statement, statements, strict
from immortelle.phrases.frame import Sort
from immortelle.phrases.spelling import nearest
from immortelle.story.conditions import Any as AnyOf
from immortelle.story.conditions import (
    Condition,
    Share,
    Sum,
)
from immortelle.story.model import Decay, Role, State

_AMOUNT = re.compile(r",\s*an amount$")
_ONE = re.compile(r",\s*one at a time$")
_TAIL = re.compile(r",\s*(\w[\w ]*)$")
_TAILS = ("an amount", "one at a time")
_BARE = ("is private", "is public", "adds softly")  # lines that are a keyword and nothing else
_RANGE = re.compile(r"-?\d+(\s+)-?\d+")  # which lacks its "to"
_SHARE = re.compile(r"(.*?)(?:\s+if\s+(.*))?")
STATE_LINES = ("stills", "is private", "from", "starts at", *BOUNDS, "formerly")
FEELING_LINES = (
    "halves in", "rises", "falls", "adds softly", "then", "starts at", "is public", *BOUNDS, "formerly",
)  # fmt: skip


def _frames(block: Block, draft: Draft, **known: Any) -> None:
    head = block.head
    if match := _AMOUNT.search(head.text):
        known |= {"value": "level", "low": AMOUNT_LOW, "high": AMOUNT_HIGH}
        head = head.part(0, match.start())
    elif match := _ONE.search(head.text):
        known["value"] = "one"
        head = head.part(0, match.start())
    elif match := _TAIL.search(head.text):
        draft.report.add(_misspelt_tail(head.part(*match.span(1))))
        head = head.part(0, match.start())
    declare(block, draft, "state", Sort.STATE, head, **known)


def _misspelt_tail(where: Region) -> Diagnostic:
    """What stands behind the comma of a head in place of one of the two things that may stand there."""
    near = nearest(where.text, _TAILS)
    return messages.malformed(where, "state SENTENCE, an amount or one at a time", near[0] if near else None)


def _state_frames(block: Block, draft: Draft) -> None:
    _frames(block, draft, private=any(line.text == "is private" for line in block.lines))
    _narrow(block, draft)


def _narrow(block: Block, draft: Draft) -> None:
    """An amount's own bounds and where it starts."""
    key = draft.of_block.get(block.whole)
    for line in statements(block, STATE_LINES):
        if key is None or line.keyword not in {"from", "starts at"}:
            continue
        declared = draft.declared[key]
        if declared.value != "level":
            draft.report.add(messages.no_level(line.whole))
        elif line.keyword == "from":
            low, high = _ends(line.rest, draft)
            first = number(low, draft.report, AMOUNT_LOW, AMOUNT_HIGH)
            last = number(high, draft.report, AMOUNT_LOW, AMOUNT_HIGH) if high else None
            if first is None or last is None or first >= last:
                draft.report.add(messages.malformed(line.whole, "from 0 to 100"))
            else:
                draft.declared[key] = replace(
                    declared, low=first, high=last, default=max(first, min(0, last))
                )
        else:
            start = number(line.rest, draft.report, declared.low, declared.high)
            draft.declared[key] = replace(declared, default=start or 0)


def _ends(said: Region, draft: Draft) -> tuple[Region, Region | None]:
    """From what to what a range goes; a missing *to* is reported."""
    if match := _RANGE.fullmatch(said.text):
        draft.report.add(messages.malformed(said.part(*match.span(1)), "from 0 to 100", " to "))
        return said.part(0, match.start(1)), said.part(match.end(1))
    return said.cut(r"\s+to\s+")


def _feeling_frames(block: Block, draft: Draft) -> None:
    private = all(line.text != "is public" for line in block.lines)
    _frames(block, draft, value="level", low=FEELING_LOW, high=FEELING_HIGH, private=private)
    key = draft.of_block.get(block.whole)
    if private and key is not None and not draft.declared[key].roles:
        draft.report.add(messages.bad_frame(block.head, "a feeling is somebody's: its head says whose"))
    _narrow(block, draft)


def _bond_frames(block: Block, draft: Draft) -> None:
    _frames(block, draft)


def _matter_frames(block: Block, draft: Draft) -> None:
    weighs = next(
        (weight(line.rest, draft.report) for line in statements(block, ("weighs",)) if line.keyword), 15
    )
    _frames(block, draft, weight=weighs)


def _means_frames(block: Block, draft: Draft) -> None:
    _frames(block, draft, defined=True, means=tuple(line.text for line in block.lines))


def base_state(block: Block, reader: Reader) -> tuple[Declared, State] | None:
    """The state that a block declares, as far as its head says."""
    key = reader.draft.of_block.get(block.whole)
    if key is None:
        return None
    declared = reader.draft.declared[key]
    roles = tuple(Role(variable(role.name), role.kind) for role in declared.roles)
    state = State(
        key, declared.frame, roles, declared.value, declared.low, declared.high, declared.default,
        private=declared.private, source=source(block.whole),
    )  # fmt: skip
    return declared, state


def _plain(block: Block, reader: Reader, keywords: Sequence[str]) -> None:
    found = base_state(block, reader)
    if found is None:
        return
    declared, state = found
    for line in strict(block, keywords, reader.draft.report):
        if line.keyword in _BARE and line.rest.text:
            rest = line.whole.part(len(line.keyword))
            reader.draft.report.add(messages.malformed(rest, line.keyword, ""))
        state = _state_line(line, state, declared, reader)
    reader.draft.states[state.id] = state


def _state_line(line: Statement, state: State, declared: Declared, reader: Reader) -> State:
    report = reader.draft.report
    match line.keyword:
        case "stills":
            if not declared.roles or line.rest.text != declared.roles[0].name:
                first = declared.roles[0].name if declared.roles else "someone"
                report.add(messages.malformed(line.rest, f"stills {first}", first))
            return replace(state, stilling=True)
        case "halves in":
            seconds = duration(line.rest, report)
            return replace(state, decay=Decay(seconds)) if seconds else state
    return level_line(line, state, declared, reader)


def _state(block: Block, reader: Reader) -> None:
    _plain(block, reader, STATE_LINES)


def _feeling(block: Block, reader: Reader) -> None:
    _plain(block, reader, FEELING_LINES)


def _bond(block: Block, reader: Reader) -> None:
    _plain(block, reader, ("formerly",))


def _matter(block: Block, reader: Reader) -> None:
    _plain(block, reader, ("weighs", "formerly"))


@dataclass(slots=True)
class _Definition:
    """The lines of a ``means`` block as alternatives of conjuncts."""

    alternatives: list[list[Condition]]

    def add(self, keyword: str, condition: Condition) -> None:
        if keyword == "or" or not self.alternatives:
            self.alternatives.append([condition])
        else:
            self.alternatives[-1].append(condition)

    def condition(self) -> Condition:
        parts = tuple(conjunction(parts) for parts in self.alternatives)
        return parts[0] if len(parts) == 1 else AnyOf(parts)


def _means(block: Block, reader: Reader) -> None:
    found = base_state(block, reader)
    if found is None:
        return
    declared, state = found
    every = statements(block, ("or", "and", *BOUNDS, "formerly"))
    lines = [line for line in every if line.keyword != "formerly"]
    if not lines:
        reader.draft.report.add(messages.missing_line(block.whole, "means", "a condition"))
        return
    if declared.value == "level":
        reader.draft.states[state.id] = replace(state, definition=_total(lines, declared, reader))
        return
    definition = _Definition([])
    for line in lines:
        words = words_of_head(declared.roles, reader.draft.natures)
        condition = reader.condition(line.rest, words)
        if condition is not None:
            definition.add(line.keyword, condition)
    if definition.alternatives:
        reader.draft.states[state.id] = replace(state, definition=definition.condition())


def _total(lines: Sequence[Statement], declared: Declared, reader: Reader) -> Sum:
    """The shares of a sum together, within its bounds."""
    shares = [_share(line.whole, declared, reader) for line in lines if line.keyword not in BOUNDS]
    found = Sum(tuple(share for share in shares if share is not None))
    words = words_of_head(declared.roles, reader.draft.natures)
    within = bounded(found, lines, words, reader)
    require_found(within, set(), words, reader)
    return found if within is found else Sum((Share(within),))


def _share(line: Region, declared: Declared, reader: Reader) -> Share | None:
    match = _SHARE.fullmatch(line.text)
    if match is None:
        reader.draft.report.add(messages.malformed(line, "40 if someone is a vampire"))
        return None
    words = words_of_head(declared.roles, reader.draft.natures)
    found = amount(line.part(*match.span(1)), words, reader)
    if found is None:
        return None
    require_found(found, set(), words, reader)
    if match.group(2) is None:
        return Share(found)
    given = reader.condition(line.part(*match.span(2)), words)
    return Share(found, given) if given is not None else None


STATE = Declaration("state", frames=_state_frames, meaning=_state)
BOND = Declaration("bond", frames=_bond_frames, meaning=_bond)
FEELING = Declaration("feeling", frames=_feeling_frames, meaning=_feeling)
MATTER = Declaration("matter", frames=_matter_frames, meaning=_matter)
MEANS = Declaration("means", frames=_means_frames, meaning=_means)
