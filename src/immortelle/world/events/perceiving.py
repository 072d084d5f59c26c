"""Perceiving: who notices an event, by which sense, and whether others notice that they do."""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.world.events.courses import Course, Line, Sight, Witnesses
from immortelle.world.fluents import STATES
from immortelle.world.kernel import Kernel
from immortelle.world.minds.knowing import mask
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry

_CERTAIN = 100
_MOST = 10_000  # kept at once; beyond it all are dropped, which costs time and no truth


def onlookers(kernel: Kernel, course: Course, args: Entry, actor: int) -> Witnesses:
    """Those who perceive what is settled: found once until something is written on which it depends."""
    key = (course.lines, *[args[slot] for slot in course.minded])
    sight = kernel.sights.get(key)
    if sight is None:
        sight = Sight(can_perceive(kernel, course.lines, args))
        if kernel.programme.sights is not None and not kernel.dawn:
            if len(kernel.sights) >= _MOST:
                kernel.sights.clear()
            kernel.sights[key] = sight
    seen = sight.of.get(actor)
    if seen is None:
        seen = sight.of[actor] = witnesses(kernel, course.lines, sight.able, actor)
    return seen


def can_perceive(kernel: Kernel, lines: Sequence[Line], args: Entry) -> list[dict[int, bool]]:
    """For each line those whom it lets perceive, in the world as it is, and whether unnoticed."""
    return [_line(kernel.world, line, args) for line in lines]


def _line(world: View, line: Line, args: Entry) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for entry in line.rule.solve(world, args):
        hidden = line.unnoticed is not None and bool(line.unnoticed(world, line.rule.binding(entry)))
        found[entry[-1]] = hidden
    return found


def stilled(kernel: Kernel, person: int) -> bool:
    """Whether somebody is in a state in which one does nothing and perceives nothing."""
    if _plainly_still(kernel) >> person & 1:
        return True
    rules = kernel.programme.stilling_rules
    return any(rule.test(kernel.world, rule.binding((person,))) for rule in rules) if rules else False


def still(kernel: Kernel) -> int:
    """All who do nothing and perceive nothing now, as a mask."""
    if not kernel.programme.stills:
        return 0
    found, rules = _plainly_still(kernel), kernel.programme.stilling_rules
    return found | mask(entry[0] for rule in rules for entry in rule.solve(kernel.world))


def _plainly_still(kernel: Kernel) -> int:
    """Those in a state that is simply written, found once until one is."""
    if kernel.still is None:
        stilling, facts = kernel.programme.stilling, kernel.facts
        kernel.still = mask(
            person
            for person in range(kernel.tables.people)
            if any(facts.get(number + person * STATES, default) > 0 for number, default in stilling)
        )
    return kernel.still


def witnesses(
    kernel: Kernel, lines: Sequence[Line], able: Sequence[dict[int, bool]], actor: int
) -> Witnesses:
    """Those who do perceive, the first sense of each; possible perceivers are drawn."""
    found: dict[int, tuple[str, bool]] = {}
    stills = kernel.programme.stills
    for line, people in zip(lines, able, strict=True):
        sure = line.chance >= _CERTAIN
        for person, hidden in people.items():
            if person == actor or person in found or (stills and stilled(kernel, person)):
                continue
            if sure or _by_chance(kernel, person, line):
                found[person] = (line.sense, hidden or not sure)
    if 0 <= actor < kernel.tables.people:
        found[actor] = ("", False)
    perceived = tuple((person, *found[person]) for person in sorted(found))
    openly = tuple(person for person, _, hidden in perceived if not hidden)
    return Witnesses(
        mask(openly),
        perceived,
        tuple((person, sense) for person, sense, hidden in perceived if hidden),
        openly,
        tuple(person for person, _, _ in perceived if person != actor),
    )


def _by_chance(kernel: Kernel, person: int, line: Line) -> bool:
    likely = -(-(line.chance << 32) // _CERTAIN)  # of all numbers, those below so many in a hundred
    return kernel.comes(person, line.rule.id, likely)[0]
