"""Whether an act makes sense for somebody: in what they believe, it begins a plan of theirs.

The definition is the one of narrative planning with theory of mind (Ware and Siler 2021): the plan can
be done as they see things, leaves them better off than every moment of it before, each act in it makes sense
for everyone else who does it (one nesting deeper), and nothing in it could be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from immortelle.engines.planning.formulas import Code, Term, reads
from immortelle.engines.planning.ground import AUTHOR
from immortelle.engines.planning.limits import OFTEN, Meter, NumberError
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.operators import Operators
from immortelle.engines.planning.plans import Explanation, Step
from immortelle.engines.planning.relaxed import FAR, Relaxed

Lesser = tuple[tuple[int, int], ...]
"""States, each with the fewest acts that lead there."""


@dataclass(slots=True)
class _Known:
    """What is known of one act in one mind, by how far somebody looks ahead: a plan that begins with it.

    Who looks further may see that something in it can be left out, so that each answer is its own; up to
    ``hopeless`` acts ahead there is no plan even with acts too many.
    """

    plans: dict[int, tuple[int, ...] | None] = field(default_factory=dict)
    hopeless: int = 0


@dataclass(slots=True)
class Asking:
    """What is asked: a plan that begins with ``act``; and whether none was met, even with acts too many."""

    act: int
    who: int
    foresight: int
    depth: int
    hopeless: bool = True


@dataclass(frozen=True, slots=True)
class _Way:
    """A plan on its way: its state, its best utility, and where its acts lead if some are left out.

    What can follow from a state that fewer of its acts lead to holds an act too many.
    """

    plan: tuple[int, ...]
    state: int
    top: Code
    lesser: Lesser


class Explainer:
    """Explanations, shared by everything that has the same mind."""

    def __init__(self, minds: Minds, meter: Meter) -> None:
        self.minds, self.meter = minds, meter
        self._nesting = meter.limits.nesting
        self._utilities: dict[int, Term] = dict(minds.ground.utilities)
        self._plain = {who: not any(path for path, _ in reads(term)) for who, term in self._utilities.items()}
        self._values = {who: minds.read.value(term) for who, term in self._utilities.items()}
        self._scores: dict[tuple[int, object], Code] = {}
        self._known: dict[tuple[int, int, int, int], _Known] = {}
        self._operators = Operators(minds.ground)
        self._estimates: dict[int, Relaxed] = {}

    def score(self, who: int, mind: int) -> Code:
        """The utility of somebody (-1: the author) with a mind for the world; 0 for who has none."""
        term = self._values.get(who)
        if term is None:
            return 0
        facts = self.minds.facts[mind]
        key = (who, facts if self._plain[who] else mind)
        if key not in self._scores:
            try:
                self._scores[key] = term(facts, self.minds.links[mind])
            except NumberError as error:
                names = () if who == AUTHOR else (self.minds.ground.characters[who],)
                error.maker = f"utility({', '.join(names)})"
                raise
        return self._scores[key]

    def better(self, who: int, after: int, before: int) -> bool:
        """Whether somebody is better off in one state than in another."""
        new, old = self.score(who, after), self.score(who, before)
        return new is not None and (old is None or new > old)

    def estimate(self, who: int) -> Relaxed | None:
        """What tells how far somebody (-1: the author) is from better; ``None`` for who wants nothing."""
        if who not in self._estimates and who in self._utilities:
            self._estimates[who] = Relaxed(self.minds, self._operators, who, self._utilities[who])
        return self._estimates.get(who)

    def distance(self, who: int, mind: int, floor: Code, most: int) -> int:
        """At least how many acts until somebody's utility exceeds ``floor``; past ``most``, some number."""
        estimate = self.estimate(who)
        return FAR if estimate is None else estimate.distance(estimate.there(mind), floor, most)

    def distance_after(self, who: int, mind: int, act: int, floor: Code, most: int) -> int:
        """The same after an act that is possible, as far as can be told without making that state."""
        estimate = self.estimate(who)
        return FAR if estimate is None else estimate.distance(estimate.there_after(mind, act), floor, most)

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
        return self._found(act, who, mind, foresight, depth) is not None

    def _found(self, act: int, who: int, mind: int, foresight: int, depth: int) -> tuple[int, ...] | None:
        """A plan that begins with an act: one of who looks less far, if it holds for who looks further."""
        known = self._known.setdefault((act, who, mind, depth), _Known())
        for ahead in range(known.hopeless + 1, foresight + 1):
            if foresight not in known.plans:
                self._seek(Asking(act, who, ahead, depth), mind, known)
                self._try(known.plans.get(ahead), Asking(act, who, foresight, depth), mind, known)
        return known.plans.get(foresight)

    def _seek(self, asking: Asking, mind: int, known: _Known) -> None:
        """Come to know a plan, or that there is none; those that others have are tried first."""
        ahead = asking.foresight
        for plan in dict.fromkeys(known.plans.values()):
            self._try(plan, asking, mind, known)
        if ahead not in known.plans:
            asking.hopeless = True
            known.plans[ahead] = self._plan(asking, mind)
            if asking.hopeless:
                known.hopeless = max(known.hopeless, ahead)

    def _try(self, plan: tuple[int, ...] | None, asking: Asking, mind: int, known: _Known) -> None:
        """Keep a plan of who looks otherwise far ahead, if it holds."""
        if plan is None or asking.foresight in known.plans or len(plan) > asking.foresight:
            return
        if self._plan(asking, mind, plan) is not None:
            known.plans[asking.foresight] = plan

    def explanations(
        self, state: int, act: int, foresight: int, depth: int = 1, but: int = AUTHOR
    ) -> tuple[Explanation, ...]:
        """Why everyone who does an act (but one) does it, with all that explains their plans."""
        links = self.minds.links[state]
        found = []
        for who in self.minds.ground.acts[act].consenting:
            if who != but:
                mind = links[who] if links[who] >= 0 else state
                plan = self._found(act, who, mind, foresight, depth) if depth <= self._nesting else None
                plan = (act,) if plan is None else plan
                found.append(Explanation(who, self._steps(plan, who, mind, foresight, depth)))
        return tuple(found)

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

    def _plan(self, asking: Asking, mind: int, along: tuple[int, ...] = ()) -> tuple[int, ...] | None:
        """The shortest plan that begins with an act, ends better than all before and needs all its acts.

        ``along`` a given plan only that is looked at.
        """
        who = asking.who
        layer = [_Way((), mind, self.score(who, mind), ())]
        met: set[tuple[int, Code, Lesser]] = set()
        for left in range((len(along) or asking.foresight) - 1, -1, -1):
            after = []
            for way in layer:
                for new in self._ways(way, asking, left, along):
                    if new.top != way.top and self._is_minimal(new, asking):
                        return new.plan
                    if self.distance(who, new.state, new.top, left) > left:
                        continue
                    if self._is_new(met, new):
                        after.append(new)
            layer = after
        return None

    def _is_new(self, met: set[tuple[int, Code, Lesser]], way: _Way) -> bool:
        """Whether no plan before came to the same; from now on one has."""
        known = len(met)
        met.add((way.state, way.top, way.lesser))
        return len(met) > known

    def _ways(self, way: _Way, asking: Asking, left: int, along: tuple[int, ...]) -> Iterator[_Way]:
        """A plan with each act that can come next, if it then may lead on in ``left`` acts more."""
        for one in self._next(way, asking, left, along):
            if not self._takes_part(one, way.state, len(way.plan), asking):
                continue
            self.meter.look()
            state = self.minds.after(way.state, one)
            score = self.score(asking.who, state)
            higher = score is not None and (way.top is None or score > way.top)
            if not higher and self.distance(asking.who, state, way.top, left) > left:
                continue
            top = score if higher else way.top
            lesser = self._lesser(way, one, asking, top, left, higher)
            if all(other != state for other, _ in lesser):
                yield _Way((*way.plan, one), state, top, lesser)
            else:
                asking.hopeless = False

    def _next(self, way: _Way, asking: Asking, left: int, along: tuple[int, ...]) -> Iterator[int]:
        """The acts that can come next, if as far as facts tell they may lead on in ``left`` acts more."""
        who, far = asking.who, self.distance_after
        if not way.plan:
            acts = [asking.act]
        elif along:
            acts = [one for one in (along[len(way.plan)],) if self.minds.can(way.state, one)]
        else:
            acts = self.minds.possible(way.state)
        for looked, one in enumerate(acts, 1):
            if looked % OFTEN == 0:
                self.meter.wait()
            if far(who, way.state, one, way.top, left) <= left:
                yield one

    def _lesser(self, way: _Way, act: int, asking: Asking, top: Code, left: int, higher: bool) -> Lesser:
        """Where a plan with an act more leads with some of its acts left out, if that may come to as much."""
        counts = partial(self._comes_to, asking.who, top, left, higher)
        found = {way.state: len(way.plan)} if counts(way.state) else {}
        for state, done in way.lesser:
            if counts(state):
                found[state] = min(done, found.get(state, done))
            if not self.minds.can(state, act):
                continue
            after = self.minds.after(state, act)
            if counts(after) and self._takes_part(act, state, done, asking):
                found[after] = min(done + 1, found.get(after, done + 1))
        return tuple(sorted(found.items()))

    def _comes_to(self, who: int, top: Code, left: int, higher: bool, state: int) -> bool:
        """Whether somebody may exceed a utility within ``left`` acts, or (``higher``) has it already."""
        score = self.score(who, state)
        if higher and score is not None and top is not None and score >= top:
            return True
        return self.distance(who, state, top, left) <= left

    def _takes_part(self, act: int, state: int, done: int, asking: Asking) -> bool:
        """Whether an act can stand in a plan after ``done`` more: somebody does it, others have reasons.

        The others who do the act in question are asked in minds of their own, where it happens.
        """
        if done == 0 and act == asking.act:
            return True
        consenting = self.minds.ground.acts[act].consenting
        left = asking.foresight - done
        return bool(consenting) and self.consents(state, act, left, asking.depth + 1, but=asking.who)

    def _is_minimal(self, way: _Way, asking: Asking) -> bool:
        """Whether nothing that leaves out some acts does as well."""
        for state, _ in way.lesser:
            score = self.score(asking.who, state)
            if score is not None and way.top is not None and score >= way.top:
                asking.hopeless = False
                return False
        return True
