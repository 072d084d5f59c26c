"""Reacting: what an event touches. Only rules that read something which moved are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.world.codes import SeeingCode, TriggerCode
from immortelle.world.events.appointments import appoint
from immortelle.world.events.courses import Witnesses
from immortelle.world.events.imagining import imagine
from immortelle.world.events.perceiving import stilled
from immortelle.world.kernel import ANYHOW, Firing, Kernel, Moves, Wake, join, shortened
from immortelle.world.minds.knowing import EVERYONE, members
from immortelle.world.reading.patterns import Pattern
from immortelle.world.reading.rules import Solved
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry

_UNREAD = 100  # pieces of news somebody has not looked at; more are joined


def spread(
    kernel: Kernel, event: int, known_as: int, knowers: int, moves: Moves, seen: Witnesses, *, private: bool
) -> None:
    """Pass what moved on to the rules of the world, and to the wishes of all who know of it.

    ``known_as`` is the event that others take it for, or the event itself; ``private``, if something may
    have moved that is somebody's own.
    """
    watch = kernel.programme.wish_watch
    news = moves.copy()  # where there are no rules, nothing is watched but by wishes
    if kernel.programme.rules:
        imagined = touch(kernel, event, known_as, moves, knowers)
        if imagined:  # what some take to follow may set off more, which is followed no further
            moves = dict(moves)
            join(moves, imagined)
            join(moves, touch(kernel, event, known_as, imagined, knowers))
        news = {move: moved for move, moved in moves.items() if move[0] in watch}
    felt = _feel(kernel, moves, news) if private else 0
    if news:
        _remember(kernel, news, seen.openly if knowers == seen.open else members(knowers))
    if kernel.programme.timed_wishes:
        _nudge_later(kernel, moves, knowers)
    if kernel.started:
        _ask_the_free(kernel, sorted({*seen.others, *members(felt)}) if felt else seen.others)


def spread_in_minds(kernel: Kernel, event: int, moves: Moves) -> None:
    """Pass on what moved in some minds only, whose owners look again at what they want."""
    knowers = kernel.minds.knowers(event)
    owners = 0
    for moved in moves.values():
        owners |= moved.own
    people = tuple(members(owners & knowers))
    seen = Witnesses(knowers, (), (), tuple(members(knowers)), people)
    spread(kernel, event, event, knowers, moves, seen, private=True)


def _feel(kernel: Kernel, moves: Moves, news: Moves) -> int:
    """Tell whoever feels something of their own, which is no news to others; the mask of them."""
    felt = 0
    for move, moved in moves.items():
        if moved.whom >= 0:
            felt |= moved.whom
            news.pop(move, None)
            _remember(kernel, {move: moved}, members(moved.whom))
    return felt


def _ask_the_free(kernel: Kernel, people: Iterable[int]) -> None:
    """Whoever noticed something and can act is asked what they do now, in the order of their numbers."""
    now, due = kernel.time, kernel.asks.get
    for person in people:
        at = due(person)
        if (at is None or at > now) and person not in kernel.busy and not stilled(kernel, person):
            kernel.ask(person, now)


def _nudge_later(kernel: Kernel, moves: Moves, knowers: int) -> None:
    """Appointments for those who will have reasons, or none, by the time alone."""
    timed = kernel.programme.timed_wishes
    for (what, entry), moved in moves.items():
        for pattern in timed.get(what, ()):
            if not _concerns(pattern, entry):
                continue
            people = knowers if moved.whom < 0 else moved.whom
            if people:
                appoint(kernel, Wake(-1, (), pattern, entry, people))


def _concerns(pattern: Pattern, entry: Entry) -> bool:
    """Whether a pattern reads of these, as far as it names them."""
    named = (
        (arg, value) for arg, value in zip(pattern.args, entry, strict=True) if arg is not None and arg < 0
    )
    return all(value in {-1, ~arg} for arg, value in named)


def _remember(kernel: Kernel, news: Moves, people: Iterable[int]) -> None:
    """Something to look at when these people are next asked; who never was will look at all."""
    inner, every = kernel.programme.inner_wishes, kernel.unread
    anyhow = tuple(news) if list(news.values()).count(ANYHOW) == len(news) else ()
    for person in people:
        unread = every.get(person)
        if unread is None:
            if person not in kernel.wishes:
                continue
            unread = kernel.own(person).moved
        if anyhow:
            unread.append(anyhow)
        else:
            own = {move: moved for move, moved in news.items() if moved.own >> person & 1 or move[0] in inner}
            if own:
                unread.append(own)
        if len(unread) > _UNREAD:
            unread[:] = [shortened(unread)]


def touch(kernel: Kernel, event: int, known_as: int, moves: Moves, knowers: int) -> Moves:
    """Look again at the rules of the world that read what moved; what moved in minds only by that."""
    imagined, solved = Moves(), Solved()
    for (number, filled), own in _seeds(kernel, moves).items():
        rule, code = kernel.programme.rules[number]
        if filled not in kernel.held[number] and not rule.blocking.conceivable(filled):
            continue
        if isinstance(code, SeeingCode) and not _may_show(kernel, code, filled):
            continue
        if knowers and isinstance(code, TriggerCode) and code.public:
            wary = Wary(kernel)
            fired = reread(kernel, number, filled, event, wary)
            if wary.doubts(knowers):  # read it in each of the minds that may disagree
                solved.clear()
                join(imagined, imagine(kernel, number, filled, event, own, fired))
                if known_as != event:
                    join(imagined, imagine(kernel, number, filled, known_as, own))
        else:
            reread(kernel, number, filled, event, kernel.world, solved)
    return imagined


def _may_show(kernel: Kernel, code: SeeingCode, filled: Entry) -> bool:
    """Whether a sign shows that somebody might come to see."""
    *about, _ = filled
    return -1 in about or (code.shown, tuple(about)) in kernel.shown


def _seeds(kernel: Kernel, moves: Moves) -> dict[tuple[int, Entry], int]:
    """The rules, by number, that read what moved, with the variables that it fixes; and in the minds of whom
    it did (a mask, or -1: all of them)."""
    seeds: dict[tuple[int, Entry], int] = {}
    watch, touched, thought = kernel.programme.watch, kernel.programme.touched, kernel.programme.thought
    for move, moved in moves.items():
        for number, seed, pattern, _, _ in touched[move] if move[0] in watch else ():
            read = pattern.bound is None or not pattern.unmoved(moved.old, moved.new)
            if read and (moved.real or pattern.inner or number in thought):
                seeds[number, seed] = seeds.get((number, seed), 0) | (moved.own or EVERYONE)
            if pattern.timed:
                appoint(kernel, Wake(number, seed, pattern, move[1]))
    return seeds


def reread(
    kernel: Kernel,
    number: int,
    seed: Entry,
    event: int,
    world: View,
    solved: Solved | None = None,
    *,
    inward: bool = False,
) -> Sequence[Entry]:
    """Look again at the bindings of one rule that agree with a seed; what came to hold, now due. What was
    ``solved`` in the world as it is, is not solved again for another."""
    rule, held = kernel.programme.rules[number][0], kernel.held[number]
    added, removed = rule.refreshed(world, seed, held, solved)
    for entry in removed:
        del held[entry]
        kernel.leaking.pop((number, entry), None)
        if kernel.shown.pop((number, entry), 0):
            kernel.ceasing[number, entry] = True
            kernel.due.append(Firing(number, entry, event))
    for entry in added:
        held[entry] = None
        kernel.due.append(Firing(number, entry, event, inward))
    return added
