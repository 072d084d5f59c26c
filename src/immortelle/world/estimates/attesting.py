"""Attesting: what signs and words speak for, put where minds find it."""

from __future__ import annotations

from immortelle.story.claims import MIND, Topic
from immortelle.story.model import Sign
from immortelle.world.estimates.evidence import KEPT, Evidence, Key
from immortelle.world.kernel import IN_MINDS, Kernel, Moves, join
from immortelle.world.tables import Entry, StateRow, Tables


def attest(
    kernel: Kernel, event: int, key: Key, weight: int, moves: Moves, sign: Sign | None = None, whom: int = -1
) -> None:
    """By an event something is spoken for, to all who know of it or to some."""
    fades = _half_life(kernel.tables, key[0]) if sign is None or sign.fades is None else sign.fades
    piece = Evidence(event, kernel.time, weight, whom, fades, "" if sign is None else sign.id)
    kernel.evidence[key] = (piece, *kernel.evidence.get(key, ())[: KEPT - 1])
    kernel.stirred = event
    _note(kernel, *key, moves)


def _note(kernel: Kernel, topic: Topic, args: Entry, moves: Moves) -> None:
    if topic[0] == MIND:
        _note(kernel, topic[1:], args[1:], moves)
    elif len(topic) > 1:
        join(moves, {(kernel.tables.act_numbers[topic[0]], args): IN_MINDS})
    else:
        row = _row(kernel.tables, topic)
        kernel.tables.note(row.number, args)
        join(moves, {(row.number, (*args[:-1], -1) if row.one else args): IN_MINDS})


def _row(tables: Tables, topic: Topic) -> StateRow:
    return tables.states[tables.state_numbers[topic[0]]]


def _half_life(tables: Tables, topic: Topic) -> int:
    return _row(tables, topic).half_life if len(topic) == 1 else 0
