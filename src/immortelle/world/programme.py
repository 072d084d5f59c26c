"""The programme: a whole story compiled, made once and shared by all its worlds.

Everything here is lifted, grounded only by the bindings it is given. Lists follow the order of
stable ids, so that nothing depends on where something was declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import get_args

from immortelle.story import model
from immortelle.story.conditions import ALWAYS, All, Condition, Exists, Holds, Term
from immortelle.story.model import (
    Act,
    Ending,
    Reason,
    Role,
    Scene,
    Sense,
    Sign,
    Story,
    Trigger,
    Witness,
)
from immortelle.world.chronicle import EventOutcome
from immortelle.world.errors import declared
from immortelle.world.estimates.hypotheses import CERTAIN
from immortelle.world.estimates.suggesting import compile_sign, leaks, plainly
from immortelle.world.estimates.unnoticed import wire
from immortelle.world.events.changes import EffectCompiler
from immortelle.world.events.courses import Course, Line
from immortelle.world.events.facts import Facts, Move
from immortelle.world.events.lessons import compile_content
from immortelle.world.events.natures import waning
from immortelle.world.events.showings import Showings
from immortelle.world.once import Once
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.depth import asks_memory, lasting, mind_depth, moments, too_deep
from immortelle.world.reading.literals import Ground, Grounding, grounding
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.patterns import Drift, Pattern
from immortelle.world.reading.rules import Rule
from immortelle.world.reading.sources import Grounds, compile_grounds
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Get, Scope, getter
from immortelle.world.state import State
from immortelle.world.tables import ACT_BASE, PERSON, Entry, StateRow, Tables

PERCEIVER = "?perceiver"
NO_SENSE = Sense("", "", "")
_PLAIN = 20  # a sign this strong is believed


@dataclass(frozen=True, slots=True)
class Appearance:
    """What an act looks like, with how its arguments are found."""

    act: int
    args: tuple[Get, ...]


@dataclass(frozen=True, slots=True)
class ActCode:
    """A compiled act: what it is by its outcome, and as a deed that is only told of."""

    act: Act
    number: int
    scope: Scope
    when: Read
    courses: Mapping[EventOutcome, Course]
    told: Mapping[EventOutcome, Course]
    consents: tuple[int, ...]
    people: tuple[int, ...]  # the slots that people fill
    fits: tuple[tuple[frozenset[int], bool], ...]  # what may fill each role (``Tables.fitting``)
    appearance: Appearance | None
    grounding: Grounding | None  # if it asks nothing but plain facts


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A compiled reason: its rule, whose reason it is, and how the act's arguments are found."""

    reason: Reason
    rule: Rule
    who: int | None  # the slot of whose reason it is
    only: int  # or the one person, -1 if there is a slot
    act: int
    args: tuple[int, ...]  # slots, or complements of entities
    amount: Measure | None = None  # how many percent of its weight it weighs

    def instance(self, entry: Entry) -> tuple[int, Entry]:
        """The act, by number, for which it speaks for a binding, and its arguments."""
        return self.act, tuple([~arg if arg < 0 else entry[arg] for arg in self.args])


@dataclass(frozen=True, slots=True)
class TriggerCode:
    """A compiled trigger; effects and the rest share the rule's binding."""

    trigger: Trigger
    rule: Rule
    unless: Read | None
    course: Course
    public: bool  # some effect is on what others can know
    delay: Get | None  # how many seconds later it goes off; None is at once
    grounds: Grounds  # the events by which its condition holds

    @property
    def follows(self) -> Read:
        """Whether it goes off, as a view has it: its condition holds, and nothing speaks against it."""
        return self.course.fires or self.rule.test


@dataclass(frozen=True, slots=True)
class SignCode:
    """A compiled sign; ``ceasing`` is its end, ``chance`` in how many of 100 cases it shows."""

    sign: Sign
    rule: Rule
    course: Course
    ceasing: Course
    chance: Measure | None


@dataclass(frozen=True, slots=True)
class SeeingCode:
    """Coming to see a sign that shows already: the rule's last role is whoever does."""

    sign: SignCode
    shown: int  # the number of the sign's own rule
    rule: Rule
    line: Line


@dataclass(frozen=True, slots=True)
class LeakCode:
    """Something that makes a sign likelier, or hides it, has come to be so or not."""

    sign: SignCode
    shown: int  # the number of the sign's own rule
    rule: Rule


@dataclass(frozen=True, slots=True)
class SceneCode:
    """A compiled scene; ``there`` is of a binding's first slot."""

    scene: Scene
    begins: Rule
    ends: Rule
    there: Read
    scope: Scope


@dataclass(frozen=True, slots=True)
class EndingCode:
    """A compiled ending."""

    ending: Ending
    rule: Rule


WorldRule = TriggerCode | SignCode | SeeingCode | LeakCode | SceneCode | EndingCode


Touch = tuple[int, Entry, Pattern, int, Ground | None]
"""(rule, seed, pattern, parts, ground): a rule, by number, that a move may touch, the variables that it
fixes, what was read of it, and by which of its parts (a mask). ``ground`` is the one instance of a reason
that it can touch, if that asks nothing but plain facts. A plain tuple, which is taken apart fastest."""
_NEVER = Ground(-1, (), (-1, ()), ())  # it cannot hold
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
        self._effects = EffectCompiler(self.compiler)
        self._showings = Showings(self.compiler)
        self._senses = {sense.id: sense for sense in story.senses}
        self._every_line: dict[tuple[Witness, tuple[Role, ...], Condition], Line] = {}
        self.depth = mind_depth(story)
        self.remembers = asks_memory(story)
        self.lasting = frozenset(self.tables.state_numbers[state] for state in lasting(story))
        self.acts: tuple[ActCode, ...] = tuple(self._act(act) for act in self.tables.acts)
        self.act_codes: dict[str, ActCode] = {code.act.id: code for code in self.acts}
        reasons = sorted(story.reasons, key=lambda reason: reason.id)
        self.reasons: tuple[ReasonCode, ...] = tuple(self._reason(r) for r in reasons if r.side == "do")
        self.accepting: tuple[ReasonCode, ...] = tuple(self._reason(r) for r in reasons if r.side == "accept")
        stilling = [row for row in self.tables.states if row.state.stilling]
        self.stilling = tuple((row.number, row.default) for row in stilling if _is_plain(row))
        self.stilling_rules = tuple(self._stilling(row.state) for row in stilling if not _is_plain(row))
        self.stills = bool(stilling)
        self.triggers = tuple(
            self._trigger(trigger) for trigger in sorted(story.triggers, key=lambda t: t.id)
        )
        self.signs = tuple(self._sign(sign) for sign in sorted(story.signs, key=lambda s: s.id))
        self.sign_codes = {code.sign.id: code for code in self.signs}
        wire(self.compiler.grading, self._courses_of_all())
        self.scenes = tuple(self._scene(scene) for scene in sorted(story.scenes, key=lambda s: s.id))
        self.endings = tuple(self._ending(ending) for ending in sorted(story.endings, key=lambda e: e.id))
        self.rules: tuple[tuple[Rule, WorldRule], ...] = tuple(self._world_rules())
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
            self._asking(code, acts[code.act.id]) if code.act.id in guarded else code for code in self.acts
        )
        self.act_codes = {code.act.id: code for code in self.acts}
        self.reasons = tuple(
            self._reason(code.reason) if code.reason.act in guarded else code for code in self.reasons
        )
        self._watch_all(self.story)

    def _asking(self, code: ActCode, act: Act) -> ActCode:
        """The code of an act of which something else is asked that nobody sees (as in a what-if)."""
        when = self.compiler.condition(act.when, code.scope.loosely())
        courses = {
            outcome: course if course.denied is None else replace(course, denied=when)
            for outcome, course in code.courses.items()
        }
        asked = grounding([(act.when, code.scope)], act.roles, self.tables)
        return replace(code, act=act, when=when, courses=courses, grounding=asked)

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

    def _wishes_touched_by(self, person: int) -> Once[Move, tuple[Touch, ...]]:
        """What a move may touch of a person, by move."""
        return Once(partial(self._touched_wishes, person), 1 + _TOUCHES // self.tables.people)

    def _touched_wishes(self, person: int, move: Move) -> tuple[Touch, ...]:
        """The reasons of a person that a move may touch."""
        what, entry = move
        found = (
            (number, seed, pattern, parts, self.ground(number, seed))
            for number, pattern, parts in self.wish_watch.get(what, ())
            if (reason := self.reasons[number]).who is not None or reason.only == person
            if (seed := reason.rule.seed(pattern, entry, reason.who, person)) is not None
        )
        return tuple(touch for touch in found if touch[-1] is not _NEVER)

    def _drifting(
        self, what: int, entry: Entry, person: int, drift: Drift | None
    ) -> tuple[tuple[int, int], ...]:
        """The reasons of a person, by number, that what drifts can touch, with their parts that read it."""
        found: dict[int, int] = {}
        for number, _, pattern, parts, _ in self.touched_wishes[person][what, entry]:
            if pattern.drift == drift:
                found[number] = found.get(number, 0) | parts
        return tuple(found.items())

    def _ground(self, number: int, entry: Entry) -> Ground | None:
        """An instance of a reason that asks nothing but plain facts; None, if it asks more."""
        reason = self.reasons[number]
        if -1 in entry or reason.rule.grounding is None:
            return None
        literals = reason.rule.grounding.of(entry)
        return _NEVER if literals is None else Ground(number, entry, reason.instance(entry), literals)

    def _courses_of_all(self) -> Iterable[Course]:
        for act in self.acts:
            yield from act.courses.values()
        yield from (code.course for code in self.triggers)
        yield from (code.course for code in self.signs)

    def _world_rules(self) -> Iterable[tuple[Rule, WorldRule]]:
        for trigger in self.triggers:
            yield trigger.rule, trigger
        for sign in self.signs:
            yield sign.rule, sign
        for number, sign in enumerate(self.signs, len(self.triggers)):
            for line, witness in zip(sign.course.lines, sign.sign.witnesses, strict=True):
                rule = self._line(witness, sign.sign.roles, sign.sign.shows).rule
                yield rule, SeeingCode(sign, number, rule, line)
            for condition in leaks(sign.sign):
                rule = Rule(sign.sign.id, sign.sign.roles, condition, self.compiler)
                yield rule, LeakCode(sign, number, rule)
        for scene in self.scenes:
            yield scene.begins, scene
            yield scene.ends, scene
        for ending in self.endings:
            yield ending.rule, ending

    def _act(self, act: Act) -> ActCode:
        scope = Scope().with_roles(act.roles)
        people = tuple(n for n, role in enumerate(act.roles) if self.tables.is_kind(role.kind, PERSON))
        when = self.compiler.condition(act.when, scope.loosely())
        return ActCode(
            act,
            self.tables.act_numbers[act.id],
            scope,
            when,
            self._courses(act, when, scope),
            self._told(act, scope),
            tuple(scope.names[role] for role in act.consents),
            people,
            tuple(self.tables.fitting(role.kind) for role in act.roles),
            self._appearance(act, scope),
            grounding([(act.when, scope)], act.roles, self.tables),
        )

    def _courses(self, act: Act, when: Read, scope: Scope) -> dict[EventOutcome, Course]:
        """At its start an act brings about its onset, done its effects, otherwise nothing. One refused
        shows nothing of what it asked for."""
        opening = self._lines([line for line in act.witnesses if line.stage != "end"], act.roles)
        closing = self._lines(
            [line for line in act.witnesses if line.stage != "start" or not act.takes], act.roles
        )
        onset = self._effects.effects(act.onset if act.takes else (), scope)
        effects = self._effects.effects(act.effects if act.takes else (*act.onset, *act.effects), scope)
        base = Course("act", act.id, lines=opening, act=self.tables.act_numbers[act.id], news=not act.beat)
        shows = self._showings.of
        base = replace(base, shown=shows(act.roles, opening))
        return {
            "done": replace(base, effects=effects, lines=closing, shown=shows(act.roles, closing, act.when)),
            "begun": replace(base, outcome="begun", effects=onset, shown=shows(act.roles, opening, act.when)),
            "tried": replace(base, outcome="tried", denied=when),
            "interrupted": replace(base, outcome="interrupted", denied=when),
            "refused": replace(base, outcome="refused"),
        }

    def _told(self, act: Act, scope: Scope) -> dict[EventOutcome, Course]:
        """A deed of old has the effects of its onset and its end."""
        base = Course("deed", act.id, act=self.tables.act_numbers[act.id], news=not act.beat)
        whole = self._effects.effects((*act.onset, *act.effects), scope)
        outcomes: dict[EventOutcome, Course] = {
            outcome: replace(base, outcome=outcome) for outcome in get_args(EventOutcome)
        }
        return outcomes | {
            "done": replace(base, effects=whole, shown=self._showings.of(act.roles, (), act.when, False))
        }

    def _appearance(self, act: Act, scope: Scope) -> Appearance | None:
        if act.looks is None:
            return None
        args = tuple(getter(term, scope, self.tables) for term in act.looks.args)
        return Appearance(self.tables.act_numbers[act.looks.act], args)

    def _lines(self, witnesses: Sequence[Witness], roles: Sequence[Role]) -> tuple[Line, ...]:
        return tuple(self._line(witness, roles) for witness in witnesses)

    def _line(self, witness: Witness, roles: Sequence[Role], shows: Condition = ALWAYS) -> Line:
        """A witness line, compiled once for all that have the same."""
        key = witness, tuple(roles), shows
        line = self._every_line.get(key)
        if line is None:
            line = self._every_line[key] = self._new_line(witness, roles, shows)
        return line

    def _new_line(self, witness: Witness, roles: Sequence[Role], shows: Condition) -> Line:
        sense = self._senses.get(witness.sense, NO_SENSE)
        actor = next((role.var for role in roles if self.tables.is_kind(role.kind, PERSON)), PERCEIVER)
        seen = (*roles, Role(PERCEIVER, PERSON))
        when = All(tuple(part for part in (shows, witness.where, sense.needs) if part != ALWAYS))
        rule = Rule(f"by:{witness.sense}", seen, when, self.compiler, distinct=False, actor=actor)
        hidden = None if sense.unnoticed is None else self.compiler.condition(sense.unnoticed, rule.scope)
        states = frozenset(pattern.what for pattern in rule.patterns)
        asked = rule
        if sense.unnoticed is not None:
            both = All((when, sense.unnoticed))
            asked = Rule(rule.id, seen, both, self.compiler, distinct=False, actor=actor)
        kept = asked.kept if witness.chance >= CERTAIN else None
        rests = self._showings.line(seen, when, actor)
        return Line(
            witness.sense, rule, hidden, witness.chance, states, kept, asked.asks, rests, sense.likely
        )

    def _reason(self, reason: Reason) -> ReasonCode:
        act = self.act_codes[reason.act].act
        called = (act, reason.args) if reason.side == "do" else None
        rule = Rule(reason.id, reason.roles, reason.when, self.compiler, calls=called)
        names, numbers = rule.scope.names, self.tables.numbers
        args = tuple(names[term] if term in names else ~numbers[term] for term in reason.args)
        only = -1 if reason.who in names else numbers[reason.who]
        return ReasonCode(
            reason, rule, names.get(reason.who), only, self.tables.act_numbers[reason.act], args,
            None if reason.amount is None else self.compiler.amount(reason.amount, rule.scope),
        )  # fmt: skip

    def _trigger(self, trigger: Trigger) -> TriggerCode:
        rule = Rule(trigger.id, trigger.roles, trigger.when, self.compiler)
        unless = (
            None if trigger.unless is None else self.compiler.condition(trigger.unless, rule.scope.loosely())
        )
        effects = self._effects.effects(trigger.effects, rule.scope)
        public = any(not self.tables.states[number].private for number in effects.states)
        lines = self._lines(trigger.witnesses, trigger.roles)
        course = Course(
            "trigger",
            trigger.id,
            effects=effects,
            lines=lines,
            shown=self._showings.of(trigger.roles, lines),
            fires=_firing(rule, unless) if public else None,
        )
        delay, grounds = (
            self._delay(trigger.after, rule.scope),
            compile_grounds(trigger.when, rule.scope, self.tables),
        )
        return TriggerCode(trigger, rule, unless, course, public, delay, grounds)

    def _delay(self, after: int | Term, scope: Scope) -> Get | None:
        if isinstance(after, int):
            return (lambda _view, _binding: after) if after else None
        step, entities = getter(after, scope, self.tables), self.tables.entities
        return lambda view, binding: entities[step(view, binding)].amount or 0

    def _sign(self, sign: Sign) -> SignCode:
        rule = Rule(sign.id, sign.roles, sign.shows, self.compiler)
        plain = plainly(sign, self.tables)
        content = compile_content(plain, self.compiler, rule.scope) if sign.strength >= _PLAIN else None
        speaks, lines = compile_sign(sign, self.compiler, rule.scope), self._lines(sign.witnesses, sign.roles)
        shown = self._showings.of(sign.roles, lines)
        course = Course("sign", sign.id, lines=lines, shown=shown, content=content, speaks=speaks)
        chance = None if sign.chance is None else self.compiler.amount(sign.chance, rule.scope)
        return SignCode(sign, rule, course, replace(course, outcome="ended", content=None), chance)

    def _scene(self, scene: Scene) -> SceneCode:
        begins = Rule(scene.id, (), scene.begins, self.compiler)
        ends = Rule(scene.id, (), scene.ends, self.compiler)
        scope = Scope().with_roles((Role("?someone", PERSON),))
        return SceneCode(scene, begins, ends, self.compiler.condition(scene.there, scope), scope)

    def _stilling(self, state: model.State) -> Rule:
        """Who is in a state that stills, whatever its other roles."""
        held: Condition = Holds(state.id, tuple(role.var for role in state.roles))
        for role in reversed(state.roles[1:]):
            held = Exists(role.var, role.kind, held)
        return Rule(state.id, state.roles[:1], held, self.compiler)

    def _ending(self, ending: Ending) -> EndingCode:
        return EndingCode(ending, Rule(ending.id, (), ending.when, self.compiler))


def _firing(rule: Rule, unless: Read | None) -> Read:
    """Whether a trigger goes off in a mind."""
    if unless is None:
        return rule.test
    return lambda view, binding: bool(rule.test(view, binding)) and not unless(view, binding)


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
