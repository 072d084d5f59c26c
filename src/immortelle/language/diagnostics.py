"""Diagnostics: what is wrong with a story, where, and what the writer can do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from immortelle.language.regions import Region

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fix:
    """The one change proposed: ``text`` in place of the columns ``span`` of the diagnostic's line."""

    span: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``code`` and ``name`` have a page in docs/reference/diagnostics.

    ``line`` and ``column`` count from one (line 0: the file as a whole); ``span`` are offsets in
    ``text``, the line itself.
    """

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    line: int = 0
    column: int = 0
    span: tuple[int, int] = (0, 0)
    text: str = ""
    helps: tuple[str, ...] = ()
    fix: Fix | None = None


MOST_SHOWN = 100  # nobody reads more
MOST_FOUND = 1_000  # the others are counted; a file of junk would make millions


class TooMany(Exception):  # noqa: N818 - it ends the search, it is no fault
    """As many diagnostics as are worth finding."""


class Report:
    """Where a compilation collects its diagnostics. Each is kept once.

    ``add`` raises ``TooMany`` after the last one worth counting; the compiler catches it.
    """

    __slots__ = ("_allowed", "_found", "_mended", "_trial", "findings")

    def __init__(self, *, trial: bool = False) -> None:
        self._trial = trial  # whether only the places of errors are asked for
        self.findings = 0  # how often anything was found, or mended
        self._found: dict[Diagnostic, None] = {}
        self._allowed: set[tuple[str, int]] = set()
        self._mended: set[tuple[str, int]] = set()

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic, unless it may only come from how its line was mended."""
        self.findings += 1
        if (diagnostic.file, diagnostic.line) in self._mended and diagnostic.name != "unknown-sentence":
            return
        self._found[diagnostic] = None
        if len(self._found) >= MOST_FOUND:
            raise TooMany

    def mend(self, region: Region) -> None:
        """The line goes on being read as a suggestion: one slip is one error."""
        self.findings += 1
        self._mended.add((region.file, region.line))

    def allow(self, region: Region) -> None:
        """The writer allows what a warning would say about this line."""
        self._allowed.add((region.file, region.line))

    def since(self, count: int) -> list[Diagnostic]:
        """What was found behind the first so many."""
        return list(self._found)[count:]

    def replace(self, count: int, found: Iterable[Diagnostic]) -> None:
        """Keep others in place of those."""
        self._found = dict.fromkeys([*list(self._found)[:count], *found])

    def __len__(self) -> int:
        return len(self._found)

    @property
    def is_silent(self) -> bool:
        """Whether nothing was found, mended or allowed."""
        return not (self.findings or self._allowed)

    @property
    def failed(self) -> bool:
        """Whether there was an error."""
        return any(one.severity == "error" for one in self._found)

    @property
    def full(self) -> bool:
        """Whether as many were found as will be shown: of others no more is needed than their number."""
        return self._trial or len(self._found) >= MOST_SHOWN

    @property
    def more(self) -> int:
        """How many were found, and not allowed, that ``sorted`` leaves out."""
        return max(0, len(self._kept()) - MOST_SHOWN)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """The first that were found and not allowed, in the order of files and lines."""
        kept = self._kept()[:MOST_SHOWN]
        return tuple(sorted(kept, key=lambda one: (one.file, one.line, one.column, one.code, one.message)))

    def _kept(self) -> list[Diagnostic]:
        return [one for one in self._found if not self._silenced(one)]

    def _silenced(self, one: Diagnostic) -> bool:
        return one.severity == "warning" and (one.file, one.line) in self._allowed


_COLOURS: Final = {"error": "\033[1;31m", "warning": "\033[1;33m", "bold": "\033[1m", "dim": "\033[34m"}
_WIDEST = 160  # a line longer than a screen is shown around its span


def show(diagnostic: Diagnostic, colour: bool = False) -> str:
    """A diagnostic as a person reads it: the place, the line, the span marked, what helps.

    >>> print(show(Diagnostic("IM020", "unknown-head", "error", "no block begins with 'peron'", "a.story",
    ...       3, 1, (0, 5), "peron Elena", ("did you mean 'person'?",))))
    error[IM020]: no block begins with 'peron'
     --> a.story:3:1
      |
    3 | peron Elena
      | ^^^^^
      = help: did you mean 'person'?
    """

    def paint(text: str, how: str) -> str:
        return f"{_COLOURS[how]}{text}\033[0m" if colour else text

    one = diagnostic
    head = paint(f"{one.severity}[{one.code}]", one.severity) + paint(f": {_visible(one.message)}", "bold")
    place = f"{one.file}:{one.line}:{one.column}" if one.line else one.file
    margin = " " * len(str(one.line or 1))
    lines = [head, f"{margin}{paint('-->', 'dim')} {_visible(place)}"]
    if one.line:
        line, start, end = _window(one)
        carets = " " * start + "^" * max(1, end - start)
        bar = paint("|", "dim")
        lines += [f"{margin} {bar}", f"{paint(str(one.line), 'dim')} {bar} {line}"]
        lines += [f"{margin} {bar} {paint(carets, one.severity)}"]
    lines += [f"{margin} {paint('=', 'dim')} help: {_visible(one_help)}" for one_help in one.helps]
    if one.fix:
        mended = (_visible(line) for line in fixed(one).strip().split("\n"))
        lines.append(f"{margin} {paint('=', 'dim')} fix: " + f"\n{margin}        ".join(mended))
    return "\n".join(lines)


def fixed(diagnostic: Diagnostic) -> str:
    """The diagnostic's line with its fix applied; the line as it is without one."""
    if diagnostic.fix is None:
        return diagnostic.text
    start, end = diagnostic.fix.span
    return diagnostic.text[:start] + diagnostic.fix.text + diagnostic.text[end:]


def _window(one: Diagnostic) -> tuple[str, int, int]:
    text, (start, end) = _visible(one.text), one.span
    if len(text) <= _WIDEST:
        return text, start, end
    first = max(0, start - _WIDEST // 4)
    return text[first : first + _WIDEST], start - first, min(end, first + _WIDEST) - first


def _visible(text: str) -> str:
    """Tabs and control characters as one column each: a stranger's file may not steer the terminal."""
    return "".join(
        char if char.isprintable() else " " if char == "\t" else "\N{REPLACEMENT CHARACTER}" for char in text
    )
