"""Whole events a second: recorded, witnessed, with effects and watch lists, but no decision.

Eight people in two rooms, three witnesses an event, two facts changed by each, six reasons and two
triggers that read them; then a cast of a thousand with five witnesses, of whom twelve act, as in a
scene, or all do, in turn. Told apart are the first events, in which most who take a thing in hand do so
for the first time, and those when everybody who acts has. Prints figures; run with
``python benchmarks/events.py``.
"""

from __future__ import annotations

from calibration import beside

from immortelle.phrases.frame import Frame, Sort, Verb
from immortelle.story.conditions import All, Condition, Holds, Not, Same
from immortelle.story.effects import Set
from immortelle.story.model import (
    Act,
    Entity,
    Fact,
    Kind,
    Reason,
    Role,
    Sense,
    State,
    Story,
    Trigger,
    Witness,
)
from immortelle.world import Programme, World
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.world import kernel_of

PERSON, PLACE, THING = "kind:person", "kind:place", "kind:thing"
SOMEONE = Role("?someone", PERSON)
THINGS = 40
EVENTS = 20_000  # measured together
MET = 80_000  # by when all who act have had everything in hand
HANDED = 37  # of them; no divisor of the cast, so that all come into all hands


def frame(id: str) -> Frame:
    """A frame that nobody reads."""
    return Frame(id, Sort.STATE, (Verb("be"),))


def state(id: str, *kinds: str, one: bool = False) -> State:
    """A public state of things of these kinds."""
    roles = tuple(Role(f"?{n}", kind) for n, kind in enumerate(kinds))
    return State(f"state:{id}", frame(id), roles, value="one" if one else "truth")


def in_room(who: str) -> Condition:
    """Somebody is in the room of the act."""
    return Holds("state:in", (who, "?room"))


def story(people: int, room_of: int) -> Story:
    """People so many to a room, who handle things."""
    item, room = Role("?item", THING), Role("?room", PLACE)
    names = [f"person:{n:04}" for n in range(people)]
    rooms = [f"place:{n:04}" for n in range(people // room_of + 1)]
    acts = (
        Act(
            "act:handles",
            frame("handles"),
            (SOMEONE, item, room),
            when=in_room("?someone"),
            witnesses=(Witness("sense:sight", in_room("?perceiver")),),
            effects=(Set("state:held", ("?item", "?someone")), Set("state:moved", ("?item",))),
        ),
        Act("act:asks", frame("asks"), (SOMEONE, item)),
    )
    reasons = tuple(
        Reason(
            f"reason:{n}",
            "act:asks",
            ("?someone", "?item"),
            (SOMEONE, item),
            10,
            All((Holds("state:dear", ("?someone", "?item")), Holds("state:held", ("?item", names[n])))),
        )
        for n in range(6)
    )
    triggers = tuple(
        Trigger(
            f"trigger:{n}",
            str(n),
            (item,),
            All(
                (
                    Holds("state:moved", ("?item",)),
                    Holds("state:rare", ("?item",)),
                    Not(Same("?item", "thing:00")),
                )
            ),
            (Set("state:noticed", ("?item",)),),
        )
        for n in range(2)
    )
    return Story(
        "events",
        0,
        kinds=(
            Kind(PERSON, "person", "people"),
            Kind(PLACE, "place", "places"),
            Kind(THING, "thing", "things"),
        ),
        entities=(
            *(Entity(name, PERSON, name) for name in names),
            *(Entity(name, PLACE, name) for name in rooms),
            *(Entity(f"thing:{n:02}", THING, f"thing {n}") for n in range(THINGS)),
        ),
        states=(
            state("in", PERSON, PLACE, one=True),
            state("held", THING, PERSON, one=True),
            state("dear", PERSON, THING),
            *(state(name, THING) for name in ("moved", "rare", "noticed")),
        ),
        senses=(Sense("sense:sight", "sight", "seen"),),
        acts=acts,
        reasons=reasons,
        triggers=triggers,
        facts=(
            *(Fact("state:in", (name, rooms[n // room_of])) for n, name in enumerate(names)),
            *(Fact("state:dear", (names[n % 8], f"thing:{n:02}")) for n in range(THINGS)),
            *(Fact("state:rare", (f"thing:{n:02}",)) for n in range(0, THINGS, 8)),
        ),
    )


def measure(people: int, room_of: int, active: int) -> None:
    """Live through the first events, and some when all who act have had everything in hand; print how many a
    second."""
    world = World.begin(Programme(story(people, room_of)))
    kernel = kernel_of(world)
    for person in range(8):
        world.options(f"person:{person:04}")
    first = _some(kernel, active, room_of, 0)
    live(kernel, [_doing(kernel, n, active, room_of) for n in range(EVENTS, MET)])
    later = _some(kernel, active, room_of, MET)
    witnesses = sum(len(kernel.log[len(kernel.log) - n].perceived) for n in range(1, 101))
    who = f"{people:5} people of whom {active:4} act, {witnesses / 100:.1f} who know of each"
    print(f"{who}: {first}; later {later}")


def _some(kernel: Kernel, active: int, room_of: int, begun: int) -> str:
    """How many events a second, of those from a number on."""
    doings = [_doing(kernel, n, active, room_of) for n in range(begun, begun + EVENTS)]
    _, raw, normal = beside(lambda: live(kernel, doings))
    return f"{EVENTS / raw:,.0f} events/s, normalised {EVENTS / normal:,.0f}"


def live(kernel: Kernel, doings: list[Doing]) -> None:
    """All of it happens, a second apart."""
    for doing in doings:
        kernel.time += 1
        start(kernel, doing)
        settle(kernel)


def _doing(kernel: Kernel, n: int, active: int, room_of: int) -> Doing:
    """Things go from hand to hand, so most who see one taken did not see it taken before."""
    actor = n * 7 % active
    number = kernel.tables.number_of
    args = (actor, number(f"thing:{n * 13 % HANDED:02}"), number(f"place:{actor // room_of:04}"))
    return Doing(kernel.tables.act_numbers["act:handles"], args, n, ())


if __name__ == "__main__":
    for _ in range(3):
        measure(8, 4, 8)
        measure(1000, 6, 12)
        measure(1000, 6, 1000)
