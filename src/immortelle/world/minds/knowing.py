"""Who knows of which event, and who knows that they do, to any depth.

A *path* is a line of minds, outermost first: ``(A, B)`` is what A thinks that B knows, ``()`` the
world, which knows everything. People are numbers, a set of people is an int used as a bit mask.

A path knows an event if its last person, as far as the rest of the path knows, was in its *circle*:
those who perceived it together, if the rest of the path saw it; those it was about, if the rest
only heard of it. Otherwise through a *way*: another event that taught it them, or that brought it
about. Ways may run in circles; what counts is the least set that they allow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Final

from immortelle.world.minds.pages import Pages

Path = tuple[int, ...]

EVERYONE = -1  # the mask with every bit


Way = tuple[int, int, bool]
"""(by, whom, seen): those of ``whom`` who know the event ``by`` know this one; ``seen`` if they watched it"""

Event = tuple[int, int, int, int, tuple[Way, ...], tuple[int, ...]]
"""(time, together, participants, reach, ways, opens): what the minds keep of an event.

``reach`` holds all who stand in any path that knows it (or more, never fewer); ``opens`` are the
events that this one is a way to. A plain tuple of numbers, for the garbage collector soon leaves
such a tuple alone, and a long story has very many.
"""

TIME: Final = 0
TOGETHER: Final = 1
PARTICIPANTS: Final = 2
REACH: Final = 3
WAYS: Final = 4

Events = Pages[Event]


def mask(people: Iterable[int]) -> int:
    """The set of these people.

    Example:
        >>> mask((0, 3))
        9
    """
    bits = 0
    for person in people:
        bits |= 1 << person
    return bits


def members(people: int) -> Iterable[int]:
    """The people of a set, lowest number first.

    Example:
        >>> list(members(9))
        [0, 3]
    """
    while people:
        lowest = people & -people
        yield lowest.bit_length() - 1
        people ^= lowest


def plain(path: Path) -> Path:
    """A path without immediate repeats: what A thinks that A thinks is what A thinks.

    Example:
        >>> plain((0, 0, 1, 0))
        (0, 1, 0)
    """
    for one, other in pairwise(path):
        if one == other:
            return tuple(person for person, _ in groupby(path))
    return path


def knows(events: Events, path: Path, event: int, end: int) -> bool:
    """Does a plain path know of an event, by the events numbered below ``end``?"""
    if event >= end:
        return False
    need = mask(path)
    _, together, _, reach, ways, _ = events[event]
    if together & need == need:
        return True
    if reach & need != need or not ways:
        return False
    return _found_out(events, path, event, end)


def moment(events: Events, person: int, event: int) -> int | None:
    """The event by which a person came to know of one: itself if they knew of it at once."""
    grounds = _grounds(events, 1 << person, event, len(events))
    moments = sorted(ground for ground in grounds if ground >= event)
    first = bisect_left(moments, True, key=lambda by: knows(events, (person,), event, by + 1))
    return moments[first] if first < len(moments) else None


def _found_out(events: Events, path: Path, event: int, end: int) -> bool:
    """The whole definition, mind after mind of the path, over all events that could be a ground."""
    grounds = _grounds(events, mask(path), event, end)
    saw = known = set(grounds)
    for person in path:
        bit = 1 << person
        witnessed = {each for each in saw if events[each][TOGETHER] & bit}
        reported = {each for each in known - saw if events[each][PARTICIPANTS] & bit}
        known = _spread(grounds, witnessed | reported, bit)
        saw = witnessed | {
            each
            for each, ways in grounds.items()
            if any(seen and whom & bit and by in known for by, whom, seen in ways)
        }
    return event in known


def _grounds(events: Events, people: int, event: int, end: int) -> dict[int, list[Way]]:
    """The event and all those through which some of these people may know it, with their ways."""
    grounds: dict[int, list[Way]] = {}
    open_ = [event]
    while open_:
        each = open_.pop()
        if each not in grounds:
            grounds[each] = [way for way in events[each][WAYS] if way[1] & people and way[0] < end]
            open_ += [by for by, _, _ in grounds[each]]
    return grounds


def _spread(grounds: dict[int, list[Way]], known: set[int], bit: int) -> set[int]:
    """All that a person knows who knows these, way after way."""
    leads: dict[int, list[int]] = {}
    for each, ways in grounds.items():
        for by, whom, _ in ways:
            if whom & bit:
                leads.setdefault(by, []).append(each)
    open_ = sorted(known)
    while open_:
        more = [each for each in leads.get(open_.pop(), ()) if each not in known]
        known.update(more)
        open_ += more
    return known
