"""Results: a file to which plays, and what was found behind states, are written as they are done, so that
nothing is lived twice.

The first line says what was played; each other is one chunk of plays, or one state. A line is written whole
at once; one that is not whole, for the machine stopped while it was written, counts as not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from immortelle.engines.playtest.looks import Look, line, read
from immortelle.engines.playtest.plays import Met, Play, Tally, Task
from immortelle.story.portable import content_hash

FORMAT: Final = 4


class OtherResultsError(ValueError):
    """The file has results of something else: another story, player or seed, or is no such file."""


@dataclass(frozen=True, slots=True)
class Results:
    """A file of results of a task."""

    file: Path
    head: str

    @classmethod
    def of(cls, file: Path, task: Task) -> Results:
        """The results of a task in a file, which need not be there yet."""
        player = [task.player.person, task.player.how]
        head = {"format": FORMAT, "story": content_hash(task.story), "player": player, "seed": task.seed,
                "events": task.events}  # fmt: skip
        return cls(file, json.dumps(head))

    def known(self) -> dict[range, Tally]:
        """The chunks that are there. Raises ``OtherResultsError``, and ``OSError`` for a file that cannot
        be read or begun."""
        return dict(found for each in self._lines() for found in _read(each))

    def looks(self) -> Iterator[Look]:
        """What was found behind states, up to the first that does not follow from those before it. Raises
        what ``known`` does."""
        met, behind = 1, set[int]()
        for look in filter(None, map(read, self._lines())):
            follows = look.first == met and look.state not in behind and look.state < met
            met += len(look.met)
            if not follows or any(way.after >= met for move in look.moves for way in move.ways):
                return
            behind.add(look.state)
            yield look

    def _lines(self) -> Iterator[str]:
        """All that was kept, a line each."""
        if not self.file.exists() or not self.file.stat().st_size:
            self._write(self.head)
            return
        lines = self.file.read_text(encoding="utf-8", errors="replace").split("\n")
        if lines[0] != self.head:
            raise OtherResultsError("it has results of another story, player or seed")
        if lines[-1]:
            self._write("")  # what was cut short is closed, and counts for nothing
        yield from lines[1:]

    def keep(self, chunk: range, tally: Tally) -> None:
        """Write a chunk. Raises ``OSError`` if the disk is full."""
        self._write(json.dumps([chunk.start, chunk.stop, [_plain(play, met) for play, met in tally.items()]]))

    def keep_looks(self, looks: Iterable[Look]) -> None:
        """Write what was found behind states, in that order. Raises ``OSError`` if the disk is full."""
        self._write("\n".join(map(line, looks)))

    def _write(self, text: str) -> None:
        with self.file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())


def _plain(play: Play, met: Met) -> list[object]:
    return [
        play.over, f"{play.marks:x}", list(play.expected), met.times, met.first, met.events, met.shortest,
        met.acts, met.again,
    ]  # fmt: skip


def _read(text: str) -> Iterator[tuple[range, Tally]]:
    """The chunk of a line, if it is whole."""
    try:
        first, last, plays = json.loads(text)
        chunk, tally = range(first, last), dict(map(_play, plays))
    except (ValueError, TypeError, KeyError):
        return
    if sum(met.times for met in tally.values()) == len(chunk):
        yield chunk, tally


def _play(plain: Any) -> tuple[Play, Met]:
    over, marks, expected, times, first, events, shortest, acts, again = plain
    met = Met(times, first, events, shortest, acts, tuple((at, more) for at, more in again))
    return Play(over, int(marks, 16), tuple(expected)), met
