"""The JSON Schema (2020-12) of the portable story, from the same shapes that read and write it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from inspect import getdoc
from types import NoneType
from typing import Any

from immortelle.story.decode import MAX_INT, MIN_INT
from immortelle.story.model import FORMAT, Story
from immortelle.story.shapes import Choice, Field, Hint, Items, Plain, Record, Words, fields_of, shape_of, tag

Schema = dict[str, Any]


def schema_text() -> str:
    """The schema as the text of ``docs/reference/story.schema.json``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema: one definition for every record a story may hold, by its tag."""
    story = described(Story, "Immortelle portable story")
    story["required"].append("format")
    story["properties"]["format"] = {"type": "integer", "minimum": 1, "maximum": FORMAT}
    return story


def described(root: type, title: str) -> Schema:
    """The schema of any record that is written with ``encode``."""
    definitions = {tag(cls): _record_schema(cls) for cls in _reached(root) if cls is not root}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return head | _record_schema(root) | {"$defs": dict(sorted(definitions.items()))}


def _reached(root: type) -> tuple[type, ...]:
    found = [root]
    for cls in found:  # grows as it goes
        fresh = (part for field in fields_of(cls) for part in _records_in(field.hint))
        found.extend(part for part in dict.fromkeys(fresh) if part not in found)
    return tuple(found)


def _records_in(hint: Hint) -> Iterator[type]:
    match shape_of(hint):
        case Record(cls):
            yield cls
        case Choice(records, _, items):
            yield from records
            if items:
                yield from _records_in(items.item)
        case Items(item):
            yield from _records_in(item)


def _record_schema(cls: type) -> Schema:
    fields = fields_of(cls)
    return {
        "description": " ".join((getdoc(cls) or "").split(">>>")[0].split()),
        "type": "object",
        "properties": {"is": {"const": tag(cls)}} | {field.name: _field_schema(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> Schema:
    described = _schema(field.hint)
    if not field.required and isinstance(field.default, (bool, int, str)):
        return described | {"default": field.default}
    return described


def _schema(hint: Hint) -> Schema:
    match shape_of(hint):
        case Record(cls):
            return {"$ref": f"#/$defs/{tag(cls)}"}
        case Items(item):
            return {"type": "array", "items": _schema(item)}
        case Words(words):
            return {"enum": list(words)}
        case Choice() as choice:
            return {"anyOf": _members(choice)}
        case Plain(kind):
            return _plain(kind)


def _members(choice: Choice) -> list[Schema]:
    tagged: Schema = {"required": ["is"]} if choice.tagged else {}
    records = [{"$ref": f"#/$defs/{tag(cls)}"} | tagged for cls in choice.records]
    items = [{"type": "array", "items": _schema(choice.items.item)}] if choice.items else []
    return records + items + [_plain(kind) for kind in choice.plain]


def _plain(kind: type) -> Schema:
    if kind is int:
        return {"type": "integer", "minimum": MIN_INT, "maximum": MAX_INT}
    return {"type": {str: "string", bool: "boolean", NoneType: "null"}[kind]}
