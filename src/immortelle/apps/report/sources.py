"""The writer's files, line by line, with what of each line plays ever saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final

from immortelle.apps.report.drawing import share
from immortelle.apps.report.markup import element, text
from immortelle.engines.playtest.coverage import Covered, How, Tested

_MARKS: Final[Mapping[How, str]] = MappingProxyType(
    {"never": "○ never", "rarely": "◔ rarely", "sometimes": "◑ sometimes", "always": "● always"}
)


def source_tables(
    sources: Mapping[str, str], covered: Sequence[Covered], tested: Sequence[Tested], plays: int
) -> str:
    """A table for each file of which something is known from so many plays; empty if there is none."""
    if not covered:
        return ""
    tables = [
        _table(file, lines, _at(file, lines, covered), _parts(file, tested), plays)
        for file, lines in ((file, content.splitlines()) for file, content in sources.items())
    ]
    return element("p", text(_summary(covered))) + "".join(tables)


def _summary(covered: Sequence[Covered]) -> str:
    never = sum(one.how == "never" for one in covered)
    seen = len(covered) - never
    return (
        f"Of {len(covered)} things that the story declares, {seen} came about in some play, {never} in none."
    )


def _at(file: str, lines: Sequence[str], covered: Sequence[Covered]) -> dict[int, list[Covered]]:
    """What is declared in each line of a file."""
    found: dict[int, list[Covered]] = {}
    for one in covered:
        if one.source is not None and one.source.file == file:
            at = one.source.line if one.sort != "line" else _prose(lines, one.source.line, one.nth)
            found.setdefault(at, []).append(one)
    return found


def _prose(lines: Sequence[str], head: int, nth: int) -> int:
    """The number of a prose line, the n-th below a head."""
    prose = (at for at, line in enumerate(lines[head:], head + 1) if line.lstrip().startswith(">"))
    return next(islice(prose, nth, None), head)


def _parts(file: str, tested: Sequence[Tested]) -> dict[int, list[str]]:
    """Which parts of conditions were never so, or always, by the lines where they are declared."""
    found: dict[int, list[str]] = {}
    for one in tested:
        if one.source is not None and one.source.file == file and not (one.held and one.missed):
            found.setdefault(one.source.line, []).append(f"{one.said}: {one.never or 'always'}")
    return found


def _table(
    file: str,
    lines: Sequence[str],
    covered: Mapping[int, Sequence[Covered]],
    parts: Mapping[int, Sequence[str]],
    plays: int,
) -> str:
    head = "".join(element("th", text(one), scope="col") for one in ("Line", "Seen", "Text"))
    body = _rows(lines, covered, parts, plays)
    inside = element(
        "table",
        element("caption", text(f"{file}, and in how many of the plays each of its lines came about.")),
        element("thead", element("tr", head)),
        element("tbody", *body),
        class_="source",
    )
    return element("div", inside, class_="scroll", tabindex=0, role="region", aria_label=f"Source of {file}")


def _rows(
    lines: Sequence[str],
    covered: Mapping[int, Sequence[Covered]],
    parts: Mapping[int, Sequence[str]],
    plays: int,
) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        least = min(covered.get(number, ()), key=lambda one: one.times, default=None)
        seen = element("td", class_="how") if least is None else _seen(least, plays)
        told = "".join(element("span", text(one), class_="part") for one in parts.get(number, ()))
        yield element(
            "tr",
            element("th", str(number), scope="row", class_="at"),
            seen,
            element("td", text(line), told, class_="code"),
        )


def _seen(one: Covered, plays: int) -> str:
    """How often what a line declares came about; of several things, the one that did least."""
    often = "" if one.how in {"never", "always"} else f" {share(one.times / plays)}"
    again = one.visits is not None and one.visits * plays >= one.times + 0.1 * plays
    often += f", about {one.visits:.1f} times a play" if again else ""
    return element("td", text(_MARKS[one.how] + often), class_=f"how {one.how}")
