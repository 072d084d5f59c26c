"""Traces: what memory keeps, which is only what differs from having lived through something once.

A mark says how often somebody encoded an event and by which event the last time; without one it is
once, when it happened. Events are filed by what may bring them back: who took part, where it was, what
it was done with, and the act. All is immutable but three dicts, so that forks share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Mark = tuple[int, int, "Mark | None"]  # encodings so far, the event by which the last, the mark before
Filed = tuple[int, "Filed | None"]  # an event and the earlier ones, newest first
Chapter = tuple[tuple[int, ...], tuple[int, ...], int, "Chapter | None"]
"""(events, knowers, reach, earlier): some events in order, who knew of each at once, and of any."""

Parts = tuple[dict[int, Mark], dict[int, Chapter], dict[int, int], dict[int, Filed]]

_PERSON = 24  # bits of a person's number
_COUNT = 16  # and of how often
_CHAPTER = 32
_EMPTY: Chapter = ((), (), 0, None)


class Traces:
    """The marks of everybody, and the events by cue; changes in place, forks cheaply."""

    __slots__ = ("_events", "_kept", "_marks", "_totals")

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._events: dict[int, Chapter] = {}  # by cue
        self._totals: dict[int, int] = {}  # by cue and person: how often they encoded any, as a bit mask
        self._kept: dict[int, Filed] = {}  # by cue, person and how often: the last encoded first

    def fork(self) -> Traces:
        """The same traces, free to go on another way."""
        other = Traces()
        other._marks = self._marks.copy()
        other._events = self._events.copy()
        other._totals = self._totals.copy()
        other._kept = self._kept.copy()
        return other

    def parts(self) -> Parts:
        """All that is kept, to be written down: ``of`` makes traces of it."""
        return self._marks, self._events, self._totals, self._kept

    @classmethod
    def of(cls, parts: Parts) -> Traces:
        """The traces that have these parts."""
        traces = cls()
        traces._marks, traces._events, traces._totals, traces._kept = parts
        return traces

    def mark(self, person: int, event: int) -> Mark | None:
        """How somebody encoded an event, if not once when it happened."""
        return self._marks.get(event << _PERSON | person)

    def encode(self, person: int, event: int, by: int, more: int, cues: Iterable[int]) -> None:
        """Somebody encodes an event so often again, by another one; ``more`` of 0 is the first time, late."""
        before = self.mark(person, event)
        count = min((before[0] if before else 1) + more, (1 << _COUNT) - 1)
        self._marks[event << _PERSON | person] = count, by, before
        for cue in cues:
            whose = cue << _PERSON | person
            self._totals[whose] = self._totals.get(whose, 0) | 1 << count
            self._kept[whose << _COUNT | count] = event, self._kept.get(whose << _COUNT | count)

    def file(self, event: int, knowers: int, cues: Iterable[int]) -> None:
        """File a new event, with those who know of it, under all that may bring it back."""
        for cue in cues:
            events, known, reach, earlier = chapter = self._events.get(cue, _EMPTY)
            if len(events) == _CHAPTER:
                self._events[cue] = (event,), (knowers,), knowers, chapter
            else:
                self._events[cue] = (*events, event), (*known, knowers), reach | knowers, earlier

    def unmarked(self, person: int, cue: int) -> Iterator[int]:
        """The events of a cue that somebody encoded once, when they happened; the latest first."""
        chapter = self._events.get(cue)
        while chapter is not None:
            events, knowers, reach, chapter = chapter
            if reach >> person & 1:
                for event, known in zip(reversed(events), reversed(knowers), strict=True):
                    if known >> person & 1 and event << _PERSON | person not in self._marks:
                        yield event

    def marked(self, person: int, cue: int) -> Iterator[Iterator[int]]:
        """The others that somebody encoded: those encoded equally often together, the last encoded first."""
        whose = cue << _PERSON | person
        counts = self._totals.get(whose, 0)
        while counts:
            count = counts.bit_length() - 1
            counts ^= 1 << count
            yield self._encoded(person, count, self._kept[whose << _COUNT | count])

    def _encoded(self, person: int, count: int, cell: Filed | None) -> Iterator[int]:
        """Those of a shelf that stand there still, once each."""
        while cell is not None:
            event, cell = cell
            if self._marks[event << _PERSON | person][0] == count:
                yield event

    def all_of(self, cue: int) -> Iterator[int]:
        """All events of a cue, the latest first."""
        chapter = self._events.get(cue)
        while chapter is not None:
            events, _, _, chapter = chapter
            yield from reversed(events)
