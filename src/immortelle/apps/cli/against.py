"""Two versions of a story, played with the same randomness: what a change did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from pathlib import Path

from immortelle.apps.cli.beside import why_they_part
from immortelle.apps.cli.cores import WorkersDieError, lives_on
from immortelle.apps.cli.deadline import Deadline, TimeUpError
from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.playing import DYING
from immortelle.apps.cli.steps import steps
from immortelle.apps.cli.stories import Findings, open_story, plural
from immortelle.apps.cli.tested import between, percent
from immortelle.engines.parting import Parting, parting
from immortelle.engines.playtest.change import Changed, causes, changed, parted, renamed
from immortelle.engines.playtest.intervals import Share, wilson
from immortelle.engines.playtest.plays import NOT_OVER, Players, Task, ended
from immortelle.engines.playtest.sampling import chunks
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.story.model import Source, Story
from immortelle.world import World

_SHOWN = 5  # plays, and lines that no play felt


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
    """What a change did: the endings side by side; the numbers of the plays that came to another ending, and
    of the first of them its endings ``was`` and ``became``; where its lives part, and what of the story did
    it. If all end as before, what differs is ``unfelt``. ``hurried``: time was up before all was played, or
    what did it was found."""

    title: str
    plays: int
    endings: tuple[Both, ...]
    otherwise: tuple[int, ...]
    was: str | None = None
    became: str | None = None
    parting: Parting | None = None
    causes: tuple[Cause, ...] = ()
    unfelt: tuple[Cause, ...] = ()
    hurried: bool = False


def compared(task: Task, file: Path, plays: int, workers: int, deadline: Deadline) -> Comparison:
    """The old version in a file beside the one of the task, on so many cores, as far as there is time."""
    task = replace(task, expected=())
    old = replace(task, story=open_story(file))
    before, after = _both(old, task, plays, workers, deadline)
    same = renamed(old.story, task.story)
    otherwise = tuple(parted([same.get(over, over) for over in before], after))
    endings = tuple(_endings((old.story, before), (task.story, after), same))
    numbers = tuple(number for number, *_ in otherwise)
    found = Comparison(task.story.title, len(after), endings, numbers, hurried=len(after) < plays)
    names = {*same, *same.values()}
    differing = tuple(one for one in changed(old.story, task.story) if one.key not in names)
    if not otherwise:
        return replace(found, unfelt=tuple(_cause(one, old.story, task.story) for one in differing))
    number, _, became = otherwise[0]
    found = replace(
        found,
        was=outcome_of(before[number] or None, old.story),
        became=outcome_of(became or None, task.story),
    )
    try:
        with livable(task.story), patience("Looking for what did it"), deadline.interrupting():
            found = replace(found, parting=_parted(*(Players(each).play(number)[0] for each in (old, task))))
            did = causes(old, number, differing)
    except TimeUpError:
        return replace(found, hurried=True)
    return replace(found, causes=tuple(_cause(one, old.story, task.story) for one in did))


def _both(old: Task, new: Task, plays: int, workers: int, deadline: Deadline) -> tuple[list[str], list[str]]:
    """How the plays of both versions ended that there was time for in both."""
    with livable(new.story), steps("Playing both", 2 * plays) as step:
        before = _played(old, plays, workers, step, deadline.part(3))
        after = _played(new, plays, workers, step, deadline.part(2))
    common = min(len(before), len(after))
    if not common:
        raise Findings("No play of both versions came to its end in time. Give it more --seconds.")
    return before[:common], after[:common]


def _parted(one: World, other: World) -> Parting | None:
    """Where two lives part; None where the versions have too little in common to tell it."""
    try:
        return parting(one, other)
    except (KeyError, ValueError):  # one speaks of what the other does not have
        return None


def _played(
    task: Task, plays: int, workers: int, step: Callable[[int], None], deadline: Deadline
) -> list[str]:
    """How each of so many plays ended, by its number, or of the first of them that there is time for."""
    wanted = chunks(plays)
    found: dict[range, list[str]] = {}
    try:
        with lives_on(task, min(workers, len(wanted)), ended) as lives, deadline.interrupting():
            for chunk, endings in lives(wanted):
                found[chunk] = endings
                step(len(chunk))
    except TimeUpError:
        pass  # those that came to an end count
    except WorkersDieError:
        raise Findings(DYING) from None
    return list(chain.from_iterable(found[chunk] for chunk in takewhile(found.__contains__, wanted)))


Version = tuple[Story, list[str]]  # and how its plays ended


def _endings(old: Version, new: Version, same: Mapping[str, str]) -> Iterator[Both]:
    """All endings, of both versions; those that have another name are the ``same``."""
    before, after = (Counter(endings) for _, endings in (old, new))
    was = {to: one for one, to in same.items()}
    ids = (one.id for story in (new[0], old[0]) for one in story.endings)
    for over in dict.fromkeys((*ids, *sorted(after), *sorted(before))):
        if over not in same:
            earlier = was.get(over, over)
            names = dict.fromkeys(_name(*each) for each in ((earlier, old[0]), (over, new[0])))
            shares = wilson(before[earlier], len(old[1])), wilson(after[over], len(new[1]))
            yield Both(", now ".join(filter(None, names)), *shares)


def _name(over: str, story: Story) -> str:
    """What an ending is called in a version; nothing if it has no such ending."""
    declared = {ending.id for ending in story.endings}
    if over.startswith("ending:") and over not in declared:
        return ""
    return outcome_of(None if over == NOT_OVER else over, story)


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
    many = plural(found.plays, "play")
    yield f"{found.title}: {many} of both versions{', then time was up' if found.hurried else ''}"
    yield ""
    widest = max((len(one.name) for one in found.endings), default=0)
    for one in found.endings:
        sides = (f"{percent(share.likely):>8} {between(share):16}" for share in (one.before, one.after))
        yield f"  {one.name:{widest}}  {'  now '.join(sides)}".rstrip()
    if not found.otherwise:
        yield "\nEvery play comes to the same ending as before."
        yield from (f"No play felt: {_placed(one)}" for one in found.unfelt[:_SHOWN])
        return
    first, *_ = found.otherwise
    yield f"\n{len(found.otherwise)} of {many} came to another ending: {_numbers(found.otherwise)}."
    yield f"Play {first} came to {found.was}, now to {found.became}."
    if found.parting is not None:
        yield from why_they_part(found.parting)
    yield from (f"What did it: {_placed(one)}" for one in found.causes)
    if not found.causes and not found.hurried:
        yield "No single line of the story did it, nor any two that were tried."


def _numbers(plays: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, plays[:_SHOWN]))
    return shown if len(plays) <= _SHOWN else f"{shown} and so on"


def _placed(cause: Cause) -> str:
    where = "" if cause.source is None else f"{cause.source.file}, line {cause.source.line}: "
    return f"{where}{cause.said}"
