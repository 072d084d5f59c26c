"""Moving: what lines say when they stand elsewhere in their file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar, get_args, get_type_hints

from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.story.model import Source

T = TypeVar("T")
_PLACES: Final = (Source, Region)
_new: Final = tuple.__new__  # an edit moves all that is said below it: this is a third of the time


def moved(value: T, lines: int) -> T:
    """Something declared, or where it is said, so many lines farther down.

    >>> moved(Region("a.story", 1, "person Ann", 0, 10), 2).line
    3
    """
    found: Any = value
    kind = type(value)
    if kind is Region:
        found = _region(found, lines)
    elif kind is Mention:
        found = moved_mention(found, lines)
    elif kind is Source:
        found = Source(found.file, found.line + lines)
    elif kind is tuple:
        parts = tuple([moved(one, lines) for one in found])
        found = parts if any(new is not old for new, old in zip(parts, found, strict=True)) else found
    elif kind is not str and is_dataclass(kind):
        found = _moved_parts(found, lines)
    made: T = found
    return made


def moved_mention(mention: Mention, lines: int) -> Mention:
    """What is spoken of, so many lines farther down."""
    what, (file, line, whole, start, end), said, pronoun, declares = mention
    where = _new(Region, (file, line + lines, whole, start, end))
    return _new(Mention, (what, where, said, pronoun, declares))


def _region(where: Region, lines: int) -> Region:
    file, line, whole, start, end = where
    return _new(Region, (file, line + lines, whole, start, end))


def _moved_parts(declared: Any, lines: int) -> Any:
    """What is declared together moves together: a variant's facts and deeds, a persona's reasons."""
    kind: type = type(declared)
    places = _placed(kind)
    if not places:
        return declared
    values = [*_values(kind)(declared)]
    for at in places:
        if _is_placed(values[at]):
            values[at] = moved(values[at], lines)
    return kind(*values)


def _is_placed(value: object) -> bool:
    several = isinstance(value, tuple) and bool(value) and hasattr(value[0], "source")
    return several or isinstance(value, _PLACES)


@cache
def _placed(cls: type) -> tuple[int, ...]:
    """Which fields of a dataclass may have a place; none, of one that has no place itself."""
    if not _has_place(cls):
        return ()
    hints = get_type_hints(cls)
    return tuple(at for at, one in enumerate(fields(cls)) if _may_have_place(hints[one.name]))


def _has_place(cls: object) -> bool:
    return is_dataclass(cls) and bool({one.name for one in fields(cls)} & {"source", "where"})


def _may_have_place(hint: object) -> bool:
    """Whether a field is a place, or something that has one, or several of them."""
    inside = get_args(hint) or (hint,)
    return any(one in _PLACES or _has_place(one) for one in inside)


@cache
def _values(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields of a dataclass."""
    names = [each.name for each in fields(cls)]
    if len(names) > 1:
        return attrgetter(*names)  # of several names it is a tuple
    return lambda one: tuple(getattr(one, name) for name in names)


def alike(one: object, other: object) -> bool:
    """Whether two values say the same, wherever each is said."""
    return one == other or (type(one) is type(other) and _nowhere(one) == _nowhere(other))


def _nowhere(value: Any) -> Any:
    """A value as what two that say the same in two places have in common."""
    if isinstance(value, Region):
        return value._replace(line=0)
    if isinstance(value, tuple):
        return tuple(_nowhere(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        kind: type = type(value)
        return (kind, *(None if isinstance(one, _PLACES) else one for one in _values(kind)(value)))
    return value
