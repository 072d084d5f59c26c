"""Reminiscence: what came back to somebody, as a sentence: each memory with its year, and its place where
that is known."""

from __future__ import annotations

from immortelle.engines.speaking import Speaker
from immortelle.phrases.calendar import date_of
from immortelle.phrases.english import capital, listed
from immortelle.world import World
from immortelle.world.chronicle import Event


def reminisced(event: Event, world: World, speaker: Speaker) -> str:
    """What an event brought back to somebody, in the order of time.

    ``Ann recalls how Ben kissed her in Rome in 1951 and how she left Ben in 1953.``
    """
    numbers = (world.numbered(each) for each in event.args[1:])
    who, past = event.args[0], sorted(number for number in numbers if number is not None)
    memories = [_memory(world.chronicle[each], who, speaker) for each in past]
    return f"{capital(speaker.name(who))} recalls {listed(memories)}."


def _memory(event: Event, who: str, speaker: Speaker) -> str:
    where = "" if event.place is None else f" in {speaker.name(event.place)}"
    said = f"{speaker.after(who, speaker.clause(event))}{speaker.outcome(event)}"
    return f"how {said}{where} in {date_of(event.time)[0]}"
