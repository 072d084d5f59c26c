"""Waking: whoever could perceive nothing for a while makes up for what followed meanwhile by itself.

Who is asleep learns nothing of what happens. But that a fever must have come, of which they know the
cause and the hour, they know when they wake, as everybody does who was awake and did not see it.
"""

from __future__ import annotations

from immortelle.world.events.learning import news
from immortelle.world.events.natures import gone
from immortelle.world.kernel import Kernel, Moves, join
from immortelle.world.minds.knowing import members
from immortelle.world.reading.views import View


def miss(kernel: Kernel, event: int, cause: int, whom: int) -> None:
    """Remember for some, who perceive nothing, that an event came of one they know of; not for the dead."""
    for person in members(whom):
        missed = kernel.missed.get(person, ())
        known = cause in missed or kernel.minds.knows((person,), cause)
        if known and gone(View(kernel), person) is None:
            kernel.missed[person] = (*missed, event)


def catch_up(kernel: Kernel, event: int, woken: int, moves: Moves) -> None:
    """Those who wake by an event know what followed meanwhile; what it moves for them joins ``moves``."""
    for person in members(woken):
        for missed in kernel.missed.pop(person, ()):
            kernel.minds.learn(missed, event, 1 << person)
            join(moves, news(kernel, missed, 1 << person))
