"""Appointments: when a condition will have to be read again though nothing happens.

A state that has to last is due when it has, a fading level when it next crosses what it is compared
with. So nothing is looked at in between, however long that is.
"""

from __future__ import annotations

from immortelle.phrases.calendar import later
from immortelle.world.events.decay import crosses, next_change
from immortelle.world.events.drifting import next_drift
from immortelle.world.fluents import pack
from immortelle.world.kernel import Kernel, Wake
from immortelle.world.minds.knowing import EVERYONE
from immortelle.world.reading.patterns import Pattern
from immortelle.world.tables import ACT_BASE, ANY_EVENT, Entry


def appoint(kernel: Kernel, wake: Wake) -> None:
    """Put on the agenda when a wake is next due, if ever."""
    now = kernel.time
    if wake.rule < 0 and not kernel.started:  # nobody wants anything before the story begins
        now = max(now, kernel.tables.story.begins)
    then = _due(kernel, wake.pattern, wake.entry, now) if wake.pattern is not None else None
    if then is not None and wake.pattern is not None:
        people = _unawaited(kernel, wake, wake.pattern, then)
        if people:
            kernel.push(then, 1, "wake", wake._replace(people=people))


def _unawaited(kernel: Kernel, wake: Wake, pattern: Pattern, then: int) -> int:
    """Those for whom what drifts is not looked at again before that anyhow, as a mask; now it will be."""
    drift = pattern.drift
    if drift is None:
        return wake.people
    of_years = drift.what in {"age", "remaining"}  # of a person, whatever tells of it
    about = wake.entry[:1] if of_years else (pattern.what, pattern.args, wake.entry)
    key = wake.rule, wake.seed, drift, about
    awaited = [each for each in kernel.awaited.get(key, ()) if each[0] > kernel.time]
    people = wake.people
    for time, known in awaited:
        people &= ~known if time <= then else EVERYONE
    if people:
        kernel.awaited[key] = (*awaited, (then, people))
    return people


def _due(kernel: Kernel, pattern: Pattern, entry: Entry, now: int) -> int | None:
    """When time alone may next change what a pattern reads of some entities, from a time on; what drifts
    is not looked at before."""
    if pattern.drift is not None:
        return next_drift(kernel, pattern.drift, entry, now)
    if pattern.lasting:
        lasted = later(_begun(kernel, pattern, entry), pattern.lasting) + pattern.beyond
        return lasted if lasted > kernel.time else None
    row = kernel.tables.states[pattern.what]
    fluent = pack(row.number, entry[: row.arity])
    level = kernel.world.value(row, fluent) if pattern.fades else None
    return None if level is None else _crossing(pattern, level, row.half_life, kernel.time)


def _begun(kernel: Kernel, pattern: Pattern, entry: Entry) -> int:
    """When what has to last began: a state since it is so, an event when it happened, an act now."""
    if pattern.what < ACT_BASE:
        row = kernel.tables.states[pattern.what]
        return kernel.since.get(pack(row.number, entry[: row.arity]), kernel.time)
    event = kernel.event_of(entry[0]) if pattern.what == ANY_EVENT else -1
    return kernel.log[event].time if event >= 0 else kernel.time


def _crossing(pattern: Pattern, level: int, half_life: int, now: int) -> int | None:
    """The first instant at which a fading level is on another side of the pattern's bound, or, if
    that is not all that is asked of it, is another."""
    if pattern.span is None:
        return next_change(level, half_life, now)
    return crosses(level, *pattern.span, half_life, now)
