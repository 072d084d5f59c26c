"""Opening the planning problem that a command was given."""

from __future__ import annotations

from pathlib import Path

from immortelle.apps.cli.output import in_colour
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings, Mistakes, plural
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.grounding import TooLargeError, ground
from immortelle.language.diagnostics import Report, show
from immortelle.language.problems.parser import read_problem
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
    problem = open_problem(file)
    try:
        with patience("Grounding"):
            return ground(problem)
    except TooLargeError as error:
        raise Findings(f"{file}: this problem is too large: {error}.") from None
