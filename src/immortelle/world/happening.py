"""Happening: the one place where facts change.

An event is recorded, perceived, and changes facts in the world; then it is folded in the minds of
all who know of it, which mostly costs nothing, because their outcome is the world's. Only where a
guard reads something on which those minds may disagree is it read in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from immortelle.world.changes import Effects, Writes
from immortelle.world.chronicle import Decision, EventKind, EventOutcome, Record
from immortelle.world.failing import disprove
from immortelle.world.imagining import differ
from immortelle.world.joins import Read
from immortelle.world.kernel import ANYHOW, Kernel, Moved, Moves, join
from immortelle.world.knowing import Path, mask, members
from immortelle.world.learning import move_of, news, suppose, teach
from immortelle.world.lessons import Content, Lesson
from immortelle.world.minds import UNKNOWN
from immortelle.world.perceiving import Witnesses, can_perceive, witnesses
from immortelle.world.programme import Line, Shown
from immortelle.world.reacting import spread
from immortelle.world.tables import ACT_BASE, ANY_EVENT, STATE_MASK, Entry, StateRow
from immortelle.world.terms import Binding
from immortelle.world.tracing import Wary, paths
from immortelle.world.views import View

NO_EFFECTS = Effects()
Differing = tuple[Path, Writes]  # a mind, and what came out differently in it


@dataclass(frozen=True, slots=True)
class Seeming:
    """What an act looks like to others: the other act, by number and id, and its effects."""

    act: int
    what: str
    args: Entry
    effects: Effects
    binding: tuple[int, ...]


class Happening(NamedTuple):
    """Something about to happen. ``binding`` has the slots that effects and shown facts read;
    ``together`` are those who know of it anyhow; ``fires`` tests, in a mind, whether it follows."""

    kind: EventKind
    what: str
    args: Entry
    outcome: EventOutcome = "done"
    began: int | None = None
    cause: int | None = None
    decisions: tuple[Decision, ...] = ()
    effects: Effects = NO_EFFECTS
    binding: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()
    shown: tuple[Shown, ...] = ()
    denied: Read | None = None  # the condition that kept it from being
    content: Content | None = None  # what all who perceive it take to be so
    looks: Seeming | None = None
    only: int = -1  # the one person who may perceive it, if it is not all
    actor: int = -1
    together: int = 0
    act: int = -1
    entity: int = -1  # the declared deed that it is
    fires: Read | None = None


def occur(kernel: Kernel, what: Happening, writes: Writes | None = None) -> int:
    """Let it happen now; the number of its event. ``writes`` are its facts if it has no effects."""
    event = len(kernel.log)
    able = can_perceive(kernel, what.lines, what.args) if what.lines else []
    world: View = Wary(kernel) if what.effects.guarded or what.fires is not None else kernel.world
    if writes is None:
        writes = what.effects.outcome(world, list(what.binding)) if what.effects.facts else {}
    if what.fires is not None:
        what.fires(world, list(what.binding))
    changes = _change(kernel, writes, of_old=what.kind == "begin" and what.cause is None)
    if what.lines and not what.effects.states.isdisjoint(_read_by(what.lines)):
        after = can_perceive(kernel, what.lines, what.args)
        able = [dict(sorted({**late, **soon}.items())) for soon, late in zip(able, after, strict=True)]
    if what.only >= 0:
        able = [{p: hidden for p, hidden in each.items() if p == what.only} for each in able]
    seen = witnesses(kernel, what.lines, able, what.actor)
    return _record(kernel, event, what, seen, world, writes, changes)


def _record(
    kernel: Kernel,
    event: int,
    what: Happening,
    seen: Witnesses,
    world: View,
    writes: Writes,
    changes: list[tuple[int, int, int]],
) -> int:
    together = (seen.open if what.looks is None else 1 << what.actor) | what.together
    if not what.lines and what.effects.lessons and what.kind != "deed":  # to be told is to notice
        for lesson in what.effects.taught(kernel.world, list(what.binding)):
            together |= 1 << lesson.learner
    kernel.log.append(
        Record(
            what.kind,
            what.what,
            what.args,
            kernel.time,
            kernel.time if what.began is None else what.began,
            what.outcome,
            what.cause,
            what.decisions,
            seen.perceived,
            tuple(changes),
        )
    )
    cause = None if what.kind == "sign" else what.cause  # who knows why need not have seen it
    kernel.minds.happen(event, kernel.time, together, _people(kernel, what.args), cause)
    if what.cause is not None:
        kernel.children[what.cause] = (*kernel.children.get(what.cause, ()), event)
    if what.entity >= 0:
        kernel.deeds[what.entity], kernel.names[event] = event, what.entity
    among = together | mask(person for person, _ in seen.hidden)
    moves = _moves(kernel, event, what, among, writes)
    _fold(kernel, event, what, world, writes, moves)
    known_as = event if what.looks is None else _seem(kernel, event, what.looks, seen.open)
    for person, sense in seen.hidden:
        _watch(kernel, known_as, person, sense)
    if what.looks is not None:
        _mislead(kernel, event, known_as, what.looks, moves)
    spread(
        kernel, event, known_as, moves, [person for person, _, _ in seen.perceived if person != what.actor]
    )
    return event


def _people(kernel: Kernel, args: Entry) -> int:
    mask = 0
    for arg in args:
        if 0 <= arg < kernel.tables.people:
            mask |= 1 << arg
    return mask


def _read_by(lines: Sequence[Line]) -> frozenset[int]:
    return frozenset().union(*(line.states for line in lines))


def _change(kernel: Kernel, writes: Writes, *, of_old: bool) -> list[tuple[int, int, int]]:
    """Write facts into the world; what truly changed, as (fluent, old, new). What is so ``of_old`` came
    to be so when the story says, or was ever so."""
    changes: list[tuple[int, int, int]] = []
    facts, states = kernel.facts, kernel.tables.states
    for fluent, new in writes.items():
        row = states[fluent & STATE_MASK]
        kernel.memo.written(fluent, 0)
        if row.one or fluent not in facts:
            kernel.tables.note_write(fluent, new)
        old = _replaced(kernel, row, fluent) if row.half_life else facts.get(fluent, row.default)
        facts[fluent] = new
        if old != new:
            changes.append((fluent, old, new))
            if row.one or (old > 0) != (new > 0):
                _begin(kernel, fluent, kernel.declared_since.get(fluent) if of_old else kernel.time)
    if changes:
        kernel.stirred = len(kernel.log)
    return changes


def _begin(kernel: Kernel, fluent: int, time: int | None) -> None:
    """Note since when a fluent is as it is; None is ever."""
    if time is None:
        kernel.since.pop(fluent, None)
    else:
        kernel.since[fluent] = time


def _replaced(kernel: Kernel, row: StateRow, fluent: int) -> int:
    """What was left of a fading level that is now written anew."""
    old = kernel.world.value(row, fluent)
    kernel.stamps[fluent] = kernel.time
    return row.default if old is None else old


def _moves(kernel: Kernel, event: int, what: Happening, among: int, writes: Writes) -> Moves:
    """All that moved, each with the mask of those whom it can concern; -1 is all who know the event.

    What was so already moves as well, if somebody may have thought otherwise.
    """
    moves: Moves = {}
    if what.act >= 0:
        kernel.index_event(what.act, what.args, event)
        moves[what.act, what.args] = ANYHOW
        if not kernel.programme.acts[what.act - ACT_BASE].act.beat:  # that somebody waits is no news
            moves[ANY_EVENT, (kernel.entity_of(event),)] = ANYHOW
    watched = kernel.programme.watched
    changed = {fluent: (old, new) for fluent, old, new in kernel.log[event].changes}
    for fluent in writes:
        row, args = kernel.tables.args_of(fluent)
        span = changed.get(fluent, (None, None))
        if row.private:
            moves[move_of(row, args)] = Moved(1 << args[0], *span)
        elif row.number in watched:
            if _surprising(kernel, what, fluent, among):
                moves[move_of(row, args)] = ANYHOW
            elif fluent in changed:
                moves[move_of(row, args)] = Moved(-1, *span)
    return moves


def _surprising(kernel: Kernel, what: Happening, fluent: int, among: int) -> bool:
    """Whether some who know of the event may have thought a fact otherwise than it was before."""
    if what.cause is not None or fluent in kernel.tables.veiled:
        return True
    return not kernel.minds.agreed(fluent, among)


# --- in the minds ---------------------------------------------------------------------------------


def _fold(kernel: Kernel, event: int, what: Happening, world: View, writes: Writes, moves: Moves) -> None:
    """The event in the minds of those who know of it: what it showed, brought about and taught."""
    knowers = kernel.minds.knowers(event)
    for shown in what.shown:
        _show(kernel, event, shown, what, knowers, moves)
    if what.denied is not None:
        disprove(kernel, event, what.denied, list(what.binding), knowers, moves)
    lessons = _lessons(kernel, event, what, world) if what.effects.lessons or what.content is not None else []
    exceptions: list[Differing] = []
    if isinstance(world, Wary) and world.doubts(knowers):
        exceptions = [*_exceptions(kernel, event, what, writes), *_misjudged(kernel, event, what, lessons)]
    _post(kernel, event, writes)
    if lessons:
        teach(kernel, event, lessons, moves)
    for path, own in exceptions:
        join(moves, differ(kernel, event, path, own))


def _post(kernel: Kernel, event: int, writes: Writes) -> None:
    """The outcome for all who know of the event; of private states, for the truth's history only."""
    states = kernel.tables.states
    for fluent, value in writes.items():
        kernel.minds.write(~fluent if states[fluent & STATE_MASK].private else fluent, value, event)
    if len(writes) > len(kernel.log[event].changes):
        _note_posted(kernel, event, writes)


def _note_posted(kernel: Kernel, event: int, writes: Writes) -> None:
    """Remember what the event wrote that was so already: who learns of it late may have thought otherwise."""
    changed = {fluent for fluent, _, _ in kernel.log[event].changes}
    states = kernel.tables.states
    already = [f for f in writes if f not in changed and not states[f & STATE_MASK].private]
    kernel.posted[event] = (*kernel.posted.get(event, ()), *already)


def _lessons(kernel: Kernel, event: int, what: Happening, world: View) -> list[Lesson]:
    binding = list(what.binding)
    lessons = what.effects.taught(world, binding) if what.effects.lessons else []
    if what.content is not None:
        for person, _, _ in kernel.log[event].perceived:
            if person != what.actor:
                lessons += what.content(world, binding, Lesson(person))
    return lessons


def _show(kernel: Kernel, event: int, shown: Shown, what: Happening, knowers: int, moves: Moves) -> None:
    """An act shows that what it asked for was so: whoever saw it and thought otherwise knows better now."""
    binding = list(what.binding)
    fluent = shown.fluent(kernel.world, binding)
    if fluent < 0 or (kernel.minds.agreed(fluent, knowers) and fluent not in kernel.tables.veiled):
        return
    world = View(kernel, (), event)
    value = world.value(shown.row, fluent)
    if value is not None and _holds_as(shown, value, world, binding) == shown.so:
        kernel.minds.write(fluent, value, event)
        moves[move_of(shown.row, kernel.tables.args_of(fluent)[1])] = ANYHOW
        kernel.posted[event] = (*kernel.posted.get(event, ()), fluent)


def _holds_as(shown: Shown, value: int, world: View, binding: Binding) -> bool:
    """Whether a value is what a condition on the fact speaks of."""
    return value > 0 if shown.wanted is None else value == shown.wanted(world, binding)


def _exceptions(kernel: Kernel, event: int, what: Happening, writes: Writes) -> Iterator[Differing]:
    """The minds in which the facts come out otherwise than in the world."""
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth):
        if kernel.minds.knows(path, event):
            differing = _differing(kernel, View(kernel, path), what, writes)
            if differing:
                yield path, differing


def _misjudged(kernel: Kernel, event: int, what: Happening, lessons: list[Lesson]) -> Iterator[Differing]:
    """The minds that take somebody to have believed what they did not, or not what they did.

    Whether a learner believes is read in the learner's mind, as each mind has it.
    """
    truly = {(one.learner, one.fluent): one.value for one in lessons if one.fluent >= 0 and not one.about}
    if not what.effects.lessons:
        return
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth - 1):
        if kernel.minds.knows(path, event):
            taught = what.effects.taught(View(kernel, path), list(what.binding))
            thought = {
                (one.learner, one.fluent): one.value for one in taught if one.fluent >= 0 and not one.about
            }
            yield from _misjudging(kernel, event, path, truly, thought)


def _misjudging(
    kernel: Kernel,
    event: int,
    path: Path,
    truly: dict[tuple[int, int], int],
    thought: dict[tuple[int, int], int],
) -> Iterator[Differing]:
    for learner, fluent in dict.fromkeys([*truly, *thought]):
        mind = (*path, learner)
        value = thought.get((learner, fluent))
        if (
            learner == path[-1]
            or value == truly.get((learner, fluent))
            or not kernel.minds.knows(mind, event)
        ):
            continue
        row = kernel.tables.states[fluent & STATE_MASK]
        yield mind, {fluent: _kept(View(kernel, mind), row, fluent) if value is None else value}


def _differing(kernel: Kernel, mind: View, what: Happening, writes: Writes) -> Writes:
    """What a mind's outcome has that the world's has not; UNKNOWN or its old value for the rest."""
    states, binding = kernel.tables.states, list(what.binding)
    follows = what.fires is None or what.fires(mind, binding)
    own = what.effects.outcome(mind, binding) if follows else {}
    differing: Writes = {}
    for fluent in dict.fromkeys([*writes, *own]):
        row = states[fluent & STATE_MASK]
        if row.private or own.get(fluent) == writes.get(fluent):
            continue
        differing[fluent] = own[fluent] if fluent in own else _kept(mind, row, fluent)
    return differing


def _kept(mind: View, row: StateRow, fluent: int) -> int:
    value = mind.value(row, fluent)
    return UNKNOWN if value is None else value


def _seem(kernel: Kernel, event: int, looks: Seeming, together: int) -> int:
    """The act that others take it for: not an event of the world, but one of their minds."""
    seeming = suppose(kernel, looks.what, looks.args, together, event)
    kernel.truths[seeming] = event
    return seeming


def _mislead(kernel: Kernel, event: int, seeming: int, looks: Seeming, moves: Moves) -> None:
    """What the seeming act brings about and teaches in each mind that takes it for true."""
    for person in members(kernel.minds.knowers(seeming) & ~kernel.minds.knowers(event)):
        mind = View(kernel, (person,), seeming)
        lessons = [
            Lesson(person, fluent, value)
            for fluent, value in looks.effects.outcome(mind, list(looks.binding)).items()
            if not kernel.tables.args_of(fluent)[0].private
        ]
        told = looks.effects.taught(mind, list(looks.binding))
        teach(kernel, seeming, lessons + [lesson for lesson in told if lesson.learner == person], moves)
    join(moves, news(kernel, seeming))


def _watch(kernel: Kernel, event: int, person: int, sense: str) -> None:
    """Somebody perceived an event and nobody noticed: an event of their own."""
    own = len(kernel.log)
    kernel.log.append(Record("perceived", sense, (person,), kernel.time, kernel.time, cause=event))
    kernel.minds.happen(own, kernel.time, 1 << person)
    kernel.minds.learn(event, own, 1 << person, perceived=True)
