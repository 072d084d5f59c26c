"""Mending a text by the fixes that its diagnostics propose."""

from __future__ import annotations

from collections.abc import Iterable

from immortelle.language.diagnostics import Diagnostic
from immortelle.language.sources import BOM


def mended(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    r"""A file's text with the fixes of some diagnostics applied; of those that overlap, the first.

    >>> from immortelle.language.diagnostics import Fix
    >>> slip = Diagnostic("IM020", "unknown-head", "error", "", "a", 1, 1, (0, 5), "peron Ann", (),
    ...                   Fix((0, 5), "person"))
    >>> mended("peron Ann\r\n", [slip])
    'person Ann\r\n'
    """
    lines = text.split("\n")
    free: dict[int, int] = {}  # line -> up to where no fix has changed it yet
    for one in sorted(diagnostics, key=_backwards):
        if one.fix is None or not one.line:
            continue
        (start, end), at = one.fix.span, one.line - 1
        if end <= free.get(at, len(one.text)):
            shift = len(BOM) if at == 0 and text.startswith(BOM) else 0
            text = one.fix.text.replace("\n", "\r\n") if lines[at].endswith("\r") else one.fix.text
            lines[at] = lines[at][: shift + start] + text + lines[at][shift + end :]
            free[at] = start
    return "\n".join(lines)


def _backwards(one: Diagnostic) -> tuple[int, int]:
    return one.line, -(one.fix.span[0] if one.fix else 0)
