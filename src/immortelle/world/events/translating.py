"""Translating: the numbers of one story into those of another, by stable ids.

Two versions of a story number their people, states and acts each in its own way; a life of one is read in
the other by what everything is called. What the other does not have, or has for something else, is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.story.meanings import meanings
from immortelle.world.chronicle import Record
from immortelle.world.deciding.deciding import WAITING
from immortelle.world.fluents import pack
from immortelle.world.kernel import Kernel
from immortelle.world.minds.knowing import Path, mask, members
from immortelle.world.minds.outcomes import Outcomes, each
from immortelle.world.tables import Entry, StateRow

_EVERYWHERE = frozenset(
    {"begin", "amended", "perceived", "recall", "memorise", WAITING}
)  # what happens in every story


class Translation:
    """From the story of a life that was ``lived`` so far to that of another, ``here``.

    Their events before the beginning (``begun``: so many in the first) are matched by what they are; the
    events after it follow on one another here, from ``first`` on.
    """

    def __init__(self, lived: Kernel, here: Kernel, begun: int, first: int) -> None:
        self._lived, self._here = lived.tables, here.tables
        then, now = meanings(lived.programme.story), meanings(here.programme.story)
        self._numbers = [
            here.tables.numbers.get(each) if then(each) == now(each) else None for each in lived.tables.ids
        ]
        self._begun, self._first, self._log = begun, first, lived.log
        self._rules: dict[str, int] = {}
        for number, (rule, _) in enumerate(here.programme.rules):
            self._rules.setdefault(rule.id, number)
        self._old_rules = [rule.id for rule, _ in lived.programme.rules]
        story = here.programme.story
        self._filled = {act.id: len(act.roles) for act in story.acts}
        self._filled |= {trigger.id: len(trigger.roles) for trigger in story.triggers}
        self._filled |= {sign.id: len(sign.roles) for sign in story.signs}
        self._unfilled = _EVERYWHERE | {each.id for each in story.endings}
        self._unfilled |= {each.id for each in story.scenes}
        self._senses = frozenset(each.id for each in story.senses)
        self._before = self._matched(lived, here)

    def _matched(self, lived: Kernel, here: Kernel) -> dict[int, int]:
        """The events before the beginning of one life and those of the other that are the same."""
        theirs: dict[object, list[int]] = {}
        for number in range(self._first):
            record = here.log[number]
            theirs.setdefault(_sort(record, record.args), []).append(number)
        found: dict[int, int] = {}
        for number in range(self._begun):
            record = lived.log[number]
            alike = theirs.get(_sort(record, self.entry(record.args) or ()), [])
            if alike:
                found[number] = alike.pop(0)
        return found

    def unmatched(self, kind: str) -> Iterator[int]:
        """The events of a kind before the beginning that are none here."""
        log = self._log
        return (each for each in range(self._begun) if log[each].kind == kind and each not in self._before)

    def event(self, number: int) -> int | None:
        """An event by its number."""
        return number - self._begun + self._first if number >= self._begun else self._before.get(number)

    def entity(self, number: int) -> int | None:
        """Somebody or something, or an event born while living; nobody (below 0) is nobody."""
        if number < 0:
            return number
        if number < self._lived.first_event:
            return self._numbers[number]
        event = self.event(number - self._lived.first_event)
        return None if event is None else event + self._here.first_event

    def entry(self, entities: Iterable[int]) -> Entry | None:
        """Some entities; None if one of them is not here."""
        found = [self.entity(number) for number in entities]
        kept = tuple(number for number in found if number is not None)
        return kept if len(kept) == len(found) else None

    def people(self, whom: int) -> int:
        """A set of people, or all but some (below 0), without those who are not here."""
        if whom < 0:
            return ~self.people(~whom)
        found = (self._numbers[person] for person in members(whom))
        return mask(person for person in found if person is not None)

    def row(self, row: StateRow) -> StateRow | None:
        """A state, if it is of the same shape here."""
        number = self._here.state_numbers.get(row.state.id)
        here = None if number is None else self._here.states[number]
        if here is None or here.state.definition is not None:
            return None
        alike = (here.arity, here.one, here.private) == (row.arity, row.one, row.private)
        return here if alike else None

    def fluent(self, fluent: int) -> int | None:
        """A state with whom it is about; the complement stays one."""
        if fluent < 0:
            found = self.fluent(~fluent)
            return None if found is None else ~found
        row, args = self._lived.args_of(fluent)
        here, entry = self.row(row), self.entry(args)
        return None if here is None or entry is None else pack(here.number, entry)

    def value(self, fluent: int, value: int) -> int | None:
        """What a state is: an entity, if it is held by one."""
        row, _ = self._lived.args_of(fluent if fluent >= 0 else ~fluent)
        return self.entity(value) if row.one else value

    def outcomes(self, outcomes: Outcomes) -> Outcomes:
        """What an event brought about, as far as there is such a thing here."""
        found: list[int] = []
        for fluent, old, new in each(outcomes):
            here, was, value = self.fluent(fluent), self.value(fluent, old), self.value(fluent, new)
            if here is not None and value is not None:
                found += (here, -1 if was is None else was, value)
        return tuple(found)

    def path(self, path: Path) -> Path | None:
        """A line of minds."""
        return self.entry(path)

    def rule(self, number: int) -> int | None:
        """A rule of the world, by its id; of several with one id the first."""
        return self._rules.get(self._old_rules[number])

    def what(self, record: Record, roles: int) -> bool:
        """Whether what happened can happen here, to so many."""
        if record.kind == "perceived":
            return record.what in self._senses
        return record.what in self._unfilled or self._filled.get(record.what) == roles


def _sort(record: Record, args: Entry) -> tuple[object, ...]:
    return record.kind, record.what, args, record.time, record.outcome
