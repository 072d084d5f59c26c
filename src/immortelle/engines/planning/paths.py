"""The same semantics as ``minds``, slow and plain: every mind by its path, nothing shared.

The checker stands on this, so that a plan is judged by code that did not find it.
"""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.engines.planning.formulas import (
    UNKNOWN,
    All,
    Any,
    Beside,
    Code,
    Formula,
    Is,
    Path,
    Read,
    holds,
    parts,
    reads,
    value,
)
from immortelle.engines.planning.ground import Ground, GroundAct, Write
from immortelle.story.problem import NUMBER

State = dict[Path, tuple[Code, ...]]
"""The facts of the world at ``()``, and of every mind at its path, to some depth."""

MOST_ROUNDS = 10_000


class NeverRestsError(Exception):
    """Triggers that undo each other without end."""


class Paths:
    """States by paths, at most ``depth`` characters long."""

    def __init__(self, ground: Ground, depth: int) -> None:
        self.ground, self.depth = ground, depth
        self.paths = sorted(self._every(), key=len, reverse=True)
        self._triggers = [(_plain_values(one.condition), one) for one in ground.triggers]

    def _every(self) -> Iterator[Path]:
        layer: list[Path] = [()]
        for _ in range(self.depth + 1):
            yield from layer
            layer = [
                (*one, who)
                for one in layer
                for who in range(len(self.ground.characters))
                if one[-1:] != (who,)
            ]

    def start(self) -> State:
        """The state at the start, after all that follows by itself."""
        given = dict(self.ground.start)
        state = {}
        for path in self.paths:
            end = len(path)
            while path[:end] not in given:
                end -= 1
            state[path] = given[path[:end]]
        return self._settled(state)

    def unknown(self, fluent: int) -> Code:
        """The code of not knowing a fluent."""
        return None if self._is_number(fluent) else UNKNOWN

    def look(self, state: State, at: Path, path: Path, fluent: int) -> Code:
        """What a fluent is at a path, as the mind at ``at`` has it; unknown past the depth."""
        facts = state.get(joined(at, path))
        return self.unknown(fluent) if facts is None else facts[fluent]

    def _is_number(self, fluent: int) -> bool:
        return self.ground.fluents[fluent].type == NUMBER

    def holds(self, formula: Formula, state: State, at: Path = ()) -> bool:
        """Whether a formula holds in a mind."""
        return holds(formula, lambda path, fluent: self.look(state, at, path, fluent))

    def can(self, state: State, act: GroundAct, at: Path = ()) -> bool:
        """Whether an act is possible, taking the mind at a path for the world."""
        return self.holds(act.condition, state, at)

    def after(self, state: State, act: GroundAct, at: Path = ()) -> State:
        """The state after an act that is possible there; minds outside of that one stay as they are."""
        return self._settled(self._done(state, act, at), state, at)

    def _done(self, state: State, act: GroundAct, at: Path) -> State:
        """A state in which an act was done in one mind and, as they see it, in those within it."""
        new = dict(state)
        for who, test in enumerate(act.seen):
            inner = (*at, who)
            if at[-1:] == (who,) or inner not in state or not self.holds(test, state, at):
                continue
            seen = state if self.holds(act.condition, state, inner) else self._repaired(state, act, at, inner)
            done = self._done(seen, act, inner)
            new.update((path, facts) for path, facts in done.items() if path[: len(inner)] == inner)
        self._write(new, state, act.writes, at)
        return new

    def _write(self, new: State, old: State, writes: tuple[Write, ...], at: Path) -> None:
        for one in writes:
            if not self.holds(one.test, old, at):
                continue
            goal = joined(at, one.path)
            if goal in new:
                code = value(one.value, lambda path, fluent: self.look(old, at, path, fluent))
                new[goal] = (*new[goal][: one.fluent], code, *new[goal][one.fluent + 1 :])

    def _repaired(self, state: State, act: GroundAct, truth: Path, mind: Path) -> State:
        """A state in which one mind was put right in what an act showed to be so."""
        new = dict(state)
        learnt: dict[tuple[Path, int], Code] = {}
        if self.holds(act.condition, state, truth):
            for path, fluent, code in self._repairs(act.condition, state, truth, mind):
                if learnt.get((path, fluent), self.unknown(fluent)) == self.unknown(fluent):
                    learnt[path, fluent] = code
        for (path, fluent), code in learnt.items():
            goal = joined(mind, path)
            if goal in new:
                new[goal] = (*new[goal][:fluent], code, *new[goal][fluent + 1 :])
        return new

    def _repairs(  # noqa: C901, PLR0912 - a case for each kind of formula
        self, formula: Formula, state: State, truth: Path, mind: Path
    ) -> Iterator[tuple[Path, int, Code]]:
        match formula:
            case All(inner):
                for part in inner:
                    yield from self._repairs(part, state, truth, mind)
            case Any(inner):
                for part in inner:
                    if self.holds(part, state, truth):
                        yield from self._repairs(part, state, truth, mind)
            case _ if self.holds(formula, state, mind):
                return
            case Is(path, fluent, code, True):
                yield path, fluent, code
            case Beside("==", _, _):
                for path, fluent in reads(formula):
                    yield path, fluent, self.look(state, truth, path, fluent)
            case Beside("!=", Read(path, fluent), Read(other, second)) if not self._is_number(second):
                real = self.look(state, truth, other, second)
                yield other, second, real
                if self.look(state, mind, path, fluent) == real:
                    yield path, fluent, UNKNOWN
            case _:
                for path, fluent in reads(formula):
                    yield path, fluent, self.unknown(fluent)

    def _settled(self, state: State, before: State | None = None, root: Path = ()) -> State:
        """A state after every trigger, one at a time, the deepest minds first, until none changes anything.

        Minds in which nothing differs from ``before``, which is settled, have nothing due.
        """
        stirred = set(self.paths) if before is None else self._stirred(state, before, root)
        for _ in range(MOST_ROUNDS):
            fired = self._fired(state, stirred)
            if fired is None:
                return state
            stirred |= self._stirred(fired, state, root)
            state = fired
        raise NeverRestsError

    def _stirred(self, state: State, before: State, root: Path) -> set[Path]:
        """The minds that changed, and those they are in, up to a root."""
        changed = (one for one in self.paths if state[one] != before[one])
        return {one[:end] for one in changed for end in range(len(root), len(one) + 1)}

    def _fired(self, state: State, stirred: set[Path]) -> State | None:
        for at in self.paths:
            if at not in stirred:
                continue
            facts = state[at]
            for values, trigger in self._triggers:
                if any(facts[fluent] != code for fluent, code in values):
                    continue
                if self.holds(trigger.condition, state, at):
                    new = dict(state)
                    self._write(new, state, trigger.writes, at)
                    if new != state:
                        return new
            stirred.discard(at)
        return None


def joined(at: Path, path: Path) -> Path:
    """A path within a mind; one's view of oneself is oneself."""
    for who in path:
        at = at if at[-1:] == (who,) else (*at, who)
    return at


def _plain_values(condition: Formula) -> list[tuple[int, Code]]:
    """What a condition asks of the facts at hand, at the least."""
    asked = parts(condition)
    return [(one.fluent, one.code) for one in asked if isinstance(one, Is) and one.so and not one.path]
