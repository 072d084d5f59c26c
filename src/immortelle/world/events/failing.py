"""Failing: what a try in vain, or an act cut short, teaches those who see it fail.

Why it could not be is read off the world: the facts that its condition came to read there. Whoever
thought otherwise of one knows better now. Where somebody is whom one took to be here is not seen by
their not being here: of a state held by one value only that it is not the one believed.
"""

from __future__ import annotations

from immortelle.world.events.facts import move_of
from immortelle.world.events.learning import alone
from immortelle.world.kernel import Kernel, Moved, Moves, join
from immortelle.world.minds.excluding import excluding
from immortelle.world.minds.knowing import Path, paths
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow


def disprove(kernel: Kernel, event: int, when: Read, binding: Binding, knowers: int, moves: Moves) -> None:
    """Correct what those who know of a failed act took to be so; what it moves joins ``moves``."""
    world = Wary(kernel)
    when(world, binding)
    for fluent in world.public:
        row, _ = kernel.tables.args_of(fluent)
        so = kernel.world.value(row, fluent)
        for path in paths(knowers, kernel.programme.depth):
            believed = View(kernel, path).value(row, fluent)
            if believed is None or believed == so or not kernel.minds.knows(path, event):
                continue
            correct(kernel, event, path, fluent, disproved(row, believed, so), moves)


def rule_out(kernel: Kernel, event: int, fluent: int, one: int, knowers: int, moves: Moves) -> None:
    """Whoever knows of an event knows by it that a state held by one value has not this one."""
    row, _ = kernel.tables.args_of(fluent)
    for path in paths(knowers, kernel.programme.depth):
        mind = View(kernel, path)
        known = mind.excluded(fluent)
        open_ = mind.value(row, fluent) in (None, one) and not known >> one & 1
        if open_ and kernel.minds.knows(path, event):
            correct(kernel, event, path, fluent, excluding(UNKNOWN - known, one), moves)


def correct(kernel: Kernel, event: int, path: Path, fluent: int, value: int, moves: Moves) -> None:
    """By an event a line of minds holds a value to be so."""
    row, args = kernel.tables.args_of(fluent)
    kernel.tables.note_write(fluent, value)
    kernel.minds.differ(fluent, value, event, path)
    join(moves, {move_of(row, args): Moved(own=alone(path), real=False)})


def disproved(row: StateRow, believed: int, so: int | None) -> int:
    """What somebody takes to be so instead."""
    if row.one:
        return excluding(UNKNOWN, believed) if believed >= 0 else UNKNOWN
    return UNKNOWN if so is None else so
