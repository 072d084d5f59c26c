"""How fast the mind store takes events and answers nested questions.

python benchmarks/minds.py
"""

from __future__ import annotations

from functools import partial
from time import perf_counter

from calibration import beside

from immortelle.world.deciding.chance import draw
from immortelle.world.minds.minds import Minds

EVENTS, FLUENTS, QUERIES = 200_000, 200, 2_000


def main() -> None:
    """Print the figures for a small and a large cast."""
    for cast, witnesses in ((8, 3), (1_000, 5)):
        print(f"{cast} people, {witnesses} witnesses an event, {EVENTS:,} events, {FLUENTS} fluents")
        together = [crowd(cast, witnesses, event) for event in range(EVENTS)]
        changed = [
            (draw(1, event, 0, 0) % FLUENTS, draw(1, event, 1, 0) % FLUENTS) for event in range(EVENTS)
        ]
        minds = living(together, changed)
        for depth in (0, 1, 2, 3):
            asking(minds, cast, depth)
        forking(minds)


def crowd(cast: int, size: int, event: int) -> int:
    """Who is there: a few people, drawn."""
    people = 0
    for place in range(size):
        people |= 1 << draw(0, event, place, 0) % cast
    return people


def living(together: list[int], changed: list[tuple[int, int]]) -> Minds:
    """Two writes an event, nothing else."""
    best = quiet = 1e9
    for _ in range(3):
        minds = Minds()
        _, raw, normal = beside(partial(fill, minds, together, changed))
        best, quiet = min(best, raw), min(quiet, normal)
    print(f"    {EVENTS / best:10,.0f} events/s, normalised {EVENTS / quiet:,.0f}")
    return minds


def fill(minds: Minds, together: list[int], changed: list[tuple[int, int]]) -> None:
    """All events, each with what it wrote."""
    for event, people in enumerate(together):
        one, two = changed[event]
        minds.happen(event, event, people, people)
        minds.write_all((one, 0, event & 7, two, 0, event & 3), event)


def asking(minds: Minds, cast: int, depth: int) -> None:
    """Paths of different people, drawn; the mean and the slowest."""
    times = []
    for query in range(QUERIES):
        path = tuple((draw(2, query, 0, 0) + step * (1 + query % 7)) % cast for step in range(depth))
        begun = perf_counter()
        minds.value(query % FLUENTS, path)
        times.append(perf_counter() - begun)
    mean, worst = sum(times) / QUERIES * 1e6, max(times) * 1e6
    print(f"    {mean:10.2f} µs a value at depth {depth}, {worst:.0f} the slowest")


def forking(minds: Minds) -> None:
    """A fork, and a fork that goes on with one event."""
    begun = perf_counter()
    for _ in range(100):
        other = minds.fork()
        other.happen(EVENTS, EVENTS, 1)
        other.write(0, 1, EVENTS)
    print(f"    {(perf_counter() - begun) / 100 * 1e6:10.2f} µs a fork that goes on")


if __name__ == "__main__":
    main()
