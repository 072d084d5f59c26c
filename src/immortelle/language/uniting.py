"""Facts said twice: what is said in words for which a claim or a secret has a name is that very fact.

Mostly that is known when the words are read; a deed is read before the facts have their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from immortelle.story.inside import remade
from immortelle.story.model import Story


def united(story: Story) -> Story:
    """The story with each fact that has no name in place of which another says the same by its name."""
    nameless = {one.id for one in story.entities if one.kind == "kind:fact" and one.source is None}
    named = {replace(one, id=""): one.id for one in reversed(story.propositions) if one.id not in nameless}
    same = {
        one.id: named[said]
        for one in story.propositions
        if one.id in nameless and (said := replace(one, id="")) in named
    }
    if not same:
        return story
    entities = tuple(one for one in story.entities if one.id not in same)
    propositions = tuple(one for one in story.propositions if one.id not in same)
    found: Story = _put(replace(story, entities=entities, propositions=propositions), same)
    return found


def _put(part: Any, same: Mapping[str, str]) -> Any:
    """Something with other ids in place of some."""
    if isinstance(part, str):
        return same.get(part, part)
    return remade(part, lambda each: _put(each, same))
