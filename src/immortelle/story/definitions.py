"""Definitions that lean on definitions: in which order they can be read off, and how deep that goes."""

from __future__ import annotations

from collections.abc import Iterable

from immortelle.story.claims import topics_in
from immortelle.story.model import State

DEEPEST = 40  # definitions inside definitions that are ever read


def layers(states: Iterable[State]) -> list[list[str]]:
    """The defined states by how deep their definitions go: each layer leans on those before it alone.

    Those that come back to themselves are in none.

    >>> layers(())
    []
    """
    defined = [state for state in states if state.definition is not None]
    ids = {state.id for state in defined}
    needs = {
        state.id: ids.intersection(topic[0] for topic in topics_in(state.definition)) for state in defined
    }
    found: list[list[str]] = []
    while layer := [one for one, needed in needs.items() if needed.isdisjoint(needs)]:
        found.append(layer)
        needs = {one: needed for one, needed in needs.items() if one not in layer}
    return found
