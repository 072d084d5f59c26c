"""Joins: all ways to fill the variables of a condition, without trying all.

The condition is taken apart at its *and*s. Whatever must have been written for a part to hold gives
candidates by index (``Tables.index``); what no part narrows runs through its kind. Each part is
tested as soon as its variables are bound.

A plan is a chain of stages, each a function that binds a variable or tests a part and calls the
next; a stage answers True to stop the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from immortelle.story.ways import MOST_WAYS
from immortelle.world.fluents import KEYS, index_key
from immortelle.world.reading.needs import Choice
from immortelle.world.reading.patterns import Pattern
from immortelle.world.reading.stages import (
    Emit,
    Events,
    Maker,
    Read,
    Value,
    copier,
    counters,
    enumerator,
    generator,
    lister,
    reader,
    tester,
)
from immortelle.world.tables import ANY_EVENT, Tables

Filed = Callable[[int], object]  # what was ever written under an argument, if anything
Hope = Callable[[Filed, Sequence[int]], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A conjunct: how it is tested, which variables (a mask) it wants bound, where candidates are."""

    test: Read
    wants: int
    needs: tuple[Choice, ...] = ()
    same: tuple[int, int] | None = None  # two variables that must be one
    fixed: tuple[int, int] | None = None  # a variable, and the one entity that it must be
    value: Value | None = None  # the one value that it can hold for
    reads: tuple[Pattern, ...] = ()  # all whose change can change it
    moving: bool = False  # or the clock alone
    late: bool = False  # costly: asked once all the others hold
    events: Events | None = None  # the events that it can hold for
    steady: bool = False  # it depends on nothing but facts


def narrowed(parts: Sequence[Part]) -> list[Part]:
    """The parts, where an event that can only be one of an act is read as such."""
    acts = {part.events.slot: part.events.act for part in parts if part.events is not None}
    return [replace(part, reads=tuple([_of_act(each, acts) for each in part.reads])) for part in parts]


def _of_act(pattern: Pattern, acts: Mapping[int, int]) -> Pattern:
    slot = pattern.args[0] if pattern.what == ANY_EVENT else None
    if slot is None or slot not in acts:
        return pattern
    return replace(pattern, args=(slot, ~acts[slot]))


def search(
    tables: Tables,
    parts: Sequence[Part],
    kinds: Sequence[str],
    bound: int,
    free: int,
    emit: Emit,
    of: str = "",
) -> Emit:
    """The first stage of a plan that binds the ``free`` variables, given the ``bound`` ones.

    ``kinds`` are the kinds of all slots. ``emit`` is called with each full binding that holds. Where
    running through kinds tries more than ``MOST_WAYS``, it raises ``TooManyWaysError`` for what it is ``of``.
    """
    waiting = list(parts)
    makers: list[Maker] = []
    ways, last = 1, 0
    while True:
        for part in [part for part in waiting if not part.wants & ~bound]:
            makers.append(tester(part.test))
            waiting.remove(part)
        if not free & ~bound:
            break
        maker, gained, more = _binder(tables, waiting, kinds, bound, free)
        makers.append(maker)
        bound |= gained
        ways, last = ways * more, len(makers)
    if ways > MOST_WAYS:
        start, count = counters(of)
        makers = [start, *makers[:last], count, *makers[last:]]
    stage = emit
    for maker in reversed(makers):
        stage = maker(stage)
    return stage


def _binder(
    tables: Tables, waiting: list[Part], kinds: Sequence[str], bound: int, free: int
) -> tuple[Maker, int, int]:
    """The best way to bind more variables, which it binds, and in how many ways if it runs through a kind."""
    choice, gained = _best_choice(waiting, bound, free)
    pair, valued = _copied(waiting, bound, free), _valued(waiting, bound, free)
    eventful = _eventful(waiting, bound, free)
    if pair:
        return copier(tables, pair, kinds[pair[1]]), 1 << pair[1], 1
    if valued and valued.value:
        waiting.remove(valued)
        return reader(tables, valued.value, kinds[valued.value.slot]), 1 << valued.value.slot, 1
    if eventful:
        return lister(eventful), 1 << eventful.slot, 1
    if choice:
        return generator(tables, choice, kinds, bound, gained), gained, 1
    slot = (free & ~bound & -(free & ~bound)).bit_length() - 1
    return enumerator(tables, kinds[slot], slot), 1 << slot, len(tables.members.get(kinds[slot], ()))


def hopeful(tables: Tables, parts: Iterable[Part], bound: int) -> Hope | None:
    """A cheap first look: whether all that the parts cannot hold without was ever written.

    Most bindings that a moved fact touches fail here, by a look into the index, before any mind is
    read. None if there is but one thing to look at: reading it is as cheap.
    """
    needs = (choice for part in parts for choice in part.needs)
    choices = [choice for choice in needs if all(_known(each, bound) for each in choice)]
    if len(choices) < 2:
        return None
    wanted = [[_traced(tables, each, bound) for each in choice] for choice in choices]

    def test(filed: Filed, binding: Sequence[int]) -> bool:
        for choice in wanted:
            for keys in choice:
                for key, a in keys:
                    if not filed(key + (binding[a] * KEYS if a >= 0 else 0)):
                        break
                else:
                    break
            else:
                return False
        return True

    return test


_Place = tuple[int, tuple[tuple[int, int], ...]]  # of a state or an act: what, and where it is in the index


def conceivable(tables: Tables, parts: Iterable[Part], bound: int) -> Callable[[Sequence[int]], bool]:
    """Whether all that the parts cannot hold without was ever written, as far as a partial binding says
    what that is: most of what moves touches some rule that nothing in the story could yet let hold."""
    needs = (choice for part in parts for choice in part.needs)
    wanted = [[(each.what, _traced(tables, each, bound)) for each in choice] for choice in needs]
    every = _every_written(tables, [choice[0] for choice in wanted if len(choice) == 1])  # as a rule all are
    others = [choice for choice in wanted if len(choice) > 1]
    if not others:
        return every
    some = _some_written(tables, others)
    return lambda binding: every(binding) and some(binding)


def unwritten(tables: Tables, parts: Iterable[Part], bound: int) -> Callable[[Sequence[int]], int]:
    """The first part (a mask) that cannot hold for a partial binding, for something that it needs was never
    written; 0 if there is none."""
    needs = ((1 << number, choice) for number, part in enumerate(parts) for choice in part.needs)
    wanted = [
        (part, [(each.what, _traced(tables, each, bound)) for each in choice]) for part, choice in needs
    ]
    tests = [(part, _some_written(tables, [choice])) for part, choice in wanted]

    def test(binding: Sequence[int]) -> int:
        for part, written in tests:
            if not written(binding):
                return part
        return 0

    return test


def _every_written(tables: Tables, wanted: Sequence[_Place]) -> Callable[[Sequence[int]], bool]:
    """Whether each of these was ever written."""
    noted, filed = tables.noted, tables.index
    whats, keys = frozenset([what for what, _ in wanted]), [key for _, keys in wanted for key in keys]

    def test(binding: Sequence[int]) -> bool:
        for key, a in keys:
            number = binding[a] if a >= 0 else 0
            if number >= 0 and key + number * KEYS not in filed:
                return False
        return noted.keys() >= whats

    return test


def _some_written(tables: Tables, wanted: Sequence[Sequence[_Place]]) -> Callable[[Sequence[int]], bool]:
    """Whether of each of these choices one was ever written."""
    noted, filed = tables.noted, tables.index

    def test(binding: Sequence[int]) -> bool:
        for choice in wanted:
            for what, keys in choice:
                if what not in noted:
                    continue
                for key, a in keys:
                    number = binding[a] if a >= 0 else 0
                    if number >= 0 and key + number * KEYS not in filed:
                        break
                else:
                    break
            else:
                return False
        return True

    return test


def _traced(tables: Tables, pattern: Pattern, bound: int) -> tuple[tuple[int, int], ...]:
    """Where a pattern's known arguments are in the index: keys to which those in slots are added."""
    known = [(n, a) for n, a in enumerate(pattern.args) if a is not None and (a < 0 or bound >> a & 1)]
    for place, a in known:
        tables.seek(pattern.what, place, ~a if a < 0 else None)
    return tuple((index_key(pattern.what, n, ~a if a < 0 else 0), a) for n, a in known)


def guarded(tables: Tables, parts: Iterable[Part], bound: int, plan: Emit) -> Emit:
    """A plan that is entered only if there is hope."""
    hope = hopeful(tables, parts, bound)
    return (
        plan
        if hope is None
        else lambda view, binding: plan(view, binding) if hope(view.filed, binding) else False
    )


def _copied(waiting: Iterable[Part], bound: int, free: int) -> tuple[int, int] | None:
    """A bound variable and a free one that must be the same."""
    for part in waiting:
        if part.same is not None:
            for one, other in (part.same, part.same[::-1]):
                if bound >> one & 1 and free & ~bound & 1 << other:
                    return one, other
    return None


def _valued(waiting: Iterable[Part], bound: int, free: int) -> Part | None:
    """A part that gives a free variable its one value."""
    for part in waiting:
        if part.value and free & ~bound & 1 << part.value.slot and not part.value.wants & ~bound:
            return part
    return None


def _eventful(waiting: Iterable[Part], bound: int, free: int) -> Events | None:
    """Events that a free variable must be one of."""
    for part in waiting:
        if part.events and free & ~bound & 1 << part.events.slot and not part.events.wants & ~bound:
            return part.events
    return None


def _best_choice(waiting: Iterable[Part], bound: int, free: int) -> tuple[Choice, int]:
    """The choice of candidates with the most known arguments, and the variables it binds."""
    best: tuple[Choice, int] = ((), 0)
    rank = (-1, -1)
    for part in waiting:
        for choice in part.needs:
            gained = free & ~bound
            for pattern in choice:
                gained &= pattern.slots
            known = min(_known(pattern, bound) for pattern in choice)
            if gained and (known, gained.bit_count()) > rank:
                best, rank = (choice, gained), (known, gained.bit_count())
    return best


def _known(pattern: Pattern, bound: int) -> int:
    return sum(arg is not None and (arg < 0 or bound >> arg & 1) for arg in pattern.args)
