"""What if: a life of the same story with one thing otherwise, by the same seed.

Every draw is keyed by who decides what for the how-manieth time, so whatever the change does not reach
is as it was. What is otherwise from the beginning is another story; at a later moment the life itself is
amended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from immortelle.phrases.calendar import later
from immortelle.story.model import Forbidden, Variant
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.chronicle import Event

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


class TooLateError(ValueError):
    """What was before the story is to be changed at a later moment."""


def otherwise(world: World, variant: Variant, at: int | None = None, limits: Limits = FREELY) -> World:
    """The life that a lived world would have had.

    ``at`` is the number of the event from which on things are otherwise (None: from the beginning).
    Raises ``NothingToPutOffError``, and ``TooLateError`` for deeds and who knows of them at a later moment.

    >>> from immortelle.story.model import Story
    >>> otherwise(World.begin(Story("Nobody", 0)).lived(), Variant("variant:none", "none")).over
    'nothing moves'
    """
    dated = _dated(world, variant)
    if at is None:
        return World.begin(apply(world.story, dated), world.seed).lived(limits.until, limits.events)
    if dated.deeds or dated.undone or dated.knowing:
        raise TooLateError("deeds, and who knows of them, are otherwise only from the beginning")
    time = world.chronicle[decided(world, at)].time
    amended = before(world, at).amended(dated.facts, dated.never, time)
    return amended.lived(limits.until, limits.events)


def chosen(world: World, event: int, act: str, args: tuple[str, ...], limits: Limits = FREELY) -> World:
    """The life in which somebody (``args[0]``) chose this act when next asked after what was before an
    event."""
    return before(world, event).steered(args[0], act, args).lived(limits.until, limits.events)


def before(world: World, event: int) -> World:
    """A world as it was just before an event was decided on."""
    first = World.begin(world.programme, world.seed)
    return first.lived(events=max(0, decided(world, event) - len(first.chronicle)))


def next_after(world: World, time: int) -> int | None:
    """The number of the first event at a time (seconds) or later; None if there is none."""
    return next((event.number for event in world.chronicle if event.time >= time), None)


def first_weighed(world: World, act: str, args: tuple[str, ...]) -> int | None:
    """The number of the first event that was decided on when this act was an option and was not taken."""
    for event in world.chronicle:
        for decision in event.decisions[:1]:
            chosen = decision.options[decision.chosen]
            options = [(one.act, one.args) for one in decision.options]
            if (act, args) in options and (chosen.act, chosen.args) != (act, args):
                return event.number
    return None


def was_steered(world: World, act: str, args: tuple[str, ...]) -> bool:
    """Whether somebody chose this act from outside, as ``chosen`` has them do."""
    for event in world.chronicle:
        for decision in event.decisions[:1]:
            chosen = decision.options[decision.chosen]
            if decision.drawn is None and (chosen.act, chosen.args) == (act, args):
                return True
    return False


def decided(world: World, number: int) -> int:
    """The number of the first event that came of the decision which led to this one."""
    event = world.chronicle[number]
    same = (event.what, event.args, event.began)
    for earlier in world.chronicle[:number]:
        if earlier.outcome == "begun" and (earlier.what, earlier.args, earlier.began) == same:
            return earlier.number
    return number


def _dated(world: World, variant: Variant) -> Variant:
    """The variant with a date for everything that is put off."""
    never = tuple(_put_off(world, one) if one.later and one.until is None else one for one in variant.never)
    return replace(variant, never=never)


def _put_off(world: World, forbidden: Forbidden) -> Forbidden:
    done = next((event for event in world.chronicle if _is(event, forbidden, world)), None)
    if done is None:
        raise NothingToPutOffError(forbidden)
    return replace(forbidden, until=later(done.began, forbidden.later))


def _is(event: Event, forbidden: Forbidden, world: World) -> bool:
    if event.what != forbidden.act or event.kind != "act" or event.time < world.story.begins:
        return False
    return all(want in (None, have) for want, have in zip(forbidden.args, event.args, strict=True))
