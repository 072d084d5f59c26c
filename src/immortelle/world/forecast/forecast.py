"""Forecast: living on in a dream, to see what comes of something.

It follows what is most probable and draws nothing; whoever imagines in it imagines nothing further.
What was seen stands as long as the moment and the chronicle do.
"""

from __future__ import annotations

from immortelle.phrases.calendar import earlier, later
from immortelle.world.chronicle import IMAGINED, Imagined, Record, Vision
from immortelle.world.deciding.wishes import wishes
from immortelle.world.errors import TriggerLoopError
from immortelle.world.events.doing import code_of, start
from immortelle.world.events.living import live
from immortelle.world.events.settling import settle
from immortelle.world.forecast.dreams import Dream, Endless, dreamt
from immortelle.world.forecast.habits import again, habits
from immortelle.world.forecast.visions import Ahead
from immortelle.world.kernel import Doing, Kernel, Wake
from immortelle.world.reading.views import View

EVENTS = 200  # imagined at most; what has not ended by then is cut
ROW = 60  # of what follows by itself, one after the other
FARTHEST = 100 * 31_556_952  # the farthest that anybody looks ahead, in seconds
_FURTHER = 40  # events that are imagined beyond the time that was asked for
_KEPT = 100  # different visions of one question


def foretell(kernel: Kernel, ahead: Ahead) -> Vision:
    """What somebody sees who imagines how it will go on."""
    key = (ahead.path, ahead.said)
    now = len(kernel.log), kernel.time
    seen = kernel.visions.get(key, ())
    if seen and kernel.foreseen.get(key) == now:
        return seen[-1][1]
    vision = _imagined(kernel, ahead)
    kernel.foreseen[key] = now
    if not seen or seen[-1][1] != vision:
        kernel.visions[key] = (*seen[-_KEPT:], (len(kernel.log), vision))
    return vision


def _imagined(kernel: Kernel, ahead: Ahead) -> Vision:
    dream = _dream(kernel, ahead).fork()
    until = later(dream.time, min(ahead.said.within, FARTHEST))
    try:
        sees = _watched(dream, ahead, until) if _suppose(dream, ahead) else None
    except (TriggerLoopError, Endless):
        sees = None
    vision = Vision(
        sees, tuple(_told(dream, dream.log[event]) for event in range(dream.dawn, len(dream.log)))
    )
    if sees is not None and not (ahead.first and sees):
        _appoint(kernel, ahead, _turn(dream, ahead, sees))
    return vision


def _turn(dream: Dream, ahead: Ahead, sees: int) -> int | None:
    """When, beyond the time that was asked for, it would be otherwise; None if that is not in sight. Habits
    are reckoned from the day on which one imagines them, and come no nearer."""
    farthest = later(dream.time, FARTHEST)
    try:
        for _ in range(_FURTHER):
            if not _lived(dream, farthest) or _is_endless(dream):
                return None
            value = ahead.read(View(dream), list(ahead.binding))
            if (int(bool(value)) if ahead.first else value) != sees:
                return dream.time
    except (TriggerLoopError, Endless):
        return None
    return None


def _appoint(kernel: Kernel, ahead: Ahead, turn: int | None) -> None:
    """Have whoever imagines asked again once what they would see then has come near enough. What moves away
    as time goes on is not waited for twice."""
    key = (ahead.path, ahead.said)
    expected = kernel.turns.get(key)
    if turn is None or len(ahead.path) > 1 or (expected is not None and kernel.time < expected <= turn):
        return
    near = earlier(turn, min(ahead.said.within, FARTHEST))
    kernel.turns[key] = turn
    if near > kernel.time:
        kernel.push(near, 1, "wake", Wake(-1, people=1 << ahead.path[0]))


def _told(dream: Dream, record: Record) -> Imagined:
    """An imagined event by ids; those that are imagined with it by their place among them."""
    tables, dawn = dream.tables, dream.tables.first_event + dream.dawn
    args = tuple(f"{IMAGINED}{arg - dawn}" if arg >= dawn else tables.id_of(arg) for arg in record.args)
    return Imagined(record.kind, record.what, args, record.time, record.outcome)


def _dream(kernel: Kernel, ahead: Ahead) -> Dream:
    """The world as they have it in mind; one for all that is imagined at one moment."""
    now = ahead.path, len(kernel.log), kernel.time
    if kernel.dream is not None and kernel.dream[0] == now and isinstance(kernel.dream[1], Dream):
        return kernel.dream[1]
    dream = dreamt(kernel, ahead.path)
    for person in range(dream.tables.people):
        wishes(dream, person)  # found once for all that is imagined from here
    kernel.dream = now, dream
    return dream


def _suppose(dream: Dream, ahead: Ahead) -> bool:
    """Begin as is supposed: with an act done, or one that never will be. False if it is about nobody."""
    dreamer, waiting = ahead.path[-1], -1
    if ahead.supposed is not None:
        act, args, done = ahead.supposed
        number = dream.tables.act_numbers[act]
        if min(args, default=0) < 0:
            return False
        if done:
            start(dream, Doing(number, args, dream.time, (), agreed=(dreamer,)))
            settle(dream)
            waiting = dreamer if code_of(dream, number).act.beat else -1
        else:
            dream.never = (*dream.never, (number, args, None))
    for person in range(dream.tables.people):
        if person not in dream.busy and person != waiting:
            dream.ask(person, dream.time)
    return True


def _watched(dream: Dream, ahead: Ahead, until: int) -> int | None:
    """Live on until what was asked is so, or the time is over; None if it finds no end."""
    dreamer, binding = ahead.path[-1], list(ahead.binding)
    coming = habits(dream, dreamer)
    while True:
        if ahead.first and ahead.read(View(dream), binding):
            return 1
        if _is_endless(dream):
            return None
        soonest = min(coming, key=lambda habit: habit.next, default=None)
        due = until if soonest is None else min(soonest.next, until)
        if _lived(dream, due):
            continue
        if soonest is None or soonest.next > until:
            break
        again(dream, soonest, dreamer)
    dream.time = until
    value = ahead.read(View(dream), binding)
    return int(bool(value)) if ahead.first else value


def _is_endless(dream: Dream) -> bool:
    """Whether too much has been imagined, or too much that follows by itself with nobody doing anything."""
    last = len(dream.log) - 1
    if last + 1 - dream.dawn >= EVENTS:
        return True
    row = range(max(dream.dawn, last - ROW), last + 1)
    return len(row) > ROW and all(dream.log[event].kind == "trigger" for event in row)


def _lived(dream: Dream, until: int) -> bool:
    """Live on by an event; False if there is none until then."""
    before, dream.over = len(dream.log), None
    live(dream, until, 1)
    return len(dream.log) > before
