"""Sampling: many plays from one seed, and how likely each ending is by them.

Plays are lived in chunks, by whoever is given them: in this process, on other cores, elsewhere. What comes
of it depends on the plays' numbers alone, never on who lived them or which was done first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from immortelle.engines.playtest.intervals import Share, wilson
from immortelle.engines.playtest.plays import CHUNK, Met, Play, Players, Tally, Task, together

Lives = Callable[[Iterable[range]], Iterator[tuple[range, Tally]]]
"""Lives chunks, which are numbers of plays in a row: gives each with what came of it, in any order."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What came of so many plays."""

    plays: int
    tally: Mapping[Play, Met]

    def endings(self) -> dict[str, Met]:
        """How often each ending was come to, by its id; *nothing moves*, and plays not over, as well."""
        found: dict[str, Met] = {}
        for play, met in self.tally.items():
            found[play.over] = found[play.over].and_(met) if play.over in found else met
        return dict(sorted(found.items()))

    def share(self, over: str) -> Share:
        """How likely an ending is by these plays."""
        met = self.endings().get(over)
        return wilson(0 if met is None else met.times, self.plays)

    def width(self) -> int:
        """How wide the widest interval of an ending is to one side, in billionths."""
        return max((wilson(met.times, self.plays).width for met in self.endings().values()), default=0)


def here(task: Task) -> Lives:
    """Lives chunks in this process."""
    players = Players(task)
    return lambda chunks: ((chunk, players.chunk(chunk)) for chunk in chunks)


def sampled(
    lives: Lives,
    plays: int,
    within: int | None = None,
    known: Mapping[range, Tally] | None = None,
    keep: Callable[[range, Tally], None] = lambda _chunk, _tally: None,
) -> Iterator[Sample]:
    """The sample as it grows, chunk by chunk, to so many plays.

    With ``within`` (billionths) it ends as soon as every ending's interval is no wider than that to either
    side. ``known`` are chunks lived before; ``keep`` is given each new one as soon as there is one.
    """
    wanted = chunks(plays)
    done = dict(known or {})
    whole: dict[Play, Met] = {}
    new = lives([chunk for chunk in wanted if chunk not in done])
    for chunk in wanted:
        while chunk not in done:
            other, tally = next(new)
            done[other] = tally
            keep(other, tally)
        whole = together((whole, done.pop(chunk)))
        sample = Sample(chunk.stop, whole)
        yield sample
        if within is not None and sample.width() <= within:
            return


def chunks(plays: int) -> list[range]:
    """The numbers of so many plays, in chunks; the first are small, so that something is soon known.

    >>> chunks(250)
    [range(0, 1), range(1, 10), range(10, 100), range(100, 200), range(200, 250)]
    """
    ends = [each for each in (1, CHUNK // 10, *range(CHUNK, plays, CHUNK)) if each < plays]
    return [range(first, last) for first, last in pairwise((0, *ends, plays))]
