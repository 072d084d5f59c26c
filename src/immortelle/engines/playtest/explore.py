"""Exploring: a story as the graph of all its distinct states, with the exact chance of every way on.

Everybody decides by their reasons, which makes chances; a player's choices, their consents too, are theirs.
States that go on alike are one. What is likeliest is looked behind first, so that stopping at any moment
leaves as little as can be unexplored, and going on later loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from immortelle.engines.playtest.canonical import Canon, Key
from immortelle.engines.playtest.explored import FREELY, Explored, Limits, named
from immortelle.engines.playtest.flat import FlatExploration
from immortelle.engines.playtest.grounding import NotFlatError
from immortelle.engines.playtest.model import Builder, Model
from immortelle.engines.playtest.unfolding import Script, Step, Way, common, onward, retraced, unfolded
from immortelle.world import World
from immortelle.world.chronicle import Question, Weighed
from immortelle.world.deciding.chance import ONE
from immortelle.world.deciding.deciding import options
from immortelle.world.errors import bounded
from immortelle.world.events.living import NOTHING_MOVES, answer
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.world import kernel_of, wake

Keys = Callable[[Kernel], Key]
Branches = list[tuple[int, int]]  # weights, with the states that they lead to
_KEPT: Final = 4_000  # kernels of states not yet looked behind; others are lived again


@dataclass(frozen=True, slots=True)
class Edge:
    """How a state was first come by: from which, by which choice (None: none) and how the draws fell."""

    state: int
    choice: int | None
    script: tuple[int, ...]


class Exploration:
    """An exploration under way: ``run`` it as far as there is time for, and again."""

    def __init__(self, programme: Programme, player: str | None = None, key: Keys | None = None) -> None:
        """``player`` is the id of whose choices are choices; ``key`` tells which lives are in one state, by
        default those that go on alike. Raises ValueError if the player is nobody."""
        self.programme = programme
        self.player = player
        self.builder = Builder()
        self._script = Script()
        self._numbers: dict[Key, int] = {}
        self._edges: list[Edge | None] = []
        self._mass: list[int] = []
        self._kernels: dict[int, Kernel] = {}
        self._expanded = bytearray()
        self._frontier: list[tuple[int, int]] = []
        with bounded():
            self._key: Keys = Canon(programme).key if key is None else key
            self._root = self._begun()
            self._number(self._root, None, ONE)

    def _begun(self) -> Kernel:
        """A story at its first moment; before all that was before it, if chance has a part in that."""
        players = () if self.player is None else (self.player,)
        kernel = kernel_of(World.begin(self.programme, 0, players))
        if kernel.counters:
            kernel = Kernel(self.programme, 0, kernel.players)
        kernel.oracle = self._script
        return kernel

    def _onward(self, kernel: Kernel) -> list[Way]:
        """All ways on where no player is asked."""
        return onward(kernel, self._script) if kernel.started else unfolded(kernel, self._script, wake)

    @property
    def whole(self) -> bool:
        """Whether nothing is left to look behind."""
        return not self._frontier

    def run(self, limits: Limits = FREELY) -> Explored:
        """Go on until all is explored or a limit is met; what was found so far."""
        with bounded():
            while self._frontier and self.builder.states < limits.states and limits.going():
                _, state = heappop(self._frontier)
                if not self._expanded[state]:
                    self._expand(state)
        return self.found()

    def found(self) -> Explored:
        """What was found so far."""
        return Explored(self, self.builder.build())

    # --- states -----------------------------------------------------------------------------------

    def _expand(self, state: int) -> None:
        """Look behind a state."""
        kernel = self._kernels.pop(state, None) or self._relived(state)
        for name, branches in list(self._actions(state, kernel)):  # all or, if that fails, none
            self.builder.action(state, name, branches)
        self._expanded[state] = True

    def _actions(self, state: int, kernel: Kernel) -> Iterator[tuple[str, Branches]]:
        """All that can be done in a state, with the ways in which it can fall out."""
        asked, mass = kernel.question, self._mass[state]
        if asked is None:
            yield "", self._branches(state, None, self._onward(kernel), mass)
            return
        shares = self._shares(kernel, asked, mass)
        for place, (option, share) in enumerate(zip(asked.options, shares, strict=True)):
            ways = unfolded(kernel, self._script, answering(option))
            yield named(option), self._branches(state, place, ways, share)

    def _shares(self, kernel: Kernel, asked: Question, mass: int) -> list[int]:
        """Where to look first: half of it where the player would go by their reasons, half everywhere."""
        half, even = mass // 2, mass // (2 * len(asked.options))
        if asked.purpose == "accept":
            return [even + half * option.chance // ONE for option in asked.options]
        likely = options(kernel.fork(), kernel.tables.numbers[asked.who]).options
        chances = {(option.act, option.args): option.chance for option in likely}
        return [even + half * chances.get((option.act, option.args), 0) // ONE for option in asked.options]

    def _branches(self, state: int, choice: int | None, ways: Sequence[Way], mass: int) -> Branches:
        """Ways on as weights and the states that they lead to."""
        weights = common(ways)
        total, branches = sum(weights), []
        for way, weight in zip(ways, weights, strict=True):
            edge = Edge(state, choice, way.script)
            branches.append((weight, self._number(way.kernel, edge, mass * weight // total)))
        return branches

    def _number(self, kernel: Kernel, edge: Edge | None, mass: int) -> int:
        """The number of the state that a life is in, a new one if there was none like it."""
        self.rest(kernel)
        key = self._key(kernel)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self.builder.state(*([kernel.over] if kernel.over else ()))
            self._edges.append(edge)
            self._mass.append(0)
            self._expanded.append(kernel.over is not None)
            if kernel.over is None:
                self._kernels[number] = kernel
        self._mass[number] += mass
        if not self._expanded[number]:
            heappush(self._frontier, (-self._mass[number], number))
        if len(self._kernels) > _KEPT:
            likeliest = sorted(self._kernels, key=lambda state: (-self._mass[state], state))
            self._kernels = {state: self._kernels[state] for state in likeliest[: _KEPT // 2]}
        return number

    @staticmethod
    def rest(kernel: Kernel) -> None:
        """A life with nothing on its agenda is over."""
        waits = kernel.question is not None or not kernel.started
        if kernel.over is None and not waits and not kernel.agenda and not kernel.due:
            kernel.over = NOTHING_MOVES

    def _relived(self, state: int) -> Kernel:
        """The life that first led to a state, lived again from the last that is still at hand."""
        edges: list[Edge] = []
        kernel: Kernel | None = None
        while kernel is None:
            edge = self._edges[state]
            kernel = self._root if edge is None else self._kernels.get(state)
            if kernel is None and edge is not None:
                edges.append(edge)
                state = edge.state
        for edge in reversed(edges):
            kernel = self.along(kernel, edge)
        return kernel.fork()

    def along(self, kernel: Kernel, edge: Edge) -> Kernel:
        """A life one edge further."""
        asked = kernel.question
        step: Step | None = None if kernel.started else wake
        if asked is not None and edge.choice is not None:
            step = answering(asked.options[edge.choice])
        return retraced(kernel, self._script, step, edge.script)

    # --- ways -------------------------------------------------------------------------------------

    def lived(self, _model: Model, states: Sequence[int]) -> World:
        """A life that goes through these states, from the first on. Raises ValueError if there is none."""
        kernel = self._root.fork()
        for state in states[1:]:
            kernel = self._onto(kernel, state)
        kernel.oracle = None
        return World(kernel)

    def _onto(self, kernel: Kernel, state: int) -> Kernel:
        asked = kernel.question
        if asked is None:
            ways = self._onward(kernel)
        else:
            ways = [w for o in asked.options for w in unfolded(kernel, self._script, answering(o))]
        for way in ways:
            self.rest(way.kernel)
            if self._numbers.get(self._key(way.kernel)) == state:
                return way.kernel
        raise ValueError(f"nothing leads on to state {state}")


def exploration(programme: Programme, player: str | None = None) -> Exploration | FlatExploration:
    """An exploration to be run: of numbers alone, where the story is flat for the player."""
    if player is not None:
        with suppress(NotFlatError):
            return FlatExploration(programme, player)
    return Exploration(programme, player)


def explore(programme: Programme, player: str | None = None, limits: Limits = FREELY) -> Explored:
    """Explore a story for a player (a person's id; None: all go by their reasons) as far as limits let.

    Example:
        >>> from immortelle.story.model import Story
        >>> explore(Programme(Story("Nobody", 0))).model.labels
        {'nothing moves': array('i', [0])}
    """
    return exploration(programme, player).run(limits)


def answering(option: Weighed) -> Step:
    """A player's choice."""
    return lambda kernel: answer(kernel, option)
