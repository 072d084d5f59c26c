"""Imagining: a trigger that goes off in a mind though not in the world.

Whoever takes its condition to have come true by an event they know of takes its effects to follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.world.kernel import Kernel
from immortelle.world.programme import TriggerCode
from immortelle.world.tables import Entry
from immortelle.world.tracing import paths
from immortelle.world.views import View


def imagine(kernel: Kernel, code: TriggerCode, seed: Entry, event: int, fired: Sequence[Entry]) -> None:
    """Fold a trigger into the minds of those who know an event; ``fired``: where the world fires it."""
    knowers = kernel.minds.knowers(event)
    for path in paths(knowers, kernel.programme.depth):
        if kernel.minds.knows(path, event):
            for entry in code.rule.solve(View(kernel, path), code.rule.binding(seed)):
                if entry not in fired:
                    _follow(kernel, code, entry, View(kernel, path), event)


def _follow(kernel: Kernel, code: TriggerCode, entry: Entry, mind: View, event: int) -> None:
    binding = code.rule.binding(entry)
    if code.rule.test(View(kernel, mind.path, event), binding):
        return  # it was so before, as far as they know
    for fluent, value in code.effects.outcome(mind, binding).items():
        if not kernel.tables.args_of(fluent)[0].private:
            kernel.tables.note_write(fluent, value)
            kernel.minds.differ(fluent, value, event, mind.path)
