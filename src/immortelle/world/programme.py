"""The programme: a whole story compiled, made once and shared by all its worlds.

Everything here is lifted, grounded only by the bindings it is given. Lists follow the order of
stable ids, so that nothing depends on where something was declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import compress
from operator import and_
from typing import NamedTuple

from immortelle.story.conditions import ALWAYS
from immortelle.story.model import (
    Act,
    Reason,
    Story,
)
from immortelle.world.coder import Coder
from immortelle.world.codes import (
    ActCode,
    LeakCode,
    ReasonCode,
    SeeingCode,
    TriggerCode,
    WorldRule,
)
from immortelle.world.errors import declared
from immortelle.world.estimates.suggesting import leaks
from immortelle.world.estimates.unnoticed import wire
from immortelle.world.events.courses import Course
from immortelle.world.events.facts import Facts, Move
from immortelle.world.events.natures import waning
from immortelle.world.once import Once
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.depth import asks_memory, lasting, mind_depth, moments, too_deep
from immortelle.world.reading.literals import Ground
from immortelle.world.reading.patterns import Drift, Pattern
from immortelle.world.reading.rules import Rule
from immortelle.world.reading.stages import Read
from immortelle.world.state import State
from immortelle.world.tables import ACT_BASE, Entry, StateRow, Tables

Touch = tuple[int, Entry, Pattern, int, Ground | None]
"""(rule, seed, pattern, parts, ground): a rule, by number, that a move may touch, the variables that it
fixes, what was read of it, and by which of its parts (a mask). ``ground`` is the one instance of a reason
that it can touch, if that asks nothing but plain facts. A plain tuple, which is taken apart fastest."""


class Touches(NamedTuple):
    """The touches of a move, and apart of each the rule and the parts: most are sorted out by these alone,
    where there are more than a ``few``."""

    all: tuple[Touch, ...]
    few: tuple[Touch, ...]
    rules: tuple[int, ...]
    parts: tuple[int, ...]

    @classmethod
    def of(cls, touches: Iterable[Touch]) -> Touches:
        """These touches."""
        found = tuple(touches)
        rules, parts = tuple([touch[0] for touch in found]), tuple([touch[3] for touch in found])
        return cls(found, found if len(found) < _MANY else (), rules, parts)

    def sorted_out(self, blocked: Sequence[int]) -> Iterable[Touch]:
        """Those that can let a rule hold which is ``blocked`` by so much."""
        return compress(self.all, map(and_, self.parts, map(blocked.__getitem__, self.rules)))


_NEVER = Ground(-1, (), (-1, ()), ())  # it cannot hold
_MANY = 10  # touches that it pays to sort out all at once
_TOUCHES = 100_000  # moves whose touches are kept; a move too many costs time, no truth
Watcher = tuple[int, Pattern, int]  # a rule by number, with what it reads and by which parts
Watch = dict[int, tuple[Watcher, ...]]  # by what moved


class Programme:
    """All of a story, compiled."""

    def __init__(self, story: Story) -> None:
        too_deep(story)
        self.story = story
        with declared():
            self._compile(story)

    def _compile(self, story: Story) -> None:
        self.tables = Tables(story)
        self.compiler = Compiler(self.tables)
        self.coder = Coder(story, self.tables, self.compiler)
        self.depth = mind_depth(story)
        self.remembers = asks_memory(story)
        self.lasting = frozenset(self.tables.state_numbers[state] for state in lasting(story))
        self.acts: tuple[ActCode, ...] = tuple(self.coder.act(act) for act in self.tables.acts)
        self.act_codes: dict[str, ActCode] = {code.act.id: code for code in self.acts}
        reasons = sorted(story.reasons, key=lambda reason: reason.id)
        self.reasons: tuple[ReasonCode, ...] = tuple(self._reason(r) for r in reasons if r.side == "do")
        self.accepting: tuple[ReasonCode, ...] = tuple(self._reason(r) for r in reasons if r.side == "accept")
        stilling = [row for row in self.tables.states if row.state.stilling]
        self.stilling = tuple((row.number, row.default) for row in stilling if _is_plain(row))
        self.stilling_rules = tuple(self.coder.stilling(row.state) for row in stilling if not _is_plain(row))
        self.stills = bool(stilling)
        self.triggers = tuple(
            self.coder.trigger(trigger) for trigger in sorted(story.triggers, key=lambda t: t.id)
        )
        self.signs = tuple(self.coder.sign(sign) for sign in sorted(story.signs, key=lambda s: s.id))
        self.sign_codes = {code.sign.id: code for code in self.signs}
        wire(self.compiler.grading, self._courses_of_all())
        self.scenes = tuple(self.coder.scene(scene) for scene in sorted(story.scenes, key=lambda s: s.id))
        self.endings = tuple(
            self.coder.ending(ending) for ending in sorted(story.endings, key=lambda e: e.id)
        )
        self.rules: tuple[tuple[Rule, WorldRule], ...] = tuple(self._world_rules())
        self.seeings = self._seeings()
        self._watch_all(story)

    def _watch_all(self, story: Story) -> None:
        """What is read by which rule or reason; nothing of it is looked up yet."""
        self.beats = tuple(code for code in self.acts if code.act.beat)
        self.plain_beats = all(_is_open(code.act) for code in self.beats)
        self.thought: frozenset[int] = frozenset(  # the rules that may come to hold in a mind alone
            n for n, (_, code) in enumerate(self.rules) if isinstance(code, TriggerCode) and code.public
        )
        self.watch: Watch = _watch(rule for rule, _ in self.rules)
        self._watch_wishes()
        self.facts = Facts(
            self.tables,
            (one[1] for by in (self.watch, self.wish_watch) for watchers in by.values() for one in watchers),
        )
        self.sights = self._sights()
        self.moments: tuple[int, ...] = tuple(sorted(moments(story)))
        self.watched: frozenset[int] = frozenset([*self.watch, *self.wish_watch])
        self.inner = lru_cache(None)(self._inner)
        self.doable = lru_cache(None)(self._doable)
        self.touched = Once(self._touched, _TOUCHES)
        self.ground = lru_cache(_TOUCHES)(self._ground)
        self.drifting = lru_cache(_TOUCHES)(self._drifting)
        self.waning = lru_cache(_TOUCHES)(waning)
        self.touched_wishes = Once(self._wishes_touched_by, self.tables.people)
        self.begun: State | None = None  # the story at its first moment, for all lives to begin from

    def _watch_wishes(self) -> None:
        """Which reasons the clock can move, or what moves; which weigh more or less."""
        numbered = tuple(enumerate(self.reasons))
        self.clocked = tuple(number for number, code in numbered if code.rule.blocking.moving)
        self.ahead = tuple(number for number, code in numbered if code.rule.ahead)
        self.graded = tuple(number for number, code in numbered if code.amount is not None)
        self.wish_watch: Watch = _watch(reason.rule for reason in self.reasons)
        self.inner_wishes: frozenset[int] = frozenset(
            what
            for what, watchers in self.wish_watch.items()
            if any(pattern.inner for _, pattern, _ in watchers)
        )
        self.timed_wishes: dict[int, tuple[Pattern, ...]] = {
            what: timed
            for what, watchers in self.wish_watch.items()
            if (timed := tuple(dict.fromkeys(pattern for _, pattern, _ in watchers if pattern.timed)))
        }

    def otherwise(self, story: Story) -> Programme:
        """The programme of a story that differs from this one in its facts, its deeds and how natures live,
        and in what is asked of some acts besides; it shares all else that is compiled."""
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        other.story, other.begun = story, None
        other.tables = self.tables.otherwise(story)
        other.facts = self.facts.of(other.tables)
        acts = {act.id: act for act in story.acts}
        guarded = {code.act.id for code in self.acts if acts[code.act.id] != code.act}
        if guarded:
            other._guard(acts, guarded)
        return other

    def _guard(self, acts: Mapping[str, Act], guarded: Collection[str]) -> None:
        """Compile these acts anew, as far as what is asked of them goes, and the reasons for them."""
        self.acts = tuple(
            self.coder.asking(code, acts[code.act.id]) if code.act.id in guarded else code
            for code in self.acts
        )
        self.act_codes = {code.act.id: code for code in self.acts}
        self.reasons = tuple(
            self._reason(code.reason) if code.reason.act in guarded else code for code in self.reasons
        )
        self._watch_all(self.story)

    @cached_property
    def bearing(self) -> frozenset[int]:
        """The states on which it depends who perceives anything, as far as that is kept."""
        stilling = (row.number for row in self.tables.states if row.state.stilling)
        return (self.sights or frozenset()).union(stilling)

    def _sights(self) -> frozenset[int] | None:
        """The states on which it depends who perceives what, where it depends on nothing else; None, if who
        perceives anything does."""
        stills = [rule.kept for rule in self.stilling_rules]
        if None in stills:
            return None
        seen = [line.kept for course in self._courses_of_all() for line in course.lines]
        plain = frozenset(number for number, _ in self.stilling)
        return plain.union(*(each for each in (*stills, *seen) if each is not None))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.story,)

    def _inner(self, act: int) -> tuple[Read, ...]:
        """What an act asks of what its actor feels and wants."""
        code, states = self.acts[act - ACT_BASE], self.tables.states
        return tuple(
            part.test
            for part in self.compiler.parts(code.act.when, code.scope)
            if any(read.what < ACT_BASE and states[read.what].private for read in part.reads)
        )

    def _doable(self, act: int) -> Rule:
        """Whether an act can be done, as a rule that finds with whom and with what."""
        what = self.acts[act - ACT_BASE].act
        return Rule(what.id, what.roles, what.when, self.compiler)

    def _touched(self, move: Move) -> tuple[Touch, ...]:
        """The rules of the world that a move may touch."""
        what, entry = move
        return tuple(
            (number, seed, pattern, parts, None)
            for number, pattern, parts in self.watch.get(what, ())
            if (seed := self.rules[number][0].seed(pattern, entry)) is not None
        )

    def _wishes_touched_by(self, person: int) -> Once[Move, Touches]:
        """What a move may touch of a person, by move."""
        return Once(partial(self._touched_wishes, person), 1 + _TOUCHES // self.tables.people)

    def _touched_wishes(self, person: int, move: Move) -> Touches:
        """The reasons of a person that a move may touch."""
        what, entry = move
        found = (
            (number, seed, pattern, parts, self.ground(number, seed))
            for number, pattern, parts in self.wish_watch.get(what, ())
            if (reason := self.reasons[number]).who is not None or reason.only == person
            if (seed := reason.rule.seed(pattern, entry, reason.who, person)) is not None
        )
        return Touches.of(touch for touch in found if touch[-1] is not _NEVER)

    def _drifting(
        self, what: int, entry: Entry, person: int, drift: Drift | None
    ) -> tuple[tuple[int, int], ...]:
        """The reasons of a person, by number, that what drifts can touch, with their parts that read it."""
        found: dict[int, int] = {}
        for number, _, pattern, parts, _ in self.touched_wishes[person][what, entry].all:
            if pattern.drift == drift:
                found[number] = found.get(number, 0) | parts
        return tuple(found.items())

    def _ground(self, number: int, entry: Entry) -> Ground | None:
        """An instance of a reason that asks nothing but plain facts; None, if it asks more."""
        reason = self.reasons[number]
        if -1 in entry or reason.rule.grounding is None:
            return None
        literals = reason.rule.grounding.of[entry]
        return _NEVER if literals is None else Ground(number, entry, reason.instance(entry), literals)

    def _reason(self, reason: Reason) -> ReasonCode:
        return self.coder.reason(reason, self.act_codes[reason.act].act)

    def _courses_of_all(self) -> Iterable[Course]:
        for act in self.acts:
            yield from act.courses.values()
        yield from (code.course for code in self.triggers)
        yield from (code.course for code in self.signs)

    def _seeings(self) -> dict[int, tuple[int, ...]]:
        """For each sign, by the number of its rule, the rules by which somebody comes to see it."""
        found: dict[int, tuple[int, ...]] = {}
        for number, (_, code) in enumerate(self.rules):
            if isinstance(code, SeeingCode):
                found[code.shown] = (*found.get(code.shown, ()), number)
        return found

    def _world_rules(self) -> Iterable[tuple[Rule, WorldRule]]:
        for trigger in self.triggers:
            yield trigger.rule, trigger
        for sign in self.signs:
            yield sign.rule, sign
        for number, sign in enumerate(self.signs, len(self.triggers)):
            for line, witness in zip(sign.course.lines, sign.sign.witnesses, strict=True):
                rule = self.coder.line(witness, sign.sign.roles, sign.sign.shows).rule
                yield rule, SeeingCode(sign, number, rule, line)
            for condition in leaks(sign.sign):
                rule = Rule(sign.sign.id, sign.sign.roles, condition, self.compiler)
                yield rule, LeakCode(sign, number, rule)
        for scene in self.scenes:
            yield scene.begins, scene
            yield scene.ends, scene
        for ending in self.endings:
            yield ending.rule, ending


def _is_open(beat: Act) -> bool:
    """Whether everybody may always wait so."""
    return beat.when == ALWAYS and len(beat.roles) == 1


def _is_plain(row: StateRow) -> bool:
    """Whether a state of somebody is simply written, not read off or fading."""
    return row.arity == 1 and not row.one and not row.half_life and row.state.definition is None


def _watch(rules: Iterable[Rule]) -> Watch:
    found: dict[int, list[Watcher]] = {}
    for number, rule in enumerate(rules):
        for pattern in rule.patterns:
            watcher = number, pattern, rule.blocking.reading(pattern)
            found.setdefault(pattern.what, []).append(watcher)
    return {what: tuple(watchers) for what, watchers in found.items()}
