"""Lives: a plan of a story sought by living it again and again, each time a little nearer to what is wanted.

Whoever decides in such a life draws among what makes sense for them, leaning to what was chosen in the
best life so far. *Nested rollout policy adaptation* (Rosin 2011), of one level, all in whole numbers: a
leaning is added to the reasons that somebody has, in tenths of a logit. What is found is made plainer: of
every choice that somebody had a better one for, the life without it is lived as well.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from immortelle.engines.planning.branches import EVENTS, Branches, Turn, step
from immortelle.engines.planning.draws import (
    Following,
    Notes,
    Outcome,
    Place,
    Table,
    outcomes_of,
    sensible,
    strain,
)
from immortelle.engines.planning.wanted import Deed, Wanted, Watch, deeds_of, sought
from immortelle.world.deciding.chance import ONE, choose, draw, key, softmax
from immortelle.world.errors import bounded
from immortelle.world.kernel import Kernel

SENSIBLE: Final = 30
"""Tenths of a logit that an act's reasons may lie below those of the best."""
_BATCH: Final = 8  # lives between two looks at which was best
_MORE: Final = 1  # batches after one that came to it
_STALE: Final = 4  # batches that bring nothing, after which all leanings are dropped
_STEP: Final = 20  # tenths of a logit that a choice gains by being in the best life
_HOPE: Final = 30  # tenths of a logit for what may bring the end nearer, the first time
_HEATS: Final = (20, 50)  # tenths: how much less than in life reasons count, in turn
_PLAN: Final = key("plan")

Name = tuple[str, ...] | tuple[str, str, bool]  # a choice; of all else whose draw for what, and the outcome
Leaning = tuple[Name, int]  # what is leant to: an outcome, and how often it came before
Cost = tuple[int, int, int, int]  # what is missing; strain, in what it goes too far together; deeds


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw of a life: where, what it could be with how much for each, and which it was."""

    place: Place
    outcomes: tuple[Outcome, ...]
    leanings: tuple[Leaning, ...]
    scores: tuple[int, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Life:
    """A life that was lived: the ``kernel`` where it came to, what it costs, how its draws fell, and where
    that was not the likeliest."""

    kernel: Kernel
    cost: Cost
    table: Table
    draws: tuple[Drawn, ...] = ()
    turned: tuple[Place, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether it comes to what is wanted."""
        return not self.cost[0]


class Leant:
    """Whoever draws in a life: among what strains nobody too far, as reasons and leanings have it."""

    def __init__(
        self,
        kernel: Kernel,
        number: int,
        most: int,
        leanings: dict[Leaning, int],
        watch: Watch,
        hopes: Callable[[Name], bool],
    ) -> None:
        self._kernel, self._number, self._most = kernel, number, most
        self._leanings, self._watch, self._hopes = leanings, watch, hopes
        self._came: dict[Name, int] = {}
        self.draws: list[Drawn] = []

    def __call__(self, turn: Turn) -> int:
        """One of the outcomes that nobody strains too far for; where there is none, the likeliest."""
        options, chances = turn.options, turn.chances
        self._watch.see(turn.deeds)
        free = list(sensible(self._kernel, chances, turn.occasion, options, self._most))
        if options:
            free = [at for at in free if not self._watch.forbids((options[at].act, options[at].args))]
        if not free:
            return max(range(len(chances)), key=chances.__getitem__)
        outcomes = outcomes_of(options)
        scores = tuple(options[at].score if options else 0 for at in free)
        self.draws.append(self._drawn(turn.place, tuple(outcomes[at] for at in free), scores))
        return free[self.draws[-1].at]

    def _drawn(self, place: Place, outcomes: tuple[Outcome, ...], scores: tuple[int, ...]) -> Drawn:
        names: list[Name] = [(*place[:2], one) if isinstance(one, bool) else one for one in outcomes]
        leanings = tuple((name, self._came.get(name, 0)) for name in names)
        for name, times in leanings:
            if not times and (name, 0) not in self._leanings:
                self._leanings[name, 0] = _HOPE if self._hopes(name) else 0
        chances = inclined(scores, leanings, self._leanings, _HEATS[self._number % len(_HEATS)])
        at = choose(chances, draw(self._number, _PLAN, 0, len(self.draws)))
        self._came[names[at]] = leanings[at][1] + 1
        return Drawn(place, outcomes, leanings, scores, at)


def inclined(
    scores: Sequence[int], names: Sequence[Leaning], leanings: Mapping[Leaning, int], heat: int
) -> list[int]:
    """How likely each outcome is, by reasons that count less and by what is leant to."""
    best = max(scores)
    return softmax(
        [(one - best) * 10 // heat + leanings.get(name, 0) for one, name in zip(scores, names, strict=True)]
    )


class Lives:
    """The lives of a story from one moment on (the root of ``branches``), in search of what is ``wanted``."""

    def __init__(
        self,
        branches: Branches,
        wanted: Wanted,
        going: Callable[[], bool] = lambda: True,
        free: Container[Deed] = (),
    ) -> None:
        """Deeds cost, but those that are ``free``; of them a plan may have any number."""
        self._root, self._wanted, self._going, self._free = branches.root, wanted, going, free
        self._branches, self._past = branches, tuple(deeds_of(branches.root, 0))
        self._sought = (*wanted.likes, *sought(wanted.ending, branches.root.programme.story))
        self.lived = 0

    def _hopes(self, name: Name) -> bool:
        """Whether a choice may bring what is wanted nearer."""
        act, *args = name
        deed = act, tuple(args)
        return deed in self._free or any(deed in one for one in self._sought)

    def best(self, most: int, count: int, first: Life | None = None) -> Life | None:
        """The best of so many lives in which nobody strains further than ``most``; None if there was no time.

        Lives lean at first to what was drawn in the ``first``. Once one comes to what is wanted, a few more
        are lived for a better one; all, where some deeds cost and others do not, until none costs.
        """
        leanings: dict[Leaning, int] = {}
        best, top, stale, more = None, first, 0, count if self._free != () else _MORE
        for _ in range(0, count, _BATCH):
            _adapt(leanings, top)
            found = self._nearest_of(_BATCH, most, leanings)
            if found is None:
                break
            best = found if best is None or found.cost < best.cost else best
            more -= best.reached
            if best.reached and (more < 0 or not best.cost[3]):
                break
            stale = 0 if top is None or found.cost < top.cost else stale + 1
            top = found if not stale else top
            if stale > _STALE:
                leanings, top, stale = {}, None, 0
        return best if best is None or not best.reached else self._plainer(best.table)

    def _nearest_of(self, count: int, most: int, leanings: dict[Leaning, int]) -> Life | None:
        lives = [self._live(most, leanings) for _ in range(count) if self._going()]
        return min(lives, key=lambda life: life.cost, default=None)

    def _live(self, most: int, leanings: dict[Leaning, int]) -> Life:
        watch = Watch(self._wanted, self._past)
        leant = Leant(self._root, self.lived, most, leanings, watch, self._hopes)
        end = self._branches.live(leant)
        self.lived += 1
        watch.see(end.deeds)
        return self._judged(end.kernel, watch, tuple(leant.draws))

    def along(self, table: Table, *, loosely: bool = False, notes: Notes | None = None) -> Life:
        """The life in which draws fall as a table says. Raises ``PartedError`` unless ``loosely``."""
        self.lived += 1
        kernel, start = self._root.fork(), len(self._root.log)
        oracle = kernel.oracle = Following(kernel, table, loosely=loosely, notes=notes)
        with bounded():
            while kernel.over is None and len(kernel.log) < start + EVENTS:
                step(kernel)
        watch = Watch(self._wanted, (*self._past, *deeds_of(kernel, start)))
        return replace(self._judged(kernel, watch), table=oracle.fell, turned=tuple(oracle.turned))

    def fallen(self, falls: Iterable[int]) -> Life:
        """The life in which draws that could fall otherwise fall so, in their order, made plainer."""
        table, left = dict[Place, Outcome](), iter(falls)

        def chosen(turn: Turn) -> int:
            likeliest = max(range(len(turn.chances)), key=turn.chances.__getitem__)
            at = likeliest if turn.chances[likeliest] == ONE else next(left, likeliest)
            table[turn.place] = outcomes_of(turn.options)[at]
            return at

        self._branches.live(chosen)
        return self._plainer(table)

    def _judged(self, kernel: Kernel, watch: Watch, draws: tuple[Drawn, ...] = ()) -> Life:
        start = len(self._root.log)
        decisions = [one for at in range(start, len(kernel.log)) for one in kernel.log[at].decisions]
        strains = [strain(one) for one in decisions]
        over = sum(max(0, one - SENSIBLE) for one in strains)
        new = sum(1 for deed in self._undertaken(kernel, start) if deed not in self._free)
        cost = (watch.unmet(kernel), max([SENSIBLE, *strains]), over, new)
        return Life(kernel, cost, {one.place: one.outcomes[one.at] for one in draws}, draws)

    @staticmethod
    def _undertaken(kernel: Kernel, start: int) -> Iterator[Deed]:
        """What people did, or did in vain, from an event on; waiting left out."""
        codes, ids = kernel.programme.act_codes, kernel.tables.id_of
        for number in range(start, len(kernel.log)):
            record = kernel.log[number]
            decided = record.decisions and record.outcome != "begun" and record.what in codes
            if decided and not codes[record.what].act.beat:
                yield record.what, tuple(map(ids, record.args))

    def _plainer(self, table: Table) -> Life:
        """A life without what need not be chosen in place of the likeliest."""
        life = self.along(table)
        waiting = list(reversed(life.turned))
        while waiting and self._going():
            place = waiting.pop()
            if place in life.turned:
                other = self.along({at: life.table[at] for at in life.turned if at != place}, loosely=True)
                life = other if other.cost <= life.cost else life
        return life


def _adapt(leanings: dict[Leaning, int], best: Life | None) -> None:
    """Lean to what was drawn in the best life, away from what else could have been."""
    for one in best.draws if best is not None else ():
        chances = inclined(one.scores, one.leanings, leanings, _HEATS[0])
        for at, (name, chance) in enumerate(zip(one.leanings, chances, strict=True)):
            gain = _STEP * ((at == one.at) * ONE - chance) // ONE
            leanings[name] = leanings.get(name, 0) + gain
