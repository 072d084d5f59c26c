"""A ground planning problem as a story: the same acts, witnesses and triggers, lived by the world."""

from dataclasses import replace
from functools import cache

from immortelle.engines.planning.formulas import FALSE, FIRST_ENTITY, HOLDS, TRUE, UNKNOWN
from immortelle.engines.planning.paths import Paths
from immortelle.language import compile_text
from immortelle.story.conditions import ALWAYS, All, Believes, Holds, Level, Not, Same
from immortelle.story.effects import Set
from immortelle.story.model import Ending, Fact, Trigger, Witness
from immortelle.story.problem import NUMBER
from immortelle.world import World
from immortelle.world.events.doing import start
from immortelle.world.events.living import awake
from immortelle.world.events.settling import settle
from immortelle.world.fluents import pack
from immortelle.world.kernel import Doing
from immortelle.world.minds import minds
from immortelle.world.world import kernel_of
from tests.engines.planning.words import LIT, SET, WORTH, InexpressibleError, Words

BASE = """
story Lowered
    use people, things
sense notice
    called noticed
person Ann, a human, she
thing the lamp
state a thing is lit
state a thing is set to a second thing, one at a time
state a thing is dear, an amount
    from -10000 to 10000
act someone bows
    noticed by everyone
    then the lamp is lit
"""
NOBODY = -1  # does what no character does, or does without noticing
BEGUN = Holds(LIT, ("thing:begun",))


@cache
def _base():
    compiled = compile_text(BASE)
    assert compiled.story is not None, compiled.diagnostics
    return compiled.story


class Lowered:
    """A ground problem, and the world of the story that it makes."""

    def __init__(self, ground, depth=3):
        """The world is asked for minds of this depth, or it would keep no more than its rules ask for."""
        self.ground, self._words = ground, Words(ground)
        story = _base()
        self._bows = next(act for act in story.acts if act.id == "act:person-bows")
        kept = tuple(one for one in story.entities if one.id not in {"person:ann", "thing:lamp"})
        told = {path: self._told(path) for path in Paths(ground, depth).paths}
        self._beliefs = [
            (path, at, code)
            for path, mind in told.items()
            for at, code in enumerate(mind)
            if code != told[()][at]
        ]
        self.story = replace(
            story,
            entities=(*kept, *self._entities(story)),
            facts=tuple(self._facts(story)),
            acts=tuple(self._acts()),
            triggers=tuple(self._trigger(at, one) for at, one in enumerate(ground.triggers)),
            endings=(_asking(depth, len(ground.characters)),),
        )

    def _entities(self, story):
        ann = next(one for one in story.entities if one.id == "person:ann")
        lamp = next(one for one in story.entities if one.id == "thing:lamp")
        for at in range(-1, len(self.ground.characters)):
            yield replace(ann, id=f"person:{at}", name=f"Ann {at}", aliases=())
        things = ["thing:begun", *(f"thing:f{at}" for at in range(len(self.ground.fluents)))]
        things += [f"thing:v{at + FIRST_ENTITY}" for at in range(len(self.ground.entities))]
        yield from (replace(lamp, id=thing, name=thing, aliases=()) for thing in things)

    def _told(self, path):
        """The facts of a mind at the start."""
        given = dict(self.ground.start)
        while path not in given:
            path = path[:-1]
        return given[path]

    def _facts(self, story):
        human = next(one for one in story.facts if one.args[0] == "person:ann")
        for at in range(len(self.ground.characters)):
            yield replace(human, args=(f"person:{at}", *human.args[1:]))
        for at, code in enumerate(self._told(())):
            unknown = code == self._words.unknown(at)
            if unknown and self.ground.fluents[at].type in ("boolean", NUMBER):
                raise InexpressibleError("the world does not know")
            if not unknown:
                yield self._fact(at, code)

    def _state(self, at):
        kind = self.ground.fluents[at].type
        return WORTH if kind == NUMBER else LIT if kind == "boolean" else SET

    def _fact(self, at, code):
        state, thing = self._state(at), f"thing:f{at}"
        if state == SET:
            return Fact(SET, (thing, f"thing:v{code}"))
        return Fact(state, (thing,), code if state == WORTH else int(code == TRUE))

    def _acts(self):
        for at, act in enumerate(self.ground.acts):
            seen = [self._words.said(test) for test in act.seen]
            yield self._act(f"act:{at}", self._words.said(act.condition, Not), seen, self._words.effects(act))
        yield self._act(
            "act:begin", ALWAYS, [ALWAYS for _ in self.ground.characters], (Set(LIT, BEGUN.args),)
        )

    def _act(self, name, when, seen, effects):
        witnesses = tuple(
            Witness(self._bows.witnesses[0].sense, All((Same("?perceiver", f"person:{who}"), test)))
            for who, test in enumerate(seen)
        )
        frame = replace(self._bows.frame, id=name)
        return replace(
            self._bows, id=name, frame=frame, when=when, witnesses=witnesses, effects=tuple(effects)
        )

    def _trigger(self, at, one):
        when = self._words.said(one.condition)
        return Trigger(
            f"trigger:{at}", f"trigger {at}", (), All((BEGUN, when)), tuple(self._words.effects(one))
        )

    def begun(self):
        """The kernel of the story at its first moment, when everybody believes what they do."""
        kernel = awake_kernel(World.begin(self.story))
        for path, at, code in self._beliefs:
            fluent, value = self._held(kernel.tables, at, code)
            kernel.tables.note_write(fluent, value)
            mind = tuple(kernel.tables.numbers[f"person:{who}"] for who in path)
            kernel.minds.differ(fluent, value, len(kernel.log) - 1, mind)
        self._do(kernel, "act:begin", NOBODY)
        return kernel

    def _held(self, tables, at, code):
        """A fluent of the world, and what somebody holds it to be."""
        fluent = pack(tables.state_numbers[self._state(at)], (tables.numbers[f"thing:f{at}"],))
        if code == self._words.unknown(at):
            return fluent, minds.UNKNOWN
        if self._state(at) == SET:
            return fluent, tables.numbers[f"thing:v{code}"]
        return fluent, code if self._state(at) == WORTH else int(code == TRUE)

    def done(self, kernel, at):
        """The kernel after the act with this number."""
        after, act = kernel.fork(), self.ground.acts[at]
        seeing = (who for who in act.consenting if act.seen[who] == HOLDS)
        self._do(after, f"act:{at}", next(seeing, NOBODY))
        assert after.log[len(kernel.log)].outcome == "done"
        return after

    def _do(self, kernel, act, who):
        person = kernel.tables.numbers[f"person:{who}"]
        start(kernel, Doing(kernel.programme.act_codes[act].number, (person,), kernel.time, ()))
        settle(kernel)

    def code(self, world, path, fluent):
        """What a fluent is in a mind, as the planner would write it."""
        mind = tuple(f"person:{who}" for who in path)
        thing = f"thing:f{fluent}"
        if self.ground.fluents[fluent].type == NUMBER:
            return world.level(Level(WORTH, (thing,)), mind=mind)
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
    return Ending("ending:never", "never", All((asked, Not(asked))))
