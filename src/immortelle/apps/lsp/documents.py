"""Open documents, each compiled as it is in the editor, saved or not."""

from __future__ import annotations

import gc
from pathlib import Path

from immortelle.language.compiler import NOTHING_YET, Loaded, compile_text
from immortelle.language.elsewhere import LIBRARY
from immortelle.story.model import Story


class Documents:
    """The texts in the editor, by path, and what they were last compiled to."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}
        self._loaded: dict[Path, Loaded] = {}
        self._whole: dict[Path, Story] = {}

    def set(self, path: Path, text: str) -> tuple[Path, ...]:
        """Take a text as it is now; the documents whose findings may be others then."""
        self._texts[path] = text
        beside = [other for other in self._texts if other != path and self._uses(other, path)]
        for each in (path, *beside):
            self._compile(each)
        return (path, *beside)

    def close(self, path: Path) -> None:
        """Forget a text: the file is what counts again."""
        for kept in (self._texts, self._loaded, self._whole):
            kept.pop(path, None)

    def text(self, path: Path) -> str:
        """A document as it is in the editor, or else in its file."""
        known = self._texts.get(path)
        return path.read_text(encoding="utf-8") if known is None else known

    def line(self, path: Path, number: int) -> str:
        """A line of a document, counted from zero; empty behind the last."""
        lines = self.text(path).split("\n")
        return lines[number].removesuffix("\r") if number < len(lines) else ""

    def loaded(self, path: Path) -> Loaded:
        """What a document was compiled to."""
        if path not in self._loaded:
            self._texts.setdefault(path, self.text(path))
            self._compile(path)
        return self._loaded[path]

    def story(self, path: Path) -> Story | None:
        """The story of a document as it was when it last had no mistakes."""
        self.loaded(path)
        return self._whole.get(path)

    def path_of(self, path: Path, file: str) -> Path:
        """Where a file is, as the diagnostics and mentions of a document call it."""
        name = file.rpartition("/")[2]
        return LIBRARY / name if file.startswith("library/") else path.with_name(name)

    def _uses(self, other: Path, part: Path) -> bool:
        loaded = self._loaded.get(other)
        return loaded is not None and any(self.path_of(other, one.name) == part for one in loaded.sources)

    def _compile(self, path: Path) -> None:
        folder = path.parent
        unsaved = {
            one.name: text for one, text in self._texts.items() if one.parent == folder and one != path
        }
        before = self._loaded.get(path, NOTHING_YET)
        gc.disable()  # garbage can wait until the answer is given
        try:
            loaded = compile_text(self._texts[path], path.name, folder, unsaved, before)
        finally:
            gc.enable()
        self._loaded[path] = loaded
        if before is NOTHING_YET:
            gc.freeze()  # most of it stays, and need not be looked through for garbage at each keystroke
        if loaded.story is not None:
            self._whole[path] = loaded.story
