"""What is wanted of a life: an ending that it comes to, and what else it has to be like."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.planning.wishes import Machine, Progress, before, moved, must, never, once
from immortelle.engines.playtest.parts import asked
from immortelle.story.conditions import Condition, Happened, Holds, Level, Not
from immortelle.story.effects import Change, Set
from immortelle.story.inside import inside
from immortelle.story.model import Ending, Story
from immortelle.world import World
from immortelle.world.kernel import Kernel

GOAL: Final = "a goal"  # before all ids of endings: it is come to first
"""The ending that a goal is made of."""

Deed = tuple[str, tuple[str, ...]]  # an act, and whom and what it is done by and to, by id


@dataclass(frozen=True, slots=True)
class Like(Container[Deed]):
    """The deeds of an ``act`` in which these fill its roles; None is anybody or anything."""

    act: str
    args: tuple[str | None, ...]

    def __contains__(self, deed: object) -> bool:
        """Whether a deed is one of them."""
        if not isinstance(deed, tuple) or deed[0] != self.act:
            return False
        return all(want in (None, have) for want, have in zip(self.args, deed[1], strict=True))


@dataclass(frozen=True, slots=True)
class Besides:
    """What else is wanted, by kind: deeds that are done, are not, once at most, in which order."""

    must: tuple[Like, ...] = ()
    never: tuple[Like, ...] = ()
    once: tuple[Like, ...] = ()
    before: tuple[tuple[Like, Like], ...] = ()

    def machines(self) -> tuple[Machine[Deed], ...]:
        """The same as machines that deeds move on, or stop."""
        return (
            *map(must, self.must),
            *map(never, self.never),
            *map(once, self.once),
            *(before(first, then) for first, then in self.before),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """An ``ending``, and what the deeds of a life must be like besides; ``likes`` may bring that nearer."""

    ending: Ending
    wishes: tuple[Machine[Deed], ...] = ()
    likes: tuple[Like, ...] = ()


class Watch:
    """How far the deeds of a life, from the story's beginning on, have brought what is wanted."""

    def __init__(self, wanted: Wanted, past: Iterable[Deed]) -> None:
        self._wanted = wanted
        self._progress: Progress | None = (0,) * len(wanted.wishes)
        self.see(past)

    def see(self, deeds: Iterable[Deed]) -> None:
        """Take note of what was done."""
        for deed in deeds if self._wanted.wishes else ():
            if self._progress is not None:
                self._progress = moved(self._wanted.wishes, self._progress, deed)

    def unmet(self, kernel: Kernel) -> int:
        """How much is missing of what is wanted where a life has come to; 0 where nothing is."""
        wishes, progress = self._wanted.wishes, self._progress
        if progress is None:
            return 2 * len(wishes) + self._failing(kernel)
        lacks = sum(not wish.done(far) for wish, far in zip(wishes, progress, strict=True))
        return lacks + self._failing(kernel)

    def forbids(self, deed: Deed) -> bool:
        """Whether a deed must not be done now."""
        progress = self._progress
        return progress is not None and moved(self._wanted.wishes, progress, deed) is None

    def _failing(self, kernel: Kernel) -> int:
        """How much of what the ending asks is not so; 0 if the life has come to it."""
        ending = self._wanted.ending
        if kernel.over == ending.id:
            return 0
        parts, world = asked(ending.id, ending.when), World(kernel)
        return 1 + sum(not world.holds(parts.of_some(place)) for place in range(len(parts.parts)))


def deeds_of(kernel: Kernel, start: int) -> Iterator[Deed]:
    """What was done from an event on, in order."""
    ids = kernel.tables.id_of
    for number in range(start, len(kernel.log)):
        record = kernel.log[number]
        if record.kind == "act" and record.outcome == "done":
            yield record.what, tuple(map(ids, record.args))


def sought(ending: Ending, story: Story) -> tuple[Like, ...]:
    """Deeds that may bring an ending nearer: those it asks for, and those that move what it asks for."""
    found, states = list[Like](), set[str]()
    for part in _asked_for(ending.when):
        match part:
            case Happened(act, args):
                found.append(
                    Like(act, tuple(None if one is None or one.startswith("?") else one for one in args))
                )
            case Holds(state) | Level(state):
                states.add(state)
    for each in story.acts:
        if any(isinstance(one, Set | Change) and one.state in states for one in inside(each.effects)):
            found.append(Like(each.id, (None,) * len(each.roles)))
    return tuple(found)


def _asked_for(condition: object) -> Iterator[object]:
    """The parts of a condition but for what must not be."""
    return (part for part in inside(condition, Not))


def aiming(story: Story, goal: Condition) -> Story:
    """The story with an ending more, which comes before the others: that a condition holds."""
    return replace(story, endings=(Ending(GOAL, "the goal", goal), *story.endings))
