"""Small stories, built in Python, that the tests of the world live through."""

from __future__ import annotations

from immortelle.phrases.frame import Frame, Sort, Verb
from immortelle.story.conditions import ALWAYS, Condition
from immortelle.story.effects import Effect
from immortelle.story.model import (
    Act,
    Deed,
    Ending,
    Entity,
    Fact,
    Kind,
    Proposition,
    Reason,
    Role,
    Scene,
    Sense,
    Sign,
    State,
    Story,
    Trigger,
    Witness,
)
from immortelle.story.portable import from_json, to_json
from immortelle.world import World
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing
from immortelle.world.world import kernel_of

PERSON, PLACE, EVENT, FACT, THING = "kind:person", "kind:place", "kind:event", "kind:fact", "kind:thing"
KINDS = (
    Kind(EVENT, "event", "events", FACT),
    *(Kind(kind, kind[5:], kind[5:] + "s") for kind in (FACT, PERSON, PLACE, THING)),
)
SIGHT = Sense("sense:sight", "sight", "seen")
ANYONE = (Witness("sense:sight", ALWAYS),)


def frame(id: str) -> Frame:
    return Frame(id, Sort.STATE, (Verb("be"),))


def person(name: str) -> Entity:
    return Entity(f"person:{name}", PERSON, name.title(), pronoun="she")


def place(name: str) -> Entity:
    return Entity(f"place:{name}", PLACE, name)


def thing(name: str) -> Entity:
    return Entity(f"thing:{name}", THING, name)


def roles(text: str) -> tuple[Role, ...]:
    """``"someone another place:place"``: people, unless a kind follows the name."""
    found = []
    for word in text.split():
        name, _, kind = word.partition(":")
        found.append(Role(f"?{name}", f"kind:{kind}" if kind else PERSON))
    return tuple(found)


def state(id: str, of: str = "someone", **more) -> State:
    return State(f"state:{id}", frame(f"state:{id}"), roles(of), **more)


def level(id: str, of: str = "someone another", **more) -> State:
    return state(id, of, value="level", low=-100, high=100, **more)


def act(id: str, of: str, *effects: Effect, **more) -> Act:
    return Act(f"act:{id}", frame(f"act:{id}"), roles(of), effects=effects, **more)


def reason(name: str, of: str, weight: int, when: Condition = ALWAYS, **more) -> Reason:
    """``of`` is the act with the names of its arguments: ``"asks someone another"``."""
    act_id, *args = of.split()
    terms = tuple(arg if ":" in arg else f"?{arg}" for arg in args)
    held = more.pop("roles", tuple(Role(term, PERSON) for term in terms if term.startswith("?")))
    return Reason(f"reason:{name}", f"act:{act_id}", terms, held, weight, when, **more)


def trigger(name: str, of: str, when: Condition, *effects: Effect, **more) -> Trigger:
    return Trigger(f"trigger:{name}", name, roles(of), when, effects, **more)


def sign(name: str, of: str, shows: Condition, strength: int, **more) -> Sign:
    return Sign(f"sign:{name}", frame(f"sign:{name}"), roles(of), shows, strength, **more)


def ending(name: str, when: Condition) -> Ending:
    return Ending(f"ending:{name}", name, when)


def fact(id: str, *args: str, **more) -> Fact:
    return Fact(f"state:{id}", args, **more)


def deed(name: str, act_id: str, *args: str | None, time: int, **more) -> Deed:
    return Deed(f"event:{name}", f"act:{act_id}", args, time, **more)


def event(name: str) -> Entity:
    return Entity(f"event:{name}", EVENT, name)


def secret(name: str) -> Entity:
    return Entity(f"fact:{name}", FACT, name)


def story(*parts: object, begins: int = 0, portable: bool = True, **more) -> Story:
    """A story of these declarations, sorted as a compiler sorts them."""
    fields = {
        Entity: "entities",
        State: "states",
        Act: "acts",
        Reason: "reasons",
        Trigger: "triggers",
        Sign: "signs",
        Ending: "endings",
        Fact: "facts",
        Deed: "deeds",
        Scene: "scenes",
        Proposition: "propositions",
        Sense: "senses",
    }
    found: dict[str, list] = {name: [] for name in fields.values()}
    for part in parts:
        found[fields[type(part)]].append(part)
    if not found["senses"]:
        found["senses"].append(SIGHT)
    for name, items in found.items():
        key = (lambda f: (f.state, f.args)) if name == "facts" else (lambda each: each.id)
        items.sort(key=key)
    made = Story(title="test", begins=begins, kinds=KINDS, **{k: tuple(v) for k, v in found.items()}, **more)
    assert not portable or from_json(to_json(made)) == made  # it lives the same through JSON
    return made


def did(world: World, act_id: str, *args: str, at: int | None = None) -> World:
    """The world after somebody did something, whatever their reasons; nobody else acts meanwhile."""
    kernel = kernel_of(world)
    if at is not None:
        kernel.time = at
    numbers = tuple(kernel.tables.number_of(arg) for arg in args)
    start(kernel, Doing(kernel.tables.act_numbers[f"act:{act_id}"], numbers, kernel.time, ()))
    settle(kernel)
    return World(kernel)
