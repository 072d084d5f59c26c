"""What if: a life of the same story with one thing otherwise, by the same seed.

Every draw is keyed by who decides what for the how-manieth time, so whatever the change does not reach
is as it was. What is otherwise from the beginning is another story; at a later moment the life itself is
amended.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from immortelle.story.model import Forbidden, Variant
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.chronicle import Event

MOST: Final = 10_000  # events, unless more are asked for


class NothingToPutOffError(ValueError):
    """Something is to be done later that was never done in this life; ``act`` and ``args`` say what."""

    def __init__(self, forbidden: Forbidden) -> None:
        self.act, self.args = forbidden.act, forbidden.args
        super().__init__(f"{forbidden.act} is never done in this life: nothing can be put off")


class TooLateError(ValueError):
    """What was before the story is to be changed at a later moment."""


def otherwise(
    world: World,
    variant: Variant,
    *,
    at: int | None = None,
    until: int | None = None,
    events: int = MOST,
) -> World:
    """The life that a lived world would have had.

    ``at`` is the number of the event from which on things are otherwise (None: from the beginning);
    ``until`` (seconds) and ``events`` are how far it is lived, as ``World.lived`` has them. Raises
    ``NothingToPutOffError``, and ``TooLateError`` for deeds and who knows of them at a later moment.

    >>> from immortelle.story.model import Story
    >>> otherwise(World.begin(Story("Nobody", 0)).lived(), Variant("variant:none", "none")).over
    'nothing moves'
    """
    dated = _dated(world, variant)
    if at is None:
        return World.begin(apply(world.story, dated), world.seed).lived(until, events)
    if dated.deeds or dated.undone or dated.knowing:
        raise TooLateError("deeds, and who knows of them, can be otherwise only from the beginning")
    amended = before(world, at).amended(dated.facts, dated.never)
    return amended.lived(until, events)


def chosen(
    world: World, event: int, act: str, args: tuple[str, ...], until: int | None = None, events: int = MOST
) -> World:
    """The life in which whoever decided on an event chose this act instead: ``args[0]`` is who."""
    return before(world, event).steered(args[0], act, args).lived(until, events)


def before(world: World, event: int) -> World:
    """A world as it was just before an event was decided on."""
    first = World.begin(world.programme, world.seed)
    return first.lived(events=max(0, decided(world, event) - len(first.chronicle)))


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
    return replace(forbidden, until=done.began + forbidden.later)


def _is(event: Event, forbidden: Forbidden, world: World) -> bool:
    if event.what != forbidden.act or event.kind != "act" or event.time < world.story.begins:
        return False
    return all(want in (None, have) for want, have in zip(forbidden.args, event.args, strict=True))
