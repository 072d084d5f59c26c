"""Canonical states: what of a life can still make a difference, as sixteen bytes.

Two lives with the same key go on alike: the same things can happen, with the same chances, for ever.
``docs/explanation/playtesting.md`` says why. What nobody can ask for again is left out, times count from
now, and an event is named by what can be asked of it and its place among those that count, never by its
number.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from marshal import dumps
from typing import Any, Final

from immortelle.engines.playtest.asked import NOTICED, Asked, asked_of
from immortelle.engines.playtest.beliefs import Beliefs
from immortelle.engines.playtest.events import Events, Names
from immortelle.world.estimates.evidence import faded
from immortelle.world.kernel import Firing, Item, Kernel, Wake
from immortelle.world.memory.recalling import place_of
from immortelle.world.programme import Programme
from immortelle.world.reading.patterns import Pattern
from immortelle.world.tables import StateRow

Key = bytes
_SIZE: Final = 16
_FORMAT: Final = 2  # of marshalled data, the last that does not depend on who shares what


class Canon:
    """Gives lives of one story their keys."""

    def __init__(self, programme: Programme, *, played: bool = True, asked: Asked | None = None) -> None:
        """``played``: somebody may choose whatever can be done, reasons or not; ``asked`` is what counts, if
        that is known."""
        self.programme = programme
        self.asked: Asked = asked_of(programme, played=played) if asked is None else asked
        self._entirely = (
            Canon(programme, asked=self.asked.entirely(NOTICED))
            if self.asked.noticed and not self.asked.whole
            else None
        )
        self._events = Events(programme, self.asked)
        self._beliefs = Beliefs(programme, self.asked, self._events.signatures)
        self._rows: dict[int, StateRow | None] = {}
        self._patterns: dict[Pattern, str] = {}
        fading = (programme.tables.states[number].half_life for number in sorted(self.asked.states))
        self._half_lives = sorted({each for each in fading if each})

    def key(self, kernel: Kernel) -> Key:
        """The key of a life between two things on its agenda."""
        return _digest(kernel.over if kernel.over is not None else self.parts(kernel))

    def parts(self, kernel: Kernel) -> tuple[Any, ...]:
        """All that can still make a difference. Once somebody may have noticed unseen what another guesses
        at, that is all that happened: how likely it is that they did depends on what was so then."""
        if self._entirely is not None and self._events.noticed(kernel):
            return NOTICED, *self._entirely.parts(kernel)
        facts = list(self._facts(kernel))
        names = self._events.names(kernel, [fluent for fluent, _ in facts])
        return (
            kernel.time if self.asked.timed else None,
            [2 * kernel.time % each for each in self._half_lives],  # how near the next step of what fades is
            [(names.fluent(fluent), names.value(fluent, value)) for fluent, value in facts],
            self._beliefs.of(kernel, names),
            self._events.told(kernel, names),
            sorted(self._pending(kernel, names)),
            self._doing(kernel, names),
            self._showing(kernel, names),
            self._asking(kernel, names),
            self._expecting(kernel),
            self._remembered(kernel, names),
        )

    def _facts(self, kernel: Kernel) -> Iterator[tuple[int, int]]:
        """What is so and can be asked."""
        rows = self._rows
        for fluent in sorted(kernel.facts):
            row = rows[fluent] if fluent in rows else self._row(fluent)
            if row is None:
                continue
            value = kernel.facts[fluent]
            if row.half_life:
                value = kernel.world.value(row, fluent) or 0
            if value != row.default:
                yield fluent, value

    def _row(self, fluent: int) -> StateRow | None:
        """The state of a fluent, if anything asks for it."""
        row, _ = self.programme.tables.args_of(fluent)
        found = self._rows[fluent] = row if row.number in self.asked.states else None
        return found

    # --- what is going on -------------------------------------------------------------------------

    def _pending(self, kernel: Kernel, names: Names) -> Iterator[tuple[Any, ...]]:
        """The agenda, in how long; of those who are asked the earliest only."""
        agenda = sorted(item for item in kernel.agenda if item.what != "ask")
        for place, item in enumerate(agenda):
            yield item.time - kernel.time, item.rank, place, item.what, self._due(item, names)
        for person, time in sorted(kernel.asks.items()):
            yield time - kernel.time, 3, person, "ask", (kernel.asked.get(person) == kernel.time,)

    def _due(self, item: Item, names: Names) -> tuple[Any, ...]:
        match item.data:
            case Firing():
                return self._firing(item.data, names)
            case Wake(rule, seed, pattern, entry, people):
                return rule, names.all(seed), self._pattern(pattern), names.all(entry), people
            case number:
                return (number,)

    def _firing(self, firing: Firing, names: Names) -> tuple[Any, ...]:
        rule, binding, cause, inward, minds = firing
        return rule, names.all(binding), names.event(cause), inward, minds

    def _pattern(self, pattern: Pattern | None) -> str:
        if pattern is None:
            return ""
        if pattern not in self._patterns:
            self._patterns[pattern] = repr(pattern)
        return self._patterns[pattern]

    def _doing(self, kernel: Kernel, names: Names) -> tuple[Any, ...]:
        """Who is at what, and what was in vain."""
        busy = [(who, kernel.busy[who].act, names.all(kernel.busy[who].args)) for who in sorted(kernel.busy)]
        players = kernel.players  # who need no reasons
        idle = sorted((who, act, names.all(args)) for who, act, args in kernel.idle if who not in players)
        just = [person for person in sorted(kernel.asked) if kernel.asked[person] == kernel.time]
        missed = [(who, [names.event(each) for each in kernel.missed[who]]) for who in sorted(kernel.missed)]
        return busy, idle, just, sorted(kernel.scenes), missed

    def _showing(self, kernel: Kernel, names: Names) -> tuple[Any, ...]:
        """The signs that show, and what was seen and said."""
        signs = [
            sorted((rule, names.all(binding), int(value)) for (rule, binding), value in which.items())
            for which in (kernel.shown, kernel.leaking, kernel.ceasing)
        ]
        now = kernel.time
        pieces = [
            (list(topic), names.all(args), [
                (names.event(each.event), faded(each, now), each.whom, each.sign, 2 * now % (each.fades or 1))
                for each in kernel.evidence[topic, args]
            ])
            for topic, args in sorted(kernel.evidence)
        ]  # fmt: skip
        return signs, pieces

    def _asking(self, kernel: Kernel, names: Names) -> tuple[Any, ...]:
        """What a player is asked, and what follows before anybody else is."""
        asked, doing = kernel.question, kernel.asking
        due = [
            (firing.rule, names.all(firing.binding), names.event(firing.cause), firing.inward)
            for firing in kernel.due
        ]
        waiting = None if doing is None else (doing.act, names.all(doing.args), doing.agreed)
        wishes = list(self._wishes(kernel, names)) if kernel.evidence or self.asked.timed else []
        return None if asked is None else (asked.who, asked.purpose), waiting, due, wishes

    def _wishes(self, kernel: Kernel, names: Names) -> Iterator[tuple[Any, ...]]:
        """What people wanted when that was last looked at: if they then want otherwise they are asked."""
        for person in sorted(kernel.wishes):
            wishes = kernel.wishes[person]
            held = [sorted(names.all(entry) for entry in each) for each in wishes.held]
            yield person, not wishes.read, bool(wishes.moved), held

    def _expecting(self, kernel: Kernel) -> list[list[tuple[Any, ...]]]:
        """When what somebody foresaw is expected to turn, while that is still to come: it is not waited for
        twice; and what they saw."""
        coming = ((key, turn - kernel.time) for key, turn in kernel.turns.items() if turn > kernel.time)
        seen = [(path, repr(said), was[-1][1].sees) for (path, said), was in kernel.visions.items()]
        return [sorted((path, repr(said), left) for (path, said), left in coming), sorted(seen, key=repr)]

    def _remembered(self, kernel: Kernel, names: Names) -> list[Any]:
        """How often and when what counts was gone over again, and where it was: that may bring it back."""
        if self.asked.past:
            return [(place_of(kernel, event), list(remembered(kernel, names, event))) for event in names.live]
        known = (kernel.event_of(self.programme.tables.numbers[each]) for each in self.asked.remembered)
        return [list(remembered(kernel, names, event)) for event in known if event >= 0]


def remembered(kernel: Kernel, names: Names, event: int) -> Iterator[tuple[Any, ...]]:
    """Each time that somebody encoded an event anew: who, how often, by what and when."""
    for person in range(kernel.tables.people):
        mark = kernel.traces.mark(person, event)
        while mark is not None:
            count, by, mark = mark
            yield person, count, names.event(by), kernel.log[by].kind, kernel.log[by].time


def _digest(what: Any) -> Key:
    return blake2b(dumps(what, _FORMAT), digest_size=_SIZE).digest()
