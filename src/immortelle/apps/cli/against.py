"""Two versions of a story, played with the same randomness: what a change did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from immortelle.apps.cli.beside import why_they_part
from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import open_story, plural
from immortelle.apps.cli.tested import between, percent
from immortelle.engines.parting import Parting, parting
from immortelle.engines.playtest.change import Changed, causes, changed, parted
from immortelle.engines.playtest.intervals import Share, wilson
from immortelle.engines.playtest.plays import NOT_OVER, Players, Task
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


def compared(task: Task, file: Path, plays: int) -> Comparison:
    """The old version in a file beside the one of the task."""
    old = replace(task, story=open_story(file), expected=())
    with livable(task.story), patience("Playing both"):
        differing = tuple(parted(old, task, plays))
        endings = tuple(_endings(old, task, plays))
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


def _endings(old: Task, new: Task, plays: int) -> Iterator[Both]:
    counts = [_counts(task, plays) for task in (old, new)]
    for name in dict.fromkeys((*counts[1], *counts[0])):
        before, after = (wilson(count.get(name, 0), plays) for count in counts)
        yield Both(name, before, after)


def _counts(task: Task, plays: int) -> dict[str, int]:
    """How many plays come to each ending, by its name; those that no play comes to as well."""
    counts = {ending.name: 0 for ending in task.story.endings}
    players = Players(task)
    for number in range(plays):
        over = players.came_to(number).over
        name = outcome_of(None if over == NOT_OVER else over, task.story)
        counts[name] = counts.get(name, 0) + 1
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
