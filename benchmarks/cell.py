"""The reference scene lived many times: ``python benchmarks/cell.py [LIVES]``.

Prints how long it takes to compile the story, to make a programme of it, and to live it, on one core.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from immortelle.language import load
from immortelle.world import Programme, World

FILE = Path(__file__).parents[1] / "examples/cell.story"


def main(lives: int = 1_000) -> None:
    """Live the scene so often, each life with its own seed."""
    start = time.perf_counter()
    story = load(FILE).story
    if story is None:
        raise SystemExit("the example does not compile")
    compiled = time.perf_counter()
    programme = Programme(story)
    ready = time.perf_counter()
    endings = Counter(World.begin(programme, seed).lived().over for seed in range(lives))
    done = time.perf_counter()
    print(f"compiled in {compiled - start:.2f} s, made ready in {(ready - compiled) * 1000:.0f} ms")
    print(f"{lives:,} lives in {done - ready:.1f} s, {(done - ready) / lives * 1000:.1f} ms a life")
    print(", ".join(f"{ending} {count}" for ending, count in endings.most_common()))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
