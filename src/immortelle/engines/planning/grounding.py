"""From a lifted problem to a ground one: instances, then only what can ever happen.

What nothing writes is folded in while instances are made. Of the values that fluents can ever have in any
mind acts and triggers are left that can happen; fluents that always have one value go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from immortelle.engines.planning.formulas import (
    FAILS,
    HOLDS,
    Code,
    Formula,
    Path,
    Term,
    holds,
    reads,
    refolded,
    rewritten,
    value,
)
from immortelle.engines.planning.ground import AUTHOR, Ground, GroundAct, GroundTrigger, Write
from immortelle.engines.planning.instances import Bound, Instances, TooManyPartsError
from immortelle.engines.planning.limits import NumberError
from immortelle.engines.planning.reach import Reach
from immortelle.story import problem as lifted
from immortelle.story.problem import Expression, Group, Problem

MOST_INSTANCES = 3_000_000  # ways to fill one signature: past it, no machine reads them all
MOST_EVENTS = 20_000  # acts, and triggers: what is far beyond any story takes minutes to make ready
MOST_CHARACTERS = 1_000


class TooLargeError(Exception):
    """More instances than can be looked at, of the act or trigger called ``name``."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


def ground(problem: Problem) -> Ground:
    """A ground problem, in which there is only what can happen.

    Raises ``TooLargeError`` where an act or trigger has more instances than can be looked at.
    """
    return _pruned(whole(problem))


def whole(problem: Problem) -> Ground:
    """A ground problem with all acts and triggers there are, though they can never happen.

    Raises ``TooLargeError`` as ``ground`` does.
    """
    found = _instances(problem)
    return replace(found, start=tuple((path, _settled(found, facts)) for path, facts in found.start))


def _instances(problem: Problem) -> Ground:
    instances = Instances(problem, _static(problem))
    if len(instances.characters) > MOST_CHARACTERS:
        last = instances.characters[MOST_CHARACTERS]
        raise TooLargeError(last, f'with "{last}" there are more than {MOST_CHARACTERS:,} characters')
    stated: dict[Path, dict[int, Code]] = {(): instances.facts}
    for number, statement in enumerate(problem.start):
        with _named(f"start({number})"):
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
    for one in problem.acts:
        with _named(one.name):
            for bound, arguments in _checked(instances, one):
                act = _act(instances, one, bound, arguments)
                if act.condition != FAILS:
                    made += 1
                    if made > MOST_EVENTS:
                        raise TooLargeError(
                            one.name, f'with "{one.name}" there are more than {MOST_EVENTS:,} acts'
                        )
                    yield act


def _act(instances: Instances, act: lifted.Act, bound: Bound, arguments: tuple[str, ...]) -> GroundAct:
    condition = instances.formula(act.condition, bound)
    if condition == FAILS:
        return GroundAct(act.name, arguments, condition, (), (), ())
    writes = tuple(instances.writes(act.effect, bound))
    consenting = _consenting(instances, act.consenting, bound)
    seen = tuple(_seen(instances, act.observing, bound))
    return GroundAct(act.name, arguments, condition, writes, consenting, seen)


def _triggers(instances: Instances, problem: Problem) -> Iterator[GroundTrigger]:
    made = 0
    for one in problem.triggers:
        with _named(one.name):
            for bound, arguments in _checked(instances, one):
                condition = instances.formula(one.condition, bound)
                writes = tuple(instances.writes(one.effect, bound))
                if condition != FAILS and writes:
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
            with _named(f"utility({who or ''})"):
                term = instances.number(formula, {})
            yield index, term


@contextmanager
def _named(name: str) -> Iterator[None]:
    """What goes wrong goes wrong in what is called so; ``start(N)`` is what is said of the start, from 0."""
    try:
        yield
    except NumberError as error:
        error.maker = name
        raise
    except TooManyPartsError as error:
        raise TooLargeError(name, str(error)) from None


# Only what can happen


@dataclass(frozen=True, slots=True)
class _Kept:
    """What becomes of fluents: those that always have one value are ``known``, others get a ``number``."""

    known: dict[int, Code]
    number: dict[int, int]

    def facts(self, codes: tuple[Code, ...]) -> tuple[Code, ...]:
        return tuple(codes[at] for at in self.number)

    def formula(self, one: Formula) -> Formula:
        return rewritten(one, self.known, self.number)

    def term(self, one: Term) -> Term:
        return refolded(one, self.known, self.number)

    def writes(self, writes: tuple[Write, ...]) -> tuple[Write, ...]:
        return tuple(
            Write(test, one.path, self.number[one.fluent], self.term(one.value))
            for one in writes
            if one.fluent in self.number and (test := self.formula(one.test)) != FAILS
        )

    def act(self, one: GroundAct) -> GroundAct:
        seen = tuple(map(self.formula, one.seen))
        return replace(one, condition=self.formula(one.condition), writes=self.writes(one.writes), seen=seen)

    def triggers(self, all_of_them: Iterable[GroundTrigger]) -> Iterator[GroundTrigger]:
        for one in all_of_them:
            writes = self.writes(one.writes)
            if writes:
                yield replace(one, condition=self.formula(one.condition), writes=writes)


def _pruned(found: Ground) -> Ground:
    reach = Reach(found)
    kept = _kept(reach)
    return Ground(
        found.characters,
        found.entities,
        tuple(found.fluents[at] for at in kept.number),
        tuple((path, kept.facts(facts)) for path, facts in found.start),
        tuple(map(kept.act, reach.acts)),
        tuple(kept.triggers(reach.triggers)),
        tuple((who, kept.term(one)) for who, one in found.utilities),
    )


def _kept(reach: Reach) -> _Kept:
    single = (at for at, codes in enumerate(reach.codes) if len(codes) == 1 and at not in reach.open)
    known = {at: next(iter(reach.codes[at])) for at in single}
    rest = (at for at in range(len(reach.codes)) if at not in known)
    return _Kept(known, {old: new for new, old in enumerate(rest)})


def _settled(found: Ground, facts: tuple[Code, ...]) -> tuple[Code, ...]:
    """Facts after the triggers that ask and write nothing but facts: what was only left to be concluded."""
    now = list(facts)
    plain = [one for one in found.triggers if _is_plain(one)]
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
