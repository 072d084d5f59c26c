"""Moving: what lines say when they stand elsewhere in their file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.story.model import Source

T = TypeVar("T")


def moved(value: T, lines: int) -> T:
    """Something declared, or where it is said, so many lines farther down.

    >>> moved(Region("a.story", 1, "person Ann", 0, 10), 2).line
    3
    """
    found: Any = value
    if isinstance(found, str):
        return value
    if isinstance(found, Region):
        found = Region(found.file, found.line + lines, found.whole, found.start, found.end)
    elif isinstance(found, Mention):
        found = Mention(found.id, moved(found.where, lines), found.said, found.pronoun, found.declares)
    elif isinstance(found, Source):
        found = Source(found.file, found.line + lines)
    elif isinstance(found, tuple):
        parts = tuple(moved(one, lines) for one in found)
        found = parts if any(new is not old for new, old in zip(parts, found, strict=True)) else found
    elif isinstance(getattr(found, "source", None), Source):
        found = _moved_parts(found, lines)
    made: T = found
    return made


def _moved_parts(declared: Any, lines: int) -> Any:
    """What is declared together moves together: a variant's facts and deeds, a persona's reasons."""
    parts: dict[str, Any] = {"source": moved(declared.source, lines)}
    kind: type = type(declared)
    for name in _fields(kind):
        value = getattr(declared, name)
        if isinstance(value, tuple) and value and hasattr(value[0], "source"):
            parts[name] = moved(value, lines)
    return replace(declared, **parts)


@cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls))


def alike(one: object, other: object) -> bool:
    """Whether two values say the same, wherever each is said."""
    return one == other or _nowhere(one) == _nowhere(other)


def _nowhere(value: Any) -> Any:
    if isinstance(value, Region):
        return value._replace(line=0)
    if isinstance(value, tuple):
        return tuple(_nowhere(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        placed = {name: None for name in ("source", "where") if _is_place(getattr(value, name, None))}
        return replace(value, **placed)
    return value


def _is_place(value: object) -> bool:
    return isinstance(value, Source | Region)
