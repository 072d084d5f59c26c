"""What is expected of a story as a JUnit report, which every build server reads."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from immortelle.apps.cli.output import visible
from immortelle.apps.cli.tested import Relive
from immortelle.apps.playtesting import Findings
from immortelle.engines.playtest.verdicts import Verdict


def junit_text(findings: Findings, relive: Relive) -> str:
    """A test suite with one case for each expectation; what is undecided counts as skipped."""
    verdicts = findings.verdicts
    failed = sum(one.met == "no" for one in verdicts)
    skipped = sum(one.met == "undecided" for one in verdicts)
    cases = "".join(_case(one, findings.report.title, relive) for one in verdicts)
    name = quoteattr(visible(findings.report.title))
    counts = f'tests="{len(verdicts)}" failures="{failed}" skipped="{skipped}" errors="0"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}\n<testsuite name={name} {counts}>\n{cases}</testsuite>\n"


def _case(one: Verdict, title: str, relive: Relive) -> str:
    where = "" if one.source is None else f' file={quoteattr(one.source.file)} line="{one.source.line}"'
    head = f"  <testcase classname={quoteattr(visible(title))} name={quoteattr(visible(one.said))}{where}"
    how = f"in {one.times} of {one.plays} plays"
    if one.met == "yes":
        return f"{head}/>\n"
    if one.met == "undecided":
        return f"{head}>\n    <skipped message={quoteattr(f'undecided: {how}')}/>\n  </testcase>\n"
    play = "" if one.play is None else escape(relive(one))
    return f"{head}>\n    <failure message={quoteattr(how)}>{play}</failure>\n  </testcase>\n"
