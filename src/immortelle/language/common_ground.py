"""Whether two people could ever want the same: of all steps and packages there are, as far as what is
declared decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations

from immortelle.language import cautions
from immortelle.language.draft import Draft
from immortelle.language.lowering.scoping import nodes
from immortelle.language.lowering.words import CONCERNS, CONCERNS_FACT, INCLUDES
from immortelle.phrases.english import listed
from immortelle.story.conditions import (
    All,
    Amount,
    Clamp,
    Condition,
    Exists,
    Formula,
    Holds,
    Level,
    Not,
    Number,
    Pull,
    Scaled,
    Share,
    Step,
    Sum,
    Term,
    Total,
    Unless,
)
from immortelle.story.effects import Change, Set
from immortelle.story.model import Act, Reason, State

PERSON, AMOUNT, FACT = "kind:person", "kind:amount", "kind:fact"
_ANY = 1 << 40  # more than any reason weighs: it may be this much, for all that is declared
_WHOLE = 100

_RELATIONS = frozenset({CONCERNS, CONCERNS_FACT, INCLUDES})  # which nothing ever changes

Names = Mapping[Term, str]


def check_common_ground(draft: Draft) -> None:
    """Report what people are asked to agree on where no two of them could want the same."""
    settling = {act.id: steps for act in draft.acts.values() if (steps := _steps(act, draft))}
    if not settling:
        return
    everything = (*draft.states.values(), *draft.reasons, *draft.triggers, *draft.acts.values())
    wanted = dict.fromkeys(one.act for one in nodes(everything) if isinstance(one, Pull))
    for act in (each for each in wanted if each in settling):
        _compare(draft.acts[act], settling[act], draft)


def _steps(act: Act, draft: Draft) -> list[str]:
    """What an act between two can be for; nothing if it is no such act."""
    kinds = [role.kind for role in act.roles if draft.is_a(role.kind, AMOUNT)]
    people = [role for role in act.roles if draft.is_a(role.kind, PERSON)]
    if len(kinds) != 1 or len(people) != 2 or act.roles[:2] != tuple(people):
        return []
    return [one.id for one in draft.entities.values() if draft.is_a(one.kind, kinds[0])]


def _compare(act: Act, steps: list[str], draft: Draft) -> None:
    about = (one for one in draft.reasons if (one.act, one.side, one.standpoint) == (act.id, "do", "want"))
    reasons = [one for one in about if not _asks(one, draft)]
    ground = _Ground(draft, reasons)
    people = [one for one in draft.people() if any(reason.who in (one, "?someone") for reason in reasons)]
    lacking: tuple[str, ...] = ()
    for one, other in combinations(people, 2):
        takes = ground.takes(act, one, other, steps), ground.takes(act, other, one, steps)
        if set(takes[0]) & set(takes[1]):
            return
        lacking = lacking or tuple(_said(who, of, draft) for who, of in zip((one, other), takes, strict=True))
    where = next((draft.where_said[one.id] for one in reasons if _is_own(one, draft)), draft.places[steps[0]])
    if lacking:
        draft.report.add(cautions.no_common_ground(where, lacking))


def _asks(reason: Reason, draft: Draft) -> bool:
    """Whether a reason itself asks what somebody wants, and so counts in none of it."""
    seen: set[str] = set()
    waiting = [*nodes(reason.when), *nodes(reason.amount)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Pull):
            return True
        state = draft.states.get(part.state) if isinstance(part, Holds | Level) else None
        if state is not None and state.id not in seen:
            seen.add(state.id)
            waiting += nodes(state.definition)
    return False


def _is_own(reason: Reason, draft: Draft) -> bool:
    where = draft.where_said.get(reason.id)
    return where is not None and not where.file.startswith("library/")


def _said(who: str, takes: list[str], draft: Draft) -> str:
    names = [draft.entities[each].name for each in takes]
    return f"{draft.entities[who].name} could want {listed(names, 'or') if names else 'none'}"


class _Ground:
    """What people could want at most, by the reasons there are and the facts that nothing changes."""

    def __init__(self, draft: Draft, reasons: list[Reason]) -> None:
        self._draft, self._reasons = draft, reasons
        self._reading: list[str] = []  # the states whose definitions are being read
        changed = nodes((*draft.acts.values(), *draft.triggers))
        self._moved = {one.state for one in changed if isinstance(one, Set | Change)}
        self._facts = {(one.state, one.args): one.value for one in draft.facts}

    def takes(self, act: Act, who: str, other: str, steps: Iterable[str]) -> list[str]:
        """The steps that somebody could want with another."""
        return [each for each in steps if sum(self._weights(act, (who, other, each))) > 0]

    def _weights(self, act: Act, args: tuple[str, ...]) -> Iterator[int]:
        """What each reason weighs at most; one that speaks against it need not hold."""
        given = dict(zip((role.var for role in act.roles), args, strict=False))
        for reason in self._reasons:
            terms = zip(reason.args, given.values(), strict=False)
            names = {term: value for term, value in terms if self._fits(reason, term, value)}
            if len(names) == len(set(reason.args)):
                yield max(0, self._weight(reason, names))

    def _fits(self, reason: Reason, term: Term, value: str) -> bool:
        kinds = {role.var: role.kind for role in reason.roles}
        kind = self._draft.entities[value].kind
        return self._draft.is_a(kind, kinds[term]) if term in kinds else term == value

    def _weight(self, reason: Reason, names: Names) -> int:
        if reason.amount is None:
            return reason.weight
        amount = self._most(reason.amount, names)
        return _ANY if amount is None else reason.weight * amount // _WHOLE

    def _most(self, amount: Amount, names: Names) -> int | None:
        """An amount as it is declared; None if that does not tell."""
        match amount:
            case Number(value):
                return value
            case Step(step, unit):
                worth = self._draft.entities[names[step]].amount if step in names else None
                return None if worth is None else worth // unit
            case Level(state, args):
                return self._level(state, tuple(names.get(arg, arg) for arg in args))
            case Sum(shares):
                return _sum([self._share(one, names) for one in shares])
            case Total(var, _, Holds(state, (whole, part)), summed, "sum") if (state, part) == (
                INCLUDES,
                var,
            ):
                return self._included(names.get(whole, whole), var, summed, names)
            case Scaled() | Clamp() | Formula():
                return self._changed(amount, names)
        return None

    def _changed(self, amount: Scaled | Clamp | Formula, names: Names) -> int | None:
        """What comes of another amount."""
        match amount:
            case Scaled(scaled, Number(percent)):
                found = self._most(scaled, names)
                return None if found is None else found * percent // _WHOLE
            case Clamp(clamped, low, high):
                return self._clamped(self._most(clamped, names), low, high, names)
            case Formula("deferral", (put_off, delay, _)):
                found = self._most(put_off, names)
                return found if found is None or self._most(delay, names) == 0 else max(0, found)
        return None

    def _clamped(
        self, found: int | None, low: Amount | None, high: Amount | None, names: Names
    ) -> int | None:
        least = None if low is None else self._most(low, names)
        most = None if high is None else self._most(high, names)
        if found is None:
            return most
        found = found if least is None else max(found, least)
        return found if most is None else min(found, most)

    def _included(self, whole: str, var: Term, summed: Amount, names: Names) -> int | None:
        facts = [args[1] for state, args in self._facts if (state, args[:1]) == (INCLUDES, (whole,))]
        return _sum([self._most(summed, {**names, var: fact}) for fact in facts])

    def _share(self, share: Share, names: Names) -> int | None:
        """A summand: that of a condition which cannot fail, or cannot hold, is known."""
        match share.given:
            case None:
                return self._most(share.amount, names)
            case Not(part) | Unless(part) if self._never(part, names):
                return self._most(share.amount, names)
        return None

    def _never(self, what: Condition, names: Names) -> bool:
        """Whether something that is only ever declared is not so."""
        match what:
            case All(parts):
                return any(self._never(part, names) for part in parts)
            case Exists(_, _, where):
                return self._never(where, names)
            case Holds(state, args) if state in _RELATIONS:
                asked = [names.get(arg, arg) for arg in args]
                declared = (held for known, held in self._facts if known == state)
                return not any(_agree(asked, held) for held in declared)
            case Holds(state, args) if (stated := self._draft.states.get(state)) is not None:
                if stated.definition is None or isinstance(stated.definition, Sum):
                    return False
                with self._inside(stated) as again:
                    return not again and self._never(stated.definition, _filled(stated, args, names))
        return False

    @contextmanager
    def _inside(self, state: State) -> Iterator[bool]:
        """Reading a definition: whether it is one that is being read already."""
        again = state.id in self._reading
        self._reading.append(state.id)
        yield again
        self._reading.pop()

    def _level(self, state: str, args: tuple[str, ...]) -> int | None:
        """A level that nothing moves."""
        declared = self._draft.states.get(state)
        if declared is not None and isinstance(declared.definition, Sum):
            with self._inside(declared) as again:
                return None if again else self._most(declared.definition, _filled(declared, args, {}))
        if declared is None or declared.decay or declared.definition is not None or state in self._moved:
            return None
        return self._facts.get((state, args), declared.default)


def _sum(parts: Sequence[int | None]) -> int | None:
    return None if None in parts else sum(part for part in parts if part is not None)


def _filled(state: State, args: Iterable[str], names: Names) -> Names:
    """Who fills the roles of a state that is defined by others."""
    return {role.var: names.get(arg, arg) for role, arg in zip(state.roles, args, strict=True)}


def _agree(asked: Sequence[str], held: Sequence[str]) -> bool:
    return all(one.startswith("?") or one == other for one, other in zip(asked, held, strict=True))
