"""Obstacles: what stands in the way of a condition, down to the one part that cannot be met."""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.story import conditions as c
from immortelle.story.binding import bind
from immortelle.world import World

Variables = Sequence[tuple[c.Term, str]]  # each with its kind


class Obstacles:
    """Looks in one mind (of nobody: the world) as it is, or was just ``before`` an event."""

    def __init__(self, world: World, mind: tuple[str, ...], before: int | None = None) -> None:
        self._world = world
        self._mind = mind
        self._before = before

    def first(self, condition: c.Condition) -> c.Condition | None:
        """The first part of a ground condition that does not hold; None if it holds.

        Of "the key is in a place, and Ann is in the place" it is "Ann is in the hall" if the key is
        there, and "the key is in a place" if it is nowhere.
        """
        if self._holds(condition):
            return None
        match condition:
            case c.All(parts):
                return next((found for part in parts if (found := self.first(part)) is not None), condition)
            case c.Exists():
                return self._lacking(condition)
        return condition

    def met(self, condition: c.Condition) -> int:
        """How many parts of a condition hold for somebody before the first that does not."""
        variables, parts = _opened(condition)
        for count in range(len(parts)):
            if not self._holds(_someone(variables, c.All(parts[: count + 1]))):
                return count
        return len(parts)

    def _lacking(self, condition: c.Exists) -> c.Condition:
        """The first part that nobody meets of those who meet the parts before it."""
        variables, parts = _opened(condition)
        for count in range(len(parts) - 1, 0, -1):
            met = c.All(parts[:count])
            if self._holds(_someone(variables, met)):
                found = self._witness([each for each in variables if _mentions(met, each[0])], met)
                failing = bind(parts[count], found, self._world.part_of)
                return self.first(_someone(variables, failing)) or condition
        return _someone(variables, parts[0]) if parts else condition

    def _witness(self, variables: Variables, condition: c.Condition) -> dict[c.Term, str]:
        """Who meets a condition: the first by id for each variable; those not declared stay open."""
        found: dict[c.Term, str] = {}
        for index, (var, kind) in enumerate(variables):
            for entity in self._world.of_kind(kind):
                bound = bind(condition, {**found, var: entity}, self._world.part_of)
                if self._holds(_someone(variables[index + 1 :], bound)):
                    found[var] = entity
                    break
        return found

    def _holds(self, condition: c.Condition) -> bool:
        return bool(self._world.holds(condition, mind=self._mind, before=self._before))


def _opened(condition: c.Condition) -> tuple[list[tuple[c.Term, str]], tuple[c.Condition, ...]]:
    """The variables of nested "someone who" and the parts of what they must meet."""
    match condition:
        case c.Exists(var, kind, where):
            variables, parts = _opened(where)
            return [(var, kind), *variables], parts
        case c.All(within):
            opened = [_opened(each) for each in within]
            return [v for found, _ in opened for v in found], tuple(p for _, parts in opened for p in parts)
    return [], (condition,)


def _someone(variables: Variables, condition: c.Condition) -> c.Condition:
    """The condition of anybody, for those of the variables that it mentions."""
    for var, kind in reversed(variables):
        if _mentions(condition, var):
            condition = c.Exists(var, kind, condition)
    return condition


def _mentions(condition: c.Condition, var: c.Term) -> bool:
    return bind(condition, {var: "?"}) != condition
