"""How deep a story goes: minds inside minds that it ever asks about, conditions inside conditions,
and which moments they name."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from immortelle.phrases.calendar import later
from immortelle.story import definitions
from immortelle.story.conditions import (
    Believes,
    Clock,
    Compare,
    Elapsed,
    Every,
    Exists,
    Foreseen,
    Foresees,
    Holds,
    Lasted,
    Likely,
    Moment,
    Number,
    Op,
    Pull,
    Recalled,
    Thought,
    Vividness,
)
from immortelle.story.definitions import layers
from immortelle.story.effects import Each, Given, Learn, Memorise, Recall, Set
from immortelle.story.inside import inside
from immortelle.story.model import Act, Story, Trigger
from immortelle.world.errors import StoryTooDeepError

DEEPEST = 250  # conditions inside conditions
MOST_BRANCHING = 32  # and of those that read what is in them again and again
BRANCHING = (Believes, Compare, Every, Exists, Foresees)  # for everybody, or in two minds


def too_deep(story: Story) -> None:
    """Raise ``StoryTooDeepError`` if conditions or definitions are nested too deep; uses no recursion."""
    if layers(story.states)[definitions.DEEPEST :]:
        raise StoryTooDeepError(f"definitions lean on each other more than {definitions.DEEPEST} deep")
    if branching(story) > MOST_BRANCHING:
        raise StoryTooDeepError(f"minds or quantifiers are inside each other more than {MOST_BRANCHING} deep")
    waiting: list[tuple[object, int]] = [(story, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise StoryTooDeepError(f"a condition is nested more than {DEEPEST} deep")
        if isinstance(part, tuple):
            waiting += [(each, depth) for each in part]
        elif is_dataclass(part):
            waiting += [(getattr(part, each.name), depth + 1) for each in fields(part)]


def branching(part: object) -> int:
    """How many quantifiers, minds and comparisons there are inside each other."""
    deepest = 0
    waiting: list[tuple[object, int]] = [(part, 0)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, tuple):
            waiting += [(inner, depth) for inner in each]
        elif is_dataclass(each):
            depth += isinstance(each, BRANCHING)
            deepest = max(deepest, depth)
            waiting += [(getattr(each, one.name), depth) for one in fields(each)]
    return deepest


def mind_depth(story: Story) -> int:
    """The deepest nesting of minds that any condition or effect of the story asks for, at least 1; one
    more where somebody looks ahead, for then all of it is read in a mind."""
    deepest, ahead = 1, 0
    waiting: list[tuple[object, int]] = [(story, 0)]
    while waiting:
        part, depth = waiting.pop()
        if isinstance(part, tuple):
            waiting += [(each, depth) for each in part]
        elif is_dataclass(part):
            ahead = ahead or isinstance(part, Foresees | Foreseen)
            inner = depth + isinstance(part, Believes | Learn | Likely | Thought | Pull)
            deepest = max(deepest, inner)
            waiting += [(getattr(part, each.name), inner) for each in fields(part)]
    return deepest + ahead


def lasting(story: Story) -> set[str]:
    """The states of which any condition asks for how long they have held."""
    found: set[str] = set()
    waiting: list[object] = [story]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Lasted):
            found.add(part.state)
        if isinstance(part, Elapsed) and isinstance(part.since, Holds):
            found.add(part.since.state)
        if isinstance(part, Moment) and part.held is not None:
            found.add(part.held.state)
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part):
            waiting += [getattr(part, each.name) for each in fields(part)]
    return found


def looks_ahead(part: object) -> bool:
    """Whether a condition or an amount asks what somebody foresees."""
    return any(isinstance(each, Foresees | Foreseen) for each in inside(part))


def asks_memory(story: Story) -> bool:
    """Whether anything in a story depends on what somebody remembers."""
    waiting: list[object] = [story]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Memorise | Recall | Recalled | Vividness):
            return True
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part):
            waiting += [getattr(part, each.name) for each in fields(part)]
    return False


def undone(story: Story) -> set[str]:
    """The states that some effect of the story can end."""
    found: set[str] = set()
    waiting: list[object] = [story.acts, story.triggers]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Set) and part.value is False:
            found.add(part.state)
        if isinstance(part, tuple):
            waiting += part
        elif isinstance(part, Act | Trigger | Given | Each):
            waiting += [getattr(part, each.name) for each in fields(part)]
    return found


def turning(unit: int, op: Op, value: int) -> tuple[int, int]:
    """How long after a moment so many units have gone by that it compares otherwise, and how many seconds
    after that: a length of months and years is none any more when a second is added."""
    strict = op in {">", "<="}
    return (value, int(strict)) if unit == 1 else (unit * (value + strict), 0)


def moments(story: Story) -> set[int]:
    """Every instant that a condition compares the clock with, and the second after it; and when so long
    has gone by since a date."""
    found: set[int] = set()
    waiting: list[object] = [story]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Clock) and part.moment.at is not None:
            found |= {part.moment.at, part.moment.at + 1}
            continue
        match part:
            case Compare(Elapsed(unit, Moment(at=int() as at)), _, Number(value)):
                turns = [turning(unit, ">=", value), turning(unit, ">", value)]
                found |= {later(at, length) + beyond for length, beyond in turns}
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part):
            waiting += [getattr(part, each.name) for each in fields(part)]
    return found
