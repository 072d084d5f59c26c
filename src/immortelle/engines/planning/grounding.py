"""From a lifted problem to a ground one: instances, then only what can ever happen.

What nothing writes is folded in while instances are made. Then a relaxed exploration (values add up and
are never lost; Bonet and Geffner 2001) finds which values a fluent can ever have in any mind: acts and
triggers that can never happen go, and so do fluents that always have one value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from immortelle.engines.planning.formulas import (
    FAILS,
    HOLDS,
    UNKNOWN,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Path,
    Read,
    Reckoned,
    Term,
    holds,
    reads,
    refolded,
    rewritten,
    value,
)
from immortelle.engines.planning.ground import AUTHOR, Ground, GroundAct, GroundTrigger, Write
from immortelle.engines.planning.instances import Bound, Instances
from immortelle.story import problem as lifted
from immortelle.story.problem import NUMBER, Expression, Group, Problem

MOST_INSTANCES = 3_000_000  # ways to fill one signature: past it, no machine reads them all
MOST_EVENTS = 20_000  # acts, and triggers: what is far beyond any story takes minutes to make ready


class TooLargeError(Exception):
    """More instances than can be looked at, of the act or trigger called ``name``."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


def ground(problem: Problem) -> Ground:
    """A ground problem.

    Raises ``TooLargeError`` where an act or trigger has more instances than can be looked at.
    """
    return _pruned(_instances(problem))


def _instances(problem: Problem) -> Ground:
    instances = Instances(problem, _static(problem))
    stated: dict[Path, dict[int, Code]] = {(): instances.facts}
    for statement in problem.start:
        _state(instances, stated, statement)
    acts = tuple(_acts(instances, problem))
    triggers = tuple(_triggers(instances, problem))
    utilities = tuple(_utilities(instances, problem))
    missing = [instances.missing(at) for at in range(len(instances.fluents))]
    paths = sorted(_closed_paths(stated), key=lambda one: (len(one), one))
    start = tuple((path, _facts(stated, path, missing)) for path in paths)
    fluents = tuple(instances.fluents)
    return Ground(instances.characters, instances.entities, fluents, start, acts, triggers, utilities)


def _facts(stated: dict[Path, dict[int, Code]], path: Path, missing: list[Code]) -> tuple[Code, ...]:
    return tuple(_inherited(stated, path, at, code) for at, code in enumerate(missing))


def _closed_paths(stated: dict[Path, dict[int, Code]]) -> set[Path]:
    """The paths spoken of, and those on the way to them."""
    return {path[:end] for path in stated for end in range(len(path) + 1)}


def _inherited(stated: dict[Path, dict[int, Code]], path: Path, fluent: int, missing: Code) -> Code:
    """What was said of a fluent on the longest beginning of a path."""
    for end in range(len(path), -1, -1):
        if fluent in stated.get(path[:end], ()):
            return stated[path[:end]][fluent]
    return missing


def _state(instances: Instances, stated: dict[Path, dict[int, Code]], statement: Expression) -> None:
    def look(path: Path, fluent: int) -> Code:
        return _inherited(stated, path, fluent, instances.missing(fluent))

    for write in list(instances.writes(statement, {})):
        if holds(write.test, look):
            stated.setdefault(write.path, {})[write.fluent] = value(write.value, look)


def _static(problem: Problem) -> frozenset[tuple[str, int]]:
    """Properties that no act, no trigger and no belief about them ever makes differ."""
    effects = [one.effect for one in problem.acts] + [one.effect for one in problem.triggers]
    written = {key for one in effects for key in _targets(one, within=True)}
    written |= {key for one in problem.start for key in _targets(one, within=False)}
    return frozenset((one.name, len(one.arguments)) for one in problem.properties) - written


def _targets(one: Expression, within: bool) -> Iterator[tuple[str, int]]:  # noqa: C901 - a case for each kind of formula
    """The properties that an effect writes: all of them, or (not ``within``) in minds alone."""
    match one:
        case lifted.Both(parts):
            for part in parts:
                yield from _targets(part, within)
        case lifted.Believed(_, body):
            yield from _targets(body, within=True)
        case lifted.Not(body) | lifted.Quantified(_, _, body) | lifted.Assigned(body, _):
            yield from _targets(body, within)
        case lifted.Compared("==", left, _):
            yield from _targets(left, within)
        case lifted.Chosen(branches, otherwise):
            for _, body in branches:
                yield from _targets(body, within)
            if otherwise is not None:
                yield from _targets(otherwise, within)
        case lifted.Fluent(name, arguments) if within:
            yield name, len(arguments)


def _checked(
    instances: Instances, one: lifted.Act | lifted.Trigger
) -> Iterator[tuple[Bound, tuple[str, ...]]]:
    size = instances.size(one.signature)
    if size > MOST_INSTANCES:
        raise TooLargeError(
            one.name,
            f'"{one.name}" could be filled in {size:,} ways; at most {MOST_INSTANCES:,} are looked at',
        )
    return instances.bindings(one.signature, one.condition)


def _acts(instances: Instances, problem: Problem) -> Iterator[GroundAct]:
    made = 0
    for act in problem.acts:
        for bound, arguments in _checked(instances, act):
            condition = instances.formula(act.condition, bound)
            if condition == FAILS:
                continue
            made += 1
            if made > MOST_EVENTS:
                raise TooLargeError(act.name, f'with "{act.name}" there are more than {MOST_EVENTS:,} acts')
            yield GroundAct(
                act.name,
                arguments,
                condition,
                tuple(instances.writes(act.effect, bound)),
                _consenting(instances, act.consenting, bound),
                tuple(_seen(instances, act.observing, bound)),
            )


def _triggers(instances: Instances, problem: Problem) -> Iterator[GroundTrigger]:
    made = 0
    for one in problem.triggers:
        for bound, arguments in _checked(instances, one):
            condition = instances.formula(one.condition, bound)
            writes = tuple(instances.writes(one.effect, bound))
            if condition == FAILS or not writes:
                continue
            made += 1
            if made > MOST_EVENTS:
                raise TooLargeError(
                    one.name, f'with "{one.name}" there are more than {MOST_EVENTS:,} triggers'
                )
            yield GroundTrigger(one.name, arguments, condition, writes)


def _consenting(instances: Instances, group: Group, bound: Bound) -> tuple[int, ...]:
    """Who must have reasons: the named, or everyone of whom a test over what never changes holds."""
    names = [bound.get(one.name, one.name) for one in group.named]
    if group.parameter is not None and group.test is not None:
        parameter, test = group.parameter, group.test
        everyone = instances.members(parameter.type)
        names += [one for one in everyone if instances.formula(test, {**bound, parameter.name: one}) == HOLDS]
    found = (instances.character(one) for one in names)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _seen(instances: Instances, group: Group | None, bound: Bound) -> Iterator[Formula]:
    named = None if group is None else [bound.get(one.name, one.name) for one in group.named]
    for name in instances.characters:
        if group is None or named is None:
            yield HOLDS
        elif group.parameter is None or group.test is None:
            yield HOLDS if name in named else FAILS
        elif name not in instances.members(group.parameter.type):
            yield FAILS
        else:
            yield instances.formula(group.test, {**bound, group.parameter.name: name})


def _utilities(instances: Instances, problem: Problem) -> Iterator[tuple[int, Term]]:
    for who, formula in problem.utilities:
        index = AUTHOR if who is None else instances.character(who)
        if index is not None:
            yield index, instances.number(formula, {})


# Only what can happen


@dataclass(slots=True)
class _Reach:
    """The values each fluent can have in some mind; of ``open`` ones any number."""

    codes: list[set[Code]]
    open: set[int]

    def add(self, fluent: int, codes: Iterable[Code]) -> bool:
        known = self.codes[fluent]
        before = len(known)
        known.update(codes)
        return len(known) > before

    def may(self, formula: Formula) -> bool:
        """Whether a formula may hold in some mind, at some time."""
        match formula:
            case Is(_, fluent, code, so):
                if fluent in self.open:
                    return True
                return code in self.codes[fluent] if so else bool(self.codes[fluent] - {code})
            case All(parts):
                return all(map(self.may, parts))
            case Any(parts):
                return any(map(self.may, parts))
            case Beside():
                return True

    def values(self, term: Term) -> set[Code] | None:
        """The values of a term; ``None`` where they are numbers that add up."""
        match term:
            case Given(code):
                return {code}
            case Read(_, fluent):
                return None if fluent in self.open else set(self.codes[fluent])
            case Chosen(_, then, otherwise):
                first, second = self.values(then), self.values(otherwise)
                return None if first is None or second is None else first | second
            case Reckoned():
                return None

    def write(self, writes: tuple[Write, ...]) -> bool:
        """Let effects take place; whether anything was new."""
        news = False
        for one in writes:
            if not self.may(one.test):
                continue
            codes = self.values(one.value)
            if codes is None:
                news |= one.fluent not in self.open
                self.open.add(one.fluent)
            else:
                news |= self.add(one.fluent, codes)
        return news

    def doubt(self, formula: Formula, numbers: frozenset[int]) -> bool:
        """Who is surprised by an act doubts what it contradicts: such a fluent may become unknown."""
        news = False
        for one in _atoms(formula):
            if isinstance(one, Is) and one.so:
                continue
            if isinstance(one, Is) and one.code not in self.codes[one.fluent] and one.fluent not in self.open:
                continue
            for _, fluent in reads(one):
                news |= self.add(fluent, [None if fluent in numbers else UNKNOWN])
        return news


def _atoms(formula: Formula) -> Iterator[Is | Beside]:
    if isinstance(formula, (All, Any)):
        for part in formula.parts:
            yield from _atoms(part)
    else:
        yield formula


def _pruned(whole: Ground) -> Ground:
    start = [(path, _settled(whole, facts)) for path, facts in whole.start]
    numbers = frozenset(at for at, one in enumerate(whole.fluents) if one.type == NUMBER)
    reach = _Reach([set() for _ in whole.fluents], set())
    for _, facts in start:
        for fluent, code in enumerate(facts):
            reach.add(fluent, [code])
    acts, triggers = _reached(whole, reach, numbers)
    known = {
        at: next(iter(codes))
        for at, codes in enumerate(reach.codes)
        if len(codes) == 1 and at not in reach.open
    }
    kept = [at for at in range(len(whole.fluents)) if at not in known]
    number = {old: new for new, old in enumerate(kept)}

    def written(writes: tuple[Write, ...]) -> tuple[Write, ...]:
        return tuple(
            replace(one, test=test, fluent=number[one.fluent], value=refolded(one.value, known, number))
            for one in writes
            if one.fluent not in known and (test := rewritten(one.test, known, number)) != FAILS
        )

    return Ground(
        whole.characters,
        whole.entities,
        tuple(whole.fluents[at] for at in kept),
        tuple((path, tuple(facts[at] for at in kept)) for path, facts in start),
        tuple(
            replace(
                one,
                condition=rewritten(one.condition, known, number),
                writes=written(one.writes),
                seen=tuple(rewritten(each, known, number) for each in one.seen),
            )
            for one in acts
        ),
        tuple(
            replace(one, condition=rewritten(one.condition, known, number), writes=writes)
            for one in triggers
            if (writes := written(one.writes))
        ),
        tuple((who, refolded(term, known, number)) for who, term in whole.utilities),
    )


def _reached(
    whole: Ground, reach: _Reach, numbers: frozenset[int]
) -> tuple[tuple[GroundAct, ...], tuple[GroundTrigger, ...]]:
    """The acts and triggers that may happen, while ``reach`` grows to all that they bring about."""
    happened: set[int] = set()
    events: list[GroundAct | GroundTrigger] = [*whole.acts, *whole.triggers]
    news = True
    while news:
        news = False
        for at, one in enumerate(events):
            if not (at in happened or reach.may(one.condition)):
                continue
            happened.add(at)
            news |= reach.write(one.writes)
            if isinstance(one, GroundAct):
                news |= reach.doubt(one.condition, numbers)
    acts = tuple(one for at, one in enumerate(whole.acts) if at in happened)
    count = len(whole.acts)
    return acts, tuple(one for at, one in enumerate(whole.triggers) if at + count in happened)


def _settled(whole: Ground, facts: tuple[Code, ...]) -> tuple[Code, ...]:
    """Facts after the triggers that ask and write nothing but facts: what was only left to be concluded."""
    now = list(facts)
    plain = [one for one in whole.triggers if _is_plain(one)]
    for _ in range(len(plain) + 1):
        before = list(now)
        for one in plain:
            if holds(one.condition, lambda _, fluent: now[fluent]):
                for write in one.writes:
                    if holds(write.test, lambda _, fluent: now[fluent]):
                        now[write.fluent] = value(write.value, lambda _, fluent: now[fluent])
        if now == before:
            return tuple(now)
    return facts


def _is_plain(trigger: GroundTrigger) -> bool:
    asked = [
        *reads(trigger.condition),
        *(x for one in trigger.writes for x in (*reads(one.test), *reads(one.value))),
    ]
    return not any(path for path, _ in asked) and not any(one.path for one in trigger.writes)
