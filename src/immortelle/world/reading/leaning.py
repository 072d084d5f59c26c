"""Leaning: what a definition comes to depends on, and whether the clock alone can move it."""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.story.conditions import (
    Anniversary,
    Believes,
    Borne,
    Clock,
    Elapsed,
    Foreseen,
    Foresees,
    Holds,
    Lasted,
    Level,
    Lived,
    Pull,
    Term,
    Times,
    Vividness,
    Worth,
)
from immortelle.world.deciding.standpoints import counted
from immortelle.world.minds.memo import Lean, Tie
from immortelle.world.reading.patterns import Arg, Leans, Part, Pattern, Reader, inside, leant
from immortelle.world.tables import ACT_BASE, ARG_BITS, STATE_BITS, StateRow, Tables


def moving(condition: Part, tables: Tables) -> bool:
    """Whether the condition, or anything that it leans on, can change by the clock alone."""
    waiting, met = [condition], set[str | Pull]()
    while waiting:  # each definition once, however many lean on it
        part = waiting.pop()
        if _ticks(part, tables):
            return True
        if isinstance(part, Holds | Level) and part.state not in met:
            met.add(part.state)
            waiting += leant(tables.states[tables.state_numbers[part.state]])
        if isinstance(part, Pull) and part not in met:
            met.add(part)
            asked = [each for reason in counted(part, tables.story) for each in (reason.when, reason.amount)]
            waiting += [each for each in asked if each is not None]
        waiting += [each for each, _ in inside(part, {})]
    return False


def _ticks(part: Part, tables: Tables) -> bool:
    """Whether a condition can change by the clock alone, by itself."""
    match part:
        case (
            Clock()
            | Times(every=int())
            | Borne()
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
        case Holds(state) | Level(state):
            row = tables.states[tables.state_numbers[state]]
            return row.half_life > 0 or tables.hypotheses.fading((state,))
    return False


def leans_on(row: StateRow, tables: Tables, reader: Reader) -> Leans:
    """The states whose writing alone can change what a state's definition comes to, and how it reads
    each of them.

    None of them if the clock, the past or the definition itself can change it as well.
    """
    if row.number not in reader.leans:
        reader.leans[row.number] = _leans_on(row, tables, reader)
    return reader.leans[row.number]


def _leans_on(row: StateRow, tables: Tables, reader: Reader) -> Leans:
    definition = row.state.definition
    if definition is None or row.half_life > 0 or moving(definition, tables):
        return ()
    roles: dict[Term, Arg] = {role: slot for slot, role in enumerate(row.roles)}
    read = reader.reads(definition, roles)
    if any(each.what >= ACT_BASE or each.what == row.number for each in read):
        return ()
    if any((tables.states[each.what].state.id,) in tables.hypotheses for each in read):
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
