"""Reading plain facts: public, written, not fading. Spelt out, because nearly all is read through here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from immortelle.story.conditions import Term
from immortelle.world.reading.terms import Binding, Scope, fluent_getter, getter, moving_slots
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow, Tables


def is_plain(row: StateRow, terms: Sequence[Term]) -> bool:
    """Whether a state is public, written and does not fade, and its arguments are at hand."""
    derived = row.state.definition is not None or row.state.ceiling is not None
    written = not (derived or row.private or row.half_life)
    return written and not any("." in term for term in terms if term.startswith("?"))


def plain_value(
    row: StateRow, terms: Sequence[Term], scope: Scope, tables: Tables
) -> Callable[[View, Binding], int | None]:
    """A reader of the value of a plain fact."""
    base, moving, default = *moving_slots(row, terms[: row.arity], scope, tables), row.default
    if len(moving) == 1:
        [(slot, step)] = moving
        return lambda view, binding: view.plain(base + binding[slot] * step, default)
    if len(moving) == 2:
        (slot, step), (other, more) = moving
        return lambda view, b: view.plain(base + b[slot] * step + b[other] * more, default)
    fluent = fluent_getter(row, terms, scope, tables)
    return lambda view, binding: view.plain(fluent(view, binding), default)


def plain_truth(
    row: StateRow, terms: Sequence[Term], scope: Scope, tables: Tables
) -> Callable[[View, Binding], bool | None]:
    """A reader of whether a plain fact is so."""
    base, moving, default = *moving_slots(row, terms, scope, tables), row.default
    if len(moving) == 1:
        [(slot, step)] = moving

        def read(view: View, binding: Binding) -> bool | None:
            found = view.plain(base + binding[slot] * step, default)
            return None if found is None else found > 0

        return read
    value = plain_value(row, terms, scope, tables)

    def read_any(view: View, binding: Binding) -> bool | None:
        found = value(view, binding)
        return None if found is None else found > 0

    return read_any


def plain_place(
    row: StateRow, terms: Sequence[Term], scope: Scope, tables: Tables
) -> Callable[[View, Binding], bool | None]:
    """A reader of whether a plain state held by one value has the value that the last term stands for."""
    base, moving, default = *moving_slots(row, terms[: row.arity], scope, tables), row.default
    if len(moving) == 1 and terms[-1] in scope.names:
        [(slot, step)], last = moving, scope.names[terms[-1]]

        def read(view: View, binding: Binding) -> bool | None:
            fluent, one = base + binding[slot] * step, binding[last]
            found = view.plain(fluent, default)
            return unless_excluded(view, fluent, one) if found is None else found == one

        return read
    return one_value(plain_value(row, terms, scope, tables), row, terms, scope, tables)


def one_value(
    value: Callable[[View, Binding], int | None],
    row: StateRow,
    terms: Sequence[Term],
    scope: Scope,
    tables: Tables,
) -> Callable[[View, Binding], bool | None]:
    """A reader of whether a state held by one value, read so, has the value that the last term stands for."""
    fluent, wanted = fluent_getter(row, terms, scope, tables), getter(terms[-1], scope, tables)

    def read(view: View, binding: Binding) -> bool | None:
        found, one = value(view, binding), wanted(view, binding)
        return unless_excluded(view, fluent(view, binding), one) if found is None else found == one

    return read


def unless_excluded(view: View, fluent: int, one: int) -> bool | None:
    """Whether a value that is unknown is this one: that it is not may be known."""
    return False if fluent >= 0 and one >= 0 and view.excluded(fluent) >> one & 1 else None
