"""Reports: how the plays of a story come out, as data that any page or program can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.playtest.exact import Exactly, Known
from immortelle.engines.playtest.intervals import Share
from immortelle.engines.playtest.plays import NOT_OVER, Met, Task
from immortelle.engines.playtest.sampling import Sample
from immortelle.story.portable import content_hash

_NAMELESS: Final = {NOT_OVER: "unfinished"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way for plays to come out: an ending (its id and name), *nothing moves*, or unfinished.

    How many of the sampled plays came to it, the number of the ``first`` and of the ``shortest`` of them
    (None: none did), how many ``acts`` are done in a play that comes to it, on the average (waiting left out;
    of all plays if their states were explored; None if that is not known), how likely it is. ``least`` and
    ``most`` are what a player who sees all can make of it; None where there is no player, or nothing was
    explored.
    """

    id: str
    name: str
    times: int
    share: Share
    first: int | None = None
    shortest: int | None = None
    acts: float | None = None
    least: Share | None = None
    most: Share | None = None

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no play comes to it."""
        return self.share.exact and not (self.share.high if self.most is None else self.most.high)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: of which story (title and content hash), with which player (a person's id and how
    they choose), from which seed, in how many sampled plays; how many states were explored, and whether
    these are all."""

    title: str
    story: str
    player: str | None
    how: str
    seed: int
    plays: int
    states: int
    whole: bool
    outcomes: tuple[Outcome, ...]


def reported(task: Task, sample: Sample, exact: Exactly | None = None) -> Report:
    """What a sample of a task's plays says, and the explored graph of its states, the likeliest first."""
    outcomes = sorted(_outcomes(task, sample, exact), key=lambda one: (-one.share.likely, one.id))
    states, whole = (0, False) if exact is None else (exact.states, exact.whole)
    return Report(
        task.story.title, content_hash(task.story), task.player.person, task.player.how, task.seed,
        sample.plays, states, whole, tuple(outcomes),
    )  # fmt: skip


def _outcomes(task: Task, sample: Sample, exact: Exactly | None) -> list[Outcome]:
    names = {ending.id: ending.name for ending in task.story.endings}
    met = sample.endings()
    found = []
    for over in dict.fromkeys((*names, *met, *(exact.endings if exact else ()))):
        known = None if exact is None or over == NOT_OVER else exact.known(over)
        share = _nearer(sample.share(over), known) if sample.plays or known is None else known.share
        least, most = (known.least, known.most) if known and task.player.chooses else (None, None)
        name = names.get(over, _NAMELESS.get(over, over))
        one = Outcome(over, name, 0, share, least=least, most=most)
        found.append(_come_to(one, met.get(over), None if known is None else known.acts))
    return found


def _come_to(one: Outcome, met: Met | None, expected: float | None) -> Outcome:
    """An outcome with what the plays tell that came to it, and how long all such are expected to be."""
    acts = None if expected is None else round(expected, 1)
    if met is None:
        return replace(one, acts=acts)
    if acts is None and one.id != NOT_OVER:
        acts = round(met.acts / met.times, 1)
    return replace(one, times=met.times, first=met.first, shortest=met.shortest, acts=acts)


def _nearer(sampled: Share, known: Known | None) -> Share:
    """The proven bounds, unless the plays say more."""
    if known is None:
        return sampled
    near = known.share.high - known.share.low <= sampled.high - sampled.low
    return known.share if near else sampled
