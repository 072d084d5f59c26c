"""The shapes of the compiled story, read off its dataclasses.

Reader, writer and JSON Schema ask the same few shapes, so a field added to a dataclass is at once
read, written and described, and the three can never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Hint = Any  # a type annotation: classes, unions and generics have no common type


@dataclass(frozen=True, slots=True)
class Plain:
    """A text, a whole number, a truth or nothing."""

    kind: type


@dataclass(frozen=True, slots=True)
class Words:
    """One of a few words; ``make`` turns the word into its value."""

    words: tuple[str, ...]
    make: Callable[[str], object] = str


@dataclass(frozen=True, slots=True)
class Items:
    """Any number of one thing: ``tuple[X, ...]``."""

    item: Hint


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass."""

    cls: type


@dataclass(frozen=True, slots=True)
class Choice:
    """A union: records told apart by their tags, plain values told apart by type, one sort of items."""

    records: tuple[type, ...] = ()
    plain: tuple[type, ...] = ()
    items: Items | None = None

    @property
    def tagged(self) -> bool:
        """Whether a record must say which one it is."""
        return len(self.records) > 1


Shape = Plain | Words | Items | Record | Choice


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record; ``default`` is ``MISSING`` of a field that must be given."""

    name: str
    hint: Hint
    default: object

    @property
    def required(self) -> bool:
        """Whether it has no default."""
        return self.default is MISSING

    def may_omit(self, value: object) -> bool:
        """Whether leaving the field out gives this value back, to the type (``True`` is not 1)."""
        return type(value) is type(self.default) and value == self.default


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a dataclass in the order in which they are written."""
    hints = get_type_hints(cls)
    return tuple(Field(each.name, hints[each.name], each.default) for each in fields(cls))


@cache
def shape_of(hint: Hint) -> Shape:
    """The shape of a type annotation.

    Raises ``TypeError`` for one that the portable story has no form for (a float, a dict).

    >>> shape_of(int | None)
    Choice(records=(), plain=(<class 'int'>, <class 'NoneType'>), items=None)
    """
    origin: Any = get_origin(hint)
    args = get_args(hint)
    if origin is Literal:
        return Words(args)
    if origin in (Union, UnionType):
        return _choice(tuple(map(shape_of, args)))
    if origin is tuple and args[1:] == (...,):
        return Items(args[0])
    return _class_shape(hint)


def _choice(parts: tuple[Shape, ...]) -> Choice:
    return Choice(
        records=tuple(part.cls for part in parts if isinstance(part, Record)),
        plain=tuple(part.kind for part in parts if isinstance(part, Plain)),
        items=next((part for part in parts if isinstance(part, Items)), None),
    )


def _class_shape(hint: Hint) -> Shape:
    if is_dataclass(hint):
        return Record(hint if isinstance(hint, type) else type(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Words(tuple(str(member.value) for member in hint), hint)
    if hint in (str, int, bool, NoneType):
        return Plain(hint)
    raise TypeError(f"the portable story has no form for {hint!r}")


def tag(cls: type) -> str:
    """How a record is called where it must be told from others.

    >>> class SomeThing: ...
    >>> tag(SomeThing)
    'some-thing'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
