"""Keeping: a kernel as plain data, so that a world can be pickled where a game keeps its variables.

The programme is made anew from the story; so is what a kernel only remembers to save time.
"""

from __future__ import annotations

from typing import Any, Final

from immortelle.world.archive import Archive
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.tables import Tables

_MADE_ANEW: Final = frozenset(
    {"programme", "tables", "world", "wishes", "unread", "memo", "dream", "sights", "archive"}
)

Kept = dict[str, Any]


def kept(kernel: Kernel) -> Kept:
    """All that a kernel has become, as plain data."""
    state = {name: value for name, value in vars(kernel).items() if name not in _MADE_ANEW}
    return state | {"minds": kernel.minds.fork(), "noted": (kernel.tables.noted, kernel.tables.unsure)}


def revived(programme: Programme, state: Kept) -> Kernel:
    """The kernel that ``kept`` was given, on a programme of the same story."""
    kernel = Kernel(programme)
    vars(kernel).update({name: value for name, value in state.items() if name != "noted"})
    kernel.minds = kernel.minds.fork(kernel.memo)
    kernel.archive = Archive(kernel.log, programme.tables.act_numbers)
    _note(programme.tables, *state["noted"])
    return kernel


def _note(tables: Tables, noted: dict[int, dict[Any, None]], unsure: dict[int, dict[Any, None]]) -> None:
    for what, entries in noted.items():
        for entry in entries:
            tables.note(what, entry)
    for what, entries in unsure.items():
        tables.unsure.setdefault(what, {}).update(entries)
        tables.growth.count += 1
