"""The world: an immutable value. Living on gives another world and leaves this one as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from immortelle.story.conditions import Amount, Condition, Foreseen, Foresees, Term
from immortelle.story.model import Deed, Fact, Forbidden, Knowing, Story
from immortelle.world.annals import log_of, written
from immortelle.world.chronicle import Changed, Event, Perceived, Question, Record, Vision, Weighed
from immortelle.world.deciding.deciding import options
from immortelle.world.deciding.wishes import wishes
from immortelle.world.errors import bounded
from immortelle.world.events.amending import Amendment, amend, steer
from immortelle.world.events.following import follow
from immortelle.world.events.living import answer, awake, live
from immortelle.world.events.prehistory import prepare
from immortelle.world.events.retelling import Lost, retell
from immortelle.world.forecast.forecast import foretell
from immortelle.world.forecast.visions import Said, seen
from immortelle.world.keeping import Kept, kept, revived
from immortelle.world.kernel import Kernel
from immortelle.world.memory.recalling import place_of
from immortelle.world.mind import Mind
from immortelle.world.minds.knowing import plain
from immortelle.world.minds.outcomes import each
from immortelle.world.programme import Programme
from immortelle.world.reading.terms import Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.snapshot import snapshot, unpacked
from immortelle.world.tracehash import trace_hash

Binding = Mapping[Term, str]


class World:
    """A story at one moment of one of its lives.

    >>> World.begin(Story(title="Nobody", begins=0)).lived().over
    'nothing moves'
    """

    __slots__ = ("_chronicle", "_kernel")

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._chronicle: tuple[Event, ...] | None = None

    @classmethod
    def begin(cls, story: Story | Programme, seed: int = 0, players: Collection[str] = frozenset()) -> World:
        """A story at its first moment. ``players`` are ids of people whose choices come from outside.

        A compiled ``Programme`` in place of the story saves compiling it again for every life.
        Raises ValueError for a player who is nobody, ``StoryError`` for a story that cannot be lived.
        """
        with bounded():
            programme = Programme(story) if isinstance(story, Story) else story
            unknown = [each for each in players if each not in programme.tables.numbers]
            if unknown:
                raise ValueError(f"nobody in the story has the id {unknown[0]!r}")
            kernel = _begun(programme, seed)
            kernel.players = frozenset(programme.tables.numbers[each] for each in players)
        return cls(kernel)

    @classmethod
    def revive(cls, story: Story | Programme, snapshot: str, events: Sequence[str]) -> World:
        """The world of a story that gave this ``snapshot()`` and wrote these ``annals()``.

        Raises ``PortableError`` for what is no snapshot of this version. It is trusted to be that story's.
        """
        with bounded():
            begun = _begun(Programme(story) if isinstance(story, Story) else story, 0)
            log = log_of(events, begun.tables)
            return cls(revived(begun.programme, unpacked(snapshot, log, begun)))

    def __reduce__(self) -> tuple[object, ...]:
        return _revived, (self.programme, kept(self._kernel))

    # --- living -----------------------------------------------------------------------------------

    def lived(self, until: int | None = None, events: int | None = None) -> World:
        """The world after living on: to an end, to a player's question, past a time (seconds) or by
        at least so many events."""
        kernel = self._kernel.fork()
        with bounded():
            live(kernel, until, events)
        return World(kernel)

    def after(self, choice: Weighed, events: int | None = None) -> World:
        """The world after a player's choice, lived on until a player is asked again, or by
        at least so many events.

        Raises ValueError if the choice is none of those asked for.
        """
        kernel = self._kernel.fork()
        answer(kernel, choice)
        with bounded():
            live(kernel, None, events)
        return World(kernel)

    def amended(
        self,
        facts: Iterable[Fact] = (),
        never: Iterable[Forbidden] = (),
        time: int | None = None,
        knowing: Iterable[Knowing] = (),
        deeds: Iterable[Deed] = (),
    ) -> World:
        """The world in which facts are so from now on, known to the whole cast (or to whom each names), acts
        are not done any more, deeds are done now, and people know; not lived on yet.

        ``time`` (seconds) is the moment, if it is later than the last thing that happened and not after the
        next. Raises ``KeyError`` for what the story does not have.
        """
        kernel = self._kernel.fork()
        kernel.time = max(kernel.time, kernel.time if time is None else time)
        with bounded():
            amend(kernel, Amendment(tuple(facts), tuple(never), tuple(knowing), tuple(deeds)))
        return World(kernel)

    def following(self, other: World) -> World:
        """The world in which everybody has done what they did in another life so far, and will decide anew;
        not lived on yet. The other story has the same people and acts."""
        kernel = self._kernel.fork()
        with bounded():
            follow(kernel, other._kernel)
        return World(kernel)

    def retold(self, story: Story) -> tuple[World, tuple[Lost, ...]]:
        """This life, up to here, as the past of another version of its story; and what has no place in it.

        Everything that happened is kept as it was, and so is what everybody knows; not lived on yet.
        """
        with bounded():
            here = _begun(Programme(story), self.seed)
            first = _begun(self.programme, self.seed)
            lost = retell(here, self._kernel.fork(), first)
            numbers = here.tables.numbers
            players = (self._kernel.tables.ids[person] for person in sorted(self._kernel.players))
            here.players = frozenset(numbers[each] for each in players if each in numbers)
        return World(here), lost

    def steered(self, who: str, act: str, args: Iterable[str]) -> World:
        """The world in which somebody will choose this when they are next asked, if they can then; not
        lived on yet. An answer of ``ANSWERS`` is for when they next have to agree to an act.

        Raises ``KeyError`` for what the story does not have.
        """
        kernel = self._kernel.fork()
        steer(kernel, who, act, args)
        return World(kernel)

    # --- reading ----------------------------------------------------------------------------------

    @property
    def story(self) -> Story:
        """The story it lives."""
        return self._kernel.programme.story

    @property
    def programme(self) -> Programme:
        """The compiled story."""
        return self._kernel.programme

    @property
    def seed(self) -> int:
        """The seed of all its draws."""
        return self._kernel.seed

    @property
    def time(self) -> int:
        """The clock, in seconds as the story's dates."""
        return self._kernel.time

    @property
    def over(self) -> str | None:
        """The id of the ending reached, or *nothing moves*; None while it goes on."""
        return self._kernel.over

    @property
    def asked(self) -> Question | None:
        """What a player is asked, if anything."""
        return self._kernel.question

    @property
    def chronicle(self) -> tuple[Event, ...]:
        """All that happened, in order; an event's place is its number."""
        if self._chronicle is None:
            self._chronicle = tuple(self._event(number) for number in range(len(self._kernel.log)))
        return self._chronicle

    def holds(
        self,
        what: Condition,
        binding: Binding | None = None,
        mind: Iterable[str] = (),
        before: int | None = None,
    ) -> bool | None:
        """Whether a condition holds in the world, or in a mind; None is unknown.

        ``before`` is the number of an event: then as it was just before.
        """
        return self.mind(*mind, before=before).believes(what, binding)

    def level(
        self,
        what: Amount,
        binding: Binding | None = None,
        mind: Iterable[str] = (),
        before: int | None = None,
    ) -> int | None:
        """An amount, in the world or in a mind; None is unknown."""
        return self.mind(*mind, before=before).level(what, binding)

    def mind(self, *people: str, before: int | None = None) -> Mind:
        """The mind of a person, or what they take that of the next for; of nobody, the world."""
        path = plain(tuple(self._kernel.tables.numbers[each] for each in people))
        return Mind(self._kernel, path, before)

    def origin(
        self,
        what: Condition,
        binding: Binding | None = None,
        mind: Iterable[str] = (),
        before: int | None = None,
    ) -> int | None:
        """The latest event by which the world, or a mind, holds what a condition names; an event
        that the condition names is its own."""
        return max(self.mind(*mind, before=before).grounds(what, binding), default=None)

    def learnt(self, person: str, event: int) -> int | None:
        """The event by which somebody came to know of one: itself if they perceived it; None if
        they do not know of it."""
        return self._kernel.minds.how(self._kernel.tables.numbers[person], event)

    def numbered(self, event: str) -> int | None:
        """The number in the chronicle of an event by its id; None if it has not happened."""
        number = self._kernel.event_of(self._kernel.tables.number_of(event))
        return None if number < 0 else number

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """All declared entities of a kind, by id."""
        return tuple(self._kernel.tables.ids[n] for n in self._kernel.tables.members.get(kind, ()))

    def fluents(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """All that was ever written or said, so or not: states with their arguments, by ids; of a state
        held by one value the value is the last. It may name what only other lives of this programme wrote.
        """
        tables = self._kernel.tables
        return tuple(
            (row.state.id, tuple(tables.id_of(number) for number in entry))
            for row in tables.states
            for entry in sorted(tables.noted.get(row.number, ()))
            if min(entry, default=0) >= 0
        )

    def part_of(self, event: str, role: Term) -> str | None:
        """Who or what fills a role (``?victim``) of an event, by ids; None if nobody does."""
        tables = self._kernel.tables
        number = getter(f"?event.{role.removeprefix('?')}", Scope({"?event": 0}), tables)(
            View(self._kernel), [tables.number_of(event)]
        )
        return tables.id_of(number) or None

    def vision(
        self, said: Foresees | Foreseen, mind: Iterable[str] = (), before: int | None = None
    ) -> Vision | None:
        """What somebody saw when they last imagined how it would go on, in a mind and before an event;
        None if they did not. ``said`` is without variables of a block."""
        kernel = self._kernel
        path = plain(tuple(kernel.tables.numbers[each] for each in (*mind, said.who)))
        return seen(kernel, path, said, len(kernel.log) if before is None else before)

    def unended(self, person: str, before: int | None = None) -> tuple[Foresees | Foreseen, ...]:
        """What somebody tried to imagine before an event, and last found no end to."""
        kernel, path = self._kernel, (self._kernel.tables.numbers[person],)
        asked = [said for whose, said in kernel.visions if whose == path and isinstance(said, Said)]
        limit = len(kernel.log) if before is None else before
        visions = [(said, seen(kernel, path, said, limit)) for said in asked]
        return tuple(said for said, vision in visions if vision is not None and vision.sees is None)

    def options(self, person: str, every: bool = False) -> Question:
        """What somebody would weigh if they were asked now; ``every`` adds acts without a reason."""
        return options(self._kernel.fork(), self._kernel.tables.numbers[person], every)

    def snapshot(self) -> str:
        """All that it has become but its chronicle, as JSON in the story's numbers: see ``revive``."""
        return snapshot(self._kernel)

    def annals(self) -> tuple[str, ...]:
        """Its chronicle, each event as a line of JSON."""
        return tuple(map(written, self.chronicle))

    def trace_hash(self) -> str:
        """A hash of all that happened, by stable ids."""
        return trace_hash(self.chronicle)

    # --- inside -----------------------------------------------------------------------------------

    def _event(self, number: int) -> Event:
        record, tables = self._kernel.log[number], self._kernel.tables
        ids = tables.id_of
        return Event(
            number,
            record.kind,
            record.what,
            tuple(ids(arg) for arg in record.args),
            record.time,
            record.began,
            record.outcome,
            record.cause,
            self._kernel.tables.id_of(place_of(self._kernel, number)) or None,
            record.decisions,
            tuple(Perceived(ids(person), sense, hidden) for person, sense, hidden in record.perceived),
            self._changes(record),
        )

    def _changes(self, record: Record) -> tuple[Changed, ...]:
        tables, found = self._kernel.tables, []
        for fluent, old, new in each(record.changes):
            row, args = tables.args_of(fluent)
            before: int | str | None = (tables.id_of(old) or None) if row.one else old
            after: int | str | None = (tables.id_of(new) or None) if row.one else new
            found.append(Changed(row.state.id, tuple(tables.id_of(arg) for arg in args), before, after))
        return tuple(found)


def _revived(programme: Programme, state: Kept) -> World:
    """A world that was pickled."""
    return World(revived(programme, state))


def kernel_of(world: World) -> Kernel:
    """A fork of the kernel under a world, for engines that work in bulk."""
    return world._kernel.fork()  # noqa: SLF001 - the one door to it


def _begun(programme: Programme, seed: int) -> Kernel:
    """A story at its first moment, with what everybody then wants. That is found once for all lives,
    unless a draw had its part in it."""
    begun = programme.begun
    if isinstance(begun, Kernel):
        kernel = begun.fork()
        kernel.seed = seed
        return kernel
    kernel = Kernel(programme, seed)
    wake(kernel)
    if not kernel.counters:
        programme.begun = kernel.fork()
    return kernel


def wake(kernel: Kernel) -> None:
    """Bring a new kernel to the story's first moment, with what everybody then wants."""
    kernel.foretell = foretell
    prepare(kernel)
    awake(kernel)
    for person in range(kernel.tables.people):
        wishes(kernel, person)
