"""Stages: the steps of a search, each of which binds variables or tests a part and calls the next.

A maker is given the next stage and makes the stage before it; a stage answers True to stop the search.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from immortelle.story.ways import MOST_WAYS
from immortelle.world.errors import TooManyWaysError
from immortelle.world.fluents import KEYS, index_key
from immortelle.world.reading.needs import Choice
from immortelle.world.reading.patterns import Pattern, match
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.views import View
from immortelle.world.tables import EVENT, Entry, Tables

Read = Callable[[View, Binding], bool | None]
Emit = Callable[[View, Binding], bool]
Maker = Callable[[Emit], Emit]
Lookup = Callable[[View, Binding], Collection[Entry]]  # where candidates are
Source = tuple[Lookup, Callable[[Entry, Binding], bool]]  # and how one fills the variables, if it can


@dataclass(frozen=True, slots=True)
class Value:
    """A variable that must be what a state has as its one value, and the variables (a mask) of that state."""

    slot: int
    wants: int
    read: Callable[[View, Binding], int | None]


@dataclass(frozen=True, slots=True)
class Events:
    """A variable that must be one of certain events of an ``act`` (its number), and the variables (a mask)
    that tell which."""

    slot: int
    act: int
    wants: int
    read: Callable[[View, Binding], Iterable[int]]


def counters(of: str) -> tuple[Maker, Maker]:
    """Two stages, before and after all that bind: together they count what is tried, and stop a search that
    runs through more than ``MOST_WAYS``."""
    left = MOST_WAYS

    def starting(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            nonlocal left
            left = MOST_WAYS
            return then(view, binding)

        return stage

    def counting(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            nonlocal left
            left -= 1
            if left < 0:
                raise TooManyWaysError(of)
            return then(view, binding)

        return stage

    return starting, counting


def tester(test: Read) -> Maker:
    """A stage that asks a part whose variables are bound."""

    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            return then(view, binding) if test(view, binding) else False

        return stage

    return maker


def copier(tables: Tables, pair: tuple[int, int], kind: str) -> Maker:
    """A stage that binds the second variable of a pair to what the first is."""
    source, slot = pair

    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            value = binding[source]
            if not tables.of_kind(value, kind):
                return False
            binding[slot] = value
            stopped = then(view, binding)
            binding[slot] = -1
            return stopped

        return stage

    return maker


def reader(tables: Tables, value: Value, kind: str) -> Maker:
    """A stage that binds a variable to the one value that it can be."""
    slot, read = value.slot, value.read
    members, births = tables.fitting(kind)

    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            number = read(view, binding)
            if number is None or not (number in members or (births and number >= tables.first_event)):
                return False
            binding[slot] = number
            stopped = then(view, binding)
            binding[slot] = -1
            return stopped

        return stage

    return maker


def lister(events: Events) -> Maker:
    """A stage that binds a variable to each event that it can be."""
    slot, read = events.slot, events.read

    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            for number in read(view, binding):
                binding[slot] = number
                if then(view, binding):
                    return True
            binding[slot] = -1
            return False

        return stage

    return maker


def enumerator(tables: Tables, kind: str, slot: int) -> Maker:
    """A stage that binds a variable to everything of its kind."""
    declared = tables.members.get(kind, ())
    events = tables.is_kind(EVENT, kind)

    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            members: Iterable[int] = everyone_of(view) if events else declared
            for member in members:
                binding[slot] = member
                if then(view, binding):
                    return True
            binding[slot] = -1
            return False

        return stage

    def everyone_of(view: View) -> Iterable[int]:
        return (*declared, *born(view))

    return maker


def born(view: View) -> list[int]:
    """The events born while living of which a view knows, as entities."""
    state = view.state
    count = len(state.log) if view.before is None else view.before
    return [
        state.tables.first_event + event
        for event in range(count)
        if state.log[event].kind in {"act", "supposed"} and view.knows(event)
    ]


def generator(tables: Tables, choice: Choice, kinds: Sequence[str], bound: int, gained: int) -> Maker:
    """A stage that binds the ``gained`` variables to what was ever written so."""
    slots = tuple(slot for slot in range(len(kinds)) if gained >> slot & 1)
    patterns = [_narrowed(pattern, bound | gained) for pattern in choice]
    sources = [(_lookup(tables, each, bound), _filler(tables, each, kinds, bound)) for each in patterns]
    if len(sources) == 1 and None not in patterns[0].args:  # no two entries fill the same
        return _plain_generator(*sources[0], slots)
    if len(slots) == 1 and not tables.is_kind(EVENT, kinds[slots[0]]):
        return _either(tables, kinds[slots[0]], slots[0], sources)
    return _generator_of_many(sources, slots)


def _either(tables: Tables, kind: str, slot: int, sources: Sequence[Source]) -> Maker:
    """The candidates, or all of the kind where these are fewer."""
    everybody, some = enumerator(tables, kind, slot), _generator_of_many(sources, (slot,))
    most = len(tables.members.get(kind, ()))

    def maker(then: Emit) -> Emit:
        ask_all, ask_some = everybody(then), some(then)

        def stage(view: View, binding: Binding) -> bool:
            count = 0
            for lookup, _ in sources:
                count += len(lookup(view, binding))
            return ask_all(view, binding) if count > most else ask_some(view, binding)

        return stage

    return maker


def _generator_of_many(sources: Sequence[Source], slots: Sequence[int]) -> Maker:
    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            tried: set[tuple[int, ...]] = set()  # only asked whether something is in it
            for lookup, fill in sources:
                for entry in tuple(lookup(view, binding)):
                    if fill(entry, binding) and _untried(binding, slots, tried) and then(view, binding):
                        return True
                    for slot in slots:
                        binding[slot] = -1
            return False

        return stage

    return maker


def _plain_generator(lookup: Lookup, fill: Callable[[Entry, Binding], bool], slots: Sequence[int]) -> Maker:
    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            for entry in tuple(lookup(view, binding)):
                if fill(entry, binding) and then(view, binding):
                    return True
                for slot in slots:
                    binding[slot] = -1
            return False

        return stage

    return maker


def _untried(binding: Binding, slots: Sequence[int], tried: set[Entry]) -> bool:
    """Whether these slots are filled as never before; from now on they have been."""
    filled = tuple([binding[slot] for slot in slots])
    new = filled not in tried
    tried.add(filled)
    return new


def _filler(
    tables: Tables, pattern: Pattern, kinds: Sequence[str], bound: int
) -> Callable[[Entry, Binding], bool]:
    """How an entry fills the variables of a pattern, if it fits them."""
    free = [(n, a) for n, a in enumerate(pattern.args) if a is not None and a >= 0 and not bound >> a & 1]
    known = [(n, a) for n, a in enumerate(pattern.args) if a is not None and (n, a) not in free]
    if len(known) < 2 and len(free) == 1:  # the index has seen to what is known
        [(place, slot)] = free
        return _filler_of_one(place, slot, *tables.fitting(kinds[slot]), tables.first_event)
    fits = [(slot, *tables.fitting(kinds[slot])) for _, slot in free]
    first_event = tables.first_event

    def fill(entry: Entry, binding: Binding) -> bool:
        if not match(pattern, entry, binding):
            return False
        for slot, members, births in fits:
            number = binding[slot]
            if number not in members and not (births and number >= first_event):
                return False
        return True

    return fill


def _filler_of_one(
    place: int, slot: int, members: frozenset[int], births: bool, first_event: int
) -> Callable[[Entry, Binding], bool]:
    def fill(entry: Entry, binding: Binding) -> bool:
        number = entry[place]
        if number in members or (births and number >= first_event):
            binding[slot] = number
            return True
        return False

    return fill


def _narrowed(pattern: Pattern, keep: int) -> Pattern:
    """The pattern with anything in place of variables that this stage does not bind."""
    args = tuple(a if a is None or a < 0 or keep >> a & 1 else None for a in pattern.args)
    return replace(pattern, args=args)


def _lookup(tables: Tables, pattern: Pattern, bound: int) -> Lookup:
    """Where candidates are: under the known argument with the fewest."""
    what = pattern.what
    known = [(n, a) for n, a in enumerate(pattern.args) if a is not None and (a < 0 or bound >> a & 1)]
    keys = [(index_key(what, n, ~a if a < 0 else 0), a) for n, a in known]

    def under_fewest(view: View, binding: Binding) -> Collection[Entry]:
        fewest: Collection[Entry] | None = None
        for key, arg in keys:
            found = view.filed(key if arg < 0 else key + binding[arg] * KEYS)
            if fewest is None or len(found) < len(fewest):
                fewest = found
        return fewest or ()

    if not known:
        return lambda view, _: view.noted(what)
    for place, a in known:
        tables.seek(what, place, ~a if a < 0 else None)
    [(key, arg), *others] = keys
    if others:
        return under_fewest
    if arg < 0:
        return lambda view, _: view.filed(key)
    return lambda view, binding: view.filed(key + binding[arg] * KEYS)
