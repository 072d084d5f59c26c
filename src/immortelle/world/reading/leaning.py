"""Leaning: what a definition comes to depends on, and whether the clock alone can move it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.story.conditions import (
    Anniversary,
    Believes,
    Borne,
    Clock,
    Count,
    Elapsed,
    Every,
    Exists,
    Foreseen,
    Foresees,
    Holds,
    Lasted,
    Level,
    Likely,
    Lived,
    Pull,
    Same,
    Term,
    Thought,
    Times,
    Total,
    Vividness,
    Worth,
)
from immortelle.world.deciding.standpoints import counted
from immortelle.world.reading.patterns import Arg, Pattern
from immortelle.world.reading.reader import Part, Reader, inside, leant
from immortelle.world.tables import ACT_BASE, EVENT, StateRow, Tables


def moving(condition: Part, tables: Tables) -> bool:
    """Whether the condition, or anything that it leans on, can change by the clock alone."""
    return timed(condition, tables) or any(_wanes(part, tables) for part in _all_in(condition, tables))


def timed(condition: Part, tables: Tables) -> bool:
    """Whether it can do so in the world, where nothing is guessed."""
    return any(_ticks(part) or _fades(part, tables) for part in _all_in(condition, tables))


def is_steady(row: StateRow, tables: Tables, reader: Reader) -> bool:
    """Whether what a state is read off depends on nothing but facts: not on the clock or the past, on what
    is only guessed, or on itself."""
    definition = row.state.definition
    if definition is None or row.half_life > 0:
        return False
    roles: dict[Term, Arg] = {role: slot for slot, role in enumerate(row.roles)}
    reads = reader.reads(definition, roles)
    return steady(definition, reads, tables) and all(each.what != row.number for each in reads)


def steady(condition: Part, reads: Iterable[Pattern], tables: Tables) -> bool:
    """Whether a condition that reads all this depends on nothing but facts."""
    for each in reads:
        if each.what >= ACT_BASE or (tables.states[each.what].state.id,) in tables.hypotheses:
            return False
    return not any(_ticks(part) or _is_past(part, tables) for part in _all_in(condition, tables))


def _all_in(condition: Part, tables: Tables) -> Iterator[Part]:
    """A condition, all that it is made of and all that this leans on: each definition once, however many
    lean on it."""
    waiting, met = [condition], set[str | Pull]()
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Holds | Level) and part.state not in met:
            met.add(part.state)
            waiting += leant(tables.states[tables.state_numbers[part.state]])
        if isinstance(part, Pull) and part not in met:
            met.add(part)
            asked = [each for reason in counted(part, tables.story) for each in (reason.when, reason.amount)]
            waiting += [each for each in asked if each is not None]
        waiting += [each for each, _ in inside(part, {})]


def _ticks(part: Part) -> bool:
    """Whether a condition can change by the clock alone, by itself."""
    match part:
        case (
            Clock()
            | Times(every=int())
            | Borne()
            | Lasted()
            | Likely(earlier=True)
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
    return False


def _wanes(part: Part, tables: Tables) -> bool:
    """Whether a condition asks for what signs speak for that count less and less."""
    return isinstance(part, Holds | Level) and tables.hypotheses.fading((part.state,))


def _fades(part: Part, tables: Tables) -> bool:
    """Whether a condition asks for a level that fades: read anew, it is another fact."""
    return isinstance(part, Holds | Level) and tables.states[tables.state_numbers[part.state]].half_life > 0


def _is_past(part: Part, tables: Tables) -> bool:
    """Whether a condition asks what happened, or what is likely, by itself: of all events, of a part of
    one, of what somebody takes to be so."""
    match part:
        case Exists(_, kind) | Every(_, kind) | Count(_, kind) | Total(_, kind):
            return tables.is_kind(EVENT, kind)
        case Holds(_, args) | Level(_, args) | Pull(_, args):
            return any("." in arg for arg in args)
        case Same(left, right):
            return "." in left or "." in right
        case Believes(who, firmness=firmness):
            return "." in who or firmness not in {"believes", "knows", "whether"} or tables.hypotheses.likely
        case Thought(who):
            return "." in who
        case Likely():
            return True
    return False
