"""Prehistory: what was so and what was done before the story begins.

Declared facts hold from the first moment, those about a deed from its date. Deeds are events at their
dates, with the effects of their acts and whatever triggers follow on the clock; facts that they moved
are declared again at the beginning. Whoever is not among those to whom something is known learns
nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.story.model import Deed, Fact, Role, Story
from immortelle.world.codes import ActCode, TriggerCode
from immortelle.world.deciding.deciding import binding_of
from immortelle.world.errors import declared
from immortelle.world.events.changes import Writes
from immortelle.world.events.courses import Course
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.perceiving import still
from immortelle.world.events.reacting import reread
from immortelle.world.events.stirring import happen
from immortelle.world.fluents import pack
from immortelle.world.kernel import Firing, Kernel, Wake
from immortelle.world.minds.knowing import mask, members
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow

_NOBODY = ""
_BEGIN = Course("begin", "begin")


def prepare(kernel: Kernel) -> None:
    """Set the clock to the first moment, declare the facts, and put the rest on the agenda."""
    story = kernel.programme.story
    kernel.time = min([story.begins, *(deed.time for deed in story.deeds)])
    for number, deed in enumerate(_deeds(story)):
        kernel.push(deed.time, 0, "deed", number)
    kernel.push(story.begins, 2, "begin")
    with declared():
        for fact in story.facts:
            _written(kernel, fact)
        for what in story.deeds:
            told(kernel, what)
        _declare(kernel, _standing(kernel))
        _note_beginnings(kernel)
    for number, (rule, _) in enumerate(kernel.programme.rules):
        reread(kernel, number, (), 0, kernel.world)
        if rule.moving:
            for moment in kernel.programme.moments:
                if moment > kernel.time:
                    kernel.push(moment, 1, "wake", Wake(number, ()))
    _wake_people(kernel, story)


def _wake_people(kernel: Kernel, story: Story) -> None:
    """Whoever may have a reason by the date asks themselves then what they want."""
    if any(reason.rule.moving for reason in kernel.programme.reasons):
        for moment in kernel.programme.moments:
            if moment > story.begins:
                kernel.push(moment, 1, "wake", Wake(-1, people=kernel.tables.everyone))


def _deeds(story: Story) -> list[Deed]:
    return sorted(story.deeds, key=lambda deed: (deed.time, deed.id))


def _deed_of(kernel: Kernel, fact: Fact) -> str | None:
    """The deed that a fact is about: the last of them, if there are several."""
    about = [deed.id for deed in _deeds(kernel.programme.story) if deed.id in fact.args]
    return about[-1] if about else None


def _standing(kernel: Kernel) -> list[Fact]:
    """The facts that hold from the first moment."""
    return [fact for fact in kernel.programme.story.facts if _deed_of(kernel, fact) is None]


def _present(kernel: Kernel) -> list[Fact]:
    """The facts declared of the story's beginning: all but those about a past deed that have a date. What
    has none is meant as it is now, whatever deed it is about."""
    return [
        fact for fact in kernel.programme.story.facts if fact.since is None or _deed_of(kernel, fact) is None
    ]


def _has_moved(kernel: Kernel, fact: Fact) -> bool:
    fluent, value, row = _written(kernel, fact)
    return View(kernel).value(row, fluent) != value


def _declare(
    kernel: Kernel, facts: Sequence[Fact], about: int | None = None, knowers: int | None = None
) -> None:
    """One event for each group of people who know the same facts, first what all know.

    ``about`` is the event of the deed that the facts are about, ``knowers`` those who know of it.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.state, fact.args)):
        groups.setdefault(_known_to(fact), []).append(fact)
    if about is None and not len(kernel.log):
        groups.setdefault((), [])  # the event from which everything is numbered
    for known in sorted(groups):
        everyone = kernel.tables.everyone if knowers is None else knowers
        together = _people(kernel, known) if known else everyone
        writes = {fluent: value for fluent, value, _ in (_written(kernel, fact) for fact in groups[known])}
        for fact in groups[known]:
            if fact.since is not None:  # known before it is written, for what waits on how long it lasts
                kernel.declared_since[_written(kernel, fact)[0]] = fact.since
        event = occur(kernel, Happening(_BEGIN, cause=about, together=together), writes)
        _share(kernel, writes, event, together if known else 0)


def _known_to(fact: Fact) -> tuple[str, ...]:
    """Who knows a fact, in order; nobody named stands for all, one name that is nobody's for none."""
    return () if fact.known_to is None else tuple(sorted(set(fact.known_to))) or (_NOBODY,)


def _share(kernel: Kernel, writes: Writes, event: int, together: int) -> None:
    """A private fact that was declared as known to some is known to them."""
    for fluent, value in writes.items():
        if together and kernel.tables.args_of(fluent)[0].private:
            kernel.minds.claim(fluent, value, event, together)


def _written(kernel: Kernel, fact: Fact) -> tuple[int, int, StateRow]:
    tables = kernel.tables
    row = tables.states[tables.state_numbers[fact.state]]
    args = [tables.numbers[arg] for arg in fact.args]
    value = (args[-1] if fact.value else -1) if row.one else fact.value
    return pack(row.number, args[: row.arity]), value, row


def _people(kernel: Kernel, ids: Iterable[str]) -> int:
    return mask(kernel.tables.numbers[each] for each in ids if each != _NOBODY)


def _note_beginnings(kernel: Kernel) -> None:
    """Since when declared facts hold, if the story says so; otherwise since ever."""
    for fact in kernel.programme.story.facts:
        fluent, _, _ = _written(kernel, fact)
        kernel.since.pop(fluent, None)
        if fact.since is not None:
            kernel.since[fluent] = kernel.declared_since[fluent] = fact.since


def deed(kernel: Kernel, number: int) -> None:
    """A deed happens, as it was told, to those who know of it, and what is declared about it is so."""
    what = _deeds(kernel.programme.story)[number]
    happening = told(kernel, what)
    if what.place is not None:
        kernel.sites = kernel.sites | {len(kernel.log): kernel.tables.numbers[what.place]}
    event = happen(kernel, happening)
    facts = [fact for fact in kernel.programme.story.facts if _deed_of(kernel, fact) == what.id]
    if facts:
        _declare(kernel, facts, event, happening.together)


def told(kernel: Kernel, what: Deed) -> Happening:
    """A deed as it will happen."""
    tables, code = kernel.tables, kernel.programme.act_codes[what.act]
    args = tuple(-1 if arg is None else tables.numbers[arg] for _, arg in _filled(code, what))
    return Happening(
        code.told[what.outcome],
        args,
        tuple(binding_of(code, args)),
        together=_alive(kernel, args) if what.known_to is None else _people(kernel, what.known_to),
        entity=tables.numbers.get(what.id, -1),
    )


def _alive(kernel: Kernel, args: Iterable[int]) -> int:
    """All but those who had come to perceive nothing by then, as far as it is known when; and those whom
    it was done by or to."""
    stilling = [row.number for row in kernel.tables.states if row.state.stilling and row.arity == 1]
    gone = [
        person
        for person in members(still(kernel))
        if person not in args
        if any(pack(number, (person,)) in kernel.since for number in stilling)
    ]
    return kernel.tables.everyone & ~mask(gone)


def _filled(code: ActCode, what: Deed) -> Iterable[tuple[Role, str | None]]:
    return zip(code.act.roles, what.args, strict=True)


def begin(kernel: Kernel) -> None:
    """The story begins: what was declared is so, and everybody is asked."""
    _declare(kernel, [fact for fact in _present(kernel) if _has_moved(kernel, fact)])
    kernel.started = True
    for number, (_, code) in enumerate(kernel.programme.rules):
        if not isinstance(code, TriggerCode):
            kernel.due += [Firing(number, entry, 0) for entry in kernel.held[number]]
    for person in range(kernel.tables.people):
        kernel.ask(person, kernel.time)
