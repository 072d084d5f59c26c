"""Meanings: what stands behind the name of a fact or a deed, by which two versions of a story can differ
though both have the name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from immortelle.story.model import Deed, Proposition, Story

Meaning = tuple[object, ...]
_DEEPEST: Final = 3  # facts about facts


def meanings(story: Story) -> Callable[[str], Meaning]:
    """What each fact says, and what was done in each deed, by their ids; empty for anything else.

    >>> said = Proposition("fact:rumour", "state:person-is-dead", ("person:dan",))
    >>> one, other = (meanings(Story("", 0, propositions=(replace(said, value=value),))) for value in (1, 0))
    >>> one("fact:rumour") == other("fact:rumour"), one("person:dan")
    (False, ())
    """
    told: dict[str, Proposition | Deed] = {one.id: one for one in story.propositions}
    told |= {one.id: replace(one, known_to=None, source=None) for one in story.deeds}

    def meant(id: str, deep: int = 0) -> Meaning:
        one = told.get(id)
        if one is None or deep == _DEEPEST:
            return ()
        return (one, *(meant(arg, deep + 1) for arg in one.args if arg is not None))

    return meant
