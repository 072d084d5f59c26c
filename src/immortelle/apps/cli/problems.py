"""Opening the planning problem that a command was given."""

from __future__ import annotations

import json
from pathlib import Path

from immortelle.apps.cli.output import in_colour
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings, Mistakes, plural
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.grounding import TooLargeError, ground
from immortelle.engines.planning.limits import NumberError
from immortelle.language.diagnostics import Diagnostic, Report, show
from immortelle.language.problems import findings
from immortelle.language.problems.parser import declared, read_problem
from immortelle.language.problems.writing import problem_text
from immortelle.language.regions import Region
from immortelle.language.sources import BOM, read_source
from immortelle.story.problem import Problem
from immortelle.story.problem_json import from_json

_PORTABLE = '"kind": "Problem"'
"""What the JSON of a problem holds, and that of a story never does."""


def is_problem(file: Path) -> bool:
    """Whether a file is a planning problem, as text or as JSON; else it is a story."""
    if file.suffix != ".json":
        return file.suffix != ".story"
    try:
        return _PORTABLE in file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def open_problem(file: Path) -> Problem:
    """The problem of a file, of text or JSON.

    Raises ``Findings`` if it cannot be read or has mistakes, which are then shown on standard error.
    """
    problem, found = read_problem(_text(file), str(file))
    if found:
        shown = "\n\n".join(show(one, colour=in_colour()) for one in found)
        raise Mistakes(f"{shown}\n\n{file}: {plural(len(found), 'error')}")
    return problem


def _text(file: Path) -> str:
    """The problem as text: what is JSON is written as text, so that it is checked as any other."""
    report = Report()
    source = read_source(file, str(file), report)
    if source is None:
        raise Mistakes("\n\n".join(_shown(findings.as_problem(one)) for one in report.sorted()))
    text = source.text.removeprefix(BOM)
    return text if file.suffix != ".json" else _from_json(file, text)


def _from_json(file: Path, text: str) -> str:
    try:
        data = json.loads(text)
        problem = from_json(data.get("problem", data) if isinstance(data, dict) else data)
        if isinstance(problem, Problem):
            return problem_text(problem)
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise Findings(f"{file} is no planning problem as `import --json` writes it: {error}.") from None
    raise Findings(f"{file} is no planning problem as `import --json` writes it.")


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
    except NumberError as error:
        raise overflowing(file, str(error), error.maker) from None


def looping(file: Path, triggers: tuple[str, ...]) -> Mistakes:
    """What is said of triggers that never come to rest."""
    return Mistakes(_shown(findings.loop(_declared(file, triggers[0].split("(")[0]), triggers)))


def overflowing(file: Path, limit: str, maker: str) -> Mistakes:
    """What is said of a number that grew too large, by what made it (an act, a trigger, a utility)."""
    name = maker if maker.startswith(("utility(", "start(")) else maker.partition("(")[0]
    where = _declared(file, name) if name else None
    return Mistakes(_shown(findings.too_high(str(file), limit, where)))


def _declared(file: Path, name: str) -> Region:
    return declared(_text(file), str(file), name)


def _shown(finding: Diagnostic) -> str:
    return show(finding, colour=in_colour())
