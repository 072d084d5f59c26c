"""Folding: an event in the minds of all who know of it.

Mostly that costs nothing, because their outcome is the world's. Only where a guard reads something
on which those minds may disagree is it read in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from immortelle.world.chronicle import Decision
from immortelle.world.estimates.attesting import attest
from immortelle.world.estimates.evidence import LATEST
from immortelle.world.events.changes import Effects, Writes
from immortelle.world.events.courses import Course, Shown
from immortelle.world.events.failing import disprove
from immortelle.world.events.imagining import differ
from immortelle.world.events.learning import news, suppose, teach
from immortelle.world.events.lessons import Lesson, Offer, taken
from immortelle.world.events.perceiving import still
from immortelle.world.kernel import ANYHOW, Kernel, Moves, join
from immortelle.world.minds.knowing import EVERYONE, Path, members
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.tracing import Wary, paths
from immortelle.world.reading.views import View
from immortelle.world.tables import STATE_MASK, Entry, StateRow

Differing = tuple[Path, Writes]  # a mind, and what came out differently in it


@dataclass(frozen=True, slots=True)
class Seeming:
    """What an act looks like to others: the other act by id, and its effects."""

    what: str
    args: Entry
    effects: Effects
    binding: tuple[int, ...]


class Happening(NamedTuple):
    """Something about to happen. ``binding`` has the slots that effects and shown facts read;
    ``together`` are those who know of it anyhow."""

    course: Course
    args: Entry = ()
    binding: Sequence[int] = ()
    began: int | None = None
    cause: int | None = None
    decisions: tuple[Decision, ...] = ()
    looks: Seeming | None = None
    only: int = -1  # the one person who may perceive it, if it is not all
    actor: int = -1
    together: int = 0
    entity: int = -1  # the declared deed that it is
    whom: int = EVERYONE  # of those who know its cause, who know of it by that


def fold(kernel: Kernel, event: int, what: Happening, world: View, writes: Writes, moves: Moves) -> None:
    """The event in the minds of those who know of it: what it showed, brought about and taught."""
    course, knowers = what.course, kernel.minds.knowers(event)
    _reveal(kernel, event, what, knowers, moves)
    offers = course.effects.offers(kernel, list(what.binding))
    lessons = _lessons(kernel, event, what, world, offers) if offers or course.content is not None else []
    exceptions: list[Differing] = []
    if isinstance(world, Wary) and world.doubts(knowers):
        exceptions = [*_exceptions(kernel, event, what, writes), *_misjudged(kernel, event, offers, lessons)]
    if writes:
        _post(kernel, event, writes)
    if lessons:
        teach(kernel, event, lessons, moves)
    for path, own in exceptions:
        join(moves, differ(kernel, event, path, own))
    _attest(kernel, event, what, world, moves)
    if course.doubtful:
        kernel.perhaps = (event, *kernel.perhaps[: LATEST - 1])


def _reveal(kernel: Kernel, event: int, what: Happening, knowers: int, moves: Moves) -> None:
    """What an act asked for was so, or was not."""
    for shown in what.course.shown:
        _show(kernel, event, shown, what, knowers, moves)
    if what.course.denied is not None:
        disprove(kernel, event, what.course.denied, list(what.binding), knowers, moves)


def _attest(kernel: Kernel, event: int, what: Happening, world: View, moves: Moves) -> None:
    """A sign speaks for what it betrays."""
    course = what.course
    if course.speaks is not None:
        sign = kernel.programme.sign_codes[course.what].sign
        for key, weight in course.speaks(world, list(what.binding)):
            attest(kernel, event, key, 0 if course.outcome == "ended" else weight, moves, sign)


def _post(kernel: Kernel, event: int, writes: Writes) -> None:
    """The outcome for all who know of the event; of private states, for the truth's history only. What was
    so already is remembered: who learns of it late may have thought otherwise."""
    facts = kernel.programme.facts
    kernel.minds.write_all({facts[fluent].logged: value for fluent, value in writes.items()}, event)
    changes = kernel.log[event].changes
    if len(writes) > len(changes):
        changed = {fluent for fluent, _, _ in changes}
        already = [f for f in writes if f not in changed and not facts[f].owner]
        kernel.posted[event] = (*kernel.posted.get(event, ()), *already)


def _lessons(
    kernel: Kernel, event: int, what: Happening, world: View, offers: Sequence[Offer]
) -> list[Lesson]:
    binding, lessons = list(what.binding), taken(offers, world)
    if what.course.content is not None:
        for person, _, _ in kernel.log[event].perceived:
            if person != what.actor:
                lessons += what.course.content(world, binding, Lesson(person))
    unaware = still(kernel) if lessons else 0
    return [each for each in lessons if not unaware >> each.learner & 1] if unaware else lessons


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
        moves[kernel.programme.facts[fluent].move] = ANYHOW
        kernel.posted[event] = (*kernel.posted.get(event, ()), fluent)


def _holds_as(shown: Shown, value: int, world: View, binding: Binding) -> bool:
    """Whether a value is what a condition on the fact speaks of."""
    return value > 0 if shown.wanted is None else value == shown.wanted(world, binding)


def _exceptions(kernel: Kernel, event: int, what: Happening, writes: Writes) -> Iterator[Differing]:
    """The minds in which the facts come out otherwise than in the world."""
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth):
        if kernel.minds.knows(path, event):
            differing = _differing(kernel, View(kernel, path), what, writes, _saw(kernel, path, event))
            if differing:
                yield path, differing


def _misjudged(
    kernel: Kernel, event: int, offers: Sequence[Offer], lessons: list[Lesson]
) -> Iterator[Differing]:
    """The minds that take somebody to have believed what they did not, or not what they did.

    Whether a learner believes is read in the learner's mind, as each mind has it.
    """
    truly = {(one.learner, one.fluent): one.value for one in lessons if one.fluent >= 0 and not one.about}
    if not offers:
        return
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth - 1):
        if kernel.minds.knows(path, event):
            taught = taken(offers, View(kernel, path))
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


def _saw(kernel: Kernel, path: Path, event: int) -> bool:
    """Whether each in a line of minds perceived an event, and does not only know what led to it."""
    perceivers = {person for person, _, _ in kernel.log[event].perceived}
    return perceivers.issuperset(path)


def _differing(kernel: Kernel, mind: View, what: Happening, writes: Writes, saw: bool) -> Writes:
    """What a mind's outcome has that the world's has not; UNKNOWN or its old value for the rest. Who
    ``saw`` what follows by itself knows that it did, whatever they knew of its condition."""
    states, binding = kernel.tables.states, list(what.binding)
    follows = saw or what.course.fires is None or what.course.fires(mind, binding)
    own = what.course.effects.outcome(mind, binding) if follows else {}
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


def seem(kernel: Kernel, event: int, looks: Seeming, together: int) -> int:
    """The act that others take it for: not an event of the world, but one of their minds."""
    seeming = suppose(kernel, looks.what, looks.args, together, event)
    kernel.truths[seeming] = event
    return seeming


def mislead(kernel: Kernel, event: int, seeming: int, looks: Seeming, moves: Moves) -> None:
    """What the seeming act brings about and teaches in each mind that takes it for true."""
    lessons: list[Lesson] = []
    for person in members(kernel.minds.knowers(seeming) & ~kernel.minds.knowers(event)):
        mind = View(kernel, (person,), seeming)
        lessons += [
            Lesson(person, fluent, value)
            for fluent, value in looks.effects.outcome(mind, list(looks.binding)).items()
            if not kernel.tables.args_of(fluent)[0].private
        ]
        told = looks.effects.taught(mind, list(looks.binding))
        lessons += [lesson for lesson in told if lesson.learner == person]
    teach(kernel, seeming, lessons, moves)
    join(moves, news(kernel, seeming))
