"""Unfolding: all ways in which what happens next can fall out, each with its exact chance.

The kernel draws where a life draws; here the draws are told, first as a script has it, then the likeliest.
Every other way that a told draw could have fallen is a script to run as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import mul
from typing import Final, NamedTuple

from immortelle.world.deciding.chance import ONE, Occasion
from immortelle.world.deciding.deciding import choice_of
from immortelle.world.errors import StoryTooLargeError
from immortelle.world.events.living import NOTHING_MOVES, advance
from immortelle.world.events.perceiving import stilled
from immortelle.world.kernel import Kernel

_LONGEST: Final = 200  # things from the agenda that are taken together, if nothing is drawn among them

_MOST: Final = 5_000  # ways of one step; more would not fit into memory

Step = Callable[[Kernel], None]


class TooManyTurnsError(StoryTooLargeError):
    """What happens next can fall out in more ways than can be followed one by one."""

    def __init__(self) -> None:
        super().__init__(f"one moment of it can fall out in more than {_MOST:,} ways")


class TimeUpError(Exception):
    """There is no time to find all ways on."""


class Way(NamedTuple):
    """One way in which a step can fall out: so likely, out of ``ONE`` to the power of the draws, the kernel
    after it, and how each draw fell."""

    weight: int
    draws: int
    kernel: Kernel
    script: tuple[int, ...] = ()


@dataclass(slots=True)
class Script:
    """An oracle that tells draws as they are written and the likeliest outcome from there on.

    ``told`` outcomes are noted with what each draw could have been. ``going`` says whether there is time
    for one more way.
    """

    written: tuple[int, ...] = ()
    noted: list[tuple[int, Sequence[int]]] = field(default_factory=list)
    going: Callable[[], bool] = lambda: True

    def told(self, chances: Sequence[int], _occasion: Occasion) -> int:
        """The next outcome that is written, or the likeliest."""
        place = len(self.noted)
        likeliest = max(range(len(chances)), key=chances.__getitem__)
        if chances[likeliest] == ONE:
            return likeliest
        outcome = self.written[place] if place < len(self.written) else likeliest
        self.noted.append((outcome, tuple(chances)))
        return outcome

    def begin(self, written: tuple[int, ...]) -> None:
        """Start over with another script."""
        self.written, self.noted = written, []

    def others(self) -> list[tuple[int, ...]]:
        """The scripts that part from what was told at a draw beyond what was written."""
        outcomes = tuple(outcome for outcome, _ in self.noted)
        return [
            (*outcomes[:place], other)
            for place, (outcome, chances) in enumerate(self.noted)
            for other, chance in enumerate(chances)
            if place >= len(self.written) and other != outcome and chance
        ]

    @property
    def weight(self) -> int:
        """How likely all that was told is together."""
        return reduce(mul, (chances[outcome] for outcome, chances in self.noted), 1)


def unfolded(kernel: Kernel, script: Script, step: Step) -> list[Way]:
    """All ways in which a step can fall out from here, the likeliest first; leaves the kernel as it is.

    Raises ``TooManyTurnsError``, and ``TimeUpError`` if the script says so.
    """
    ways: list[Way] = []
    waiting: list[tuple[int, ...]] = [()]
    while waiting:
        if not script.going():
            raise TimeUpError
        if len(ways) + len(waiting) > _MOST:
            raise TooManyTurnsError
        written = waiting.pop()
        fork = kernel.fork()
        script.begin(written)
        step(fork)
        outcomes = tuple(outcome for outcome, _ in script.noted)
        ways.append(Way(script.weight, len(outcomes), fork, outcomes))
        waiting += script.others()
    return ways


def onward(kernel: Kernel, script: Script) -> list[Way]:
    """All ways in which a life goes on to what follows from the next draw, a player's question or its end.

    The kernel goes on to that draw.
    """
    for _ in range(_LONGEST):
        if _rests(kernel):
            break
        _prime(kernel)
        ways = unfolded(kernel, script, advance)
        if len(ways) > 1:
            return ways
        kernel = ways[0].kernel
    return [Way(1, 0, kernel)]


def retraced(kernel: Kernel, script: Script, step: Step | None, written: tuple[int, ...]) -> Kernel:
    """The one way that is written: of a step, or without one of how a life goes on from here."""
    fork = kernel.fork()
    script.begin(written)
    if step is not None:
        step(fork)
        return fork
    for _ in range(_LONGEST):
        if _rests(fork) or script.noted:
            break
        advance(fork)
    return fork


def _rests(kernel: Kernel) -> bool:
    """Whether a life is over, or waits for a player."""
    if kernel.over is None and kernel.question is None and not kernel.agenda:
        kernel.over = NOTHING_MOVES
    return kernel.over is not None or kernel.question is not None


def common(ways: Sequence[Way]) -> list[int]:
    """The weights of some ways over one whole.

    >>> from immortelle.story.model import Story
    >>> from immortelle.world.programme import Programme
    >>> kernel = Kernel(Programme(Story("Nobody", 0)))
    >>> common([Way(3, 1, kernel), Way(5, 2, kernel)]) == [3 * ONE, 5]
    True
    """
    most = max(way.draws for way in ways)
    return [way.weight * ONE ** (most - way.draws) for way in ways]


def _prime(kernel: Kernel) -> None:
    """What there is to choose from for somebody who is asked next is found once, for all that they may
    choose."""
    item = kernel.agenda[0]
    if item.what != "ask" or not isinstance(item.data, int) or kernel.asks.get(item.data) != item.time:
        return
    person = item.data
    if person not in kernel.busy and person not in kernel.players and not stilled(kernel, person):
        kernel.time = item.time
        choice_of(kernel, person)
