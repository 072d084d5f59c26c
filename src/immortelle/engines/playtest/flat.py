"""Exploring a flat story: states are whole numbers, so a million of them fit and are soon found."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from immortelle.engines.playtest.explored import FREELY, Explored, Limits, named
from immortelle.engines.playtest.flattening import Flat, flattened
from immortelle.engines.playtest.grounding import NotFlatError
from immortelle.engines.playtest.lengths import Acts
from immortelle.engines.playtest.model import UNEXPLORED, Model
from immortelle.engines.playtest.packing import Change, Check, Packed, Packing, wants
from immortelle.world import World
from immortelle.world.deciding.deciding import EVERY_LIMIT
from immortelle.world.events.living import NOTHING_MOVES
from immortelle.world.programme import Programme

_OFTEN: Final = 4096  # states between two looks at the limits


class Act(NamedTuple):
    """A move: when it can be done, what it makes of a state (None: nothing), and its name's place."""

    when: Check | None
    change: Change | None
    name: int


class Menu(NamedTuple):
    """All that may be done, whether who waits stays there, and what may come to an end, where the pivot has
    one value."""

    acts: Sequence[Act]
    stays: Check | None
    ends: Sequence[tuple[Check | None, int]]


class FlatExploration:
    """An exploration of a flat story under way: ``run`` it as far as there is time for, and again."""

    def __init__(self, programme: Programme, player: str) -> None:
        """Raises ``NotFlatError`` for a story that is not flat for this player."""
        self.programme, self.player = programme, player
        flat = flattened(programme, player)
        packing = Packing(flat)
        self._labels = [NOTHING_MOVES, *(name for name, _ in flat.endings)]
        self._names = [*(move.name for move in flat.moves), *flat.waits]
        self._waits = range(len(flat.moves), len(self._names))
        self._pivot = packing.pivot()
        shift, mask, least = (0, 0, 0) if self._pivot is None else packing.fields[self._pivot]
        self._shift, self._mask = shift, mask
        self._menus = [self._menu(flat, packing, least + value) for value in range(mask + 1)]
        self._ended: list[int] = [-1] * len(self._labels)
        self._states: list[Packed] = []
        self._numbers: dict[Packed, int] = {}
        self._ends: list[tuple[int, int]] = []  # a state, and the place of its label
        self._closed: set[int] = set()  # these states
        self._first_action, self._successor, self._name = array("i", [0]), array("i"), array("i")
        self._number(packing.first)

    @property
    def acts(self) -> Acts:
        """One for each choice but to wait."""
        model = self._model()
        return {
            (state, place, model.successor[action]): 1.0
            for state in range(model.states)
            for place, action in enumerate(model.actions(state))
            if model.name[action] not in self._waits
        }

    def _menu(self, flat: Flat, packing: Packing, value: int) -> Menu:
        """What there is where the pivot has a value."""
        acts, ends, pivot = list[Act](), list[tuple[Check | None, int]](), self._pivot
        for place, move in enumerate(flat.moves):
            when = move.when if pivot is None else wants(move.when, pivot, value)
            if when is not False:
                acts.append(Act(packing.check(when), packing.change(move.writes), place))
        if len(acts) > EVERY_LIMIT:
            raise NotFlatError("there is more to choose from than a player is shown")
        last = (flat.stilled, 0)
        for formula, label in (*((when, n) for n, (_, when) in enumerate(flat.endings, 1)), last):
            when = formula if pivot is None else wants(formula, pivot, value)
            if when is not False:
                ends.append((packing.check(when), label))
        stays = flat.stays if pivot is None else wants(flat.stays, pivot, value)
        return Menu(acts, packing.check(stays), ends)

    @property
    def whole(self) -> bool:
        """Whether nothing is left to look behind."""
        return len(self._first_action) > len(self._states)

    def run(self, limits: Limits = FREELY) -> Explored:
        """Go on, nearest states first, until all is explored or a limit is met; what was found so far."""
        while not self.whole and len(self._states) < limits.states and limits.going():
            self._some(min(len(self._first_action) - 1 + _OFTEN, limits.states))
        return self.found()

    def _some(self, until: int) -> None:
        """Look behind the next states."""
        first, successor = self._first_action, self._successor
        for number in range(len(first) - 1, until):
            if number >= len(self._states):
                break
            if number not in self._closed:
                self._behind(number, self._states[number])
            first.append(len(successor))

    def _behind(self, number: int, state: Packed) -> None:
        """All that may be done in a state, in the order of menus."""
        numbers, successor, name = self._numbers, self._successor, self._name
        acts, stays, _ = self._menus[state >> self._shift & self._mask]
        for when, change, place in acts:
            if when is None or when(state):
                after = state if change is None else change(state)
                found = numbers.get(after)
                successor.append(self._number(after) if found is None else found)
                name.append(place)
        waited = number if stays is None or stays(state) else self._over(0)
        for place in self._waits:
            successor.append(waited)
            name.append(place)

    def _number(self, state: Packed) -> int:
        """The number of a state met for the first time; all that come to one end are one."""
        for when, label in self._menus[state >> self._shift & self._mask].ends:
            if when is None or when(state):
                found = self._numbers[state] = self._over(label)
                return found
        found = self._numbers[state] = len(self._states)
        self._states.append(state)
        return found

    def _over(self, label: int) -> int:
        """The state in which a story is over in one way."""
        if self._ended[label] < 0:
            self._ended[label] = len(self._states)
            self._closed.add(len(self._states))
            self._ends.append((len(self._states), label))
            self._states.append(-1)
        return self._ended[label]

    def found(self) -> Explored:
        """What was found so far."""
        return Explored(self, self._model())

    def _model(self) -> Model:
        states, done = len(self._states), len(self._first_action) - 1
        actions = len(self._successor)
        first = self._first_action + array("i", [actions]) * (states - done)
        labels = {self._labels[label]: array("i", [state]) for state, label in self._ends}
        left = [state for state in range(done, states) if state not in self._closed]
        if left:
            labels[UNEXPLORED] = array("i", left)
        return Model(
            first_action=first,
            first_branch=array("i", range(actions + 1)),
            successor=self._successor[:],
            distribution=array("i", bytes(4 * actions)),
            distributions=((1,),),
            name=self._name[:],
            names=tuple(self._names),
            labels=labels,
            leanings={},
            initial=0,
        )

    def lived(self, model: Model, states: Sequence[int]) -> World:
        """A life that goes through these states, from the first on. Raises ValueError if there is none."""
        world = World.begin(self.programme, 0, (self.player,)).lived()
        for one, other in pairwise(states):
            names = (model.names[model.name[a]] for a in model.actions(one) if model.successor[a] == other)
            name = next(names, "")
            asked = world.asked
            options = () if asked is None else asked.options
            choice = next((option for option in options if named(option) == name), None)
            if choice is None:
                raise ValueError(f"nothing leads from state {one} to state {other}")
            world = world.after(choice)
        return world
