"""The coder: makes of each declaration of a story its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from immortelle.story import model
from immortelle.story.conditions import ALWAYS, All, Condition, Exists, Holds, Not, Term
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
from immortelle.world.codes import (
    ActCode,
    Appearance,
    EndingCode,
    ReasonCode,
    SceneCode,
    SignCode,
    TriggerCode,
)
from immortelle.world.estimates.hypotheses import CERTAIN
from immortelle.world.estimates.suggesting import compile_sign, plainly
from immortelle.world.events.changes import EffectCompiler
from immortelle.world.events.courses import Course, Line
from immortelle.world.events.lessons import compile_content
from immortelle.world.events.showings import Showings
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.literals import grounding
from immortelle.world.reading.rules import Rule
from immortelle.world.reading.sources import compile_grounds
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Get, Scope, getter
from immortelle.world.tables import PERSON, Tables

PERCEIVER = "?perceiver"
NO_SENSE = Sense("", "", "")
_PLAIN = 20  # a sign this strong is believed


class Coder:
    """Compiles the declarations of one story; what several share is compiled once."""

    def __init__(self, story: Story, tables: Tables, compiler: Compiler) -> None:
        self.tables, self.compiler = tables, compiler
        self._effects, self._showings = EffectCompiler(compiler), Showings(compiler)
        self._senses = {sense.id: sense for sense in story.senses}
        self._every_line: dict[tuple[Witness, tuple[Role, ...], Condition], Line] = {}

    def act(self, act: Act) -> ActCode:
        """What an act asks, brings about and looks like."""
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
        shows, asked = self._showings.of, self._asked(act)
        base = replace(base, shown=shows(act.roles, opening))
        return {
            "done": replace(base, effects=effects, lines=closing, shown=shows(act.roles, closing, asked)),
            "begun": replace(base, outcome="begun", effects=onset, shown=shows(act.roles, opening, asked)),
            "tried": replace(base, outcome="tried", denied=when),
            "interrupted": replace(base, outcome="interrupted", denied=when),
            "refused": replace(base, outcome="refused"),
        }

    def _asked(self, act: Act) -> Condition:
        """What must be so for an act to be done: besides what it asks, who chooses it can do something."""
        if not (act.chosen and act.roles):
            return act.when
        doer = (act.roles[0].var,)
        still = (Not(Holds(row.state.id, doer)) for row in self.tables.states if row.state.stilling)
        return All((act.when, *still))

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
        return tuple(self.line(witness, roles) for witness in witnesses)

    def line(self, witness: Witness, roles: Sequence[Role], shows: Condition = ALWAYS) -> Line:
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

    def reason(self, reason: Reason, act: Act) -> ReasonCode:
        """A reason for or against an act, as that is."""
        called = (act, reason.args) if reason.side == "do" else None
        rule = Rule(reason.id, reason.roles, reason.when, self.compiler, calls=called)
        names, numbers = rule.scope.names, self.tables.numbers
        args = tuple(names[term] if term in names else ~numbers[term] for term in reason.args)
        only = -1 if reason.who in names else numbers[reason.who]
        return ReasonCode(
            reason, rule, names.get(reason.who), only, self.tables.act_numbers[reason.act], args,
            None if reason.amount is None else self.compiler.amount(reason.amount, rule.scope),
        )  # fmt: skip

    def trigger(self, trigger: Trigger) -> TriggerCode:
        """What follows by itself, at once or later."""
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
            fires=_firing(rule, unless) if public or effects.lessons else None,
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

    def sign(self, sign: Sign) -> SignCode:
        """What betrays something, and to whom it shows."""
        rule = Rule(sign.id, sign.roles, sign.shows, self.compiler)
        plain = plainly(sign, self.tables)
        content = compile_content(plain, self.compiler, rule.scope) if sign.strength >= _PLAIN else None
        speaks, lines = compile_sign(sign, self.compiler, rule.scope), self._lines(sign.witnesses, sign.roles)
        shown = self._showings.of(sign.roles, lines)
        course = Course("sign", sign.id, lines=lines, shown=shown, content=content, speaks=speaks)
        chance = None if sign.chance is None else self.compiler.amount(sign.chance, rule.scope)
        return SignCode(sign, rule, course, replace(course, outcome="ended", content=None), chance)

    def scene(self, scene: Scene) -> SceneCode:
        """A stretch of the story, and who is there."""
        begins = Rule(scene.id, (), scene.begins, self.compiler)
        ends = Rule(scene.id, (), scene.ends, self.compiler)
        scope = Scope().with_roles((Role("?someone", PERSON),))
        return SceneCode(scene, begins, ends, self.compiler.condition(scene.there, scope), scope)

    def stilling(self, state: model.State) -> Rule:
        """Who is in a state that stills, whatever its other roles."""
        held: Condition = Holds(state.id, tuple(role.var for role in state.roles))
        for role in reversed(state.roles[1:]):
            held = Exists(role.var, role.kind, held)
        return Rule(state.id, state.roles[:1], held, self.compiler)

    def ending(self, ending: Ending) -> EndingCode:
        """What ends the story."""
        return EndingCode(ending, Rule(ending.id, (), ending.when, self.compiler))

    def asking(self, code: ActCode, act: Act) -> ActCode:
        """The code of an act of which something else is asked that nobody sees (as in a what-if)."""
        when = self.compiler.condition(act.when, code.scope.loosely())
        courses = {
            outcome: course if course.denied is None else replace(course, denied=when)
            for outcome, course in code.courses.items()
        }
        asked = grounding([(act.when, code.scope)], act.roles, self.tables)
        return replace(code, act=act, when=when, courses=courses, grounding=asked)


def _firing(rule: Rule, unless: Read | None) -> Read:
    """Whether a trigger goes off in a mind."""
    if unless is None:
        return rule.test
    return lambda view, binding: bool(rule.test(view, binding)) and not unless(view, binding)
