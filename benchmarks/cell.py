"""The reference scene lived many times: ``python benchmarks/cell.py [LIVES]``.

Prints how long it takes to compile the story, to make a programme of it, and to live it, on one core.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from pathlib import Path
from time import process_time

from calibration import beside, instructions

from immortelle.language import load
from immortelle.world import Programme, World

FILE = Path(__file__).parents[1] / "examples/cell.story"

SOME = 20  # lives between two looks at how slow the machine is
COUNTED = 4  # lives whose instructions are counted


def live(programme: Programme, seeds: range) -> list[str | None]:
    """How the lives of these seeds end."""
    return [World.begin(programme, seed).lived().over for seed in seeds]


def main(lives: int = 1_000, file: Path = FILE) -> None:
    """Live a story so often, each life with its own seed."""
    start = process_time()
    story = load(file).story
    if story is None:
        raise SystemExit("the example does not compile")
    compiled = process_time()
    programme = Programme(story)
    ready = process_time()
    print(f"compiled in {compiled - start:.2f} s, made ready in {(ready - compiled) * 1000:.0f} ms")
    endings: Counter[str | None] = Counter()
    raw = normal = 0.0
    for first in range(0, lives, SOME):
        over, spent, normalised = beside(partial(live, programme, range(first, min(first + SOME, lives))))
        endings.update(over)
        raw, normal = raw + spent, normal + normalised
    print(
        f"{lives:,} lives in {raw:.1f} s, {raw / lives * 1000:.1f} ms a life; "
        f"normalised {normal:.1f} s, {normal / lives * 1000:.1f} ms"
    )
    each = instructions(partial(live, programme, range(COUNTED))) // COUNTED
    print(f"{each:,} bytecode instructions a life")
    print(", ".join(f"{ending} {count}" for ending, count in endings.most_common()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1_000)
