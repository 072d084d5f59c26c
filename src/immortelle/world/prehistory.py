"""Prehistory: what was so and what was done before the story begins.

Declared facts hold from the first moment. Deeds are events at their dates, with the effects of their
acts and whatever triggers follow on the clock; facts that they moved are declared again at the
beginning. Whoever is not among those to whom something is known learns nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from immortelle.story.conditions import Clock
from immortelle.story.model import Deed, Fact, Story
from immortelle.world.changes import Writes
from immortelle.world.deciding import binding_of
from immortelle.world.happening import NO_EFFECTS, Happening, occur
from immortelle.world.kernel import Firing, Kernel, Wake
from immortelle.world.knowing import mask
from immortelle.world.programme import TriggerCode
from immortelle.world.reacting import reread
from immortelle.world.tables import StateRow, pack
from immortelle.world.views import View


def prepare(kernel: Kernel) -> None:
    """Set the clock to the first moment, declare the facts, and put the rest on the agenda."""
    story = kernel.programme.story
    kernel.time = min([story.begins, *(deed.time for deed in story.deeds)])
    for number, deed in enumerate(_deeds(story)):
        kernel.push(deed.time, 0, "deed", number)
    kernel.push(story.begins, 2, "begin")
    _declare(kernel, anyway=True)
    _note_beginnings(kernel)
    for number, (rule, _) in enumerate(kernel.programme.rules):
        reread(kernel, number, rule.binding(), 0)
        if rule.moving:
            for moment in sorted(_moments(story)):
                if moment > kernel.time:
                    kernel.push(moment, 1, "wake", Wake(number, tuple(rule.binding())))


def _deeds(story: Story) -> list[Deed]:
    return sorted(story.deeds, key=lambda deed: (deed.time, deed.id))


def _moments(story: Story) -> set[int]:
    """Every instant that a condition compares the clock with, and the second after it."""
    found: set[int] = set()
    waiting: list[object] = [story]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Clock) and part.moment.at is not None:
            found |= {part.moment.at, part.moment.at + 1}
        elif isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part):
            waiting += [getattr(part, each.name) for each in fields(part)]
    return found


def _groups(story: Story) -> Iterable[tuple[tuple[str, ...] | None, list[Fact]]]:
    """Facts by those who know them: first what all know."""
    groups: dict[tuple[str, ...] | None, list[Fact]] = {None: []}
    for fact in sorted(story.facts, key=lambda fact: (fact.known_to or (), fact.state, fact.args)):
        known = None if fact.known_to is None else tuple(sorted(set(fact.known_to)))
        groups.setdefault(known, []).append(fact)
    return groups.items()


def _declare(kernel: Kernel, anyway: bool) -> None:
    """One event for each group of people who know the same facts; again, only for what has moved."""
    for known, facts in _groups(kernel.programme.story):
        writes: Writes = {}
        for fact in facts:
            fluent, value, row = _written(kernel, fact)
            if anyway or View(kernel).value(row, fluent) != value:
                writes[fluent] = value
        if writes or (anyway and known is None):
            together = kernel.tables.everyone if known is None else _people(kernel, known)
            occur(kernel, Happening("begin", "begin", (), together=together), writes)
            _share(kernel, writes, together, known is not None)


def _share(kernel: Kernel, writes: Writes, together: int, named: bool) -> None:
    """A private fact that was declared as known to some is known to them."""
    for fluent, value in writes.items():
        if named and kernel.tables.args_of(fluent)[0].private:
            kernel.minds.claim(fluent, value, len(kernel.log) - 1, together)


def _written(kernel: Kernel, fact: Fact) -> tuple[int, int, StateRow]:
    tables = kernel.tables
    row = tables.states[tables.state_numbers[fact.state]]
    args = [tables.numbers[arg] for arg in fact.args]
    value = (args[-1] if fact.value else -1) if row.one else fact.value
    return pack(row.number, args[: row.arity]), value, row


def _people(kernel: Kernel, ids: Iterable[str]) -> int:
    return mask(kernel.tables.numbers[each] for each in ids)


def _note_beginnings(kernel: Kernel) -> None:
    """Since when declared facts hold, if the story says so; otherwise since ever."""
    for fact in kernel.programme.story.facts:
        fluent, _, _ = _written(kernel, fact)
        kernel.since.pop(fluent, None)
        if fact.since is not None:
            kernel.since[fluent] = kernel.declared_since[fluent] = fact.since


def deed(kernel: Kernel, number: int) -> None:
    """A deed happens, as it was told, to those who know of it."""
    what = _deeds(kernel.programme.story)[number]
    tables, code = kernel.tables, kernel.programme.act_codes[what.act]
    args = tuple(-1 if arg is None else tables.numbers[arg] for arg in what.args)
    known = tables.everyone if what.known_to is None else _people(kernel, what.known_to)
    occur(
        kernel,
        Happening(
            "deed",
            what.act,
            args,
            what.outcome,
            effects=code.effects if what.outcome == "done" else NO_EFFECTS,
            binding=tuple(binding_of(code, args)),
            actor=-1,
            together=known,
            act=code.number,
            entity=tables.numbers.get(what.id, -1),
        ),
    )


def begin(kernel: Kernel) -> None:
    """The story begins: what was declared is so, and everybody is asked."""
    _declare(kernel, anyway=False)
    kernel.started = True
    for number, (_, code) in enumerate(kernel.programme.rules):
        if not isinstance(code, TriggerCode):
            kernel.due += [Firing(number, entry, 0) for entry in kernel.held[number]]
    for person in range(kernel.tables.people):
        kernel.ask(person, kernel.time)
