"""Conceivable: which rules of a story can ever matter, whatever comes.

Nobody does an act for which nobody has a reason, unless a player may choose it; what waits for that act, or
for a state that nothing brings about, never comes; and so on, until nothing more falls away. It is found the
other way round: what is so at first, then all that this allows, until nothing is added. Who does it, and to
whom, is not looked at (the delete relaxation of Bonet and Geffner, 2001, on lifted rules).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from immortelle.story import conditions as c
from immortelle.story import effects as e
from immortelle.story.inside import inside
from immortelle.story.model import BORN, IS_A, TO_COME, Act, Reason, Story
from immortelle.world import World
from immortelle.world.fluents import STATES
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.reading.patterns import compared
from immortelle.world.world import kernel_of

_REAL: Final = ("act", "deed")


def conceivable(programme: Programme, *, played: bool) -> Story:
    """A story without the acts, reasons, triggers, signs and scenes that never come to matter; ``played``:
    somebody may choose whatever can be done.

    Example:
        >>> conceivable(Programme(Story("Nobody", 0)), played=False).acts
        ()
    """
    return _Finder(programme, played).story()


def may_come(kernel: Kernel, what: c.Condition) -> bool:
    """Whether a condition can ever hold from a moment of a life on, if all act for reasons; it may be said
    that it can though it cannot."""
    return _finder(kernel, bool(kernel.steered)).may_truly(what)


def never_come(programme: Programme, player: str | None = None) -> frozenset[str]:
    """The endings that nothing in a story can bring about, whatever a player chooses; there may be others.

    Example:
        >>> never_come(Programme(Story("Nobody", 0)))
        frozenset()
    """
    begun = kernel_of(World.begin(programme, 0, () if player is None else (player,)))
    if begun.counters:  # chance had a part in what was before, and may have fallen otherwise
        return frozenset()
    finder = _finder(begun, player is not None)
    return frozenset(one.id for one in programme.story.endings if not finder.may_truly(one.when))


def _finder(kernel: Kernel, played: bool) -> _Finder:
    """What can come about from a moment of a life on."""
    finder, tables = _Finder(kernel.programme, played), kernel.tables
    written = (*kernel.facts, *kernel.minds.fluents())
    finder.add(
        {tables.states[max(one, ~one) % STATES].state.id for one in written},
        {record.what for event in range(len(kernel.log)) if (record := kernel.log[event]).kind in _REAL},
    )
    return finder


class _Finder:
    """Adds what can come about, round by round."""

    def __init__(self, programme: Programme, played: bool) -> None:
        story = self._story = programme.story
        self._played = played
        self._wanted = {each.act for each in story.reasons if each.side == "do" and _speaks_for(each)}
        self._befallen = {deed.act for deed in story.deeds}  # truly, whatever anybody wants
        self._ahead = any(each.ahead for each in story.propositions)
        guessed = [part for topic in sorted(programme.tables.hypotheses.topics) for part in topic]
        self._done = {*guessed, *(deed.act for deed in story.deeds)}  # or said to be, or imagined
        self._so = {IS_A, BORN, TO_COME, *guessed, *(fact.state for fact in story.facts)}
        self._so |= {state.id for state in story.states if state.default or state.definition is not None}
        self._so |= {carry.state for state in story.states for carry in state.carries}
        self._done |= {each.act for each in story.propositions if each.act is not None}
        self._so |= {each.state for each in story.propositions if each.state is not None}
        self._done |= {each.act for each in inside(story.states) if isinstance(each, c.Supposed)}

    def add(self, so: set[str], done: set[str]) -> None:
        """States that are so besides, and acts that were done, with all that they allow."""
        self._so |= so
        self._done |= done
        self._befallen |= done
        self.story()

    def story(self) -> Story:
        """What is left of the story once nothing more is added."""
        kept, before = self._kept(), -1
        while len(self._done) + len(self._so) != before:
            before = len(self._done) + len(self._so)
            self._imagined((kept.reasons, kept.triggers, kept.signs, kept.scenes, self._story.guesses))
            for act in kept.acts:
                self._done |= {act.id} if act.looks is None else {act.id, act.looks.act}
                self._made((*act.onset, *act.effects))
            for trigger in kept.triggers:
                self._made(trigger.effects)
            kept = self._kept()
        return kept

    def _kept(self) -> Story:
        story = self._story
        acts = tuple(act for act in story.acts if self._comes(act))
        able = {act.id for act in acts}
        return replace(
            story,
            acts=acts,
            reasons=tuple(each for each in story.reasons if each.act in able and self.may(each.when)),
            triggers=tuple(each for each in story.triggers if self.may(each.when)),
            signs=tuple(each for each in story.signs if self.may(each.shows)),
            scenes=tuple(each for each in story.scenes if self.may(each.begins)),
        )

    def _comes(self, act: Act) -> bool:
        """Whether an act can come about: somebody may choose it, or it is spoken of."""
        return act.id in self._done or self._comes_of_itself(act)

    def _comes_of_itself(self, act: Act) -> bool:
        wanted = act.chosen and (self._played or act.id in self._wanted)
        return act.beat or (wanted and self.may(act.when))

    def _imagined(self, part: object) -> None:
        """Acts that somebody supposes to be done."""
        self._done |= {each.act for each in inside(part) if isinstance(each, c.Supposed)}

    def _made(self, effects: tuple[e.Effect, ...]) -> None:
        """All that effects bring about, and have somebody believe."""
        for effect in effects:
            match effect:
                case e.Set(state) | e.Change(state):
                    self._so.add(state)
                case e.Befall(act):
                    self._done.add(act)
                    self._befallen.add(act)
                case e.Given() | e.Each():
                    self._made(effect.effects)
                case e.Learn() | e.Suggest():
                    self._believed(effect.what)

    def _believed(self, what: c.Condition) -> None:
        """All that somebody is told, true or not."""
        for each in inside(what):
            if isinstance(each, c.Happened):
                self._done.add(each.act)
            elif isinstance(each, c.Holds | c.Level):
                self._so.add(each.state)

    def may_truly(self, what: c.Condition) -> bool:
        """Whether a condition can ever hold in the world: there an act has to be done by somebody."""
        match what:
            case c.All(parts):
                return all(self.may_truly(part) for part in parts)
            case c.Any(parts):
                return any(self.may_truly(part) for part in parts)
            case c.Happened(act):
                return act in self._befallen or any(
                    self._comes_of_itself(one) for one in self._story.acts if one.id == act
                )
        return self.may(what)

    def may(self, what: c.Condition) -> bool:
        """Whether a condition can ever hold in anybody's mind, or in the world."""
        match what:
            case c.All(parts):
                return all(self.may(part) for part in parts)
            case c.Any(parts):
                return any(self.may(part) for part in parts)
            case c.Exists(where=inner) | c.Believes(what=inner) | c.Nth(what=inner):
                return self.may(inner)
            case c.Happened(act):
                return act in self._done
            case c.Borne():
                return self._ahead
            case c.Holds(state):
                return state in self._so
            case c.Compare(c.Level(state), op, c.Number(value)):
                return state in self._so or compared(0, op, value)
        return True


def _speaks_for(reason: Reason) -> bool:
    return reason.weight > 0 or reason.amount is not None
