"""Drifting: when the clock alone next changes what is remembered, how old somebody is, what day it is."""

from __future__ import annotations

from collections.abc import Callable

from immortelle.story.claims import Topic
from immortelle.world.estimates.evidence import LATEST, fades_next
from immortelle.world.events.natures import age, ends, spans
from immortelle.world.kernel import Kernel
from immortelle.world.memory.forgetting import first_change, memory
from immortelle.world.memory.remembering import encoded, next_day
from immortelle.world.reading.patterns import Drift, differs
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry


def next_drift(kernel: Kernel, drift: Drift, entry: Entry, now: int) -> int | None:
    """The next instant from a time on at which what drifts is another to whom asks; None if it never is."""
    match drift.what:
        case "day":
            return _day(kernel, entry[0])
        case "evidence":
            return _fading(kernel, (drift.of,), entry)
        case "memory":
            measure = _vividness(kernel, *entry)
            return None if measure is None else _change(measure, drift, now)
        case _:
            return _years(kernel, drift, entry[0], now)


def _fading(kernel: Kernel, topic: Topic, args: Entry) -> int | None:
    """When any of what was seen or said of something, as far as anybody has it in mind, next counts less."""
    steps = [fades_next(piece, kernel.time) for piece in kernel.evidence.get((topic, args), ())[:LATEST]]
    return min((then for then in steps if then is not None), default=None)


def _day(kernel: Kernel, entity: int) -> int | None:
    event = kernel.event_of(entity)
    return (
        None if event < 0 else next_day(kernel.log[event].time, max(kernel.time, kernel.tables.story.begins))
    )


def _vividness(kernel: Kernel, person: int, entity: int) -> Callable[[int], int] | None:
    world = View(kernel)
    times = encoded(world, person, kernel.event_of(entity)) if person < kernel.tables.people else None
    if times is None:
        return None
    natures = spans(world, person)
    return lambda now: memory(*times, natures, now).vividness


def _years(kernel: Kernel, drift: Drift, person: int, now: int) -> int | None:
    """Only as long as they can live: nobody grows older after that."""
    world = kernel.world
    end = ends(world, person)
    if end is None or now >= end:
        return None
    if drift.what == "remaining":
        return kernel.programme.waning(drift.bound, end, now)
    return _change(lambda then: age(world, person, min(then, end)), drift, now)


def _change(measure: Callable[[int], int | None], drift: Drift, now: int) -> int | None:
    then = measure(now)
    return None if then is None else first_change(lambda time: _differs(drift, then, measure(time)), now)


def _differs(drift: Drift, then: int, other: int | None) -> bool:
    return other is None or differs(drift.bound, then, other)
