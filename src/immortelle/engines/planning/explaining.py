"""Whether an act makes sense for somebody: in what they believe, it begins a plan of theirs.

The definition is the one of narrative planning with theory of mind (Ware and Siler 2021): the plan can
be done as they see things, leaves them better off than every moment of it before, each act in it makes sense
for everyone else who does it (one nesting deeper), and nothing in it could be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from immortelle.engines.planning.formulas import Code, Term, reads
from immortelle.engines.planning.ground import AUTHOR
from immortelle.engines.planning.limits import Meter
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.plans import Explanation, Step
from immortelle.engines.planning.projection import Projection
from immortelle.engines.planning.relaxed import FAR, Relaxed

MOST_WAYS = 20_000  # plans of one length looked through, where the nearest could leave something out


@dataclass(slots=True)
class _Known:
    """What is known of one act in one mind: a plan that begins with it, or how far none does."""

    plan: tuple[int, ...] | None = None
    refuted: int = 0


class Explainer:
    """Explanations, shared by everything that has the same mind."""

    def __init__(self, minds: Minds, meter: Meter) -> None:
        self.minds, self.meter = minds, meter
        self._nesting = meter.limits.nesting
        self._utilities: dict[int, Term] = dict(minds.ground.utilities)
        self._plain = {who: not any(path for path, _ in reads(term)) for who, term in self._utilities.items()}
        self._values = {who: minds.value(term) for who, term in self._utilities.items()}
        self._scores: dict[tuple[int, object], Code] = {}
        self._known: dict[tuple[int, int, int, int], _Known] = {}
        self._projections: dict[int, Projection] = {}
        self._relaxed: dict[int, Relaxed] = {}
        self.gave_up = False

    def score(self, who: int, mind: int) -> Code:
        """The utility of somebody (-1: the author) with a mind for the world; 0 for who has none."""
        term = self._values.get(who)
        if term is None:
            return 0
        facts = self.minds.facts[mind]
        key = (who, facts if self._plain[who] else mind)
        if key not in self._scores:
            self._scores[key] = term(facts, self.minds.links[mind])
        return self._scores[key]

    def better(self, who: int, after: int, before: int) -> bool:
        """Whether somebody is better off in one state than in another."""
        new, old = self.score(who, after), self.score(who, before)
        return new is not None and (old is None or new > old)

    def distance(self, who: int, mind: int, floor: Code) -> int:
        """At least how many acts until somebody's utility exceeds ``floor``."""
        if not self._plain.get(who, False):
            return 0 if who in self._utilities else FAR
        facts, value = self.minds.facts[mind], self._values[who]
        if who not in self._projections:
            self._projections[who] = Projection(self.minds, who)
            self._relaxed[who] = Relaxed(self.minds, who, self._utilities[who])
        exact = self._projections[who].distance(facts, lambda one: value(one, ()), floor)
        return self._relaxed[who].distance(facts, floor) if exact is None else exact

    def consents(self, state: int, act: int, foresight: int, depth: int = 1, but: int = AUTHOR) -> bool:
        """Whether everyone who does an act (but one) has a plan that begins with it."""
        links = self.minds.links[state]
        for who in self.minds.ground.acts[act].consenting:
            if who == but:
                continue
            mind = links[who] if links[who] >= 0 else state
            if not self.explained(act, who, mind, foresight, depth):
                return False
        return True

    def explained(self, act: int, who: int, mind: int, foresight: int, depth: int) -> bool:
        """Whether an act begins a plan of ``who``, of at most ``foresight`` acts, in their mind."""
        if who not in self._utilities or foresight <= 0 or not self.minds.can(mind, act):
            return False
        if depth > self._nesting:
            return self.better(who, self.minds.after(mind, act), mind)
        known = self._known.setdefault((act, who, mind, depth), _Known())
        if known.plan is not None and len(known.plan) <= foresight:
            return True
        if known.plan is None and known.refuted >= foresight:
            return False
        plan = self._plan(act, who, mind, foresight, depth)
        if plan is None:
            known.refuted = max(known.refuted, foresight)
            return False
        known.plan = plan
        return True

    def explanations(
        self, state: int, act: int, foresight: int, depth: int = 1, but: int = AUTHOR
    ) -> tuple[Explanation, ...]:
        """Why everyone who does an act (but one) does it, with all that explains their plans."""
        links = self.minds.links[state]
        found = []
        for who in self.minds.ground.acts[act].consenting:
            if who != but:
                mind = links[who] if links[who] >= 0 else state
                plan = self._chosen(act, who, mind, foresight, depth)
                found.append(Explanation(who, self._steps(plan, who, mind, foresight, depth)))
        return tuple(found)

    def _chosen(self, act: int, who: int, mind: int, foresight: int, depth: int) -> tuple[int, ...]:
        self.explained(act, who, mind, foresight, depth)
        known = self._known.get((act, who, mind, depth))
        return (act,) if known is None or known.plan is None else known.plan

    def _steps(
        self, plan: tuple[int, ...], who: int, mind: int, foresight: int, depth: int
    ) -> tuple[Step, ...]:
        steps, state = [], mind
        for done, act in enumerate(plan):
            left = foresight - done
            others = () if done == 0 else self.explanations(state, act, left, depth + 1, but=who)
            steps.append(Step(act, others))
            state = self.minds.after(state, act)
        return tuple(steps)

    def _plan(self, act: int, who: int, mind: int, foresight: int, depth: int) -> tuple[int, ...] | None:
        found = False
        for plan in self._plans(act, who, mind, foresight, depth, merged=True):
            found = True
            if self._is_minimal(plan, who, mind, depth, foresight):
                return plan
        if not found:
            return None
        for plan in self._plans(act, who, mind, foresight, depth, merged=False):
            if self._is_minimal(plan, who, mind, depth, foresight):
                return plan
        return None

    def _plans(
        self, act: int, who: int, mind: int, foresight: int, depth: int, *, merged: bool
    ) -> Iterator[tuple[int, ...]]:
        """Plans that begin with an act and end better than all before, shortest first.

        ``merged``: one for each state and height of utility; else all, as many as are looked through.
        """
        start = self.score(who, mind)
        layer: list[tuple[tuple[int, ...], int, Code]] = [((), mind, start)]
        met = {(mind, start)}
        for left in range(foresight, 0, -1):
            after = []
            for plan, state, height in layer:
                first = act if left == foresight else None
                for one, new, top in self._ways(first, who, state, height, left, depth):
                    if merged and (new, top) in met:
                        continue
                    met.add((new, top))
                    if top != height:
                        yield (*plan, one)
                    if self.distance(who, new, top) < left:
                        after.append(((*plan, one), new, top))
                if not merged and len(after) > MOST_WAYS:
                    self.gave_up = True
                    return
            layer = after

    def _ways(
        self, first: int | None, who: int, state: int, height: Code, left: int, depth: int
    ) -> Iterator[tuple[int, int, Code]]:
        """The acts that can come next in a plan, each with the state after it and the best utility so far."""
        for one in self.minds.possible(state) if first is None else (first,):
            if self._takes_part(one, who, state, left, depth, first=first is not None):
                self.meter.look()
                new = self.minds.after(state, one)
                score = self.score(who, new)
                higher = score is not None and (height is None or score > height)
                yield one, new, score if higher else height

    def _takes_part(self, act: int, who: int, state: int, left: int, depth: int, first: bool) -> bool:
        """Whether an act can stand in a plan of ``who``: somebody does it, and the others have reasons.

        The others who do the first act are asked in minds of their own, where this one's plan began.
        """
        if first:
            return True
        consenting = self.minds.ground.acts[act].consenting
        return bool(consenting) and self.consents(state, act, left, depth + 1, but=who)

    def _is_minimal(self, plan: tuple[int, ...], who: int, mind: int, depth: int, foresight: int) -> bool:
        """Whether no plan with some acts left out does as well."""
        end = mind
        for one in plan:
            end = self.minds.after(end, one)
        wanted = self.score(who, end)
        for size in range(1, len(plan)):
            for kept in combinations(plan, size):
                if self._does_as_well(kept, plan[0], who, mind, depth, foresight, wanted):
                    return False
        return True

    def _does_as_well(
        self, plan: tuple[int, ...], act: int, who: int, mind: int, depth: int, foresight: int, wanted: Code
    ) -> bool:
        """Whether acts alone do as well: all of them explained, but the one that is in question."""
        state = mind
        for done, one in enumerate(plan):
            if not self.minds.can(state, one):
                return False
            asked = done == 0 and one == act
            if not self._takes_part(one, who, state, foresight - done, depth, first=asked):
                return False
            state = self.minds.after(state, one)
        score = self.score(who, state)
        return score is not None and wanted is not None and score >= wanted
