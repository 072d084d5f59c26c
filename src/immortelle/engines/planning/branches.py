"""Branches: lives from one moment on, of which whatever they have in common is lived once.

Lives that seek the same mostly begin alike. So they are kept as a tree: at each draw the world as it stood
before the step in which it is drawn, and where every outcome that was tried led to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from immortelle.engines.planning.beginnings import resume
from immortelle.engines.planning.draws import Place, options_of, place_of
from immortelle.engines.planning.wanted import Deed, deeds_of
from immortelle.world.chronicle import Weighed
from immortelle.world.deciding.chance import Occasion
from immortelle.world.errors import bounded
from immortelle.world.events.living import NOTHING_MOVES, advance
from immortelle.world.kernel import Kernel

EVENTS: Final = 250  # of one life, from where it begins
_KEPT: Final = 3_000  # turns and ends: each has a world of its own


@dataclass(frozen=True, slots=True)
class Turn:
    """A draw that lives come to: when, whose, the chances of its outcomes, the options of whoever chooses.

    ``deeds`` were done since the draw before. The step in which it is drawn began at ``kernel``, and earlier
    draws in it fell as ``script`` says. ``onward`` is where each outcome that was tried led to.
    """

    occasion: Occasion
    place: Place
    chances: Sequence[int]
    options: tuple[Weighed, ...]
    deeds: tuple[Deed, ...]
    kernel: Kernel
    script: tuple[int, ...]
    onward: Onward = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """Where a life comes to: the ``kernel``, and the ``deeds`` since its last draw."""

    kernel: Kernel
    deeds: tuple[Deed, ...]


Onward = dict[int, Turn | End]
Chooses = Callable[[Turn], int]


class Branches:
    """All lives from one moment on (``root``) that were lived so far."""

    def __init__(self, root: Kernel) -> None:
        self.root = root
        self._first: Onward = {}
        self._kept = 0

    def live(self, chooses: Chooses) -> End:
        """The life in which draws fall as is chosen."""
        last, onward, outcome = None, self._first, 0
        while outcome in onward:
            known = onward[outcome]
            if isinstance(known, End):
                return known
            last, onward, outcome = known, known.onward, chooses(known)
        return _Growth(self, last, onward, outcome).live(chooses)

    def ends(self) -> Iterator[Kernel]:
        """Where the lives that were kept came to."""
        waiting = [self._first]
        for onward in waiting:
            for led in onward.values():
                if isinstance(led, End):
                    yield led.kernel
                else:
                    waiting.append(led.onward)

    def keep(self, onward: Onward, outcome: int, led: Turn | End) -> None:
        """Note where an outcome led to, while there is room."""
        if self._kept < _KEPT:
            self._kept += 1
            onward[outcome] = led


class _Growth:
    """A life that parts from all others after a turn, or is the first: the oracle that draws in it."""

    def __init__(self, branches: Branches, last: Turn | None, onward: Onward, outcome: int) -> None:
        root = branches.root
        self._branches, self._onward, self._outcome = branches, onward, outcome
        self._kernel = (root if last is None else last.kernel).fork()
        self._latest = len(root.log) + EVENTS
        self._seen = len(self._kernel.log)
        self._script = () if last is None else (*last.script, outcome)  # of this step
        self._written = len(self._script)  # draws of this step that are still to fall as they did

    def live(self, chooses: Chooses) -> End:
        """The life to its end."""
        kernel, self._chooses = self._kernel, chooses
        self._before = kernel.fork()
        kernel.oracle = self
        with bounded():
            while kernel.over is None and len(kernel.log) < self._latest:
                step(kernel)
                self._before, self._script = kernel.fork(), ()
        kernel.oracle = None
        end = End(kernel, self._deeds())
        self._branches.keep(self._onward, self._outcome, end)
        return end

    def told(self, chances: Sequence[int], occasion: Occasion) -> int:
        """As it fell before, or is chosen."""
        if self._written:
            self._written, self._seen = self._written - 1, len(self._kernel.log)
            return self._script[-1 - self._written]
        turn = self._turn(chances, occasion)
        self._branches.keep(self._onward, self._outcome, turn)
        self._onward, self._outcome = turn.onward, self._chooses(turn)
        self._script = (*self._script, self._outcome)
        return self._outcome

    def _turn(self, chances: Sequence[int], occasion: Occasion) -> Turn:
        place, options = place_of(self._kernel, occasion), options_of(self._kernel, occasion)
        return Turn(occasion, place, chances, options, self._deeds(), self._before, self._script)

    def _deeds(self) -> tuple[Deed, ...]:
        """What was done since this was last asked."""
        seen, self._seen = self._seen, len(self._kernel.log)
        return tuple(deeds_of(self._kernel, seen))


def step(kernel: Kernel) -> None:
    """The next of a life: an act that waited for consent, or what is first on the agenda."""
    if kernel.asking is not None:
        resume(kernel)
    elif kernel.agenda:
        advance(kernel)
    else:
        kernel.over = NOTHING_MOVES
