"""Reading off a condition which facts and events it reads: all whose change can change it.

What a state rests on is read with it, so that a watch list is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from immortelle.story.claims import Topic
from immortelle.story.conditions import (
    All,
    Amount,
    Anniversary,
    Any,
    Believes,
    Borne,
    Clamp,
    Clock,
    Compare,
    Condition,
    Count,
    Curve,
    Elapsed,
    Every,
    Exists,
    Foreseen,
    Foresees,
    Formula,
    Happened,
    Holds,
    Lasted,
    Level,
    Likely,
    Lived,
    Moment,
    Not,
    Nth,
    Number,
    Op,
    Pull,
    Recalled,
    Same,
    Scaled,
    Share,
    Stated,
    Step,
    Sum,
    Term,
    Thought,
    Times,
    Total,
    Unless,
    Vividness,
    Worth,
)
from immortelle.story.growing import grown
from immortelle.story.model import Proposition
from immortelle.world.deciding.standpoints import counted, terms_in
from immortelle.world.estimates.hypotheses import said
from immortelle.world.reading.bearing import told
from immortelle.world.reading.depth import turning
from immortelle.world.reading.patterns import Arg, Drift, Pattern, happening
from immortelle.world.tables import ACT_BASE, ANY_EVENT, MEMORY, StateRow, Tables

Part = Condition | Amount | Share
Names = Mapping[Term, Arg]


class Reader:
    """Reads patterns off conditions, with one story's numbers."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._outcomes: dict[int, tuple[Topic, ...]] = {}  # of an act, those that are guessed at
        for topic in sorted(tables.hypotheses.topics):
            number = tables.act_numbers.get(topic[0], -1)
            self._outcomes[number] = (*self._outcomes.get(number, ()), topic)

    def arg(self, term: Term | None, names: Names) -> Arg:
        """What a term stands for in a pattern."""
        if term is None or "." in term:
            return None
        return names.get(term) if term.startswith("?") else ~self.tables.number_of(term)

    def args(self, terms: Iterable[Term | None], names: Names) -> tuple[Arg, ...]:
        """What these terms stand for."""
        return tuple(self.arg(term, names) for term in terms)

    # --- all that is read -------------------------------------------------------------------------

    def reads(self, condition: Part, names: Names) -> list[Pattern]:
        """Every pattern the condition reads, and all that those rest on, each once.

        What a state rests on is looked up here and not where it is named, so that definitions which
        lean on each other, or twice on one, cost no more than there are patterns.
        """
        found = dict.fromkeys(self._named(condition, names))
        waiting = list(reversed(found))
        while waiting:
            each = waiting.pop()
            fresh = [p for p in dict.fromkeys(self._under(each)) if p not in found]
            found |= dict.fromkeys(fresh)
            waiting += reversed(fresh)
        return list(found)

    def _under(self, pattern: Pattern) -> Iterator[Pattern]:
        """What is read with a pattern: its state's definition and ceiling, and what speaks for it."""
        if pattern.drift is not None or pattern.what in {MEMORY, ANY_EVENT}:
            return
        seeds, inner = pattern.seeds, pattern.inner
        for part, names, own in self._rested(pattern):
            for each in self._named(part, names):
                yield replace(
                    each,
                    seeds=seeds or each.seeds,
                    lasting=pattern.lasting or each.lasting,
                    beyond=pattern.beyond or each.beyond,
                    inner=inner or own or each.inner,
                )

    def _rested(self, pattern: Pattern) -> Iterator[tuple[Part, Names, bool]]:
        """The parts that a pattern rests on, with their names, and whether its owner's mind reads them."""
        topics: Iterable[Topic] = ()
        if pattern.what < ACT_BASE:
            row = self.tables.states[pattern.what]
            topics = [(row.state.id,)]
            names: Names = dict(zip(row.roles, pattern.args, strict=True))
            yield from ((_asked(part, pattern.bound), names, row.private) for part in leant(row))
        else:
            topics = self._outcomes.get(pattern.what, ())
        for topic in topics:
            for part, terms in self.tables.hypotheses.bearing(topic):
                filled = zip(terms, pattern.args, strict=True)
                yield part, {term: arg for term, arg in filled if term is not None}, False

    def _named(self, condition: Part, names: Names) -> list[Pattern]:  # noqa: C901, PLR0912 - one case a class
        """Every pattern that the condition itself names."""
        match condition:
            case Holds(state, args) | Level(state, args):
                return self._state(state, args, names)
            case Compare(Level(state, args), op, Number(value)):
                return self._state(state, args, names, (op, value))
            case Compare(Elapsed(unit) as elapsed, op, Number(value)):
                whole, beyond = turning(unit, op, value)
                found = self._since(elapsed, names)
                return [replace(each, lasting=max(0, whole), beyond=beyond) for each in found]
            case Lasted(state, args, seconds):
                return [replace(each, lasting=seconds or 0) for each in self._state(state, args, names)]
            case Happened(act, args, since):
                done = Pattern(self.tables.act_numbers[act], self.args(args, names))
                return [done, *self._held(since, names)]
            case Borne():
                return self._borne(condition, names)
            case Times(what):
                return self._named(what, names)
            case Compare(Vividness() | Lived() as drifting, op, Number(value)):
                return self._drifting(drifting, names, (op, value))
            case Vividness() | Lived() | Anniversary():
                return self._drifting(condition, names)
            case Recalled(who, event):
                return [Pattern(MEMORY, self.args((who, event), names))]
            case Nth(event, what):
                return [happening(self.arg(event, names)), *self._named(what, names)]
            case Stated(fact):
                return self._stated(self.arg(fact, names))
            case Elapsed():
                return self._since(condition, names)
            case Pull():
                return self._pull(condition, names)
            case Same() | Number() | Step() | Clock() | Foresees() | Foreseen():
                return []
        found = [pattern for part, inner in inside(condition, names) for pattern in self._named(part, inner)]
        return (
            [replace(p, inner=True) for p in found]
            if isinstance(condition, Believes | Likely | Thought)
            else found
        )

    def _held(self, since: Moment | None, names: Names) -> list[Pattern]:
        """What a moment reads that is when a state came to hold."""
        return [] if since is None or since.held is None else self._named(since.held, names)

    def _borne(self, what: Borne, names: Names) -> list[Pattern]:
        """The acts that facts say will be done, and the moment from which their time runs."""
        since = what.since or told(what.fact, self.tables)
        fact, begun = self.arg(what.fact, names), self._held(since, names)
        if what.since is not None and what.since.event is not None:
            begun = [happening(self.arg(what.since.event, names))]
        found = list(begun)
        for number, says in self.tables.propositions.items():
            if says.ahead and (fact is None or fact >= 0 or ~fact == number):
                seeds = ((fact, number),) if fact is not None and fact >= 0 else ()
                done = Pattern(self.tables.act_numbers[says.act or ""], self.args(says.args, {}), seeds)
                found += [done, *(replace(each, seeds=seeds, lasting=says.within or 0) for each in begun)]
        return found

    def _drifting(
        self, what: Vividness | Lived | Anniversary, names: Names, bound: tuple[Op, int] | None = None
    ) -> list[Pattern]:
        being, born = self.tables.being, self.tables.born
        match what:
            case Anniversary(event):
                return [replace(happening(self.arg(event, names)), drift=Drift("day"))]
            case Vividness(who, event):
                drift = Drift("memory", bound)
                found = [Pattern(MEMORY, self.args((who, event), names), drift=drift)]
                return (
                    found if being is None else [*found, Pattern(being.number, (self.arg(who, names), None))]
                )
            case Lived(who, of):
                whose, drift = self.arg(who, names), Drift(of, bound)
                found = [] if born is None else [Pattern(born.number, (whose,), drift=drift)]
                return found if being is None else [*found, Pattern(being.number, (whose, None), drift=drift)]

    def _since(self, what: Elapsed, names: Names) -> list[Pattern]:
        if not isinstance(what.since, Moment):
            return self._named(what.since, names)
        event = what.since.event
        return [] if event is None else [happening(self.arg(event, names))]

    def _pull(self, what: Pull, names: Names) -> list[Pattern]:
        """What the reasons read that count in it, in the mind of whose they are."""
        found: list[Pattern] = []
        for reason in counted(what, self.tables.story):
            terms = terms_in(what, reason)
            inner = {role.var: self.arg((terms or {}).get(role.var), names) for role in reason.roles}
            if terms is not None:
                found += self._named(reason.when, inner)
                found += self._named(reason.amount, inner) if reason.amount is not None else []
        return [replace(pattern, inner=True) for pattern in found]

    def _state(
        self, id: str, args: tuple[Term, ...], names: Names, bound: tuple[Op, int] | None = None
    ) -> list[Pattern]:
        row, hypotheses = self.row(id), self.tables.hypotheses
        definition = row.state.definition
        turns = definition is None or _asked(definition, bound) is not definition
        known = bound if turns and row.state.value == "level" else None
        filled = self.args(args, names)
        found = Pattern(row.number, filled, fades=row.half_life > 0, bound=known)
        if (row.half_life or hypotheses.fading((id,))) and hypotheses.is_shown((id,)):
            return [found, Pattern(row.number, filled, drift=Drift("evidence", of=id))]
        return [found]

    def _stated(self, fact: Arg) -> list[Pattern]:
        found: list[Pattern] = []
        for number, proposition in self.tables.propositions.items():
            if fact is None or fact >= 0 or ~fact == number:
                seeds = ((fact, number),) if fact is not None and fact >= 0 else ()
                found += [replace(each, seeds=seeds) for each in self._proposition(proposition)]
        return [*found, happening(fact)]

    def _proposition(self, proposition: Proposition) -> list[Pattern]:
        if proposition.event is not None:
            return [happening(~self.tables.numbers[proposition.event])]
        return self._named(said(proposition), {})

    def row(self, id: str) -> StateRow:
        """A state by its id."""
        return self.tables.states[self.tables.state_numbers[id]]


def _drifting(definition: Condition | Amount) -> Vividness | Lived | None:
    """What drifts by the clock, if a definition is nothing but that."""
    match definition:
        case Sum((Share(Vividness() | Lived() as amount, None),)):
            return amount
    return None


def _asked(part: Condition | Amount, bound: tuple[Op, int] | None) -> Part:
    """What is read of what a state is read off, where all that is asked of the state is how it compares."""
    if bound is None:
        return part
    drifting = _drifting(part)
    return grown(part, *bound) or part if drifting is None else Compare(drifting, bound[0], Number(bound[1]))


def leant(row: StateRow) -> tuple[Condition | Amount, ...]:
    """What a state is read off, or held under."""
    return tuple(part for part in (row.state.definition, row.state.ceiling) if part is not None)


def inside(condition: Condition | Amount | Share, names: Names) -> list[tuple[Part, Names]]:
    """What a condition or an amount is made of, each with the names that hold in it."""
    if isinstance(condition, Exists | Count | Every | Total):
        inner = {**names, condition.var: None}
        then: list[Part] = [condition.then] if isinstance(condition, Every) else []
        then += [condition.amount] if isinstance(condition, Total) else []
        return [(part, inner) for part in (condition.where, *then)]
    return [(part, names) for part in _plain_parts(condition)]


def _plain_parts(condition: Condition | Amount | Share) -> Sequence[Part]:  # noqa: C901, PLR0912 - a class each
    match condition:
        case All(parts) | Any(parts):
            return parts
        case Not(part) | Unless(part) | Believes(_, part):
            return (part,)
        case Compare(left, _, right):
            return (left, right)
        case Sum(shares):
            return shares
        case Scaled(amount, percent) | Worth(_, amount, percent):
            return (amount, percent)
        case Formula(_, of):
            return of
        case Clamp(amount, low, high):
            return tuple(part for part in (amount, low, high) if part is not None)
        case Curve(_, amount) | Thought(_, amount):
            return (amount,)
        case Likely(_, what):
            return (what,)
        case Share(amount, given):
            return (amount,) if given is None else (amount, given)
    return ()
