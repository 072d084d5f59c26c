"""Plans of stories: a life that comes to what is wanted while everyone does what makes sense to them.

In a story people have reasons with weights, so an act makes sense for somebody if their reasons for it, as
they weigh them, lie within three logits of those for the best they could do; the same holds for saying
yes or no. Chance may fall out in any way: signs shown or not, who is asked first. So a plan is a life in
which nobody acts against their reasons; it is sought by living. Small stories are explored as well, as
playtests explore them: then it is certain that there is none. Where none is found, the life in which
people strain against their reasons least says what it would take.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from immortelle.engines.planning.beginnings import freed, resume
from immortelle.engines.planning.branches import Branches
from immortelle.engines.planning.draws import Table, strain
from immortelle.engines.planning.lives import SENSIBLE, Life, Lives
from immortelle.engines.planning.wanted import Deed, Like, Wanted, deeds_of
from immortelle.engines.playtest.conceivable import may_come
from immortelle.engines.playtest.explore import Edge, Exploration
from immortelle.engines.playtest.explored import FREELY, Explored, Limits
from immortelle.engines.playtest.parts import asked
from immortelle.engines.playtest.unfolding import Way, retraced, unfolded
from immortelle.story.conditions import Condition
from immortelle.world import World
from immortelle.world.chronicle import Decision
from immortelle.world.events.living import NOTHING_MOVES
from immortelle.world.kernel import Kernel
from immortelle.world.world import kernel_of

FARTHEST: Final = 240
"""Tenths of a logit below the best that somebody might at all be brought to go."""
CERTAIN: Final = 1_000
"""States looked at to be certain that there is no plan."""
_FEW: Final = 64  # states looked at, and lives lived, before it is asked what else would do
_NEAR: Final = 5  # lives beside the nearest that tell what stands in the way
_MANY: Final = 256  # lives in which people may strain


class Sensible(Exploration):
    """The states of a life from a moment on in which nobody strains further against their reasons."""

    def __init__(self, root: Kernel, most: int = SENSIBLE) -> None:
        self._from, self._most = root, most
        super().__init__(root.programme)

    def falls(self, state: int) -> tuple[int, ...]:
        """How draws fall, those that could fall otherwise, in the life that first came to a state."""
        script: tuple[int, ...] = ()
        while (edge := self._edges[state]) is not None:
            script, state = (*edge.script, *script), edge.state
        return script

    def along(self, kernel: Kernel, edge: Edge) -> Kernel:
        """A life one edge further."""
        if kernel.asking is not None:
            return retraced(kernel, self._script, resume, edge.script)
        return super().along(kernel, edge)

    def _begun(self) -> Kernel:
        kernel = self._from.fork()
        kernel.oracle = self._script
        return kernel

    def _onward(self, kernel: Kernel) -> list[Way]:
        asked = kernel.asking is not None
        ways = unfolded(kernel, self._script, resume) if asked else super()._onward(kernel)
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
    """The ``world`` of a life that comes to what is wanted, and how its draws fell; None where none was found
    in so many ``lives``.

    ``whole`` says that all states there are were looked at: then there is no plan. ``strain`` is how far
    somebody goes below the best, in tenths of a logit; up to ``SENSIBLE`` the life is a plan. ``lacks`` is
    what the nearest life has not come to, where none came to all; ``instead`` how it ended. Where there is no
    world, ``near`` are some lives that there are.
    """

    wanted: Wanted
    start: int
    world: World | None = None
    table: Table | None = None
    strain: int = SENSIBLE
    lives: int = 0
    whole: bool = False
    lacks: tuple[Condition, ...] = ()
    instead: str = ""
    near: tuple[World, ...] = ()

    @property
    def undone(self) -> tuple[Like, ...]:
        """What is wished for and not done in the nearest life."""
        if self.world is not None or not self.near:
            return ()
        deeds = tuple(deeds_of(kernel_of(self.near[0]), 0))
        return tuple(one for one in self.wanted.likes if not any(deed in one for deed in deeds))

    @property
    def is_plan(self) -> bool:
        """Whether it is a life in which nobody acts against their reasons."""
        return self.world is not None and self.strain <= SENSIBLE

    @property
    def against(self) -> tuple[int, ...]:
        """The events, by number, that somebody did or agreed to against their reasons."""
        chronicle = () if self.world is None else self.world.chronicle
        later = (event for event in chronicle[self.start :] if event.outcome != "begun")
        return tuple(e.number for e in later if any(strain(one) > SENSIBLE for one in e.decisions))


class Planner:
    """The plans of a story from one moment of a life on, the first unless said."""

    def __init__(self, world: World, limits: Limits = FREELY) -> None:
        self._root, self._limits = freed(world), limits
        self._branches = Branches(self._root)
        self._explorations: dict[int, Sensible] = {}

    def plan(self, wanted: Wanted, free: Container[Deed] = (), known: Table | None = None) -> Found:
        """The life found in which people strain least against their reasons, with few deeds not ``free``.

        A plan ``known`` before is tried first, as far as it goes.
        """
        here = World(self._root)
        if not wanted.wishes and here.holds(wanted.ending.when):
            return Found(wanted, len(self._root.log), here, {})
        if not may_come(self._root, wanted.ending.when):
            single = (one for one in _asked_of(wanted) if not may_come(self._root, one))
            likeliest = Lives(self._branches, wanted).along({}, loosely=True)
            return self._near(Found(wanted, len(self._root.log), whole=True, lacks=tuple(single)), likeliest)
        lives = Lives(self._branches, wanted, self._limits.going, free)
        life = None if known is None else lives.along(known, loosely=True)
        if life is None or not _is_plan(life) or life.cost[3]:
            tried = (life, self._sought(lives, wanted, life))
            life = min((one for one in tried if one is not None), key=lambda one: one.cost, default=None)
        found = self._told(wanted, life, lives.lived)
        if found.is_plan:
            return found
        most, states = (FARTHEST, CERTAIN) if found.world is None else (SENSIBLE, _FEW)
        return replace(found, whole=self._never(wanted, most, states))

    def _sought(self, lives: Lives, wanted: Wanted, life: Life | None) -> Life | None:
        plain = lives.best(SENSIBLE, _FEW, life)
        if not _comes(plain) and not self._never(wanted, SENSIBLE, _FEW):
            plain = lives.best(SENSIBLE, _FEW, plain)
        if _comes(plain):
            return plain
        strained = lives.best(FARTHEST, _MANY)
        if not _comes(strained):
            strained = self._met(lives, wanted) or strained
        while strained is not None and strained.reached and not _is_plan(strained):
            easier = lives.best(strained.cost[1] - 1, _FEW, strained)
            if easier is None or not easier.reached:
                break
            strained = easier
        return strained or plain

    def _met(self, lives: Lives, wanted: Wanted) -> Life | None:
        """A life to what is wanted by the likeliest states, where that is among them."""
        for states in range(_FEW, CERTAIN + _FEW, _FEW):
            labels = self._explored(FARTHEST, states).model.labels
            for end in labels.get(wanted.ending.id, ()):
                life = lives.fallen(self._explorations[FARTHEST].falls(end))
                return life if life.reached else None
        return None

    def _never(self, wanted: Wanted, most: int, states: int) -> bool:
        """Whether it is certain, by all states there are, that nothing wanted comes about."""
        explored = self._explored(most, states)
        return explored.whole and wanted.ending.id not in explored.model.labels

    def _explored(self, most: int, states: int) -> Explored:
        """So many states at least, the likeliest first, in which nobody strains further."""
        exploration = self._explorations.get(most)
        if exploration is None:
            exploration = self._explorations[most] = Sensible(self._root, most)
        return exploration.run(replace(self._limits, states=min(states, self._limits.states)))

    def _told(self, wanted: Wanted, life: Life | None, lives: int) -> Found:
        found = Found(wanted, len(self._root.log), lives=lives)
        if life is None:
            return found
        life.kernel.oracle = None
        world = World(life.kernel)
        if life.reached:
            return replace(found, world=world, table=life.table, strain=life.cost[1])
        lacks = tuple(one for one in _asked_of(wanted) if not world.holds(one))
        return self._near(replace(found, lacks=lacks, instead=world.over or ""), life)

    def _near(self, found: Found, nearest: Life) -> Found:
        """What was found with the nearest life and some others."""
        others = (end for end in self._branches.ends() if end is not nearest.kernel)
        kernels = (nearest.kernel, *islice(others, _NEAR))
        return replace(found, near=tuple(map(World, kernels)))


def _asked_of(wanted: Wanted) -> list[Condition]:
    """All that has to be so for an ending."""
    parts = asked(wanted.ending.id, wanted.ending.when)
    return [parts.of_some(place) for place in range(len(parts.parts))]


def _comes(life: Life | None) -> bool:
    return life is not None and life.reached


def _is_plan(life: Life) -> bool:
    return life.reached and life.cost[1] <= SENSIBLE
