"""Paths: the draws of a story as a tree, so that what plays have in common is lived once.

A draw is a function of the seed, of who decides what and of the how-manieth time. So a play can be followed
from draw to draw without living it, as long as some play before fell out alike; only where it parts from all
of them is it lived, from there on. A kernel is kept only where plays have parted, and what comes of a play
is the same with the tree or without.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, Generic, NamedTuple, Self, TypeVar

from immortelle.engines.playtest.players import at_random, chooses
from immortelle.engines.saves import Choice
from immortelle.world.deciding.chance import ONE, draw, key
from immortelle.world.errors import bounded
from immortelle.world.events.living import NOTHING_MOVES, advance, answer
from immortelle.world.events.prehistory import prepare
from immortelle.world.forecast.forecast import foretell
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme

T = TypeVar("T")

KEPT: Final = 400  # kernels at most, some hundred kilobytes each
DRAWS: Final = 200_000  # places at most; what is beyond is lived anew each time


class Draw(NamedTuple):
    """Where a play may part from others: whose draw for what, and up to where each outcome reaches."""

    actor: int
    purpose: int
    nth: int
    reach: tuple[int, ...]

    def outcome(self, seed: int) -> int:
        """Which outcome comes about in the play with a seed."""
        return bisect_right(self.reach, draw(seed, self.actor, self.purpose, self.nth))


class Heard(Kernel):
    """A kernel that notes its draws, and what was chosen from outside."""

    def __init__(self, programme: Programme, seed: int = 0, players: frozenset[int] = frozenset()) -> None:
        super().__init__(programme, seed, players)
        self.steps = 0
        self.draws: list[tuple[int, Draw]] = []  # each with the step in which it was made
        self.choices: tuple[Choice, ...] = ()

    def fork(self) -> Self:
        """The same kernel, free to go on another way; it has noted nothing yet."""
        other = super().fork()
        other.steps, other.choices = self.steps, self.choices
        return other

    def pick(self, person: int, probabilities: list[int]) -> tuple[int, int | None, int]:
        """Which option a person takes; noted if there is more than one."""
        picked = super().pick(person, probabilities)
        if len(probabilities) > 1:
            self._note(person, "choose", picked[2], probabilities)
        return picked

    def comes(self, person: int, purpose: str, likely: int) -> tuple[bool, int | None, int]:
        """Whether something comes about that is so likely; noted if it might not, or might."""
        came = super().comes(person, purpose, likely)
        if 0 < likely < ONE:
            self._note(person, purpose, came[2], (likely, ONE - likely))
        return came

    def step(self) -> None:
        """Take the next step: what is next on the agenda, or the choice that a player is asked for."""
        if self.question is not None:
            self._choose()
        elif self.agenda:
            advance(self)
        else:
            self.over = NOTHING_MOVES
        self.steps += 1

    def _choose(self) -> None:
        question, nth = self.question, len(self.choices)
        if question is None:
            return
        option = at_random(question, self.seed, nth)
        self.draws.append((self.steps, Draw(*chooses(question, nth))))
        self.choices = (*self.choices, Choice(option.act, option.args))
        answer(self, option)

    def _note(self, person: int, purpose: str, nth: int, chances: Sequence[int]) -> None:
        drawn = Draw(key(self.tables.id_of(person)), key(purpose), nth, tuple(accumulate(chances)))
        self.draws.append((self.steps, drawn))


@dataclass(slots=True)
class _Place(Generic[T]):
    """A draw of the tree, in which step it is made, and what follows each outcome that was lived."""

    draw: Draw
    step: int
    after: dict[int, _Place[T] | T] = field(default_factory=dict)
    kernel: Heard | None = None  # just before the step


class Paths(Generic[T]):
    """The plays of a story with these players, each of at most so many ``events``; ``ends`` says what a
    kernel that has been lived to its end came to."""

    def __init__(
        self, programme: Programme, players: frozenset[str], events: int, ends: Callable[[Heard], T]
    ) -> None:
        numbers = programme.tables.numbers
        self._events, self._ends = events, ends
        self._root = Heard(programme, 0, frozenset(numbers[each] for each in players))
        self._root.foretell = foretell
        with bounded():
            prepare(self._root)
        self._first: dict[int, _Place[T] | T] = {}  # what there is at all, under 0
        self._places = self._kept = 0

    def lived(self, seed: int) -> Heard:
        """A play, lived from its beginning."""
        kernel = self._root.fork()
        kernel.seed = seed
        with bounded():
            self._live(kernel)
        return kernel

    def came_to(self, seed: int) -> T:
        """What the play with a seed comes to."""
        way: list[tuple[_Place[T], int]] = []
        after, outcome = self._first, 0
        while isinstance(found := after.get(outcome), _Place):
            after, outcome = found.after, found.draw.outcome(seed)
            way.append((found, outcome))
        if found is not None:
            return found
        with bounded():
            return self._live_from(way, seed)

    def _live_from(self, way: list[tuple[_Place[T], int]], seed: int) -> T:
        """Live the play that has come along these draws and then parts from all others."""
        kept = next((n for n in range(len(way) - 1, -1, -1) if way[n][0].kernel is not None), -1)
        start = way[kept][0].kernel if kept >= 0 else None
        kernel = (start or self._root).fork()
        kernel.seed = seed
        known = len([1 for place, _ in way if place.step >= kernel.steps])  # draws to be made once more
        if way:
            self._keep(way[-1][0], kernel)
        self._live(kernel)
        end = self._ends(kernel)
        if self._places < DRAWS:
            self._grow(way[-1] if way else None, kernel.draws[known:], seed, end)
        return end

    def _keep(self, place: _Place[T], kernel: Heard) -> None:
        """Go on to where plays part, and keep the kernel there."""
        while kernel.steps < place.step:
            kernel.step()
        if place.kernel is None and self._kept < KEPT:
            self._kept += 1
            place.kernel = kernel.fork()

    def _live(self, kernel: Heard) -> None:
        log, most = kernel.log, self._events
        while kernel.over is None and len(log) < most:
            kernel.step()

    def _grow(
        self, last: tuple[_Place[T], int] | None, draws: Sequence[tuple[int, Draw]], seed: int, end: T
    ) -> None:
        """Add the draws of a play behind where it parted."""
        after, outcome = (self._first, 0) if last is None else (last[0].after, last[1])
        for step, drawn in draws:
            place: _Place[T] = _Place(drawn, step)
            after[outcome] = place
            after, outcome = place.after, drawn.outcome(seed)
        after[outcome] = end
        self._places += len(draws)
