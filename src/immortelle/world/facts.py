"""Facts: what the story says of a fluent once and for all, found when it is first written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from immortelle.world.patterns import Pattern
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
    bounded: bool  # and asks no more than on which side of a bound it is


class Facts(dict[int, Fact]):
    """All fluents that were written so far, in any life. ``watchers`` are the patterns that rules read."""

    def __init__(self, tables: Tables, watchers: Iterable[Pattern]) -> None:
        super().__init__()
        self._tables = tables
        self._bounded: dict[int, bool] = {}
        for pattern in watchers:
            bound = pattern.bound is not None
            self._bounded[pattern.what] = self._bounded.get(pattern.what, False) or bound

    def __missing__(self, fluent: int) -> Fact:
        row, args = self._tables.args_of(fluent)
        fact = self[fluent] = Fact(
            row,
            args,
            move_of(row, args),
            ~fluent if row.private else fluent,
            1 << args[0] if row.private else 0,
            fluent in self._tables.veiled,
            row.number in self._bounded,
            self._bounded.get(row.number, False),
        )
        return fact


def move_of(row: StateRow, args: Entry) -> Move:
    """What moves when a fluent does; of a state held by one value, any value may have gone."""
    return row.number, (*args, -1) if row.one else args
