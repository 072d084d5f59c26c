"""The JSON Schema (2020-12) of a saved game."""

from __future__ import annotations

import json
from dataclasses import dataclass

from immortelle.engines.saves import FORMAT, Choice
from immortelle.story.schema import Schema, described
from immortelle.world.chronicle import Event


@dataclass(frozen=True, slots=True)
class SavedGame:
    """A game as it is kept. `story` is the content hash of the story that was played, `title` its title; the
    first `kept` of the choices were made in an older version of it. `events` is all that happened."""

    story: str
    seed: int
    player: str
    choices: tuple[Choice, ...]
    title: str = ""
    kept: int = 0
    events: tuple[Event, ...] = ()


def schema() -> Schema:
    """The schema: what a save holds, and what its story and its snapshot are."""
    game = described(SavedGame, "Immortelle saved game")
    del game["properties"]["is"]
    game["properties"] |= {
        "format": {"type": "integer", "minimum": 1, "maximum": FORMAT},
        "seal": {
            "type": "string",
            "description": "BLAKE2b, 16 bytes in hex, of all that follows the first line",
        },
        "tale": {"anyOf": [{"type": "null"}, {"$ref": "story.schema.json"}]},
        "snapshot": {"type": ["object", "null"], "description": "of use to this version of the engine only"},
    }
    game["required"].append("format")
    return game


def schema_text() -> str:
    """The schema as the text of ``docs/reference/save.schema.json``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
