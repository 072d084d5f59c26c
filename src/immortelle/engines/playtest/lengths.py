"""Lengths: how many acts a play that comes to an ending has on the average, by the graph of its states.

Of a Markov chain with rewards (Puterman, 1994), on the plays that come to the ending alone: with p the chance
to come there from a state and r the acts on a branch, x(s) = sum of P(s, t) · (r(s, t) · p(t) + x(t)), and on
the average there are x / p acts. One pass over the states, each after all that it leads to; where they lead
round to one another they are solved together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from immortelle.engines.playtest.elimination import Real, TangledError, gathered
from immortelle.engines.playtest.graph import strongly_connected
from immortelle.engines.playtest.model import Model

Acts = Mapping[tuple[int, int, int], float]
"""On the average on the way from a state, by which of its actions, to another state."""
_EFFORT: Final = 2_000_000  # steps sent on in one loop


def length(chain: Model, acts: Sequence[float], likely: Sequence[Real]) -> float | None:
    """The acts of a play of a chain that comes to an ending, on the average; ``acts`` are those of each
    branch, ``likely`` the chance of the ending from each state. None if none comes there, or the chain is too
    closely knit to tell.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, end = builder.state(), builder.state("end")
        >>> builder.action(start, "", [(1, start), (1, end)])  # an act at each turn
        >>> length(builder.build(), [1.0, 1.0], [1.0, 1.0])
        2.0
    """
    if not likely[chain.initial]:
        return None
    gained = [0.0] * chain.states
    first = [chain.first_branch[action] for action in chain.first_action]
    order, ends = strongly_connected(first, chain.successor)
    begin = 0
    try:
        for end in ends:
            _solve(chain, order[begin:end], acts, likely, gained)
            begin = end
    except TangledError:
        return None
    return gained[chain.initial] / float(likely[chain.initial])


def _solve(
    chain: Model, states: Sequence[int], acts: Sequence[float], likely: Sequence[Real], gained: list[float]
) -> None:
    """What is gained from the states of one component on."""
    open_ = [state for state in states if likely[state] and chain.actions(state)]
    place = {state: at for at, state in enumerate(open_)}
    steps: list[dict[int, Real]] = []
    leaves: list[Real] = []
    gains: list[Real] = []
    for at, state in enumerate(open_):
        step: dict[int, Real] = {}
        away = gain = 0.0
        for branch, chance, after in _branches(chain, state):
            gain += chance * acts[branch] * float(likely[after])
            if after not in place:
                away, gain = away + chance, gain + chance * gained[after]
            elif place[after] != at:
                step[place[after]] = step.get(place[after], 0.0) + chance
        steps.append(step)
        leaves.append(away)
        gains.append(gain)
    for state, worth in zip(open_, gathered(steps, leaves, gains, _EFFORT), strict=True):
        gained[state] = float(worth)


def _branches(chain: Model, state: int) -> Iterator[tuple[int, float, int]]:
    """The branches of a state of a chain by number, each with its chance and where it leads."""
    for action in chain.actions(state):
        branches = list(chain.branches(action))
        total = sum(weight for weight, _ in branches)
        for branch, (weight, after) in enumerate(branches, chain.first_branch[action]):
            yield branch, weight / total, after


def on_branches(model: Model, chain: Model, acts: Acts, leaning: Sequence[int] | None) -> list[float]:
    """The acts of each branch of a chain, which is a model with its choices made with these weights."""
    found = [0.0] * len(chain.successor)
    for state in range(model.states):
        actions = model.actions(state)
        taken = [1] * len(actions) if leaning is None else list(leaning[actions.start : actions.stop])
        taken = taken if any(taken) else [1] * len(actions)
        done, whole = dict[int, float](), dict[int, float]()
        for place, (action, share) in enumerate(zip(actions, taken, strict=True)):
            branches = list(model.branches(action))
            total = sum(weight for weight, _ in branches)
            for weight, after in branches:
                likely = share * weight / total
                whole[after] = whole.get(after, 0.0) + likely
                done[after] = done.get(after, 0.0) + likely * acts.get((state, place, after), 0.0)
        for branch, _, after in _branches(chain, state):
            found[branch] = done[after] / whole[after] if whole.get(after) else 0.0
    return found
