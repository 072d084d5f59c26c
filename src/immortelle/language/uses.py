"""``use``: a story with the libraries and the files beside it that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from immortelle.language import messages
from immortelle.language.blocks import Block, read_blocks
from immortelle.language.diagnostics import Report
from immortelle.language.elsewhere import LIBRARY
from immortelle.language.regions import Region
from immortelle.language.sources import Source, inspect, read_source
from immortelle.language.statements import statements
from immortelle.phrases.spelling import distance, nearest

SUFFIX = ".story"
_ENDS = frozenset({"ending", "expect", "what if"})
_NAME = re.compile(r"[^\W_][\w -]*")  # no dots, no slashes: nothing leads out of the folder


@dataclass(slots=True)
class Gathering:
    """The files of one story, each read once. ``folder`` is the only one a story's own parts come from."""

    keywords: Sequence[str]
    report: Report
    folder: Path | None = None
    unsaved: Mapping[str, str] = field(default_factory=dict)  # texts that stand for files of the folder
    sources: dict[str, Source] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def add(self, source: Source) -> None:
        """Read a file and, through it, all that it uses."""
        self.sources[source.name] = source
        self._open.append(source.name)
        blocks = read_blocks(source, self.keywords, self.report)
        self.blocks.extend(_continued(blocks) if len(self._open) > 1 else blocks)
        for part in _used(blocks):
            self._use(part, library=source.path is not None and source.path.parent == LIBRARY)
        self._open.pop()

    def _use(self, part: Region, *, library: bool) -> None:
        name = part.text
        if not _NAME.fullmatch(name.removesuffix(SUFFIX)):
            self.report.add(messages.outside_folder(part))
            return
        if self.folder is not None and (self.folder / f"{name}{SUFFIX}").is_dir():
            self.report.add(messages.is_folder(f"{name}{SUFFIX}"))
            return
        if self._path(name, library=library) is None:
            meant = self._meant(name, library=library)
            self.report.add(messages.unknown_part(part, [", ".join(meant)] if meant else []))
            for each in meant:  # read on as meant
                self._found(each, part, library=library)
        else:
            self._found(name, part, library=library)

    def _found(self, name: str, part: Region, *, library: bool) -> None:
        path = self._path(name, library=library)
        if path is None or path.parent == LIBRARY:
            self._read(LIBRARY / f"{name}{SUFFIX}", f"library/{name}{SUFFIX}")
        elif not path.resolve().is_relative_to(path.parent.resolve()):
            self.report.add(messages.outside_folder(part))
        elif path.name in self._open:
            ring = [*self._open[self._open.index(path.name) :], path.name]
            self.report.add(messages.circular_use(part, ring))
        else:
            self._read(path, path.name)

    def _path(self, name: str, *, library: bool) -> Path | None:
        """Where a part is: in the library, or beside the story; a library's part only there."""
        folders = [LIBRARY] if library or self.folder is None else [LIBRARY, self.folder]
        paths = (folder / f"{name}{SUFFIX}" for folder in folders)
        return next((path for path in paths if path.is_file()), None)

    def _read(self, path: Path, name: str) -> None:
        if name in self.sources:
            return
        text = self.unsaved.get(name)
        opened = read_source(path, name, self.report) if text is None else Source(name, text, path)
        source = opened and inspect(opened, self.report)
        if source is not None:
            self.add(source)

    def _meant(self, name: str, *, library: bool) -> list[str]:
        """The parts that may be meant: without commas, as a file is called, or nearly so."""
        words = name.removesuffix(SUFFIX).split()
        if (len(words) > 1 or name.endswith(SUFFIX)) and all(self._path(w, library=library) for w in words):
            return [*dict.fromkeys(words)]
        return self._near(name)

    def _near(self, name: str) -> list[str]:
        folders = [LIBRARY, *([self.folder] if self.folder else [])]
        files = (path for folder in folders for path in folder.glob(f"*{SUFFIX}") if path.is_file())
        known = sorted({path.stem for path in files})
        return nearest(name, known, 1, 0.6)


def _continued(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a part; of a story that another goes on with all but how it was to end."""
    if not any(block.keyword == "story" for block in blocks):
        return blocks
    return [block for block in blocks if block.keyword not in _ENDS]


def _used(blocks: Sequence[Block]) -> Iterator[Region]:
    for block in blocks:
        if block.keyword in {"story", "library"}:
            for line in statements(block, ("use",)):
                if line.keyword or distance(line.whole.text.split()[0], "use", 1) == 1:
                    said = line.rest if line.keyword else line.whole.after(len(line.whole.text.split()[0]))
                    yield from (part for part in said.split(r",\s*(?:and\s+)?|\s+and\s+") if part.text)
