"""The lines of a feeling, or of any level: when it rises, how it adds up, what it is never above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from immortelle.language import messages
from immortelle.language.declarations.amounts import amount
from immortelle.language.declarations.clauses import require_found, trigger_roles
from immortelle.language.declarations.nouns import source
from immortelle.language.draft import Declared
from immortelle.language.lowering.amounts import measured
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.words import words_of_head
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.language.statements import Statement
from immortelle.phrases.clause import Sentence
from immortelle.phrases.reading import Reading, Scope
from immortelle.story.conditions import All, Amount, Believes, Condition, Level, Number, Scaled, Thought
from immortelle.story.effects import Change
from immortelle.story.model import Carry, State, Trigger

SOFTNESS = 10  # how far apart provocations are before the weaker hardly counts
_CARRIED = re.compile(r"(?P<said>.*) (?P<percent>\d+)% (?P<way>more|less)")


def level_line(line: Statement, state: State, declared: Declared, reader: Reader) -> State:
    """A level with what one of its lines says."""
    match line.keyword:
        case "rises" | "falls":
            _moves(line, state, declared, reader)
        case "adds softly":
            return replace(state, softness=SOFTNESS)
        case "at most":
            return replace(state, ceiling=_ceiling(line, declared, reader))
        case "at least":
            message = "at most AMOUNT; what a level is at least stands in a line from 0 to 100"
            reader.draft.report.add(messages.malformed(line.whole, message))
        case "then":
            return _carries(line, state, declared, reader)
    return state


def _ceiling(line: Statement, declared: Declared, reader: Reader) -> Amount | None:
    if declared.value != "level":
        reader.draft.report.add(messages.no_level(line.whole))
        return None
    words = words_of_head(declared.roles, reader.draft.natures)
    found = amount(line.rest, words, reader)
    require_found(found, set(), words, reader)
    return found


def _carries(line: Statement, state: State, declared: Declared, reader: Reader) -> State:
    """``then someone is cheerful 30% less``: what rises with it."""
    match = _CARRIED.fullmatch(line.rest.text)
    words = words_of_head(declared.roles, reader.draft.natures)
    if match is None:
        reader.draft.report.add(messages.malformed(line.rest, "then someone is cheerful 30% less"))
        return state
    read = reader.read(line.rest.part(*match.span("said")), words)
    level = None if read is None else measured(reader.lowering(read.region, words), cast(Sentence, read.tree))
    if not isinstance(level, Level):
        return state
    percent = int(match["percent"]) * (1 if match["way"] == "more" else -1)
    require_found(level, set(), words, reader)
    return replace(state, carries=(*state.carries, Carry(level.state, level.args, percent)))


def _is_move(text: str, reader: Reader) -> bool:
    """Whether a text says by how much and then when."""
    match = re.fullmatch(r".+\swhen\s(.+)", text)
    scope = Scope(declares=True, today=reader.draft.begins)
    return match is not None and isinstance(reader.table.read(match[1], scope=scope, mend=False), Reading)


def _moves(line: Statement, state: State, declared: Declared, reader: Reader) -> None:
    """``rises 90 when ...``: a trigger that moves the feeling, by what its owner takes to be so."""
    said, when = line.rest.cut(r"\s+when\s+")
    if when is None:
        fix = reworded(line.rest.text, ("when",), lambda text: _is_move(text, reader), ("when",))
        where = line.rest.part(*fix.span) if fix else line.whole
        shape = f"{line.keyword} 30 when CONDITION"
        reader.draft.report.add(messages.malformed(where, shape, fix.text if fix else None))
        return
    words = words_of_head(declared.roles, reader.draft.natures)
    condition = reader.open(when, words, acts_now=True, each_time=True)
    by = amount(_without_by(said), words, reader) if condition is not None else None
    if condition is None or by is None:
        return
    roles, closed = trigger_roles(condition, state.roles, words, reader)
    require_found(by, {role.var for role in roles}, words, reader)
    if state.private and state.roles:
        closed, by = _in_mind(closed, state), _thought(by, state)
    by = by if line.keyword == "rises" else _less(by)
    change = Change(state.id, tuple(role.var for role in state.roles), by)
    name = f"{state.id.removeprefix('state:')}-{line.keyword}"
    number_so_far = sum(one.name == name for one in reader.draft.triggers)
    key = f"trigger:{name}" + (f"-{number_so_far + 1}" if number_so_far else "")
    reader.draft.triggers.append(Trigger(key, name, roles, closed, (change,), source=source(line.whole)))


def _without_by(said: Region) -> Region:
    return said.after(len("by")) if said.text.startswith("by ") else said


def _in_mind(condition: Condition, state: State) -> Condition:
    """As whoever has the feeling takes it to be, each part by itself so that it can be looked up."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return conjunction([Believes(state.roles[0].var, part) for part in parts])


def _thought(by: Amount, state: State) -> Amount:
    return by if isinstance(by, Number) else Thought(state.roles[0].var, by)


def _less(by: Amount) -> Amount:
    return Number(-by.value) if isinstance(by, Number) else Scaled(by, Number(-100))
