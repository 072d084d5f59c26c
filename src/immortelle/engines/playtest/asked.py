"""Asked: what the rules of a story can still ask of its past, so that a state may leave out the rest.

Found once, from the compiled story: conditions, amounts and effects of all that can act, react, show, begin
or end. Words that only telling needs, expectations and what-ifs are not looked at. Where something is asked
for that is not worth telling apart here, the whole history counts: that costs merging, never truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import Final, Literal

from immortelle.engines.playtest.looseness import loose
from immortelle.story.claims import MIND
from immortelle.story.conditions import (
    Anniversary,
    Believes,
    Clock,
    Elapsed,
    Foreseen,
    Foresees,
    Happened,
    Holds,
    Lasted,
    Level,
    Likely,
    Lived,
    Moment,
    Nth,
    Recalled,
    Times,
    Vividness,
    Worth,
)
from immortelle.story.effects import Change, Learn, Memorise, Recall, Set
from immortelle.story.model import BORN, IS_A, Carry, State, Story
from immortelle.world.estimates.hypotheses import said
from immortelle.world.programme import Programme

_UNREAD: Final = frozenset({"frame", "prose", "source", "name", "id"})
_CLOCK: Final = (Clock, Anniversary, Lived, Worth)
_MEMORY: Final = (Memorise, Recall, Recalled, Vividness)
_AHEAD: Final = (Foresees, Foreseen)
_READ: Final = (Holds, Level, Lasted, Carry, Set, Change)  # to change nothing is a reason not to do it again
_GUESSING: Final = frozenset({"possible", "wonders", "doubts", "excludes"})

How = Literal["once", "count", "order"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What can be asked. ``whole`` says why all that happened counts, if it does. ``states`` are read by
    number; ``acts`` are asked for by id, whether they were done, how often or in which order; the events of
    ``named`` acts may fill a role. ``clock`` is whether the time or a date is asked for, ``since`` how long
    ago something was."""

    whole: tuple[str, ...]
    states: frozenset[int]
    acts: Mapping[str, How]
    named: frozenset[str]
    clock: bool
    since: bool
    teaches: bool


def asked_of(programme: Programme) -> Asked:
    """What the rules of a story can ask of its past."""
    story, numbers = programme.story, programme.tables.state_numbers
    parts = list(_parts(story))
    acts = _acts(parts)
    always = {IS_A, BORN, *(state.id for state in story.states if state.stilling)}
    read = {each.state for each in parts if isinstance(each, _READ)} | always
    return Asked(
        tuple(_whole(programme, parts)),
        frozenset(numbers[state] for state in sorted(read) if state in numbers),
        MappingProxyType({act: acts[act] for act in sorted(acts)}),
        frozenset(_named(story, parts)),
        any(_tells_the_time(each) for each in parts),
        any(isinstance(each, Elapsed | Lasted) for each in parts),
        any(isinstance(each, Learn) for each in parts),
    )


def _roots(story: Story) -> Iterator[object]:
    yield from (story.acts, story.reasons, story.triggers, story.signs, story.guesses, story.senses)
    yield from (story.scenes, story.endings)
    yield from (said(each) for each in story.propositions)


def _parts(story: Story) -> Iterator[object]:
    """All that the rules are made of, definitions of the states that they read with them."""
    states: dict[str, State] = {state.id: state for state in story.states}
    met: set[str] = set()
    waiting: list[object] = list(_roots(story))
    while waiting:  # no recursion: conditions may be nested deep
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting += each
        elif is_dataclass(each):
            yield each
            waiting += [getattr(each, one.name) for one in fields(each) if one.name not in _UNREAD]
            if isinstance(each, _READ) and each.state not in met:
                met.add(each.state)
                state = states[each.state]
                waiting += [state.definition, state.ceiling, state.carries]


def _whole(programme: Programme, parts: Iterable[object]) -> Iterator[str]:
    """Why all that happened counts."""
    story, parts = programme.story, list(parts)
    if any(isinstance(each, _MEMORY) for each in parts):
        yield "it asks what somebody remembers"
    if any(isinstance(each, _AHEAD) for each in parts):
        yield "somebody looks ahead"
    if any(isinstance(each, Believes) and each.source is not None for each in parts):
        yield "it asks from whom somebody has something"
    if _weighs_minds(programme, parts):
        yield "somebody guesses what others may have noticed"
    if any(loose(story)):
        yield "it asks for events of any sort"


def _weighs_minds(programme: Programme, parts: Iterable[object]) -> bool:
    """Whether anybody may guess that somebody perceived something unnoticed."""
    beliefs = [each for each in parts if isinstance(each, Believes)]
    hypotheses, story = programme.tables.hypotheses, programme.story
    if hypotheses.likely and beliefs:
        return True
    if any(topic[0] == MIND for topic in hypotheses.topics):
        return True
    weighed: list[object] = [each for each in beliefs if each.firmness in _GUESSING]
    weighed += [each for each in parts if isinstance(each, Likely)]
    inner = [each for part in (*weighed, story.guesses) for each in _inside([part]) if each is not part]
    return any(isinstance(each, Believes) for each in inner)


def _inside(parts: Iterable[object]) -> Iterator[object]:
    waiting = list(parts)
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting += each
        elif is_dataclass(each):
            yield each
            waiting += [getattr(each, one.name) for one in fields(each) if one.name not in _UNREAD]


def _acts(parts: Iterable[object]) -> dict[str, How]:
    """How each act is asked for; in doubt in order."""
    found: dict[str, How] = {}
    for each in parts:
        how: How = "once"
        match each:
            case Times(what, every):
                how = "count" if every is None and _is_plain(what) else "order"
            case Happened() as what:
                how = "once" if _is_plain(what) else "order"
            case Nth(_, what) | Elapsed(_, Happened() as what):
                how = "order"
            case _:
                continue
        if found.get(what.act) != "order" and (how != "once" or what.act not in found):
            found[what.act] = how
    return found


def _is_plain(what: Happened) -> bool:
    return what.since is None and what.before is None and what.event is None


def _named(story: Story, parts: Iterable[object]) -> Iterator[str]:
    """The acts of which an event may fill a role: a condition names it, or words can say that it was done."""
    yield from (each.act for each in parts if isinstance(each, Happened) and each.event is not None)
    yield from (each.act for each in story.propositions if each.act is not None)


def _tells_the_time(part: object) -> bool:
    match part:
        case Times(every=int()) | Moment(at=int()) | Elapsed(since=Moment()):
            return True
    return isinstance(part, _CLOCK)
