"""Exploring: a story as the graph of all its distinct states, with the exact chance of every way on.

Everybody decides by their reasons, which makes chances; a player's choices, their consents too, are theirs.
States that go on alike are one. What is likeliest is looked behind first, so that stopping at any moment
leaves as little as can be unexplored, and going on later loses nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from immortelle.engines.playtest.canonical import Canon, Key
from immortelle.engines.playtest.model import UNEXPLORED, Builder, Model
from immortelle.engines.playtest.players import REASONS
from immortelle.engines.playtest.unfolding import Script, Step, Way, common, onward, retraced, unfolded
from immortelle.world import World
from immortelle.world.chronicle import Question, Weighed
from immortelle.world.deciding.chance import ONE
from immortelle.world.deciding.deciding import options
from immortelle.world.errors import bounded
from immortelle.world.events.living import NOTHING_MOVES, answer
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.world import kernel_of

Keys = Callable[[Kernel], Key]
REFUSES: Final = "refuse"
_KEPT: Final = 4_000  # kernels of states not yet looked behind; others are lived again


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to explore: at most so many states, and as long as ``going`` says so, asked now and then."""

    states: int = 1_000_000
    going: Callable[[], bool] = lambda: True


FREELY: Final = Limits()


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
        self.builder = Builder((REASONS,))
        self._key: Keys = Canon(programme).key if key is None else key
        self._script = Script()
        self._numbers: dict[Key, int] = {}
        self._edges: list[Edge | None] = []
        self._mass: list[int] = []
        self._kernels: dict[int, Kernel] = {}
        self._expanded = bytearray()
        self._frontier: list[tuple[int, int]] = []
        with bounded():
            self._root = self._begun()
            self._number(self._root, None, ONE)

    def _begun(self) -> Kernel:
        players = () if self.player is None else (self.player,)
        kernel = kernel_of(World.begin(self.programme, 0, players))
        kernel.oracle = self._script
        return kernel

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
        self._expanded[state] = True
        asked = kernel.question
        if asked is None:
            self._act(state, "", None, onward(kernel, self._script), (1,), self._mass[state])
            return
        leaning, share = _leanings(kernel, asked), self._mass[state] // len(asked.options)
        for place, option in enumerate(asked.options):
            ways = unfolded(kernel, self._script, answering(option))
            self._act(state, named(option), place, ways, (leaning[place],), share)

    def _act(
        self,
        state: int,
        name: str,
        choice: int | None,
        ways: Sequence[Way],
        leaning: Sequence[int],
        mass: int,
    ) -> None:
        weights = common(ways)
        total, branches = sum(weights), []
        for way, weight in zip(ways, weights, strict=True):
            edge = Edge(state, choice, way.script)
            branches.append((weight, self._number(way.kernel, edge, mass * weight // total)))
        self.builder.action(state, name, branches, leaning)

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
            if kernel.over is None and len(self._kernels) < _KEPT:
                self._kernels[number] = kernel
        self._mass[number] += mass
        if not self._expanded[number]:
            heappush(self._frontier, (-self._mass[number], number))
        return number

    @staticmethod
    def rest(kernel: Kernel) -> None:
        """A life with nothing on its agenda is over."""
        if kernel.over is None and kernel.question is None and not kernel.agenda and not kernel.due:
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
        step = None if asked is None or edge.choice is None else answering(asked.options[edge.choice])
        return retraced(kernel, self._script, step, edge.script)

    # --- ways -------------------------------------------------------------------------------------

    def lived(self, states: Sequence[int]) -> World:
        """A life that goes through these states, from the first on. Raises ValueError if there is none."""
        kernel = self._root.fork()
        for state in states[1:]:
            kernel = self._onto(kernel, state)
        kernel.oracle = None
        return World(kernel)

    def _onto(self, kernel: Kernel, state: int) -> Kernel:
        asked = kernel.question
        if asked is None:
            ways = onward(kernel, self._script)
        else:
            ways = [w for o in asked.options for w in unfolded(kernel, self._script, answering(o))]
        for way in ways:
            if self._numbers.get(self._key(way.kernel)) == state:
                return way.kernel
        raise ValueError(f"nothing leads on to state {state}")


@dataclass(frozen=True, slots=True)
class Explored:
    """What is known of a story's states: the ``model`` and how to live its ways again."""

    exploration: Exploration
    model: Model

    @property
    def whole(self) -> bool:
        """Whether every state was looked behind; else some are labelled unexplored, and what is likely can
        only be bounded."""
        return UNEXPLORED not in self.model.labels

    def shortest(self, state: int) -> tuple[int, ...]:
        """The states of a play with the fewest steps from the first to this one."""
        return shortest(self.model, state)

    def lived(self, state: int) -> World:
        """The life of the shortest play that gets to a state."""
        return self.exploration.lived(self.shortest(state))


def explore(programme: Programme, player: str | None = None, limits: Limits = FREELY) -> Explored:
    """Explore a story for a player (a person's id; None: all go by their reasons) as far as limits let.

    Example:
        >>> from immortelle.story.model import Story
        >>> explore(Programme(Story("Nobody", 0))).model.labels
        {'nothing moves': array('i', [0])}
    """
    return Exploration(programme, player).run(limits)


def named(option: Weighed) -> str:
    """An option by the ids of the act and of whom and what it is done to, as menus name it."""
    return " ".join((option.act, *option.args)) if option.act else REFUSES


def answering(option: Weighed) -> Step:
    """A player's choice."""
    return lambda kernel: answer(kernel, option)


def shortest(model: Model, state: int) -> tuple[int, ...]:
    """The states of a way with the fewest steps from the initial state to another.

    Raises ValueError if there is none.
    """
    before: dict[int, int] = {model.initial: -1}
    waiting = deque([model.initial])
    while waiting and state not in before:
        each = waiting.popleft()
        for action in model.actions(each):
            for _, successor in model.branches(action):
                if successor not in before:
                    before[successor] = each
                    waiting.append(successor)
    if state not in before:
        raise ValueError(f"nothing leads to state {state}")
    path = [state]
    while before[path[-1]] >= 0:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def _leanings(kernel: Kernel, asked: Question) -> list[int]:
    """How likely each option is if the player goes by their reasons, out of ``ONE``."""
    if asked.purpose == "accept":
        return [option.chance for option in asked.options]
    by_reasons = options(kernel.fork(), kernel.tables.numbers[asked.who])
    chances = {(option.act, option.args): option.chance for option in by_reasons.options}
    return [chances.get((option.act, option.args), 0) for option in asked.options]
