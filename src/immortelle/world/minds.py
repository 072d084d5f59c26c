"""What everybody believes: a log of outcomes, read by which events a mind knows of.

Nothing is kept per mind. Every fluent has one list of *cells*, newest first, that all minds and all
forks share; a mind's value is the latest cell that it knows of. So an event costs what it changed
and who was there, whatever the size of the cast and however deep minds are nested.

People and fluents are numbers, events are numbered 0, 1, 2… in time order, a set of people is an int
used as a bit mask, and a path is a line of minds, outermost first (see ``knowing``).
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from typing import NamedTuple

from immortelle.world.knowing import EVERYONE, Event, Path, Way, knows, mask, members, moment, plain
from immortelle.world.pages import Pages

UNKNOWN = -(1 << 40)
"""The value of what a mind has no idea of; a value like any other to this store."""

_CHAPTER = 64  # links a reader can leave out at once
_NEVER = -(1 << 120)  # a key before all keys


class Kind(IntEnum):
    """How a cell came to hold; at one date and event a later kind overrides an earlier."""

    WRITE = 0  # the outcome of the event, for the world and all who know of it
    CLAIM = 1  # believed by some of those who know of the event
    DIFFER = 2  # the outcome in one mind only


class Cell(NamedTuple):
    """One outcome: a fluent has a value, by an event, for those who know of that event.

    Of these a claim is for its ``believers`` only, and a differing outcome for one ``path``. ``key``
    orders cells by date, then event, then kind.
    """

    fluent: int
    value: int
    event: int
    kind: Kind
    key: int
    believers: int = EVERYONE
    path: Path = ()


class Link:
    """A cell's place in its fluent's list; never changed once made.

    ``reach``: who can know of it; ``latest``: the greatest key from here on. ``over`` is all the
    reaches from here to the end of the chapter, and ``jump`` the link after that.
    """

    __slots__ = ("below", "cell", "jump", "latest", "left", "over", "reach")

    def __init__(self, cell: Cell, reach: int, below: Link | None) -> None:
        self.cell = cell
        self.reach = reach
        self.below = below
        key = cell.key
        if below is None:
            self.left, self.over, self.jump, self.latest = _CHAPTER, reach, None, key
            return
        self.latest = max(key, below.latest)
        if below.left:
            self.left, self.over, self.jump = below.left - 1, reach | below.over, below.jump
        else:
            self.left, self.over, self.jump = _CHAPTER, reach, below


class Minds:
    """The minds of a cast, to any depth.

    Example:
        >>> minds = Minds()
        >>> minds.happen(0, time=0, together=0b11)
        >>> minds.write(fluent=7, value=1, event=0)
        >>> minds.happen(1, time=60, together=0b01)
        >>> minds.write(fluent=7, value=2, event=1)
        >>> minds.value(7, ()), minds.value(7, (0,)), minds.value(7, (1,)), minds.value(7, (0, 1))
        (2, 2, 1, 1)
    """

    __slots__ = ("_cells", "_events", "_heads")

    def __init__(self) -> None:
        self._heads: dict[int, Link] = {}
        self._events: Pages[Event] = Pages()
        self._cells: Pages[tuple[Cell, ...]] = Pages()  # by event, in the order they were posted

    # --- what happens -------------------------------------------------------------------------

    def happen(
        self, event: int, time: int, together: int, participants: int = 0, cause: int | None = None
    ) -> None:
        """An event, the next by number, in seconds; ``together`` perceived it and know so of each other.

        Whoever only hears of it takes ``participants`` to know of it. Whoever knows its ``cause``
        knows of it. Raises ValueError for a number or a time out of order.
        """
        if event != len(self._events) or (event and time < self._events[event - 1].time):
            raise ValueError(f"event {event} at {time} is out of order")
        reach = together | participants
        ways: tuple[Way, ...] = ()
        if cause is not None:
            ways = (Way(cause, EVERYONE, seen=False),)
            reach |= self._events[cause].reach
            self._open(cause, event)
        self._events.append(Event(time, together, participants, reach, ways))
        self._cells.append(())

    def learn(self, event: int, by: int, learners: int, perceived: bool = False) -> None:
        """The ``learners`` come to know of an event by a later one: told of it, or found it out.

        ``perceived``: the later event is their own hidden watching. What the event brought about
        holds in their minds from its own date, beneath whatever later they know of.
        Raises ValueError if ``by`` is not later.
        """
        if by <= event:
            raise ValueError(f"event {event} cannot be learnt by event {by}, which is not later")
        record = self._events[event]
        self._events[event] = record._replace(ways=(*record.ways, Way(by, learners, perceived)))
        self._open(by, event)
        self._reach_out(event, learners | self._events[by].reach)

    def write(self, fluent: int, value: int, event: int) -> None:
        """An outcome of the event, for the world and all who know of the event."""
        self._post(Cell(fluent, value, event, Kind.WRITE, _key(event, event, Kind.WRITE)))

    def claim(self, fluent: int, value: int, event: int, believers: int, dated: int | None = None) -> None:
        """By this event its ``believers`` take the value to be so, since the event ``dated``.

        ``dated`` is an event's number, by default the event itself; ``at`` gives it for a time. The
        claim lies above what that event changed and beneath all later that a believer knows of.
        Raises ValueError for a date to come.
        """
        date = event if dated is None else dated
        if date > event:
            raise ValueError(f"a claim by event {event} cannot be dated at event {date}, which is later")
        self._post(Cell(fluent, value, event, Kind.CLAIM, _key(date, event, Kind.CLAIM), believers))

    def differ(self, fluent: int, value: int, event: int, path: Path) -> None:
        """In the mind at exactly this path the outcome of the event was another.

        Raises ValueError for the world's path, whose outcome is what ``write`` says.
        """
        if not path:
            raise ValueError("the world cannot differ from itself")
        self._post(Cell(fluent, value, event, Kind.DIFFER, _key(event, event, Kind.DIFFER), path=plain(path)))

    # --- what is asked ------------------------------------------------------------------------

    def value(self, fluent: int, path: Path, before: int | None = None) -> int | None:
        """What a path holds the value to be, by events below ``before``; None if it knows of none."""
        cell = self.basis(fluent, path, before)
        return None if cell is None else cell.value

    def basis(self, fluent: int, path: Path, before: int | None = None) -> Cell | None:
        """The cell that decides what a path holds the value to be: its event is the source."""
        path = plain(path)
        need = mask(path)
        end = len(self._events) if before is None else before
        best: Cell | None = None
        bar = _NEVER
        link = self._heads.get(fluent)
        while link is not None and link.latest > bar:
            if need & ~link.over:
                link = link.jump
                continue
            cell = link.cell
            if cell.key > bar and not need & ~link.reach and self._applies(cell, path, end):
                best, bar = cell, cell.key
            link = link.below
        return best

    def knows(self, path: Path, event: int, before: int | None = None) -> bool:
        """Does a path know of an event, by the events below ``before``?"""
        return knows(self._events, plain(path), event, len(self._events) if before is None else before)

    def knowers(self, event: int) -> int:
        """All who know of an event."""
        record = self._events[event]
        if not record.ways:
            return record.together
        return mask(person for person in members(record.reach) if self.knows((person,), event))

    def how(self, person: int, event: int) -> int | None:
        """The event by which a person came to know of one: itself if at once, None if they do not."""
        return moment(self._events, person, event)

    def agreed(self, fluent: int, among: int) -> bool:
        """Do all of ``among``, at any depth, surely hold what the world holds? No may be too wary."""
        link = self._heads.get(fluent)
        if link is None:
            return True
        cell = link.cell
        if cell.kind is not Kind.WRITE or cell.key != link.latest:
            return False
        return not among & ~self._events[cell.event].together

    def at(self, time: int) -> int:
        """The last event no later than a time in seconds; -1 if there is none."""
        return bisect_right(self._events, time, key=lambda event: event.time) - 1

    def fork(self) -> Minds:
        """The same minds, free to go on another way; costs a dict of the fluents."""
        other = Minds()
        other._heads = self._heads.copy()
        other._events = self._events.fork()
        other._cells = self._cells.fork()
        return other

    # --- inside -------------------------------------------------------------------------------

    def _applies(self, cell: Cell, path: Path, end: int) -> bool:
        if cell.kind is Kind.CLAIM and not (path and cell.believers >> path[-1] & 1):
            return False
        if cell.kind is Kind.DIFFER and cell.path != path:
            return False
        return knows(self._events, path, cell.event, end)

    def _post(self, cell: Cell) -> None:
        self._cells[cell.event] += (cell,)
        self._heads[cell.fluent] = Link(cell, self._events[cell.event].reach, self._heads.get(cell.fluent))

    def _open(self, way: int, event: int) -> None:
        record = self._events[way]
        if event not in record.opens:
            self._events[way] = record._replace(opens=(*record.opens, event))

    def _reach_out(self, event: int, people: int) -> None:
        """More people may now know of an event, and of all that it is a way to.

        Its cells are posted again where a reader finds them who skips what cannot reach them; a
        second posting changes no value, for the same cell has the same key.
        """
        open_ = [(event, people)]
        while open_:
            each, more = open_.pop()
            record = self._events[each]
            if not more & ~record.reach:
                continue
            reach = record.reach | more
            self._events[each] = record._replace(reach=reach)
            for cell in self._cells[each]:
                self._heads[cell.fluent] = Link(cell, reach, self._heads.get(cell.fluent))
            open_ += [(other, reach) for other in record.opens]


def _key(date: int, event: int, kind: Kind) -> int:
    return (date << 40 | event) << 2 | kind
