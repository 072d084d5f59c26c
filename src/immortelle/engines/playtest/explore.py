"""Exploring: a story as the graph of all its distinct states, with the exact chance of every way on.

Everybody decides by their reasons, which makes chances; a player's choices, their consents too, are theirs.
States that go on alike are one. What is likeliest is looked behind first, so that stopping at any moment
leaves as little as can be unexplored, and going on later loses nothing; for a player every other time that
behind which somebody would look who sees all, and wants an ending or does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from immortelle.engines.playtest.canonical import Canon, Key
from immortelle.engines.playtest.explored import FREELY, Explored, Limits, named
from immortelle.engines.playtest.flat import FlatExploration
from immortelle.engines.playtest.grounding import NotFlatError
from immortelle.engines.playtest.guiding import FIRST, Choice, Guide
from immortelle.engines.playtest.looks import Led, Look, Met, Move
from immortelle.engines.playtest.model import Builder, Model
from immortelle.engines.playtest.players import REASONS
from immortelle.engines.playtest.unfolding import (
    Script,
    Step,
    TimeUpError,
    Way,
    common,
    onward,
    retraced,
    unfolded,
)
from immortelle.world import World
from immortelle.world.chronicle import Weighed
from immortelle.world.deciding.chance import ONE
from immortelle.world.deciding.deciding import WAITING, options
from immortelle.world.errors import bounded
from immortelle.world.events.living import NOTHING_MOVES, answer
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.world import kernel_of, wake

Keys = Callable[[Kernel], Key]
Branches = list[tuple[int, int]]  # weights, with the states that they lead to
Mass = tuple[int, int]  # how likely a play comes there: with a player by their reasons, and evenly
_BEHIND, _OVER = 1, 2  # a state was looked behind; nothing follows it
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
        default those that go on alike. ``keep`` is called with all that is found behind a state. Raises
        ValueError if the player is nobody."""
        self.keep: Callable[[Look], None] = _forgotten
        self.programme = programme
        self.player = player
        self.builder = Builder(() if player is None else (REASONS,))
        self._guide = Guide()
        self._looked = 0  # behind so many states
        self._owed = 0  # states to look behind in the order of how likely they are, before the next trial
        self._script = Script()
        self._waiting = {WAITING, *(act.id for act in programme.story.acts if act.beat)}
        self.acts: dict[tuple[int, int, int], float] = {}  # on the way from a state, by an action, to another
        self._numbers: dict[Key, int] = {}
        self._edges: list[Edge | None] = []
        self._mass: list[Mass] = []
        self._kernels: dict[int, Kernel] = {}
        self._expanded = bytearray()
        self._frontier: list[tuple[int, int]] = []
        with bounded():
            self._root = self._begun()
            log = self._root.log  # whoever was played in a life that is under way needed no reasons
            played = player is not None or any(log[at].kind == "act" for at in range(len(log)))
            self._key: Keys = Canon(programme, played=played).key if key is None else key
            self._arrive(self._number(self._root, None, (), []), (ONE, 0 if player is None else ONE))

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
        self._script.going = limits.going
        with bounded():
            while self._frontier and self._goes_on(limits):
                if self.player is None or self.builder.states < FIRST or self._owed > 0:
                    self._likeliest()
                else:
                    self._sought(limits)
        self._script.going = FREELY.going
        return self.found()

    def _goes_on(self, limits: Limits) -> bool:
        return self.builder.states < limits.states and limits.going()

    def _likeliest(self) -> None:
        """Look behind the state that a play comes to with the highest chance."""
        entry = heappop(self._frontier)
        self._look(entry[1])
        self._owed -= 1
        if not self._expanded[entry[1]]:
            heappush(self._frontier, entry)  # there was no time for it

    def _sought(self, limits: Limits) -> None:
        """Look behind states on a way that an all-seeing player might take."""
        if self.builder.states >= self._guide.due:
            self._guide.renew(self.builder.build())
        before = self._looked
        self._guide.trial(lambda state: self._goes_on(limits) and self._look(state))
        self._owed = max(1, self._looked - before)

    def found(self) -> Explored:
        """What was found so far."""
        return Explored(self, self.builder.build())

    # --- states -----------------------------------------------------------------------------------

    def _look(self, state: int) -> bool:
        """Look behind a state, if that was not done and there is time; whether anything follows it."""
        if not self._expanded[state]:
            self._expand(state)
        return self._expanded[state] == _BEHIND

    def _expand(self, state: int) -> None:
        """Look behind a state, unless time is up before all that can be done in it is known."""
        kernel = self._kernels.pop(state, None) or self._relived(state)
        leaning = self._leaning(kernel)
        try:
            opened = list(self._opened(kernel))  # all or, if that fails, none
        except TimeUpError:
            return
        first, met = len(self._edges), list[Met]()
        moves = tuple(
            Move(name, chance, tuple(self._led(kernel, ways, choice, met)))
            for (name, choice, ways), chance in zip(opened, leaning, strict=True)
        )
        look = Look(state, moves, first, tuple(met))
        self._take(look)
        self.keep(look)

    def _opened(self, kernel: Kernel) -> Iterator[tuple[str, int | None, Sequence[Way]]]:
        """All that can be done in a state, with the ways in which it can fall out."""
        asked = kernel.question
        if asked is None:
            yield "", None, self._onward(kernel)
            return
        for place, option in enumerate(asked.options):
            yield named(option), place, unfolded(kernel, self._script, answering(option))

    def _led(self, before: Kernel, ways: Sequence[Way], choice: int | None, met: list[Met]) -> Iterator[Led]:
        """Where ways lead; states that were not met before are."""
        for way, weight in zip(ways, common(ways), strict=True):
            acts = self._acts(before, way.kernel)
            yield Led(weight, self._number(way.kernel, choice, way.script, met), acts)

    def again(self, looks: Iterable[Look]) -> None:
        """Take over what was found behind states in an exploration of the same story, in the same order."""
        for look in looks:
            for one in look.met:
                self._new(one)
            self._take(look)

    def _take(self, look: Look) -> None:
        """Take over what was found behind a state; the states that were met have their numbers by now."""
        state, moves, first, met = look
        for place, one in enumerate(met, first):
            self._edges[place] = Edge(state, one.choice, one.script)
        likely, even = self._mass[state]
        chosen = len(moves) > 1 or any(move.name for move in moves)
        for place, (name, leaning, ways) in enumerate(moves):
            mass = (likely * leaning // ONE, even // len(moves)) if chosen else (likely, even)
            branches = self._spread(state, place, ways, mass)
            self.builder.action(state, name, branches, () if self.player is None else (leaning,))
        self._expanded[state] = _BEHIND
        self._looked += 1
        if self.player is not None:
            branches_of = [[(led.weight, led.after) for led in move.ways] for move in moves]
            self._guide.met(state, Choice(branches_of, [move.leaning for move in moves]))
        self._forget()

    def _spread(self, state: int, place: int, ways: Sequence[Led], mass: Mass) -> Branches:
        """Weights, with the states that they lead to, which become so much likelier."""
        total, done = sum(led.weight for led in ways), dict[int, tuple[int, int]]()  # acts, and weights
        for weight, after, acts in ways:
            self._arrive(after, (mass[0] * weight // total, mass[1] * weight // total))
            so_far, whole = done.get(after, (0, 0))
            done[after] = so_far + weight * acts, whole + weight
        for after, (acts, whole) in done.items():
            if acts:
                self.acts[state, place, after] = acts / whole
        return [(led.weight, led.after) for led in ways]

    def _arrive(self, state: int, mass: Mass) -> None:
        """A play comes to a state by so much more."""
        likely, even = (was + more for was, more in zip(self._mass[state], mass, strict=True))
        self._mass[state] = likely, even
        if not self._expanded[state]:
            heappush(self._frontier, (-likely - even, state))

    @staticmethod
    def _leaning(kernel: Kernel) -> list[int]:
        """How likely the player takes each option, if they go by their reasons."""
        asked = kernel.question
        if asked is None:
            return [ONE]
        if asked.purpose == "accept":
            return [option.chance for option in asked.options]
        likely = options(kernel.fork(), kernel.tables.numbers[asked.who]).options
        chances = {(option.act, option.args): option.chance for option in likely}
        return [chances.get((option.act, option.args), 0) for option in asked.options]

    def _acts(self, before: Kernel, after: Kernel) -> int:
        """How many acts were done between two moments of a life, waiting left out."""
        records = (after.log[at] for at in range(len(before.log), len(after.log)))
        return sum(record.kind == "act" and record.what not in self._waiting for record in records)

    def _number(self, kernel: Kernel, choice: int | None, script: tuple[int, ...], met: list[Met]) -> int:
        """The number of the state that a life is in, a new one if there was none like it."""
        self.rest(kernel)
        key = self._key(kernel)
        number = self._numbers.get(key)
        if number is None:
            met.append(Met(key, kernel.over, choice, script))
            number = self._new(met[-1])
            if kernel.over is None:
                self._kernels[number] = kernel
        return number

    def _new(self, met: Met) -> int:
        """One more state."""
        number = self._numbers[met.key] = self.builder.state(*([met.over] if met.over else ()))
        self._edges.append(None)
        self._mass.append((0, 0))
        self._expanded.append(_OVER if met.over is not None else 0)
        return number

    def _forget(self) -> None:
        """Keep no more lives at hand than there is room for, the likeliest."""
        if len(self._kernels) > _KEPT:
            likeliest = sorted(self._kernels, key=lambda state: (-sum(self._mass[state]), state))
            self._kernels = {state: self._kernels[state] for state in likeliest[: _KEPT // 2]}

    @staticmethod
    def rest(kernel: Kernel) -> None:
        """A life with nothing on its agenda is over."""
        waits = kernel.question is not None or kernel.asking is not None or not kernel.started
        if kernel.over is None and not waits and not kernel.agenda and not kernel.due:
            kernel.over = NOTHING_MOVES

    def _relived(self, state: int) -> Kernel:
        """The life that first led to a state, lived again from the last that is still at hand; those on the
        way are at hand from then on."""
        way: list[tuple[int, Edge]] = []
        while (kernel := self._kernels.get(state)) is None and (edge := self._edges[state]) is not None:
            way.append((state, edge))
            state = edge.state
        kernel = self._root if kernel is None else kernel
        for each, edge in reversed(way):
            kernel = self._kernels[each] = self.along(kernel, edge)
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


def _forgotten(_: Look) -> None:
    """Nothing is kept."""


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
