"""Grounding: every name of a story becomes a small number.

People come first, so a person's number is their bit in a set of witnesses; events born while living
are numbered after the declared entities. A fluent, a state of certain entities, is one number, too (see
``fluents``).

``Tables`` also remembers which fluents and acts were ever written, and of those that joins look for
also by argument. It is shared by all forks of a world: a candidate too many costs time, never truth,
because every candidate is tested where it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from immortelle.story.model import BORN, IS_A, Act, Entity, Nature, Proposition, State, Story
from immortelle.story.to_come import alike
from immortelle.world.errors import StoryTooLargeError
from immortelle.world.estimates.hypotheses import Hypotheses
from immortelle.world.fluents import ARGS, STATES, index_key, pack, unpack
from immortelle.world.minds.memo import Leanings
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.reading.depth import undone

ACT_BASE = 1 << 12  # acts are numbered after the states wherever both are meant
ANY_EVENT = 2 << 12  # the number under which every event is watched for
MEMORY = 3 << 12  # and under which what somebody remembers: a person, an event
PERSON, EVENT, PLACE = "kind:person", "kind:event", "kind:place"
_BORN = "event:#"

Entry = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with its number; ``arity`` counts the arguments that make the fluent."""

    number: int
    state: State
    arity: int
    one: bool
    private: bool
    half_life: int
    default: int  # the value of a fluent that was never written: -1 is nobody, nothing
    roles: tuple[str, ...]


def _state_row(number: int, state: State) -> StateRow:
    one = state.value == "one"
    return StateRow(
        number,
        state,
        len(state.roles) - one,
        one,
        state.private and state.definition is None,
        state.decay.half_life if state.decay else 0,
        -1 if one else state.default,
        tuple(role.var for role in state.roles),
    )


@dataclass(slots=True)
class Growth:
    """How often there came to be more to remember of any state, in any life."""

    count: int = 0


class Tables:
    """The numbers of one story. Everything but ``noted``, ``index``, ``unsure``, ``growth`` and ``leaning``
    stays as it was made."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.parents: dict[str, str | None] = {kind.id: kind.parent for kind in story.kinds}
        people, others = self._cast(story)
        self.entities: tuple[Entity, ...] = (*people, *others)
        self.people = len(people)
        self.everyone = (1 << len(people)) - 1
        self.bits = tuple(1 << person for person in range(len(people)))  # the mask of each
        self.first_event = len(self.entities)
        self.ids: tuple[str, ...] = tuple(entity.id for entity in self.entities)
        self.numbers: dict[str, int] = {each: n for n, each in enumerate(self.ids)}
        self.states: tuple[StateRow, ...] = tuple(
            _state_row(n, state) for n, state in enumerate(sorted(story.states, key=lambda s: s.id))
        )
        self.state_numbers: dict[str, int] = {row.state.id: row.number for row in self.states}
        self.acts: tuple[Act, ...] = tuple(sorted(story.acts, key=lambda act: act.id))
        self.act_numbers: dict[str, int] = {act.id: ACT_BASE + n for n, act in enumerate(self.acts)}
        self.propositions: dict[int, Proposition] = {
            self.numbers[p.id]: p for p in sorted(story.propositions, key=lambda p: p.id)
        }
        self.alike = alike(story.propositions)  # facts about what is to come: the first that says the same
        self.members: dict[str, tuple[int, ...]] = {kind: self._of_kind(kind) for kind in self.parents}
        self.member_sets: dict[str, frozenset[int]] = {
            kind: frozenset(members) for kind, members in self.members.items()
        }
        self.hypotheses = Hypotheses(story)
        self.unsure: dict[int, dict[Entry, None]] = {}
        self.growth = Growth()
        self.veiled = self._veil()
        self.leaning = Leanings()
        self.whereabouts = next((row for row in self.states if self._is_whereabouts(row)), None)
        self.natures = self._natures()
        self.being, self.born, self.final = self._core(IS_A), self._core(BORN), self._final(story)
        self.noted: dict[int, dict[Entry, None]] = {}  # by state or act, all with which it ever was
        self.index: dict[int, dict[Entry, None]] = {}  # the same by argument, of what is sought
        self._sought: dict[int, dict[int, dict[int, None] | None]] = {}  # by place those sought; None: all
        self._check_size()

    def _check_size(self) -> None:
        if max(len(self.states), len(self.acts)) >= ACT_BASE or self.first_event >= ARGS >> 1:
            raise StoryTooLargeError("a story has at most 4,095 states, 4,095 acts and 8 million names")

    def _cast(self, story: Story) -> tuple[list[Entity], list[Entity]]:
        """The people, and all other entities."""
        ordered = _by_id(story.entities)
        people = [each for each in ordered if self.is_kind(each.kind, PERSON)]
        return people, [each for each in ordered if not self.is_kind(each.kind, PERSON)]

    def is_kind(self, kind: str | None, wanted: str) -> bool:
        """Whether a kind is another or descends from it; a circle of parents ends."""
        for _ in range(len(self.parents) + 1):
            if kind == wanted or kind is None:
                break
            kind = self.parents.get(kind)
        return kind == wanted

    def _final(self, story: Story) -> tuple[StateRow, ...]:
        """The states that still whoever is in them for good: nothing in the story ends them."""
        stilling = [row for row in self.states if row.state.stilling and row.arity == 1 and not row.one]
        ended = undone(story) if stilling else set()
        return tuple(row for row in stilling if row.state.id not in ended and row.state.definition is None)

    def _core(self, state: str) -> StateRow | None:
        number = self.state_numbers.get(state)
        return None if number is None else self.states[number]

    def _is_whereabouts(self, row: StateRow) -> bool:
        """Whether a state says in which place a person is."""
        if not row.one or len(row.state.roles) != 2:
            return False
        who, where = row.state.roles
        return self.is_kind(who.kind, PERSON) and self.is_kind(where.kind, PLACE)

    def _of_kind(self, kind: str) -> tuple[int, ...]:
        return tuple(n for n, entity in enumerate(self.entities) if self.is_kind(entity.kind, kind))

    def otherwise(self, story: Story) -> Tables:
        """The tables of a story that differs from this one in its facts, its deeds and how natures live
        alone; what was ever written in a life of either is noted in both."""
        other = copy(self)
        other.story = story
        other.natures = other._natures()  # noqa: SLF001 - its own kind
        other.veiled = other._veil()  # noqa: SLF001 - its own kind
        return other

    def _natures(self) -> dict[int, Nature]:
        """The natures that say how long one lives or remembers."""
        return {self.numbers[n.id]: n for n in sorted(self.story.natures, key=lambda n: n.id)}

    def _veil(self) -> frozenset[int]:
        """The fluents that not everybody knows of; somebody may not know their values."""
        veiled = frozenset(self._veiled())
        for fluent in sorted(veiled):
            self.note_unsure(fluent)
        return veiled

    def _veiled(self) -> Iterator[int]:
        for fact in self.story.facts:
            if fact.known_to is not None:
                row = self.states[self.state_numbers[fact.state]]
                yield pack(row.number, [self.numbers[arg] for arg in fact.args[: row.arity]])

    def of_kind(self, number: int, kind: str) -> bool:
        """Whether an entity, or an event born while living, is of a kind."""
        if number < self.first_event:
            return number in self.member_sets.get(kind, ())
        return self.is_kind(EVENT, kind)

    def fitting(self, kind: str) -> tuple[frozenset[int], bool]:
        """The declared entities of a kind, and whether events born while living are of it too."""
        return self.member_sets.get(kind, frozenset()), self.is_kind(EVENT, kind)

    def id_of(self, number: int) -> str:
        """The stable id of an entity; of an event born while living, ``event:#`` and its number."""
        if number < 0:
            return ""
        return self.ids[number] if number < self.first_event else f"{_BORN}{number - self.first_event}"

    def number_of(self, id: str) -> int:
        """An entity by its id, or an event born while living. Raises KeyError if there is none."""
        number = self.numbers.get(id)
        if number is None and id.startswith(_BORN) and id[len(_BORN) :].isdecimal():
            return self.first_event + int(id[len(_BORN) :])
        return self.numbers[id] if number is None else number

    def args_of(self, fluent: int) -> tuple[StateRow, Entry]:
        """A fluent taken apart again."""
        row = self.states[fluent % STATES]
        return row, unpack(fluent, row.arity)

    def note(self, what: int, entry: Entry) -> None:
        """Remember that a state was written, or an act done, with these arguments."""
        noted = self.noted.get(what)
        if noted is None:
            noted = self.noted[what] = {}
        elif entry in noted:
            return
        noted[entry] = None
        self.growth.count += what < ACT_BASE
        if what in self._sought:
            self._file(what, entry)

    def seek(self, what: int, place: int, arg: int | None = None) -> None:
        """Keep ``index`` for the arguments of a state or an act at a place, or for one of them alone, from
        now on and for all noted so far."""
        places = self._sought.setdefault(what, {})
        only = places.setdefault(place, {})
        if only is None or arg in only:
            return
        if arg is None:
            places[place] = None
        else:
            only[arg] = None
        for entry in self.noted.get(what, ()):
            self._file(what, entry)

    def _file(self, what: int, entry: Entry) -> None:
        """Keep an entry under those of its arguments that are sought."""
        index = self.index
        for place, only in self._sought[what].items():
            arg = entry[place]
            if only is not None and arg not in only:
                continue
            key = index_key(what, place, arg)
            found = index.get(key)
            if found is None:
                index[key] = {entry: None}
            else:
                found[entry] = None

    def note_unsure(self, fluent: int) -> None:
        """Remember of a public state that somebody may not know its value."""
        row, args = self.args_of(fluent)
        unsure = self.unsure.setdefault(row.number, {})
        if args not in unsure:
            unsure[args] = None
            self.growth.count += 1

    def note_write(self, fluent: int, value: int) -> None:
        """``note`` for a fluent and its value, which may be that nobody can tell."""
        if value <= UNKNOWN:
            self.note_unsure(fluent)
            return
        row, args = self.args_of(fluent)
        self.note(row.number, (*args, value) if row.one else args)


def _by_id(entities: Sequence[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: entity.id)
