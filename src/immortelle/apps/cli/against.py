"""Two versions of a story, played with the same randomness: what a change did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from immortelle.apps.cli.beside import why_they_part
from immortelle.apps.cli.cores import WorkersDieError, lives_on
from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.playing import DYING
from immortelle.apps.cli.steps import steps
from immortelle.apps.cli.stories import Findings, open_story, plural
from immortelle.apps.cli.tested import between, percent
from immortelle.engines.parting import Parting, parting
from immortelle.engines.playtest.change import Changed, causes, changed, parted
from immortelle.engines.playtest.intervals import Share, wilson
from immortelle.engines.playtest.plays import NOT_OVER, Players, Task, ended
from immortelle.engines.playtest.sampling import chunks
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.story.model import Source, Story
from immortelle.world import World


@dataclass(frozen=True, slots=True)
class Both:
    """An ending in both versions: how likely it was and is, in the plays that were lived."""

    name: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class Cause:
    """A declaration that differs and made the play go otherwise, in words, and where it stands."""

    said: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change did: the endings side by side; how many plays came to another ending, and the ``first``
    of them with its endings ``was`` and ``became``; where its lives part, and what of the story did it."""

    title: str
    plays: int
    endings: tuple[Both, ...]
    otherwise: int
    first: int | None = None
    was: str | None = None
    became: str | None = None
    parting: Parting | None = None
    causes: tuple[Cause, ...] = ()


def compared(task: Task, file: Path, plays: int, workers: int) -> Comparison:
    """The old version in a file beside the one of the task, played on so many cores."""
    task = replace(task, expected=())
    old = replace(task, story=open_story(file))
    with livable(task.story), steps("Playing both", 2 * plays) as step:
        before, after = (_played(each, plays, workers, step) for each in (old, task))
    differing = tuple(parted(before, after))
    endings = tuple(_endings((old.story, before), (task.story, after)))
    found = Comparison(task.story.title, plays, endings, len(differing))
    if not differing:
        return found
    number, was, became = differing[0]
    with livable(task.story), patience("Looking for what did it"):
        worlds = [Players(each).play(number)[0] for each in (old, task)]
        did = causes(old, number, changed(old.story, task.story))
    return replace(
        found,
        first=number,
        was=outcome_of(was or None, old.story),
        became=outcome_of(became or None, task.story),
        parting=_parted(*worlds),
        causes=tuple(_cause(one, old.story, task.story) for one in did),
    )


def _parted(one: World, other: World) -> Parting | None:
    """Where two lives part; None where the versions have too little in common to tell it."""
    try:
        return parting(one, other)
    except (KeyError, ValueError):  # one speaks of what the other does not have
        return None


def _played(task: Task, plays: int, workers: int, step: Callable[[int], None]) -> list[str]:
    """How each of so many plays ended, by its number."""
    wanted = chunks(plays)
    found: dict[range, list[str]] = {}
    try:
        with lives_on(task, min(workers, len(wanted)), ended) as lives:
            for chunk, endings in lives(wanted):
                found[chunk] = endings
                step(len(chunk))
    except WorkersDieError:
        raise Findings(DYING) from None
    return list(chain.from_iterable(found[chunk] for chunk in wanted))


def _endings(*versions: tuple[Story, list[str]]) -> Iterator[Both]:
    old, new = (_counts(*version) for version in versions)
    plays = len(versions[0][1])
    for name in dict.fromkeys((*new, *old)):
        before, after = (wilson(count.get(name, 0), plays) for count in (old, new))
        yield Both(name, before, after)


def _counts(story: Story, endings: list[str]) -> dict[str, int]:
    """How many plays come to each ending, by its name; those that no play comes to as well."""
    counts = {ending.name: 0 for ending in story.endings}
    for over, times in Counter(endings).items():
        name = outcome_of(None if over == NOT_OVER else over, story)
        counts[name] = counts.get(name, 0) + times
    return counts


def _cause(one: Changed, old: Story, new: Story) -> Cause:
    story = old if one.new is None else new
    declared = one.new if one.new is not None else one.old
    words = Words(story, Speaker(story))
    identity = getattr(declared, "id", None)
    said = (
        words.fact(declared) if identity is None and one.table else words.declared(str(identity or one.key))
    )
    gone = "no more: " if one.new is None else "new: " if one.old is None else ""
    return Cause(f"{gone}{said}", one.source)


def comparison_lines(found: Comparison) -> Iterator[str]:
    """What a change did, for people."""
    yield f"{found.title}: {plural(found.plays, 'play')} of both versions"
    yield ""
    widest = max((len(one.name) for one in found.endings), default=0)
    for one in found.endings:
        sides = (f"{percent(share.likely):>8} {between(share):16}" for share in (one.before, one.after))
        yield f"  {one.name:{widest}}  {'  now '.join(sides)}".rstrip()
    if found.first is None:
        yield "\nEvery play comes to the same ending as before."
        return
    many = f"{found.otherwise} of {plural(found.plays, 'play')}"
    yield f"\n{many} came to another ending. Play {found.first} came to {found.was}, now to {found.became}."
    if found.parting is not None:
        yield from why_they_part(found.parting)
    for cause in found.causes:
        where = "" if cause.source is None else f"{cause.source.file}, line {cause.source.line}: "
        yield f"What did it: {where}{cause.said}"
    if not found.causes:
        yield "No single line of the story did it, nor any two that were tried."
