"""Sources: the bytes of a story file as lines, whatever a stranger put into them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.regions import Region

LARGEST_FILE = 5_000_000  # bytes
LONGEST_LINE = 2_000  # characters
_LONG = re.compile(rf"[^\n]{{{LONGEST_LINE + 1}}}")
_CONTROL = re.compile(r"[\0\r]")
# What makes a line read otherwise than it looks (Boucher and Anderson 2021, "Trojan Source"); in prose the
# marks of a direction only mend the places of commas.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as the writer named it. ``text`` is all of it, byte-order mark and line ends included."""

    name: str
    text: str
    path: Path | None = None

    @property
    def texts(self) -> list[str]:
        """Its lines without their ends."""
        return self.text.removeprefix(BOM).replace("\r\n", "\n").removesuffix("\r").split("\n")

    @property
    def lines(self) -> tuple[Region, ...]:
        """The same, each with its place."""
        return tuple(Region(self.name, at, line, 0, len(line)) for at, line in enumerate(self.texts, 1))


def read_source(path: Path, name: str, report: Report) -> Source | None:
    """The file at a path; None after reporting why it cannot be a story."""
    try:
        if path.is_dir():
            report.add(messages.is_folder(name))
            return None
        if path.exists() and not path.is_file():
            report.add(messages.unreadable_file(name, "it is no ordinary file"))
            return None
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        report.add(messages.missing_file(name))
        return None
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        report.add(messages.unreadable_file(name, getattr(error, "strerror", None) or str(error)))
        return None
    return decode(content, name, report, path)


def decode(content: bytes, name: str, report: Report, path: Path | None = None) -> Source | None:
    """Bytes as a source; None after reporting what stands in the way."""
    if len(content) > LARGEST_FILE:
        report.add(messages.too_large(name, LARGEST_FILE))
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        column = len(before) - before.rfind("\n")
        report.add(messages.not_utf8(name, before.count("\n") + 1, column, content[error.start]))
        return None
    return inspect(Source(name, text, path), report)


def inspect(source: Source, report: Report) -> Source | None:
    """The source itself if its lines are fit to be read."""
    if len(source.text) > LARGEST_FILE:
        report.add(messages.too_large(source.name, LARGEST_FILE))
        return None
    if not source.text.removeprefix(BOM).strip():
        report.add(messages.empty_file(source.name))
        return None
    strange = _CONTROL.search(source.text.replace("\r\n", "\n")) or _BIDIRECTIONAL.search(source.text)
    if not strange and not _LONG.search(source.text):
        return source
    fit = True
    for line in source.lines:
        stray = _CONTROL.search(line.whole.rstrip())  # a return at the end is part of the line's end
        if stray is not None:
            report.add(messages.control_character(Region(line.file, line.line, line.whole, *stray.span())))
            return None
        if len(line.whole) > LONGEST_LINE:
            report.add(messages.long_line(line.part(LONGEST_LINE, LONGEST_LINE + 1), LONGEST_LINE))
            fit = False
        fit = _goes_one_way(line, report) and fit
    return source if fit else None


def _goes_one_way(line: Region, report: Report) -> bool:
    """Whether nothing in a line misleads about its direction; reported."""
    prose = line.text.lstrip().startswith((">", "note:"))
    strange = _TURNING if prose else _BIDIRECTIONAL
    found = [match.start() for match in strange.finditer(line.text)]
    if found:
        where = line.part(found[0], found[-1] + 1)
        report.add(messages.bidirectional(where, strange.sub("", where.text)))
    return not found
