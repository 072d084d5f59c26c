"""Parting: where two lives of one story part, and why.

They part at the first thing that is done or befalls in one and not in the other. Why is the reason that
came or went for whoever decided it: with the facts behind it in the life that has it, and with what
stands against it in the life that has not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Because, Fact
from immortelle.engines.tell import Line, tell
from immortelle.engines.whatif import decided
from immortelle.story.conditions import Condition, Term
from immortelle.world import World
from immortelle.world.chronicle import Decision, Event, ReasonGiven

Doing = tuple[str, tuple[str, ...]]  # an act, and who or what fills its roles
_LIVED: Final = frozenset({"act", "trigger", "sign", "scene", "ending"})
_BORN: Final = "event:#"
_DEEPEST: Final = 3  # events that events are about


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of both lives, side by side: the same, or of one alone."""

    time: int
    one: Line | None
    other: Line | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A reason that one life has and the other has not: ``because`` in the life that has it, and
    ``instead`` what keeps it from being one in the other, in words."""

    because: Because
    instead: str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A reason that both lives have and weigh otherwise: ``because`` in the first, and its ``weight`` in the
    other."""

    because: Because
    weight: int


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two lives part.

    ``one`` and ``other`` are what happened there in each, in words (None: nothing more). ``gone`` are
    the reasons that only the first has, ``come`` those that only the other has, ``shifted`` those that weigh
    otherwise in the other; of what nobody decided,
    ``facts`` are what it followed from and ``instead`` is what is so in the life without it. ``events`` are
    their numbers in both chronicles, ``times`` their times in seconds.
    """

    time: int
    one: str | None
    other: str | None
    gone: tuple[Difference, ...] = ()
    come: tuple[Difference, ...] = ()
    facts: tuple[Fact, ...] = ()
    instead: str | None = None
    events: tuple[int | None, int | None] = (None, None)
    times: tuple[int | None, int | None] = (None, None)
    shifted: tuple[Shift, ...] = ()


def side_by_side(one: World, other: World) -> tuple[Row, ...]:
    """What is told of two lives, line by line, from their beginning."""
    first, second = tell(one), tell(other)
    keys = [[(line.time, line.text) for line in lines] for lines in (first, second)]
    rows: list[Row] = []
    matcher = SequenceMatcher(a=keys[0], b=keys[1], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            rows += [Row(x.time, x, y) for x, y in zip(first[a:b], second[c:d], strict=True)]
        else:
            apart = [Row(line.time, line, None) for line in first[a:b]]
            apart += [Row(line.time, None, line) for line in second[c:d]]
            rows += sorted(apart, key=lambda row: row.time)
    return tuple(rows)


def parting(one: World, other: World) -> Parting | None:
    """Where and why two lives part; None if the same things happen in both."""
    found = _first_apart(one, other)
    return None if found is None else _compared(one, other, *found)


def _first_apart(one: World, other: World) -> tuple[Event | None, Event | None] | None:
    firsts, seconds = _lived(one), _lived(other)
    for a, b in zip(firsts, seconds, strict=False):
        if _key(a, one) != _key(b, other):
            return a, b
    if len(firsts) == len(seconds):
        return None
    shorter = min(len(firsts), len(seconds))
    return (firsts[shorter], None) if len(firsts) > shorter else (None, seconds[shorter])


def _lived(world: World) -> Sequence[Event]:
    return [each for each in world.chronicle if each.kind in _LIVED and each.time >= world.story.begins]


def _key(event: Event, world: World, depth: int = 0) -> tuple[object, ...]:
    """What an event is, whatever its number."""
    args = tuple(_named(arg, world, depth) for arg in event.args)
    return event.time, event.kind, event.what, args, event.outcome


def _named(arg: str, world: World, depth: int) -> object:
    number = arg.removeprefix(_BORN)
    if number == arg or depth >= _DEEPEST:
        return arg if number == arg else _BORN
    return _key(world.chronicle[int(number)], world, depth + 1)


class _Side:
    """One of the two lives, at the place where they part: ``event`` comes next, if anything does."""

    def __init__(self, world: World, event: Event | None) -> None:
        self.world = world
        self.event = event
        self.explainer = Explainer(world)

    def said(self) -> str | None:
        """What comes next, in words."""
        if self.event is None:
            return None
        return self.explainer.happened(self.event) + self.explainer.speaker.outcome(self.event)

    def decision(self) -> _Made | None:
        """What led to it, if somebody decided it."""
        if self.event is None or not self.event.decisions:
            return None
        return _Made(self.event.decisions[0], decided(self.world, self.event.number))

    def rival(self, decision: Decision) -> _Made | None:
        """The same person's decision in this life: as many as before the other were before it."""
        same = (decision.who, decision.purpose, decision.nth)
        for event in self.world.chronicle:
            for each in event.decisions:
                if (each.who, each.purpose, each.nth) == same:
                    return _Made(each, decided(self.world, event.number))
        return None

    def lacking(self, when: Condition, binding: Mapping[Term, str], mind: tuple[str, ...]) -> str | None:
        """What keeps a condition from holding here, in words."""
        if any(value.startswith(_BORN) for value in binding.values()):
            return None  # an event of the other life
        return self.explainer.failing(when, binding, mind, None if self.event is None else self.event.number)


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision, and the number of the event that it led to at once."""

    decision: Decision
    event: int

    def given(self, acts: frozenset[Doing]) -> dict[object, ReasonGiven]:
        """The reasons for these of its options; without any, for all."""
        return {
            (option.act, option.args, given.reason, given.binding): given
            for option in self.decision.options
            for given in option.reasons
            if not acts or (option.act, option.args) in acts
        }

    @property
    def chosen(self) -> Doing:
        """What was chosen."""
        option = self.decision.options[self.decision.chosen]
        return option.act, option.args


def _compared(one: World, other: World, a: Event | None, b: Event | None) -> Parting:
    sides = _Side(one, a), _Side(other, b)
    time = min(each.time for each in (a, b) if each is not None)
    first = a is not None and (b is None or a.time < b.time or (a.time == b.time and not _both(*sides)))
    here, there = sides if first else (sides[1], sides[0])
    chosen = _reasons(here, there)
    only, new = chosen if any(chosen) or _shifted(*sides) else _reasons(here, there, every=True)
    gone, come = (only, new) if first else (new, only)
    numbers = (None if a is None else a.number, None if b is None else b.number)
    facts = here.explainer.why(here.event.number).facts if here.event is not None else ()
    shifted = _shifted(*sides)
    instead = None if gone or come or shifted else _instead(here, there)
    times = (None if a is None else a.time, None if b is None else b.time)
    return Parting(
        *(time, sides[0].said(), sides[1].said(), gone, come, facts, instead, numbers, times, shifted)
    )


def _both(here: _Side, there: _Side) -> bool:
    """Whether what is chosen here is chosen there as well, only that something else comes first."""
    made, coming = here.decision(), there.decision()
    rival = None if made is None or coming is None else there.rival(made.decision)
    return made is not None and rival is not None and rival.chosen == made.chosen


def _shifted(one: _Side, other: _Side) -> tuple[Shift, ...]:
    """The reasons that weigh otherwise in the other life, of what is decided where they part."""
    here, there = (one, other) if one.decision() is not None else (other, one)
    made = here.decision()
    rival = None if made is None else there.rival(made.decision)
    if made is None or rival is None:
        return ()
    acts = frozenset((made.chosen, rival.chosen))
    mine, theirs = (made, rival) if here is one else (rival, made)
    before, after = mine.given(acts), theirs.given(acts)
    return tuple(
        Shift(one.explainer.because((given,), made.decision.who, mine.event)[0], after[key].weight)
        for key, given in before.items()
        if key in after and after[key].weight != given.weight
    )


def _reasons(
    here: _Side, there: _Side, *, every: bool = False
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """The reasons for what is decided here that only this life has, and those that only the other has; with
    ``every``, for whatever else there was to choose."""
    made = here.decision()
    if made is None:
        return (), ()
    rival = there.rival(made.decision)
    acts = frozenset(each.chosen for each in (made, rival) if each is not None and not every)
    mine = made.given(acts)
    theirs = {} if rival is None else rival.given(acts)
    only = tuple(_difference(mine[key], made, here, there) for key in mine if key not in theirs)
    if rival is None:
        return _kept(only), ()
    new = tuple(_difference(theirs[key], rival, there, here) for key in theirs if key not in mine)
    return _kept(only), _kept(new)


def _kept(differences: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Those that tell something; what is as good a reason in the other life, where the act cannot be
    done, does not."""
    return tuple(one for one in differences if one.instead is not None)


def _difference(given: ReasonGiven, made: _Made, here: _Side, there: _Side) -> Difference:
    who = made.decision.who
    because = here.explainer.because((given,), who, made.event)[0]
    reason = here.explainer.reasons.get(given.reason)
    if reason is None:
        return Difference(because, None)
    binding = dict(zip((role.var for role in reason.roles), given.binding, strict=False))
    return Difference(because, there.lacking(reason.when, binding, (who,)))


def _instead(here: _Side, there: _Side) -> str | None:
    """What keeps from being there what happens here, whatever anybody's reasons."""
    found = None if here.event is None else here.explainer.condition_of(here.event)
    if found is None:
        return None
    made = here.decision()
    if made is None:
        return there.lacking(*found, ())
    who = made.decision.who
    before = None if there.event is None else there.event.number
    lacking = (there.lacking(*found, mind) for mind in ((who,), ()))
    first = next((each for each in lacking if each is not None), None)
    return there.explainer.stilled(who, before) or first
