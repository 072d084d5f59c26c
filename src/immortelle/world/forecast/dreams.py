"""Dreams: the world as somebody has it in mind, to imagine in how it will go on.

A dream is a kernel whose facts are what the dreamer takes to be so. All that happens in it happens by
the story's own acts, reasons and triggers, as in the world; but nothing is drawn: everybody takes what
they are most likely to, as the dreamer has them in mind, and what is as likely as not comes about.
"""

from __future__ import annotations

from functools import reduce
from heapq import heapify
from itertools import product
from operator import mul
from typing import Self

from immortelle.phrases.calendar import later
from immortelle.world.codes import TriggerCode
from immortelle.world.events.reacting import reread
from immortelle.world.fluents import STATES, pack
from immortelle.world.forecast.dreamt import DreamtMinds
from immortelle.world.kernel import Doing, Firing, Item, Kernel, Wake, What
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.memo import Memo
from immortelle.world.programme import Programme
from immortelle.world.reading.histories import held_since
from immortelle.world.reading.terms import Scope
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE

DAY = 86_400
DUES = 5_000  # acts that end, triggers that wait, levels that fade by a step: more has no end
GUESSES = 400  # at most, about one state: of a larger crowd nobody guesses what all of them feel
_EVEN = (1 << 31) - 1  # in place of a draw: what has half a chance or more comes about
_ROWS_BACK = 1_000  # how far back it is looked for when an act under way was begun
_EVER = -(1 << 60)


class Endless(Exception):  # noqa: N818 - it is a finding, not a fault
    """So much is due in a dream that it would never end."""


class Dream(Kernel):
    """An imagined world. ``choices`` counts what each person has chosen on each day of it."""

    def __init__(self, programme: Programme, seed: int = 0, players: frozenset[int] = frozenset()) -> None:
        super().__init__(programme, seed, players)
        self.choices: dict[tuple[int, int], int] = {}
        self.dues = 0  # how much has become due in it

    def fork(self) -> Self:
        """The same dream, free to go on another way."""
        other = super().fork()
        other.choices, other.dues = self.choices.copy(), 0
        return other

    def ask(self, person: int, time: int) -> None:
        """Have a person asked, unless they have made all the choices of a day that one imagines."""
        if self.choices.get((person, time // DAY), 0) < self.programme.story.horizon:
            super().ask(person, time)

    def push(self, time: int, rank: int, what: What, data: int | Firing | Wake = 0) -> None:
        """Put something on the agenda, if there has not been too much."""
        self.dues += 1
        if self.dues > DUES:
            raise Endless
        super().push(time, rank, what, data)

    def drawn(self, person: int, purpose: str) -> tuple[int, int]:
        """Nothing is drawn in a dream."""
        return _EVEN, self.count(person, purpose)

    def pick(self, person: int, probabilities: list[int]) -> tuple[int, int | None, int]:
        """The most likely option, of equals the first."""
        if len(probabilities) > 1:
            day = person, self.time // DAY
            self.choices[day] = self.choices.get(day, 0) + 1
        return probabilities.index(max(probabilities)), None, self.count(person, "choose")


def dreamt(kernel: Kernel, path: Path) -> Dream:
    """The world as a path of minds has it now, at the point where somebody there begins to imagine."""
    dream = Dream(kernel.programme)
    kernel.copy_to(dream)
    dream.never = kernel.never
    dream.dawn, dream.visions, dream.started = len(kernel.log), {}, True
    dream.memo = Memo(kernel.tables.leaning)
    dream.minds = DreamtMinds(dream.memo, path, dream.dawn)
    kernel.minds.copy_to(dream.minds)
    dream.idle, dream.shown = kernel.idle.copy(), kernel.shown.copy()
    mind = View(kernel, path)
    _believe(kernel, mind, dream)
    _guess(kernel, mind, dream)
    dream.busy = {who: doing for who, doing in kernel.busy.items() if _begun(kernel, mind, doing)}
    for number in range(len(kernel.programme.rules)):
        reread(dream, number, (), dream.dawn - 1, dream.world)
    dream.due.clear()
    expected = [item for item in kernel.agenda if _expected(item, mind, dream)]
    dream.agenda = [_as_of_world(item) for item in expected]
    heapify(dream.agenda)
    dream.order = kernel.order
    _expect(kernel, dream)
    return dream


def _expect(kernel: Kernel, dream: Dream) -> None:
    """What only the dreamer takes to have begun takes its time from now."""
    for number, (rule, code) in enumerate(kernel.programme.rules):
        if isinstance(code, TriggerCode) and code.delay is not None:
            awaited = {item.data[:2] for item in dream.agenda if isinstance(item.data, Firing)}
            for entry in dream.held[number]:
                if entry not in kernel.held[number] and (number, entry) not in awaited:
                    due = later(dream.time, code.delay(dream.world, rule.binding(entry)))
                    Kernel.push(dream, due, 1, "firing", Firing(number, entry, dream.dawn - 1))


def _believe(kernel: Kernel, mind: View, dream: Dream) -> None:
    """Make facts of what the dreamer takes to be so; what they have no idea of is as it is by default."""
    states, lasting = kernel.tables.states, kernel.programme.lasting
    dream.facts, dream.stamps, dream.since = {}, {}, {}
    for fluent in dict.fromkeys((*kernel.facts, *kernel.minds.fluents())):
        row = states[fluent % STATES] if fluent >= 0 else None
        if row is None or row.state.definition is not None:
            continue
        value = mind.value(row, fluent)
        if value is None:
            continue
        dream.facts[fluent] = value
        if row.half_life:
            dream.stamps[fluent] = kernel.time
        if row.number in lasting and (since := held_since(mind, row, fluent)) > _EVER:
            dream.since[fluent] = since


def _guess(kernel: Kernel, mind: View, dream: Dream) -> None:
    """What the dreamer takes others to feel and want, where no event tells it."""
    tables, compiler = kernel.tables, kernel.programme.compiler
    for (state,) in sorted(topic for topic in tables.hypotheses.topics if len(topic) == 1):
        row = compiler.row(state) if state in tables.state_numbers else None
        if row is None or not row.private or row.one:
            continue
        kinds = [tables.members.get(role.kind, ()) for role in row.state.roles]
        if reduce(mul, map(len, kinds), 1) > GUESSES:
            continue
        read = compiler.value(row, row.roles, Scope().with_roles(row.state.roles))
        for args in product(*kinds):
            fluent = pack(row.number, args)
            value = read(mind, list(args)) if fluent not in dream.facts else None
            if value is not None:
                dream.facts[fluent] = value
                dream.stamps[fluent] = kernel.time


def _begun(kernel: Kernel, mind: View, doing: Doing) -> bool:
    """Whether the dreamer knows that somebody is doing what they are."""
    act = kernel.programme.acts[doing.act - ACT_BASE].act.id
    for event in range(len(kernel.log) - 1, max(-1, len(kernel.log) - _ROWS_BACK), -1):
        record = kernel.log[event]
        if (record.what, record.args, record.began) == (act, doing.args, doing.began):
            return mind.knows(event)
    return False


def _as_of_world(item: Item) -> Item:
    """What only the dreamer awaits comes true in the dream."""
    return item._replace(data=item.data._replace(minds=())) if isinstance(item.data, Firing) else item


def _expected(item: Item, mind: View, dream: Dream) -> bool:
    """Whether the dreamer expects what is on the agenda: what an event they know of brings with it."""
    match item.data:
        case Firing(rule, binding, cause, _, minds):
            expected = not minds or mind.path in minds
            return expected and binding in dream.held[rule] and mind.knows(cause)
        case Wake():
            return True
        case number:
            return item.what == "finish" and number in dream.busy
