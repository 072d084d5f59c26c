"""Four people who imagine how it would go on: what a decision with a forecast costs.

Each takes the others to feel what they guess, and lets them choose up to three times; what one asks,
another may refuse; one is in the habit of hurting those who are dear to another. Each round is a new
moment, so nothing that was seen before serves again. Prints figures; run with
``python benchmarks/forecast.py [ROUNDS]``.
"""

from __future__ import annotations

import sys

from calibration import beside

from immortelle.language import compile_text
from immortelle.world import Programme, World
from immortelle.world.deciding.deciding import decide
from immortelle.world.kernel import Kernel
from immortelle.world.world import kernel_of

NAMES = ("Ann", "Ben", "Cid", "Dan")
HEAD = """story The House
    use people, places, senses, speech, bonds
    begins 1910-01-01 20:00
    horizon 3
place the hall
state someone is angry with another
    is private
state someone owes another a favour
state someone has left another
act someone hurts another
    then for everyone who cares about another, they are angry with someone
    seen by everyone
act someone forgives another
    when someone is angry with another
    then someone is not angry with another
    seen by everyone with someone
act someone asks another for a favour
    when someone is with another, and someone does not owe another a favour
    another must agree
    takes 1 hour
    then someone owes another a favour
    seen by everyone with someone
act someone thanks another
    when someone owes another a favour, and someone is with another
    then someone does not owe another a favour
    then another cares about someone 5 more
    heard by everyone within earshot of someone
act someone leaves another
    when someone has not left another
    then someone has left another
    seen by everyone
guess someone pities another
    strong if someone cares about another
guess someone loves another
    strong if someone has hurt another
strong reason to forgive another: someone cares about another
some reason to ask another for a favour: someone cares about another, and someone is not angry with another
strong reason to agree when someone asks another for a favour: another pities someone
strong reason to thank another: someone owes another a favour
overwhelming reason to leave another: someone cares about another, and another has hurt a person, and \
someone foresees that someone will forgive another within 3 years, unless someone leaves another
some reason not to leave another: someone foresees that another will hurt a person within 3 years
"""
DEEDS = "".join(
    f"deed the {word} time: Ben hurt Cid, 190{year}-11-01\n"
    f"deed the {word} grace: Ann forgave Ben, 190{year}-11-02\n"
    for word, year in (("first", 5), ("second", 7), ("third", 9))
)


def house() -> Kernel:
    """Four people in one hall, each fond of all others."""
    cast = ""
    for name in NAMES:
        fond = "".join(f"    cares about {other}, known to everyone\n" for other in NAMES if other != name)
        cast += f"person {name}, a human, she\n    is in the hall\n{fond}"
    story = compile_text(HEAD + cast + DEEDS).story
    if story is None:
        raise SystemExit("the story of the benchmark does not compile")
    return kernel_of(World.begin(Programme(story)))


def main(rounds: int) -> None:
    """Print what a decision costs, with its forecasts and without."""
    kernel, times = house(), []
    last = kernel
    for again in range(rounds + 1):
        last = _moment(kernel, 60 * again)
        _, raw, normal = beside(lambda: decide(last, 0))  # noqa: B023 - it is called at once
        times.append((normal * 1000, raw * 1000))
    normal, raw = sorted(times[1:])[rounds // 2]
    seen = [visions[-1][1] for visions in last.visions.values()]
    events = sum(len(vision.events) for vision in seen)
    print(
        f"a decision that imagines {len(seen)} times, {events} events in all: "
        f"{raw:.1f} ms, normalised {normal:.1f} ms, at most {max(times[1:])[0]:.1f} ms"
    )
    last = _moment(kernel, 30)
    last.foretell = None
    _, raw, normal = beside(lambda: decide(last, 0))
    print(f"the same, imagining nothing: {raw * 1000:.1f} ms, normalised {normal * 1000:.1f} ms")


def _moment(kernel: Kernel, later: int) -> Kernel:
    """Another moment, at which all is imagined anew."""
    fork = kernel.fork()
    fork.time += later
    fork.foreseen, fork.visions = {}, {}
    return fork


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
