"""What playtesting found, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.apps.cli.stories import plural
from immortelle.engines.playtest.intervals import WHOLE, Share
from immortelle.engines.playtest.players import RANDOM, REASONS
from immortelle.engines.playtest.report import Outcome, Report
from immortelle.engines.speaking import Speaker

_WIDTH = 30  # of a bar, in columns
_EIGHTHS = " ▏▎▍▌▋▊▉"


def report_lines(report: Report, speaker: Speaker) -> Iterator[str]:
    """How the plays came out, with bars."""
    yield f"{report.title}: {plural(report.plays, 'play')}, {_who(report, speaker)}"
    yield ""
    widest = max((len(one.name) for one in report.outcomes), default=0)
    seen = [one for one in report.outcomes if one.times or one.share.low]
    yield from (f"  {_outcome(one, widest)}" for one in seen)
    unseen = [one.name for one in report.outcomes if one not in seen]
    if unseen:
        yield f"  never seen: {', '.join(unseen)}"


def _who(report: Report, speaker: Speaker) -> str:
    seed = f"from seed {report.seed}"
    if report.player is None:
        return f"everybody by their reasons, {seed}"
    name = speaker.name(report.player)
    if report.how == RANDOM:
        return f"{name} played at random, {seed}"
    how = "their reasons" if report.how == REASONS else report.how
    return f"{name} played by {how}, {seed}"


def _outcome(one: Outcome, widest: int) -> str:
    return f"{one.name:{widest}}  {percent(one.share.likely):>7}  {between(one.share):15}  {_bar(one.share)}"


def between(share: Share) -> str:
    """The bounds of a share: ``(12.1 to 14.3)``; nothing of one that is exactly known."""
    if share.low == share.high:
        return ""
    return f"({percent(share.low)[:-1]} to {percent(share.high)[:-1]})"


def percent(millionths: int) -> str:
    """A share in percent, finer where it is rare.

    >>> percent(500_000), percent(123), percent(WHOLE), percent(0), percent(999_990)
    ('50.0%', '0.012%', '100%', '0%', '99.999%')
    """
    if millionths in {0, WHOLE}:
        return f"{100 * millionths // WHOLE}%"
    fine = millionths < WHOLE // 100 or millionths > WHOLE - WHOLE // 100
    thousandths = millionths // 10
    if fine:
        return f"{thousandths // 1000}.{thousandths % 1000:03}%"
    return f"{(thousandths + 50) // 1000}.{(thousandths + 50) % 1000 // 100}%"


def _bar(share: Share) -> str:
    """The estimate as a bar, and as a thin line how far it may reach."""
    eighths = share.likely * _WIDTH * 8 // WHOLE
    full, part = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[part] if part else "")
    reach = -(-share.high * _WIDTH // WHOLE)
    return bar + "─" * max(0, reach - len(bar))
