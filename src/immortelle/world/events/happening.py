"""Happening: the one place where facts change.

An event is recorded, perceived, and changes facts in the world; then it is folded in the minds of
all who know of it, and what moved is passed on to whoever it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.world.chronicle import Record
from immortelle.world.events.changes import Writes
from immortelle.world.events.courses import Witnesses
from immortelle.world.events.facts import Fact
from immortelle.world.events.folding import Happening, fold, mislead, seem
from immortelle.world.events.perceiving import can_perceive, onlookers, still, witnesses
from immortelle.world.events.reacting import spread
from immortelle.world.events.revealing import reveal
from immortelle.world.events.waking import catch_up, miss
from immortelle.world.fluents import STATES
from immortelle.world.kernel import ANYHOW, Kernel, Moved, Moves
from immortelle.world.memory.recalling import leave_traces
from immortelle.world.minds.knowing import mask
from immortelle.world.minds.outcomes import Outcome, Outcomes, each
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import ANY_EVENT, Entry, StateRow


def occur(kernel: Kernel, what: Happening, writes: Writes | None = None) -> int:
    """Let it happen now; the number of its event. ``writes`` are its facts if it has no effects."""
    course, event = what.course, len(kernel.log)
    settled = course.settled and what.only < 0
    able = [] if settled else can_perceive(kernel, course.lines, what.args)
    world: View = Wary(kernel) if course.wary else kernel.world
    if writes is None:
        writes = course.effects.outcome(world, list(what.binding))
    if course.fires is not None:
        course.fires(world, list(what.binding))
    moves = _act_moves(kernel, event, what)
    before = still(kernel)
    changes, same, open_ = _change(kernel, writes, moves)
    changed = _changed(changes) if same else changes
    unaware = still(kernel) if changes else before
    seen = onlookers(kernel, course, what.args, what.actor) if settled else _seen(kernel, what, able)
    woken = before & ~unaware  # who notices that they are
    together = _together(kernel, what, seen, unaware, woken)
    knowers = _record(kernel, event, what, seen, together, unaware, changed)
    if open_:
        among = knowers | mask(person for person, _ in seen.hidden) if seen.hidden else knowers
        _narrow(kernel, what, among, open_, moves)
    if woken:
        catch_up(kernel, event, woken, moves)
    reveal(kernel, event, what, seen, changes, knowers, moves)
    fold(kernel, event, what, world, changes, knowers, moves)
    if same:  # who learns of the event late may have thought otherwise
        kernel.post(event, _public(kernel, same) if course.private else same)
    known_as = event
    if seen.hidden or what.looks is not None:
        known_as = _watched(kernel, event, what, seen, moves)
        knowers = kernel.minds.knowers(event) | kernel.minds.knowers(known_as)
    if kernel.programme.remembers:
        leave_traces(kernel, event, moves)
    spread(kernel, event, known_as, knowers, moves, seen, private=course.private)
    return event


def _changed(changes: Outcomes) -> Outcomes:
    """Without what is as it was."""
    return tuple([number for one in each(changes) if one[1] != one[2] for number in one])


def _seen(kernel: Kernel, what: Happening, able: list[dict[int, bool]]) -> Witnesses:
    """Who perceives it, of those who could before it or can after it."""
    lines = what.course.lines
    if what.course.baring:
        after = can_perceive(kernel, lines, what.args)
        able = [dict(sorted({**late, **soon}.items())) for soon, late in zip(able, after, strict=True)]
    if what.only >= 0:
        able = [{p: hidden for p, hidden in each.items() if p == what.only} for each in able]
    return witnesses(kernel, lines, able, what.actor)


def _together(kernel: Kernel, what: Happening, seen: Witnesses, unaware: int, woken: int) -> int:
    """Those who know of it and know so of each other; who perceives nothing is not told anything."""
    together = seen.open if what.looks is None else 1 << what.actor
    if what.together or woken:  # as a rule it is one number for all events of one place
        together |= what.together | woken
    if what.course.telling:  # to be told is to notice
        for lesson in what.course.effects.taught(kernel.world, list(what.binding)):
            together |= 1 << lesson.learner & ~unaware
    return together


def _record(
    kernel: Kernel,
    event: int,
    what: Happening,
    seen: Witnesses,
    together: int,
    unaware: int,
    changed: Outcomes,
) -> int:
    """Write it down, in the chronicle and for the minds; all who know of it."""
    course, args, now, cause = what.course, what.args, kernel.time, what.cause
    began = now if what.began is None else what.began
    kernel.log.append(
        (
            course.kind,
            course.what,
            args,
            now,
            began,
            course.outcome,
            cause,
            what.decisions,
            seen.perceived,
            changed,
        )
    )
    if changed:
        kernel.stirred = event
    if course.act >= 0:
        kernel.tables.note(course.act, args)
    if what.entity >= 0:
        kernel.deeds[what.entity], kernel.names[event] = event, what.entity
    people = people_among(kernel, args)
    if cause is None:
        if course.kind == "begin":
            _date(kernel, changed)
        kernel.minds.happen(event, now, together, people)
        return together
    kernel.children[cause] = (*kernel.children.get(cause, ()), event)
    why = None if course.kind in {"sign", "recall"} else cause  # who knows why need not have seen it
    kernel.minds.happen(event, now, together, people, why, what.whom & ~unaware)
    if why is not None and unaware:
        miss(kernel, event, why, what.whom & unaware)
    return kernel.minds.knowers(event)


def people_among(kernel: Kernel, args: Entry) -> int:
    """Those of some entities who are people."""
    people, bits = 0, kernel.tables.bits
    cast = len(bits)
    for arg in args:
        if arg < cast and arg >= 0:
            people = people | bits[arg] if people else bits[arg]
    return people


def _watched(kernel: Kernel, event: int, what: Happening, seen: Witnesses, moves: Moves) -> int:
    """What others take it for, and who watched unnoticed; the event that it is to others."""
    known_as = event if what.looks is None else seem(kernel, event, what.looks, seen.open)
    for person, sense in seen.hidden:
        _watch(kernel, known_as, person, sense)
    if what.looks is not None:
        reveal(kernel, known_as, what, seen, (), kernel.minds.knowers(known_as), moves)
        mislead(kernel, event, known_as, what.looks, moves)
    return known_as


def _watch(kernel: Kernel, event: int, person: int, sense: str) -> None:
    """Somebody perceived an event and nobody noticed: an event of their own."""
    own = len(kernel.log)
    kernel.log.append(Record("perceived", sense, (person,), kernel.time, kernel.time, cause=event)[:])
    kernel.minds.happen(own, kernel.time, 1 << person)
    kernel.minds.learn(event, own, 1 << person, perceived=True)


# --- facts ----------------------------------------------------------------------------------------


def _change(kernel: Kernel, writes: Writes, moves: Moves) -> tuple[Outcomes, list[int], list[Outcome]]:
    """Write facts into the world: what each was and is, which of them were so already, and of which it
    depends on more whether they moved. Whatever is watched is taken to have moved."""
    facts, known, since, time = kernel.facts, kernel.programme.facts, kernel.since, kernel.time
    leaning, bearing = kernel.tables.leaning.on, kernel.programme.bearing
    leant = bool(leaning or bearing)
    changes: list[int] = []
    same, open_ = [], []
    for fluent, new in writes.items():
        fact, old = known[fluent], facts.get(fluent)
        if old is None or fact.special:
            old = _former(kernel, fact, fluent, old, new)
        facts[fluent] = new
        changes += (fluent, old, new)
        if old == new:
            same.append(fluent)
        else:
            if (old > 0) != (new > 0):
                since[fluent] = time
            if leant and ((state := fluent % STATES) in leaning or state in bearing):
                _outdate(kernel, fact.row, fluent)
            if fact.loud:
                moves[fact.move] = ANYHOW
                continue
        if fact.heard:
            moves[fact.move] = ANYHOW
            open_.append((fluent, old, new))
    return tuple(changes), same, open_


def _act_moves(kernel: Kernel, event: int, what: Happening) -> Moves:
    """That something was done, or happened at all."""
    moves: Moves = {}
    course, watched = what.course, kernel.programme.watched
    if course.act in watched:
        moves[course.act, what.args] = ANYHOW
    if course.news and ANY_EVENT in watched:
        entity = what.entity if what.entity >= 0 else kernel.entity_of(event)
        moves[ANY_EVENT, (entity, course.act)] = ANYHOW
    return moves


def _outdate(kernel: Kernel, row: StateRow, fluent: int) -> None:
    """What rests on a fact is to be found anew."""
    if row.number in kernel.tables.leaning.on:
        kernel.memo.written(fluent, 0)
    if row.number in (kernel.programme.sights or ()):
        kernel.sights.clear()
    if row.state.stilling:
        kernel.still = None


def _public(kernel: Kernel, fluents: Sequence[int]) -> list[int]:
    """Those that are not somebody's own."""
    facts = kernel.programme.facts
    return [fluent for fluent in fluents if not facts[fluent].owner]


def _former(kernel: Kernel, fact: Fact, fluent: int, was: int | None, new: int) -> int:
    """What was so before of what was never written, fades, or is held by one value."""
    row = fact.row
    if row.half_life:
        old = kernel.world.value(row, fluent)
        kernel.stamps[fluent] = kernel.time
    else:
        old = was
    old = row.default if old is None else old
    if was is None or (row.one and old != new):
        kernel.tables.note(row.number, (*fact.args, new) if row.one else fact.args)
    if row.one and old != new:
        kernel.since[fluent] = kernel.time
    return old


def _date(kernel: Kernel, changes: Outcomes) -> None:
    """What is declared came to be so when the story says, or was ever so."""
    for fluent, old, new in each(changes):
        if (old > 0) != (new > 0) or kernel.programme.facts[fluent].row.one:
            time = kernel.declared_since.get(fluent)
            if time is None:
                kernel.since.pop(fluent, None)
            else:
                kernel.since[fluent] = time


def _narrow(kernel: Kernel, what: Happening, among: int, changes: Iterable[Outcome], moves: Moves) -> None:
    """Leave of what is taken to have moved what did, each with the mask of those whom it can concern: -1 is
    all who know of the event, who are ``among`` these. What was so already moves as well, if some of them
    may have thought otherwise."""
    known = kernel.programme.facts
    for fluent, old, new in changes:
        fact = known[fluent]
        if fact.owner:
            moves[fact.move] = Moved(fact.owner) if old == new else Moved(fact.owner, old, new)
        elif not _surprising(kernel, what, fact, fluent, among):
            if old != new and fact.matters(old, new):
                moves[fact.move] = Moved(-1, old, new)
            else:
                del moves[fact.move]


def _surprising(kernel: Kernel, what: Happening, fact: Fact, fluent: int, among: int) -> bool:
    """Whether some who know of the event may have thought a fact otherwise than it was before."""
    return what.cause is not None or fact.veiled or not kernel.minds.agreed(fluent, among)
