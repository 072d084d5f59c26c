"""People in one room who read each other's faces: what an event costs all their estimates.

Somebody takes fright, signs of it show, everybody sees them; then every other person's estimate of it is
read, in their own mind. Prints figures; run with ``python benchmarks/estimates.py [PEOPLE]``.
"""

from __future__ import annotations

import sys
from time import process_time

from calibration import QUIET, additions

from immortelle.language import compile_text
from immortelle.world import Programme, World
from immortelle.world.estimates.odds import BELIEVED
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.reading.views import View
from immortelle.world.world import kernel_of

STORY = """story The Party
    use people, places, senses, bonds
    begins 1900-01-01 20:00
    legibility 2
place the hall
feeling someone is frightened
    halves in 8 hours
state someone is masked
act someone takes fright
    then someone is frightened 80 more
sign someone shivers
    shows that someone is frightened, clearly
    shown 100 in 100
    -90 if someone is masked
    seen by everyone with someone
sign someone turns white
    shows that someone is frightened, clearly
    shown 100 in 100
    seen by everyone with someone
guess someone is frightened
    faint against if someone is masked
"""
TOPIC = ("state:person-is-frightened",)


def party(people: int) -> Kernel:
    """So many people in one hall."""
    cast = "".join(f"person P{n:04}, a human, she\n    is in the hall\n" for n in range(people))
    story = compile_text(STORY + cast).story
    if story is None:
        raise SystemExit("the story of the benchmark does not compile")
    return kernel_of(World.begin(Programme(story)))


def frighten(kernel: Kernel, person: int) -> None:
    """Somebody takes fright, with all that follows at once."""
    start(kernel, Doing(kernel.tables.act_numbers["act:person-takes-fright"], (person,), kernel.time, ()))
    settle(kernel)


def estimates(kernel: Kernel, person: int) -> int:
    """Everybody else's estimate of one person; how many believe that they are frightened."""
    read = kernel.programme.compiler.grading.estimates.odds
    others = (other for other in range(kernel.tables.people) if other != person)
    odds = (read(View(kernel, (other,)), TOPIC, (person,)) for other in others)
    return sum(1 for one in odds if one is not None and one >= BELIEVED)


def main(people: int) -> None:
    """Print what an event costs, and what reading all estimates after it does."""
    kernel = party(people)
    frighten(kernel, 0)
    estimates(kernel, 0)
    lived = read = 0.0
    for person in range(1, people):
        begun = process_time()
        frighten(kernel, person)
        happened = process_time()
        believers = estimates(kernel, person)
        read += process_time() - happened
        lived += happened - begun
        if believers != people - 1:
            raise SystemExit(f"{believers} of {people - 1} saw it")
    events = people - 1
    print(f"{people} people: a fright with its two signs {lived / events * 1e3:.2f} ms")
    each = read / events * 1e3
    print(f"  then {people - 1} estimates {each:.2f} ms, {each * QUIET / additions():.2f} normalised")


if __name__ == "__main__":
    for size in [int(arg) for arg in sys.argv[1:]] or [10, 100]:
        main(size)
