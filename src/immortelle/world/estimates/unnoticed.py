"""Unnoticed: who may have perceived something though nobody can tell.

Whoever did it can only guess: with the chance that the line of witnesses has, or that of the sense where
one would not have been noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.world.estimates.grading import Chance, Grading
from immortelle.world.estimates.signs import Visible
from immortelle.world.events.courses import Course, Line
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry

_CERTAIN = 100  # percent


def wire(grading: Grading, courses: Iterable[Course]) -> None:
    """Tell who grades how each act, trigger and sign may be perceived."""
    for course in courses:
        found = tuple(_chance(line) for line in course.lines) if course.doubtful else ()
        grading.unnoticed[course.what] = (*grading.unnoticed.get(course.what, ()), *found)
        if course.kind == "sign":
            grading.estimates.signs.visible[course.what] = _visible(course.lines)


def _chance(line: Line) -> Chance:
    def chance(view: View, entry: Entry) -> int:
        binding = line.rule.binding(entry)
        secretly = line.unnoticed is not None and bool(line.unnoticed(view, binding))
        if (line.chance >= _CERTAIN and not secretly) or not line.rule.test(view, binding):
            return 0
        return min(line.chance, line.likely) if secretly else line.chance

    return chance


def _visible(lines: Sequence[Line]) -> Visible:
    def visible(view: View, entry: Entry) -> bool:
        return any(line.rule.test(view, line.rule.binding(entry)) for line in lines)

    return visible
