"""What if: a life of the same story with one thing otherwise, by the same seed.

Every draw is keyed by who decides what for the how-manieth time, so whatever the change does not reach
is as it was. What is otherwise from the beginning is another story; at a later moment the life itself is
amended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from immortelle.phrases.calendar import later
from immortelle.story.model import Deed, Forbidden, Story, Variant
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.chronicle import Decision, Event
from immortelle.world.deciding.deciding import ANSWERS

CHOOSE: Final = "choose"  # what a decision is for that is no answer
MOST: Final = 10_000  # events, unless more are asked for


@dataclass(frozen=True, slots=True)
class Limits:
    """How far lives are lived: to a time (seconds), and at most so many events."""

    until: int | None = None
    events: int = MOST


FREELY: Final = Limits()


class NothingToPutOffError(ValueError):
    """Something is to be done later that was never done in this life; ``forbidden`` says what."""

    def __init__(self, forbidden: Forbidden) -> None:
        self.forbidden = forbidden
        super().__init__(f"{forbidden.act} is never done in this life: there is nothing to put off")


def otherwise(world: World, variant: Variant, at: int | None = None, limits: Limits = FREELY) -> World:
    """The life that a lived world would have had.

    ``at`` is the number of the event from which on things are otherwise (None: from the beginning). What is
    so, not done, known or done besides is so from then on. What lies before the story, and how natures
    live, is as if it had always been so, though everybody did until then what they did. Raises
    ``NothingToPutOffError``.

    >>> from immortelle.story.model import Story
    >>> otherwise(World.begin(Story("Nobody", 0)).lived(), Variant("variant:none", "none")).over
    'nothing moves'
    """
    dated = from_then(world, variant, at)
    if at is None or world.chronicle[at].time < world.story.begins:
        return _begun(world, dated).lived(limits.until, limits.events)
    time = world.chronicle[decided(world, at)].time
    past, now = _before_and_from(dated, time)
    there = before(world, at)
    if past != Variant(variant.id, variant.name):
        there = _begun(world, past).following(there)
    amended = there.amended(now.facts, now.never, time, now.knowing, now.deeds)
    return amended.lived(limits.until, limits.events)


def _begun(world: World, variant: Variant) -> World:
    """The story with a variant's changes, at its first moment; it shares what is compiled."""
    return World.begin(world.programme.otherwise(apply(world.story, variant)), world.seed)


def from_then(world: World, variant: Variant, at: int | None) -> Variant:
    """The variant with a date for everything that is put off, or done at the moment of an event (``at``)."""
    never = tuple(_put_off(world, one) if one.later and one.until is None else one for one in variant.never)
    time = world.story.begins if at is None else world.chronicle[decided(world, at)].time
    deeds = tuple(replace(one, time=time) if _is_new(one, world.story) else one for one in variant.deeds)
    return replace(variant, never=never, deeds=deeds)


def _is_new(deed: Deed, story: Story) -> bool:
    """Whether a deed is none of the story's and has no date of its own."""
    return deed.time == story.begins and all(deed.id != one.id for one in story.deeds)


def _before_and_from(variant: Variant, time: int) -> tuple[Variant, Variant]:
    """What a variant changes of what was before a time and of natures, and what else is so from then on."""
    now = tuple(one for one in variant.deeds if one.time == time)
    deeds = tuple(one for one in variant.deeds if one.time != time)
    past = Variant(*(variant.id, variant.name), deeds=deeds, undone=variant.undone, natures=variant.natures)
    return past, replace(variant, deeds=now, undone=(), natures=())


def chosen(world: World, event: int, act: str, args: tuple[str, ...], limits: Limits = FREELY) -> World:
    """The life in which somebody (``args[0]``) chose this act when next asked after what was before an
    event; or gave this answer (of ``ANSWERS``) when they next had to agree."""
    return before(world, event).steered(args[0], act, args).lived(limits.until, limits.events)


def before(world: World, event: int) -> World:
    """A world as it was just before an event was decided on."""
    first = World.begin(world.programme, world.seed)
    return first.lived(events=max(0, decided(world, event) - len(first.chronicle)))


def next_after(world: World, time: int) -> int | None:
    """The number of the first event at a time (seconds) or later; None if there is none."""
    return next((event.number for event in world.chronicle if event.time >= time), None)


def first_weighed(world: World, act: str, args: tuple[str, ...]) -> int | None:
    """The number of the first event that was decided on when this act was an option and was not taken, or
    in which somebody (``args[0]``) did not give this answer."""
    for event in world.chronicle:
        for decision in event.decisions:
            if _could(decision, act, args) and not _chose(decision, act, args):
                return event.number
    return None


def was_steered(world: World, act: str, args: tuple[str, ...]) -> bool:
    """Whether somebody chose this act, or gave this answer, from outside, as ``chosen`` has them do."""
    decisions = (decision for event in world.chronicle for decision in event.decisions)
    return any(one.drawn is None and _chose(one, act, args) for one in decisions)


def _could(decision: Decision, act: str, args: tuple[str, ...]) -> bool:
    """Whether an act was one of the options, or an answer was asked for."""
    if act in ANSWERS:
        return decision.purpose != CHOOSE and decision.who == args[0]
    return decision.purpose == CHOOSE and any((one.act, one.args) == (act, args) for one in decision.options)


def _chose(decision: Decision, act: str, args: tuple[str, ...]) -> bool:
    """Whether an act, or an answer, is what was chosen."""
    if act in ANSWERS:
        return _could(decision, act, args) and decision.chosen == ANSWERS.index(act)
    option = decision.options[decision.chosen]
    return decision.purpose == CHOOSE and (option.act, option.args) == (act, args)


def decided(world: World, number: int) -> int:
    """The number of the first event that came of the decision which led to this one."""
    event = world.chronicle[number]
    same = (event.what, event.args, event.began)
    for earlier in world.chronicle[:number]:
        if earlier.outcome == "begun" and (earlier.what, earlier.args, earlier.began) == same:
            return earlier.number
    return number


def _put_off(world: World, forbidden: Forbidden) -> Forbidden:
    done = next((event for event in world.chronicle if _is(event, forbidden, world)), None)
    if done is None:
        raise NothingToPutOffError(forbidden)
    return replace(forbidden, until=later(done.began, forbidden.later))


def _is(event: Event, forbidden: Forbidden, world: World) -> bool:
    if event.what != forbidden.act or event.kind != "act" or event.time < world.story.begins:
        return False
    return all(want in (None, have) for want, have in zip(forbidden.args, event.args, strict=True))
