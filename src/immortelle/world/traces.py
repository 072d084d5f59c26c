"""Traces: what memory keeps, which is only what differs from having lived through something once.

A mark says how often somebody encoded an event and by which event the last time; without one it is
once, when they came to know of it. Events are filed by what may bring them back: who took part, where
it was, what it was done with, and the act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Mark = tuple[int, int, "Mark | None"]  # encodings so far, the event by which the last, the mark before
Filed = tuple[int, "Filed | None"]  # an event and the earlier ones, newest first

_PERSON = 24  # bits of a person's number


class Traces:
    """The marks of everybody, and the events by cue; changes in place, forks cheaply."""

    __slots__ = ("_events", "_kept", "_marks")

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._events: dict[int, Filed] = {}  # by cue
        self._kept: dict[int, Filed] = {}  # by cue and person: those with a mark

    def fork(self) -> Traces:
        """The same traces, free to go on another way."""
        other = Traces()
        other._marks = self._marks.copy()
        other._events = self._events.copy()
        other._kept = self._kept.copy()
        return other

    def mark(self, person: int, event: int) -> Mark | None:
        """How somebody encoded an event, if not once when they came to know of it."""
        return self._marks.get(event << _PERSON | person)

    def encode(self, person: int, event: int, by: int, more: int, cues: Iterable[int]) -> None:
        """Somebody encodes an event so often again, by another one; ``more`` of 0 is the first time, late."""
        before = self.mark(person, event)
        count = (before[0] if before else 1) + more
        self._marks[event << _PERSON | person] = count, by, before
        if before is None:
            for cue in cues:
                self._file(self._kept, cue << _PERSON | person, event)

    def file(self, event: int, cues: Iterable[int]) -> None:
        """File a new event under all that may bring it back."""
        for cue in cues:
            self._file(self._events, cue, event)

    def cued(self, cue: int) -> Iterator[int]:
        """All events that a cue may bring back, the latest first."""
        return _each(self._events.get(cue))

    def marked(self, person: int, cue: int) -> Iterator[int]:
        """Those of them for which somebody has a mark."""
        return _each(self._kept.get(cue << _PERSON | person))

    @staticmethod
    def _file(shelf: dict[int, Filed], key: int, event: int) -> None:
        shelf[key] = event, shelf.get(key)


def _each(cell: Filed | None) -> Iterator[int]:
    while cell is not None:
        event, cell = cell
        yield event
