"""Kernel steps a second on a synthetic story: 1,000 ground acts, 2,000 facts, 200 numbers.

A step chooses one of the acts that are possible now, by one draw; does it; and looks again at the
acts that it made possible or impossible. The story never runs dry: of each thing the even acts come
round again and again, and open and close the way for the odd ones. Prints figures; run with
``python benchmarks/kernel.py``.
"""

from __future__ import annotations

from itertools import islice
from time import process_time

from calibration import beside

from immortelle.phrases.frame import Frame, Sort, Verb
from immortelle.story.conditions import All, Compare, Holds, Level, Not, Number
from immortelle.story.effects import Change, Set
from immortelle.story.model import Act, Entity, Fact, Kind, Reason, Role, State, Story
from immortelle.world import Programme, World
from immortelle.world.deciding.chance import draw
from immortelle.world.deciding.wishes import wishes
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.world import kernel_of

PERSON, THING = "kind:person", "kind:thing"
ROLES = (Role("?someone", PERSON), Role("?it", THING))
SCHEMAS, THINGS, NUMBERS = 10, 100, 2
LIMITS = (90, 6)  # below which a number must be: the first always is, the second comes and goes


def frame(id: str) -> Frame:
    """A frame that nobody reads."""
    return Frame(id, Sort.STATE, (Verb("be"),))


def has(n: int) -> str:
    """The id of a truth that an act asks for."""
    return f"state:fact{n % SCHEMAS:02}"


def bars(n: int) -> str:
    """The id of a truth that prevents an act."""
    return f"state:fact{SCHEMAS + n % SCHEMAS:02}"


def number(n: int) -> str:
    """The id of the number that an act asks for; the act before it moves that."""
    return f"state:number{n % NUMBERS}"


def moves_by(n: int) -> int:
    """How far an act moves a number."""
    return 3 if n % 3 else -7


def act(n: int) -> Act:
    """Asks for two facts and a number, changes four facts and another number."""
    when = All(
        (
            Holds(has(n), ("?it",)),
            Not(Holds(bars(n), ("?it",))),
            Compare(Level(number(n), ("?it",)), "<", Number(LIMITS[n % NUMBERS])),
        )
    )
    effects = (
        Set(has(n), ("?it",), False),
        Set(has(n + 2), ("?it",)),
        Set(bars(n), ("?it",)),
        Set(bars(n + 2), ("?it",), False),
        Change(number(n + 1), ("?it",), Number(moves_by(n))),
    )
    return Act(f"act:{n}", frame(str(n)), ROLES, when=when, effects=effects)


def story() -> Story:
    """One person who may do ten things to each of a hundred."""
    things = [f"thing:{n:03}" for n in range(THINGS)]
    role = ROLES[1:]
    return Story(
        "kernel",
        0,
        kinds=(Kind(PERSON, "person", "people"), Kind(THING, "thing", "things")),
        entities=(Entity("person:a", PERSON, "A"), *(Entity(name, THING, name) for name in things)),
        states=(
            *(State(name(n), frame(name(n)), role) for name in (has, bars) for n in range(SCHEMAS)),
            *(
                State(f"state:number{n}", frame(str(n)), role, value="level", high=100)
                for n in range(NUMBERS)
            ),
        ),
        acts=tuple(act(n) for n in range(SCHEMAS)),
        reasons=tuple(
            Reason(f"reason:{n}", f"act:{n}", ("?someone", "?it"), ROLES, 10) for n in range(SCHEMAS)
        ),
        facts=tuple(Fact(has(n), (name,)) for n in range(SCHEMAS) for name in things),
    )


def step(kernel: Kernel, number: int) -> int:
    """One step; how many acts were possible."""
    possible = wishes(kernel, 0).instances
    chosen = draw(1, 2, 3, number) % len(possible)
    code, args = next(islice(possible, chosen, None))
    kernel.time += 1
    start(kernel, Doing(code, args, kernel.time, ()))
    settle(kernel)
    return len(possible)


def measure(steps: int) -> None:
    """Print how many steps a second."""
    kernel = kernel_of(World.begin(Programme(story())))
    kernel.started = False  # nobody is asked
    possible, raw, normal = beside(lambda: sum(step(kernel, number) for number in range(steps)))
    begun = process_time()
    for _ in range(20):
        kernel.fork()
    fork = (process_time() - begun) / 20
    print(
        f"{steps / raw:10,.0f} steps/s, normalised {steps / normal:,.0f}; "
        f"{possible / steps:.0f} acts possible, a fork {fork * 1e6:.0f} µs"
    )


if __name__ == "__main__":
    for _ in range(5):
        measure(20_000)
