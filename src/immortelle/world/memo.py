"""Memo: what a definition came to, kept until something it may have read is written.

Definitions (*with*, *within earshot*) are asked again and again while one event is weighed. What one
came to stands as long as nothing that it leans on was written, in the world or in any mind;
definitions that the clock or the past can change are never kept.
"""

from __future__ import annotations

from immortelle.world.patterns import Reader, moving
from immortelle.world.tables import ACT_BASE, StateRow, Tables

MOST = 200_000  # kept at once; beyond it all are dropped, which costs time and no truth

Kept = tuple[int, int | None]  # the edition it was read in, and what it came to
Memo = dict[tuple[tuple[int, ...], int], Kept]


def leans_on(row: StateRow, tables: Tables, reader: Reader) -> tuple[int, ...]:
    """The states whose writing alone can change what a state's definition comes to.

    None of them if the clock, the past or the definition itself can change it as well.
    """
    definition = row.state.definition
    if definition is None:
        return ()
    read = reader.reads(definition, dict.fromkeys(row.roles), (row.state.id,))
    states = {pattern.what for pattern in read}
    if row.number in states or any(what >= ACT_BASE for what in states):
        return ()
    states.add(row.number)
    return () if any(_moves(tables.states[number], tables) for number in states) else tuple(sorted(states))


def _moves(row: StateRow, tables: Tables) -> bool:
    definition = row.state.definition
    return row.half_life > 0 or (definition is not None and moving(definition, tables))
