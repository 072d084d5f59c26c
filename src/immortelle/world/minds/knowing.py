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
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from immortelle.world.minds.pages import Pages

Path = tuple[int, ...]

EVERYONE = -1  # the mask with every bit


TOLD: Final = 0
SEEN: Final = 1
FOLLOWS: Final = 2

Way = tuple[int, int, int]
"""(by, whom, how): those of ``whom`` who know the event ``by`` know this one: ``TOLD`` of it, ``SEEN`` if
they watched it unnoticed, or since it ``FOLLOWS`` from the other, which somebody who does not know that
(asleep, say) takes nobody else to know"""

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

_FEW = 6  # people whose lines are kept,
_CASTS = 1_000  # for so many sets of them

_KNOWN: Final = 1  # it knows of it
_SAW: Final = 2  # and so as whoever saw it does
_UNTIL: Final = 2  # above these bits: the latest event on which that rests

Standings = dict[tuple[Path, int], int]
"""How plain paths stand to events by all that happened so far, as long as nobody learns of one late."""


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


def those(path: Path, among: int) -> Path:
    """The line of those of a path who are among some people.

    Example:
        >>> those((0, 1, 2), 0b101)
        (0, 2)
    """
    return path if among == EVERYONE else plain(tuple([person for person in path if among >> person & 1]))


def knows(events: Events, path: Path, event: int, end: int, found: Standings) -> bool:
    """Does a plain path know of an event, by the events numbered below ``end``?

    ``found`` is what was found before, of the same events, and is added to.
    """
    if event >= end:
        return False
    need = mask(path)
    _, together, _, reach, ways, _ = events[event]
    if together & need == need:
        return True
    if reach & need != need or not ways:
        return False
    standing = _standing(events, path, event, found)
    if standing >> _UNTIL >= end:
        standing = _found_out(events, path, event, end)
    return bool(standing & _KNOWN)


def moment(events: Events, person: int, event: int, found: Standings) -> int | None:
    """The event by which a person came to know of one: itself if they knew of it at once."""
    path = (person,)
    standing = _standing(events, path, event, found)
    if not standing & _KNOWN:
        return None
    if standing >> _UNTIL < event:
        return event
    grounds = _grounds(events, 1 << person, event, len(events))
    moments = sorted(ground for ground in grounds if ground >= event)
    return moments[bisect_left(moments, True, key=lambda by: knows(events, path, event, by + 1, found))]


Ground = tuple[int, int, Sequence[Way]]  # of an event: together, participants, and the ways that count


def _standing(events: Events, path: Path, event: int, found: Standings) -> int:
    """How a path stands to an event by all that happened, mind after mind of the path.

    What somebody knows of an event that nobody learnt late rests on that event, on how those before them in
    the path stand to it, and on how the path stands to its cause. So a line of causes is walked down to what
    was found already, and each event on it is looked at once.
    """
    if not path:
        return _KNOWN | _SAW
    line: list[int] = []
    while (standing := found.get((path, event))) is None:
        ways = events[event][WAYS]
        if len(ways) == 1 and ways[0][0] < event:
            line.append(event)
            event = ways[0][0]
            continue
        standing = found[path, event] = _found_out(events, path, event, len(events))
    for later in reversed(line):
        outer = _standing(events, path[:-1], later, found)
        standing = found[path, later] = _next(events[later], path, outer, standing)
    return standing


def _next(event: Event, path: Path, outer: int, cause: int) -> int:
    """How a path stands to an event that nobody learnt late, by how it stands to its cause and how those
    before its last person stand to the event."""
    _, together, participants, _, ((by, whom, how),), _ = event
    bit, around = 1 << path[-1], mask(path[:-1])
    saw = outer & _SAW and together & bit
    reported = outer & (_KNOWN | _SAW) == _KNOWN and participants & bit
    leads = cause & _KNOWN and whom & bit
    follows = leads and (outer & _KNOWN or how != FOLLOWS or whom & around == around)
    until = max(by, cause >> _UNTIL, outer >> _UNTIL)
    return until << _UNTIL | (_SAW if saw else 0) | (_KNOWN if saw or reported or follows else 0)


def _found_out(events: Events, path: Path, event: int, end: int) -> int:
    """How a path stands to an event by the whole definition, mind after mind, over all events that could be a
    ground."""
    grounds = _grounds(events, mask(path), event, end)
    known = saw = set(grounds)
    around = 0
    for person in path:
        known = _known(grounds, known, saw, 1 << person, around)
        saw = _seen(grounds, known, saw, 1 << person)
        around |= 1 << person
    until = max([way[0] for _, _, ways in grounds.values() for way in ways], default=0)
    return until << _UNTIL | (_SAW if event in saw else 0) | (_KNOWN if event in known else 0)


def _grounds(events: Events, people: int, event: int, end: int) -> dict[int, Ground]:
    """The event and all those through which some of these people may know it, with their ways."""
    grounds: dict[int, Ground] = {}
    open_ = [event]
    while open_:
        each = open_.pop()
        if each not in grounds:
            _, together, participants, _, ways, _ = events[each]
            counting = [way for way in ways if way[1] & people and way[0] < end]
            grounds[each] = together, participants, counting
            open_ += [way[0] for way in counting]
    return grounds


def _known(grounds: dict[int, Ground], outer: set[int], saw: set[int], bit: int, around: int) -> set[int]:
    """What one knows, as the mind outside it does, which knows of ``outer`` and ``saw`` some of them.
    ``around`` are those whose minds it is in."""
    known = {each for each in outer if _circle(grounds[each], each in saw) & bit}
    grown = len(known) < len(grounds)
    while grown:
        grown = False
        for each in reversed(grounds):  # what is a way to others stands behind them
            ways = grounds[each][2]
            if each not in known and _leads(ways if each in outer else _told(ways, around), known, bit):
                known.add(each)
                grown = True
    return known


def _circle(ground: Ground, seen: bool) -> int:
    """Those who know of an event so that whoever saw it, or only knows of it, knows that they do."""
    together, participants, _ = ground
    return together if seen else participants


def _seen(grounds: dict[int, Ground], known: set[int], saw: set[int], bit: int) -> set[int]:
    """What one watched of all that one knows, as the mind outside it does."""
    return {
        each
        for each, (together, _, ways) in grounds.items()
        if (each in saw and together & bit) or _leads([way for way in ways if way[2] == SEEN], known, bit)
    }


def _leads(ways: Iterable[Way], known: set[int], bit: int) -> bool:
    """Whether one of some ways starts at what somebody knows."""
    for by, whom, _ in ways:  # noqa: SIM110 - asked very often
        if whom & bit and by in known:
            return True
    return False


def _told(ways: Sequence[Way], around: int) -> Sequence[Way]:
    """The ways that lead on in the minds of all those ``around``, who can tell what only follows, too."""
    return [way for way in ways if way[2] != FOLLOWS or way[1] & around == around]


def paths(people: int, depth: int) -> Sequence[Path]:
    """Every line of minds of a set of people up to a depth, the shallow ones first.

    >>> paths(0b11, 2)
    ((0,), (1,), (0, 1), (1, 0))
    """
    return _few_paths(people, depth) if people.bit_count() <= _FEW else _paths(people, depth)


def _paths(people: int, depth: int) -> Sequence[Path]:
    found: list[Path] = []
    layer: list[Path] = [()]
    for _ in range(depth):
        layer = [(*path, person) for path in layer for person in members(people) if path[-1:] != (person,)]
        found += layer
    return tuple(found)


_few_paths = lru_cache(_CASTS)(_paths)
