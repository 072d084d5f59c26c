"""The ways to the endings as a flow: how many of all plays are where after so many steps, and what is ahead.

Plays that are as far and have about the same ahead of them, the likelihood of each ending in quarters, are
one node; so a story of a million states is a picture of a few hundred nodes. Each node knows its likeliest
state, by which it can be told what has happened there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.model import Model
from immortelle.engines.playtest.solve import Solver

MOST_NODES: Final = 300
_COLUMNS: Final = 16
_STEPS: Final = 400
_PLACES: Final = 5_000  # so many states at once, the fullest
_FEW: Final = 0.1  # the columns are so broad that most of them show all but so many of the plays
_MOSTLY: Final = 10
_FINE: Final = 4  # outlooks are told apart by quarters

Outlook = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Plays that have come as far: in which ``column`` they stand, their share of all, how likely each
    ending is for them, the state in which most of them are, and the ending if they are ``over``."""

    column: int
    share: float
    outlook: Outlook
    state: int
    over: str | None


@dataclass(frozen=True, slots=True)
class Stream:
    """The plays that go on from one node to another: the nodes' places, and their share of all."""

    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole picture: the endings in the order of the outlooks, the nodes, and the streams between them.

    ``steps`` is how many steps a column stands for.
    """

    endings: tuple[str, ...]
    nodes: tuple[Node, ...]
    streams: tuple[Stream, ...]
    steps: int


def flow(model: Model, leaning: Sequence[int] | None = None, most: int = MOST_NODES) -> Flow:
    """The flow of the plays of a player who chooses with these weights; evenly, without any.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "toss", [(1, won), (3, lost)])
        >>> [(node.share, node.over) for node in flow(builder.build()).nodes]
        [(1.0, None), (0.25, 'won'), (0.75, 'lost')]
    """
    chain = fixed(model, leaning)
    endings = tuple(label for label in chain.labels if chain.labelled(label))
    solver = Solver(chain)
    ahead = tuple(solver.reach(chain.labelled(label), most=True).low for label in endings)
    steps = -(-_length(chain) // _MOSTLY)
    return _Drawing(chain, endings, ahead, steps).drawn(most)


Crowd = dict[int, float]  # the share of all plays that are in each state


def _length(chain: Model) -> int:
    """After how many steps few plays still go on."""
    crowd, length = {chain.initial: 1.0}, 0
    while length < _STEPS and sum(share for state, share in crowd.items() if chain.actions(state)) > _FEW:
        crowd, length = _onward(chain, crowd), length + 1
    return max(1, length)


def _onward(chain: Model, crowd: Crowd) -> Crowd:
    """Where plays are one step later; those that are over stay. Of very many places the fullest are kept."""
    after: Crowd = {}
    for state, share in crowd.items():
        if not chain.actions(state):
            after[state] = after.get(state, 0.0) + share
        for action in chain.actions(state):
            branches = list(chain.branches(action))
            total = sum(weight for weight, _ in branches)
            for weight, successor in branches:
                after[successor] = after.get(successor, 0.0) + share * weight / total
    if len(after) <= _PLACES:
        return after
    fullest = sorted(after, key=lambda state: (-after[state], state))[:_PLACES]
    return {state: after[state] for state in fullest}


Group = tuple[int, ...]  # what plays that are drawn together have ahead


class _Drawing:
    """A flow as it is drawn, column by column; the nodes of the endings come last."""

    def __init__(
        self, chain: Model, endings: tuple[str, ...], ahead: Sequence[Sequence[Real]], steps: int
    ) -> None:
        self.chain, self.endings, self.ahead, self.steps = chain, endings, ahead, steps
        self.over = {state: label for label in endings for state in chain.labelled(label)}
        self.nodes: list[Node] = []
        self.streams: dict[tuple[int, int], float] = {}
        self.ended: dict[str, dict[int, float]] = {label: {} for label in endings}

    def drawn(self, most: int) -> Flow:
        """The whole flow, of at most so many nodes."""
        a_column = max(1, (most - len(self.endings)) // _COLUMNS)
        crowds: list[Crowd] = [{self.chain.initial: 1.0}]
        column = 0
        while crowds:
            begun = len(self.nodes)
            self.nodes += [self._node(column, crowd) for crowd in crowds]
            column += 1
            crowds = self._next(crowds, begun, a_column) if column < _COLUMNS else self._rest(begun)
        self._end(column)
        streams = tuple(Stream(*ends, share) for ends, share in self.streams.items())
        return Flow(self.endings, tuple(self.nodes), streams, self.steps)

    def _next(self, crowds: Sequence[Crowd], begun: int, most: int) -> list[Crowd]:
        """The groups of the next column; the streams to them, and to the endings."""
        pools: dict[Group, Crowd] = {}
        flows: dict[tuple[int, Group], float] = {}
        for node, crowd in enumerate(crowds, begun):
            later = crowd
            for _ in range(self.steps):
                later = _onward(self.chain, later)
            for state, share in later.items():
                if state in self.over:
                    ended = self.ended[self.over[state]]
                    ended[node] = ended.get(node, 0.0) + share
                else:
                    group = self._group(state)
                    pool = pools.setdefault(group, {})
                    pool[state] = pool.get(state, 0.0) + share
                    flows[node, group] = flows.get((node, group), 0.0) + share
        return self._placed(pools, flows, most)

    def _rest(self, begun: int) -> list[Crowd]:
        """What still goes on flows to the endings as is likely."""
        for node in range(begun, len(self.nodes)):
            for label, part in zip(self.endings, self.nodes[node].outlook, strict=True):
                self.ended[label][node] = self.nodes[node].share * part
        return []

    def _placed(
        self, pools: dict[Group, Crowd], flows: Mapping[tuple[int, Group], float], most: int
    ) -> list[Crowd]:
        """The fullest groups, and all the others as one, with the streams to them."""
        fullest = sorted(pools, key=lambda group: (-sum(pools[group].values()), group))
        place = {group: min(at, most - 1) for at, group in enumerate(fullest)}
        crowds: list[Crowd] = [{} for _ in range(min(most, len(fullest)))]
        for group, pool in pools.items():
            for state, share in pool.items():
                crowds[place[group]][state] = share
        for (node, group), share in flows.items():
            ends = node, len(self.nodes) + place[group]
            self.streams[ends] = self.streams.get(ends, 0.0) + share
        return crowds

    def _group(self, state: int) -> Group:
        return tuple(int(_FINE * values[state] + 0.5) for values in self.ahead)

    def _node(self, column: int, crowd: Crowd) -> Node:
        share = sum(crowd.values())
        outlook = tuple(
            sum(float(values[state]) * part for state, part in crowd.items()) / share for values in self.ahead
        )
        return Node(column, share, outlook, max(crowd, key=lambda state: (crowd[state], -state)), None)

    def _end(self, column: int) -> None:
        """The nodes of the endings that plays came to."""
        for at, label in enumerate(self.endings):
            ended = self.ended[label]
            for node, share in ended.items():
                self.streams[node, len(self.nodes)] = share
            outlook = tuple(float(other == at) for other in range(len(self.endings)))
            if ended:
                state = self.chain.labelled(label)[0]
                self.nodes.append(Node(column, sum(ended.values()), outlook, state, label))
