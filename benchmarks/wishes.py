"""Every directed pair's wish to act: 17 acts, 9 rules, 10 to 100 people; cold, and after one event.

Each person has feelings for each other and a few traits; a rule holds for a quarter of the pairs or
so. Prints figures; run with ``python benchmarks/wishes.py``.
"""

from __future__ import annotations

import resource
from time import process_time

from immortelle.phrases.frame import Frame, Sort, Verb
from immortelle.story.conditions import All, Compare, Condition, Happened, Holds, Level, Not, Number
from immortelle.story.effects import Change
from immortelle.story.model import Act, Entity, Fact, Kind, Reason, Role, State, Story, Witness
from immortelle.world import Programme, World
from immortelle.world.deciding.chance import draw
from immortelle.world.deciding.deciding import decide, weigh
from immortelle.world.deciding.wishes import wishes
from immortelle.world.events.doing import start
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.world import kernel_of

PERSON = "kind:person"
BOTH = (Role("?someone", PERSON), Role("?another", PERSON))
FEELINGS = ("state:likes", "state:trusts", "state:envies")
TRAITS = ("state:bold", "state:kind", "state:proud")


def frame(id: str) -> Frame:
    """A frame that nobody reads."""
    return Frame(id, Sort.STATE, (Verb("be"),))


def more(feeling: str, than: int) -> Compare:
    """One feels this for the other, strongly enough."""
    return Compare(Level(feeling, ("?someone", "?another")), ">", Number(than))


def rules() -> tuple[Reason, ...]:
    """Nine rules: three kinds of condition over three feelings."""
    found = []
    for n in range(9):
        feeling, trait = FEELINGS[n % 3], TRAITS[n // 3]
        parts: list[Condition] = [more(feeling, 50), Holds(trait, ("?someone",) if n < 5 else ("?another",))]
        if n == 8:
            parts.append(Not(Happened("act:00", ("?another", "?someone"))))
        found.append(
            Reason(f"reason:{n}", f"act:{n:02}", ("?someone", "?another"), BOTH, 15 + n, All(tuple(parts)))
        )
    return tuple(found)


def story(people: int) -> Story:
    """So many people, all with feelings for all."""
    names = [f"person:{n:04}" for n in range(people)]
    everyone = (Witness("sense:sight", All(())),)
    effects = (Change(FEELINGS[0], ("?another", "?someone"), Number(20)),)
    return Story(
        "wishes",
        0,
        kinds=(Kind(PERSON, "person", "people"),),
        entities=tuple(Entity(name, PERSON, name) for name in names),
        states=(
            *(
                State(name, frame(name), BOTH, value="level", low=-100, high=100, private=True)
                for name in sorted(FEELINGS)
            ),
            *(State(name, frame(name), BOTH[:1]) for name in TRAITS),
        ),
        acts=tuple(
            Act(f"act:{n:02}", frame(str(n)), BOTH, effects=effects, witnesses=everyone) for n in range(17)
        ),
        reasons=rules(),
        facts=(
            *(
                Fact(feeling, (a, b), draw(1, x, y, n) % 201 - 100)
                for n, feeling in enumerate(FEELINGS)
                for x, a in enumerate(names)
                for y, b in enumerate(names)
                if x != y
            ),
            *(
                Fact(trait, (name,))
                for n, trait in enumerate(TRAITS)
                for x, name in enumerate(names)
                if x % 2 or n > 1
            ),
        ),
    )


def all_wishes(kernel: Kernel, people: int) -> tuple[float, int]:
    """Seconds to weigh everybody's options, and how many there are."""
    begun = process_time()
    count = sum(len(weigh(kernel, person)) for person in range(people))
    return process_time() - begun, count


def measure(people: int) -> None:
    """Print what a cast of so many costs."""
    begun = process_time()
    programme = Programme(story(people))
    made = process_time() - begun
    begun = process_time()
    kernel = kernel_of(World.begin(programme))  # reads what everybody wants at first
    cold = process_time() - begun
    weighing, count = all_wishes(kernel, people)
    cold += weighing
    begun = process_time()
    start(kernel, Doing(kernel.tables.act_numbers["act:03"], (0, 1), 0, ()))
    event = process_time() - begun
    begun = process_time()
    for person in range(people):
        wishes(kernel, person)
    caught = process_time() - begun
    begun = process_time()
    for person in range(10):
        decide(kernel, person)
    deciding = (process_time() - begun) / 10
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{people:4} people: story {made:.2f} s, cold {cold:.3f} s ({count:,} options), "
        f"an event {event * 1000:.2f} ms, all up to date in {caught * 1000:.2f} ms, "
        f"a decision among {count // people} {deciding * 1000:.2f} ms, {memory} MB"
    )


if __name__ == "__main__":
    for size in (10, 50, 100):
        measure(size)
