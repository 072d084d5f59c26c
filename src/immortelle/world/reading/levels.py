"""Levels that move: what is added softly, what rises with it, and what they are never above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from immortelle.story.conditions import Clamp, Number, Scaled
from immortelle.story.effects import Change, Each, Effect, Given
from immortelle.story.model import State
from immortelle.world.reading.curves import together
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Binding
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow

_CARRIED_FAR = 8  # levels that rise with each other, in a row


def with_carried(effects: Iterable[Effect], row: Callable[[str], StateRow]) -> tuple[Effect, ...]:
    """The effects with all that rises with the levels they raise."""
    found: list[Effect] = []
    for effect in effects:
        if isinstance(effect, Given | Each):
            found.append(replace(effect, effects=with_carried(effect.effects, row)))
            continue
        found.append(effect)
        found += _carried(effect, row) if isinstance(effect, Change) else ()
    return tuple(found)


def _carried(change: Change, row: Callable[[str], StateRow]) -> list[Change]:
    """What a change of a level brings with it, each level once."""
    found: list[Change] = []
    waiting, seen = [change], {change.state}
    while waiting and len(found) < _CARRIED_FAR:
        one = waiting.pop(0)
        state = row(one.state).state
        for carry in state.carries:
            if carry.state not in seen:
                seen.add(carry.state)
                terms = _terms(state, one.args)
                rise = Scaled(Clamp(one.by, low=Number(0)), Number(carry.percent))
                found.append(Change(carry.state, tuple(terms.get(arg, arg) for arg in carry.args), rise))
                waiting.append(found[-1])
    return found


def _terms(state: State, args: Sequence[str]) -> dict[str, str]:
    return {role.var: arg for role, arg in zip(state.roles, args, strict=True)}


def raised(row: StateRow, old: int, more: int) -> int:
    """What a level comes to when it is moved: of one that adds softly, less and less the more there is."""
    low, high = bounds(row)
    softness = row.state.softness
    soft = softness > 0 and old > 0 and more > 0
    return min(high, max(low, together(old, more, softness) if soft else old + more))


def bounds(row: StateRow) -> tuple[int, int]:
    """The least and the greatest value of a level; what decays stays within 100."""
    low, high = row.state.low, row.state.high
    return (max(low, -100), min(high, 100)) if row.half_life else (low, high)


def under(ceiling: Measure, value: Measure) -> Measure:
    """A level as far as its ceiling, where that is known."""

    def measure(view: View, binding: Binding) -> int | None:
        found = value(view, binding)
        most = None if found is None else ceiling(view, binding)
        return found if found is None or most is None else min(found, most)

    return measure
