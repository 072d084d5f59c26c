"""What is inside a part of a story: one walk for all who look for something there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

_FOR_TELLING: Final = frozenset({"frame", "prose", "source", "name", "id"})


def inside(part: object, but: type | tuple[type, ...] = ()) -> Iterator[object]:
    """A part and all of its parts, without what only telling needs, and without those of some classes.

    >>> from immortelle.story.conditions import All, Holds, Not
    >>> [type(one).__name__ for one in inside(All((Not(Holds("state:wet", ())),)))]
    ['All', 'Not', 'Holds']
    """
    waiting = [part]
    while waiting:  # no recursion: conditions may be nested deep
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting += each
        elif is_dataclass(each) and not isinstance(each, but):
            yield each
            waiting += [getattr(each, one.name) for one in fields(each) if one.name not in _FOR_TELLING]
