"""Loading a game of 100,000 events: ``python benchmarks/saves.py [EVENTS]``.

Two people who talk in turns for months, with three options in every decision. Prints what it takes to
keep the game, how large the file is, and what it takes to load it: the story is compiled before, as it is
when a game begins.
"""

from __future__ import annotations

import sys

from calibration import beside

from immortelle.engines.play import Session
from immortelle.engines.resuming import world_of
from immortelle.engines.saves import read_save, save_text
from immortelle.language import compile_text
from immortelle.story.model import Story
from immortelle.world import World

TALK = """story Months of Talk
    use people, places, senses, speech
    begins 1931-05-01 09:00
place the loft
state someone is amused
person Mara, a human, she
    is in the loft
person Olek, a human, he
    is in the loft
act someone cheers another
    when someone is with another
    takes 1 minute
    then another is amused
    seen by everyone within sight of someone
act someone teases another
    when someone is with another
    takes 2 minutes
    then another is not amused
    seen by everyone within sight of someone
overwhelming reason to cheer another: another is not amused
overwhelming reason to tease another: another is amused
"""


def talk() -> Story:
    """The story."""
    story = compile_text(TALK).story
    if story is None:
        raise SystemExit("the story does not compile")
    return story


def main(events: int) -> None:
    """Live, keep, load, go on."""
    story = talk()
    world = World.begin(story).lived(events=events)
    session = Session(story, 0, "person:mara", (world,))
    text, raw, normal = beside(lambda: save_text(session.save()))
    size = len(text) / 1e6
    print(f"{len(world.chronicle):,} events kept in {raw:.2f} s, normalised {normal:.2f} s: {size:.1f} MB")
    loaded, raw, normal = beside(lambda: world_of(story, read_save(text)))
    print(f"loaded in {raw:.2f} s, normalised {normal:.2f} s")
    if loaded is None:
        raise SystemExit("the snapshot was refused")
    on, raw, normal = beside(lambda: loaded.lived(events=100))
    print(f"and 100 events on in {raw:.2f} s, normalised {normal:.2f} s")
    print(f"as if it had never been kept: {on.trace_hash() == world.lived(events=100).trace_hash()}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
