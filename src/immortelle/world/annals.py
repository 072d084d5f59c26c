"""Annals: a chronicle written down, one event a line, and read again.

A line is an ``Event`` as JSON, all by stable ids, so that it can be read whatever became of the story.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from immortelle.story.decode import PortableError, decode
from immortelle.story.encode import encode
from immortelle.world.chronicle import Changed, Decision, Event, Log, Perceived, ReasonGiven, Row, Weighed
from immortelle.world.fluents import pack
from immortelle.world.minds.outcomes import Outcomes
from immortelle.world.minds.pages import SIZE
from immortelle.world.snapshot import Json, Sealed
from immortelle.world.tables import Tables

_NOTHING: Final = ""


def written(event: Event) -> str:
    """An event as one line of JSON.

    >>> written(Event(0, "begin", "begin", (), 60, 60, "done"))[:40]
    '{"number":0,"kind":"begin","what":"begin'
    """
    return json.dumps(encode(event), ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> Event:
    """The event that a line tells of. Raises ``PortableError`` for anything else."""
    try:
        event: Event = decode(Event, json.loads(line))
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, PortableError) else PortableError("events", "not JSON") from None
    return event


def log_of(lines: Sequence[str], tables: Tables) -> Log:
    """The chronicle that some lines tell of, in numbers; a page is read when an event on it is asked for.

    They are taken to be what ``written`` wrote; anything else is a ``KeyError`` or the like then.
    """
    pages: list[Sequence[Row]] = [
        Sealed(_Rows(lines[first : first + SIZE], tables).read) for first in range(0, len(lines), SIZE)
    ]
    log: Log = Log.of(pages) if pages else Log()
    return log


class _Rows:
    """Some lines that are not read yet."""

    __slots__ = ("_lines", "_tables")

    def __init__(self, lines: Sequence[str], tables: Tables) -> None:
        self._lines, self._tables = lines, tables

    def read(self) -> tuple[Row, ...]:
        """The records that they tell of."""
        events = json.loads(f"[{','.join(self._lines)}]")
        return tuple(_row(event, self._tables) for event in events)


def _row(event: Json, tables: Tables) -> Row:
    """An event in the numbers of a story, as ``written`` wrote it: what is left out is as by default."""
    numbers = tables.numbers
    seen = [Perceived(**each) for each in event.get("perceived", ())]
    return (
        event["kind"],
        event["what"],
        tuple([_number(arg, tables) for arg in event["args"]]),
        event["time"],
        event["began"],
        event["outcome"],
        event.get("cause"),
        tuple([_decision(each) for each in event.get("decisions", ())]),
        tuple([(numbers[each.person], each.sense, each.hidden) for each in seen]),
        _outcomes(event.get("changes", ()), tables),
    )


def _decision(said: Json) -> Decision:
    return Decision(**said | {"options": tuple([_weighed(each) for each in said["options"]])})


def _weighed(said: Json) -> Weighed:
    reasons = tuple(
        [
            ReasonGiven(each["reason"], tuple(each["binding"]), each["weight"])
            for each in said.get("reasons", ())
        ]
    )
    return Weighed(said["act"], tuple(said["args"]), said["score"], said["chance"], reasons)


def _number(id: str | int | None, tables: Tables) -> int:
    return tables.number_of(id) if isinstance(id, str) and id != _NOTHING else -1


def _outcomes(changes: Sequence[Json], tables: Tables) -> Outcomes:
    found: list[int] = []
    for change in (Changed(**each) for each in changes):
        row = tables.states[tables.state_numbers[change.state]]
        found.append(pack(row.number, [_number(arg, tables) for arg in change.args]))
        values = (change.old, change.new)
        found += [_number(each, tables) if row.one or not isinstance(each, int) else each for each in values]
    return tuple(found)
