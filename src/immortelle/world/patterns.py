"""Patterns: which facts and events a condition reads, before anything is asked.

A pattern is a state or an act with arguments, each a variable's slot, a known entity or anything.
``reads`` lists all whose change can change the condition (its watch list); ``needs`` those without
which it cannot hold (where a join may look for candidates).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from immortelle.story.claims import Topic, claim_of
from immortelle.story.conditions import (
    All,
    Amount,
    Anniversary,
    Any,
    Believes,
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
from immortelle.story.model import Proposition
from immortelle.world.memo import Lean, Tie
from immortelle.world.standpoints import counted, terms_in
from immortelle.world.tables import ACT_BASE, ANY_EVENT, ARG_BITS, MEMORY, STATE_BITS, Entry, StateRow, Tables

Arg = int | None  # a slot, the complement of an entity's number, or anything
Part = Condition | Amount | Share
Names = Mapping[Term, Arg]


class Drift(NamedTuple):
    """What the clock moves by itself: a memory, an age, the years left, the day of the year, what was
    seen and said of a state (``of``); and how it is compared, if that is all that is asked."""

    what: Literal["memory", "age", "left", "day", "evidence"]
    bound: tuple[Op, int] | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``what`` is a state's, an act's number or ``ANY_EVENT``; ``seeds`` are slots it fills as well."""

    what: int
    args: tuple[Arg, ...]
    seeds: tuple[tuple[int, int], ...] = ()
    lasting: int = 0  # seconds after a change at which the condition may change once more
    fades: bool = False
    inner: bool = False  # read in the mind of somebody whom the reader thinks of
    bound: tuple[Op, int] | None = None  # all that is asked of a level: how it compares with a number
    drift: Drift | None = None

    @property
    def recurs(self) -> bool:
        """Whether time may change what it reads again and again."""
        return self.fades or self.drift is not None

    @property
    def timed(self) -> bool:
        """Whether time alone may change what it reads."""
        return self.recurs or self.lasting > 0

    def unmoved(self, old: int | None, new: int | None) -> bool:
        """Whether a level that went from one value to another did not cross the bound."""
        if self.bound is None or old is None or new is None:
            return False
        op, value = self.bound
        return compared(old, op, value) == compared(new, op, value)

    @property
    def slots(self) -> int:
        """The variables that a match binds, as a bit mask."""
        return bits([arg for arg in self.args if arg is not None and arg >= 0])


def widest(patterns: Iterable[Pattern]) -> list[Pattern]:
    """Those of some patterns that no other of them covers: what moves the others moves one of these."""
    found = list(dict.fromkeys(patterns))
    return [one for one in found if not any(covers(other, one) for other in found if other is not one)]


def covers(wide: Pattern, narrow: Pattern) -> bool:
    """Whether whatever one pattern reads is read by the other, too."""
    same = replace(narrow, args=wide.args, bound=wide.bound and narrow.bound) == wide
    return same and all(a in (None, b) for a, b in zip(wide.args, narrow.args, strict=True))


Choice = tuple[Pattern, ...]  # one of these must have been written


def bits(slots: Iterable[int]) -> int:
    """The bit mask of these slots."""
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


def match(pattern: Pattern, entry: Entry, binding: list[int]) -> bool:
    """Bind the pattern's variables to an entry; False, with the binding half made, if it differs.

    A value below 0 in an entry is any: what moved may have been another thing to everybody.
    """
    for arg, value in zip(pattern.args, entry, strict=True):
        if arg is None or value < 0:
            continue
        if arg < 0:
            if ~arg != value:
                return False
        elif binding[arg] < 0:
            binding[arg] = value
        elif binding[arg] != value:
            return False
    return True


class Reader:
    """Reads patterns off conditions, with one story's numbers."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def arg(self, term: Term | None, names: Names) -> Arg:
        """What a term stands for in a pattern."""
        if term is None or "." in term:
            return None
        return names.get(term) if term.startswith("?") else ~self.tables.number_of(term)

    def _args(self, terms: Iterable[Term | None], names: Names) -> tuple[Arg, ...]:
        return tuple(self.arg(term, names) for term in terms)

    # --- all that is read -------------------------------------------------------------------------

    def reads(
        self, condition: Condition | Amount | Share, names: Names, within: tuple[str, ...] = ()
    ) -> list[Pattern]:
        """Every pattern the condition reads; ``within`` are the definitions it stands in."""
        match condition:
            case Holds(state, args) | Level(state, args):
                return self._reads_state(state, args, names, within)
            case Compare(Level(state, args), op, Number(value)):
                return self._reads_state(state, args, names, within, (op, value))
            case Compare(Elapsed(unit) as elapsed, op, Number(value)):
                found = self._reads_since(elapsed, names, within)
                last = unit * (value + (op in {">", "<="}))
                return [replace(each, lasting=max(0, last)) for each in found]
            case Lasted(state, args, seconds):
                return [
                    replace(p, lasting=seconds or 0) for p in self.reads(Holds(state, args), names, within)
                ]
            case Happened(act, args, outcome=outcome):
                done = Pattern(self.tables.act_numbers[act], self._args(args, names))
                return [done, *self._reads_evidence((act, outcome), done.args, within)]
            case Times(what):
                return self.reads(what, names, within)
            case Compare(Vividness() | Lived() as drifting, op, Number(value)):
                return self._reads_drifting(drifting, names, (op, value))
            case Vividness() | Lived() | Anniversary():
                return self._reads_drifting(condition, names)
            case Recalled(who, event):
                return [Pattern(MEMORY, self._args((who, event), names))]
            case Nth(event, what):
                return [Pattern(ANY_EVENT, self._args((event,), names)), *self.reads(what, names, within)]
            case Stated(fact):
                return self._reads_stated(self.arg(fact, names), within)
            case Elapsed():
                return self._reads_since(condition, names, within)
            case Pull():
                return self._reads_pull(condition, names, within)
            case Same() | Number() | Step() | Clock() | Foresees() | Foreseen():
                return []
        found = [
            pattern for part, inner in _parts(condition, names) for pattern in self.reads(part, inner, within)
        ]
        return [replace(p, inner=True) for p in found] if isinstance(condition, Believes | Thought) else found

    def _reads_drifting(
        self, what: Vividness | Lived | Anniversary, names: Names, bound: tuple[Op, int] | None = None
    ) -> list[Pattern]:
        being, born = self.tables.being, self.tables.born
        match what:
            case Anniversary(event):
                return [Pattern(ANY_EVENT, self._args((event,), names), drift=Drift("day"))]
            case Vividness(who, event):
                drift = Drift("memory", bound)
                found = [Pattern(MEMORY, self._args((who, event), names), drift=drift)]
                return (
                    found if being is None else [*found, Pattern(being.number, (self.arg(who, names), None))]
                )
            case Lived(who, of):
                whose, drift = self.arg(who, names), Drift(of, bound)
                found = [] if born is None else [Pattern(born.number, (whose,), drift=drift)]
                return found if being is None else [*found, Pattern(being.number, (whose, None), drift=drift)]

    def _reads_since(self, what: Elapsed, names: Names, within: tuple[str, ...]) -> list[Pattern]:
        if not isinstance(what.since, Moment):
            return self.reads(what.since, names, within)
        event = what.since.event
        return [] if event is None else [Pattern(ANY_EVENT, (self.arg(event, names),))]

    def _reads_pull(self, what: Pull, names: Names, within: tuple[str, ...]) -> list[Pattern]:
        """What the reasons read that count in it, in the mind of whose they are."""
        found: list[Pattern] = []
        for reason in counted(what, self.tables.story):
            terms = terms_in(what, reason)
            inner = {role.var: self.arg((terms or {}).get(role.var), names) for role in reason.roles}
            if terms is not None:
                found += self.reads(reason.when, inner, within)
                found += self.reads(reason.amount, inner, within) if reason.amount is not None else []
        return [replace(pattern, inner=True) for pattern in found]

    def _reads_state(
        self,
        id: str,
        args: tuple[Term, ...],
        names: Names,
        within: tuple[str, ...],
        bound: tuple[Op, int] | None = None,
    ) -> list[Pattern]:
        row = self._row(id)
        plain = row.state.value == "level" and row.state.definition is None
        pattern = Pattern(
            row.number,
            self._args(args, names),
            fades=row.half_life > 0,
            bound=bound if plain else None,
        )
        found = [pattern, *self._reads_evidence((id,), pattern.args, within)]
        if id in within:
            return found
        inner = dict(zip(row.roles, pattern.args, strict=True))
        leant = [each for part in _leant(row) for each in self.reads(part, inner, (*within, id))]
        return [*found, *(replace(each, inner=True) for each in leant)] if row.private else [*found, *leant]

    def _reads_evidence(self, topic: Topic, args: Sequence[Arg], within: tuple[str, ...]) -> list[Pattern]:
        """All that may speak for something which is not known."""
        hypotheses, name = self.tables.hypotheses, " ".join(topic)
        if topic not in hypotheses or name in within:
            return []
        found: list[Pattern] = []
        row = self._row(topic[0]) if len(topic) == 1 else None
        if row is not None and (row.half_life or hypotheses.fading(topic)) and hypotheses.is_shown(topic):
            found.append(Pattern(row.number, tuple(args), drift=Drift("evidence", of=topic[0])))
        for condition, terms in hypotheses.bearing(topic):
            names = {term: arg for term, arg in zip(terms, args, strict=True) if term is not None}
            found += self.reads(condition, names, (*within, name))
        return found

    def _reads_stated(self, fact: Arg, within: tuple[str, ...]) -> list[Pattern]:
        found: list[Pattern] = []
        for number, proposition in self.tables.propositions.items():
            if fact is None or fact >= 0 or ~fact == number:
                seeds = ((fact, number),) if fact is not None and fact >= 0 else ()
                found += [replace(p, seeds=seeds) for p in self._reads_proposition(proposition, within)]
        return [*found, Pattern(ANY_EVENT, (fact,))]

    def _reads_proposition(self, proposition: Proposition, within: tuple[str, ...]) -> list[Pattern]:
        if proposition.state is None:
            return [Pattern(ANY_EVENT, (~self.tables.numbers[proposition.event or ""],))]
        return self.reads(Holds(proposition.state, proposition.args), {}, within)

    def _row(self, id: str) -> StateRow:
        return self.tables.states[self.tables.state_numbers[id]]

    # --- what it cannot hold without --------------------------------------------------------------

    def needs(self, condition: Condition, names: Names, within: tuple[str, ...] = ()) -> list[Choice]:
        """Choices of patterns of which one each must have been written for the condition to hold."""
        match condition:
            case Holds(state, args) | Lasted(state, args):
                return self._needs_state(state, args, names, within)
            case Happened(act, args, outcome=outcome):
                done = Pattern(self.tables.act_numbers[act], self._args(args, names))
                return self._or_evidence((act, outcome), [(done,)], done.args, within)
            case Compare(Level(state, args), op, Number(value)):
                row, found = self._row(state), self._args(args, names)
                written = row.state.definition is None and not compared(row.default, op, value)
                choices: list[Choice] = [(Pattern(row.number, found),)] if written else []
                return self._or_evidence((state,), choices, found, within)
            case All(parts):
                return [choice for part in parts for choice in self.needs(part, names, within)]
            case Any(parts):
                return _either([self.needs(part, names, within) for part in parts])
            case Exists(var, _, where):
                return self.needs(where, {**names, var: None}, within)
            case Nth(_, what):
                return self.needs(what, names, within)
            case Believes(_, what, "believes" | "knows") if not self._guesses_at(condition):
                return self.needs(what, names, within)
        return []

    def _guesses_at(self, condition: Condition) -> bool:
        claim = claim_of(condition)
        return claim is not None and claim.topic in self.tables.hypotheses

    def _or_evidence(
        self, topic: Topic, choices: list[Choice], args: Sequence[Arg], within: tuple[str, ...]
    ) -> list[Choice]:
        """The same choices, or that something speaks for what is not known."""
        hypotheses, name = self.tables.hypotheses, " ".join(topic)
        if topic not in hypotheses or name in within:
            return choices
        found: list[Pattern] = []
        for condition, terms in hypotheses.speaking(topic):
            names = {term: arg for term, arg in zip(terms, args, strict=False) if term is not None}
            needed = self.needs(condition, names, (*within, name))
            if not needed:
                return []
            widest: Choice = max(needed, key=lambda choice: choice[0].slots.bit_count())
            found += widest
        return [(*choice, *found) for choice in choices]

    def _needs_state(
        self, id: str, args: tuple[Term, ...], names: Names, within: tuple[str, ...]
    ) -> list[Choice]:
        row = self._row(id)
        pattern = Pattern(row.number, self._args(args, names))
        definition = row.state.definition
        if definition is None:
            choices: list[Choice] = [(pattern,)] if row.default <= 0 else []
            return self._or_evidence((id,), choices, pattern.args, within)
        if isinstance(definition, Sum) or id in within:
            return []
        inner = dict(zip(row.roles, pattern.args, strict=True))
        choices = [(pattern, *choice) for choice in self.needs(definition, inner, (*within, id))]
        return self._or_evidence((id,), choices, pattern.args, within)


def _leant(row: StateRow) -> tuple[Condition | Amount, ...]:
    """What a state is read off, or held under."""
    return tuple(part for part in (row.state.definition, row.state.ceiling) if part is not None)


def moving(condition: Condition | Amount | Share, tables: Tables, within: tuple[str, ...] = ()) -> bool:
    """Whether the condition can change by the clock alone; ``within`` are definitions it stands in."""
    match condition:
        case (
            Clock()
            | Lasted()
            | Elapsed()
            | Foresees()
            | Foreseen()
            | Worth()
            | Vividness()
            | Lived()
            | Anniversary()
        ):
            return True
        case Believes(source=str()):  # whom one has it from is forgotten
            return True
        case Pull():
            reasons = counted(condition, tables.story)
            asked = [part for r in reasons for part in (r.when, r.amount) if part is not None]
            return any(moving(part, tables, within) for part in asked)
        case Holds(state) | Level(state):
            row = tables.states[tables.state_numbers[state]]
            if row.half_life > 0 or tables.hypotheses.fading((state,)):
                return True
            leant = () if state in within else _leant(row)
            return any(moving(part, tables, (*within, state)) for part in leant)
    return any(moving(part, tables, within) for part, _ in _parts(condition, {}))


def leans_on(row: StateRow, tables: Tables, reader: Reader) -> tuple[tuple[int, Lean], ...]:
    """The states whose writing alone can change what a state's definition comes to, and how it reads
    each of them.

    None of them if the clock, the past or the definition itself can change it as well.
    """
    definition = row.state.definition
    if definition is None:
        return ()
    roles: dict[Term, Arg] = {role: slot for slot, role in enumerate(row.roles)}
    read = reader.reads(definition, roles, (row.state.id,))
    if any(each.what >= ACT_BASE or each.what == row.number for each in read):
        return ()
    if any((tables.states[each.what].state.id,) in tables.hypotheses for each in read):
        return ()
    if any(_moves(tables.states[each.what], tables) for each in read) or _moves(row, tables):
        return ()
    read.append(Pattern(row.number, tuple(roles.values())))
    by_state: dict[int, list[Pattern]] = {}
    for each in read:
        by_state.setdefault(each.what, []).append(each)
    return tuple((what, _lean(row, by_state[what], tables)) for what in sorted(by_state))


def _lean(row: StateRow, read: Sequence[Pattern], tables: Tables) -> Lean:
    """How a definition leans on one state."""
    ties = [_tie(pattern.args[: tables.states[pattern.what].arity], row.arity) for pattern in read]
    inner = any(pattern.inner for pattern in read)
    return Lean(row.number, inner, () if None in ties else tuple(dict.fromkeys(tie for tie in ties if tie)))


def _tie(args: Sequence[Arg], arity: int) -> Tie | None:
    """The first argument that what is read shares with what is defined."""
    for place, slot in enumerate(args):
        if slot is not None and 0 <= slot < arity:
            return STATE_BITS + ARG_BITS * place, STATE_BITS + ARG_BITS * slot
    return None


def _moves(row: StateRow, tables: Tables) -> bool:
    definition = row.state.definition
    return row.half_life > 0 or (definition is not None and moving(definition, tables))


def _parts(condition: Condition | Amount | Share, names: Names) -> list[tuple[Part, Names]]:
    """What a condition or an amount is made of, each with the names that hold in it."""
    if isinstance(condition, Exists | Count | Every | Total):
        inner = {**names, condition.var: None}
        then: list[Part] = [condition.then] if isinstance(condition, Every) else []
        then += [condition.amount] if isinstance(condition, Total) else []
        return [(part, inner) for part in (condition.where, *then)]
    return [(part, names) for part in _plain_parts(condition)]


def _plain_parts(condition: Condition | Amount | Share) -> Sequence[Part]:
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
        case Share(amount, given):
            return (amount,) if given is None else (amount, given)
    return ()


def compared(left: int, op: Op, right: int) -> bool:
    """One of the five comparisons."""
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case "=":
            return left == right
        case ">=":
            return left >= right
        case ">":
            return left > right


def _either(branches: list[list[Choice]]) -> list[Choice]:
    """One choice that any branch satisfies: the widest of each branch together."""
    if not branches or not all(branches):
        return []
    widest = [max(branch, key=lambda choice: choice[0].slots.bit_count()) for branch in branches]
    return [tuple(pattern for choice in widest for pattern in choice)]
