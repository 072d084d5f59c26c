"""The living world: grounded tables, minds, the clock, the chronicle. ``World`` is its value."""

from immortelle.world.chronicle import Changed, Decision, Event, Perceived, Question, ReasonGiven, Weighed
from immortelle.world.errors import (
    StoryError,
    StoryTooDeepError,
    StoryTooLargeError,
    TriggerLoopError,
    UndeclaredError,
)
from immortelle.world.estimates.opinions import Opinion, Support
from immortelle.world.mind import Mind
from immortelle.world.programme import Programme
from immortelle.world.world import World

__all__ = [
    "Changed",
    "Decision",
    "Event",
    "Mind",
    "Opinion",
    "Perceived",
    "Programme",
    "Question",
    "ReasonGiven",
    "StoryError",
    "StoryTooDeepError",
    "StoryTooLargeError",
    "Support",
    "TriggerLoopError",
    "UndeclaredError",
    "Weighed",
    "World",
]
