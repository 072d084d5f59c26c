"""Conditions that can never hold: what they ask contradicts itself.

Only what the words alone settle is found, so a finding is always right: a literal and its
contrary, two values of a state that has one, bounds that leave no number between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from immortelle.language.looking import inside
from immortelle.story.binding import bind
from immortelle.story.conditions import (
    All,
    Any,
    Compare,
    Condition,
    Count,
    Every,
    Exists,
    Holds,
    Level,
    Not,
    Number,
    Op,
    Same,
    Sum,
    Term,
    Unless,
)
from immortelle.story.model import State

DEEPEST = 8  # definitions within definitions that are looked into


@dataclass(slots=True)
class _Asked:
    """What a conjunction asks so far; ``add`` tells whether it still can be so."""

    states: Mapping[str, State]
    literals: dict[Holds | Same, bool] = field(default_factory=dict)
    values: dict[tuple[str, tuple[Term, ...]], Term] = field(default_factory=dict)
    bounds: dict[Level, tuple[int | None, int | None]] = field(default_factory=dict)

    def copy(self) -> _Asked:
        return _Asked(self.states, dict(self.literals), dict(self.values), dict(self.bounds))

    def add(self, condition: Condition, positive: bool = True, depth: int = 0) -> bool:
        match condition:
            case Not(part=part) | Unless(part=part):
                return self.add(part, not positive, depth)
            case All(parts=parts) if positive:
                return all(self.add(part, True, depth) for part in parts)
            case Any(parts=parts) if positive:
                return not parts or any(self.copy().add(part, True, depth) for part in parts)
            case Exists(where=where) if positive:
                return self.copy().add(where, True, depth)
            case Holds():
                return self._literal(condition, positive) and self._defined(condition, positive, depth)
            case Same():
                return self._same(condition, positive)
            case Compare(left=Level() as level, op=op, right=Number(value=number)) if positive:
                return self._bound(level, op, number)
        return True

    def _literal(self, literal: Holds | Same, positive: bool) -> bool:
        return self.literals.setdefault(literal, positive) is positive and self._one(literal, positive)

    def _one(self, literal: Holds | Same, positive: bool) -> bool:
        """Of a state held by one value, two different names cannot both be it."""
        state = self.states.get(literal.state) if isinstance(literal, Holds) else None
        if not isinstance(literal, Holds) or state is None or state.value != "one" or not positive:
            return True
        value = literal.args[-1]
        if value.startswith("?"):
            return True
        return self.values.setdefault((literal.state, literal.args[:-1]), value) == value

    def _same(self, same: Same, positive: bool) -> bool:
        if same.left == same.right:
            return positive
        names = not same.left.startswith("?") and not same.right.startswith("?")
        return not (names and positive) and self._literal(same, positive)

    def _defined(self, literal: Holds, positive: bool, depth: int) -> bool:
        """What a state means is asked along with it, where that needs no further variable."""
        state = self.states.get(literal.state)
        definition = state.definition if state else None
        if state is None or definition is None or isinstance(definition, Sum) or depth >= DEEPEST:
            return True
        if any(inside((definition,), (Exists, Every, Count))):
            return True
        roles = {role.var: arg for role, arg in zip(state.roles, literal.args, strict=True)}
        return self.add(bind(definition, roles), positive, depth + 1)

    def _bound(self, level: Level, op: Op, number: int) -> bool:
        low, high = self.bounds.get(level, (None, None))
        if op in {">", ">=", "="}:
            least = number + (op == ">")
            low = least if low is None else max(low, least)
        if op in {"<", "<=", "="}:
            most = number - (op == "<")
            high = most if high is None else min(high, most)
        self.bounds[level] = low, high
        return low is None or high is None or low <= high


def contradicts(condition: Condition, states: Mapping[str, State]) -> bool:
    """Whether a condition asks what cannot be.

    >>> from immortelle.story.conditions import All, Holds, Not
    >>> dead = Holds("state:dead", ("?someone",))
    >>> contradicts(All((dead, Not(dead))), {}), contradicts(All((dead, dead)), {})
    (True, False)
    """
    return not _Asked(states).add(condition)
