"""Forty people over three hundred years, each of whom lives through one event a week worth remembering.

They are four to a room, half of them of a nature that never forgets, so that an event has four
witnesses; once a year each goes over the past in a room, which strengthens it. Prints what an event
costs in bytes for each who witnessed it, and how long the ten strongest memories of a cue take to come
back. Run with ``python benchmarks/memory.py [YEARS]``.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import process_time

from calibration import beside

from immortelle.language import compile_text
from immortelle.story.model import Story
from immortelle.world import World
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.memory.recalling import what_returns
from immortelle.world.world import kernel_of

ROOMS, IN_ROOM, WEEK, PAGE = 10, 4, 7 * 86_400, 4096
MOST, TIMES = 10, 100

HEAD = """story Three Hundred Years
    use people, places, senses, supernatural, memory
    begins 1700-01-01
act someone talks with another
    when someone is with another
    seen by everyone with someone
"""


def story() -> Story:
    """Four people in each of ten rooms, every second of them one who forgets."""
    text = HEAD
    for room in range(ROOMS):
        text += f"place room {room}\n"
        for one in range(IN_ROOM):
            nature = "human" if one % 2 else "vampire"
            text += f"person P{room}{one}, a {nature}, he\n    is in room {room}\n"
    loaded = compile_text(text)
    if loaded.story is None:
        raise SystemExit(str(loaded.diagnostics))
    return loaded.story


def live(kernel: Kernel, years: int) -> int:
    """Week after week somebody talks with another in every room; how many events that makes."""
    acts, numbers = kernel.tables.act_numbers, kernel.tables.numbers
    talk, look = acts["act:person-talks-with-person"], acts["act:person-looks-around-in-place"]
    before = len(kernel.log)
    for week in range(years * 365 // 7):
        kernel.time += WEEK
        for room in range(ROOMS):
            who, whom = f"person:p{room}{week % IN_ROOM}", f"person:p{room}{(week + 1) % IN_ROOM}"
            start(kernel, Doing(talk, (numbers[who], numbers[whom]), kernel.time, ()))
            if week % 52 < IN_ROOM:
                start(kernel, Doing(look, (numbers[who], numbers[f"place:room-{room}"]), kernel.time, ()))
            settle(kernel)
    return len(kernel.log) - before


def resident() -> int:
    """Bytes of memory that the process has."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def slowest(kernel: Kernel, cues: list[int], person: int) -> tuple[float, int]:
    """Milliseconds that the slowest of some cues takes to bring back the past, and the most that come."""
    worst, most = 0.0, 0
    for cue in cues:
        begun = process_time()
        for _ in range(TIMES):
            found = what_returns(kernel, person, [cue], MOST)
        worst, most = max(worst, (process_time() - begun) * 1_000 / TIMES), max(most, len(found))
    return worst, most


def main() -> None:
    """Live, and measure."""
    years = int(sys.argv[1]) if sys.argv[1:] else 300
    kernel = kernel_of(World.begin(story()))
    empty = resident()
    events, seconds, quiet = beside(lambda: live(kernel, years))
    grown = resident() - empty
    print(f"{years} years, {events:,} events: {seconds:.1f} s ({quiet:.1f} s on the quiet machine)")
    print(f"{grown / events / IN_ROOM:,.0f} bytes an event and witness ({grown / 1e6:,.0f} MB)")
    numbers, acts = kernel.tables.numbers, kernel.tables.act_numbers
    for who, nature in (("person:p00", "never forgets"), ("person:p01", "forgets")):
        cues = {"room": numbers["place:room-0"], "person": numbers["person:p02"]}
        cues["act"] = ~acts["act:person-talks-with-person"]
        cues["strange room"] = numbers["place:room-5"]
        for name, cue in cues.items():
            worst, most = slowest(kernel, [cue], numbers[who])
            print(f"one who {nature}, by a {name}: {worst:.2f} ms, {most} come back")


if __name__ == "__main__":
    main()
