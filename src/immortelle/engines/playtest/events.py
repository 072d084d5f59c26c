"""Events that count: those that can still be asked for, or that somebody may still learn of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from immortelle.engines.playtest.asked import TOO_MANY, Asked
from immortelle.engines.playtest.signatures import Signatures
from immortelle.world.chronicle import happened
from immortelle.world.fluents import pack
from immortelle.world.kernel import Firing, Kernel, Wake
from immortelle.world.programme import Programme
from immortelle.world.tables import Entry

_OPENS: Final = 5  # where the minds keep to which events one is a way


class Names:
    """The names of one life's events: those that count by their place, others by who knows of them."""

    def __init__(self, kernel: Kernel, live: Sequence[int], signatures: Signatures) -> None:
        self._kernel = kernel
        self.live = live
        self.ranks = {event: rank for rank, event in enumerate(live)}
        self.signatures = signatures
        self._first = kernel.tables.first_event

    def event(self, event: int) -> tuple[int, int]:
        """An event by its number: its place, or who knows of it."""
        rank = self.ranks.get(event, -1)
        return (rank, 0) if rank >= 0 else (-1, self.signatures.of(self._kernel.minds, event))

    def all(self, args: Entry) -> Entry:
        """Entities, of which events born while living are named by their place."""
        first = self._first
        if not args or max(args) < first:
            return args
        return tuple(arg if arg < first else first + self.ranks.get(arg - first, -1) for arg in args)

    def fluent(self, fluent: int) -> int:
        """A fluent about entities so named."""
        row, args = self._kernel.tables.args_of(fluent)
        named = self.all(args)
        return fluent if named is args else pack(row.number, named)

    def value(self, fluent: int, value: int) -> int:
        """The value of a fluent; of a state held by one value it is an entity."""
        if value < self._first:
            return value
        row, _ = self._kernel.tables.args_of(fluent)
        return self.all((value,))[0] if row.one else value


class Events:
    """Finds and tells the events of a story's lives that count."""

    def __init__(self, programme: Programme, asked: Asked) -> None:
        self.programme = programme
        self.asked = asked
        depth = 0 if TOO_MANY in asked.whole else programme.depth  # then the chronicle tells it
        self.signatures = Signatures(programme.tables.people, depth)
        numbers = programme.tables.act_numbers
        ordered = {act for act, how in asked.acts.items() if how == "order"} | asked.named
        self._ordered = [numbers[act] for act in sorted(ordered)]
        self._plain = [
            (numbers[act], how == "count") for act, how in asked.acts.items() if act not in ordered
        ]
        self._doing = [numbers[act.id] for act in programme.story.acts if not act.beat]
        self._born: dict[int, Entry] = {}

    def names(self, kernel: Kernel, fluents: Iterable[int]) -> Names:
        """The names of a life's events; ``fluents`` are what is so in it and can be asked."""
        return Names(kernel, self._live(kernel, fluents), self.signatures)

    def _live(self, kernel: Kernel, fluents: Iterable[int]) -> list[int]:
        if self.asked.whole:
            return list(range(len(kernel.log)))
        found = dict.fromkeys(self._mentioned(kernel, fluents))
        for act in self._ordered:
            found.update(dict.fromkeys(_filed(kernel, act)))
        if self.asked.past:
            found.update(dict.fromkeys(self._doings(kernel)))
        if self.asked.teaches:
            self._open(kernel, found)
        for act, _ in self._plain:
            for event in _filed(kernel, act):
                found.update(dict.fromkeys(self._events_in(kernel.log[event].args)))
        return sorted(found)

    def _doings(self, kernel: Kernel) -> Iterator[int]:
        """All that was done, and what is under way."""
        busy = {(doing.act, doing.args, doing.began) for doing in kernel.busy.values()}
        for act in self._doing:
            for event in _filed(kernel, act):
                record = kernel.log[event]
                if record.outcome != "begun" or (act, record.args, record.began) in busy:
                    yield event

    def _mentioned(self, kernel: Kernel, fluents: Iterable[int]) -> Iterator[int]:
        """The events of which facts, and what is going on, speak."""
        for fluent in kernel.minds.fluents():
            yield from self._about(fluent)
        for fluent in fluents:
            yield from self._about(fluent)
            if kernel.facts[fluent] >= kernel.tables.first_event and kernel.tables.args_of(fluent)[0].one:
                yield kernel.facts[fluent] - kernel.tables.first_event
        for args in _going_on(kernel):
            yield from self._events_in(args)
        for missed in kernel.missed.values():
            yield from missed

    def _about(self, fluent: int) -> Iterable[int]:
        """The events that a fluent is about."""
        found = self._born.get(fluent)
        if found is None:
            _, args = self.programme.tables.args_of(max(fluent, ~fluent))
            found = self._born[fluent] = tuple(self._events_in(args))
        return found

    def _events_in(self, args: Entry) -> Iterator[int]:
        first = self.programme.tables.first_event
        if args and max(args) >= first:
            yield from (arg - first for arg in args if arg >= first)

    def _open(self, kernel: Kernel, found: dict[int, None]) -> None:
        """Deeds of old that not all know of may yet be told; and whatever is known through what may be."""
        every = self.signatures.all
        waiting = [*found, *(event for event in kernel.names if event not in found)]
        while waiting:
            event = waiting.pop()
            if self.signatures.of(kernel.minds, event) == every:
                continue
            found[event] = None
            waiting += [each for each in kernel.minds.event(event)[_OPENS] if each not in found]

    def noticed(self, kernel: Kernel) -> bool:
        """Whether somebody may have perceived an event unnoticed that bears on what others guess of them, or
        of which something is still to come."""
        bears, every = self.programme.compiler.grading.bears, self.signatures.all
        due = (*(item.data for item in kernel.agenda), *kernel.due)
        causes = {each.cause for each in due if isinstance(each, Firing)}
        return any(
            (event in causes or bears(kernel, event, self.asked.noticed))
            and self.signatures.of(kernel.minds, event) != every
            for event in kernel.perhaps
        )

    # --- telling them -----------------------------------------------------------------------------

    def told(self, kernel: Kernel, names: Names) -> tuple[Any, ...]:
        """All that can be asked of the past."""
        live = [self._whole(kernel, names, event) for event in names.live]
        return live, [self._done(kernel, names, act, count) for act, count in self._plain]

    def _whole(self, kernel: Kernel, names: Names, event: int) -> tuple[Any, ...]:
        """An event that counts, with all its ways."""
        record, truth = kernel.log[event], kernel.truths.get(event)
        _, together, participants, _, ways, _ = kernel.minds.event(event)
        return (
            record.kind,
            record.what,
            names.all(record.args),
            record.outcome,
            (record.time, happened(record)) if self.asked.timed else 0,
            kernel.names.get(event, -1),
            (together, participants),
            [(names.event(by), whom, seen) for by, whom, seen in ways],
            None if truth is None else names.event(truth),
            kernel.tellers.get(event, -1),
        )

    def _done(self, kernel: Kernel, names: Names, act: int, count: bool) -> list[Any]:
        """What was done of an act of which nothing but that can be asked, or how often."""
        found: dict[tuple[Any, ...], int] = {}
        for event in _filed(kernel, act):
            record, truth = kernel.log[event], kernel.truths.get(event)
            what = (
                record.outcome,
                names.all(record.args),
                names.event(event),
                (-2, 0) if truth is None else (-3, 0) if truth == event else names.event(truth),
            )
            found[what] = found.get(what, 0) + 1 if count else 1
        return sorted(found.items())


def _going_on(kernel: Kernel) -> Iterator[Entry]:
    """All that what goes on is about."""
    yield from (doing.args for doing in kernel.busy.values())
    yield from () if kernel.asking is None else (kernel.asking.args,)
    yield from (args for _, _, args in kernel.idle)
    for data in (*(item.data for item in kernel.agenda), *kernel.due):
        if isinstance(data, Firing):
            yield data.binding
        elif isinstance(data, Wake):
            yield (*data.seed, *data.entry)
    for which in (kernel.shown, kernel.leaking, kernel.ceasing):
        yield from (binding for _, binding in which)
    yield from (args for _, args in kernel.evidence)


def _filed(kernel: Kernel, act: int) -> Iterator[int]:
    """The events of an act, the latest first."""
    event = kernel.archive.latest(act)
    while event >= 0:
        yield event
        event = kernel.archive.before(event, 0)
