"""Values of the story's dataclasses to JSON values.

Where a value may be one of several records, ``"is"`` tells which; a field equal to its default is
left out; tuples become lists and enums their values. What is written is trusted to be well typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from immortelle.story.model import Source
from immortelle.story.shapes import Choice, Field, Hint, Items, Record, Words, fields_of, shape_of, tag

Json = Any  # None, truths, whole numbers, texts, lists and dicts of these
Encoder = Callable[[Any], Json]


def encode(record: object, *, sources: bool = True) -> dict[str, Json]:
    """A dataclass as a JSON object; without ``sources``, places in files are left out.

    >>> from immortelle.story.model import Fact, Source
    >>> encode(Fact("state:dark", ("place:cellar",), source=Source("a.story", 3)), sources=False)
    {'state': 'state:dark', 'args': ['place:cellar']}
    """
    return _record(sources, record)


@cache
def _encoder(hint: Hint, sources: bool) -> Encoder:
    match shape_of(hint):
        case Record():
            return partial(_record, sources)
        case Items(item):
            return partial(_items, item, sources)
        case Choice() as choice:
            return partial(_choice, choice, sources)
        case Words():
            return str
    return _as_it_is


def _record(sources: bool, value: object) -> dict[str, Json]:
    encoded = {}
    cls: type = type(value)
    for field in _written(cls, sources):
        part = getattr(value, field.name)
        if not field.may_omit(part):
            encoded[field.name] = _encoder(field.hint, sources)(part)
    return encoded


@cache
def _written(cls: type, sources: bool) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(cls) if sources or field.hint != Source | None)


def _items(item: Hint, sources: bool, value: tuple[object, ...]) -> Json:
    return list(map(_encoder(item, sources), value))


def _choice(choice: Choice, sources: bool, value: object) -> Json:
    if isinstance(value, tuple) and choice.items:
        return _items(choice.items.item, sources, value)
    if type(value) not in choice.records:
        return value
    encoded = _record(sources, value)
    return {"is": tag(type(value))} | encoded if choice.tagged else encoded


def _as_it_is(value: Json) -> Json:
    return value
