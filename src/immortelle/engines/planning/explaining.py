"""Whether an act makes sense for whoever does it: answers, kept by mind, depth and foresight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from immortelle.engines.planning.estimates import Estimates
from immortelle.engines.planning.ground import AUTHOR
from immortelle.engines.planning.limits import Meter
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.plans import Explanation, Step
from immortelle.engines.planning.questions import FINALLY, SURELY, Asked, How, Manner, Question

MORE: Final = 4
"""Each time that a question is put off, it is given so many times as many looks."""

Plan = tuple[int, ...]


@dataclass(slots=True)
class _Known:
    """What is known of one act in one mind, by how far somebody looks: a plan that begins with it, or none.

    Who looks further may see that something in it can be left out, so that each answer is its own; up to
    ``hopeless`` acts ahead there is no plan even with acts too many.
    """

    plans: dict[int, Plan | None] = field(default_factory=dict)
    hopeless: int = 0
    tried: set[tuple[Plan, int]] = field(default_factory=set)
    open: dict[tuple[int, Plan], Question] = field(default_factory=dict)

    def told(self, question: Question, foresight: int) -> None:
        """Keep an answer."""
        self.plans[foresight] = question.plan
        if question.plan is None and not question.needless:
            self.hopeless = max(self.hopeless, foresight)
        for key in [key for key in self.open if key[0] == foresight]:
            del self.open[key]


class Explainer:
    """Explanations, shared by everything that has the same mind."""

    def __init__(self, minds: Minds, meter: Meter) -> None:
        self.minds, self.meter = minds, meter
        self._nesting = meter.limits.nesting
        self.estimates = Estimates(minds, self._nesting)
        self._known: dict[tuple[int, int, int, int], _Known] = {}
        self._wanting = frozenset(who for who, _ in minds.ground.utilities)

    def consents(
        self, state: int, act: int, foresight: int, how: How = SURELY, depth: int = 1, but: int = AUTHOR
    ) -> bool | None:
        """Whether everyone who does an act (but one) has a plan that begins with it; ``None``: put it off."""
        links, told = self.minds.links[state], True
        for who in self.minds.ground.acts[act].consenting:
            if who == but:
                continue
            mind = links[who] if links[who] >= 0 else state
            answer = self.explained(Asked(act, who, mind, depth, foresight), how)
            if answer is False:
                return False
            told = told and answer is True
        return True if told else None

    def explained(self, asked: Asked, how: How = SURELY) -> bool | None:
        """Whether an act begins a plan of somebody's; ``None`` where this is to be put off once more."""
        act, who, mind, depth, foresight = asked
        if who not in self._wanting or foresight <= 0 or not self.minds.can(mind, act):
            return False
        if depth > self._nesting:
            return self.estimates.better(who, self.minds.after(mind, act), mind)
        known = self._known.setdefault(asked[:4], _Known())
        if foresight not in known.plans:
            self._answer(known, asked, how)
        return known.plans[foresight] is not None if foresight in known.plans else None

    def _answer(self, known: _Known, asked: Asked, how: How) -> None:
        """Come to know it; what holds for who looks less far is tried for who looks further."""
        manner, put_off = how
        times: Iterable[int] = count() if put_off == FINALLY else (put_off,)
        for often in times:
            looks = manner.looks * MORE**often
            ahead = asked._replace(foresight=min(asked.foresight, manner.near + often))
            self._look(known, ahead, manner, looks)
            self._try(known, asked, manner, looks, ahead.foresight)
            if asked.foresight in known.plans:
                return

    def _look(self, known: _Known, asked: Asked, manner: Manner, looks: int) -> None:
        """Look so long for a plan of who looks so far ahead."""
        far = asked.foresight
        self._try(known, asked, manner, looks, far)
        if far in known.plans:
            return
        if far <= known.hopeless:
            known.plans[far] = None
            return
        question = self._question(known, asked, manner)
        question.go_on(looks)
        if question.answer is not None:
            known.told(question, far)

    def _try(self, known: _Known, asked: Asked, manner: Manner, looks: int, longest: int) -> None:
        """Whether a plan of who looks otherwise far ahead holds."""
        far = asked.foresight
        for plan in dict.fromkeys(known.plans.values()):
            if plan is None or far in known.plans or len(plan) > longest or (plan, far) in known.tried:
                continue
            question = self._question(known, asked, manner, plan)
            question.go_on(looks)
            if question.answer is not None:
                known.tried.add((plan, far))
            if question.answer:
                known.told(question, far)

    def _question(self, known: _Known, asked: Asked, manner: Manner, along: Plan = ()) -> Question:
        key = (asked.foresight, along)
        if key not in known.open:
            consents = self.consents
            known.open[key] = Question(asked, manner, self.minds, self.estimates, self.meter, consents, along)
        return known.open[key]

    def _answered(self, asked: Asked) -> Plan | None:
        self.explained(asked)
        return self._known[asked[:4]].plans[asked.foresight]

    def explanations(
        self, state: int, act: int, foresight: int, depth: int = 1, but: int = AUTHOR
    ) -> tuple[Explanation, ...]:
        """Why everyone who does an act (but one) does it, with all that explains their plans."""
        links = self.minds.links[state]
        found = []
        for who in self.minds.ground.acts[act].consenting:
            if who != but:
                mind = links[who] if links[who] >= 0 else state
                asked = Asked(act, who, mind, depth, foresight)
                plan = self._answered(asked) if depth <= self._nesting else None
                found.append(Explanation(who, self._steps(plan or (act,), asked)))
        return tuple(found)

    def _steps(self, plan: tuple[int, ...], asked: Asked) -> tuple[Step, ...]:
        steps, state = [], asked.mind
        for done, act in enumerate(plan):
            left, deeper = asked.foresight - done, asked.depth + 1
            others = () if done == 0 else self.explanations(state, act, left, deeper, but=asked.who)
            steps.append(Step(act, others))
            state = self.minds.after(state, act)
        return tuple(steps)
