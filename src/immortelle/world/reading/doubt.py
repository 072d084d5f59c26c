"""Doubt: whether a condition can be unknown at all to a mind.

A value is unknown if it is somebody else's own (a feeling), if it was declared as known to some, or if
something left it open. Few facts are; where none of those is read, nobody need look through everybody
to tell *no* from *who knows*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from immortelle.world.fluents import pack
from immortelle.world.reading.patterns import Arg, Pattern
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, Entry, Tables


def doubtful(tables: Tables, read: Sequence[Pattern]) -> Callable[[View, Binding], bool]:
    """A test whether anything of what is read may be unknown; a yes too many costs time, no truth."""
    patterns = [pattern for pattern in dict.fromkeys(read) if pattern.what < ACT_BASE]
    owned = [pattern for pattern in patterns if tables.states[pattern.what].private]
    public = [pattern for pattern in patterns if not tables.states[pattern.what].private]

    def test(view: View, binding: Binding) -> bool:
        me = view.whose()
        for pattern in owned:
            if _value(pattern.args[0], binding) != me:
                return True
        for pattern in public:
            for entry in view.unsure(pattern.what):
                if _fits(pattern.args, entry, binding) and (
                    pattern.inner or _open(view, pattern.what, entry)
                ):
                    return True
        return False

    return test


def _open(view: View, state: int, entry: Entry) -> bool:
    """Whether a view has no idea of a fact; of what is read off other facts, it may."""
    row = view.state.tables.states[state]
    return row.state.definition is not None or view.value(row, pack(state, entry)) is None


def _fits(args: tuple[Arg, ...], entry: Entry, binding: Binding) -> bool:
    """Whether a pattern may be about a fluent; the value of a state held by one is no part of it."""
    return all(_value(arg, binding) in (-1, number) for arg, number in zip(args, entry, strict=False))


def _value(arg: Arg, binding: Binding) -> int:
    """What an argument of a pattern stands for, -1 if it is still open."""
    if arg is None:
        return -1
    return ~arg if arg < 0 else binding[arg]
