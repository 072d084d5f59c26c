"""Opening the planning problem that a command was given."""

from __future__ import annotations

from pathlib import Path

from immortelle.apps.cli.output import in_colour
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Mistakes, plural
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.grounding import TooLargeError, ground
from immortelle.engines.planning.limits import LimitError
from immortelle.language.diagnostics import Diagnostic, Report, show
from immortelle.language.problems import findings
from immortelle.language.problems.parser import declared, read_problem
from immortelle.language.regions import Region
from immortelle.language.sources import read_source
from immortelle.story.problem import Problem


def open_problem(file: Path) -> Problem:
    """The problem of a file.

    Raises ``Findings`` if it cannot be read or has mistakes, which are then shown on standard error.
    """
    report = Report()
    source = read_source(file, str(file), report)
    if source is None:
        raise Mistakes("\n\n".join(show(one, colour=in_colour()) for one in report.sorted()))
    problem, found = read_problem(source.text, str(file))
    if found:
        shown = "\n\n".join(show(one, colour=in_colour()) for one in found)
        raise Mistakes(f"{shown}\n\n{file}: {plural(len(found), 'error')}")
    return problem


def open_ground(file: Path) -> Ground:
    """The problem of a file with entities in place of its parameters."""
    return grounded(file, open_problem(file))


def grounded(file: Path, problem: Problem) -> Ground:
    """A problem that was read from a file, with entities in place of its parameters."""
    try:
        with patience("Grounding"):
            return ground(problem)
    except TooLargeError as error:
        raise Mistakes(_shown(findings.too_large(_declared(file, error.name), str(error)))) from None
    except LimitError as limit:
        raise Mistakes(_shown(findings.too_high(str(file), str(limit)))) from None


def looping(file: Path, triggers: tuple[str, ...]) -> Mistakes:
    """What is said of triggers that never come to rest."""
    return Mistakes(_shown(findings.loop(_declared(file, triggers[0].split("(")[0]), triggers)))


def _declared(file: Path, name: str) -> Region:
    return declared(file.read_text("utf-8-sig"), str(file), name)


def _shown(finding: Diagnostic) -> str:
    return show(finding, colour=in_colour())
