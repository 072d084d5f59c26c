"""Reacting: what an event touches. Only rules that read something which moved are looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from immortelle.world.decay import next_change
from immortelle.world.imagining import imagine
from immortelle.world.kernel import Firing, Kernel, Move, Wake
from immortelle.world.patterns import Pattern
from immortelle.world.perceiving import stilled
from immortelle.world.programme import TriggerCode
from immortelle.world.tables import Entry, pack
from immortelle.world.views import View


def spread(kernel: Kernel, event: int, moves: dict[Move, int], perceivers: Iterable[int]) -> None:
    """Pass what moved on to the rules of the world, and to the wishes of all who know of it."""
    touch(kernel, event, moves)
    knowers = kernel.minds.knowers(event)
    inner = 0
    for (what, entry), whom in moves.items():
        if whom >= 0:
            inner |= whom
        if what in kernel.programme.wish_watch:
            _remember(kernel, (what, entry), knowers if whom < 0 else whom)
    if kernel.started:
        for person in sorted({*perceivers, *_members(inner)}):
            if person not in kernel.busy and not stilled(kernel, person):
                kernel.ask(person, kernel.time)


def _members(people: int) -> list[int]:
    return [bit for bit in range(people.bit_length()) if people >> bit & 1]


def _remember(kernel: Kernel, move: Move, whom: int) -> None:
    for person in _members(whom):
        wishes = kernel.wishes.get(person)
        if wishes is not None and wishes.moved is not None and move not in wishes.moved:
            moved = kernel.own(person).moved
            if moved is not None:
                moved[move] = None


def touch(kernel: Kernel, event: int, moves: Iterable[Move]) -> None:
    """Look again at the rules of the world that read what moved."""
    watch, rules = kernel.programme.watch, kernel.programme.rules
    seeds: dict[tuple[int, tuple[int, ...]], None] = {}
    for what, entry in moves:
        for number, pattern in watch.get(what, ()):
            seed = rules[number][0].seed(pattern, entry)
            if seed is not None:
                seeds[number, tuple(seed)] = None
                _wake_later(kernel, number, pattern, entry, seed)
    for number, filled in seeds:
        fired = reread(kernel, number, list(filled), event)
        code = rules[number][1]
        if isinstance(code, TriggerCode):
            imagine(kernel, code, list(filled), event, fired)


def reread(kernel: Kernel, number: int, seed: list[int], event: int) -> set[Entry]:
    """Look again at the bindings of one rule that agree with a seed; what came to hold, now due."""
    rule, held = kernel.programme.rules[number][0], kernel.held[number]
    added, removed = rule.refreshed(View(kernel), seed, held)
    for entry in removed:
        del held[entry]
        kernel.shown.pop((number, entry), None)
    for entry in added:
        held[entry] = None
        kernel.due.append(Firing(number, entry, event))
    return set(added)


def _wake_later(kernel: Kernel, number: int, pattern: Pattern, entry: Entry, seed: list[int]) -> None:
    """An appointment to look again where only time has to pass."""
    if not (pattern.lasting or pattern.fades):
        return
    row = kernel.tables.states[pattern.what]
    fluent = pack(row.number, entry[: row.arity])
    if pattern.lasting:
        then = kernel.since.get(fluent, kernel.time) + pattern.lasting
        if then > kernel.time:
            kernel.push(then, 1, "wake", Wake(number, tuple(seed)))
    if pattern.fades:
        wake_at_next_step(kernel, Wake(number, tuple(seed), (row.number, entry)))


def wake_at_next_step(kernel: Kernel, wake: Wake) -> None:
    """An appointment for when a fading level is next another."""
    if wake.fades is not None:
        row = kernel.tables.states[wake.fades[0]]
        level = View(kernel).value(row, pack(row.number, wake.fades[1]))
        then = next_change(level or 0, row.half_life, kernel.time)
        if then is not None:
            kernel.push(then, 1, "wake", wake)
