"""Amending: a life that takes another turn at one moment, because somebody outside it says so.

What is amended is so from then on, as if it had been declared: the whole cast knows it, or those whom
the fact names. Nothing else is touched, so up to there, and wherever it makes no difference, the life is
what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from immortelle.story.model import IS_A, Fact, Forbidden
from immortelle.world.chronicle import Weighed
from immortelle.world.deciding.deciding import WAITING, options
from immortelle.world.events.courses import Course
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Kernel
from immortelle.world.minds.knowing import mask
from immortelle.world.tables import pack

AMENDED: Final = "amended"
_AMENDED: Final = Course(AMENDED, AMENDED)


def amend(kernel: Kernel, facts: Iterable[Fact] = (), never: Iterable[Forbidden] = ()) -> None:
    """Let facts be so from now on, and acts not be done. Whoever wants something else by it is asked.

    Raises ``KeyError`` for what the story does not have.
    """
    wanted = {person: _wanted(kernel, person) for person in range(kernel.tables.people)}
    kernel.never = (*kernel.never, *(_pattern(kernel, one) for one in never))
    for fact in facts:
        _let_be(kernel, fact)
    settle(kernel)
    for person, before in wanted.items():
        kernel.own(person).choice = None
        if kernel.over is None and person not in kernel.busy and _wanted(kernel, person) != before:
            kernel.ask(person, kernel.time)


def steer(kernel: Kernel, who: str, act: str, args: Iterable[str]) -> None:
    """Have somebody choose this when they are next asked, whatever they would draw.

    Raises ``KeyError`` for what the story does not have.
    """
    if act != WAITING and act not in kernel.programme.act_codes:
        raise KeyError(act)
    numbers = tuple(kernel.tables.number_of(arg) for arg in args)
    kernel.steered = {**kernel.steered, kernel.tables.numbers[who]: (act, numbers)}


def _wanted(kernel: Kernel, person: int) -> tuple[Weighed, ...]:
    return options(kernel, person).options


def _pattern(kernel: Kernel, forbidden: Forbidden) -> tuple[int, tuple[int, ...]]:
    numbers = kernel.tables.number_of
    args = tuple(-1 if arg is None else numbers(arg) for arg in forbidden.args)
    return kernel.tables.act_numbers[forbidden.act], args


def _let_be(kernel: Kernel, fact: Fact) -> None:
    tables = kernel.tables
    writes = dict(_written(kernel, fact))
    known = fact.known_to
    together = tables.everyone if known is None else mask(tables.numbers[each] for each in known)
    event = occur(kernel, Happening(_AMENDED, together=together), writes)
    for fluent, value in writes.items():
        if known is not None and tables.args_of(fluent)[0].private:
            kernel.minds.claim(fluent, value, event, together)


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
