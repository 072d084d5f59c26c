"""Hindsight: coming to know of an event late, or knowing of it no more; what that changes in all minds.

What happens is written once, for all who know of it. Whoever learns of it by a later event is reached by
posting it again, which is dearer and much rarer.
"""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.world.minds.knowing import REACH, SEEN, TOLD, Event, Events, Path
from immortelle.world.minds.outcomes import Outcomes, each
from immortelle.world.minds.pages import Pages
from immortelle.world.minds.shelves import WRITE, Shelf, shelved, without

Posted = tuple[Outcomes, int, int, int, Path, "Posted | None"]
"""Outcomes of an event with their key, kind, believers and path, and what it posted before them."""

Parts = tuple[dict[int, Shelf], Pages[Event], "Pages[Posted | None]", Posted | None, int]
"""By fluent its shelf, all events, what each before the newest brought about, what it did, and the newest
event by which some came to hold what others do not."""


def learn(parts: Parts, event: int, by: int, learners: int, perceived: bool) -> None:
    """The ``learners`` know of an event by a later one, their own hidden watching if ``perceived``."""
    events = parts[1]
    time, together, participants, reach, ways, opens = events[event]
    ways = (*ways, (by, learners, SEEN if perceived else TOLD))
    events[event] = (time, together, participants, reach, ways, opens)
    lead(events, by, event, watchers := learners if perceived else 0)
    if watchers:
        _reach_out(parts, by, watchers)
    _reach_out(parts, event, learners | events[by][REACH])


def unlearn(parts: Parts, event: int, bit: int) -> None:
    """The one of this ``bit`` knows no more of an event, nor of what it brought about, than if never told."""
    shelves, events, *_ = parts
    time, together, participants, reach, ways, opens = events[event]
    ways = tuple((by, whom & ~bit, how) for by, whom, how in ways)
    events[event] = (time, together & ~bit, participants & ~bit, reach, ways, opens)
    for outcomes, *_ in posted(parts, event):
        for fluent, _, _ in each(outcomes):
            shelves[fluent] = without(shelves[fluent], event, bit)


def lead(events: Events, way: int, event: int, watchers: int = 0) -> None:
    """An event is a way to another; a watching is about those who watch."""
    time, together, participants, reach, ways, opens = events[way]
    events[way] = (time, together, participants | watchers, reach, ways, (*opens, event))


def posted(parts: Parts, event: int) -> Sequence[Posted]:
    """All that an event brought about, in the order in which it did."""
    _, _, before, fresh, _ = parts
    found: list[Posted] = []
    newest = fresh if event == len(before) else before[event]
    while newest is not None:
        found.append(newest)
        newest = newest[-1]
    return found[::-1]


def _reach_out(parts: Parts, event: int, people: int) -> None:
    """More people may now know of an event, and of all that it is a way to.

    Its cells are posted again where a reader finds them who skips what cannot reach them; a
    second posting changes no value, for the same cell has the same key.
    """
    shelves, events, *_ = parts
    open_ = [(event, people)]
    while open_:
        one, more = open_.pop()
        time, together, participants, reach, ways, opens = events[one]
        if not more & ~reach:
            continue
        reach |= more
        events[one] = (time, together, participants, reach, ways, opens)
        for outcomes, key, kind, believers, path, _ in posted(parts, one):
            sure = together if kind == WRITE else 0
            posting = (key, reach, key, one, kind, believers, path, sure)
            for fluent, _, value in each(outcomes):
                shelves[fluent] = shelved(shelves[fluent], value, posting)
        open_ += [(other, reach) for other in opens]
