"""A player whose ways are known: choices become chance, and the story a Markov chain."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from immortelle.engines.playtest.model import Builder, Model


def fixed(model: Model, leaning: Sequence[int] | None = None) -> Model:
    """The same states when each action is taken with a share of the weights given; evenly without any.

    Labels stay. What a player leans to by no weight at all is never done; where that is everything, all is
    as likely.

    Example:
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("lost")
        >>> builder.action(start, "dare", [(1, won), (1, lost)])
        >>> builder.action(start, "shrink", [(1, lost)])
        >>> list(fixed(builder.build(), [3, 1]).branches(0))
        [(3, 1), (5, 2)]
    """
    builder = Builder()
    for _ in range(model.states):
        builder.state()
    for label, states in model.labels.items():
        for state in states:
            builder.label(state, label)
    for state in range(model.states):
        actions = model.actions(state)
        if actions:
            builder.action(state, "chance", _mixed(model, actions, leaning))
    return builder.build(model.initial)


def _mixed(model: Model, actions: range, leaning: Sequence[int] | None) -> list[tuple[int, int]]:
    """All branches of these actions, each as likely as the action is taken and the branch followed."""
    taken = [1] * len(actions) if leaning is None else list(leaning[actions.start : actions.stop])
    taken = taken if any(taken) else [1] * len(actions)
    totals = [sum(weight for weight, _ in model.branches(action)) for action in actions]
    whole = lcm(*totals)
    return [
        (share * weight * (whole // total), after)
        for action, share, total in zip(actions, taken, totals, strict=True)
        for weight, after in model.branches(action)
    ]
