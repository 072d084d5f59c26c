"""How deep a story goes: minds inside minds that it ever asks about, conditions inside conditions,
and which moments they name."""

from __future__ import annotations

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
    Level,
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
from immortelle.story.effects import Learn, Memorise, Recall, Set
from immortelle.story.growing import grown
from immortelle.story.inside import deepest, inside
from immortelle.story.model import Story
from immortelle.world.errors import StoryTooDeepError

DEEPEST = 250  # conditions inside conditions
MOST_BRANCHING = 32  # and of those that read what is in them again and again
BRANCHING = (Believes, Compare, Every, Exists, Foresees)  # for everybody, or in two minds
MINDS = (Believes, Learn, Likely, Thought, Pull)  # what is in them is read in somebody's mind


def too_deep(story: Story) -> None:
    """Raise ``StoryTooDeepError`` if conditions or definitions are nested too deep; uses no recursion."""
    if layers(story.states)[definitions.DEEPEST :]:
        raise StoryTooDeepError(f"definitions lean on each other more than {definitions.DEEPEST} deep")
    if branching(story) > MOST_BRANCHING:
        raise StoryTooDeepError(f"minds or quantifiers are inside each other more than {MOST_BRANCHING} deep")
    if deepest(story, object) > DEEPEST:
        raise StoryTooDeepError(f"a condition is nested more than {DEEPEST} deep")


def branching(part: object) -> int:
    """How many quantifiers, minds and comparisons there are inside each other."""
    return deepest(part, BRANCHING)


def mind_depth(story: Story) -> int:
    """The deepest nesting of minds that any condition or effect of the story asks for, at least 1; one
    more where somebody looks ahead, for then all of it is read in a mind."""
    return max(1, deepest(story, MINDS)) + looks_ahead(story)


def lasting(story: Story) -> set[str]:
    """The states of which any condition asks for how long they have held."""
    found: set[str] = set()
    for part in inside(story):
        match part:
            case Lasted(state) | Elapsed(_, Holds(state)) | Moment(held=Holds(state)):
                found.add(state)
    return found


def looks_ahead(part: object) -> bool:
    """Whether a condition or an amount asks what somebody foresees."""
    return any(isinstance(each, Foresees | Foreseen) for each in inside(part))


def asks_memory(story: Story) -> bool:
    """Whether anything in a story depends on what somebody remembers."""
    return any(isinstance(each, Memorise | Recall | Recalled | Vividness) for each in inside(story))


def undone(story: Story) -> set[str]:
    """The states that some effect of the story can end."""
    effects = inside((story.acts, story.triggers))
    return {each.state for each in effects if isinstance(each, Set) and each.value is False}


def turning(unit: int, op: Op, value: int) -> tuple[int, int]:
    """How long after a moment so many units have gone by that it compares otherwise, and how many seconds
    after that: a length of months and years is none any more when a second is added."""
    strict = op in {">", "<="}
    return (value, int(strict)) if unit == 1 else (unit * (value + strict), 0)


def moments(story: Story) -> set[int]:
    """Every instant that a condition compares the clock with, and the second after it; and when so long
    has gone by since a date."""
    found: set[int] = set()
    definitions = {state.id: state.definition for state in story.states if state.definition is not None}
    for each in inside(story):
        match each:
            case Compare(Level(state), op, Number(value)) if state in definitions:
                part: object = grown(definitions[state], op, value)
            case _:
                part = each
        match part:
            case Clock(_, Moment(at=int() as at)):
                found |= {at, at + 1}
            case Compare(Elapsed(unit, Moment(at=int() as at)), _, Number(value)):
                turns = [turning(unit, ">=", value), turning(unit, ">", value)]
                found |= {later(at, length) + beyond for length, beyond in turns}
    return found
