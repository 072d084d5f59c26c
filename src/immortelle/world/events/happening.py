"""Happening: the one place where facts change.

An event is recorded, perceived, and changes facts in the world; then it is folded in the minds of
all who know of it, and what moved is passed on to whoever it concerns.
"""

from __future__ import annotations

from immortelle.world.chronicle import Record
from immortelle.world.events.changes import Writes
from immortelle.world.events.courses import Witnesses
from immortelle.world.events.facts import Fact
from immortelle.world.events.folding import Happening, fold, mislead, seem
from immortelle.world.events.perceiving import can_perceive, onlookers, still, witnesses
from immortelle.world.events.reacting import spread
from immortelle.world.events.waking import catch_up, miss
from immortelle.world.kernel import ANYHOW, Kernel, Moved, Moves
from immortelle.world.memory.recalling import leave_traces
from immortelle.world.minds.knowing import mask
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import ANY_EVENT, Entry, StateRow

Changes = dict[int, tuple[int, int, int]]  # what truly changed: fluent -> (fluent, old, new)


def occur(kernel: Kernel, what: Happening, writes: Writes | None = None) -> int:
    """Let it happen now; the number of its event. ``writes`` are its facts if it has no effects."""
    course, binding = what.course, list(what.binding)
    settled = course.settled and what.only < 0
    able = [] if settled else can_perceive(kernel, course.lines, what.args)
    world: View = Wary(kernel) if course.wary else kernel.world
    if writes is None:
        writes = course.effects.outcome(world, binding) if course.effects.facts else {}
    if course.fires is not None:
        course.fires(world, list(what.binding))
    before = still(kernel)
    changes = _change(kernel, writes, of_old=course.kind == "begin" and what.cause is None)
    unaware = still(kernel)
    seen = onlookers(kernel, course, what.args, what.actor) if settled else _seen(kernel, what, able)
    woken = before & ~unaware  # who notices that they are
    together = _together(kernel, what, seen, unaware) | woken
    event = _record(kernel, what, seen, together, unaware, tuple(changes.values()))
    among = together | mask(person for person, _ in seen.hidden) if seen.hidden else together
    moves = _moves(kernel, event, what, among, writes, changes)
    if woken:
        catch_up(kernel, event, woken, moves)
    fold(kernel, event, what, world, writes, moves)
    known_as = _watched(kernel, event, what, seen, moves)
    if kernel.programme.remembers:
        leave_traces(kernel, event, moves)
    spread(kernel, event, known_as, moves, seen)
    return event


def _seen(kernel: Kernel, what: Happening, able: list[dict[int, bool]]) -> Witnesses:
    """Who perceives it, of those who could before it or can after it."""
    lines = what.course.lines
    if what.course.baring:
        after = can_perceive(kernel, lines, what.args)
        able = [dict(sorted({**late, **soon}.items())) for soon, late in zip(able, after, strict=True)]
    if what.only >= 0:
        able = [{p: hidden for p, hidden in each.items() if p == what.only} for each in able]
    return witnesses(kernel, lines, able, what.actor)


def _together(kernel: Kernel, what: Happening, seen: Witnesses, unaware: int) -> int:
    """Those who know of it and know so of each other; who perceives nothing is not told anything."""
    together = (seen.open if what.looks is None else 1 << what.actor) | what.together
    if what.course.telling:  # to be told is to notice
        for lesson in what.course.effects.taught(kernel.world, list(what.binding)):
            together |= 1 << lesson.learner & ~unaware
    return together


def _record(
    kernel: Kernel,
    what: Happening,
    seen: Witnesses,
    together: int,
    unaware: int,
    changes: tuple[tuple[int, int, int], ...],
) -> int:
    """Write it down, in the chronicle and for the minds."""
    course, args, now, event = what.course, what.args, kernel.time, len(kernel.log)
    earlier = kernel.file(event, course.act, args) if course.act >= 0 else ()
    kernel.log.append(
        Record(
            course.kind,
            course.what,
            args,
            now,
            now if what.began is None else what.began,
            course.outcome,
            what.cause,
            what.decisions,
            seen.perceived,
            changes,
            earlier,
        )
    )
    cause = None if course.kind in {"sign", "recall"} else what.cause  # who knows why need not have seen it
    kernel.minds.happen(event, now, together, people_among(kernel, args), cause, what.whom & ~unaware)
    if cause is not None and unaware:
        miss(kernel, event, cause, what.whom & unaware)
    if what.cause is not None:
        kernel.children[what.cause] = (*kernel.children.get(what.cause, ()), event)
    if what.entity >= 0:
        kernel.deeds[what.entity], kernel.names[event] = event, what.entity
    return event


def people_among(kernel: Kernel, args: Entry) -> int:
    """Those of some entities who are people."""
    people, bits = 0, kernel.tables.bits
    for arg in args:
        if 0 <= arg < len(bits):
            people = people | bits[arg] if people else bits[arg]
    return people


def _watched(kernel: Kernel, event: int, what: Happening, seen: Witnesses, moves: Moves) -> int:
    """What others take it for, and who watched unnoticed; the event that it is to others."""
    known_as = event if what.looks is None else seem(kernel, event, what.looks, seen.open)
    for person, sense in seen.hidden:
        _watch(kernel, known_as, person, sense)
    if what.looks is not None:
        mislead(kernel, event, known_as, what.looks, moves)
    return known_as


def _watch(kernel: Kernel, event: int, person: int, sense: str) -> None:
    """Somebody perceived an event and nobody noticed: an event of their own."""
    own = len(kernel.log)
    kernel.log.append(Record("perceived", sense, (person,), kernel.time, kernel.time, cause=event))
    kernel.minds.happen(own, kernel.time, 1 << person)
    kernel.minds.learn(event, own, 1 << person, perceived=True)


# --- facts ----------------------------------------------------------------------------------------


def _change(kernel: Kernel, writes: Writes, *, of_old: bool) -> Changes:
    """Write facts into the world. What is so ``of_old`` came to be so when the story says, or was ever so."""
    changes: Changes = {}
    facts, known, leaning = kernel.facts, kernel.programme.facts, kernel.tables.leaning.on
    sights = kernel.programme.sights or ()
    for fluent, new in writes.items():
        row = known[fluent].row
        old = _replaced(kernel, row, fluent) if row.half_life else facts.get(fluent, row.default)
        if fluent not in facts or old != new:
            if row.number in leaning:
                kernel.memo.written(fluent, 0)
            if row.number in sights:
                kernel.sights.clear()
            if fluent not in facts or row.one:
                kernel.tables.note_write(fluent, new)
        facts[fluent] = new
        if old != new:
            changes[fluent] = fluent, old, new
            _begin(kernel, row, fluent, old, new, of_old=of_old)
    if changes:
        kernel.stirred = len(kernel.log)
    return changes


def _begin(kernel: Kernel, row: StateRow, fluent: int, old: int, new: int, *, of_old: bool) -> None:
    """Note since when a fluent is as it is, if it only now is; what nothing is noted of is so ever."""
    if row.state.stilling:
        kernel.still = None
    if not row.one and (old > 0) == (new > 0):
        return
    time = kernel.declared_since.get(fluent) if of_old else kernel.time
    if time is None:
        kernel.since.pop(fluent, None)
    else:
        kernel.since[fluent] = time


def _replaced(kernel: Kernel, row: StateRow, fluent: int) -> int:
    """What was left of a fading level that is now written anew."""
    old = kernel.world.value(row, fluent)
    kernel.stamps[fluent] = kernel.time
    return row.default if old is None else old


def _moves(
    kernel: Kernel, event: int, what: Happening, among: int, writes: Writes, changes: Changes
) -> Moves:
    """All that moved, each with the mask of those whom it can concern; -1 is all who know the event.

    What was so already moves as well, if somebody may have thought otherwise.
    """
    moves: Moves = {}
    course, watched = what.course, kernel.programme.watched
    if course.act in watched:
        moves[course.act, what.args] = ANYHOW
    if course.news and ANY_EVENT in watched:
        moves[ANY_EVENT, (kernel.entity_of(event),)] = ANYHOW
    for fluent in writes:
        fact, change = kernel.programme.facts[fluent], changes.get(fluent)
        if fact.owner:
            moves[fact.move] = Moved(fact.owner) if change is None else Moved(fact.owner, *change[1:])
        elif fact.watched and (
            (change is not None and not fact.bounded) or _surprising(kernel, what, fact, fluent, among)
        ):
            moves[fact.move] = ANYHOW
        elif fact.watched and change is not None and fact.matters(*change[1:]):
            moves[fact.move] = Moved(-1, *change[1:])
    return moves


def _surprising(kernel: Kernel, what: Happening, fact: Fact, fluent: int, among: int) -> bool:
    """Whether some who know of the event may have thought a fact otherwise than it was before."""
    return what.cause is not None or fact.veiled or not kernel.minds.agreed(fluent, among)
