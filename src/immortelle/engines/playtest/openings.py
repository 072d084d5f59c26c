"""Openings: the smallest change of a story by which something that never came about would.

Each change that may clear what stands in the way is lived, and only what then comes about counts. Where none
does it alone, what stands in the way with one is cleared by a second; and only where nothing else does, it is
supposed to be so from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from immortelle.engines.playtest.blockers import Blockers
from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.intervals import Share
from immortelle.engines.playtest.marks import Sort, items
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import Players, Task
from immortelle.engines.playtest.remedies import Blocks, Change, clearing, so_at_first
from immortelle.engines.playtest.searching import Searcher
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.world import StoryError
from immortelle.world.programme import Programme

TRIED: Final = 16  # changes at most
FIRST: Final = 4  # of them, with each of which a second is sought
SECOND: Final = 4  # changes at most for each of those
PLAYS: Final = 20  # of each
SEARCHED: Final = 40  # states of a changed story, where none of these plays came to it
STATES: Final = 500  # of a changed story, up to which it is explored
LOOKED_INTO: Final = 6  # plays of a changed story, for what still stands in the way
RAREST: Final = 1_000_000  # plays, one of which goes just as one that was found


@dataclass(frozen=True, slots=True)
class Aim:
    """What should come about. ``provable``: the story has so few states that what is likely of it can be
    told exactly."""

    sort: Sort
    id: str
    provable: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A change, in words, with which something comes about: in so many of the plays that were tried and,
    where all states are known, exactly how likely (in billionths); where one was looked for, one in how many
    (``odds``) goes just so."""

    said: str
    times: int
    plays: int
    exactly: int | None = None
    odds: int = 0


@dataclass(frozen=True, slots=True)
class _Trial:
    """A change that was lived: the task with it, its plays, and what opened if anything did."""

    said: str
    task: Task
    players: Players
    opened: Opening | None


def opening(
    task: Task,
    aim: Aim,
    blocks: Blocks,
    evidence: Evidence,
    words: Words,
    step: Callable[[], None] = lambda: None,
) -> Opening | None:
    """The first change that opens the way; if none does, the first two of which the second clears what still
    stands there with the first; and last that it were so from the beginning. None if nothing that was tried
    does. ``step``: called after each."""
    for begun in (False, True):
        tried: list[_Trial] = []
        sought = so_at_first if begun else clearing
        changes = sought(task.story, blocks, evidence, words)
        for trial in chain(_trials(task, aim, changes, TRIED), _twice(aim, blocks, tried, begun=begun)):
            step()
            if trial.opened is not None:
                return trial.opened
            tried.append(trial)
    return None


def _twice(aim: Aim, blocks: Blocks, tried: Sequence[_Trial], *, begun: bool) -> Iterator[_Trial]:
    """Two changes at once, of which the second clears what still stands in the way with the first."""
    for first in tried[:: len(tried) // max(FIRST, 1) or 1][:FIRST]:
        for second in _trials(first.task, aim, _further(first, aim, blocks, begun=begun), SECOND):
            said = f"{first.said}, and {second.said}"
            yield replace(second, opened=second.opened and replace(second.opened, said=said))


def _further(first: _Trial, aim: Aim, blocks: Blocks, *, begun: bool) -> Iterator[Change]:
    """What would clear what stands in the way with a change, also that it were so as the story begins if the
    first change is such; nothing if that is what stood there without."""
    story = first.task.story
    evidence = Evidence(first.players.play(number)[0] for number in range(LOOKED_INTO))
    left = Blockers(story, evidence).of_declared(aim.id)
    if _asked(left) != _asked(blocks):
        words = Words(story, Speaker(story))
        yield from clearing(story, left, evidence, words)
        yield from so_at_first(story, left, evidence, words) if begun else ()


def _asked(blocks: Blocks) -> list[object]:
    return [(block.how, block.conditions) for block in blocks]


def _trials(task: Task, aim: Aim, changes: Iterator[Change], most: int) -> Iterator[_Trial]:
    """Changes lived, each once; those with which the story cannot be lived are left out."""
    seen: set[str] = set()
    for said, story in changes:
        if said not in seen and len(seen) < most:
            seen.add(said)
            changed = replace(task, story=story, expected=())
            try:
                players = Players(changed)
                yield _Trial(said, changed, players, _opened(said, players, aim))
            except (StoryError, KeyError, ValueError):  # what was changed leaves something without meaning
                continue


def _opened(said: str, players: Players, aim: Aim) -> Opening | None:
    """What comes of a change: nothing if it does not open the way."""
    story = players.task.story
    bit = sum(1 << at for at, one in enumerate(items(story)) if (one.sort, one.id) == (aim.sort, aim.id))
    times = sum(bool(players.came_to(number).marks & bit) for number in range(PLAYS))
    share = _exactly(players.task, aim.id) if aim.provable and aim.sort == "ending" else None
    if not times and share is None:
        return _searched(said, players.task, aim)
    if not times and (share is None or not share.low):
        return None
    return Opening(said, times, PLAYS, None if share is None else share.likely)


def _searched(said: str, task: Task, aim: Aim) -> Opening | None:
    """That some play comes to an ending with a change, if one is soon found."""
    ending = next((one for one in task.story.endings if one.id == aim.id), None)
    found = None if ending is None else Searcher(task).search(ending, SEARCHED)
    if found is None or not found.there or found.odds > RAREST:
        return None
    return Opening(said, 0, PLAYS, odds=found.odds)


def _exactly(task: Task, ending: str) -> Share | None:
    """How likely an ending is, if all states of a story are soon known."""
    player = task.player.person if task.player.how == RANDOM else None
    graph = explore(Programme(cast(task.story, task.player)), player, Limits(STATES))
    return exactly(graph, task.player.how).known(ending).share if graph.whole else None
