"""The loops of solving, compiled when they are first run and kept beside this file (Lam, Pitrou and Seibert,
"Numba: a LLVM-based Python JIT compiler", 2015).

Arrays are those of a model. Nothing is reordered, so the same floats come out as in plain Python.
"""

from __future__ import annotations

import numpy as np
from numba import njit

LEAST = 1e-12  # smaller likelihoods are as good as this when it comes to how much they change


@njit(cache=True)
def components(start, successor, but):
    """Strongly connected components of all states not marked, as in ``engines.playtest.graph``: the states
    in order, and the ends."""
    count = len(start) - 1
    index = np.where(but, count + 1, 0)
    low = index.copy()
    at = start.copy()
    order, ends = np.empty(count, np.int64), np.empty(count, np.int64)
    met, way = np.empty(count, np.int64), np.empty(count, np.int64)
    placed = closed = waiting = deep = 0
    for root in range(count):
        if index[root]:
            continue
        way[0], deep = root, 1
        while deep:
            state = way[deep - 1]
            if not index[state]:
                index[state] = low[state] = placed + waiting + deep
            least, down = low[state], -1
            for branch in range(at[state], start[state + 1]):
                after = successor[branch]
                if low[after] < least:
                    if not index[after]:
                        at[state], low[state], down = branch, least, after
                        break
                    least = low[after]
            if down >= 0:
                way[deep] = down
                deep += 1
                continue
            low[state] = least
            deep -= 1
            met[waiting] = state
            waiting += 1
            if least == index[state]:
                cut = waiting - 1
                while cut and index[met[cut - 1]] > least:
                    cut -= 1
                for place in range(cut, waiting):
                    order[placed] = met[place]
                    low[met[place]] = count + 1
                    placed += 1
                waiting = cut
                ends[closed] = placed
                closed += 1
    return order[:placed], ends[:closed]


@njit(cache=True)
def worth(action, state, first_branch, chance, successor, values):
    """What an action is worth, taken until it leads away from its state."""
    whole = leaves = 0.0
    for branch in range(first_branch[action], first_branch[action + 1]):
        if successor[branch] != state:
            whole += chance[branch] * values[successor[branch]]
            leaves += chance[branch]
    if first_branch[action + 1] - first_branch[action] > 1 and leaves > 0.0:
        whole /= leaves
    return whole


@njit(cache=True)
def swept(states, first_action, first_branch, chance, successor, values, most, nudge, taken):
    """Give states new values one after another, each from those that there are by then: the greatest change
    upwards and downwards, as a share of the new value. ``taken`` comes to hold their best actions."""
    up = down = 0.0
    for place, state in enumerate(states):
        if first_action[state] == first_action[state + 1]:
            continue
        best = -1.0
        for action in range(first_action[state], first_action[state + 1]):
            found = worth(action, state, first_branch, chance, successor, values)
            if best < 0.0 or (found > best) == most:
                best, taken[place] = found, action
        best = min(best * nudge, 1.0)  # whatever is likely is likely at most so
        change = (best - values[state]) / max(best, LEAST)
        up, down = max(up, change), max(down, -change)
        values[state] = best
    return up, down


@njit(cache=True)
def followed(states, taken, first_branch, chance, successor, values):
    """Give states the values of these actions of theirs, one after another."""
    for place, state in enumerate(states):
        values[state] = worth(taken[place], state, first_branch, chance, successor, values)


@njit(cache=True)
def predecessors(first_branch, successor, states):
    """The actions that may lead to each state, in compressed sparse rows."""
    start = np.zeros(states + 1, np.int64)
    for after in successor:
        start[after + 1] += 1
    start = np.cumsum(start)
    at, actions = start.copy(), np.empty(len(successor), np.int64)
    for action in range(len(first_branch) - 1):
        for branch in range(first_branch[action], first_branch[action + 1]):
            actions[at[successor[branch]]] = action
            at[successor[branch]] += 1
    return start, actions


@njit(cache=True)
def leading(targets, but, allowed, start, actions, owner):
    """From where allowed actions may lead to a target, passing no state of ``but``."""
    found, waiting = targets.copy(), np.empty(len(targets), np.int64)
    many = 0
    for state in range(len(targets)):
        if targets[state]:
            waiting[many] = state
            many += 1
    while many:
        many -= 1
        state = waiting[many]
        for place in range(start[state], start[state + 1]):
            before = owner[actions[place]]
            if not found[before] and not but[before] and allowed[actions[place]]:
                found[before] = True
                waiting[many] = before
                many += 1
    return found


@njit(cache=True)
def driven(targets, but, left, start, actions, owner):
    """From where whatever is done may lead towards a target; ``left`` is how many actions each state has."""
    found, left, touched = targets.copy(), left.copy(), np.zeros(len(owner), np.bool_)
    waiting, many = np.empty(len(targets), np.int64), 0
    for state in range(len(targets)):
        if targets[state]:
            waiting[many] = state
            many += 1
    while many:
        many -= 1
        state = waiting[many]
        for place in range(start[state], start[state + 1]):
            action = actions[place]
            before = owner[action]
            if not touched[action]:
                touched[action] = True
                left[before] -= 1
                if left[before] == 0 and not found[before] and not but[before]:
                    found[before] = True
                    waiting[many] = before
                    many += 1
    return found
