"""How slow the machine is just now: figures of a shared machine mean little without it.

A figure is *normalised* by ten million additions run right before and after: 0.28 s on the quiet
machine of ``docs/performance.md``. Times are CPU seconds of this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import TypeAlias, TypeVar

T = TypeVar("T")
TraceFunction: TypeAlias = "Callable[[FrameType, str, object], TraceFunction]"

QUIET = 0.28  # seconds for ten million additions
_TIMES = 1_000_000


def additions() -> float:
    """CPU seconds that ten million additions take now."""
    begun = process_time()
    total = 0
    for number in range(_TIMES):
        total += number
    return (process_time() - begun) * 10_000_000 / _TIMES


def beside(work: Callable[[], T]) -> tuple[T, float, float]:
    """What work gives, the CPU seconds it takes, and those it would take on the quiet machine."""
    before = additions()
    begun = process_time()
    done = work()
    spent = process_time() - begun
    return done, spent, spent * 2 * QUIET / (before + additions())


def instructions(work: Callable[[], object]) -> int:
    """How many bytecode instructions work takes: the same on a busy machine as on a quiet one, but
    blind to what a single instruction costs."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> TraceFunction:
        nonlocal count
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        elif event == "opcode":
            count += 1
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


if __name__ == "__main__":
    print(f"{additions():.2f} s for ten million additions")
