"""Immortelle: an engine for stories driven by characters who remember.

>>> import immortelle
>>> story = immortelle.compile_text("story The Well").story
>>> immortelle.World.begin(story).lived().over
'nothing moves'
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from immortelle.engines.beliefs import contents
    from immortelle.engines.explain import Explainer
    from immortelle.engines.parting import parting
    from immortelle.engines.play import Session
    from immortelle.engines.tell import tell
    from immortelle.engines.tipping import tips
    from immortelle.engines.whatif import otherwise
    from immortelle.language import compile_text, load, question, show
    from immortelle.language.supposing import suppose
    from immortelle.language.writing import Writer
    from immortelle.story.model import Story
    from immortelle.story.portable import content_hash, from_json, to_json
    from immortelle.world import World

__version__ = "0.1.0"
__all__ = [
    "Explainer",
    "Session",
    "Story",
    "World",
    "Writer",
    "compile_text",
    "content_hash",
    "contents",
    "from_json",
    "load",
    "otherwise",
    "parting",
    "question",
    "show",
    "suppose",
    "tell",
    "tips",
    "to_json",
]

_HOMES: Mapping[str, str] = MappingProxyType(
    {
        "Explainer": "immortelle.engines.explain",
        "Session": "immortelle.engines.play",
        "Story": "immortelle.story.model",
        "World": "immortelle.world",
        "Writer": "immortelle.language.writing",
        "compile_text": "immortelle.language",
        "content_hash": "immortelle.story.portable",
        "contents": "immortelle.engines.beliefs",
        "from_json": "immortelle.story.portable",
        "load": "immortelle.language",
        "otherwise": "immortelle.engines.whatif",
        "parting": "immortelle.engines.parting",
        "question": "immortelle.language",
        "show": "immortelle.language",
        "suppose": "immortelle.language.supposing",
        "tell": "immortelle.engines.tell",
        "tips": "immortelle.engines.tipping",
        "to_json": "immortelle.story.portable",
    }
)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: the command's help must not wait for the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'immortelle' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted((*__all__, "__version__"))
