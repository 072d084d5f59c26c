"""Evidence: what was ever so, and ever was not, in some plays that were lived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from immortelle.engines.playtest.parts import Asked
from immortelle.engines.playtest.plays import Met, Play, Tally
from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.world import World
from immortelle.world.chronicle import Event

_PERSON = "kind:person"
Mind = tuple[str, ...]


class Evidence:
    """What lived worlds tell of their whole past."""

    def __init__(self, worlds: Iterable[World]) -> None:
        self.worlds: Sequence[World] = tuple(worlds)
        self._known: dict[tuple[c.Condition, Mind | None], tuple[bool, bool]] = {}
        self._moments = [list(_moments(world)) for world in self.worlds]

    def ever(self, one: Asked, *places: int) -> bool:
        """Whether some parts of a condition ever held together for somebody."""
        return self.seen(one.of_some(*places), one.who)[0]

    def ended(self, condition: c.Condition, who: c.Term | None) -> str | None:
        """The ending with which plays were over as soon as a condition held, if none went on from there."""
        found = None
        for world, moments in zip(self.worlds, self._moments, strict=True):
            asked = list(_minds(world, condition, who))
            for before in moments:
                if any(world.holds(each, mind=mind, before=before) for each, mind in asked):
                    if world.over is None or not (before is None or _is_end(world.chronicle[before])):
                        return None
                    found = world.over
        return found

    def seen(self, condition: c.Condition, who: c.Term | None = None) -> tuple[bool, bool]:
        """Whether a condition ever held, and whether it ever did not: in the world or, with ``who``, in the
        mind of that person; of a variable in anybody's, or in nobody's."""
        key = condition, None if who is None else (who,)
        if key not in self._known:
            self._known[key] = self._looked(condition, who)
        return self._known[key]

    def events(self) -> Iterator[Event]:
        """All that happened in any of the plays since the story began."""
        for world in self.worlds:
            yield from (event for event in world.chronicle if event.time >= world.story.begins)

    def levels(self, level: c.Amount) -> Iterator[int | None]:
        """What an amount was, at each moment of each play; None is unknown."""
        for world, moments in zip(self.worlds, self._moments, strict=True):
            yield from (world.level(level, before=before) for before in moments)

    def _looked(self, condition: c.Condition, who: c.Term | None) -> tuple[bool, bool]:
        held = missed = False
        for world, moments in zip(self.worlds, self._moments, strict=True):
            asked = list(_minds(world, condition, who))
            for before in moments:
                if any(world.holds(each, mind=mind, before=before) for each, mind in asked):
                    held = True
                else:
                    missed = True
                if held and missed:
                    return held, missed
        return held, missed


def _is_end(event: Event) -> bool:
    return event.kind == "ending"


def _minds(world: World, condition: c.Condition, who: c.Term | None) -> Iterator[tuple[c.Condition, Mind]]:
    """A condition as it is asked in each mind in which it may be asked."""
    if who is None:
        yield condition, ()
    elif who.startswith("?"):
        for person in world.of_kind(_PERSON):
            yield bind(condition, {who: person}, world.part_of), (person,)
    elif who in world.of_kind(_PERSON):  # and no part that nobody has in an event
        yield condition, (who,)


def _moments(world: World) -> Iterator[int | None]:
    """The moments of a life since its story began, each just before an event, and its end."""
    for event in world.chronicle:
        if event.time >= world.story.begins and event.kind != "begin":
            yield event.number
    yield None


def telling(tally: Tally, most: int) -> list[int]:
    """The numbers of the plays that tell the most: each brought about something that those before it did
    not, or came to another ending."""
    found: list[int] = []
    marks, overs = 0, set[str]()
    for play, met in sorted(tally.items(), key=_first):
        if play.marks & ~marks or play.over not in overs:
            marks |= play.marks
            overs.add(play.over)
            found.append(met.shortest)
    return found[:most]


def _first(entry: tuple[Play, Met]) -> int:
    return entry[1].first
