"""How well off everybody is in a state, and how far they are from better."""

from __future__ import annotations

from typing import Final

from immortelle.engines.planning.formulas import Code, Term, reads
from immortelle.engines.planning.ground import AUTHOR
from immortelle.engines.planning.limits import NumberError
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.operators import Operators
from immortelle.engines.planning.relaxed import Relaxed

MOST_DETOUR: Final = 9


class Estimates:
    """Utilities, and how far it is to better ones, down to a nesting at which others must gain at once."""

    def __init__(self, minds: Minds, nesting: int) -> None:
        self._minds, self._nesting = minds, nesting
        self._utilities: dict[int, Term] = dict(minds.ground.utilities)
        self._plain = {who: not any(path for path, _ in reads(term)) for who, term in self._utilities.items()}
        self._values = {who: minds.read.value(term) for who, term in self._utilities.items()}
        self._scores: dict[tuple[int, object], Code] = {}
        self._operators = Operators(minds.ground)
        self._estimates: dict[tuple[int, bool], Relaxed] = {}
        self._detours: dict[tuple[int, int, int, bool], int] = {}

    def score(self, who: int, mind: int) -> Code:
        """The utility of somebody (-1: the author) with a mind for the world; 0 for who has none."""
        term = self._values.get(who)
        if term is None:
            return 0
        facts = self._minds.facts[mind]
        key = (who, facts if self._plain[who] else mind)
        if key not in self._scores:
            try:
                self._scores[key] = term(facts, self._minds.links[mind])
            except NumberError as error:
                names = () if who == AUTHOR else (self._minds.ground.characters[who],)
                error.maker = f"utility({', '.join(names)})"
                raise
        return self._scores[key]

    def better(self, who: int, after: int, before: int) -> bool:
        """Whether somebody is better off in one state than in another."""
        new, old = self.score(who, after), self.score(who, before)
        return new is not None and (old is None or new > old)

    def estimate(self, who: int, depth: int) -> Relaxed | None:
        """What tells how far somebody (-1: the author) is from better; ``None`` for who wants nothing."""
        if who not in self._utilities:
            return None
        key = (who, depth >= self._nesting)
        if key not in self._estimates:
            can = self._rewarding(who) if key[1] else -1
            self._estimates[key] = Relaxed(self._minds, self._operators, who, self._utilities[who], can)
        return self._estimates[key]

    def _rewarding(self, who: int) -> int:
        """The acts, as bits, that may leave everybody else who does them better off at once."""
        ground = self._minds.ground
        acts = (1 << len(ground.acts)) - 1
        for other in range(len(ground.characters)):
            if other == who:
                continue
            fluents = self._hanging(other)
            for at, act in enumerate(ground.acts):
                if other in act.consenting and not any(one.fluent in fluents for one in act.writes):
                    acts &= ~(1 << at)
        return acts

    def _hanging(self, who: int) -> set[int]:
        """The fluents on which it hangs how well off somebody is, with all that follows by itself."""
        if who not in self._utilities:
            return set()
        asked = list(reads(self._utilities[who]))
        fluents = {fluent for _, fluent in asked}
        if any(path not in ((), (who,)) for path, _ in asked):
            for act in self._minds.ground.acts:
                fluents.update(fluent for _, fluent in reads(act.condition))
        before = 0
        while len(fluents) > before:
            before = len(fluents)
            for one in self._minds.ground.triggers:
                if any(each.fluent in fluents for each in one.writes):
                    fluents.update(fluent for _, fluent in reads(one.condition))
                    for each in one.writes:
                        fluents.update(
                            fluent for part in (each.test, each.value) for _, fluent in reads(part)
                        )
        return fluents

    def detour(self, who: int, mind: int, act: int, depth: int) -> int:
        """About how many acts somebody is further from what they want than if an act had brought them on.

        At most ``MOST_DETOUR``, where they do not take it to be possible or no way seems to lead on.
        """
        key = (who, mind, act, depth >= self._nesting)
        known = self._detours.get(key)
        if known is None:
            known = self._detours[key] = self._led_astray(who, mind, act, depth)
        return known

    def _led_astray(self, who: int, mind: int, act: int, depth: int) -> int:
        estimate, floor = self.estimate(who, depth), self.score(who, mind)
        if estimate is None or not self._minds.can(mind, act):
            return MOST_DETOUR
        before = estimate.effort(estimate.there(mind), floor)
        after = estimate.effort(estimate.there_after(mind, act), floor)
        return max(0, min(MOST_DETOUR, after - before + 1))

    def detours(self, state: int, act: int, depth: int, but: int = AUTHOR) -> int:
        """The longest detour of those who do an act (but one), as they are taken to see it."""
        links, most = self._minds.links[state], 0
        for who in self._minds.ground.acts[act].consenting:
            if who != but:
                mind = links[who] if links[who] >= 0 else state
                most = max(most, self.detour(who, mind, act, depth))
        return most
