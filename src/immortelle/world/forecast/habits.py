"""Habits: what somebody has done again and again they are expected to do again.

How often is what it was on the average, as far as the one who expects it knows: n times since the first
is once in every n-th of that time (the mean rate of a Poisson process, as an estimate).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from immortelle.world.deciding.deciding import binding_of
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.perceiving import stilled
from immortelle.world.events.settling import settle
from immortelle.world.forecast.dreams import DAY, Dream
from immortelle.world.memory.recalling import place_of
from immortelle.world.memory.remembering import remembered
from immortelle.world.minds.knowing import members
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE

_TWICE = 2  # once is no habit


@dataclass(slots=True)
class Habit:
    """An act that somebody does ``every`` so many seconds, ``next`` then; the events in which they did,
    the latest first."""

    next: int
    who: int
    act: int
    every: int
    done: tuple[int, ...]


def habits(dream: Dream, dreamer: int) -> list[Habit]:
    """What others are in the habit of doing, as a dreamer knows them, in the order of acts and people."""
    found = []
    for code in dream.programme.acts:
        if code.act.chosen and not code.act.beat and code.act.roles:
            for who, done in _done(dream, code.number).items():
                if who != dreamer and len(done) >= _TWICE and _any_remembered(dream, dreamer, done):
                    every = (dream.time - dream.log[done[-1]].time) // len(done)
                    if (
                        every >= DAY
                    ):  # what comes back sooner is how one behaves in a place, not what one is like
                        found.append(Habit(dream.time + every, who, code.number, every, tuple(done)))
    return found


def _done(dream: Dream, act: int) -> dict[int, list[int]]:
    """Who did an act before, in which events, the latest first."""
    found: dict[int, list[int]] = {}
    event = dream.archive.latest(act)
    while event >= 0:
        record = dream.log[event]
        if record.outcome == "done" and dream.world.knows(event):
            found.setdefault(record.args[0], []).append(event)
        event = dream.archive.before(event, 0)
    return dict(sorted(found.items()))


def _any_remembered(dream: Dream, dreamer: int, done: list[int]) -> bool:
    """Whether any of it comes to mind: what one has known still counts, but not if all is forgotten."""
    memories = (remembered(dream.world, dreamer, event, dream.time) for event in done)
    return any(memory is not None and not memory.lost for memory in memories)


def again(dream: Dream, habit: Habit, dreamer: int) -> None:
    """It happens again as the last time that could be again, where it did then; and comes to be known to
    those who knew then. How they come to meet there is not imagined, but whoever does it must feel as it
    takes."""
    dream.time = max(dream.time, habit.next)
    habit.next += habit.every
    like = next((event for event in habit.done if _again(dream, habit, event)), None)
    if like is None:
        return
    code, args = dream.programme.acts[habit.act - ACT_BASE], dream.log[like].args
    together = dream.minds.knowers(like) | 1 << dreamer
    what = Happening(
        replace(code.told["done"], kind="act", shown=None),
        args,
        binding_of(code, args),
        began=dream.time,
        actor=habit.who,
        together=together,
    )
    place = place_of(dream, like)
    if place >= 0:
        dream.sites = dream.sites | {len(dream.log): place}
    occur(dream, what)
    settle(dream)
    for person in members(together):
        if not stilled(dream, person):
            dream.ask(person, dream.time)


def _again(dream: Dream, habit: Habit, event: int) -> bool:
    """Whether those it was about are all still there, and whoever did it could still want to."""
    args, mind = dream.log[event].args, View(dream, (habit.who,))
    if any(0 <= arg < dream.tables.people and stilled(dream, arg) for arg in args):
        return False
    binding = binding_of(dream.programme.acts[habit.act - ACT_BASE], args)
    return all(test(mind, binding) for test in dream.programme.inner(habit.act))
