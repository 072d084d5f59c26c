"""Searching: a play that comes to an ending which sampled plays never came to.

States nearest to the ending are looked behind first: where fewest of its conditions are unmet, then where
the levels that it asks for are least far from it, then where the play has brought about what none before
did. Every way in which chance can fall is followed, so what is found says that the ending can come, and how
likely that one play is; never how likely the ending is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from typing import Final

from immortelle.engines.playtest.canonical import Canon
from immortelle.engines.playtest.explore import answering
from immortelle.engines.playtest.marks import Marker
from immortelle.engines.playtest.parts import Asked, asked, is_open
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.unfolding import Script, Way, common, onward, unfolded
from immortelle.story import conditions as c
from immortelle.story.model import Ending
from immortelle.world import StoryError, World
from immortelle.world.errors import bounded
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.world import kernel_of

STATES: Final = 300  # that are looked behind for one ending


_FAR: Final = 1 << 32  # from what is not known

Rank = tuple[int, int, int, int]  # the lower, the sooner a state is looked behind


@dataclass(frozen=True, slots=True)
class Found:
    """A play that comes to an ending, or (not ``there``) the one that came nearest: as it was lived, after so
    many turns, and one in how many plays goes just so."""

    world: World
    turns: int
    odds: int
    there: bool


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a play stands: how likely it is to come there just so, and after how many turns."""

    kernel: Kernel
    chance: Fraction
    turns: int


class Searcher:
    """Searches the plays of one task."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._story = cast(task.story, task.player)
        self._programme = Programme(self._story)
        self._marker = Marker(self._story)
        self._script = Script()

    def search(
        self, ending: Ending, states: int = STATES, going: Callable[[], bool] = lambda: True
    ) -> Found | None:
        """A play to an ending, or the nearest behind so many states; None if the first is."""
        try:
            with bounded():
                return self._search(ending, states, going)
        except StoryError:
            return None

    def _search(self, ending: Ending, states: int, going: Callable[[], bool]) -> Found | None:
        wanted, canon, seen = asked(ending.id, ending.when), Canon(self._programme), set[object]()
        begun = _Stand(self._begun(), Fraction(1), 0)
        queue: list[tuple[Rank, int, _Stand]] = [((*_unmet(wanted, begun.kernel), 0, 0), 0, begun)]
        first = nearest = queue[0]
        marks = 0
        for _ in range(states):
            if not queue or not going():
                break
            for stand in self._onward(heappop(queue)[2]):
                if stand.kernel.over == ending.id:
                    return _found(stand, there=True)
                key = canon.key(stand.kernel)
                if stand.kernel.over is None and key not in seen:
                    seen.add(key)
                    mark = self._marker.mark(stand.kernel.log[at] for at in range(len(stand.kernel.log)))
                    new = (mark & ~marks).bit_count()
                    found = ((*_unmet(wanted, stand.kernel), -new, stand.turns), len(seen), stand)
                    nearest = min(nearest, found)
                    heappush(queue, found)
                    marks |= mark
        return _found(nearest[2], there=False) if nearest[0][:2] < first[0][:2] else None

    def _begun(self) -> Kernel:
        player = self._task.player
        players = (player.person,) if player.how == RANDOM and player.person is not None else ()
        kernel = kernel_of(World.begin(self._programme, 0, players))
        kernel.oracle = self._script
        return kernel

    def _onward(self, stand: _Stand) -> Iterator[_Stand]:
        """Where a play may stand next, by every choice and every way in which chance can fall."""
        kernel, asks = stand.kernel, stand.kernel.question
        if asks is None:
            yield from _stands(stand, onward(kernel, self._script), Fraction(1))
            return
        for option in asks.options:
            ways = unfolded(kernel, self._script, answering(option))
            yield from _stands(stand, ways, Fraction(1, len(asks.options)))


def _stands(stand: _Stand, ways: list[Way], share: Fraction) -> Iterator[_Stand]:
    weights = common(ways)
    total = sum(weights)
    for way, weight in zip(ways, weights, strict=True):
        if weight:
            yield _Stand(way.kernel, stand.chance * share * Fraction(weight, total), stand.turns + 1)


def _unmet(wanted: Asked, kernel: Kernel) -> tuple[int, int]:
    """How many of the conditions of an ending are not so, each for itself, and how far levels are from it."""
    world = World(kernel)
    places = range(len(wanted.parts))
    unmet = [place for place in places if not world.holds(wanted.of_some(place))]
    return len(unmet), sum(_distance(wanted.parts[place], world) for place in unmet)


def _distance(part: c.Condition, world: World) -> int:
    """How far a level, or how often something was done, is from what is asked of it."""
    match part:
        case c.Compare(c.Level() | c.Times() as amount, _, c.Number(value)) if not is_open(amount):
            found = world.level(amount)
            return _FAR if found is None else abs(found - value)
    return 0


def _found(stand: _Stand, *, there: bool) -> Found:
    return Found(_freed(stand.kernel), stand.turns, round(1 / stand.chance), there)


def _freed(kernel: Kernel) -> World:
    """A world that draws for itself again."""
    kernel.oracle = None
    return World(kernel)
