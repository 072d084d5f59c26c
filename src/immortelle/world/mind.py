"""A mind, as readers ask it: what somebody believes, since when and from whom."""

from __future__ import annotations

from collections.abc import Mapping

from immortelle.story.conditions import Condition, Term
from immortelle.world.kernel import Kernel
from immortelle.world.sources import compile_grounds
from immortelle.world.terms import Scope
from immortelle.world.views import View

Binding = Mapping[Term, str]


class Mind:
    """What is so for a line of minds: for A; for B as A sees them. Read only.

    ``before`` is the number of a past event: then the mind as it was just before.
    """

    def __init__(self, kernel: Kernel, path: tuple[int, ...], before: int | None = None) -> None:
        self._kernel = kernel
        self._view = View(kernel, path, before)
        self._path = path

    def believes(self, what: Condition, binding: Binding | None = None) -> bool | None:
        """Whether this mind holds a condition to be so; None is unknown."""
        scope, filled = bound(self._kernel, binding)
        read = self._kernel.programme.compiler.condition(what, scope)
        return read(self._view, [*filled, *[-1] * (len(scope.kinds) - len(filled))])

    def knows(self, event: int) -> bool:
        """Whether this mind knows of an event, by its number in the chronicle."""
        return self._view.knows(event)

    def grounds(self, what: Condition, binding: Binding | None = None) -> tuple[int, ...]:
        """The events by which this mind holds what a condition names."""
        scope, filled = bound(self._kernel, binding)
        grounds = compile_grounds(what, scope, self._kernel.tables)
        return tuple(dict.fromkeys(grounds(self._view, filled)))

    def since(self, what: Condition, binding: Binding | None = None) -> int | None:
        """When the latest of these events was, in seconds; None for what was always so."""
        events = self.grounds(what, binding)
        return max((self._kernel.log[event].time for event in events), default=None)

    def source(self, what: Condition, binding: Binding | None = None) -> str | None:
        """Whom this mind has it from, by id; None if from nobody."""
        tellers = [self._kernel.tellers.get(event, -1) for event in self.grounds(what, binding)]
        return next((self._kernel.tables.id_of(teller) for teller in tellers if teller >= 0), None)


def bound(kernel: Kernel, binding: Binding | None) -> tuple[Scope, list[int]]:
    """A scope with variables that stand for known entities, and the binding that fills it."""
    scope, filled = Scope(), []
    for var, id in (binding or {}).items():
        scope, _ = scope.with_var(var, "")
        number = kernel.tables.numbers.get(id)
        if number is None:
            number = kernel.tables.first_event + int(id.removeprefix("event:"))
        filled.append(number)
    return scope, filled
