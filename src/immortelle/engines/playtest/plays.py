"""Plays: a story lived once, with a player or without, and what of it counts.

Plays that come to the same are one: so many can be kept, sent between workers and written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from immortelle.engines.expectations import is_so
from immortelle.engines.playtest.marks import Again, Marker, added
from immortelle.engines.playtest.paths import Paths
from immortelle.engines.playtest.players import Player, cast, seed_of
from immortelle.engines.saves import Choice, Save
from immortelle.story.model import Expectation, Story
from immortelle.story.portable import content_hash
from immortelle.world import World
from immortelle.world.deciding.deciding import WAITING
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme

NOT_OVER: Final = ""
MOST: Final = 10_000  # events of one play; then it counts as not over
CHUNK: Final = 100  # plays that are lived, sent and written down together


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be played: the story, by whom, from which seed, at most how many events a play, and what
    is expected of it."""

    story: Story
    player: Player
    seed: int = 0
    events: int = MOST
    expected: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Play:
    """What a play came to: its ending's id, *nothing moves* or ``NOT_OVER``; what it brought about
    (``marks``); and of each expectation whether it was so (1), was not (0) or did not apply (-1)."""

    over: str
    marks: int
    expected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """How often plays came to the same, which was the ``first``, and the ``shortest`` with its events; how
    many ``acts`` were done in all of them together, waiting left out, and what came about ``again``."""

    times: int
    first: int
    events: int
    shortest: int
    acts: int = 0
    again: Again = ()

    def and_(self, other: Met) -> Met:
        """Both together."""
        events, shortest = min((self.events, self.shortest), (other.events, other.shortest))
        first, acts = min(self.first, other.first), self.acts + other.acts
        return Met(self.times + other.times, first, events, shortest, acts, added(self.again, other.again))


Tally = Mapping[Play, Met]


def together(tallies: Iterable[Tally]) -> dict[Play, Met]:
    """Tallies added up."""
    whole: dict[Play, Met] = {}
    for tally in tallies:
        for play, met in tally.items():
            whole[play] = whole[play].and_(met) if play in whole else met
    return whole


class Players:
    """Plays a task's plays, each by its number."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._story = cast(task.story, task.player)
        self._marker = Marker(task.story)
        self._waiting = {WAITING, *(act.id for act in task.story.acts if act.beat)}
        self._paths = Paths(Programme(self._story), task.player.chooses, task.events, self._end)

    def chunk(self, numbers: range) -> dict[Play, Met]:
        """What the plays with these numbers came to."""
        return together(self._tally(each) for each in numbers)

    def endings(self, numbers: range) -> list[str]:
        """What each of the plays with these numbers came to at its end."""
        return [self.came_to(each).over for each in numbers]

    def came_to(self, number: int) -> Play:
        """What a play came to."""
        return self._paths.came_to(seed_of(self.task.seed, number))[0]

    def play(self, number: int) -> tuple[World, tuple[Choice, ...]]:
        """A play with its chronicle, and what its player chose in it."""
        kernel = self._paths.lived(seed_of(self.task.seed, number))
        return World(kernel), kernel.choices

    def save(self, number: int) -> Save | None:
        """A play as a game that can be loaded; None if nobody was asked in it."""
        if not self.task.player.chooses or self.task.player.person is None:
            return None
        seed = seed_of(self.task.seed, number)
        choices = self._paths.lived(seed).choices
        return Save(content_hash(self.task.story), seed, self.task.player.person, choices)

    def _tally(self, number: int) -> dict[Play, Met]:
        play, events, acts, again = self._paths.came_to(seed_of(self.task.seed, number))
        return {play: Met(1, number, events, number, acts, again)}

    def _end(self, kernel: Kernel) -> tuple[Play, int, int, Again]:
        """What a play came to, after how many events and acts, and what came about again in it."""
        world, log = World(kernel), kernel.log
        so = (is_so(one, world) for one in self.task.expected)
        marks, again = self._marker.counted(log[at] for at in range(len(log)))
        expected = tuple(-1 if each is None else int(each) for each in so)
        acts = sum(log[at].kind == "act" and log[at].what not in self._waiting for at in range(len(log)))
        return Play(kernel.over or NOT_OVER, marks, expected), len(log), acts, again


def tallied(task: Task) -> Callable[[range], Tally]:
    """What lives chunks of a task's plays and adds up what they came to."""
    return Players(task).chunk


def ended(task: Task) -> Callable[[range], list[str]]:
    """What lives chunks of a task's plays and tells of each how it ended."""
    return Players(task).endings
