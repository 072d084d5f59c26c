"""How a finding is made: where it is, what it says, what would help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.language.diagnostics import Diagnostic, Fix, Severity
from immortelle.language.regions import Region
from immortelle.phrases.english import listed


def finding(
    code: str, name: str, where: Region, message: str, helps: Iterable[str] = (), fix: str | None = None,
    severity: Severity = "error",
) -> Diagnostic:  # fmt: skip
    """A finding on a line."""
    span = (where.start, where.end)
    proposed = None if fix is None else Fix(span, fix)
    return Diagnostic(
        code, name, severity, message, where.file, where.line, where.column, span, where.whole,
        tuple(helps), proposed,
    )  # fmt: skip


def of_file(code: str, name: str, file: str, message: str, *helps: str) -> Diagnostic:
    """A finding of a whole file."""
    return Diagnostic(code, name, "error", message, file, helps=helps)


def did_you_mean(near: Sequence[str]) -> list[str]:
    """What may have been meant."""
    return [f"did you mean {listed([quoted(one.strip()) for one in near], 'or')}?"] if near else []


def quoted(text: str) -> str:
    """As it is written."""
    return f'"{text}"'
