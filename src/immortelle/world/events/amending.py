"""Amending: a life that takes another turn at one moment, because somebody outside it says so.

What is amended is so from then on, as if it had been declared: the whole cast knows it, or those whom
the fact names. Nothing else is touched, so up to there, and wherever it makes no difference, the life is
what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from immortelle.story.model import IS_A, Deed, Fact, Forbidden, Knowing
from immortelle.world.chronicle import Weighed
from immortelle.world.deciding.deciding import ANSWERS, WAITING, options
from immortelle.world.events.courses import Course, Witnesses
from immortelle.world.events.facts import Move
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.learning import news, teach
from immortelle.world.events.lessons import Lesson
from immortelle.world.events.perceiving import still
from immortelle.world.events.prehistory import told
from immortelle.world.events.reacting import spread
from immortelle.world.events.settling import settle
from immortelle.world.events.stirring import happen
from immortelle.world.fluents import pack
from immortelle.world.kernel import Barred, Kernel, Moved, Wake, join
from immortelle.world.minds.knowing import mask
from immortelle.world.minds.minds import UNKNOWN

AMENDED: Final = "amended"
_AMENDED: Final = Course(AMENDED, AMENDED)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is otherwise from a moment on: facts that are so, acts that are not done, deeds that are done at
    that moment, and who knows or does not."""

    facts: tuple[Fact, ...] = ()
    never: tuple[Forbidden, ...] = ()
    knowing: tuple[Knowing, ...] = ()
    deeds: tuple[Deed, ...] = ()


def amend(kernel: Kernel, amendment: Amendment) -> None:
    """Let it be otherwise from now on. Whoever wants something else by it is asked.

    Raises ``KeyError`` for what the story does not have.
    """
    wanted = {person: _wanted(kernel, person) for person in range(kernel.tables.people)}
    for one in amendment.never:
        _bar(kernel, one)
    for fact in amendment.facts:
        _let_be(kernel, fact)
    for deed in amendment.deeds:
        happen(kernel, told(kernel, deed))
    for knowing in amendment.knowing:
        _let_know(kernel, knowing)
    settle(kernel)
    for person, before in wanted.items():
        kernel.own(person).choice = None
        if kernel.over is None and person not in kernel.busy and _wanted(kernel, person) != before:
            kernel.ask(person, kernel.time)


def steer(kernel: Kernel, who: str, act: str, args: Iterable[str]) -> None:
    """Have somebody choose this when they are next asked, whatever they would draw; with one of
    ``ANSWERS``, when they next have to agree to something.

    Raises ``KeyError`` for what the story does not have.
    """
    if act not in {WAITING, *ANSWERS} and act not in kernel.programme.act_codes:
        raise KeyError(act)
    numbers = tuple(kernel.tables.number_of(arg) for arg in args)
    kernel.steered = {**kernel.steered, kernel.tables.numbers[who]: (act, numbers)}


def _wanted(kernel: Kernel, person: int) -> tuple[Weighed, ...]:
    return options(kernel, person).options


def _bar(kernel: Kernel, forbidden: Forbidden) -> None:
    """An act is not done from now on; when it may be again, everybody asks themselves whether to."""
    numbers = kernel.tables.number_of
    args = tuple(-1 if arg is None else numbers(arg) for arg in forbidden.args)
    barred: Barred = kernel.tables.act_numbers[forbidden.act], args, forbidden.until
    kernel.never = (*kernel.never, barred)
    if forbidden.until is not None:
        kernel.push(forbidden.until, 1, "wake", Wake(-1, people=kernel.tables.everyone))


def _let_be(kernel: Kernel, fact: Fact) -> None:
    tables = kernel.tables
    writes = dict(_written(kernel, fact))
    known = fact.known_to
    awake = tables.everyone & ~still(kernel)
    together = awake if known is None else mask(tables.numbers[each] for each in known)
    event = occur(kernel, Happening(_AMENDED, together=together), writes)
    for fluent, value in writes.items():
        if known is not None and tables.args_of(fluent)[0].private:
            kernel.minds.claim(fluent, value, event, together)


def _let_know(kernel: Kernel, knowing: Knowing) -> None:
    """Somebody comes to know of a deed or of what a secret says, or has no idea of it any more."""
    number, who = kernel.tables.numbers[knowing.fact], kernel.tables.numbers[knowing.who]
    event = occur(kernel, Happening(_AMENDED, together=1 << who))
    done, moves = kernel.event_of(number), dict[Move, Moved]()
    if done >= 0 and not knowing.so:
        kernel.minds.unlearn(done, who)
        join(moves, news(kernel, done, 1 << who))
    lessons = [Lesson(who, event=done)] if done >= 0 and knowing.so else []
    teach(kernel, event, [*lessons, *_said(kernel, who, number, knowing)], moves)
    seen = Witnesses(1 << who, (), (), (who,), (who,))
    spread(kernel, event, event, kernel.minds.knowers(event), moves, seen, private=True)


def _said(kernel: Kernel, who: int, number: int, knowing: Knowing) -> Iterator[Lesson]:
    """What a secret says, to be believed or not to be known."""
    said = kernel.tables.propositions.get(number)
    if said is not None and said.state is not None:
        named = tuple(arg for arg in said.args if arg is not None)
        for fluent, value in _written(kernel, Fact(said.state, named, said.value)):
            yield Lesson(who, fluent, value if knowing.so else UNKNOWN)


def _written(kernel: Kernel, fact: Fact) -> Iterator[tuple[int, int]]:
    """The fluents that a fact sets; whoever becomes of a nature ceases to be of others."""
    tables = kernel.tables
    row = tables.states[tables.state_numbers[fact.state]]
    args = [tables.number_of(arg) for arg in fact.args]
    if fact.state == IS_A and fact.value:
        for fluent, value in kernel.facts.items():
            if value > 0 and tables.args_of(fluent) != (row, tuple(args)):
                other, (who, *_) = tables.args_of(fluent)
                if other is row and who == args[0]:
                    yield fluent, 0
    value = (args[-1] if fact.value else -1) if row.one else fact.value
    yield pack(row.number, args[: row.arity]), value
