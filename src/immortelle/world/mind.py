"""A mind, as readers ask it: what somebody believes, since when and from whom."""

from __future__ import annotations

from collections.abc import Mapping

from immortelle.story.conditions import Amount, Condition, Holds, Term
from immortelle.world.estimates.opinions import Opinion, opinion, opinions
from immortelle.world.estimates.supposing import sure
from immortelle.world.fluents import pack
from immortelle.world.kernel import Kernel
from immortelle.world.memory.remembering import remembered
from immortelle.world.minds.knowing import members
from immortelle.world.reading.sources import compile_grounds, teller
from immortelle.world.reading.terms import Scope, fluent_getter
from immortelle.world.reading.views import View

Binding = Mapping[Term, str]


class Mind:
    """What is so for a line of minds: for A; for B as A sees them. Read only.

    ``before`` is the number of a past event: then the mind as it was just before.
    """

    def __init__(self, kernel: Kernel, path: tuple[int, ...], before: int | None = None) -> None:
        self._kernel = kernel
        self._view = View(kernel, path, before)

    def believes(self, what: Condition, binding: Binding | None = None) -> bool | None:
        """Whether this mind holds a condition to be so; None is unknown."""
        scope, filled = bound(self._kernel, binding)
        read = self._kernel.programme.compiler.condition(what, scope)
        return read(self._view, [*filled, *[-1] * (len(scope.kinds) - len(filled))])

    def opinions(self) -> tuple[Opinion, ...]:
        """What this mind does not know and takes to be more or less likely, and why."""
        return tuple(opinions(self._kernel, self._view))

    def opinion(self, what: Condition) -> Opinion | None:
        """What this mind makes of one thing that it does not know; None if it knows, or has nothing to
        go by. The condition is about entities, by id."""
        return opinion(self._kernel, self._view, what)

    def perhaps(self) -> tuple[tuple[int, int], ...]:
        """Of a mind in a mind: the events, by number, of which this one may know though the other cannot
        tell, with the chance in percent that the other gives it."""
        path = self._view.path
        if len(path) < 2:
            return ()
        outer = self._view.like(path[:-1])
        grading = self._kernel.programme.compiler.grading
        return tuple(sorted(grading.possible(outer, path[-1])))

    def sure(self) -> Mind:
        """This mind without its opinions: what it holds from events alone."""
        other = Mind(self._kernel, self._view.path)
        other._view = sure(self._view)
        return other

    def knows(self, event: int) -> bool:
        """Whether this mind knows of an event, by its number in the chronicle."""
        return self._view.knows(event)

    def vividness(self, event: int) -> int | None:
        """How likely it is that an event comes to mind, in percent: it is remembered from 50 on; None if
        they have no memory of it."""
        path = self._view.path
        left = remembered(self._view, path[-1], event, self._view.now) if path else None
        return None if left is None else left.vividness

    def level(self, what: Amount, binding: Binding | None = None) -> int | None:
        """An amount as this mind has it; None is unknown."""
        scope, filled = bound(self._kernel, binding)
        measure = self._kernel.programme.compiler.amount(what, scope)
        return measure(self._view, [*filled, *[-1] * (len(scope.kinds) - len(filled))])

    def denials(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Where this mind has no idea what the one value of a state is and knows that it is not some: these,
        as states with their arguments by ids, the value last."""
        tables = self._kernel.tables
        return tuple(
            (row.state.id, tuple(tables.id_of(each) for each in (*args, one)))
            for row in tables.states
            if row.one and row.state.definition is None
            for args in sorted({args[: row.arity] for args in tables.unsure.get(row.number, ())})
            for one in members(self._view.excluded(pack(row.number, args)))
        )

    def grounds(self, what: Condition, binding: Binding | None = None) -> tuple[int, ...]:
        """The events that a condition names, and those that made the facts it names, as this mind
        has them."""
        scope, filled = bound(self._kernel, binding)
        grounds = compile_grounds(what, scope, self._kernel.tables)
        return tuple(dict.fromkeys(grounds(self._view, filled)))

    def since(self, what: Condition, binding: Binding | None = None) -> int | None:
        """When the latest of these events was, in seconds; None for what was always so."""
        events = self.grounds(what, binding)
        return max((self._kernel.when(event) for event in events), default=None)

    def dated(self, what: Condition) -> int | None:
        """Since when a plain state has been so, in seconds, if this mind has it from somebody who said."""
        if not isinstance(what, Holds):
            return None
        tables = self._kernel.tables
        row = tables.states[tables.state_numbers[what.state]]
        fluent = fluent_getter(row, what.args, Scope(), tables)(self._view, [])
        origin = self._view.origin(fluent)
        return None if origin is None else self._kernel.dated.get((origin, fluent))

    def source(self, what: Condition, binding: Binding | None = None) -> str | None:
        """Whom this mind has it from, by id; None if from nobody."""
        tellers = [teller(self._view, event) for event in self.grounds(what, binding)]
        return next((self._kernel.tables.id_of(each) for each in tellers if each >= 0), None)


def bound(kernel: Kernel, binding: Binding | None) -> tuple[Scope, list[int]]:
    """A scope with variables that stand for known entities, and the binding that fills it."""
    scope, filled = Scope(), []
    for var, entity in (binding or {}).items():
        scope, _ = scope.with_var(var, "")
        filled.append(kernel.tables.number_of(entity))
    return scope, filled
