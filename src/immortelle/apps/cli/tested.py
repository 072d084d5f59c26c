"""What playtesting found, as a person reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from immortelle.apps.cli.stories import plural
from immortelle.apps.finder import Blocked
from immortelle.apps.never import unexplained
from immortelle.apps.playtesting import Findings
from immortelle.engines.playtest.coverage import Covered
from immortelle.engines.playtest.intervals import WHOLE, Share
from immortelle.engines.playtest.marks import is_own
from immortelle.engines.playtest.openings import Opening
from immortelle.engines.playtest.players import RANDOM, REASONS
from immortelle.engines.playtest.plays import NOT_OVER
from immortelle.engines.playtest.report import Outcome, Report
from immortelle.engines.playtest.stuck import Stuck
from immortelle.engines.playtest.verdicts import Verdict
from immortelle.engines.speaking import Speaker
from immortelle.phrases.english import capital
from immortelle.story.model import Source

_WIDTH = 30  # of a bar, in columns
MOST_SHOWN = 8  # of one sort; the rest is counted
_MARKS: Mapping[str, str] = MappingProxyType({"yes": "met", "no": "BROKEN", "undecided": "undecided"})
_SORTS: Mapping[str, str] = MappingProxyType({
    "act": "acts", "reason": "reasons", "line": "prose lines", "sign": "signs", "trigger": "triggers",
    "scene": "scenes", "ending": "endings",
})  # fmt: skip
_NOBODY = "no reason that the story gives holds for anybody any more"
_FINEST = 7  # digits behind the point
_EIGHTHS = " ▏▎▍▌▋▊▉"


Relive = Callable[[Verdict], str]
"""How a user has the play of a verdict told."""


def report_lines(report: Report, speaker: Speaker, notes: Sequence[str] = ()) -> Iterator[str]:
    """How the plays came out, with bars."""
    yield f"{report.title}: {plural(report.plays, 'play')}, {who_played(report, speaker)}"
    if report.states:
        yield f"{plural(report.states, 'state')} explored{'' if report.whole else ', of more'}"
    yield ""
    yield from notes
    widest = max((len(one.name) for one in report.outcomes), default=0)
    seen = [one for one in report.outcomes if one.times or one.share.low]
    yield from (f"  {_outcome(one, widest)}" for one in seen)
    yield from _lengths(report)
    if any(one.most is not None for one in seen):
        yield "\nAt least and at most, for a player who sees everything:"
        yield from (
            f"  {one.name:{widest}}  {_reach(one)}" for one in report.outcomes if one.most and one.most.high
        )


def _lengths(report: Report) -> Iterator[str]:
    """How long plays are."""
    each = ", ".join(f"{one.name} {one.acts:.1f}" for one in report.outcomes if one.acts is not None)
    if each:
        yield f"\nActs in a play, on the average: {each}"


def who_played(report: Report, speaker: Speaker) -> str:
    """Who was played, and how: *Ines played at random, from seed 7*."""
    seed = f"from seed {report.seed}"
    if report.player is None:
        return f"everybody by their reasons, {seed}"
    name = speaker.name(report.player)
    if report.how == RANDOM:
        return f"{name} played at random, {seed}"
    personas = {each.id: each.name for each in speaker.story.personas}
    how = "by their reasons" if report.how == REASONS else f"as {personas.get(report.how, report.how)}"
    return f"{name} played {how}, {seed}"


def _outcome(one: Outcome, widest: int) -> str:
    return f"{one.name:{widest}}  {percent(one.share.likely):>9}  {between(one.share):19}  {_bar(one.share)}"


def _reach(one: Outcome) -> str:
    """What a player can make of an ending."""
    if one.least is None or one.most is None:
        return ""
    said = f"{percent(one.least.low):>9} to {percent(one.most.high)}"
    if one.least.low == WHOLE:
        return f"{said}: cannot be avoided"
    can = ["can be forced"] if one.most.low == WHOLE else []
    can += ["can be avoided"] if not one.least.high else []
    return f"{said}: {' and '.join(can)}" if can else said


def finding_lines(findings: Findings, relive: Relive) -> Iterator[str]:
    """What stands in the way, what became of what is expected, and what never came about."""
    yield from obstacle_lines(findings)
    if findings.verdicts and findings.report.plays:
        yield "\nExpected:"
        yield from (f"  {_verdict(verdict, relive)}" for verdict in findings.verdicts)
    if findings.report.plays and findings.covered:
        yield from coverage_lines(findings)


def obstacle_lines(findings: Findings) -> Iterator[str]:
    """What stands in the way of endings and of all else that never came about, and where plays get stuck."""
    for one in findings.searched:
        yield f"\n{one.name}: no play came to it; one was found by looking, and 1 in {one.odds:,} goes so."
        yield from (f"  {line}" for line in one.told[-MOST_SHOWN:])
    for each in findings.blocked:
        yield from blocked_lines(each)
    if findings.never:
        yield "\nNever:"
        for each in findings.never:
            yield from (f"  {line}" for line in never_lines(each))
        yield from _more(sum(1 for _ in unexplained(findings.covered)), len(findings.never))
    if findings.stuck:
        yield "\nWhere plays get stuck:"
        for dead_end in findings.stuck:
            yield from (f"  {line}" for line in stuck_lines(dead_end))


def blocked_lines(one: Blocked) -> Iterator[str]:
    """What stands in the way of something, and what would open it."""
    yield f"\n{one.name}: {'it can never come' if one.proven else 'it never came'}."
    yield from (f"  {capital(each)}." for each in one.because)
    if one.opening is not None:
        yield f"  It would if {one.opening.said} ({_how_often(one.opening)})."


def _how_often(one: Opening) -> str:
    """Exactly, or in how many plays; or in a rare one."""
    if one.exactly is not None:
        return f"in exactly {percent(one.exactly)} of all plays"
    if one.odds:
        return f"in a play that was looked for; 1 in {one.odds:,} goes so"
    return f"in {one.times} of {one.plays} plays"


def never_lines(one: Blocked) -> Iterator[str]:
    """Something else that never came about, and the first and the last of what stands in its way."""
    yield f"{capital(f'{_line(one.source)}: '.removeprefix(', '))}{one.name}"
    yield from (f"  {capital(each)}." for each in dict.fromkeys((one.because[0], one.because[-1])))


def stuck_lines(one: Stuck) -> Iterator[str]:
    """How plays get stuck, after what, and who still wanted something."""
    how = "they do not end" if one.over == NOT_OVER else "nothing moves any more"
    after = f"after: {one.last}" if one.last else "before anything is told"
    yield f"In {one.times} of {one.plays} plays {how}; the shortest (--tell {one.shortest}) {after}"
    if one.round:
        yield f"  Again and again: {' '.join(one.round)}"
    if one.over != NOT_OVER:
        yield from (f"  {capital(each)}." for each in one.wanted or (_NOBODY,))


def _verdict(one: Verdict, relive: Relive) -> str:
    """A verdict in a line, with the play that breaks what was expected."""
    how = f"in {one.times} of {one.plays} plays" if one.plays else "no play tells"
    exact = f", exactly {percent(one.share.likely)}" if one.share.exact and one.share.width == 0 else ""
    broken = f" ({relive(one)})" if one.met == "no" and one.play is not None else ""
    return f"{_MARKS[one.met]:9}  {one.said}: {how}{exact}{broken}"


def coverage_lines(findings: Findings) -> Iterator[str]:
    """What never came about of what the writer declared, sort by sort; and conditions that were never so."""
    yield "\nCovered:"
    for sort, many in _SORTS.items():
        these = [one for one in findings.covered if one.sort == sort]
        if these:
            yield from _covered(many, these)
    never = sorted((one for one in findings.tested if not one.held), key=lambda one: not one.missed)
    both = sum(one.held and one.missed for one in findings.tested)
    if findings.tested:
        yield f"  conditions: {both} of {len(findings.tested)} were so, and were not"
        yield from (f"    {one.never}{_line(one.source)}: {one.said}" for one in never[:MOST_SHOWN])
        yield from _more(len(never))


def _covered(many: str, these: Sequence[Covered]) -> Iterator[str]:
    never = [one for one in these if one.how == "never"]
    rarely = sum(one.how == "rarely" for one in these)
    often = [one.visits for one in these if one.visits is not None]
    yield (
        f"  {many}: {len(these) - len(never)} of {len(these)}"
        + (f", {rarely} rarely" if rarely else "")
        + (f"; about {sum(often):.1f} a play" if any(often) else "")
    )
    yield from (f"    never{_line(one.source)}: {one.said}" for one in never[:MOST_SHOWN])
    yield from _more(len(never))


def _line(source: Source | None) -> str:
    """Where something is declared, with the file if that is the library's."""
    if source is None:
        return ""
    return f", line {source.line}" + ("" if is_own(source) else f" of {source.file}")


def _more(many: int, shown: int = MOST_SHOWN) -> Iterator[str]:
    if many > shown:
        yield f"    and {many - shown} more"


def between(share: Share) -> str:
    """The bounds of a share: ``(12.1 to 14.3)``; nothing of one that is known as finely as it is said."""
    low, high = percent(share.low)[:-1], percent(share.high)[:-1]
    return "" if low == high else f"({low} to {high})"


def percent(share: int) -> str:
    """A share in percent, the finer the rarer the one or the other.

    >>> percent(500_000_000), percent(123_000), percent(WHOLE), percent(0), percent(999_990_000)
    ('50.0%', '0.0123%', '100%', '0%', '99.99900%')
    """
    if share in {0, WHOLE}:
        return f"{100 * share // WHOLE}%"
    rarer = min(share, WHOLE - share)
    places = 1
    while places < _FINEST and rarer * 10**places < WHOLE:
        places += 1
    whole, part = divmod((share * 10 ** (places + 2) + WHOLE // 2) // WHOLE, 10**places)
    return f"{whole}.{part:0{places}}%"


def _bar(share: Share) -> str:
    """The estimate as a bar, and as a thin line how far it may reach."""
    eighths = share.likely * _WIDTH * 8 // WHOLE
    full, part = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[part] if part else "")
    reach = -(-share.high * _WIDTH // WHOLE)
    return bar + "─" * max(0, reach - len(bar))
