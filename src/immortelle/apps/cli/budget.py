"""How much time and memory a search may take."""

from __future__ import annotations

import sys
import time

try:
    import resource
except ImportError:  # nowhere but on Unix
    _resource = None
else:
    _resource = resource


def megabytes() -> int:
    """The most memory that this process has had so far; 0 where that cannot be told."""
    if _resource is None:
        return 0
    peak: int = _resource.getrusage(_resource.RUSAGE_SELF).ru_maxrss
    return peak >> (20 if sys.platform == "darwin" else 10)  # bytes there, elsewhere kilobytes


class Budget:
    """So many seconds from now on, and so much memory. ``spent`` is the limit that ended something."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._end = time.monotonic() + seconds
        self.spent = ""

    def going(self) -> bool:
        """Whether there is any left."""
        if time.monotonic() >= self._end:
            self.spent = f"{self._seconds:.3g} seconds"
        elif megabytes() > self._memory:
            self.spent = f"{self._memory:,} MB of memory"
        return not self.spent
