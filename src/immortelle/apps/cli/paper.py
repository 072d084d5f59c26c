"""The page of a playtest, for a command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from immortelle.apps.cli.tested import blocked_lines, never_lines, stuck_lines, who_played
from immortelle.apps.finder import Blocked
from immortelle.apps.playtesting import Findings
from immortelle.apps.report.page import Contents, page
from immortelle.apps.report.told import last_told
from immortelle.engines.playtest.explored import Explored
from immortelle.engines.playtest.flow import flow
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.players import RANDOM, REASONS
from immortelle.engines.speaking import Speaker


def html_text(findings: Findings, graph: Explored | None, speaker: Speaker, file: Path) -> str:
    """What was found, as one page that loads nothing."""
    report = findings.report
    leaning = None if graph is None or report.how == RANDOM else graph.model.leanings.get(REASONS)
    picture = None if graph is None else flow(graph.model, leaning)
    return page(
        Contents(
            report,
            who_played(report, speaker),
            {
                one.id: (one.least.low / WHOLE, one.most.high / WHOLE)
                for one in report.outcomes
                if one.least is not None and one.most is not None
            },
            picture,
            last_told(graph, picture) if graph is not None and picture is not None else {},
            [
                list(map(str.strip, lines))
                for lines in (
                    *map(blocked_lines, findings.blocked),
                    *map(_never, findings.never),
                    *map(stuck_lines, findings.stuck),
                )
            ],
            findings.verdicts,
            findings.covered,
            findings.tested,
            _sources(file),
        )
    )


def _sources(file: Path) -> dict[str, str]:
    """The text of the story's file, if it is one that a writer wrote."""
    if file.suffix == ".json":
        return {}
    return {file.name: file.read_text(encoding="utf-8", errors="replace")}


def _never(one: Blocked) -> Iterator[str]:
    """What never came about, as a sentence, and what stands in its way."""
    first, *rest = never_lines(one)
    yield f"{first}."
    yield from rest
