"""What is inside a part of a story: one walk for all who look for something there, one way to remake it.

No walk here calls itself: conditions may be nested deep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
Classes = type | tuple[type, ...]

_FOR_TELLING: Final = frozenset({"frame", "prose", "source", "name", "id"})


def inside(part: object, but: Classes = ()) -> Iterator[object]:
    """A part and all of its parts, without what only telling needs, and without those of some classes.

    >>> from immortelle.story.conditions import All, Holds, Not
    >>> [type(one).__name__ for one in inside(All((Not(Holds("state:wet", ())),)))]
    ['All', 'Not', 'Holds']
    """
    waiting = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting += each
            continue
        cls: type = type(each)
        names = _counting(cls)
        if names is not None and not isinstance(each, but):
            yield each
            waiting += [getattr(each, name) for name in names]


def deepest(part: object, of: Classes) -> int:
    """How many parts of some classes are inside each other, at the most.

    >>> from immortelle.story.conditions import All, Holds, Not
    >>> deepest(All((Not(Not(Holds("state:wet", ()))), Not(All(())))), Not)
    2
    """
    most = 0
    waiting = [(part, 0)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, tuple):
            waiting += [(one, depth) for one in each]
            continue
        cls: type = type(each)
        names = _counting(cls)
        if names is not None:
            depth += isinstance(each, of)
            most = max(most, depth)
            waiting += [(getattr(each, name), depth) for name in names]
    return most


def parts(part: object) -> Sequence[object]:
    """What a part is directly made of; nothing, of a text or a number.

    >>> from immortelle.story.conditions import Holds
    >>> parts(Holds("state:wet", ("place:cellar",)))
    ['state:wet', ('place:cellar',)]
    """
    if isinstance(part, tuple):
        return part
    cls: type = type(part)
    return [getattr(part, name) for name in _names(cls) or ()]


def remade(part: T, change: Callable[[Any], Any]) -> T:
    """A part of which everything that it is directly made of is changed.

    >>> from immortelle.story.conditions import ALWAYS, Not
    >>> remade(Not(ALWAYS), Not)
    Not(part=Not(part=All(parts=())))
    """
    one: Any = part
    if isinstance(one, tuple):
        made: T = cast(T, tuple(map(change, one)))
        return made
    cls: type = type(part)
    names = _names(cls)
    if names is None:
        return part
    return cast(T, replace(one, **{name: change(getattr(one, name)) for name in names}))


@cache
def _names(cls: type) -> tuple[str, ...] | None:
    """The fields of a class; None if it has none."""
    return tuple(one.name for one in fields(cls)) if is_dataclass(cls) else None


@cache
def _counting(cls: type) -> tuple[str, ...] | None:
    """Those that do not only serve telling."""
    names = _names(cls)
    return None if names is None else tuple(name for name in names if name not in _FOR_TELLING)
