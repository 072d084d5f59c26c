"""Imagining: a trigger that goes off in a mind though not in the world.

Whoever takes its condition to have come true by an event they know of takes its effects to follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.world.events.changes import Writes
from immortelle.world.events.facts import move_of
from immortelle.world.events.learning import alone
from immortelle.world.kernel import Kernel, Moved, Moves, join
from immortelle.world.minds.knowing import Path
from immortelle.world.programme import TriggerCode
from immortelle.world.reading.tracing import paths
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry


def imagine(kernel: Kernel, code: TriggerCode, seed: Entry, event: int, fired: Sequence[Entry]) -> Moves:
    """Fold a trigger into the minds of those who know an event; ``fired``: where the world fires it.

    Gives what moved in any of these minds.
    """
    moves: Moves = {}
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth):
        mind = View(kernel, path)
        if mind.knows(event):  # and does not see through what it only seemed to be
            for entry in code.rule.solve(mind, code.rule.binding(seed)):
                if entry not in fired:
                    join(moves, _follow(kernel, code, entry, mind, event))
    return moves


def _follow(kernel: Kernel, code: TriggerCode, entry: Entry, mind: View, event: int) -> Moves:
    binding = code.rule.binding(entry)
    if code.rule.test(View(kernel, mind.path, event), binding):
        return {}  # it was so before, as far as they know
    own = code.course.effects.outcome(mind, binding)
    return differ(kernel, event, mind.path, own)


def differ(kernel: Kernel, event: int, path: Path, own: Writes) -> Moves:
    """In the mind at this path an event came out otherwise; what moved there."""
    moves: Moves = {}
    for fluent, value in own.items():
        row, args = kernel.tables.args_of(fluent)
        if not row.private:
            kernel.tables.note_write(fluent, value)
            kernel.minds.differ(fluent, value, event, path)
            moves[move_of(row, args)] = Moved(own=alone(path))
    return moves
