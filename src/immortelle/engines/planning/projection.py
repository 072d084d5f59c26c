"""How far a goal is at least: the same story without its beliefs.

Dropping what acts ask of beliefs and who must consent leaves a graph of facts alone, whose distances
never exceed the true ones. It is made as far as it is asked for, once for each owner of the
facts (in a mind, what is written into its owner's beliefs is a fact). Where it grows too large to
close it gives up, and ``relaxed`` estimates.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from types import MappingProxyType

from immortelle.engines.planning.formulas import HOLDS, Code, Formula, Path, own, own_value, reads
from immortelle.engines.planning.ground import Write
from immortelle.engines.planning.matching import Facts, Matcher, split
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.reading import Test, Value
from immortelle.engines.planning.relaxed import FAR

MOST_FACTS = 2_000  # of one owner: past it the relaxed estimate costs less than the map
MOST_AT_ONCE = 1
"""So that a short search pays little for its map."""

_NOTHING: Mapping[Facts, int] = MappingProxyType({})


class Projection:
    """The facts-only story of one owner: a character, or the author for the world."""

    def __init__(self, minds: Minds, owner: int) -> None:
        self._minds, self._owner = minds, owner
        self._full = False
        ground = minds.ground
        acts = [(own(one.condition, owner), one.writes) for one in ground.acts]
        triggers = [(own(one.condition, owner), one.writes) for one in ground.triggers]
        self._acts = self._matcher([condition for condition, _ in acts])
        self._act_writes = [self._writes(writes) for _, writes in acts]
        kept = [(condition, mine) for condition, writes in triggers if (mine := self._writes(writes))]
        self._live = self._matcher([condition for condition, _ in kept])
        self._trigger_writes = [mine for _, mine in kept]
        self._maybe = [_asks_minds(condition) for condition, _ in kept]
        self._next: dict[Facts, tuple[Facts, ...]] = {}
        self._todo: list[Facts] = []
        self._back: dict[Facts, list[Facts]] = {}
        self._far: dict[Code, dict[Facts, int]] = {}

    def _matcher(self, conditions: list[Formula]) -> Matcher:
        found = [split(one) for one in conditions]
        tests = [None if one is None else self._minds.read.test(one[1]) for one in found]
        plain = [None if test is None else _plain(test) for test in tests]
        return Matcher([None if one is None else one[0] for one in found], plain)

    def _writes(self, writes: tuple[Write, ...]) -> list[tuple[bool, Test | None, int, Value]]:
        """The effects on the owner's own facts; first whether they hang on beliefs."""
        found = []
        for one in writes:
            if _stripped(one.path, self._owner):
                continue
            test = own(one.test, self._owner)
            if any(_stripped(path, self._owner) for path, _ in reads(one.value)):
                self._full = True  # what is written is in somebody's mind: it could be anything
            maybe = _asks_minds(test)
            found.append(
                (
                    maybe,
                    None if maybe else self._minds.read.test(test),
                    one.fluent,
                    self._minds.read.value(own_value(one.value, self._owner)),
                )
            )
        return found

    def _after(self, facts: Facts) -> tuple[Facts, ...]:
        known = self._next.get(facts)
        if known is None:
            found: dict[Facts, None] = {}
            for act in self._acts(facts):
                for after in self._applied(facts, self._act_writes[act]):
                    for settled in self._settled(after):
                        if settled != facts:
                            found[settled] = None
            known = self._next[facts] = tuple(found)
            for after in known:
                self._back.setdefault(after, []).append(facts)
        return known

    def _applied(self, facts: Facts, writes: list[tuple[bool, Test | None, int, Value]]) -> list[Facts]:
        """Facts after effects; both ways where an effect hangs on beliefs."""
        found = [list(facts)]
        for maybe, test, fluent, term in writes:
            if maybe:
                code = term(facts, ())
                found += [[*one[:fluent], code, *one[fluent + 1 :]] for one in found if one[fluent] != code]
            elif test is None or test(facts, ()):
                code = term(facts, ())
                for one in found:
                    one[fluent] = code
        return [self._minds.make(one) for one in found]

    def _settled(self, facts: Facts) -> list[Facts]:
        done: dict[Facts, None] = {}
        stack = [facts]
        met = {facts}
        while stack:
            one = stack.pop()
            sure, maybe = self._due(one)
            if sure is None:
                done[one] = None
            for after in [*([sure] if sure is not None else []), *maybe]:
                if after not in met:
                    met.add(after)
                    stack.append(after)
        return list(done)

    def _due(self, facts: Facts) -> tuple[Facts | None, list[Facts]]:
        """What the first trigger that surely applies makes, and what others may make."""
        maybe = []
        for at in self._live(facts):
            made = [one for one in self._applied(facts, self._trigger_writes[at]) if one != facts]
            if self._maybe[at]:
                maybe += made
            elif made:
                return made[0], maybe
        return None, maybe

    def distance(self, facts: Facts, score: Callable[[Facts], Code], floor: Code) -> int | None:
        """How many acts until ``score`` exceeds ``floor``; ``None`` where the map is full."""
        if self._full:
            return None
        known = self._far.get(floor, _NOTHING).get(facts)
        if known is None:
            if not self._explore(facts):
                return None
            known = self._measure(facts, score, floor)
        return known

    def _explore(self, start: Facts) -> bool:
        """Something more of what can follow; whether that was all."""
        before = len(self._next)
        self._todo.append(start)
        while self._todo and len(self._next) < before + MOST_AT_ONCE:
            facts = self._todo.pop()
            if facts not in self._next:
                self._todo += self._after(facts)
        self._full = len(self._next) > MOST_FACTS
        if len(self._next) > before:
            self._far.clear()
        return not (self._todo or self._full)

    def _measure(self, facts: Facts, score: Callable[[Facts], Code], floor: Code) -> int:
        far = self._far[floor] = {}
        ends = deque(one for one in self._next if _more(score(one), floor))
        far.update((one, 0) for one in ends)
        while ends:
            one = ends.popleft()
            for before in self._back.get(one, ()):
                if before not in far:
                    far[before] = far[one] + 1
                    ends.append(before)
        for one in self._next:
            far.setdefault(one, FAR)
        return far[facts]


def _more(score: Code, floor: Code) -> bool:
    return score is not None and (floor is None or score > floor)


def _stripped(path: Path, owner: int) -> Path:
    return path[1:] if path[:1] == (owner,) else path


def _asks_minds(formula: Formula) -> bool:
    return formula != HOLDS and any(path for path, _ in reads(formula))


def _plain(test: Test) -> Callable[[Facts], bool]:
    return lambda facts: test(facts, ())
