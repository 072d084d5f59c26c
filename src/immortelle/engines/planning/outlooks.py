"""Outlooks: what somebody who does something expects of the others then.

They imagine it as they do when they foresee: the world as they have it in mind, in which everybody does
what they are likeliest to, as they know them.
"""

from __future__ import annotations

from typing import Final

from immortelle.engines.planning.wanted import Deed
from immortelle.phrases.calendar import later
from immortelle.world.chronicle import Record
from immortelle.world.errors import TriggerLoopError
from immortelle.world.events.doing import code_of, start
from immortelle.world.events.living import live
from immortelle.world.events.settling import settle
from immortelle.world.forecast.dreams import Dream, Endless, dreamt
from immortelle.world.kernel import Doing, Kernel

_FAR: Final = 3_600  # seconds
_EVENTS: Final = 12
_MOST: Final = 2  # of what is expected


def outlook(kernel: Kernel, person: int, act: str, args: tuple[str, ...]) -> tuple[Deed, ...]:
    """The first that others do, as somebody imagines who is about to act."""
    code = kernel.programme.act_codes.get(act)
    dream = dreamt(kernel, (person,))
    try:
        if code is not None:
            numbers = tuple(map(kernel.tables.number_of, args))
            start(dream, Doing(code.number, numbers, dream.time, (), agreed=()))
            settle(dream)
        return _watched(dream, person)
    except (TriggerLoopError, Endless):
        return ()


def _watched(dream: Dream, person: int) -> tuple[Deed, ...]:
    until, found = later(dream.time, _FAR), list[Deed]()
    for other in range(dream.tables.people):
        if other not in dream.busy and other != person:
            dream.ask(other, dream.time)
    told = dream.dawn
    for _ in range(_EVENTS):
        for number in range(told, len(dream.log)):
            found += _of_another(dream, dream.log[number], person)
        told, before = len(dream.log), len(dream.log)
        live(dream, until, 1)
        if len(set(found)) >= _MOST or len(dream.log) == before:
            break
    return tuple(dict.fromkeys(found))[:_MOST]


def _of_another(dream: Dream, record: Record, person: int) -> list[Deed]:
    """What an imagined event shows of somebody else's doing."""
    if record.kind != "act" or record.outcome != "done" or record.args[0] == person:
        return []
    number = dream.tables.act_numbers.get(record.what)
    if number is None or code_of(dream, number).act.beat or max(record.args) >= dream.tables.first_event:
        return []
    return [(record.what, tuple(map(dream.tables.id_of, record.args)))]
