"""Where a player could stay for ever, made one state: then every way of playing leaves in the end.

For the most that changes nothing, since whoever is there can choose among all its ways out (de Alfaro,
"Formal verification of probabilistic systems", 1997; Haddad and Monmege, "Interval iteration algorithm for
MDPs and IMDPs", 2018). For the least there is no such place that is not worth nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.graph import end_components
from immortelle.engines.playtest.rows import Rows

Branches = list[tuple[Real, int]]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """The states that are left of a loop, their rows (those of other states are empty), and for each state
    that became part of another which one that is."""

    rows: Rows
    states: Sequence[int]
    heads: Mapping[int, int]


def collapsed(rows: Rows, states: Sequence[int]) -> Collapsed:
    """The states of a loop with all end components collapsed."""
    place = {state: at for at, state in enumerate(states)}
    graph = [[[place.get(after, -1) for _, after in of] for of in rows.actions(state)] for state in states]
    stays = [[states[at] for at in component] for component in end_components(graph)]
    head = {state: component[0] for component in stays for state in component}
    if not head:
        return Collapsed(rows, states, {})
    members = {component[0]: component for component in stays}
    kept = [state for state in states if head.get(state, state) == state]
    built: dict[int, list[Branches]] = {}
    for state in kept:
        ways = (way for each in members.get(state, [state]) for way in rows.actions(each))
        built[state] = [led for way in ways if (led := _led(way, state, head))]
    return Collapsed(_rows(rows, built), kept, {state: to for state, to in head.items() if state != to})


def _led(way: Branches, at: int, head: Mapping[int, int]) -> Branches:
    """An action that is taken again until it leads elsewhere; empty if it never does."""
    on = [(chance, head.get(after, after)) for chance, after in way]
    on = [(chance, after) for chance, after in on if after != at]
    whole = sum(chance for chance, _ in on)
    return [(chance / whole, after) for chance, after in on]


def _rows(rows: Rows, built: Mapping[int, Sequence[Branches]]) -> Rows:
    """Rows in which only these states have actions. What is divided by was summed: twice the roundings."""
    first_action, first_branch = [0], [0]
    chance: list[Real] = []
    successor: list[int] = []
    for state in range(len(rows.first_action) - 1):
        for way in built.get(state, ()):
            chance += [share for share, _ in way]
            successor += [after for _, after in way]
            first_branch.append(len(successor))
        first_action.append(len(first_branch) - 1)
    return Rows(first_action, first_branch, successor, chance, 2 * rows.slip)
