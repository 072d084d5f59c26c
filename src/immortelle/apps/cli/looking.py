"""Looking into plays for a command: what stands in the way, as far as there is time for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from immortelle.apps.cli.deadline import Deadline, TimeUpError
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.playing import Plan
from immortelle.apps.playtesting import Findings, found, hasty
from immortelle.engines.playtest.exact import Exactly
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import Sample

_CUT_SHORT = "What stands in the way was not looked for to the end; --seconds N gives it more time."


def looked_into(
    tasks: Mapping[Player, Task],
    samples: Mapping[Player, Sample],
    exact: Exactly | None,
    plan: Plan,
    deadline: Deadline,
) -> Findings:
    """What was found, what stands in the way with it if there is time to look for that; with a note if
    there was too little of it."""
    try:
        with patience("Looking for what stands in the way"), deadline.interrupting():
            findings = found(tasks, samples, exact)
    except TimeUpError:
        findings = hasty(tasks, samples, exact)
        findings = replace(findings, notes=(*findings.notes, _CUT_SHORT))
    late = plan.deadline.over and findings.report.plays < plan.plays
    return replace(findings, notes=(*findings.notes, _late(findings, plan))) if late else findings


def _late(findings: Findings, plan: Plan) -> str:
    """What is said if time was up before all plays were lived."""
    if findings.report.plays:
        return f"There was time for {findings.report.plays} of {plan.plays} plays; --seconds N gives more."
    return "There was not time for one play; --seconds N gives more, and --events N makes plays shorter."
