"""Facts: what the story says of a fluent once and for all, found when it is first written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from immortelle.world.reading.patterns import Pattern, cuts
from immortelle.world.tables import Entry, StateRow, Tables

Move = tuple[int, Entry]  # a state, an act or ANY_EVENT, with the arguments that moved


@dataclass(frozen=True, slots=True)
class Fact:
    """A fluent with all that writing it asks for."""

    row: StateRow
    args: Entry
    move: Move  # what moves when it does
    logged: int  # where minds keep its outcomes; of a private state only the truth's history is kept
    owner: int  # the mask of whose it is, if it is private
    veiled: bool  # declared as known to some
    watched: bool  # some rule or reason reads it
    bounded: bool  # somewhere no more than on which side of a bound it is
    cuts: tuple[int, ...] | None  # all such bounds, if that is all that anything asks
    heard: bool  # that it moves may concern somebody
    loud: bool  # any change does, and all who know of it
    special: bool  # to be written it takes more than a truth or a level does

    def matters(self, old: int, new: int) -> bool:
        """Whether a change from one level to another can matter to anything that reads it."""
        return self.cuts is None or bisect_right(self.cuts, old) != bisect_right(self.cuts, new)


class Facts(dict[int, Fact]):
    """All fluents that were written so far, in any life. ``watchers`` are the patterns that rules read."""

    def __init__(self, tables: Tables, watchers: Iterable[Pattern]) -> None:
        super().__init__()
        self._tables = tables
        read: dict[int, list[Pattern]] = {}
        for pattern in watchers:
            read.setdefault(pattern.what, []).append(pattern)
        self._asked = {what: (_bounded(patterns), _cuts(patterns)) for what, patterns in read.items()}

    def of(self, tables: Tables) -> Facts:
        """The same of a story whose facts are known to others; nothing is found yet."""
        other = Facts(tables, ())
        other._asked = self._asked
        return other

    def __missing__(self, fluent: int) -> Fact:
        row, args = self._tables.args_of(fluent)
        watched = row.number in self._asked
        bounded, bounds = self._asked.get(row.number, (False, None))
        fact = self[fluent] = Fact(
            row,
            args,
            move_of(row, args),
            ~fluent if row.private else fluent,
            1 << args[0] if row.private else 0,
            fluent in self._tables.veiled,
            watched,
            bounded,
            bounds,
            heard=watched or row.private,
            loud=watched and not (row.private or bounded),
            special=row.one or row.half_life > 0,
        )
        return fact


def _bounded(watchers: Iterable[Pattern]) -> bool:
    return any(pattern.bound is not None for pattern in watchers)


def _cuts(watchers: Iterable[Pattern]) -> tuple[int, ...] | None:
    """The levels from which on patterns may come out otherwise; None if any change may matter to one."""
    found: list[int] = []
    for pattern in watchers:
        if pattern.bound is None or pattern.timed:
            return None
        found += cuts(*pattern.bound)
    return tuple(sorted(found))


def move_of(row: StateRow, args: Entry) -> Move:
    """What moves when a fluent does; of a state held by one value, any value may have gone."""
    return row.number, (*args, -1) if row.one else args
