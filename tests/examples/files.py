"""The stories among the examples; the other files are parts that they use."""

from functools import cache
from pathlib import Path

from immortelle.language import load
from immortelle.world import Programme

FOLDER = Path(__file__).parents[2] / "examples"
STORIES = tuple(
    path for path in sorted(FOLDER.glob("*.story")) if path.read_text(encoding="utf-8").startswith("story ")
)


@cache
def story(name):
    """An example, compiled once for all tests."""
    loaded = load(FOLDER / f"{name}.story")
    assert not loaded.diagnostics
    return loaded.story


@cache
def programme(name):
    """What its lives have in common."""
    return Programme(story(name))
