"""Joins: all ways to fill the variables of a condition, without trying all.

The condition is taken apart at its *and*s. Whatever must have been written for a part to hold gives
candidates by index (``Tables.index``); what no part narrows runs through its kind. Each part is
tested as soon as its variables are bound.

A plan is a chain of stages, each a function that binds a variable or tests a part and calls the
next; a stage answers True to stop the search.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from immortelle.world.patterns import Choice, Pattern, match
from immortelle.world.tables import ARG_SHIFT, EVENT, Entry, Tables, index_key
from immortelle.world.terms import Binding
from immortelle.world.views import View

Read = Callable[[View, Binding], bool | None]
Emit = Callable[[View, Binding], bool]
Lookup = Callable[[Binding], Collection[Entry]]  # where candidates are
Source = tuple[Lookup, Callable[[Entry, Binding], bool]]  # and how one fills the variables, if it can


@dataclass(frozen=True, slots=True)
class Value:
    """A variable that must be what a state has as its one value, and the variables (a mask) of that state."""

    slot: int
    wants: int
    read: Callable[[View, Binding], int | None]


@dataclass(frozen=True, slots=True)
class Events:
    """A variable that must be one of certain events, and the variables (a mask) that tell which."""

    slot: int
    wants: int
    read: Callable[[View, Binding], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A conjunct: how it is tested, which variables (a mask) it wants bound, where candidates are."""

    test: Read
    wants: int
    needs: tuple[Choice, ...] = ()
    same: tuple[int, int] | None = None  # two variables that must be one
    value: Value | None = None  # the one value that it can hold for
    reads: tuple[Pattern, ...] = ()  # all whose change can change it
    moving: bool = False  # or the clock alone
    late: bool = False  # costly: asked once all the others hold
    events: Events | None = None  # the events that it can hold for


def search(
    tables: Tables, parts: Sequence[Part], kinds: Sequence[str], bound: int, free: int, emit: Emit
) -> Emit:
    """The first stage of a plan that binds the ``free`` variables, given the ``bound`` ones.

    ``kinds`` are the kinds of all slots. ``emit`` is called with each full binding that holds.
    """
    waiting = list(parts)
    makers: list[Callable[[Emit], Emit]] = []
    while True:
        for part in [part for part in waiting if not part.wants & ~bound]:
            makers.append(_tester(part.test))
            waiting.remove(part)
        if not free & ~bound:
            break
        maker, gained = _binder(tables, waiting, kinds, bound, free)
        makers.append(maker)
        bound |= gained
    stage = emit
    for maker in reversed(makers):
        stage = maker(stage)
    return stage


def _binder(
    tables: Tables, waiting: list[Part], kinds: Sequence[str], bound: int, free: int
) -> tuple[Callable[[Emit], Emit], int]:
    """The best way to bind more variables, and which it binds."""
    choice, gained = _best_choice(waiting, bound, free)
    pair, valued = _copied(waiting, bound, free), _valued(waiting, bound, free)
    eventful = _eventful(waiting, bound, free)
    if pair:
        return _copier(tables, pair, kinds[pair[1]]), 1 << pair[1]
    if valued and valued.value:
        waiting.remove(valued)
        return _reader(tables, valued.value, kinds[valued.value.slot]), 1 << valued.value.slot
    if eventful:
        return _lister(eventful), 1 << eventful.slot
    if choice:
        return _generator(tables, choice, kinds, bound, gained), gained
    slot = (free & ~bound & -(free & ~bound)).bit_length() - 1
    return _enumerator(tables, kinds[slot], slot), 1 << slot


def hopeful(tables: Tables, parts: Iterable[Part], bound: int) -> Callable[[Sequence[int]], bool] | None:
    """A cheap first look: whether all that the parts cannot hold without was ever written.

    Most bindings that a moved fact touches fail here, by a look into the index, before any mind is
    read. None if there is but one thing to look at: reading it is as cheap.
    """
    choices = [[_traced(each, bound) for each in choice] for part in parts for choice in part.needs]
    wanted = [choice for choice in choices if all(choice)]
    if len(wanted) < 2:
        return None
    index = tables.index

    def test(binding: Sequence[int]) -> bool:
        for choice in wanted:
            for keys in choice:
                for key, a in keys:
                    if key + (binding[a] << ARG_SHIFT if a >= 0 else 0) not in index:
                        break
                else:
                    break
            else:
                return False
        return True

    return test


def _traced(pattern: Pattern, bound: int) -> tuple[tuple[int, int], ...]:
    """Where a pattern's known arguments are in the index: keys to which those in slots are added."""
    known = ((n, a) for n, a in enumerate(pattern.args) if a is not None and (a < 0 or bound >> a & 1))
    return tuple((index_key(pattern.what, n, ~a if a < 0 else 0), a) for n, a in known)


def guarded(tables: Tables, parts: Iterable[Part], bound: int, plan: Emit) -> Emit:
    """A plan that is entered only if there is hope."""
    hope = hopeful(tables, parts, bound)
    return plan if hope is None else lambda view, binding: plan(view, binding) if hope(binding) else False


def _copied(waiting: Iterable[Part], bound: int, free: int) -> tuple[int, int] | None:
    """A bound variable and a free one that must be the same."""
    for part in waiting:
        if part.same is not None:
            for one, other in (part.same, part.same[::-1]):
                if bound >> one & 1 and free & ~bound & 1 << other:
                    return one, other
    return None


def _copier(tables: Tables, pair: tuple[int, int], kind: str) -> Callable[[Emit], Emit]:
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


def _valued(waiting: Iterable[Part], bound: int, free: int) -> Part | None:
    """A part that gives a free variable its one value."""
    for part in waiting:
        if part.value and free & ~bound & 1 << part.value.slot and not part.value.wants & ~bound:
            return part
    return None


def _reader(tables: Tables, value: Value, kind: str) -> Callable[[Emit], Emit]:
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


def _eventful(waiting: Iterable[Part], bound: int, free: int) -> Events | None:
    """Events that a free variable must be one of."""
    for part in waiting:
        if part.events and free & ~bound & 1 << part.events.slot and not part.events.wants & ~bound:
            return part.events
    return None


def _lister(events: Events) -> Callable[[Emit], Emit]:
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


def _tester(test: Read) -> Callable[[Emit], Emit]:
    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            return then(view, binding) if test(view, binding) else False

        return stage

    return maker


def _enumerator(tables: Tables, kind: str, slot: int) -> Callable[[Emit], Emit]:
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


def _generator(
    tables: Tables, choice: Choice, kinds: Sequence[str], bound: int, gained: int
) -> Callable[[Emit], Emit]:
    slots = tuple(slot for slot in range(len(kinds)) if gained >> slot & 1)
    patterns = [_narrowed(pattern, bound | gained) for pattern in choice]
    sources = [(_lookup(tables, each, bound), _filler(tables, each, kinds, bound)) for each in patterns]
    if len(sources) == 1 and None not in patterns[0].args:  # no two entries fill the same
        return _plain_generator(*sources[0], slots)
    if len(slots) == 1 and not tables.is_kind(EVENT, kinds[slots[0]]):
        return _either(tables, kinds[slots[0]], slots[0], sources)
    return _generator_of_many(sources, slots)


def _either(tables: Tables, kind: str, slot: int, sources: Sequence[Source]) -> Callable[[Emit], Emit]:
    """The candidates, or all of the kind where these are fewer."""
    everybody, some = _enumerator(tables, kind, slot), _generator_of_many(sources, (slot,))
    most = len(tables.members.get(kind, ()))

    def maker(then: Emit) -> Emit:
        ask_all, ask_some = everybody(then), some(then)

        def stage(view: View, binding: Binding) -> bool:
            count = 0
            for lookup, _ in sources:
                count += len(lookup(binding))
            return ask_all(view, binding) if count > most else ask_some(view, binding)

        return stage

    return maker


def _generator_of_many(sources: Sequence[Source], slots: Sequence[int]) -> Callable[[Emit], Emit]:
    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            tried: set[tuple[int, ...]] = set()  # only asked whether something is in it
            for lookup, fill in sources:
                for entry in tuple(lookup(binding)):
                    if fill(entry, binding) and _untried(binding, slots, tried) and then(view, binding):
                        return True
                    for slot in slots:
                        binding[slot] = -1
            return False

        return stage

    return maker


def _plain_generator(
    lookup: Lookup, fill: Callable[[Entry, Binding], bool], slots: Sequence[int]
) -> Callable[[Emit], Emit]:
    def maker(then: Emit) -> Emit:
        def stage(view: View, binding: Binding) -> bool:
            for entry in tuple(lookup(binding)):
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


def _lookup(tables: Tables, pattern: Pattern, bound: int) -> Callable[[Binding], Collection[Entry]]:
    """Where candidates are: under the known argument with the fewest."""
    index, what = tables.index, pattern.what
    known = [(n, a) for n, a in enumerate(pattern.args) if a is not None and (a < 0 or bound >> a & 1)]
    nothing: dict[Entry, None] = {}

    def everywhere(_: Binding) -> Collection[Entry]:
        return index.get(what, nothing)

    def under_one(binding: Binding) -> Collection[Entry]:
        return index.get(index_key(what, place, ~arg if arg < 0 else binding[arg]), nothing)

    def under_fewest(binding: Binding) -> Collection[Entry]:
        fewest = None
        for n, a in known:
            found = index.get(index_key(what, n, ~a if a < 0 else binding[a]), nothing)
            if fewest is None or len(found) < len(fewest):
                fewest = found
        return fewest or nothing

    if not known:
        return everywhere
    place, arg = known[0]
    return under_one if len(known) == 1 else under_fewest
