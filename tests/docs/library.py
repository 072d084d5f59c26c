"""The reference of the library, made from its files: ``python -m tests.docs.library`` writes the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from immortelle.language.blocks import Block, read_blocks
from immortelle.language.declarations.registry import KEYWORDS
from immortelle.language.diagnostics import Report
from immortelle.language.sources import read_source
from immortelle.language.uses import LIBRARY
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "reference" / "library.md"
FOLDER = ROOT / "docs" / "reference" / "library"
ORDER = (
    "people",
    "places",
    "movement",
    "things",
    "senses",
    "speech",
    "touch",
    "bonds",
    "feelings",
    "harm",
    "amends",
)  # then the rest
SORTS = {
    "nature": "Natures",
    "kind": "Kinds",
    "ladder": "Ladders",
    "state": "States",
    "bond": "Bonds",
    "feeling": "Feelings",
    "means": "What follows from states",
    "matter": "Matters",
    "sense": "Senses",
    "act": "Acts",
    "event": "Events that befall people",
    "sign": "Signs",
    "trigger": "What happens by itself",
    "rule": "What happens by itself",
    "guess": "What people guess",
    "explanation why": "What people guess",
    "reason": "Reasons",
}
HEAD = """\
# The library

Write `use people, places` under the head of your story, and you may say all that stands under these names.
Parts use other parts; what they use comes with them. What a sentence does stands behind it, as the library's
own files say it: they are story files, in `src/immortelle/library`, and a good place to learn from.

These pages are made from those files. `immortelle vocabulary` lists all sentences at once.
"""


def pages() -> dict[Path, str]:
    """A page for each part, and one that lists them."""
    files = {file.stem: file for file in LIBRARY.glob("*.story")}
    names = [*(name for name in ORDER if name in files), *sorted(files.keys() - set(ORDER))]
    rows = [f"| [{name}](library/{name}.md) | {note(files[name])} |" for name in names]
    table = "\n".join(["| part | what it has |", "| --- | --- |", *rows])
    parts = {FOLDER / f"{name}.md": "\n".join(part(files[name])).rstrip() + "\n" for name in names}
    return {PAGE: f"{HEAD}\n{table}\n", **parts}


def note(file: Path) -> str:
    """What a part says of itself."""
    head = next(block for block in blocks_of(file) if block.keyword == "library")
    text = "; ".join(each.text for each in head.notes)
    return f"{text[:1].upper()}{text[1:]}"


def part(file: Path) -> Iterator[str]:
    """One part of the library: its note, what it uses, and what it declares, sort by sort."""
    blocks = blocks_of(file)
    head = next(block for block in blocks if block.keyword == "library")
    yield from (f"# {file.stem}", "")
    yield from (f"{note(file)}.", "") if note(file) else ()
    used = [
        name.strip()
        for line in head.lines
        if line.text.startswith("use ")
        for name in line.after(4).text.split(",")
    ]
    if used:
        yield from (f"Uses {', '.join(f'[{name}]({name}.md)' for name in used)}.", "")
    for title in dict.fromkeys(SORTS.values()):
        found = [block for block in blocks if SORTS.get(block.keyword) == title]
        if found:
            yield from (f"**{title}**", "", *map(entry, found), "")


def entry(block: Block) -> str:
    """One declaration: its sentence, and its lines."""
    notes = "".join(f" ({note.text})" for note in block.notes)
    lines = "".join(f"\n  - {line.text}" for line in block.lines)
    return f"- `{block.head.text}`{notes}{lines}"


def blocks_of(file: Path) -> tuple[Block, ...]:
    report = Report()
    source = read_source(file, file.name, report)
    if source is None:
        raise FileNotFoundError(file)
    return read_blocks(source, KEYWORDS, report)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
