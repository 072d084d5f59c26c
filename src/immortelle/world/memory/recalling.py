"""Recalling: what an event leaves in memory, and what it brings back.

A recall is an event of its own, known to whom it came: its arguments are they and what came back, the
strongest first, and each is strengthened by it (retrieval practice; cues after Tulving and Thomson,
1973). Learning by heart is one that all know of who see it done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from immortelle.world.chronicle import Record
from immortelle.world.events.natures import born, fading, gone, spans
from immortelle.world.fluents import STATES, pack
from immortelle.world.kernel import ANYHOW, Kernel, Moves
from immortelle.world.memory.forgetting import memory
from immortelle.world.memory.remembering import MEMORISE, RECALL
from immortelle.world.minds.knowing import members
from immortelle.world.minds.outcomes import each
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, MEMORY

STRONG = 75  # a feeling as strong as this at the time makes an event stay (the word *strongly*)
_PRESENT = 3600  # what is younger than the hour in which memory counts is still going on


def leave_traces(kernel: Kernel, event: int, moves: Moves) -> None:
    """What an event leaves in the memory of those who know of it; what moved there joins ``moves``."""
    record = kernel.log[event]
    if record.changes and event and MEMORY in kernel.programme.watched:
        _turn(kernel, event, record, moves)
    if _is_filed(kernel, record):
        kernel.traces.file(event, kernel.minds.knowers(event), cues_of(kernel, event))
        if MEMORY in kernel.programme.watched:
            for person in members(kernel.minds.knowers(event)):
                moves[MEMORY, (person, kernel.entity_of(event))] = ANYHOW
    if record.kind in {RECALL, MEMORISE}:
        person, *entities = record.args
        way = fading(View(kernel), person)
        more = way.memorised if way and record.kind == MEMORISE else 1
        for entity in entities:
            _encode(kernel, person, kernel.event_of(entity), event, more, moves)
    else:
        _be_moved(kernel, event, record, moves)


def _turn(kernel: Kernel, event: int, record: Record, moves: Moves) -> None:
    """Whoever is of another nature now remembers otherwise."""
    being = kernel.tables.being
    rows = [kernel.tables.args_of(fluent) for fluent, _, _ in each(record.changes)]
    for person in dict.fromkeys(args[0] for row, args in rows if row is being):
        for earlier in range(event):
            if kernel.log[earlier].kind in {"act", "deed"} and kernel.minds.knows((person,), earlier):
                moves[MEMORY, (person, kernel.entity_of(earlier))] = ANYHOW


def learn_late(kernel: Kernel, event: int, by: int, person: int, moves: Moves) -> None:
    """Somebody is told of an event, for the first time or again."""
    again = kernel.minds.how(person, event) != by
    _encode(kernel, person, event, by, int(again), moves)


def _is_filed(kernel: Kernel, record: Record) -> bool:
    """Whether an event can come back: something done, not only begun or waited for."""
    number = kernel.tables.act_numbers.get(record.what)
    if number is None or record.kind not in {"act", "deed"} or record.outcome == "begun":
        return False
    return not kernel.programme.acts[number - ACT_BASE].act.beat


def cues_of(kernel: Kernel, event: int) -> list[int]:
    """What can bring an event back: all it was about, its place, and (below 0) its act."""
    record = kernel.log[event]
    act = kernel.tables.act_numbers.get(record.what, ACT_BASE)
    found = [arg for arg in (*record.args, place_of(kernel, event)) if arg >= 0]
    return list(dict.fromkeys([*found, ~act]))


def place_of(kernel: Kernel, event: int) -> int:
    """Where an event was: of a deed if the story says so, else where its first person then was; or -1."""
    record, row = kernel.log[event], kernel.tables.whereabouts
    if event in kernel.sites or record.kind == "deed":
        return kernel.sites.get(event, -1)
    if row is None or not record.args or not 0 <= record.args[0] < kernel.tables.people:
        return -1
    where = View(kernel, (), event + 1).value(row, pack(row.number, record.args[:1]))
    return -1 if where is None else where


def _be_moved(kernel: Kernel, event: int, record: Record, moves: Moves) -> None:
    """Whoever an event, or what it set off, moves strongly keeps it better."""
    root = event
    while kernel.log[root].kind == "trigger" and (cause := kernel.log[root].cause) is not None:
        root = cause
    for fluent, old, new in each(record.changes):
        if not kernel.tables.states[fluent % STATES].private or abs(new) < max(STRONG, abs(old) + 1):
            continue
        person, root = kernel.tables.args_of(fluent)[1][0], _root(kernel, event)
        way = fading(View(kernel), person) if 0 <= person < kernel.tables.people else None
        if way is not None and way.felt and kernel.minds.knows((person,), root):
            _encode(kernel, person, root, event, way.felt, moves)


def _root(kernel: Kernel, event: int) -> int:
    """What set off a row of triggers at one moment."""
    record = kernel.log[event]
    while record.kind == "trigger" and record.cause is not None:
        cause = kernel.log[record.cause]
        if cause.time != record.time:
            break
        event, record = record.cause, cause
    return event


def _encode(kernel: Kernel, person: int, event: int, by: int, more: int, moves: Moves) -> None:
    if event >= 0:
        kernel.traces.encode(person, event, by, more, cues_of(kernel, event))
        moves[MEMORY, (person, kernel.entity_of(event))] = ANYHOW


# --- what comes back ------------------------------------------------------------------------------

Rank = tuple[int, int, int]  # the strongest first, of these the one last gone over, the latest


def what_returns(kernel: Kernel, person: int, cues: Iterable[int], most: int) -> list[int]:
    """The strongest memories that share a cue, at most so many; not what is still going on."""
    memories = _Memories(kernel, person)
    found = {rank for cue in cues if cue != person for rank in islice(memories.by(cue), most)}
    return [-event for _, _, event in sorted(found)[:most]]


class _Memories:
    """One person's memories as they are now.

    Of those encoded equally often the last encoded is the strongest, and what is before the first that
    is lost is lost; so no more are weighed than come back, and one of each such row.
    """

    def __init__(self, kernel: Kernel, person: int) -> None:
        self._kernel, self._person, self._past = kernel, person, kernel.time - _PRESENT
        mind = View(kernel, (person,))
        self._spans, self._gone = spans(mind, person), gone(mind, person) is not None
        self._birth = born(mind, person)

    def by(self, cue: int) -> Iterator[Rank]:
        """What a cue brings back, the strongest first (all that one remembers is about oneself: that is
        no cue)."""
        if self._gone:
            return iter(())
        traces = self._kernel.traces
        rows = [self._lived(traces.unmarked(self._person, cue))]
        rows += [self._marked(events) for events in traces.marked(self._person, cue)]
        return merge(*rows)

    def _lived(self, events: Iterable[int]) -> Iterator[Rank]:
        log = self._kernel.log
        for event in events:
            time = log[event].time
            if self._birth is not None and time < self._birth:
                return
            if time <= self._past:
                left = memory(1, time, self._spans, self._kernel.time)
                if left.lost:
                    return
                yield -left.strength, -time, -event

    def _marked(self, events: Iterable[int]) -> Iterator[Rank]:
        kernel = self._kernel
        for event in events:
            mark = kernel.traces.mark(self._person, event)
            if mark is None or kernel.log[event].time > self._past:
                continue
            last = kernel.log[mark[1]].time
            left = memory(mark[0], last, self._spans, kernel.time)
            if left.lost:
                return
            yield -left.strength, -last, -event


def what_is_present(kernel: Kernel, person: int, cue: int) -> Iterator[int]:
    """What is going on with somebody or something now, as far as somebody knows, the latest first."""
    for event in kernel.traces.all_of(cue):
        if kernel.log[event].time <= kernel.time - _PRESENT:
            return
        if kernel.minds.knows((person,), event):
            yield event
