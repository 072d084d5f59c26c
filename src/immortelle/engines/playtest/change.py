"""Change: what of a story differs from another version of it, and which of it made a play go otherwise.

Every declaration that differs is put by itself into the old version, which is then lived with the same
randomness: where that play goes otherwise, the declaration did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import Any, Final

from immortelle.engines.playtest.plays import Players, Task
from immortelle.story.encode import encode
from immortelle.story.model import Source, Story
from immortelle.world import StoryError

_APART: Final = frozenset({"expectations", "variants", "personas"})  # nothing in a life depends on them
_MOST: Final = 40  # declarations that are tried by themselves; of pairs as many again
_HEAD: Final = ("begins", "temperature", "beat", "legibility", "horizon")


@dataclass(frozen=True, slots=True)
class Changed:
    """A declaration that differs: in which table of the story, by what it is known there, and as it is in
    the ``old`` version and in the ``new`` (None: not there). Of a number of the head, ``key`` is its name."""

    table: str
    key: object
    old: Any
    new: Any

    @property
    def source(self) -> Source | None:
        """Where it stands in the new version; of what is gone, in the old."""
        return getattr(self.new if self.new is not None else self.old, "source", None)


def changed(old: Story, new: Story) -> tuple[Changed, ...]:
    """All that differs between two versions of a story but where it stands, in the order of the tables."""
    heads = (name for name in _HEAD if getattr(old, name) != getattr(new, name))
    found = [Changed("", name, getattr(old, name), getattr(new, name)) for name in heads]
    for field in fields(Story):
        mine, theirs = getattr(old, field.name), getattr(new, field.name)
        if isinstance(mine, tuple) and field.name not in _APART:
            before, after = _keyed(mine), _keyed(theirs)
            keys = dict.fromkeys((*before, *after))
            differing = (key for key in keys if _plain(before.get(key)) != _plain(after.get(key)))
            found += [Changed(field.name, key, before.get(key), after.get(key)) for key in differing]
    return tuple(found)


def renamed(old: Story, new: Story) -> dict[str, str]:
    """The endings that have another name and ask the same: their ids in the old version and in the new."""
    before, after = ({one.id: one for one in story.endings} for story in (old, new))
    asked = {one.when: one.id for one in after.values() if one.id not in before}
    return {one.id: asked[one.when] for one in before.values() if one.id not in after and one.when in asked}


def causes(old: Task, number: int, differing: tuple[Changed, ...]) -> tuple[Changed, ...]:
    """Which changes by themselves bring a play of the old version to another ending; of pairs that do it
    only together the first. Nothing if neither does, or the two versions are too far apart to tell."""
    over = _over(old, number)
    alone = [one for one in differing[:_MOST] if _over(_with(old, one), number) not in {over, None}]
    if alone:
        return tuple(alone)
    for pair in list(combinations(differing[:_MOST], 2))[:_MOST]:
        if _over(_with(_with(old, pair[0]), pair[1]), number) not in {over, None}:
            return pair
    return ()


def parted(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The plays, by number, that come to another ending in the new version, and to which in both.

    >>> list(parted(["ending:dawn", "ending:dawn"], ["ending:dawn", "ending:dusk"]))
    [(1, 'ending:dawn', 'ending:dusk')]
    """
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        if one != other:
            yield number, one, other


def _with(task: Task, one: Changed) -> Task:
    """A task of the story with one declaration as it is in the new version."""
    changes: dict[str, Any] = {str(one.key): one.new}
    if one.table:
        kept = {key: value for key, value in _keyed(getattr(task.story, one.table)).items() if key != one.key}
        if one.new is not None:
            kept[one.key] = one.new
        changes = {one.table: tuple(kept[key] for key in sorted(kept, key=repr))}
    return replace(task, story=replace(task.story, **changes))


def _over(task: Task, number: int) -> str | None:
    """What a play comes to; None if the story cannot be lived so."""
    try:
        return Players(task).came_to(number).over
    except (StoryError, ValueError, KeyError):
        return None


def _keyed(table: tuple[Any, ...]) -> dict[object, Any]:
    """A table's declarations by their ids; facts by what they are about."""
    return {getattr(one, "id", None) or (one.state, one.args): one for one in table}


def _plain(one: Any) -> object:
    return None if one is None else encode(one, sources=False)
