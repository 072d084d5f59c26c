"""Obstacles: what can never be made so, where no acts at all lead to a goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from immortelle.engines.planning.formulas import (
    FIRST_ENTITY,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Read,
    Reckoned,
    Term,
    reads,
)
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.spread import Asked, Place, Spread
from immortelle.engines.planning.wording import worded
from immortelle.story.problem import NUMBER


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that is ``wanted`` and never comes about. ``by`` would bring it about, but for the next of
    the obstacles; the last comes about by nothing."""

    wanted: str
    by: str = ""


def obstacles(whole: Ground, goal: Code) -> tuple[Obstacle, ...]:
    """What stands in the way of a utility of the author's, from the goal on; nothing where it is not found.

    ``whole`` has all acts there are, also those that can never happen.
    """
    utility = dict(whole.utilities)[AUTHOR]
    if isinstance(utility, Given):
        return (Obstacle(f"a utility() other than {utility.code}"),)
    wanted = Asked(Beside(">=", utility, Given(goal)))
    spread = Spread(whole)
    known = spread.explore(wanted)
    search, found, met = _Search(whole, spread), list[Obstacle](), set[object]()
    lacks = search.lacking(wanted) if known else []
    while lacks:
        one = lacks[0]
        met.add(search.kind(one))
        by, lacks = search.helping(one, met)
        found.append(Obstacle(one.sight or worded(whole, one.test, one.at), by))
    return tuple(found)


class _Search:
    """Goes from what is lacking to what that lacks."""

    def __init__(self, ground: Ground, spread: Spread) -> None:
        self._ground, self._spread = ground, spread

    def lacking(self, asked: Asked) -> list[Asked]:
        """What of a test can never be so, each the least that can be told."""
        if self._spread.may(asked):
            return []
        if asked.sight:
            return [asked]
        match asked.test:
            case All(inner):
                return [one for part in inner for one in self.lacking(Asked(part, asked.at))]
            case Any(inner):
                ways = [self.lacking(Asked(part, asked.at)) for part in inner]
                return min(ways, key=len, default=[])
            case Beside(_, left, right):
                tests = [Asked(test, asked.at) for term in (left, right) for test in _tests(term)]
                lacks = [one for test in tests for one in self.lacking(test)]
                return lacks or list(self._same(asked)) or [asked]
            case Is():
                return [asked]

    def _same(self, asked: Asked) -> Iterator[Asked]:
        """That what is compared were otherwise, where it is always the same."""
        for path, fluent in reads(asked.test):
            codes = self._spread.values(Read(path, fluent), asked.at)
            if codes is not None and len(codes) == 1:
                yield Asked(Is(path, fluent, next(iter(codes)), so=False), asked.at)

    def helping(self, one: Asked, met: set[object]) -> tuple[str, list[Asked]]:
        """What would make a test hold that never does, and what that lacks, but for what was ``met``."""
        if not isinstance(one.test, Is) or one.sight:
            return "", []
        place = self._spread.place((*one.at, *one.test.path), one.test.fluent)
        ways = list(self._helping(place, one.test)) if place is not None else []
        ways = [(by, lacks) for by, lacks in ways if lacks and not any(self.kind(x) in met for x in lacks)]
        return min(ways, key=lambda way: len(way[1]), default=("", []))

    def _helping(self, place: Place, test: Is) -> Iterator[tuple[str, list[Asked]]]:
        for way in self._spread.leading(place):
            asks = list(way.asks)
            if isinstance(way.value, Read):
                asks.append(Asked(Is(way.value.path, way.value.fluent, test.code, test.so), way.at))
            elif isinstance(way.value, Given) and (way.value.code == test.code) is not test.so:
                continue
            yield way.by, [lack for ask in asks for lack in self.lacking(ask)]

    def kind(self, one: Asked) -> object:
        """What nobody has is not come by if it is handed on: such wants are of one kind."""
        if one.sight or not isinstance(one.test, Is):
            return one
        fluent, people = self._ground.fluents[one.test.fluent], self._ground.characters
        things = tuple(each for each in fluent.arguments if each not in people)
        codes = range(FIRST_ENTITY, FIRST_ENTITY + len(people))
        value = one.test.code if fluent.type == NUMBER or one.test.code not in codes else people
        return fluent.property, things, value, one.test.so, bool(one.at or one.test.path)


def _tests(term: Term) -> Iterator[Formula]:
    """The tests by which a value is chosen."""
    match term:
        case Chosen(test, then, otherwise):
            yield test
            yield from _tests(then)
            yield from _tests(otherwise)
        case Reckoned(_, left, right):
            yield from _tests(left)
            yield from _tests(right)
