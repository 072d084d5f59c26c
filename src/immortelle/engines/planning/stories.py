"""Plans of stories: a life that comes to an ending while everyone does what makes sense to them.

In a story people have reasons with weights, so an act makes sense for somebody if their reasons for it, as
they weigh them, lie within three logits of those for the best they could do; the same holds for saying
yes or no. Chance may fall out in any way: signs shown or not, who is asked first. So a plan is a way
through the states of the story, explored as playtests explore it, on which nobody acts against their
reasons. Where there is none, the way on which people strain against them least says what it would take.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.playtest.explore import Exploration
from immortelle.engines.playtest.explored import FREELY, Limits
from immortelle.engines.playtest.unfolding import Way
from immortelle.world import World
from immortelle.world.chronicle import Decision
from immortelle.world.events.living import NOTHING_MOVES
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme

SENSIBLE: Final = 30
"""Tenths of a logit that an act's reasons may lie below those of the best."""
STRAINS: Final = (SENSIBLE, 60, 120, 240)
"""How far below somebody might be brought to go, tried one after the other."""
_FEW: Final = 64  # states before the first look at whether an ending was come to


def strain(decision: Decision) -> int:
    """How far, in tenths of a logit, what somebody chose lies below the best they could have chosen."""
    return max(option.score for option in decision.options) - decision.options[decision.chosen].score


class Sensible(Exploration):
    """The states of a story in which nobody strains further against their reasons than ``most``."""

    def __init__(self, programme: Programme, most: int = SENSIBLE) -> None:
        self._most = most
        super().__init__(programme)

    def _onward(self, kernel: Kernel) -> list[Way]:
        ways = super()._onward(kernel)
        known = len(kernel.log)
        kept = [
            way for way in ways if all(strain(one) <= self._most for one in _decisions(way.kernel, known))
        ]
        if kept:
            return kept
        over = kernel.fork()
        over.over = NOTHING_MOVES
        return [Way(1, 0, over)]


def _decisions(kernel: Kernel, known: int) -> list[Decision]:
    """What was decided since an event: in what has happened, and in what is under way."""
    done = [one for event in range(known, len(kernel.log)) for one in kernel.log[event].decisions]
    return done + [one for doing in kernel.busy.values() for one in doing.decisions]


@dataclass(frozen=True, slots=True)
class Found:
    """The ``world`` of a life that comes to an ending; None where none was found among so many ``states``.

    ``whole`` says that there are no more states: then there is none. ``strain`` is how far somebody was
    allowed to go below the best; up to ``SENSIBLE`` the life is a plan.
    """

    ending: str
    world: World | None
    states: int
    whole: bool
    strain: int = SENSIBLE

    @property
    def against(self) -> tuple[int, ...]:
        """The events, by number, that somebody did or agreed to against their reasons."""
        if self.world is None:
            return ()
        events = enumerate(self.world.chronicle)
        return tuple(at for at, event in events if any(strain(one) > SENSIBLE for one in event.decisions))


class Planner:
    """The plans of one story. What was explored for one ending serves the next."""

    def __init__(self, programme: Programme, limits: Limits = FREELY) -> None:
        self._programme, self._limits = programme, limits
        self._explorations: dict[int, Sensible] = {}

    def plan(self, ending: str, most: int = SENSIBLE) -> Found:
        """The shortest life to an ending (its id) in which nobody strains more than ``most``."""
        exploration = self._explorations.get(most)
        if exploration is None:
            exploration = self._explorations[most] = Sensible(self._programme, most)
        explored = exploration.found()
        while ending not in explored.model.labels and not explored.whole:
            states = min(self._limits.states, max(_FEW, 2 * explored.model.states))
            if explored.model.states >= states or not self._limits.going():
                break
            explored = exploration.run(replace(self._limits, states=states))
        reached = explored.model.labels.get(ending)
        world = explored.lived(reached[0]) if reached else None
        return Found(ending, world, explored.model.states, explored.whole, most)

    def least(self, ending: str) -> Found:
        """The life to an ending in which people strain least against their reasons."""
        tried = []
        for most in STRAINS:
            tried.append(self.plan(ending, most))
            if tried[-1].world is not None or not self._limits.going():
                break
        found = tried[-1]
        if found.world is not None:
            return found
        return replace(found, states=sum(one.states for one in tried))
