"""Places: the lines and characters of an editor, who counts both from zero and characters in UTF-16."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import Location, Position, Range
from pygls.uris import from_fs_path, to_fs_path

from immortelle.language.diagnostics import Diagnostic
from immortelle.language.regions import Region


def path_of(uri: str) -> Path:
    """The path of a document."""
    return Path(to_fs_path(uri) or uri)


def uri_of(path: Path) -> str:
    """The address of a file."""
    return from_fs_path(str(path)) or path.as_uri()


def units(text: str) -> int:
    """How many UTF-16 units a text takes.

    >>> units("a\N{GRINNING FACE}")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def column(line: str, character: int) -> int:
    """The character of a line at which a count of UTF-16 units ends."""
    taken = 0
    for at, char in enumerate(line):
        if taken >= character:
            return at
        taken += units(char)
    return len(line)


def span(line: int, whole: str, start: int, end: int) -> Range:
    """Characters of a line (counted from one) as a range."""
    first, last = (Position(max(line - 1, 0), units(whole[:at])) for at in (start, end))
    return Range(first, last)


def range_of(where: Region) -> Range:
    """A region as a range."""
    return span(where.line, where.whole, where.start, where.end)


def range_of_finding(one: Diagnostic) -> Range:
    """Where a finding is; of the file as a whole, at its beginning."""
    return span(one.line, one.text, one.span[0], max(one.span[1], one.span[0] + bool(one.line)))


def location(path: Path, where: Region) -> Location:
    """A region of a file as a location."""
    return Location(uri_of(path), range_of(where))
