"""Following: a life in which everybody does what they did in another, up to a moment.

The story may be another: what was before it, and how natures live. Nobody decides anew until the moment;
acts have their effects here, and what follows from them follows. So whatever the other story does not
reach is as it was, to the last draw, and from the moment on people decide by what is so here.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop

from immortelle.world.chronicle import Record
from immortelle.world.events.doing import refuse, start
from immortelle.world.events.living import advance, wait
from immortelle.world.events.perceiving import stilled
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing, Item, Kernel

Deciding = tuple[int, int]  # a person, and when they decide


def follow(kernel: Kernel, other: Kernel) -> None:
    """Live on as another life of the same people has gone so far."""
    guide = _Guide(kernel, other)
    while kernel.over is None and kernel.agenda and not guide.ends(kernel.agenda[0]):
        if kernel.agenda[0].what == "ask":
            _asked(kernel, guide, heappop(kernel.agenda))
        else:
            advance(kernel)
    kernel.counters |= {key: count for key, count in other.counters.items() if _is_decided(key[1])}
    for person, time in other.asks.items():
        kernel.ask(person, max(time, kernel.time))


def _is_decided(purpose: str) -> bool:
    """Whether draws for a purpose decide something; they are counted as in the other life."""
    return purpose == "choose" or purpose.startswith("accept:")


class _Guide:
    """What everybody did in the other life, by when they decided it."""

    def __init__(self, kernel: Kernel, other: Kernel) -> None:
        self._kernel, self._other = kernel, other
        self._due = {(each.time, each.what, each.data) for each in other.agenda}
        self._made: dict[Deciding, Record] = {}
        for record in _all(other):
            if record.decisions:
                self._made.setdefault((record.args[0], record.began), record)

    def ends(self, item: Item) -> bool:
        """Whether something on the agenda comes later than all that is to be followed."""
        if item.time != self._other.time:
            return item.time > self._other.time
        if item.what != "ask" or not isinstance(item.data, int):
            return (item.time, item.what, item.data) in self._due
        return self._other.asked.get(item.data) != item.time

    def next(self, person: int, time: int) -> int | None:
        """When somebody decided something next, later than a time."""
        return min((when for who, when in self._made if who == person and when > time), default=None)

    def decision(self, person: int, time: int) -> Record | None:
        """What somebody decided at a time; None if nothing, or if what it is about is not here."""
        record = self._made.get((person, time))
        return None if record is None else self._here(record)

    def _here(self, record: Record) -> Record | None:
        """An event of the other life with the people, things and events of this one."""
        args = tuple(self._entity(arg) for arg in record.args)
        return None if -2 in args else record._replace(args=args)

    def _entity(self, arg: int) -> int:
        """Who or what it is here; an event by what happened and when, -2 if it did not."""
        first = self._kernel.tables.first_event
        there = self._here(self._other.log[arg - first]) if arg >= first else None
        if arg < first or there is None:
            return arg if arg < first else -2
        alike = (number for number, here in enumerate(_all(self._kernel)) if _same(here, there))
        return first + next(alike, -2 - first)


def _all(kernel: Kernel) -> Iterator[Record]:
    return (kernel.log[number] for number in range(len(kernel.log)))


def _same(one: Record, other: Record) -> bool:
    mine, theirs = ((each.kind, each.what, each.args, each.time, each.outcome) for each in (one, other))
    return mine == theirs


def _asked(kernel: Kernel, guide: _Guide, item: Item) -> None:
    """Somebody is asked, and does what they did then."""
    kernel.time = item.time
    if isinstance(item.data, int):
        _ask(kernel, guide, item.data)
    settle(kernel)


def _ask(kernel: Kernel, guide: _Guide, person: int) -> None:
    """Whoever did nothing then is asked when they next did something."""
    if kernel.asks.get(person) != kernel.time:
        return
    del kernel.asks[person]
    due = guide.next(person, kernel.time)
    if due is not None:
        kernel.ask(person, due)
    if person in kernel.busy or stilled(kernel, person):
        return
    kernel.asked[person] = kernel.time
    record = guide.decision(person, kernel.time)
    if record is not None:
        _do(kernel, person, record)


def _do(kernel: Kernel, person: int, record: Record) -> None:
    """What was decided, as it was, with the answers of those who had to agree."""
    own, *answers = record.decisions
    number = kernel.tables.act_numbers.get(record.what)
    if number is None:
        wait(kernel, person, own)
        return
    agreed = tuple(kernel.tables.numbers[each.who] for each in answers)
    doing = Doing(number, record.args, kernel.time, record.decisions, agreed)
    (refuse if record.outcome == "refused" else start)(kernel, doing)
