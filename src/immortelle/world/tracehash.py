"""The trace hash: one number for a whole chronicle, the same on every machine.

It is made of stable ids only, so a story in which something was renamed with ``formerly`` keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from immortelle.world.chronicle import Decision, Event

SIZE = 16  # bytes


def trace_hash(events: Iterable[Event]) -> str:
    """The hash of a chronicle, in hexadecimal."""
    digest = blake2b(digest_size=SIZE)
    for event in events:
        digest.update(_canonical(event).encode())
    return digest.hexdigest()


def _canonical(event: Event) -> str:
    """One line a record; ids hold neither tabs nor line ends."""
    changes = [f"{c.state} {c.args} {c.old} {c.new}" for c in event.changes]
    perceived = [f"{p.person} {p.sense} {p.hidden}" for p in event.perceived]
    head = [
        event.number,
        event.kind,
        event.what,
        event.args,
        event.time,
        event.began,
        event.outcome,
        event.cause,
    ]
    parts = [*map(str, head), *changes, *perceived, *map(_decided, event.decisions)]
    return "\t".join(parts) + "\n"


def _decided(decision: Decision) -> str:
    options = [f"{o.act} {o.args} {o.score} {o.chance}" for o in decision.options]
    return f"{decision.who} {decision.purpose} {decision.nth} {decision.chosen} {decision.drawn} {options}"
