"""Retelling: a past that stays as it was, though the story has become another.

Nothing is decided and nothing follows anew: every event of a life is recorded again, known to the same
people, with the effects that it had. So everybody holds what they held, and from the moment on they live
by the story as it is now. What has no place in it is given back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify
from typing import Final

from immortelle.world.chronicle import Decision, Record
from immortelle.world.deciding.deciding import AGAIN, WAITING, options
from immortelle.world.estimates.evidence import Evidence
from immortelle.world.events.facts import Move, move_of
from immortelle.world.events.happening import people_among
from immortelle.world.events.reacting import touch
from immortelle.world.events.translating import Translation
from immortelle.world.kernel import ANYHOW, Doing, Firing, Kernel, Moved
from immortelle.world.memory.recalling import leave_traces
from immortelle.world.minds.knowing import EVERYONE, FOLLOWS, SEEN, mask
from immortelle.world.minds.memo import Memo
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.minds.outcomes import Outcomes, each
from immortelle.world.minds.shelves import CLAIM, WRITE
from immortelle.world.tables import ACT_BASE

AMENDED: Final = "amended"


@dataclass(frozen=True, slots=True)
class Lost:
    """What has no place in a story any more, as the story that it comes from calls it: an ``event``, by its
    number; or that a ``state`` was so, of ``args``; or that somebody was about to do an ``act``."""

    event: int | None = None
    state: str | None = None
    act: str | None = None
    args: tuple[str, ...] = ()
    value: int | str | None = None


def retell(here: Kernel, lived: Kernel, first: Kernel) -> tuple[Lost, ...]:
    """Bring a kernel at its story's beginning to where another life stands, by all that happened there.

    ``first`` is that other life at its beginning.
    """
    return _Retelling(here, lived, first).told()


class _Retelling:
    def __init__(self, here: Kernel, lived: Kernel, first: Kernel) -> None:
        self._here, self._lived, self._first, self._begun = here, lived, first, len(first.log)
        self._to = Translation(lived, here, self._begun, len(here.log))
        self._lost: list[Lost] = []
        self._moves: dict[Move, Moved] = {}
        self._learnt: dict[int, list[tuple[int, int, bool]]] = {}

    def told(self) -> tuple[Lost, ...]:
        """All of it; what was lost."""
        here, lived = self._here, self._lived
        self._find_learnt()
        self._lost += map(Lost, self._to.unmatched("deed"))
        self._be_as_it_began()
        for event in range(self._begun, len(lived.log)):
            self._happen(event)
        here.time = lived.time
        self._facts()
        self._at_hand()
        here.memo = Memo(here.tables.leaning)
        here.minds = here.minds.fork(here.memo)
        here.sights.clear()
        here.wishes, here.unread, here.still, here.question = {}, {}, None, None
        self._go_on()
        return tuple(self._lost)

    def _find_learnt(self) -> None:
        """By which event who came to know of which earlier one."""
        for event in range(len(self._lived.log)):
            for by, whom, how in self._lived.minds.event(event)[4]:
                if by > event:
                    self._learnt.setdefault(by, []).append((event, whom, how == SEEN))

    # --- what happened ----------------------------------------------------------------------------

    def _be_as_it_began(self) -> None:
        """What was so from the first, be it declared otherwise by now, to those who knew it."""
        here, groups = self._here, dict[int, list[int]]()
        for fluent, (value, knowers) in sorted(self._at_first().items()):
            old = here.facts.get(fluent, here.tables.args_of(fluent)[0].default)
            if old != value:
                groups.setdefault(knowers, []).extend((fluent, old, value))
        for knowers, changes in groups.items():
            number, now = len(here.log), here.time
            here.log.append(Record(AMENDED, AMENDED, (), now, now, changes=tuple(changes))[:])
            here.minds.happen(number, now, knowers)
            facts = here.programme.facts
            logged = [(facts[fluent].logged, old, new) for fluent, old, new in each(tuple(changes))]
            here.minds.write_all(tuple(part for one in logged for part in one), number)
            for fluent, _, value in each(tuple(changes)):
                here.facts[fluent] = value
        self._to = Translation(self._lived, here, self._begun, len(here.log))

    def _at_first(self) -> dict[int, tuple[int, int]]:
        """What was so at the beginning of the other life, as it is called here, and who knew it."""
        here, first, to, found = self._here, self._first, self._to, dict[int, tuple[int, int]]()
        for fluent in here.facts:  # what that story could say and did not
            row, _ = here.tables.args_of(fluent)
            if row.state.id in first.tables.state_numbers:
                found[fluent] = row.default, here.tables.everyone
        for fluent, value in first.facts.items():
            ours, now = to.fluent(fluent), to.value(fluent, value)
            if ours is not None and now is not None:
                who = [p for p in range(first.tables.people) if first.minds.value(fluent, (p,)) == value]
                found[ours] = now, to.people(mask(who))
        return found

    def _happen(self, event: int) -> None:
        """One event, in the world and in the minds."""
        here, to, record = self._here, self._to, self._lived.log[event]
        number, row = len(here.log), self._row(event, record)
        here.time = row.time
        here.log.append(row[:])
        self._know(event, number, row)
        self._believe(event, number)
        if row.cause is not None:
            here.children[row.cause] = (*here.children.get(row.cause, ()), number)
        if event in self._lived.truths:
            here.truths[number] = to.event(self._lived.truths[event]) or number
        if event in self._lived.tellers:
            teller = to.entity(self._lived.tellers[event])
            here.tellers[number] = -1 if teller is None else teller
        act = here.tables.act_numbers.get(row.what)
        if act is not None and row.kind in {"act", "deed", "supposed"}:
            here.tables.note(act, row.args)
            self._moves[act, row.args] = ANYHOW
        if here.programme.remembers:
            leave_traces(here, number, self._moves)

    def _row(self, event: int, record: Record) -> Record:
        """The record here; of what nobody can do any more, that it was so."""
        to = self._to
        args, cause = to.entry(record.args), None if record.cause is None else to.event(record.cause)
        changes = to.outcomes(record.changes)
        seen = tuple((p, sense, hidden) for person, sense, hidden in record.perceived
                     if (p := to.entity(person)) is not None)  # fmt: skip
        record = record._replace(cause=cause, changes=changes, perceived=seen)
        if args is None or not to.what(record, len(args)):
            self._lost.append(Lost(event))
            return record._replace(kind=AMENDED, what=AMENDED, args=(), decisions=(), outcome="done")
        return record._replace(args=args, decisions=self._decisions(record.decisions))

    def _decisions(self, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """Those that can still be told of, which is all of them or none."""
        tables, programme = self._here.tables, self._here.programme
        reasons = {AGAIN, *(code.reason.id for code in programme.reasons)}
        known = all(
            (option.act in {"", WAITING} or option.act in tables.act_numbers)
            and all(arg in tables.numbers for arg in option.args)
            and all(given.reason in reasons for given in option.reasons)
            for decision in decisions
            for option in decision.options
        )
        return decisions if known else ()

    def _know(self, event: int, number: int, row: Record) -> None:
        """Who knows of it, and of what they learnt by it."""
        minds, to = self._here.minds, self._to
        _, together, _, _, ways, _ = self._lived.minds.event(event)
        why = next((way for way in ways if way[0] < event), None)
        cause = None if why is None else to.event(why[0])
        whom, how = (-1, FOLLOWS) if why is None else (to.people(why[1]), why[2])
        people = people_among(self._here, row.args)
        minds.happen(number, row.time, to.people(together), people, cause, whom, how)
        for earlier, learners, seen in self._learnt.get(event, ()):
            known = to.event(earlier)
            if known is not None:
                minds.learn(known, number, to.people(learners), perceived=seen)

    def _believe(self, event: int, number: int) -> None:
        """What it brought about in minds."""
        minds, to = self._here.minds, self._to
        for outcomes, key, kind, believers, path, _ in self._lived.minds.posted(event):
            found, mind = to.outcomes(outcomes), to.path(path)
            dated = to.event(key >> 42)
            self._date(event, number, outcomes)
            if kind == WRITE:
                minds.write_all(found, number)
                continue
            for fluent, value in zip(found[::3], found[2::3], strict=True):
                self._here.tables.note_write(fluent, value)
                if kind == CLAIM:
                    minds.claim(fluent, value, number, to.people(believers), dated)
                elif mind:
                    among = believers if believers == EVERYONE else to.people(believers)
                    minds.differ(fluent, value, number, mind, dated, among)

    def _date(self, event: int, number: int, outcomes: Outcomes) -> None:
        """Since when it was said to be so."""
        for told, before, now in each(outcomes):
            if (event, told) in self._lived.dated:
                for fluent, _, _ in each(self._to.outcomes((told, before, now))):
                    self._here.dated[number, fluent] = self._lived.dated[event, told]

    # --- what is so now ---------------------------------------------------------------------------

    def _facts(self) -> None:
        lived = self._lived
        for fluent, value in lived.facts.items():
            row, _ = lived.tables.args_of(fluent)
            to, now = self._to.fluent(fluent), self._to.value(fluent, value)
            if to is None or now is None:
                if value not in (row.default, UNKNOWN, -1):
                    self._lost.append(_fact(lived, fluent, value))
            else:
                self._be(fluent, to, now)

    def _be(self, fluent: int, to: int, value: int) -> None:
        """A fact is so here as it was there, since when it was."""
        here, lived = self._here, self._lived
        here.facts[to] = value
        for theirs, ours in ((lived.since, here.since), (lived.stamps, here.stamps)):
            ours.pop(to, None)
            if fluent in theirs:
                ours[to] = theirs[fluent]
        row, args = here.tables.args_of(to)
        here.tables.note(row.number, (*args, value) if row.one else args)
        self._moves[move_of(row, args)] = ANYHOW

    def _at_hand(self) -> None:
        """What counts, what is going on, what was seen and said."""
        here, lived, to = self._here, self._lived, self._to
        for (person, purpose), count in lived.counters.items():
            who = to.entity(person)
            if who is not None:
                here.counters[who, purpose] = count
        scenes = {code.scene.id: number for number, code in enumerate(here.programme.scenes)}
        going = [lived.programme.scenes[number].scene.id for number in lived.scenes]
        here.scenes = {scenes[each]: None for each in going if each in scenes}
        for (topic, about), pieces in lived.evidence.items():
            entry = to.entry(about)
            if entry is not None:
                here.evidence[topic, entry] = tuple(self._pieces(pieces))
        for person, act, args in lived.idle:
            who, same = to.entity(person), here.tables.act_numbers.get(lived.tables.acts[act - ACT_BASE].id)
            entry = to.entry(args)
            if who is not None and same is not None and entry is not None:
                here.idle[who, same, entry] = None
        here.perhaps = tuple(event for each in lived.perhaps if (event := to.event(each)) is not None)

    def _pieces(self, pieces: tuple[Evidence, ...]) -> Iterator[Evidence]:
        for piece in pieces:
            event = self._to.event(piece.event)
            if event is not None:
                yield piece._replace(event=event, whom=self._to.people(piece.whom))

    # --- and from now on --------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Everybody goes on with what they were about; whoever is free asks themselves what to do."""
        here, lived, now = self._here, self._lived, self._lived.time
        here.agenda = [item for item in here.agenda if item.what == "wake" and item.time > now]
        heapify(here.agenda)
        here.asks, here.asked, here.busy = {}, {}, {}
        held = self._held()
        touch(here, len(here.log) - 1, len(here.log) - 1, self._moves, 0)
        fresh = [firing for firing in here.due if (firing.rule, firing.binding) not in held]
        here.due.clear()
        here.due.extend(fresh)
        for doing in lived.busy.values():
            self._be_about(doing)
        for item in sorted(lived.agenda):
            if isinstance(item.data, Firing):
                self._await(item.time, item.data)
        here.over = lived.over
        if here.over is None:
            self._ask_all()

    def _ask_all(self) -> None:
        """Whoever was about to be asked is, and whoever wants something else in this story than in that."""
        here, lived, now = self._here, self._lived, self._lived.time
        asking = None if lived.asking is None else lived.asking.args[0]
        asked = None if lived.question is None else lived.tables.numbers[lived.question.who]
        for old in range(lived.tables.people):
            person = self._to.entity(old)
            if person is None or person in here.busy:
                continue
            if old in {asking, asked}:
                here.ask(person, now)
            elif old in lived.asks:
                here.ask(person, max(now, lived.asks[old]))
            elif options(here, person).options != options(lived, old).options:
                here.ask(person, now)
        for person in range(here.tables.people):
            if here.tables.ids[person] not in lived.tables.numbers:
                here.ask(person, now)

    def _held(self) -> set[tuple[int, tuple[int, ...]]]:
        """What held in the other life, and has followed from it already."""
        here, lived, to = self._here, self._lived, self._to
        found = set()
        for number, held in enumerate(lived.held):
            rule = to.rule(number)
            for entry in held:
                binding = to.entry(entry)
                if rule is not None and binding is not None:
                    found.add((rule, binding))
                    if (number, entry) in lived.shown:
                        here.shown[rule, binding] = to.people(lived.shown[number, entry])
        return found

    def _be_about(self, doing: Doing) -> None:
        here, to = self._here, self._to
        act = here.tables.act_numbers.get(self._lived.tables.acts[doing.act - ACT_BASE].id)
        args = to.entry(doing.args)
        agreed = to.entry(doing.agreed)
        person = doing.args[0]
        if act is None or args is None or agreed is None:
            ids = tuple(map(self._lived.tables.id_of, doing.args))
            self._lost.append(Lost(act=self._lived.tables.acts[doing.act - ACT_BASE].id, args=ids))
            return
        due = next(item.time for item in self._lived.agenda if item[3:] == ("finish", person))
        here.busy[args[0]] = doing._replace(
            act=act, args=args, agreed=agreed, decisions=self._decisions(doing.decisions)
        )
        here.push(due, 0, "finish", args[0])

    def _await(self, time: int, firing: Firing) -> None:
        to = self._to
        rule, binding, cause = to.rule(firing.rule), to.entry(firing.binding), to.event(firing.cause)
        minds = tuple(path for each in firing.minds if (path := to.path(each)) is not None)
        if rule is not None and binding is not None and cause is not None:
            moved = firing._replace(rule=rule, binding=binding, cause=cause, minds=minds)
            if minds or not firing.minds:
                self._here.push(time, 1, "firing", moved)


def _fact(lived: Kernel, fluent: int, value: int) -> Lost:
    row, args = lived.tables.args_of(fluent)
    ids = tuple(map(lived.tables.id_of, args))
    return Lost(state=row.state.id, args=ids, value=lived.tables.id_of(value) if row.one else value)
