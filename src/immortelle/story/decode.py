"""JSON values to values of the story's dataclasses, trusting nothing.

Every type is exact, whole numbers fit 64 bits, texts are Unicode, nothing unknown is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache, partial
from types import MappingProxyType, NoneType
from typing import Any, get_args

from immortelle.phrases.frame import Piece
from immortelle.story.conditions import Amount, Condition
from immortelle.story.effects import Effect
from immortelle.story.shapes import Choice, Hint, Items, Plain, Record, Words, fields_of, shape_of, tag

MAX_INT = 2**63 - 1
MIN_INT = -(2**63)

Decoder = Callable[[object, str], Any]

_FAMILIES = ((Condition, "condition"), (Amount, "amount"), (Effect, "effect"), (Piece, "piece of a frame"))
_NOUNS: Mapping[type, str] = MappingProxyType(
    {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "a truth",
        int: "a whole number",
        float: "a number with a point",
        NoneType: "nothing",
    }
)


class PortableError(ValueError):
    """Something in a portable story cannot be so; the message begins with where it stands.

    >>> str(PortableError("acts[3].when.parts[0]", 'unknown condition "hold"'))
    'acts[3].when.parts[0]: unknown condition "hold"'
    """

    def __init__(self, path: str, problem: str) -> None:
        """``path`` is empty if the whole is wrong."""
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}" if path else problem)


def decode(hint: Hint, value: object, path: str = "") -> Any:
    """Read a JSON value as a type of the story; ``path`` is where it stands, for messages.

    Raises ``PortableError``.

    >>> from immortelle.story.model import Source
    >>> decode(Source, {"file": "a.story", "line": 3})
    Source(file='a.story', line=3)
    """
    try:
        return _decoder(hint)(value, path)
    except RecursionError:
        raise PortableError(path, "nested too deeply") from None


@cache
def _decoder(hint: Hint) -> Decoder:
    match shape_of(hint):
        case Record(cls):
            return partial(_record, cls)
        case Items(item):
            return partial(_items, item)
        case Choice() as choice:
            return partial(_choice, choice)
        case Words() as words:
            return partial(_word, words)
        case Plain(kind):
            return partial(_plain, kind)


def _record(cls: type, value: object, path: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(path, "an object", value)
    if value.get("is", tag(cls)) != tag(cls):
        raise _wrong(f"{path}.is".lstrip("."), f'"{tag(cls)}"', value["is"])
    _check_names(cls, value, path)
    prefix = f"{path}." if path else ""
    return cls(
        **{
            field.name: _decoder(field.hint)(value[field.name], prefix + field.name)
            for field in fields_of(cls)
            if field.name in value
        }
    )


def _check_names(cls: type, value: dict[str, object], path: str) -> None:
    fields = fields_of(cls)
    known = ("is", *(field.name for field in fields))
    for name in value:
        if name not in known:
            raise PortableError(path, f"unknown field {_quoted(name)}{_nearest(name, known)}")
    for field in fields:
        if field.required and field.name not in value:
            raise PortableError(path, f'the field "{field.name}" is missing')


def _items(item: Hint, value: object, path: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _wrong(path, "a list", value)
    read = _decoder(item)
    return tuple([read(each, f"{path}[{index}]") for index, each in enumerate(value)])


def _choice(choice: Choice, value: object, path: str) -> Any:
    if type(value) in choice.plain:
        return _plain(type(value), value, path)
    if isinstance(value, list) and choice.items:
        return _items(choice.items.item, value, path)
    if isinstance(value, dict) and choice.records:
        return _record(_told(choice, value, path), value, path)
    raise _wrong(path, _expected(choice), value)


def _told(choice: Choice, value: dict[str, object], path: str) -> type:
    if not choice.tagged:
        return choice.records[0]
    told = value.get("is")
    if not isinstance(told, str):
        raise PortableError(path, f'the field "is", which tells the kind of {_family(choice)}, is missing')
    tags = {tag(cls): cls for cls in choice.records}
    if told not in tags:
        raise PortableError(path, f"unknown {_family(choice)} {_quoted(told)}{_nearest(told, tuple(tags))}")
    return tags[told]


def _word(words: Words, value: object, path: str) -> object:
    if not isinstance(value, str):
        raise _wrong(path, "a text", value)
    if value not in words.words:
        raise PortableError(path, f"{_quoted(value)} is none of {', '.join(words.words)}")
    return words.make(value)


def _plain(kind: type, value: object, path: str) -> object:
    if type(value) is not kind:
        raise _wrong(path, _NOUNS[kind], value)
    if type(value) is int and not MIN_INT <= value <= MAX_INT:
        raise PortableError(path, "a number is beyond 64 bits")
    if type(value) is str and not value.isascii():
        _check_unicode(value, path)
    return value


def _check_unicode(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PortableError(path, "half a character (a lone surrogate) stands in the text") from None


def _family(choice: Choice) -> str:
    fitting = (name for union, name in _FAMILIES if set(get_args(union)) <= set(choice.records))
    return next(fitting, "record")


def _expected(choice: Choice) -> str:
    record = [f"an object ({_family(choice)})" if choice.tagged else "an object"] if choice.records else []
    items = [_NOUNS[list]] if choice.items else []
    return " or ".join(record + items + [_NOUNS[kind] for kind in choice.plain])


def _wrong(path: str, expected: str, found: object) -> PortableError:
    shown = f" {_quoted(found)}" if isinstance(found, str) else ""
    raise PortableError(
        path, f"expected {expected}, found {_NOUNS.get(type(found), 'something else')}{shown}"
    )


def _quoted(text: str) -> str:
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(word[:60], known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
