"""Markov chains solved by taking away one state after another.

What comes to a state is sent on to where that would send it. Nothing is ever subtracted (Grassmann, Taksar
and Heyman, "Regenerative analysis and steady state distributions", 1985), so floats lose no digits to
cancellation; with fractions the answer is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Real = float | Fraction


def gathered(
    steps: Sequence[Mapping[int, Real]], leaves: Sequence[Real], gains: Sequence[Real]
) -> list[Real]:
    """What is gained from each state on, there and on the way that follows.

    ``steps`` are the chances of going on from a state to each of the others, ``leaves`` those of going away
    for good; what they lack to 1 is the chance of staying, after which all is as before. From every state
    there must be a way out. It solves ``x[s] = gains[s] + staying · x[s] + sum of steps[s][t] · x[t]``.

    Example:
        >>> gathered([{1: 1.0}, {0: 0.5}], [0.0, 0.5], [0.0, 0.5])  # leaving 1 gains 1
        [1.0, 1.0]
    """
    rows, out, gained = [dict(row) for row in steps], list(leaves), list(gains)
    into: list[dict[int, None]] = [{} for _ in rows]
    for state, row in enumerate(rows):
        for after in row:
            into[after][state] = None
    moves: list[Real] = []  # the chance of going anywhere at all
    for state, row in enumerate(rows):
        moves.append(sum(row.values(), out[state]))
        for before in [each for each in into[state] if each > state]:
            share = rows[before].pop(state) / moves[state]
            out[before] += share * out[state]
            gained[before] += share * gained[state]
            for after, chance in row.items():
                if after != before:
                    rows[before][after] = rows[before].get(after, 0) + share * chance
                    into[after][before] = None
    for state in range(len(rows) - 1, -1, -1):
        on = (chance * gained[after] for after, chance in rows[state].items())
        gained[state] = sum(on, gained[state]) / moves[state]
    return gained
