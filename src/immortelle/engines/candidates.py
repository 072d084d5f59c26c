"""Candidates: the changes of fact that could have turned a decision.

They are sought at the origin of what was weighed: the facts, deeds, natures and acts behind the reasons
that held, to be otherwise; and what kept other reasons from holding, to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.grounds import Digger, Ground
from immortelle.engines.obstacles import Obstacles
from immortelle.engines.reasons import about, levels, lifetimes
from immortelle.story import conditions as c
from immortelle.story.binding import bind, entities
from immortelle.story.model import IS_A, Fact, Forbidden, Knowing, Reason, State, Variant
from immortelle.world import World
from immortelle.world.chronicle import Decision, Event, ReasonGiven

_DEEPEST: Final = 4  # definitions inside definitions
_STRONGLY: Final = 75
_AT_MOST: Final = 6  # people, places or things tried for "somebody"
_NOTHING: Final = Variant("variant:supposed", "supposed")


@dataclass(frozen=True, slots=True)
class Goal:
    """An act of somebody's (``args[0]``) that is to be ``done``, or not."""

    act: str
    args: tuple[str, ...]
    done: bool = False


def candidates(world: World, goal: Goal, event: int | None = None) -> tuple[Variant, ...]:
    """Single changes that may bring a goal about, the likeliest first, each once.

    ``event`` is the number of the one in whose decision the act was weighed (None: the end of the life).
    """
    seeker = _Seeker(world, goal, event)
    found = dict.fromkeys(seeker.changes())
    return tuple(each for each in found if each != _NOTHING)


def making(
    world: World, condition: c.Condition, mind: tuple[str, ...] = (), before: int | None = None
) -> tuple[Variant, ...]:
    """Single changes by which a condition would be so in a mind (of nobody: in the world) just before an
    event, each once."""
    goal = Goal("", mind or ("",), done=True)
    found = dict.fromkeys(_Seeker(world, goal, before).made(condition, mind))
    return tuple(each for each in found if each != _NOTHING)


class _Seeker:
    def __init__(self, world: World, goal: Goal, event: int | None) -> None:
        self._world = world
        self._goal = goal
        self._event = None if event is None else world.chronicle[event]
        self._before = event
        self._story = world.story
        self._states: Mapping[str, State] = {state.id: state for state in self._story.states}
        self._reasons: Mapping[str, Reason] = {reason.id: reason for reason in self._story.reasons}
        self._facts = {(fact.state, fact.args): fact for fact in self._story.facts}

    def changes(self) -> Iterator[Variant]:
        """All changes, in the order in which they should be tried."""
        for decision in () if self._event is None else self._event.decisions:
            yield from self._against(decision)
        yield from self._for(self._goal.done)

    # --- what was weighed -------------------------------------------------------------------------

    def _against(self, decision: Decision) -> Iterator[Variant]:
        """Undo the reasons for what was chosen, and those against what is to be done."""
        for option in decision.options:
            wanted = self._goal.done and (option.act, option.args) == (self._goal.act, self._goal.args)
            if option is decision.options[decision.chosen] or wanted:
                weighed = sorted(option.reasons, key=lambda one: (-abs(one.weight), one.reason))
                for given in weighed:
                    if (given.weight > 0) is not wanted:
                        yield from self._undone(given, decision.who)

    def _undone(self, given: ReasonGiven, who: str) -> Iterator[Variant]:
        reason = self._reasons.get(given.reason)
        if reason is None:
            return
        binding = dict(zip((role.var for role in reason.roles), given.binding, strict=False))
        digger = Digger(self._world, self._before)
        asked = c.All((reason.when, *levels(reason.amount)))
        for ground in _all(digger.grounds(asked, binding, (who,))):
            yield from self._otherwise(ground)
        for mortal in dict.fromkeys(lifetimes(reason.amount)):
            yield from self._lived_otherwise(binding.get(mortal, mortal))

    def _lived_otherwise(self, who: str) -> Iterator[Variant]:
        """Of another nature, somebody has more years left, or less."""
        for fact in self._story.facts:
            if fact.state == IS_A and fact.args[0] == who and fact.value:
                yield from self._other_natures(*fact.args)

    def _for(self, done: bool) -> Iterator[Variant]:
        """Let the reasons hold that speak for what is wanted: for the act, or against it."""
        who = self._goal.args[0]
        reasons = [one for one in self._story.reasons if one.act == self._goal.act and one.side == "do"]
        for reason in sorted(reasons, key=lambda one: (-abs(one.weight), one.id)):
            if (reason.weight > 0) is done:
                when = about(reason, self._goal.act, self._goal.args, self._world.part_of)
                yield from () if when is None else self._made(when, (who,))
        act = next((each for each in self._story.acts if each.id == self._goal.act), None)
        if done and act is not None:
            binding = dict(zip((role.var for role in act.roles), self._goal.args, strict=True))
            for mind in ((who,), ()):
                yield from self._made(bind(act.when, binding, self._world.part_of), mind)

    def made(self, condition: c.Condition, mind: tuple[str, ...]) -> Iterator[Variant]:
        """Changes by which a condition would be so, if it is not."""
        return self._made(condition, mind)

    # --- to be otherwise --------------------------------------------------------------------------

    def _otherwise(self, ground: Ground) -> Iterator[Variant]:
        """Changes by which a ground would not be so."""
        for number in (ground.event, ground.taught_by):
            if number is not None:
                yield from self._unhappened(self._world.chronicle[number])
        yield from self._denied(ground.condition)

    def _unhappened(self, event: Event) -> Iterator[Variant]:
        if event.kind == "deed":
            done = (event.what, event.args, event.time)
            for deed in self._story.deeds:
                if (deed.act, deed.args, deed.time) == done:
                    yield replace(_NOTHING, undone=(deed.id,))
                    yield from self._known(self._goal.args[0], deed.id, so=False)
        elif event.kind == "act" and event.outcome == "done":
            yield replace(_NOTHING, never=(Forbidden(event.what, event.args),))

    def _denied(self, condition: c.Condition) -> Iterator[Variant]:
        match condition:
            case c.Holds(state, args):
                others = tuple(self._other_natures(*args)) if state == IS_A else ()
                yield from others or self._set(state, args, 0)
            case c.Compare(c.Level(state, args), _, c.Number()):
                yield from self._set(state, args, 0)
            case c.Not(part) | c.Unless(part):
                yield from self._made(part, (), force=True)
            case c.Stated(fact):
                yield from self._unstated(fact)
            case c.Believes(_, what):
                yield from self._denied(what)

    def _unstated(self, fact: str) -> Iterator[Variant]:
        """What a fact says is not so, or is not known to whoever decides."""
        if any(deed.id == fact for deed in self._story.deeds):
            yield replace(_NOTHING, undone=(fact,))
        for said in self._story.propositions:
            if said.id == fact and said.state is not None:
                named = tuple(arg or "" for arg in said.args)
                yield from self._set(said.state, named, 0 if said.value else 1)
        yield from self._known(self._goal.args[0], fact, so=False)

    def _other_natures(self, who: str, nature: str) -> Iterator[Variant]:
        natures = {fact.args[1] for fact in self._story.facts if fact.state == IS_A} - {nature}
        for other in sorted(natures):
            yield from self._set(IS_A, (who, other), 1)

    # --- to be so ---------------------------------------------------------------------------------

    def _made(
        self, condition: c.Condition, mind: tuple[str, ...], depth: int = 0, *, force: bool = False
    ) -> Iterator[Variant]:
        """Changes by which a condition would be so, if it is not."""
        if any("." in each for each in entities(condition)):
            return  # it speaks of who fills a role of an event that has none
        first = condition if force else Obstacles(self._world, mind, self._before).first(condition)
        if first is None or depth > _DEEPEST:
            return
        yield from self._learnt(first, mind)
        yield from self._single(first)
        yield from self._parts(first, mind, depth)

    def _parts(self, condition: c.Condition, mind: tuple[str, ...], depth: int) -> Iterator[Variant]:
        """Changes of what a condition is made of."""
        match condition:
            case c.Holds(state, args) | c.Compare(c.Level(state, args)):
                yield from self._defined(state, args, mind, depth)
            case c.Not(part) | c.Unless(part):
                yield from self._unmade(part, mind)
            case c.All(parts) | c.Any(parts):
                for part in parts:
                    yield from self._made(part, mind, depth + 1)
            case c.Exists(var, kind, where):
                for entity in self._world.of_kind(kind)[:_AT_MOST]:
                    yield from self._made(bind(where, {var: entity}, self._world.part_of), mind, depth + 1)

    def _learnt(self, condition: c.Condition, mind: tuple[str, ...]) -> Iterator[Variant]:
        """Changes by which somebody knows what they do not: a deed that was done, what a secret says."""
        match condition:
            case c.Happened(act, args) if mind:
                for deed in self._story.deeds:
                    if deed.act == act and _fits(args, deed.args):
                        yield from self._known(mind[-1], deed.id)
            case c.Holds(state, args) if mind:
                for said in self._story.propositions:
                    if (said.state, said.args) == (state, args):
                        yield from self._known(mind[-1], said.id)
                yield from self._shared(state, args, mind[-1])

    def _shared(self, state: str, args: tuple[str, ...], who: str) -> Iterator[Variant]:
        """What is declared to be so, known to them as well."""
        declared = self._facts.get((state, args))
        private = state in self._states and self._states[state].private
        if declared is not None and declared.value and (private or declared.known_to is not None):
            yield replace(_NOTHING, facts=(replace(declared, known_to=(*(declared.known_to or ()), who)),))

    def _single(self, condition: c.Condition) -> Iterator[Variant]:
        """Changes by which a single fact is so, an act was done, or somebody knows."""
        match condition:
            case c.Holds(state, args):
                yield from self._set(state, args, 1)
            case c.Compare(c.Level(state, args), op, c.Number(value)):
                yield from self._set(state, args, max(_STRONGLY, value + 1) if op[0] == ">" else 0)
            case c.Happened(act, args):
                yield from self._done(act, args)
            case c.Believes(who, c.Stated(fact)):
                yield from self._known(who, fact)

    def _defined(
        self, state: str, args: tuple[str, ...], mind: tuple[str, ...], depth: int
    ) -> Iterator[Variant]:
        declared = self._states[state]
        names = {role.var: arg for role, arg in zip(declared.roles, args, strict=True)}
        definition = declared.definition
        if isinstance(definition, c.Sum):
            given = [share.given for share in definition.shares if share.given is not None]
            definition = c.Any(tuple(given))
        if isinstance(definition, _CONDITIONS):
            yield from self._made(bind(definition, names, self._world.part_of), mind, depth + 1)

    def _unmade(self, condition: c.Condition, mind: tuple[str, ...]) -> Iterator[Variant]:
        digger = Digger(self._world, self._before)
        for ground in _all(digger.grounds(condition, {}, mind)):
            yield from self._otherwise(ground)

    def _done(self, act: str, args: tuple[str | None, ...]) -> Iterator[Variant]:
        """A deed of theirs was this instead."""
        for deed in self._story.deeds:
            if deed.act == act or len(deed.args) != len(args):
                continue
            whole = tuple(new if new is not None else old for new, old in zip(args, deed.args, strict=True))
            befell = self._goal.args[0] in whole[1:]  # which would be another story
            if whole == deed.args and not befell:
                yield replace(_NOTHING, deeds=(replace(deed, act=act, outcome="done"),))

    def _known(self, who: str, fact: str, *, so: bool = True) -> Iterator[Variant]:
        told = {*(deed.id for deed in self._story.deeds), *(said.id for said in self._story.propositions)}
        if fact in told:
            yield replace(_NOTHING, knowing=(Knowing(who, fact, so),))

    def _declared(self, state: str) -> bool:
        return self._states[state].definition is None

    def _set(self, state: str, args: tuple[str, ...], value: int) -> Iterator[Variant]:
        """The fact in place of what was declared, unless it was declared so."""
        if not self._declared(state) or any(arg.startswith(("?", "event:#")) for arg in args):
            return
        declared = self._facts.get((state, args))
        if (declared.value if declared else 0) != value:
            known = declared.known_to if declared else None
            yield replace(_NOTHING, facts=(Fact(state, args, value, known_to=known),))


_CONDITIONS: Final = (
    *(c.Holds, c.Compare, c.Happened, c.All, c.Any, c.Not, c.Unless, c.Exists, c.Every, c.Believes),
    c.Lasted,
)


def _fits(wanted: tuple[str | None, ...], have: tuple[str | None, ...]) -> bool:
    return all(want in (None, one) for want, one in zip(wanted, have, strict=True))


def _all(grounds: Iterable[Ground]) -> Iterator[Ground]:
    """Grounds, and those behind them."""
    for ground in grounds:
        yield ground
        yield from _all(ground.under)
