"""The stories among the examples; the other files are parts that they use."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "examples"
STORIES = tuple(
    path for path in sorted(FOLDER.glob("*.story")) if path.read_text(encoding="utf-8").startswith("story ")
)
