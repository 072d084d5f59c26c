"""Events as operators: which values they need and which one they give, in the facts of one owner.

What somebody makes of an act that they see is an operator too, on the facts that the owner takes them to
believe, so that an estimate knows what it takes to make somebody believe something. Deeper minds are
left out. Only what bears on something wanted is made an operator, at whatever remove.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from immortelle.engines.planning.domains import MORE, Domains, Known, Tests
from immortelle.engines.planning.formulas import FAILS, HOLDS, Code, Formula, Is, Path, parts, reads
from immortelle.engines.planning.ground import AUTHOR, Ground, GroundAct, GroundTrigger

OWN = -1
"""The place of an owner's facts; that of what they take a character to believe is that character."""

Key = tuple[int, int]
"""A place, and a fluent in it."""

View = Callable[[Path], int | None]
"""Which place a path leads to, for somebody; ``None``: to deeper minds."""


Placed = tuple[tuple[Key, Code], ...]


@dataclass(frozen=True, slots=True)
class Operator:
    """With the values of ``needs`` a fluent is given a value; any, where ``sure`` is false.

    Of a trigger ``act`` is ``None``.
    """

    needs: Placed
    key: Key
    code: Code
    sure: bool
    act: int | None


@dataclass(frozen=True, slots=True)
class _Effect:
    needs: Known
    path: Path
    fluent: int
    code: Code
    sure: bool
    always: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """An act, by number, or a trigger. ``shown`` is what a witness learns who took it to be impossible."""

    act: int | None
    needs: Known
    effects: tuple[_Effect, ...]
    shown: tuple[_Effect, ...] = ()
    seen: tuple[tuple[int, Known], ...] = ()


class Operators:
    """The operators of a problem, found by what they give."""

    def __init__(self, ground: Ground) -> None:
        self.domains = Domains(ground)
        self.tests = Tests(self.domains)
        self._giving: dict[int, list[tuple[int, _Event]]] = {}
        self._acts = [self._act(at, one) for at, one in enumerate(ground.acts)]
        for at, event in enumerate((*self._acts, *map(self._trigger, ground.triggers))):
            for fluent in dict.fromkeys(effect.fluent for effect in (*event.effects, *event.shown)):
                self._giving.setdefault(fluent, []).append((at, event))
        self._minded = {fluent: _minded(events) for fluent, events in self._giving.items()}
        self._found: dict[tuple[Key, int], list[Operator]] = {}
        self._needed: dict[tuple[int, int], Placed] = {}

    def bearing_on(self, wanted: Iterable[Key], owner: int, acts: int = -1) -> list[Operator]:
        """The operators in the facts of ``owner`` that bear on something wanted, of some acts, as bits."""
        found = list[Operator]()
        todo = list(dict.fromkeys(wanted))
        met = set(todo)
        while todo:
            for one in self._giving_to(todo.pop(), owner):
                if one.act is not None and not acts >> one.act & 1:
                    continue
                found.append(one)
                for key, _ in one.needs:
                    if key not in met:
                        met.add(key)
                        todo.append(key)
        return found

    def _giving_to(self, key: Key, owner: int) -> list[Operator]:
        """The operators that give a fluent: the same for all of whose minds nothing here speaks."""
        own = owner if self.tests.is_test(key[1]) or owner in self._minded.get(key[1], ()) else AUTHOR
        known = self._found.get((key, own))
        if known is None:
            known = self._found[key, own] = list(self._given(key, own))
        return known

    def _given(self, key: Key, owner: int) -> Iterator[Operator]:
        who, fluent = key
        own = _own(owner)
        if self.tests.is_test(fluent):
            view = own if who == OWN else _within(who)
            for one in self.tests.stands_for(fluent):
                yield Operator(_placed(one, view), key, True, sure=True, act=None)
        for at, event in self._giving.get(fluent, ()):
            if (at, owner) not in self._needed:
                self._needed[at, owner] = _placed(event.needs, own)
            needed = self._needed[at, owner]
            yield from _operators(event, key, own, needed)
            if who != OWN and event.act is None:
                yield from _operators(event, key, _within(who), _placed(event.needs, _within(who)))
            for witness, seen in event.seen:
                if witness == who:
                    yield from self._witnessed(event, key, (*needed, *_placed(seen, own)))

    def _witnessed(self, event: _Event, key: Key, needs: Placed) -> Iterator[Operator]:
        """What a witness takes one fluent to be after an act: its effects in their mind, what it showed."""
        view = _within(key[0])
        learnt = {(view(one.path), one.fluent) for one in event.shown}
        for one in (*event.effects, *event.shown):
            if one.fluent == key[1] and view(one.path) == key[0]:
                own = tuple(
                    need
                    for need in _placed(one.needs, view)
                    if need[0] not in learnt and not self.tests.is_test(need[0][1])
                )
                yield Operator((*needs, *own), key, one.code, one.sure, event.act)

    def _act(self, at: int, act: GroundAct) -> _Event:
        shown = tuple(effect for part in parts(act.condition) for effect in _shown(part))
        seen = tuple((who, self.tests.needs(test)) for who, test in enumerate(act.seen) if test != FAILS)
        return _Event(at, self.tests.needs(act.condition), self._effects(act), shown, seen)

    def _trigger(self, one: GroundTrigger) -> _Event:
        return _Event(None, self.tests.needs(one.condition), self._effects(one))

    def _effects(self, event: GroundAct | GroundTrigger) -> tuple[_Effect, ...]:
        found = []
        for one in event.writes:
            needs = self.tests.needs(one.test)
            for known, code in self.domains.given(one.fluent, one.value):
                sure, given = code != MORE, code if code != MORE else None
                found.append(_Effect((*needs, *known), one.path, one.fluent, given, sure, one.test == HOLDS))
        return tuple(found)

    def lost(self, act: int, owner: int) -> list[Key]:
        """The fluents of an owner that surely have another value after an act."""
        own = _own(owner)
        return [(OWN, one.fluent) for one in self._acts[act].effects if one.always and own(one.path) == OWN]


def _minded(events: Iterable[tuple[int, _Event]]) -> frozenset[int]:
    """Those of whose minds events speak."""
    found = set[int]()
    for _, event in events:
        needs = [event.needs, *(one.needs for one in event.effects), *(seen for _, seen in event.seen)]
        paths = [path for known in needs for path, _, _ in known]
        paths += [one.path for one in (*event.effects, *event.shown)]
        found.update(who for path in paths for who in path[:1])
    return frozenset(found)


def _shown(part: Formula) -> Iterator[_Effect]:
    if isinstance(part, Is) and part.so:
        yield _Effect((), part.path, part.fluent, part.code, sure=True)
    else:
        yield from (_Effect((), path, fluent, None, sure=False) for path, fluent in reads(part))


def _own(owner: int) -> View:
    """How an owner sees paths: what they believe themselves is a fact."""

    def view(path: Path) -> int | None:
        rest = path[1:] if path[:1] == (owner,) else path
        return OWN if not rest else rest[0] if len(rest) == 1 else None

    return view


def _within(who: int) -> View:
    """How paths go on in the mind of a character, for an owner who has them in mind."""
    return lambda path: who if path in ((), (who,)) else None


def _placed(needs: Known, view: View) -> tuple[tuple[Key, Code], ...]:
    found = ((view(path), fluent, code) for path, fluent, code in needs)
    return tuple(((place, fluent), code) for place, fluent, code in found if place is not None)


def _operators(event: _Event, key: Key, view: View, needs: Placed) -> Iterator[Operator]:
    """The effects on one fluent, as seen by somebody."""
    for one in event.effects:
        if one.fluent == key[1] and view(one.path) == key[0]:
            yield Operator((*needs, *_placed(one.needs, view)), key, one.code, one.sure, event.act)
