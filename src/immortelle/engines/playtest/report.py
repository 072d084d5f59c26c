"""Reports: what playtesting a story found, as data that any page or program can show."""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.playtest.intervals import Share
from immortelle.engines.playtest.plays import NOT_OVER, Task
from immortelle.engines.playtest.sampling import Sample
from immortelle.story.portable import content_hash

_NAMELESS = {NOT_OVER: "unfinished"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way for plays to come out: an ending (its id and name), *nothing moves*, or not over. How many of
    the sampled plays came to it and the number of the ``first`` (None: none did), and how likely it is."""

    id: str
    name: str
    times: int
    share: Share
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: of which story (title and content hash), with which player (a person's id and how
    they choose), from which seed, in how many sampled plays."""

    title: str
    story: str
    player: str | None
    how: str
    seed: int
    plays: int
    outcomes: tuple[Outcome, ...]


def reported(task: Task, sample: Sample) -> Report:
    """What a sample of a task's plays says, the likeliest outcome first."""
    outcomes = sorted(_outcomes(task, sample), key=lambda one: (-one.times, one.id))
    return Report(
        task.story.title, content_hash(task.story), task.player.person, task.player.how, task.seed,
        sample.plays, tuple(outcomes),
    )  # fmt: skip


def _outcomes(task: Task, sample: Sample) -> list[Outcome]:
    names = {ending.id: ending.name for ending in task.story.endings}
    met = sample.endings()
    return [
        Outcome(
            over,
            names.get(over, _NAMELESS.get(over, over)),
            met[over].times if over in met else 0,
            sample.share(over),
            met[over].first if over in met else None,
        )
        for over in dict.fromkeys((*names, *met))
    ]
