"""Whether a plan is valid: a judge that did not find it, slow and plain.

The rules, by number:

1. every act is possible when it is reached, triggers included;
2. the plan's owner is better off at the end than at its beginning (the author: at the level asked for);
3. in a character's plan, somebody does each act;
4. each act is explained for everyone else who does it, by a plan in their mind that begins with it;
5. in an explanation, what is left of it after each act is itself a plan that betters;
6. no explained acts among it, with some left out, do as well;
7. it is as was wished besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from immortelle.engines.planning.formulas import Code, Path, value
from immortelle.engines.planning.ground import AUTHOR, Ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.paths import Paths, State, joined
from immortelle.engines.planning.plans import Explanation, Step
from immortelle.engines.planning.wishes import Progress, Wish, met, moved


@dataclass(frozen=True, slots=True)
class Breach:
    """The rule that a plan breaks, and where: the acts on the way there, outermost first."""

    rule: int
    what: str
    where: tuple[str, ...]

    def __str__(self) -> str:
        place = f" (at {', where they mean to reach '.join(self.where)})" if self.where else ""
        return f"rule {self.rule}: {self.what}{place}"


class Checker:
    """The rules over one problem. ``depth`` is how many minds deep states are told apart."""

    def __init__(self, ground: Ground, limits: Limits, depth: int) -> None:
        self.ground, self.limits = ground, limits
        self.paths = Paths(ground, depth)
        self._utilities = dict(ground.utilities)

    def check(self, steps: Sequence[Step], goal: Code, wishes: tuple[Wish, ...] = ()) -> Breach | None:
        """The first rule that an author's plan breaks; ``None`` where it is valid.

        What could be left out is judged together with what else was wished.
        """
        state = start = self.paths.start()
        if len(steps) > self.limits.length:
            return Breach(1, f"it has {len(steps)} acts, and {self.limits.length} are allowed", ())
        for step in steps:
            found = self._step(step, state, (), self.limits.foresight)
            if found is not None:
                return found
            state = self.paths.after(state, self.ground.acts[step.act])
        score = self.score(state, ())
        if score is None or goal is None or score < goal:
            return Breach(2, f"the author's utility ends at {score}, and {goal} was asked for", ())
        if not _fulfils([one.act for one in steps], wishes):
            return Breach(7, "it is not as was wished", ())
        return self._left_out(steps, start, (), goal, self.limits.foresight, wishes)

    def score(self, state: State, mind: Path) -> Code:
        """The utility of whose mind it is (of the author: the world's), as they take the world to be."""
        term = self._utilities.get(_owner(mind))
        if term is None:
            return 0
        return value(term, lambda path, fluent: self.paths.look(state, mind, path, fluent))

    def _step(
        self, step: Step, state: State, mind: Path, foresight: int, first: bool = False
    ) -> Breach | None:
        """The first rule broken by one act of a plan in a mind, with all that explains it."""
        act = self.ground.acts[step.act]
        if not self.paths.can(state, act, mind):
            return Breach(1, "it is not possible", (str(act),))
        if mind and not act.consenting:
            return Breach(3, "nobody does it", (str(act),))
        if first:
            return None
        given = {one.who: one for one in step.explanations}
        for who in act.consenting:
            if who == _owner(mind):
                continue
            found = self._explained(given.get(who), step.act, state, joined(mind, (who,)), foresight)
            if found is not None:
                return Breach(found.rule, found.what, (str(act), *found.where))
        return None

    def _explained(
        self, given: Explanation | None, act: int, state: State, mind: Path, foresight: int
    ) -> Breach | None:
        name = self.ground.characters[_owner(mind)]
        if given is None or not given.steps or given.steps[0].act != act:
            return Breach(4, f"nothing explains it for {name}", ())
        if len(given.steps) > (foresight if len(mind) <= self.limits.nesting else 1):
            return Breach(4, f"{name} looks no further ahead than allowed, and this is more", ())
        scores, now = [self.score(state, mind)], state
        for done, step in enumerate(given.steps):
            found = self._step(step, now, mind, foresight - done, first=done == 0)
            if found is not None:
                return found
            now = self.paths.after(now, self.ground.acts[step.act], mind)
            scores.append(self.score(now, mind))
        if not _higher(scores[-1], scores[0]):
            return Breach(2, f"{name} would not be better off", ())
        if not all(_higher(scores[-1], one) for one in scores[:-1]):
            return Breach(5, f"{name} would be no worse off before the end", ())
        if len(mind) > self.limits.nesting:
            return None
        return self._left_out(given.steps, state, mind, scores[-1], foresight)

    def _left_out(
        self,
        steps: Sequence[Step],
        start: State,
        mind: Path,
        wanted: Code,
        foresight: int,
        wishes: tuple[Wish, ...] = (),
    ) -> Breach | None:
        acts = [one.act for one in steps]
        for size in range(len(acts)):
            for kept in combinations(acts, size):
                if not _fulfils(kept, wishes):
                    continue
                if (size or not mind) and self._does(kept, acts[0], start, mind, wanted, foresight):
                    names = ", ".join(str(self.ground.acts[one]) for one in kept) or "no act at all"
                    return Breach(6, f"this would be enough: {names}", (str(self.ground.acts[acts[0]]),))
        return None

    def _does(
        self, acts: Sequence[int], asked: int, start: State, mind: Path, wanted: Code, foresight: int
    ) -> bool:
        """Whether acts alone reach a utility: possible and explained, but the one that is in question."""
        state, states = start, []
        for one in acts:
            if not self.paths.can(state, self.ground.acts[one], mind):
                return False
            states.append(state)
            state = self.paths.after(state, self.ground.acts[one], mind)
        score = self.score(state, mind)
        if score is None or wanted is None or score < wanted:
            return False
        for done, (one, before) in enumerate(zip(acts, states, strict=True)):
            if mind and not self.ground.acts[one].consenting:
                return False
            if mind and done == 0 and one == asked:
                continue
            if not self.makes_sense(one, before, mind, foresight - done if mind else foresight):
                return False
        return True

    # Every plan there is

    def makes_sense(self, act: int, state: State, mind: Path, foresight: int) -> bool:
        """Whether some valid plan explains an act for everyone else who does it: all are tried."""
        return all(
            self._some(act, state, joined(mind, (who,)), foresight)
            for who in self.ground.acts[act].consenting
            if who != _owner(mind)
        )

    def _some(self, act: int, state: State, mind: Path, foresight: int) -> bool:
        done = self.ground.acts[act]
        if _owner(mind) not in self._utilities or foresight <= 0 or not self.paths.can(state, done, mind):
            return False
        if len(mind) > self.limits.nesting:
            return _higher(self.score(self.paths.after(state, done, mind), mind), self.score(state, mind))
        for acts, scores in self._plans(act, state, mind, foresight):
            if not all(_higher(scores[-1], one) for one in scores[:-1]):
                continue
            if self._left_out([Step(one) for one in acts], state, mind, scores[-1], foresight) is None:
                return True
        return False

    def _plans(
        self, first: int, start: State, mind: Path, foresight: int
    ) -> Iterator[tuple[list[int], list[Code]]]:
        """Every sequence of acts that somebody can hope for, with its scores; breadth first."""
        layer: list[tuple[list[int], State, list[Code]]] = [([], start, [self.score(start, mind)])]
        for done in range(foresight):
            after = []
            for acts, state, scores in layer:
                for one in [first] if done == 0 else range(len(self.ground.acts)):
                    act = self.ground.acts[one]
                    if not act.consenting or not self.paths.can(state, act, mind):
                        continue
                    if done and not self.makes_sense(one, state, mind, foresight - done):
                        continue
                    new = self.paths.after(state, act, mind)
                    longer = ([*acts, one], new, [*scores, self.score(new, mind)])
                    yield longer[0], longer[2]
                    after.append(longer)
            layer = after

    def shortest(self, goal: Code) -> int | None:
        """How many acts the shortest valid plan of the author has; every one is tried."""
        layer = [self.paths.start()]
        for length in range(self.limits.length + 1):
            for state in layer:
                score = self.score(state, ())
                if score is not None and goal is not None and score >= goal:
                    return length
            layer = _distinct([new for state in layer for new in self._next(state)])
        return None

    def _next(self, state: State) -> Iterator[State]:
        for at, act in enumerate(self.ground.acts):
            if self.paths.can(state, act) and self.makes_sense(at, state, (), self.limits.foresight):
                yield self.paths.after(state, act)


def _fulfils(acts: Sequence[int], wishes: tuple[Wish, ...]) -> bool:
    progress: Progress | None = (0,) * len(wishes)
    for act in acts:
        progress = None if progress is None else moved(wishes, progress, act)
    return progress is not None and met(wishes, progress)


def _owner(mind: Path) -> int:
    return mind[-1] if mind else AUTHOR


def _distinct(states: list[State]) -> list[State]:
    return list({tuple(sorted(one.items())): one for one in states}.values())


def _higher(score: Code, other: Code) -> bool:
    return score is not None and (other is None or score > other)
