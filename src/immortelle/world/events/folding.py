"""Folding: an event in the minds of all who know of it.

Mostly that costs nothing, because their outcome is the world's. Only where a guard reads something
on which those minds may disagree is it read in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from immortelle.world.chronicle import Decision
from immortelle.world.estimates.attesting import attest
from immortelle.world.estimates.evidence import LATEST, Key
from immortelle.world.events.changes import Effects, Writes
from immortelle.world.events.courses import Course
from immortelle.world.events.failing import disprove
from immortelle.world.events.imagining import differ
from immortelle.world.events.learning import news, suppose, teach
from immortelle.world.events.lessons import Lesson, Offer, taken
from immortelle.world.events.perceiving import still
from immortelle.world.fluents import STATES
from immortelle.world.kernel import Kernel, Moves, join
from immortelle.world.minds.knowing import EVERYONE, Path, members, paths
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.minds.outcomes import Outcomes, each
from immortelle.world.reading.former import Former
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry, StateRow

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


def fold(
    kernel: Kernel, event: int, what: Happening, world: View, changes: Outcomes, knowers: int, moves: Moves
) -> None:
    """The event in the minds of its ``knowers``: what it brought about and taught."""
    course = what.course
    if course.stirring:
        _unfold(kernel, event, what, world, changes, knowers, moves)
    elif changes:
        _post(kernel, event, changes, private=course.private)


def _unfold(
    kernel: Kernel, event: int, what: Happening, world: View, changes: Outcomes, knowers: int, moves: Moves
) -> None:
    """What it brings about in minds beside what it does in the world."""
    course = what.course
    if course.denied is not None:
        disprove(kernel, event, course.denied, list(what.binding), knowers, moves)
    offers, lessons = _taught(kernel, event, what, world) if course.teaches else ((), ())
    exceptions: list[Differing] = []
    if _doubted(kernel, what, world, knowers):
        exceptions = [
            *_exceptions(kernel, event, what, changes),
            *_misjudged(kernel, event, what, offers, lessons),
        ]
    if changes:
        _post(kernel, event, changes, private=course.private)
    if lessons:
        teach(kernel, event, lessons, moves)
    for path, own in exceptions:
        join(moves, differ(kernel, event, path, own))
    if course.speaks is not None:
        _attest(kernel, event, course, course.speaks(world, list(what.binding)), moves)
    if course.doubtful:
        kernel.perhaps = (event, *kernel.perhaps[: LATEST - 1])


def _doubted(kernel: Kernel, what: Happening, world: View, knowers: int) -> bool:
    """Whether some of those who know of it may see something else come of it."""
    if isinstance(world, Wary):
        return world.doubts(knowers)
    shifts = what.course.effects.shifts
    if shifts is None:
        return False
    return kernel.minds.disputed(shifts(world, list(what.binding)), knowers, kernel.tables.veiled)


def _attest(
    kernel: Kernel, event: int, course: Course, speaks: Iterable[tuple[Key, int]], moves: Moves
) -> None:
    """A sign speaks for what it betrays."""
    sign = kernel.programme.sign_codes[course.what].sign
    for key, weight in speaks:
        attest(kernel, event, key, 0 if course.outcome == "ended" else weight, moves, sign)


def _post(kernel: Kernel, event: int, changes: Outcomes, *, private: bool) -> None:
    """The outcome for all who know of the event; of private states, for the truth's history only."""
    if private:
        facts = kernel.programme.facts
        logged = [(facts[fluent].logged, old, new) for fluent, old, new in each(changes)]
        changes = tuple([number for one in logged for number in one])
    kernel.minds.write_all(changes, event)


def _taught(
    kernel: Kernel, event: int, what: Happening, world: View
) -> tuple[Sequence[Offer], Sequence[Lesson]]:
    """What there is to learn, and what is learnt."""
    binding = list(what.binding)
    offers = what.course.effects.offers(kernel, binding)
    lessons = taken(offers, world)
    if what.course.content is not None:
        for person, _, _ in kernel.log[event].perceived:
            if person != what.actor:
                lessons += what.course.content(world, binding, Lesson(person))
    unaware = still(kernel) if lessons else 0
    return offers, [one for one in lessons if not unaware >> one.learner & 1] if unaware else lessons


def _exceptions(kernel: Kernel, event: int, what: Happening, changes: Outcomes) -> Iterator[Differing]:
    """The minds in which the facts come out otherwise than in the world."""
    if not what.course.effects.facts:
        return
    writes = {fluent: new for fluent, _, new in each(changes)}
    was = {fluent: old for fluent, old, _ in each(changes)} if what.course.private else {}
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth):
        if kernel.minds.knows(path, event):
            mind = Former(kernel, path, was) if was else View(kernel, path)
            differing = _differing(mind, what, writes, _follows(kernel, event, what, path))
            if differing:
                yield path, differing


def _misjudged(
    kernel: Kernel, event: int, what: Happening, offers: Sequence[Offer], lessons: Sequence[Lesson]
) -> Iterator[Differing]:
    """The minds that take somebody to have believed what they did not, or not what they did.

    Whether a learner believes is read in the learner's mind, as each mind has it.
    """
    truly = {(one.learner, one.fluent): one.value for one in lessons if one.fluent >= 0 and not one.about}
    if not offers:
        return
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth - 1):
        if kernel.minds.knows(path, event):
            follows = _follows(kernel, event, what, path)
            taught = taken(offers, View(kernel, path)) if follows else []
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
        row = kernel.tables.states[fluent % STATES]
        yield mind, {fluent: _kept(View(kernel, mind), row, fluent) if value is None else value}


def _follows(kernel: Kernel, event: int, what: Happening, path: Path) -> bool:
    """Whether what follows by itself does so in a mind. Who saw that it did, and does not only know what led
    to it, knows so, whatever they knew of its condition."""
    if what.course.fires is None:
        return True
    perceivers = {person for person, _, _ in kernel.log[event].perceived}
    return perceivers.issuperset(path) or bool(what.course.fires(View(kernel, path), list(what.binding)))


def _differing(mind: View, what: Happening, writes: Writes, follows: bool) -> Writes:
    """What a mind's outcome has that the world's has not; UNKNOWN or its old value for the rest."""
    states = mind.state.tables.states
    own = what.course.effects.outcome(mind, list(what.binding)) if follows else {}
    differing: Writes = {}
    for fluent in dict.fromkeys([*writes, *own]):
        row = states[fluent % STATES]
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
