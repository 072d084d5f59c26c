"""Deadlines: work that is stopped in time, and tells what it has by then."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread, main_thread
from time import monotonic
from types import FrameType
from typing import Final, Self


class TimeUpError(Exception):
    """The time is up."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the machine's clock, in seconds; None is never."""

    at: float | None = None

    @classmethod
    def after(cls, seconds: float | None) -> Self:
        """So many seconds from now on; None is never."""
        return cls(None if seconds is None else monotonic() + seconds)

    @property
    def left(self) -> float:
        """For how many seconds there is time."""
        return float("inf") if self.at is None else max(0.0, self.at - monotonic())

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return not self.left

    def part(self, of: int) -> Deadline:
        """A deadline after one of so many parts of what is left."""
        return self if self.at is None else Deadline.after(self.left / of)

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Raise ``TimeUpError`` in a block when the time is up, wherever it is, if the system can do that."""
        alarm = getattr(signal, "SIGALRM", None)  # Windows has none
        if self.at is None or alarm is None or current_thread() is not main_thread():
            yield
            return
        before = signal.signal(alarm, _up)
        try:
            signal.setitimer(signal.ITIMER_REAL, max(self.left, 0.001))
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(alarm, before)


NEVER: Final = Deadline()


def _up(_number: int, _frame: FrameType | None) -> None:
    raise TimeUpError
