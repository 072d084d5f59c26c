"""What is to come: facts that say the same of it are one thing to whoever is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from immortelle.story.model import Proposition


def alike(propositions: Iterable[Proposition]) -> Mapping[str, str]:
    """The facts about what is to come, each with the first that says the same, itself or another.

    >>> alike(Proposition(id, act="act:comes-back", ahead=True) for id in ("fact:b", "fact:a"))
    {'fact:a': 'fact:a', 'fact:b': 'fact:a'}
    """
    first: dict[Proposition, str] = {}
    ahead = sorted((one for one in propositions if one.ahead), key=lambda one: one.id)
    return {one.id: first.setdefault(replace(one, id=""), one.id) for one in ahead}
