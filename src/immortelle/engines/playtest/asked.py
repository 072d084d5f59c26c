"""Asked: what the rules of a story can still ask of its past, so that a state may leave out the rest.

Found once, from the compiled story: conditions, amounts and effects of all that can act, react, show, begin
or end. Words that only telling needs, expectations and what-ifs are not looked at. Where something is asked
for that is not worth telling apart here, the whole history counts: that costs merging, never truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, get_args

from immortelle.engines.playtest.conceivable import conceivable
from immortelle.engines.playtest.looseness import loose
from immortelle.engines.playtest.signatures import too_many
from immortelle.phrases.calendar import DAY
from immortelle.story.claims import MIND
from immortelle.story.conditions import (
    All,
    Amount,
    Anniversary,
    Any,
    Believes,
    Borne,
    Clamp,
    Clock,
    Compare,
    Condition,
    Count,
    Curve,
    Elapsed,
    Every,
    Exists,
    Foreseen,
    Foresees,
    Formula,
    Happened,
    Holds,
    Lasted,
    Level,
    Likely,
    Lived,
    Moment,
    Not,
    Nth,
    Number,
    Pull,
    Recalled,
    Same,
    Scaled,
    Stated,
    Step,
    Sum,
    Thought,
    Times,
    Total,
    Unless,
    Vividness,
    Worth,
)  # fmt: skip
from immortelle.story.effects import Change, Learn, Recall, Set
from immortelle.story.inside import inside
from immortelle.story.model import BORN, IS_A, Act, Carry, State, Story, Trigger
from immortelle.world.estimates.hypotheses import said
from immortelle.world.programme import Programme
from immortelle.world.reading.leaning import timed

NOTICED: Final = "somebody guesses what others may have noticed"
TOO_MANY: Final = "there are too many people for all that each knows of each"
_UNREAD: Final = frozenset({"frame", "prose", "source", "name", "id"})
_CLOCK: Final = (Clock, Anniversary, Lived, Worth)
_MEMORY: Final = (Recalled, Vividness)
_AHEAD: Final = (Foresees, Foreseen)
_READ: Final = (Holds, Level, Lasted, Carry, Set, Change)  # to change nothing is a reason not to do it again
_TOLD_APART: Final = (
    All, Any, Not, Unless, Exists, Every, Same, Stated, Compare, Believes, Happened, Clock, Nth, Anniversary,
    Number, Count, Times, Sum, Total, Scaled, Clamp, Elapsed, Curve, Formula, Step, Pull, Likely, Thought,
    Worth, Lived, *_READ,
)  # fmt: skip
_GUESSING: Final = frozenset({"possible", "wonders", "doubts", "excludes"})

_SHORTEST_MONTH: Final = 28 * DAY

How = Literal["once", "count", "order"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What can be asked. ``whole`` says why all that happened counts, if it does; ``past`` whether all that
    was done does, with when and where it was and how it is remembered, else the ids of the events of which
    that is asked (``remembered``). ``noticed`` are the states and acts of which somebody guesses what others
    may hold who perceived it unseen. ``states`` are read by number, of ``lasting`` ones also since when they
    are so; ``acts`` are asked for by id, whether they were done, how often or in which order; the events of
    ``named`` acts may fill a role. ``clock`` is whether the time or a date is asked for, ``since`` how long
    ago something was."""

    whole: tuple[str, ...]
    states: frozenset[int]
    acts: Mapping[str, How]
    named: frozenset[str]
    clock: bool
    since: bool
    teaches: bool
    past: bool
    remembered: tuple[str, ...]
    lasting: frozenset[int]
    noticed: frozenset[int]

    @property
    def timed(self) -> bool:
        """Whether it counts when something was, and so what time it is."""
        return bool(self.clock or self.since or self.past or self.whole)

    def entirely(self, why: str) -> Asked:
        """The same, if all that happened counts."""
        return replace(self, whole=(*self.whole, why), noticed=frozenset())


def asked_of(programme: Programme, *, played: bool = True) -> Asked:
    """What the rules of a story can ask of its past; ``played``: somebody may choose all that can be done,
    and not only that for which they have reasons."""
    story, numbers = conceivable(programme, played=played), programme.tables.state_numbers
    parts = list(_parts(story))
    acts = _acts(parts)
    always = {IS_A, BORN, *(state.id for state in story.states if state.stilling)}
    read = {each.state for each in parts if isinstance(each, _READ)} | always
    return Asked(
        tuple(_whole(programme, story, parts)),
        frozenset(numbers[state] for state in sorted(read) if state in numbers),
        MappingProxyType({act: acts[act] for act in sorted(acts)}),
        frozenset(_named(story, parts)),
        any(_tells_the_time(each) for each in parts),
        any(isinstance(each, (Elapsed, Lasted, *_MEMORY, *_AHEAD)) for each in parts),
        any(isinstance(each, Learn) for each in parts),
        _past(parts),
        tuple(sorted({each.event for each in parts if isinstance(each, Vividness)})),
        frozenset(_lasting(programme, parts)),
        frozenset(_noticed(programme, parts)),
    )


def _past(parts: Sequence[object]) -> bool:
    """Whether anything that was done may be asked for: somebody imagines from it how it will go on, it may
    come back, or it is one of many of which somebody may remember any."""
    ahead = any(isinstance(each, _AHEAD) for each in parts)
    brought = any(isinstance(each, Recall) for each in parts)
    open_ = any(isinstance(each, Vividness) and each.event.startswith("?") for each in parts)
    asked = any(isinstance(each, _MEMORY) for each in parts)
    known = any(isinstance(each, Elapsed) and isinstance(each.since, Believes) for each in parts)
    brought = brought or any(isinstance(each, Recalled) for each in parts)
    return ahead or open_ or known or (asked and brought)


def _lasting(programme: Programme, parts: Sequence[object]) -> Iterator[int]:
    """The states of which it counts since when they are so: ages and memories go by what somebody was."""
    tables = programme.tables
    yield from programme.lasting
    if any(isinstance(each, (Lived, *_MEMORY, *_AHEAD)) for each in parts):
        yield from (row.number for row in (tables.being, *tables.final) if row is not None)


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


def _whole(programme: Programme, story: Story, parts: Sequence[object]) -> Iterator[str]:
    """Why all that happened counts."""
    said_when = (each for each in programme.story.propositions if (each.since, each.before) != (None, None))
    whys = {
        "it is about how somebody came to know something": any(map(_asks_how, parts)),
        "something is said of when an act was done": any(True for _ in said_when),
        NOTICED: _weighs_minds(programme, story, parts),
        "it is about events of any sort": any(loose(story)),
        "it is about something that is new here": any(map(_is_strange, parts)),
        TOO_MANY: too_many(programme.tables.people, programme.depth),
    }
    yield from (why for why, found in whys.items() if found)


def _asks_how(part: object) -> bool:
    """Whether a part asks where a belief comes from, what was held before, or how it came to this."""
    match part:
        case Believes(source=str()) | Likely(earlier=True) | Moment(held=Holds()) | Borne():
            return True
    return False


def _is_strange(part: object) -> bool:
    """Whether a part is a condition or an amount that is not thought of here."""
    asks = isinstance(part, (*get_args(Condition), *get_args(Amount)))
    return asks and not isinstance(part, (*_TOLD_APART, *_MEMORY, *_AHEAD, Borne))


def _weighs_minds(programme: Programme, story: Story, parts: Sequence[object]) -> bool:
    """Whether anybody may guess that somebody perceived something unnoticed, and nothing tells of what."""
    hypotheses = programme.tables.hypotheses
    if hypotheses.likely and any(isinstance(each, Believes) for each in parts):
        return True
    if any(topic[0] == MIND for topic in hypotheses.topics):
        return True
    return not _noticed(programme, parts).isdisjoint(_brought_by_time(programme, story))


def _noticed(programme: Programme, parts: Sequence[object]) -> frozenset[int]:
    """The states and acts that bear on what somebody guesses another to hold."""
    weighed: list[object] = [each for each in parts if isinstance(each, Likely)]
    weighed += [each for each in parts if isinstance(each, Believes) and each.firmness in _GUESSING]
    parts_of = ((each, part) for part in (*weighed, programme.story.guesses) for each in inside(part))
    held = (each.what for each, part in parts_of if isinstance(each, Believes) and each is not part)
    reads = programme.compiler.reader.reads
    return frozenset(pattern.what for what in held for pattern in reads(what, {}))


def _brought_by_time(programme: Programme, story: Story) -> frozenset[int]:
    """The states that time alone may change, as something that comes of what is long past."""
    tables, able = programme.tables, {trigger.id for trigger in story.triggers}
    codes = (code for code in programme.triggers if code.trigger.id in able)
    courses = (code.course for code in codes if timed(code.trigger.when, tables))
    found = frozenset[int]().union(*(course.effects.states for course in courses))
    while True:
        carried = (carry.state for number in sorted(found) for carry in tables.states[number].state.carries)
        more = found.union(tables.state_numbers[state] for state in carried)
        if more == found:
            return found
        found = more


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
        case Act(takes=length) | Trigger(after=int() as length):
            return length >= _SHORTEST_MONTH  # which month it is makes a difference
        case Trigger():
            return True
    return isinstance(part, _CLOCK)
