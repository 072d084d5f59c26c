"""What exploring a story gives: its graph, and the way back from every state to a play that gets there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from immortelle.engines.playtest.lengths import Acts
from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.world import World
from immortelle.world.chronicle import Weighed

REFUSES: Final = "refuse"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to explore: at most so many states, and as long as ``going`` says so, asked now and then."""

    states: int = 1_000_000
    going: Callable[[], bool] = lambda: True


FREELY: Final = Limits()


class Relives(Protocol):
    """What can live a way through the states again."""

    @property
    def acts(self) -> Acts:
        """The acts on the ways from state to state."""

    def lived(self, model: Model, states: Sequence[int]) -> World:
        """A life that goes through these states, from the first on. Raises ValueError if there is none."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What is known of a story's states: the ``model`` and how to live its ways again."""

    exploration: Relives
    model: Model

    @property
    def whole(self) -> bool:
        """Whether every state was looked behind; else some are labelled unexplored, and what is likely can
        only be bounded."""
        return UNEXPLORED not in self.model.labels

    def shortest(self, state: int) -> tuple[int, ...]:
        """The states of a play with the fewest steps from the first to this one."""
        return shortest(self.model, state)

    def lived(self, state: int) -> World:
        """The life of the shortest play that gets to a state."""
        return self.exploration.lived(self.model, self.shortest(state))


def named(option: Weighed) -> str:
    """An option by the ids of the act and of whom and what it is done to, as menus name it."""
    return " ".join((option.act, *option.args)) if option.act else REFUSES


def shortest(model: Model, state: int) -> tuple[int, ...]:
    """The states of a way with the fewest steps from the initial state to another.

    Raises ValueError if there is none.
    """
    before: dict[int, int] = {model.initial: -1}
    waiting = deque([model.initial])
    while waiting and state not in before:
        each = waiting.popleft()
        for action in model.actions(each):
            for _, successor in model.branches(action):
                if successor not in before:
                    before[successor] = each
                    waiting.append(successor)
    if state not in before:
        raise ValueError(f"nothing leads to state {state}")
    path = [state]
    while before[path[-1]] >= 0:
        path.append(before[path[-1]])
    return tuple(reversed(path))
