"""Three-valued logic: so, not so, unknown (the strong connectives of Kleene, 1938)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from immortelle.world.errors import StoryTooDeepError
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.views import View

Measure = Callable[[View, Binding], int | None]


def rationed(read: Read) -> Read:
    """A reader that gives up where one question would ask it again and again without end: it raises
    ``StoryTooDeepError``."""

    def guarded(view: View, binding: Binding) -> bool | None:
        if not view.enter():
            raise StoryTooDeepError("too many things inside each other in one condition")
        try:
            return read(view, binding)
        finally:
            view.leave()

    return guarded


def positive(value: Measure) -> Read:
    """Whether an amount is more than nothing."""

    def read(view: View, binding: Binding) -> bool | None:
        found = value(view, binding)
        return None if found is None else found > 0

    return read


def negation(part: Read) -> Read:
    """Not so, if known."""

    def read(view: View, binding: Binding) -> bool | None:
        held = part(view, binding)
        return None if held is None else not held

    return read


def conjunction(parts: Sequence[Read]) -> Read:
    """All so; not so if any is not; unknown otherwise."""
    if len(parts) == 1:
        return parts[0]

    def read(view: View, binding: Binding) -> bool | None:
        answer: bool | None = True
        for part in parts:
            held = part(view, binding)
            if held is False:
                return False
            if held is None:
                answer = None
        return answer

    return read


def disjunction(parts: Sequence[Read]) -> Read:
    """Any so; unknown if any is; not so otherwise."""

    def read(view: View, binding: Binding) -> bool | None:
        answer: bool | None = False
        for part in parts:
            held = part(view, binding)
            if held:
                return True
            if held is None:
                answer = None
        return answer

    return read


def total(shares: Sequence[Measure]) -> Measure:
    """The sum; unknown if a summand is."""

    def measure(view: View, binding: Binding) -> int | None:
        found = 0
        for share in shares:
            amount = share(view, binding)
            if amount is None:
                return None
            found += amount
        return found

    return measure
