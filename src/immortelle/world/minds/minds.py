"""What everybody believes: a log of outcomes, read by which events a mind knows of.

Nothing is kept per mind. Every fluent has one list of *cells* that all minds and all forks share; a
mind's value is the latest cell that it knows of. So an event costs what it changed and who was
there, whatever the size of the cast and however deep minds are nested.

People and fluents are numbers, events are numbered 0, 1, 2… in time order, a set of people is an int
used as a bit mask, and a path is a line of minds, outermost first (see ``knowing``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from immortelle.world.fluents import STATES
from immortelle.world.minds.hindsight import Parts, Posted, lead, learn, posted, unlearn
from immortelle.world.minds.knowing import (
    EVERYONE,
    FOLLOWS,
    REACH,
    TIME,
    TOGETHER,
    Event,
    Path,
    Standings,
    Way,
    knows,
    mask,
    members,
    moment,
    paths,
    plain,
    those,
)
from immortelle.world.minds.memo import Leanings, Memo
from immortelle.world.minds.outcomes import Outcomes, each
from immortelle.world.minds.pages import Pages
from immortelle.world.minds.shelves import (
    AT_ONCE,
    CLAIM,
    DIFFER,
    EVENT,
    FULL,
    KEY,
    KIND,
    LATEST,
    MIND,
    NEVER,
    REACHED,
    SURE,
    WRITE,
    Cell,
    Chapter,
    Posting,
    Postings,
    Shelf,
    cell_of,
    key_of,
    placed,
    relevant,
    shelved,
)

UNKNOWN = -(1 << 40)  # and beneath it, of a state held by one value, unknown but known not to be some
"""The value of what a mind has no idea of; a value like any other to this store."""

Sure = tuple[int, int, int, int]
"""(fluent, default, low, high): a fluent, its default, the least and the greatest that it may be."""

Deciding = tuple[int | None, Posting | None]  # a value and its posting

_NOTHING: Deciding = None, None
_NO_SHELF: Shelf = (None,)
_MOST = 100_000  # answers kept; beyond it all are dropped, which costs time and no truth


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

    __slots__ = (
        "_alike",
        "_crossed",
        "_events",
        "_fresh",
        "_memo",
        "_newest",
        "_outcomes",
        "_read",
        "_reads",
        "_shelves",
        "_standings",
        "_time",
    )

    def __init__(self, memo: Memo | None = None) -> None:
        self._memo = Memo(Leanings()) if memo is None else memo
        self._shelves: dict[int, Shelf] = {}
        self._events: Pages[Event] = Pages()
        self._newest = -1  # the newest event's number
        self._time = NEVER  # and when it was
        self._crossed = -1  # the newest event by which some came to hold what others do not
        self._fresh: Posted | None = None  # what the newest brought about
        self._outcomes: Pages[Posted | None] = Pages()  # what each before it did
        self._forget()

    def _forget(self) -> None:
        """Drop what was found: by fluent and path its value, how paths stand to events."""
        self._read: dict[int, dict[Path, int | None]] = {}
        self._reads = 0
        self._standings: Standings = {}
        self._alike: dict[tuple[int, int], Shelf] = {}  # by fluent and people, where they agreed last

    # --- what happens -------------------------------------------------------------------------

    def happen(
        self,
        event: int,
        time: int,
        together: int,
        participants: int = 0,
        cause: int | None = None,
        whom: int = EVERYONE,
        how: int = FOLLOWS,
    ) -> None:
        """An event, the next by number, in seconds; ``together`` perceived it and know so of each other.

        Whoever only hears of it takes ``participants`` to know of it. Whoever of ``whom`` knows its
        ``cause``, an earlier event, knows of it: it follows, or they were told. Raises ValueError for a
        number, time or cause out of order.
        """
        if event != self._newest + 1 or time < self._time:
            raise ValueError(f"event {event} at {time} is out of order")
        reach = together if participants & together == participants else together | participants
        ways: tuple[Way, ...] = ()
        if cause is not None:
            if not 0 <= cause < event:
                raise ValueError(f"event {event} cannot come of event {cause}: out of order")
            ways = ((cause, whom, how),)
            reach |= self._events[cause][REACH]
            lead(self._events, cause, event)
        if event:
            self._outcomes.append(self._fresh)
            self._fresh = None
        self._newest, self._time = event, time
        self._events.append((time, together, participants, reach, ways, ()))

    def learn(self, event: int, by: int, learners: int, perceived: bool = False) -> None:
        """The ``learners`` come to know of an event by a later one: told of it, or found it out.

        ``perceived``: the later event is their own hidden watching. What the event brought about
        holds in their minds from its own date, beneath whatever later they know of.
        Raises ValueError if ``by`` is no later event.
        """
        if not 0 <= event < by <= self._newest:
            raise ValueError(f"event {event} cannot be learnt by event {by}: out of order")
        learn(self.parts(), event, by, learners, perceived)
        self._memo.learnt(learners)
        self._forget()

    def unlearn(self, event: int, person: int) -> None:
        """Somebody knows no more of an event, nor of what it brought about, than if they never had."""
        unlearn(self.parts(), event, 1 << person)
        self._memo.learnt(1 << person)
        self._forget()

    def write(self, fluent: int, value: int, event: int) -> None:
        """An outcome of the event, for the world and all who know of the event."""
        self._record((fluent, 0, value), event, event * AT_ONCE)

    def write_all(self, outcomes: Outcomes, event: int) -> None:
        """``write`` for all that an event brought about; the world's facts have it already."""
        self._record(outcomes, event, event * AT_ONCE, of_world=False)

    def claim(self, fluent: int, value: int, event: int, believers: int, dated: int | None = None) -> None:
        """By this event its ``believers`` take the value to be so, since the event ``dated``.

        ``dated`` is an event's number, by default the event itself; ``at`` gives it for a time. The
        claim lies above what that event changed and beneath all later that a believer knows of.
        Raises ValueError for a date to come.
        """
        date = event if dated is None else dated
        if date > event:
            raise ValueError(f"a claim by event {event} cannot be dated at event {date}, which is later")
        self._record((fluent, 0, value), event, key_of(date, event, CLAIM), CLAIM, believers)

    def differ(
        self,
        fluent: int,
        value: int,
        event: int,
        path: Path,
        dated: int | None = None,
        among: int = EVERYONE,
    ) -> None:
        """In the mind at exactly this path the outcome of the event was another, as of the event ``dated``
        (see ``claim``). Of the path only those ``among`` some people have to know of the event: whoever hears
        what an absent person thinks does.

        Raises ValueError for the world's path, whose outcome is what ``write`` says.
        """
        if not path:
            raise ValueError("the world cannot differ from itself")
        key = key_of(event if dated is None else dated, event, DIFFER)
        self._record((fluent, 0, value), event, key, DIFFER, among, plain(path))

    # --- what is asked ------------------------------------------------------------------------

    def value(self, fluent: int, path: Path, before: int | None = None) -> int | None:
        """What a path holds the value to be, by events below ``before``; None if it knows of none."""
        shelf = self._shelves.get(fluent)
        if shelf is None:
            return None
        newest = shelf[-1]
        sure = newest[SURE]
        if sure and (before is None or newest[EVENT] < before):  # as a rule all of the path know the newest
            for person in path:
                if not sure >> person & 1:
                    break
            else:
                value: int = shelf[-2]
                return value
        if before is None:
            return self._found(fluent, path)
        return self._deciding(fluent, path, before)[0]

    def basis(self, fluent: int, path: Path, before: int | None = None) -> Cell | None:
        """The cell that decides what a path holds the value to be: its event is the source."""
        value, posting = self._deciding(fluent, path, before)
        return None if value is None or posting is None else cell_of(fluent, value, posting)

    def knows(self, path: Path, event: int, before: int | None = None) -> bool:
        """Does a path know of an event, by the events below ``before``?"""
        if before is not None or event > self._newest:
            return self._knows(plain(path), event, self._newest + 1 if before is None else before)
        together = self._events[event][TOGETHER]
        for person in path:
            if not together >> person & 1:
                return self._knows(plain(path), event, self._newest + 1)
        return True

    def knowers(self, event: int) -> int:
        """All who know of an event."""
        _, together, _, reach, ways, _ = self._events.last() if event == self._newest else self._events[event]
        if not ways:
            return together
        return mask(person for person in members(reach) if self.knows((person,), event))

    def how(self, person: int, event: int) -> int | None:
        """The event by which a person came to know of one: itself if at once, None if they do not."""
        self._make_room()
        return moment(self._events, person, event, self._standings)

    def outcomes(self, event: int) -> list[tuple[int, int]]:
        """What the event brought about in the world, as (fluent, value), in the order it was written."""
        return [
            (fluent, value)
            for outcomes, _, kind, _, _, _ in self.posted(event)
            if kind == WRITE
            for fluent, _, value in each(outcomes)
        ]

    def within(self, asked: Iterable[Sure], path: Path, veiled: frozenset[int]) -> bool:
        """Does somebody's mind, which is not the world, hold all these values to be as asked?

        What it knows nothing of is as by default; if it is ``veiled``, the mind has no idea.
        """
        shelves, need = self._shelves, 0
        for person in path:
            need |= 1 << person
        for fluent, default, low, high in asked:  # ``value``, spelt out because all wishes pass here
            shelf = shelves.get(fluent)
            if shelf is not None and shelf[-1][SURE] & need == need:
                value = shelf[-2]
            else:
                found = self.value(fluent, path)
                value = (UNKNOWN if fluent in veiled else default) if found is None else found
            if not low <= value <= high:
                return False
        return True

    def agreed(self, fluent: int, among: int) -> bool:
        """Do all of ``among``, at any depth, surely hold what the world holds? No may be too wary."""
        shelf = self._shelves.get(fluent)
        return shelf is None or shelf[-1][SURE] & among == among

    def alike(self, fluent: int, among: int, depth: int) -> bool:
        """Do all of ``among``, as deep as that, hold what the world holds? Some know what it was, if not."""
        shelf, key = self._shelves.get(fluent), (fluent, among)
        if shelf is None or self._alike.get(key) is shelf:
            return True
        truly = self.value(fluent, ())
        if any(self.value(fluent, path) != truly for path in paths(among, depth)):
            return False
        self._alike[key] = shelf
        return True

    def disputed(self, fluents: Iterable[int], among: int, veiled: frozenset[int]) -> bool:
        """May some of ``among`` hold one of these facts, if it is one, otherwise than the world, or not know
        one that is ``veiled``?"""
        shelves = self._shelves
        for fluent in fluents:
            if fluent in veiled:
                return True
            shelf = shelves.get(fluent)
            if shelf is not None and shelf[-1][SURE] & among != among and fluent >= 0:
                return True
        return False

    def at(self, time: int) -> int:
        """The last event no later than a time in seconds; -1 if there is none."""
        return bisect_right(self._events, time, key=lambda event: event[TIME]) - 1

    def fork(self, memo: Memo | None = None) -> Minds:
        """The same minds, free to go on another way; costs a dict of the fluents."""
        other = Minds(memo)
        self.copy_to(other)
        return other

    def copy_to(self, other: Minds) -> None:
        """Give other minds all that these know."""
        other._shelves = self._shelves.copy()
        other._events = self._events.fork()
        other._outcomes = self._outcomes.fork()
        other._fresh, other._crossed = self._fresh, self._crossed
        other._newest, other._time = self._newest, self._time

    def parts(self) -> Parts:
        """All that these minds know, to be written down: ``of`` makes minds of it."""
        return (self._shelves, self._events, self._outcomes, self._fresh, self._crossed)

    @classmethod
    def of(cls, parts: Parts) -> Minds:
        """The minds that have these parts."""
        minds = cls()
        minds._shelves, minds._events, minds._outcomes, minds._fresh, minds._crossed = parts
        minds._newest = len(minds._events) - 1
        minds._time = minds._events.last()[TIME] if minds._events else NEVER
        return minds

    def posted(self, event: int) -> Sequence[Posted]:
        """All that an event brought about, in the order in which it did."""
        return posted(self.parts(), event)

    def event(self, event: int) -> Event:
        """What the minds keep of an event."""
        return self._events[event]

    def postings(self, fluent: int) -> Iterator[tuple[int, Posting]]:
        """Every value that a fluent was given, with its posting, the newest first."""
        postings: Postings = self._shelves.get(fluent, _NO_SHELF)
        chapter: Chapter | None = postings[0]
        while True:
            for place in placed(postings):
                yield postings[place - 1], postings[place]
            if chapter is None:
                return
            postings, _, _, chapter = chapter

    def fluents(self) -> Iterable[int]:
        """Everything that an event ever brought about, in the order in which it first did."""
        return self._shelves

    # --- inside -------------------------------------------------------------------------------

    def _found(self, fluent: int, path: Path) -> int | None:
        """What a path holds a value to be, found once until the fluent is written."""
        read = self._read.setdefault(fluent, {})
        if path in read:
            return read[path]
        value, _ = self._deciding(fluent, path, None)
        self._reads += 1
        if self._reads > _MOST:
            self._read, self._reads = {}, 0
        read[path] = value
        return value

    def _deciding(self, fluent: int, path: Path, before: int | None) -> Deciding:
        """The cell with the greatest key that applies: newest first, until no greater can follow."""
        path = plain(path)
        need = mask(path)
        end = self._newest + 1 if before is None else before
        best: Deciding = _NOTHING
        bar, ours = NEVER, self._minds_of(path)
        postings: Postings = self._shelves.get(fluent, _NO_SHELF)
        chapter: Chapter | None = postings[0]
        while True:
            for place in placed(postings):
                cell = postings[place]
                if cell[LATEST] <= bar:
                    return best
                if cell[KIND] == DIFFER and cell[MIND] not in ours:  # there may be one for each of many minds
                    continue
                reached = cell[REACHED] & need == need and cell[KEY] > bar
                if reached and self._applies(fluent, cell, path, need, end):
                    best, bar = (postings[place - 1], cell), cell[KEY]
            chapter = relevant(chapter, need, end)
            if chapter is None:
                return best
            postings, _, _, chapter = chapter

    def _minds_of(self, path: Path) -> Sequence[Path]:
        """The minds whose own outcomes can be those of a path."""
        return (path,)

    def _applies(self, fluent: int, cell: Posting, path: Path, need: int, end: int) -> bool:  # noqa: ARG002
        """Whether a cell of a fluent that may reach a path does; of some fluents others may differ."""
        _, _, _, event, kind, believers, _, sure = cell
        if kind == CLAIM and not (path and believers >> path[-1] & 1):
            return False
        if sure & need == need:  # as a rule all of the path were there
            return event < end
        return self._knows(those(path, believers) if kind == DIFFER else path, event, end)

    def _knows(self, path: Path, event: int, end: int) -> bool:
        self._make_room()
        return knows(self._events, path, event, end, self._standings)

    def _make_room(self) -> None:
        """Drop the older half of how paths stand to events, if it is too much: lines of causes go on at
        their ends."""
        if len(self._standings) > _MOST:
            for each in list(islice(self._standings, _MOST // 2)):
                del self._standings[each]

    def _record(
        self,
        outcomes: Outcomes,
        event: int,
        key: int,
        kind: int = WRITE,
        believers: int = EVERYONE,
        path: Path = (),
        *,
        of_world: bool = True,
    ) -> None:
        """Keep outcomes with their event, and post them where they are read."""
        newest = event == self._newest
        _, together, _, reach, _, _ = self._events.last() if newest else self._events[event]
        if believers != EVERYONE and kind == DIFFER:
            reach |= mask(path)
        if newest:
            self._fresh = outcomes, key, kind, believers, path, self._fresh
        else:
            self._outcomes[event] = outcomes, key, kind, believers, path, self._outcomes[event]
        sure = together
        if kind != WRITE:
            sure, self._crossed = 0, self._newest
        above = newest and self._crossed < event  # as a rule nothing later lies beneath
        shelves = self._shelves
        posting = (key, reach, key, event, kind, believers, path, sure)
        numbers = iter(outcomes)  # ``each``, spelt out because all that happens passes here
        for fluent, _, value in zip(numbers, numbers, numbers):  # noqa: B905 - there are three of each
            shelf = shelves.get(fluent)
            if shelf is None:
                shelves[fluent] = (None, value, posting)
            elif above and len(shelf) <= FULL:
                shelves[fluent] = shelf + (value, posting)  # noqa: RUF005 - twice as fast
            else:
                shelves[fluent] = shelved(shelf, value, posting)
        if self._read or self._memo.leaning.on:
            ending = EVERYONE if kind == DIFFER else believers
            self._outdate(outcomes, reach, ending, of_world=of_world)

    def _outdate(self, outcomes: Outcomes, reach: int, believers: int, *, of_world: bool) -> None:
        """What was found of these fluents is to be found anew."""
        read, leaning = self._read, self._memo.leaning.on
        for fluent in outcomes[::3]:
            if fluent in read:
                del read[fluent]
            if fluent % STATES in leaning:
                self._memo.written(fluent, reach, believers, of_world=of_world)
