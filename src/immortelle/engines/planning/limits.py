"""How far a search may go, and what it has cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

OFTEN: Final = 256
"""Of so many states, or acts looked at in one, the clock is looked at once."""


def nothing() -> int:
    """The memory of a search that memory does not limit."""
    return 0


@dataclass(frozen=True, slots=True)
class Limits:
    """``length`` acts of the author's plan, ``foresight`` acts of a plan in somebody's mind (what it holds of
    others' counted in), ``nesting`` levels of what one thinks another thinks; ``seconds``, ``states``, and
    ``megabytes`` of memory, as far as ``used`` tells how many there are.
    """

    length: int = 12
    foresight: int = 12
    nesting: int = 2
    seconds: float = 60.0
    states: int = 1_000_000
    megabytes: int = 4_000
    used: Callable[[], int] = nothing


class LimitError(Exception):
    """A search that was ended by its limit of time or of states."""


class PauseError(Exception):
    """A search that is to go on elsewhere, and here again when its turn comes."""


class NumberError(LimitError):
    """A number that grew too large; ``maker`` is the act, trigger or utility that worked it out, if known."""

    maker = ""


def stopped() -> float:
    """The clock of a search that time does not limit."""
    return 0.0


@dataclass(slots=True)
class Meter:
    """What a search spends. ``looked`` are states taken up, in the world and in minds.

    ``clock`` tells seconds, from any moment on; what a search finds never depends on it, only whether it
    is ended before.
    """

    limits: Limits
    clock: Callable[[], float] = stopped
    looked: int = 0
    pause: int | None = None
    """When so many states were looked at, it is another's turn."""
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def look(self) -> None:
        """One more state. Raises ``LimitError`` where that is one too many, ``PauseError`` at a pause."""
        if self.pause is not None and self.looked >= self.pause:
            raise PauseError
        self.looked += 1
        if self.looked % OFTEN == 0:
            self.wait()
        if self.looked > self.limits.states:
            raise LimitError(f"{self.limits.states:,} states")

    def wait(self) -> None:
        """Time has gone by, memory was taken. Raises ``LimitError`` where that is too much."""
        if self.seconds > self.limits.seconds:
            raise LimitError(f"{self.limits.seconds:g} seconds")
        if self.limits.used() > self.limits.megabytes:
            raise LimitError(f"{self.limits.megabytes:,} MB of memory")

    def each(self, acts: Iterable[int]) -> Iterator[int]:
        """Acts that are looked at, one after the other."""
        for looked, act in enumerate(acts, 1):
            if looked % OFTEN == 0:
                self.wait()
            yield act

    @property
    def seconds(self) -> float:
        """Since it began."""
        return self.clock() - self._began
