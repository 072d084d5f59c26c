"""How far a search may go, and what it has cost."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """``length`` acts of the author's plan, ``foresight`` acts of a plan in somebody's mind (what it holds of
    others' counted in), ``nesting`` levels of what one thinks another thinks; ``seconds``, ``states``.
    """

    length: int = 12
    foresight: int = 6
    nesting: int = 2
    seconds: float = 60.0
    states: int = 1_000_000


class LimitError(Exception):
    """A search that was ended by its limit of time or of states."""


@dataclass(slots=True)
class Meter:
    """What a search spends. ``looked`` are states taken up, in the world and in minds."""

    limits: Limits
    looked: int = 0
    began: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """One more state. Raises ``LimitError`` where that is one too many."""
        self.looked += 1
        if self.looked % 256 == 0 and self.seconds > self.limits.seconds:
            raise LimitError(f"{self.limits.seconds:g} seconds")
        if self.looked > self.limits.states:
            raise LimitError(f"{self.limits.states:,} states")

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.began
