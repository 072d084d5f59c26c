"""Proving: whether something can come to be so in any play at all, by the graph of a story's states.

The story is explored with one more ending, that it is so: if all states are known and none is that ending,
no play comes to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import Task
from immortelle.story.conditions import Compare, Condition, Level, Number
from immortelle.story.model import Ending
from immortelle.world import StoryError
from immortelle.world.programme import Programme

STATES: Final = 20_000  # that are explored for one question
_ASKED: Final = "ending:!"  # comes before all others: of endings at one moment the first is come to


class Prover:
    """Answers for the story and the player of one task."""

    def __init__(self, task: Task, states: int = STATES) -> None:
        self._task, self._states = task, states
        self._known: dict[Condition, bool | None] = {}

    def possible(self, condition: Condition) -> bool | None:
        """Whether some play comes to where a condition holds; None if that cannot be told."""
        if condition not in self._known:
            self._known[condition] = self._explored(condition)
        return self._known[condition]

    def farthest(self, level: Level, from_: int, to: int) -> int | None:
        """How far a level can come on its way from one value to another; None if that cannot be told."""
        step = 1 if to > from_ else -1
        near, far = from_, to
        while near != far:
            middle = near + (far - near + step) // 2
            reached = self.possible(Compare(level, ">=" if step > 0 else "<=", Number(middle)))
            if reached is None:
                return None
            near, far = (middle, far) if reached else (near, middle - step)
        return near

    def _explored(self, condition: Condition) -> bool | None:
        story = cast(self._task.story, self._task.player)
        story = replace(story, endings=(Ending(_ASKED, "", condition), *story.endings))
        player = self._task.player.person if self._task.player.how == RANDOM else None
        try:
            found = explore(Programme(story), player, Limits(self._states))
        except StoryError:
            return None
        return True if found.model.labelled(_ASKED) else False if found.whole else None
