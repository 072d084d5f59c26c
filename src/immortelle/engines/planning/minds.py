"""States of the world and of minds, interned: equal ones have one number.

A *mind* is its facts and, for each character, the mind it takes them to have, one level shallower, down
to a depth at which nothing asks any more. So minds form no circles, and two states are the same
number just where no question of that depth tells them apart. (Minds without a last level are
circular graphs, equal up to bisimulation; the limits of a search never look that far.)
The link of a mind to its owner is ``SELF``; below the last level stands ``NOBODY``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from immortelle.engines.planning.formulas import (
    FAILS,
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
    reads,
)
from immortelle.engines.planning.ground import Ground, GroundAct, GroundTrigger
from immortelle.engines.planning.limits import NumberError
from immortelle.engines.planning.matching import Facts, Matcher, bits, numbers, split
from immortelle.engines.planning.reading import NOBODY, SELF, Links, Reading, Test, Value
from immortelle.story.problem import NUMBER

MOST_FIRINGS = 10_000
_UNRESTED = -1
"""Of a mind in which something may follow by itself."""


class TriggerLoopError(Exception):
    """Triggers that undo each other without end."""

    def __init__(self, triggers: tuple[str, ...]) -> None:
        super().__init__(f"these triggers never come to rest: {', '.join(triggers)}")
        self.triggers = triggers


@dataclass(frozen=True, slots=True)
class _Event:
    """An act or trigger, ready to be applied."""

    name: str
    writes: tuple[tuple[Test | None, Path, int, Value], ...]
    seen: tuple[tuple[int, Test | None], ...]
    beliefs: Test | None
    """The part of its condition that asks for beliefs."""


class Minds:
    """Every mind of one search, to a depth of ``depth`` levels below the world."""

    def __init__(self, ground: Ground, depth: int) -> None:
        self.ground, self.depth = ground, depth
        self.facts: list[Facts] = []
        self.links: list[Links] = []
        self._rest: list[int] = []
        self._ids: dict[tuple[Facts, Links], int] = {}
        self._same: dict[Facts, Facts] = {}
        self._after: dict[int, int] = {}
        self._seen: dict[tuple[int, int, int, bool], int] = {}
        self._settled: dict[int, int] = {}
        self._numbers = frozenset(at for at, one in enumerate(ground.fluents) if one.type == NUMBER)
        self.read = Reading(self.facts, self.links, self._numbers)
        small = not self._numbers and len(ground.entities) + 3 <= 256
        self.make: Callable[[Iterable[Code]], Facts] = bytes if small else tuple  # type: ignore[assignment]
        self._acts = [self._event(one) for one in ground.acts]
        self._asking = bits(at for at, one in enumerate(self._acts) if one.beliefs is not None)
        self.willed = bits(at for at, one in enumerate(ground.acts) if one.consenting)
        """The acts that are somebody's, as bits."""
        self._triggers = [self._event(one) for one in ground.triggers]
        self._fit = self._matcher(ground.acts)
        self._live = self._matcher(ground.triggers)
        self._start_facts = {path: self.make(facts) for path, facts in ground.start}
        self._built: dict[tuple[Path, Path, int], int] = {}
        self.nothing = self.make(self.read.unknown(fluent) for fluent in range(len(ground.fluents)))
        """The facts of a mind below the last level."""
        self.start = self._build((), depth)

    # Making

    def _intern(self, facts: Facts, links: Links) -> int:
        known = self._ids.get((facts, links))
        if known is None:
            facts = self._same.setdefault(facts, facts)
            known = self._ids[facts, links] = len(self.facts)
            self.facts.append(facts)
            self.links.append(links)
            self._rest.append(_UNRESTED)
        return known

    def _build(self, path: Path, level: int) -> int:
        """The mind at a path of the start. Paths nobody spoke of share the facts of the one before."""
        anchor = path
        while anchor not in self._start_facts:
            anchor = anchor[:-1]
        spoken = any(one[: len(path)] == path for one in self._start_facts)
        key = (path if spoken else path[-1:], anchor, level)
        if key not in self._built:
            links = []
            for who in range(len(self.ground.characters)):
                if path[-1:] == (who,):
                    links.append(SELF)
                elif level == 0:
                    links.append(NOBODY)
                else:
                    links.append(self._build((*path, who), level - 1))
            self._built[key] = self._close(self._start_facts[anchor], tuple(links))
        return self._built[key]

    # Events

    def _event(self, one: GroundAct | GroundTrigger) -> _Event:
        read = self.read
        writes = tuple(
            (read.test(each.test), each.path, each.fluent, read.value(each.value)) for each in one.writes
        )
        seen: tuple[tuple[int, Test | None], ...] = ()
        if isinstance(one, GroundAct):
            seen = tuple((who, read.test(test)) for who, test in enumerate(one.seen) if test != FAILS)
        return _Event(str(one), writes, seen, read.test(split(one.condition)[1]))

    def _matcher(self, events: Sequence[GroundAct | GroundTrigger]) -> Matcher:
        return Matcher([split(one.condition)[0] for one in events], self.read.plain)

    # Acts

    def possible(self, mind: int) -> int:
        """The acts that can be done, as bits, taking a mind's facts for the world."""
        facts, links = self.facts[mind], self.links[mind]
        found = self._fit(facts)
        if asking := found & self._asking:
            for at in numbers(asking):
                test = self._acts[at].beliefs
                if test is not None and not test(facts, links):
                    found ^= 1 << at
        return found

    def can(self, mind: int, act: int) -> bool:
        """Whether one act can be done, as a mind sees it."""
        facts = self.facts[mind]
        if not self._fit(facts) >> act & 1:
            return False
        test = self._acts[act].beliefs
        return test is None or test(facts, self.links[mind])

    def after(self, mind: int, act: int) -> int:
        """The mind (or the world) after an act that is possible in it, and all that follows by itself."""
        key = mind * len(self._acts) + act
        known = self._after.get(key)
        if known is None:
            known = self._after[key] = self._apply(mind, act)
        return known

    def _apply(self, mind: int, act: int, settle: bool = True) -> int:
        """A mind after an act; what follows by itself waits for what the act makes minds believe."""
        facts, links = self.facts[mind], self.links[mind]
        event = self._acts[act]
        new = list(links)
        after, beliefs = self._effects(event, facts, links)
        for who, test in event.seen:
            other = links[who]
            if other >= 0 and (test is None or test(facts, links)):
                new[who] = self._observed(other, act, mind, settle and who not in beliefs)
        for who, writes in beliefs.items():
            if new[who] >= 0:
                told = self._written(new[who], writes)
                new[who] = self._settle(told) if settle else told
        if not settle:
            return self._intern(after, tuple(new))
        return self._close(after, tuple(new))

    def _observed(self, mind: int, act: int, truth: int, settle: bool) -> int:
        """A mind that sees an act done where ``truth`` holds."""
        if self.can(mind, act):
            return self.after(mind, act) if settle else self._apply(mind, act, settle)
        key = (mind, act, truth, settle)
        known = self._seen.get(key)
        if known is None:
            known = self._seen[key] = self._apply(self._repaired(mind, act, truth), act, settle)
        return known

    def _effects(
        self, event: _Event, facts: Facts, links: Links
    ) -> tuple[Facts, dict[int, list[tuple[Path, int, Code]]]]:
        """New facts, and what is to be written into the minds linked to: read before anything is written."""
        changed: dict[int, Code] = {}
        beliefs: dict[int, list[tuple[Path, int, Code]]] = {}
        try:
            for test, whole, fluent, term in event.writes:
                if test is not None and not test(facts, links):
                    continue
                path = whole
                while path and links[path[0]] == SELF:
                    path = path[1:]
                code = term(facts, links)
                if path:
                    beliefs.setdefault(path[0], []).append((path[1:], fluent, code))
                else:
                    changed[fluent] = code
        except NumberError as error:
            error.maker = event.name
            raise
        return self._with(facts, changed), beliefs

    def _with(self, facts: Facts, changed: dict[int, Code]) -> Facts:
        if not changed:
            return facts
        new = list(facts)
        for fluent, code in changed.items():
            new[fluent] = code
        return self.make(new)

    def _written(self, mind: int, writes: list[tuple[Path, int, Code]]) -> int:
        """A mind in which some values were set outright, there or deeper; nothing follows yet."""
        facts, links = self.facts[mind], self.links[mind]
        changed: dict[int, Code] = {}
        deeper: dict[int, list[tuple[Path, int, Code]]] = {}
        for path, fluent, code in writes:
            rest = path
            while rest and links[rest[0]] == SELF:
                rest = rest[1:]
            if rest:
                deeper.setdefault(rest[0], []).append((rest[1:], fluent, code))
            else:
                changed[fluent] = code
        new = list(links)
        for who, some in deeper.items():
            if new[who] >= 0:
                new[who] = self._written(new[who], some)
        return self._intern(self._with(facts, changed), tuple(new))

    # Surprise

    def _repaired(self, mind: int, act: int, truth: int) -> int:
        """A mind that took an act to be impossible, put right in what the act shows to be so."""
        condition = self.ground.acts[act].condition
        if not self._holds(condition, truth):
            return mind
        learnt: dict[tuple[Path, int], Code] = {}
        for atom in self._failed(condition, mind, truth):
            for path, fluent, code in self._shown(atom, mind, truth):
                known = learnt.get((path, fluent))
                if known is None or known == UNKNOWN:  # a value says more than not to know one
                    learnt[path, fluent] = code
        writes = [(path, fluent, code) for (path, fluent), code in learnt.items()]
        return self._written(mind, writes) if writes else mind

    def _failed(self, formula: Formula, mind: int, truth: int) -> Iterator[Formula]:
        """The tests a mind takes to fail; of alternatives, those of each that truly holds."""
        if isinstance(formula, All):
            for part in formula.parts:
                yield from self._failed(part, mind, truth)
        elif isinstance(formula, Any):
            for part in formula.parts:
                if self._holds(part, truth):
                    yield from self._failed(part, mind, truth)
        elif not self._holds(formula, mind):
            yield formula

    def _shown(self, atom: Formula, mind: int, truth: int) -> Iterator[tuple[Path, int, Code]]:
        """What a test that held shows of each value it asks for: which it is, or only that it is another."""
        real = partial(self.read.look, self.facts[truth], self.links[truth])
        match atom:
            case Is(path, fluent, code, True):
                yield path, fluent, code
            case Beside("!=", Read(path, fluent), Read(other, second)) if second not in self._numbers:
                yield other, second, real(other, second)
                if self.read.look(self.facts[mind], self.links[mind], path, fluent) == real(other, second):
                    yield path, fluent, UNKNOWN
            case _:
                same = isinstance(atom, Beside) and atom.how == "=="
                for path, fluent in reads(atom):
                    yield path, fluent, real(path, fluent) if same else self.read.unknown(fluent)

    def _holds(self, formula: Formula, mind: int) -> bool:
        facts, links = self.facts[mind], self.links[mind]
        return holds(formula, lambda path, fluent: self.read.look(facts, links, path, fluent))

    # What follows by itself

    def _close(self, facts: Facts, links: Links) -> int:
        """A mind after every trigger that applies in it: one at a time, each in its turn."""
        mind = self._intern(facts, links)
        if self._rest[mind] != _UNRESTED:
            return self._rest[mind]
        last, fired, met = -1, [], set()
        while (one := self._due(facts, links, last)) is not None:
            last, facts, links = one
            fired.append(last)
            if len(fired) > MOST_FIRINGS // 100:
                if (facts, links, last) in met or len(fired) > MOST_FIRINGS:
                    raise TriggerLoopError(self._round(fired))
                met.add((facts, links, last))
        rest = self._intern(facts, links) if fired else mind
        self._rest[mind] = self._rest[rest] = rest
        return rest

    def _settle(self, mind: int) -> int:
        """A mind after all that follows in it, in the minds within it first."""
        known = self._settled.get(mind)
        if known is None:
            links = tuple(self._settle(one) if one >= 0 else one for one in self.links[mind])
            known = self._settled[mind] = self._close(self.facts[mind], links)
        return known

    def _due(self, facts: Facts, links: Links, last: int) -> tuple[int, Facts, Links] | None:
        """The next trigger in turn that applies and changes something, and what it makes."""
        live = self._live.numbers(facts)
        turn = [*(at for at in live if at > last), *(at for at in live if at <= last)] if last >= 0 else live
        for at in turn:
            event = self._triggers[at]
            if event.beliefs is not None and not event.beliefs(facts, links):
                continue
            after, beliefs = self._effects(event, facts, links)
            new = list(links)
            for who, writes in beliefs.items():
                if new[who] >= 0:
                    new[who] = self._settle(self._written(new[who], writes))
            if after != facts or tuple(new) != links:
                return at, after, tuple(new)
        return None

    def _round(self, fired: list[int]) -> tuple[str, ...]:
        """The triggers of a loop, from one to its next turn."""
        back = fired[:-1][::-1].index(fired[-1]) + 1 if fired[-1] in fired[:-1] else len(fired)
        return tuple(dict.fromkeys(self._triggers[at].name for at in fired[-back:]))
