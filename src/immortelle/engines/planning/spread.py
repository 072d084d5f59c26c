"""Spread: the values that fluents can have in the minds that are asked about.

Values add up and are never lost, as in ``reach``, this time mind by mind: what is done gets into a mind
only if it may be seen from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from immortelle.engines.planning.formulas import (
    UNKNOWN,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Path,
    Read,
    Reckoned,
    Term,
    compared,
    parts,
    reads,
    reckoned,
)
from immortelle.engines.planning.ground import Ground, GroundAct, GroundTrigger
from immortelle.engines.planning.limits import NumberError
from immortelle.story.problem import NUMBER, Operator

_DEEPEST: Final = 5  # minds in minds; deeper ones may hold anything
_MOST: Final = 20_000  # fluents in minds that are looked into
_WAYS: Final = 64  # to put two values together; of more any comes

Place = tuple[Path, int]
"""A fluent in a mind."""


class Asked(NamedTuple):
    """A test, in which mind it is read, and what it is for somebody to see, if it is about that."""

    test: Formula
    at: Path = ()
    sight: str = ""


class Way(NamedTuple):
    """How a fluent comes to have a value in a mind: what by, what that asks, which value, read where."""

    by: str
    asks: tuple[Asked, ...]
    value: Term
    at: Path


class Spread:
    """The values that fluents can have in the minds that are asked about."""

    def __init__(self, ground: Ground) -> None:
        self._ground, self._start = ground, dict(ground.start)
        self._codes: dict[Place, set[Code]] = {}
        self._open: set[Place] = set()  # any number
        self._ways: dict[Place, list[Way]] = {}

    def explore(self, wanted: Asked) -> bool:
        """Find the values of all that what is wanted hangs on; whether there was room for all."""
        self.may(wanted)
        news = True
        while news and len(self._codes) < _MOST:
            before = len(self._codes)
            grown = [self._grown(place) for place in list(self._codes)]
            news = any(grown) or len(self._codes) > before
        return not news

    def _grown(self, place: Place) -> bool:
        known, news = self._codes[place], False
        for way in self.leading(place):
            if place not in self._open and all(map(self.may, way.asks)):
                codes = self.values(way.value, way.at)
                if codes is None:
                    self._open.add(place)
                news |= codes is None or not codes <= known
                known |= codes or set()
        return news

    # --- what may be

    def place(self, path: Path, fluent: int) -> Place | None:
        """A fluent in a mind, from now on looked into; what is in oneself is one's own. None: too deep."""
        path = tuple(who for at, who in enumerate(path) if not at or path[at - 1] != who)
        if len(path) > _DEEPEST:
            return None
        if (path, fluent) not in self._codes:
            stated = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in self._start)
            self._codes[path, fluent] = {self._start[stated][fluent]}
        return path, fluent

    def values(self, term: Term, at: Path) -> set[Code] | None:
        """The values of a term; None: any."""
        match term:
            case Given(code):
                return {code}
            case Read(path, fluent):
                place = self.place((*at, *path), fluent)
                return None if place is None or place in self._open else self._codes[place]
            case Chosen(test, then, otherwise):
                first = self.values(then, at) if self.may(Asked(test, at)) else set()
                second = self.values(otherwise, at)
                return None if first is None or second is None else first | second
            case Reckoned(how, left, right):
                both = self._pairs(left, right, at)
                return None if both is None else {_result(how, one, other) for one, other in both}

    def _pairs(self, left: Term, right: Term, at: Path) -> list[tuple[Code, Code]] | None:
        first, second = self.values(left, at), self.values(right, at)
        if first is None or second is None or len(first) * len(second) > _WAYS:
            return None
        return list(product(first, second))

    def may(self, asked: Asked) -> bool:
        """Whether a test may ever hold."""
        match asked.test:
            case Is(path, fluent, code, so):
                codes = self.values(Read(path, fluent), asked.at)
                return codes is None or (code in codes if so else bool(codes - {code}))
            case Beside(how, left, right):
                both = self._pairs(left, right, asked.at)
                return both is None or any(compared(how, *pair) for pair in both)
            case All(inner):
                return all(self.may(Asked(one, asked.at)) for one in inner)
            case Any(inner):
                return any(self.may(Asked(one, asked.at)) for one in inner)

    # --- how it may come to be

    def leading(self, place: Place) -> list[Way]:
        """All that could give a fluent in a mind a value."""
        if place not in self._ways:
            self._ways[place] = [*self._by_effects(*place), *self._by_surprise(*place)]
        return self._ways[place]

    def _by_effects(self, path: Path, fluent: int) -> Iterator[Way]:
        events: list[GroundAct | GroundTrigger] = [*self._ground.acts, *self._ground.triggers]
        for event in events:
            for write in event.writes:
                mind = path[: len(path) - len(write.path)]
                if write.fluent == fluent and path == (*mind, *write.path):
                    asks = (*self._happening(event, mind), Asked(write.test, mind))
                    yield Way(str(event), asks, write.value, mind)

    def _by_surprise(self, path: Path, fluent: int) -> Iterator[Way]:
        """Whoever sees an act that they took to be impossible learns what it asked for, or doubts it."""
        unknown = None if self._ground.fluents[fluent].type == NUMBER else UNKNOWN
        for act in self._ground.acts if path else ():
            for test in parts(act.condition):
                for at, read in reads(test):
                    mind = path[: len(path) - len(at)]
                    if mind and read == fluent and path == (*mind, *at):
                        value = Given(test.code if isinstance(test, Is) and test.so else unknown)
                        yield Way(str(act), self._happening(act, mind), value, mind)

    def _happening(self, event: GroundAct | GroundTrigger, mind: Path) -> tuple[Asked, ...]:
        """What it asks that something happens in a mind."""
        if isinstance(event, GroundTrigger):
            return (Asked(event.condition, mind),)
        names = self._ground.characters
        seen = (
            Asked(event.seen[who], mind[:at], f"that {names[who]} observes {event}")
            for at, who in enumerate(mind)
        )
        return (Asked(event.condition), *seen)


def _result(how: Operator, left: Code, right: Code) -> Code:
    try:
        return reckoned(how, left, right)
    except NumberError:
        return None
