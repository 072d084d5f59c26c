"""Explain: why an event happened, and why another did not.

``why`` takes the weights that the decision kept and the facts behind each reason, as they stood in
that mind at that moment. ``why_not`` names the condition that failed, or the reasons that outweighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from immortelle.engines.befalling import befalling
from immortelle.engines.explanations import Because, Explanation, Fact, Lack, Other
from immortelle.engines.grounds import Digger, Ground
from immortelle.engines.knowers import told_of
from immortelle.engines.obstacles import Obstacles
from immortelle.engines.reasons import about, levels
from immortelle.engines.speaking import Speaker
from immortelle.phrases.english import listed
from immortelle.story import conditions as c
from immortelle.story.binding import bind, entities
from immortelle.story.model import Sign, Story
from immortelle.world import World
from immortelle.world.chronicle import Changed, Decision, Event, ReasonGiven, Weighed

CERTAIN = 1 << 32
_FOLLOWING: Final = frozenset({"trigger", "sign", "scene", "ending"})


class Explainer:
    """Explains one world's chronicle."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._story: Story = world.story
        self.speaker = Speaker(world.story, world.chronicle)
        self.reasons = {reason.id: reason for reason in self._story.reasons}
        self._triggers = {trigger.id: trigger for trigger in self._story.triggers}
        self._acts = {act.id: act for act in self._story.acts}
        self._signs = {sign.id: sign for sign in self._story.signs}
        self._staged = {(each.id, "ended"): each.when for each in self._story.endings}
        self._staged |= {(each.id, "begun"): each.begins for each in self._story.scenes}
        self._staged |= {(each.id, "ended"): each.ends for each in self._story.scenes}

    def why(self, number: int) -> Explanation:
        """Why the event with this number happened. Raises ``IndexError`` if there is none."""
        event = self._world.chronicle[number]
        if not event.decisions:
            facts = self._caused(event) or self._followed(event)
            declared = event.kind in {"begin", "deed", "amended"}
            return Explanation(self.happened(event), event.time, number, facts=facts, declared=declared)
        before = self._decided(event)
        first, *consents = event.decisions
        answer = self._decision(self.speaker.event(event), event.time, number, first, before)
        agreed = tuple(self._consent(decision, event, before) for decision in consents)
        began = event.began if event.outcome == "interrupted" else None
        return replace(answer, agreed=agreed, began=began, failed=self._thwarted(event))

    def why_not(self, act: str, args: tuple[str, ...]) -> Explanation:
        """Why somebody does not do an act now. Raises ``KeyError`` for an act that is not there."""
        said = self.speaker.undone(act, args)
        if not self._acts[act].chosen:
            return Explanation(said, self._world.time, failed=self._unbefallen(act, args))
        binding = dict(zip((role.var for role in self._acts[act].roles), args, strict=True))
        failed = self.failing(self._acts[act].when, binding, (args[0],))
        if failed is not None:
            return Explanation(said, self._world.time, failed=failed)
        options = self._world.options(args[0]).options
        mine = next((one for one in options if (one.act, one.args) == (act, args)), None)
        others = tuple(self._other(one, args[0]) for one in options if one is not mine)
        if mine is None:
            lacks = tuple(self._lacks(act, args))
            return Explanation(said, self._world.time, others=others, lacks=lacks)
        because = self.because(mine.reasons, args[0], None)
        return Explanation(said, self._world.time, None, mine.chance, because, others=others)

    def _unbefallen(self, act: str, args: tuple[str, ...]) -> str | None:
        """What kept an event from befalling: what fails of that which was nearest to bringing it about."""
        part_of, obstacles = self._world.part_of, Obstacles(self._world, ())
        found = [when for one in self._triggers.values() for when in befalling(one, act, args, part_of)]
        return self.failing(max(found, key=obstacles.met), {}, ()) if found else None

    def _lacks(self, act: str, args: tuple[str, ...]) -> Iterator[Lack]:
        """The reasons that would speak for an act of somebody's, with what keeps each from it."""
        for reason in sorted(self.reasons.values(), key=lambda one: (-one.weight, one.id)):
            when = about(reason, act, args, self._world.part_of)
            if reason.side == "do" and reason.weight > 0 and when is not None:
                failed = self.failing(when, {}, args[:1])
                if failed is not None:
                    yield Lack(reason.id, reason.weight, failed, reason.standpoint)

    def last_decision(self, act: str, args: tuple[str, ...]) -> Explanation | None:
        """The last decision in which the act was an option and another was taken."""
        for event in reversed(self._world.chronicle):
            for decision in event.decisions:
                chosen = decision.options[decision.chosen]
                mine = next((one for one in decision.options if (one.act, one.args) == (act, args)), None)
                if mine is not None and mine is not chosen:
                    return self._passed_over(event, decision, mine)
        return None

    def last_done(self, act: str, args: tuple[str, ...]) -> int | None:
        """The number of the last event in which the act was done."""
        done = (
            e for e in reversed(self._world.chronicle) if (e.what, e.args, e.outcome) == (act, args, "done")
        )
        return next((event.number for event in done), None)

    def condition_of(self, event: Event) -> tuple[c.Condition, dict[c.Term, str]] | None:
        """What must be so for an event to happen, with who and what fills its roles; None if nothing is
        declared of it."""
        declared = self._acts.get(event.what) or self._triggers.get(event.what) or self._signs.get(event.what)
        if declared is None:
            when = self._staged.get((event.what, event.outcome))
            return None if when is None else (when, {})
        when = declared.shows if isinstance(declared, Sign) else declared.when
        return when, dict(zip((role.var for role in declared.roles), event.args, strict=False))

    def _passed_over(self, event: Event, decision: Decision, mine: Weighed) -> Explanation:
        before, said = self._decided(event), self.speaker.undone(mine.act, mine.args)
        if decision is not event.decisions[0]:
            return Explanation(said, event.time, agreed=(self._consent(decision, event, before),))
        because = self.because(mine.reasons, decision.who, before)
        others = (self._other(decision.options[decision.chosen], decision.who, before),)
        player = _by_player(decision)
        return Explanation(said, event.time, None, mine.chance, because, others=others, player=player)

    def _thwarted(self, event: Event) -> str | None:
        """Why an act failed, or was cut short: what did not hold then."""
        act = self._acts.get(event.what)
        if act is None or event.outcome not in {"tried", "interrupted"}:
            return None
        still = self.stilled(event.args[0], event.number) if event.outcome == "interrupted" else None
        if still is not None:
            return still
        binding = dict(zip((role.var for role in act.roles), event.args, strict=True))
        return self.failing(act.when, binding, (), event.number)

    def stilled(self, who: str, before: int | None = None) -> str | None:
        """What keeps somebody from doing anything, in words; None if nothing does."""
        stilling = (c.Holds(state.id, (who,)) for state in self._story.states if state.stilling)
        found = (still for still in stilling if self._world.holds(still, before=before))
        return next(map(self.speaker.condition, found), None)

    def _decided(self, event: Event) -> int:
        """The number of the first event after the decision that led to this one."""
        if event.began == event.time:
            return event.number
        for earlier in self._world.chronicle[: event.number]:
            same = (earlier.what, earlier.args, earlier.began) == (event.what, event.args, event.began)
            if same and earlier.outcome == "begun":
                return earlier.number
        return event.number

    def _decision(self, said: str, time: int, number: int, decision: Decision, before: int) -> Explanation:
        chosen = decision.options[decision.chosen]
        because = self.because(chosen.reasons, decision.who, before)
        rest = [one for one in decision.options if one is not chosen]
        others = tuple(self._other(one, decision.who) for one in rest)
        player = _by_player(decision)
        unended = self._unended(decision.who, before)
        return Explanation(
            said, time, number, chosen.chance, because, others=others, player=player, unended=unended
        )

    def _unended(self, who: str, before: int) -> tuple[str, ...]:
        """What somebody who decided could not imagine to an end."""
        asked = (
            one if isinstance(one, c.Foresees) else c.Compare(one, ">", c.Number(0))
            for one in self._world.unended(who, before)
        )
        return tuple(self.speaker.sentence(self.speaker.wording.of(one)) for one in asked)

    def _consent(self, decision: Decision, event: Event, before: int) -> Explanation:
        """An answer, yes or no. The reasons weighed are those to agree: what spoke against agreeing
        spoke for refusing."""
        yes = decision.options[decision.chosen].act != ""
        said = f"{self.speaker.name(decision.who)} {'agreed' if yes else 'refused'}"
        answer = self._decision(said, event.time, event.number, decision, before)
        weighed = self.because(decision.options[0].reasons, decision.who, before)
        because = tuple(replace(one, weight=one.weight if yes else -one.weight) for one in weighed)
        others = tuple(replace(other, said="refuse" if yes else "agree") for other in answer.others)
        return replace(answer, because=because, others=others)

    def because(self, given: tuple[ReasonGiven, ...], who: str, before: int | None) -> tuple[Because, ...]:
        """Reasons that held for somebody just before an event, strongest first, with their facts."""
        strongest = sorted(given, key=lambda one: (-abs(one.weight), one.reason, one.binding))
        return tuple(self._reason(one, who, before) for one in strongest)

    def _reason(self, given: ReasonGiven, who: str, before: int | None) -> Because:
        reason = self.reasons.get(given.reason)
        if reason is None:
            return Because(given.reason, given.weight, (Fact("it changed nothing the last time"),))
        binding = dict(zip((role.var for role in reason.roles), given.binding, strict=False))
        counted = (one for one in levels(reason.amount) if not isinstance(one.left, c.Step))  # it says itself
        asked = c.All((reason.when, *counted))
        grounds = Digger(self._world, before).grounds(asked, binding, (who,))
        facts = self._facts(grounds) or self._identities(bind(reason.when, binding, self._world.part_of))
        return Because(given.reason, given.weight, facts, reason.standpoint)

    def _identities(self, condition: c.Condition) -> tuple[Fact, ...]:
        """Who or what it is, of a reason that rests on nothing else."""
        parts = condition.parts if isinstance(condition, c.All) else (condition,)
        named = (part.left for part in parts if isinstance(part, c.Same))
        return tuple(Fact(f"it is {self.speaker.name(each)}") for each in named)

    def _other(self, option: Weighed, who: str, before: int | None = None) -> Other:
        said = self.speaker.act(option.act, option.args) if option.act else "refuse"
        because = self.because(option.reasons, who, before) if before is not None else ()
        return Other(said, option.chance, option.score, because)

    def _caused(self, event: Event) -> tuple[Fact, ...]:
        """The facts behind what followed by itself: a trigger, a sign, a scene, an ending."""
        found = self.condition_of(event) if event.kind in _FOLLOWING else None
        if found is None:
            return ()
        return self._facts(Digger(self._world, event.number).grounds(*found, ()))

    def _followed(self, event: Event) -> tuple[Fact, ...]:
        """What it came of, if another event brought it about."""
        if event.cause is None:
            return ()
        cause = self._world.chronicle[event.cause]
        if cause.kind == "trigger":  # which by itself says less than what it came of
            return self._caused(cause)
        return (Fact(self.speaker.event(cause), cause.time, once=True),)

    def happened(self, event: Event) -> str:
        """What happened, in words: of what followed by itself, what changed."""
        changes = [self._changed(changed) for changed in event.changes]
        if event.what in self._triggers and changes:
            return listed(changes)
        return self.speaker.event(event)

    def _changed(self, changed: Changed) -> str:
        """A change in words; of a state held by one value that nothing has now, that it has not the old."""
        value = changed.new or changed.old
        whole = (*changed.args, value) if isinstance(value, str) else changed.args
        holds: c.Condition = c.Holds(changed.state, whole)
        return self.speaker.condition(holds if changed.new else c.Not(holds))

    def _facts(self, grounds: list[Ground]) -> tuple[Fact, ...]:
        """Each fact once; that somebody knows of a deed says that it was done."""
        happened = [one for one in grounds if isinstance(one.condition, c.Happened)]
        known = {one.event for one in grounds if one not in happened and self._is_done(one.condition)}
        said = (one for one in grounds if one.event not in known or one not in happened)
        return tuple(dict.fromkeys(self._fact(ground) for ground in said))

    def _fact(self, ground: Ground) -> Fact:
        event = None if ground.event is None else self._world.chronicle[ground.event]
        source = self._source(ground, event)
        likely = "" if ground.percent is None else f" ({ground.percent} in 100)"
        speaker = self.speaker.imagining(ground.imagined) if ground.imagined else self.speaker
        return Fact(
            speaker.condition(ground.condition) + likely,
            event.time if event is not None and event.kind != "begin" else None,
            None if source is None else self.speaker.event(source),
            None if source is None else source.time,
            self._chapters(ground.condition, event),
            self._facts(list(ground.under)),
            ground.due,
            self._is_done(ground.condition),
        )

    def _is_done(self, condition: c.Condition) -> bool:
        """Whether a fact is that something was done, of which somebody may know."""
        if isinstance(condition, c.Believes):
            return self._is_done(condition.what)
        return isinstance(condition, c.Happened) or (
            isinstance(condition, c.Stated) and condition.fact.startswith("event:")
        )

    def _source(self, ground: Ground, event: Event | None) -> Event | None:
        """The event by which the mind has it, where that says more than the fact."""
        if ground.taught_by is not None:
            return self._world.chronicle[ground.taught_by]
        if event is None or event.kind not in {"act", "deed"} or self._is_done(ground.condition):
            return None if event is None else told_of(self._world, event)
        return event

    def _chapters(self, condition: c.Condition, event: Event | None) -> tuple[str, ...]:
        """The chapters of the deeds that a fact is about or stems from."""
        deeds = set(entities(condition))
        if event is not None and event.kind == "deed":
            done = event.what, event.args
            deeds |= {deed.id for deed in self._story.deeds if (deed.act, deed.args) == done}
        gathered = [entity for entity in self._story.entities if deeds & set(entity.parts)]
        return tuple(self.speaker.name(entity.id) for entity in gathered)

    def failing(
        self,
        condition: c.Condition,
        binding: Mapping[c.Term, str],
        mind: tuple[str, ...],
        before: int | None = None,
    ) -> str | None:
        """The first part of a condition that does not hold, as it is: in words; None if all does.

        ``mind`` is whose, and whose in theirs; of nobody it is read in the world. What is so and they do not
        hold, they do not know. ``before`` is the number of an event.
        """
        ground = bind(condition, binding, self._world.part_of)
        failed = Obstacles(self._world, mind, before).first(ground)
        if failed is None:
            return None
        said = self.speaker.sentence(self.speaker.wording.denied(self._as_known(failed, mind, before)))
        if isinstance(failed, c.Foresees) and self._is_endless(failed, mind, before):
            return f"{said}: what they imagined found no end"
        return f"{said}: no time is set for it" if self._is_timeless(failed) else said

    def _as_known(self, failed: c.Condition, mind: tuple[str, ...], before: int | None) -> c.Condition:
        """What fails in a mind; of what is so, that they know it."""
        if not mind or isinstance(failed, c.Foresees):
            return failed
        so = self._world.holds(failed, mind=mind[:-1], before=before)
        return c.Believes(mind[-1], failed, "knows") if so else failed

    def _is_timeless(self, failed: c.Condition) -> bool:
        """Whether something that is to be done some time cannot be too late."""
        if not isinstance(failed, c.Borne) or failed.out:
            return False
        facts = (one for one in self._story.propositions if one.id == failed.fact)
        return any(one.ahead and one.value and one.within is None for one in facts)

    def _is_endless(self, said: c.Foresees, mind: tuple[str, ...], before: int | None) -> bool:
        vision = self._world.vision(said, mind, before)
        return vision is not None and vision.sees is None


def _by_player(decision: Decision) -> bool:
    """Whether a player chose: where there was a choice, nothing was drawn."""
    return decision.drawn is None and len(decision.options) > 1
