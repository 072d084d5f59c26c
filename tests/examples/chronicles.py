"""Golden chronicles: whole lives of the examples as they are told, with their trace hashes.

``make golden`` writes them anew; what changed then shows in the diff.
"""

from pathlib import Path

from immortelle.engines.speaking import date
from immortelle.engines.tell import tell
from immortelle.world import World
from tests.examples.files import STORIES, programme

GOLDEN = Path(__file__).parent / "golden"
LIVES = [(path.stem, seed) for path in STORIES for seed in range(3)]


def chronicle(example, seed):
    """One life, told, with what it comes to."""
    world = World.begin(programme(example), seed).lived()
    lines = [f"{date(line.time)}  {line.text}" for line in tell(world, before_story=True)]
    return "\n".join([*lines, f"{world.over}, {world.trace_hash()}", ""])


def file(example, seed):
    """Where that life is kept."""
    return GOLDEN / f"{example}-{seed}.txt"


def renew():
    """Write all of them."""
    for example, seed in LIVES:
        file(example, seed).write_text(chronicle(example, seed), encoding="utf-8")
