"""A ground planning problem as a story: the same acts, witnesses and triggers, lived by the world.

What the language of problems can say and a story cannot (numbers, beliefs that an act or the start sets
outright, values that an act makes unknown) is not lowered.
"""

from dataclasses import replace
from functools import cache

from immortelle.engines.planning.formulas import FALSE, FIRST_ENTITY, HOLDS, TRUE, UNKNOWN, All, Any, Is
from immortelle.engines.planning.formulas import Given as Written
from immortelle.language import compile_text
from immortelle.story.conditions import All as Both
from immortelle.story.conditions import Any as Either
from immortelle.story.conditions import Believes, Holds, Not, Same
from immortelle.story.effects import Given, Set
from immortelle.story.model import Ending, Fact, Trigger, Witness
from immortelle.world import World
from immortelle.world.events.doing import start
from immortelle.world.events.living import awake
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing
from immortelle.world.world import kernel_of

BASE = """
story Lowered
    use people, things
sense notice
    called noticed
person Ann, a human, she
thing the lamp
state a thing is lit
state a thing is set to a second thing, one at a time
act someone bows
    noticed by everyone
    then the lamp is lit
"""
NOBODY = -1  # does what no character does, or does without noticing
LIT, SET = "state:thing-is-lit", "state:thing-is-set-to-thing"


class InexpressibleError(Exception):
    """A story has no words for it."""


@cache
def _base():
    compiled = compile_text(BASE)
    assert compiled.story is not None, compiled.diagnostics
    return compiled.story


class Lowered:
    """A ground problem, and the world of the story that it makes."""

    def __init__(self, ground, depth=3):
        """The world is asked for minds of this depth, or it would keep no more than its rules ask for."""
        self.ground = ground
        story = _base()
        self._act = next(act for act in story.acts if act.id == "act:person-bows")
        kept = tuple(one for one in story.entities if one.id not in {"person:ann", "thing:lamp"})
        self.story = replace(
            story,
            entities=(*kept, *self._entities(story)),
            facts=tuple(self._facts(story)),
            acts=tuple(self._lowered_act(at, act) for at, act in enumerate(ground.acts)),
            triggers=tuple(self._trigger(at, one) for at, one in enumerate(ground.triggers)),
            endings=(_asking(depth, len(ground.characters)),),
        )

    def _entities(self, story):
        ann = next(one for one in story.entities if one.id == "person:ann")
        lamp = next(one for one in story.entities if one.id == "thing:lamp")
        for at in range(-1, len(self.ground.characters)):
            yield replace(ann, id=f"person:{at}", name=f"Ann {at}", aliases=())
        things = [*(f"thing:f{at}" for at in range(len(self.ground.fluents)))]
        things += [f"thing:v{at + FIRST_ENTITY}" for at in range(len(self.ground.entities))]
        yield from (replace(lamp, id=thing, name=thing, aliases=()) for thing in things)

    def _facts(self, story):
        human = next(one for one in story.facts if one.args[0] == "person:ann")
        for at in range(len(self.ground.characters)):
            yield replace(human, args=(f"person:{at}", *human.args[1:]))
        given = dict(self.ground.start)
        if any(facts != given[()] for facts in given.values()):
            raise InexpressibleError("beliefs at the start")
        for at, code in enumerate(given[()]):
            if code == UNKNOWN:
                raise InexpressibleError("unknown at the start")
            if code == TRUE:
                yield Fact(LIT, (f"thing:f{at}",))
            elif code != FALSE:
                yield Fact(SET, (f"thing:f{at}", f"thing:v{code}"))

    def _lowered_act(self, at, act):
        witnesses = tuple(
            Witness(self._act.witnesses[0].sense, Both((Same("?perceiver", f"person:{who}"), _said(test))))
            for who, test in enumerate(act.seen)
        )
        frame = replace(self._act.frame, id=f"act:{at}")
        effects = tuple(_effect(one) for one in act.writes)
        return replace(
            self._act,
            id=f"act:{at}",
            frame=frame,
            when=_said(act.condition),
            witnesses=witnesses,
            effects=effects,
        )

    def _trigger(self, at, one):
        effects = tuple(_effect(write) for write in one.writes)
        return Trigger(f"trigger:{at}", f"trigger {at}", (), _said(one.condition), effects)

    def begun(self):
        """The kernel of the story at its first moment."""
        return awake_kernel(World.begin(self.story))

    def done(self, kernel, at):
        """The kernel after the act with this number."""
        after, act = kernel.fork(), self.ground.acts[at]
        seeing = (who for who in act.consenting if act.seen[who] == HOLDS)
        person = after.tables.numbers[f"person:{next(seeing, NOBODY)}"]
        code = after.programme.act_codes[f"act:{at}"]
        start(after, Doing(code.number, (person,), after.time, ()))
        settle(after)
        assert after.log[len(kernel.log)].outcome == "done"
        return after

    def code(self, world, path, fluent):
        """What a fluent is in a mind, as the planner would write it."""
        mind = tuple(f"person:{who}" for who in path)
        thing = f"thing:f{fluent}"
        if self.ground.fluents[fluent].type == "boolean":
            return {True: TRUE, False: FALSE, None: UNKNOWN}[world.holds(Holds(LIT, (thing,)), mind=mind)]
        for at in range(len(self.ground.entities)):
            if world.holds(Holds(SET, (thing, f"thing:v{at + FIRST_ENTITY}")), mind=mind):
                return at + FIRST_ENTITY
        return UNKNOWN


def awake_kernel(world):
    kernel = kernel_of(world)
    awake(kernel)
    settle(kernel)
    return kernel


def _asking(depth, people):
    """An ending that asks for minds in minds, and never comes."""
    asked = Holds(LIT, ("thing:f0",))
    for at in range(depth):
        asked = Believes(f"person:{at % people}", asked)
    return Ending("ending:never", "never", Both((asked, Not(asked))))


def _said(formula):
    match formula:
        case All(parts):
            return Both(tuple(map(_said, parts)))
        case Any(parts):
            return Either(tuple(map(_said, parts)))
        case Is(path, fluent, code, so):
            found = _atom(fluent, code) if so else _denied(fluent, code)
            for who in reversed(path):
                found = Believes(f"person:{who}", found)
            return found
    raise InexpressibleError(f"a comparison: {formula}")


def _atom(fluent, code):
    if code == TRUE:
        return Holds(LIT, (f"thing:f{fluent}",))
    if code == FALSE:
        return Not(Holds(LIT, (f"thing:f{fluent}",)))
    if code == UNKNOWN or not isinstance(code, int):
        raise InexpressibleError("unknown")
    return Holds(SET, (f"thing:f{fluent}", f"thing:v{code}"))


def _denied(fluent, code):
    if code in (TRUE, FALSE):
        return _atom(fluent, TRUE + FALSE - code)
    return Not(_atom(fluent, code))


def _effect(write):
    if write.path or not isinstance(write.value, Written) or write.value.code in (UNKNOWN, None):
        raise InexpressibleError("an effect on beliefs, or a value to be read")
    code, thing = write.value.code, f"thing:f{write.fluent}"
    if not isinstance(code, int):
        raise InexpressibleError("a number")
    plain = Set(LIT, (thing,), code == TRUE) if code in (TRUE, FALSE) else Set(SET, (thing, f"thing:v{code}"))
    return plain if write.test == HOLDS else Given(_said(write.test), (plain,))
