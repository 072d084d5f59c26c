"""Memory in sentences: ``someone remembers the deed vividly``, ``the deed is the first time that ...``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol, cast

from immortelle.language import messages
from immortelle.language.lowering.adjuncts import adjunct
from immortelle.language.lowering.lines import Line
from immortelle.phrases.clause import Clause, Phrase, Tense, That
from immortelle.phrases.core_memory import ORDINALS
from immortelle.story.conditions import (
    ALWAYS,
    REMEMBERED,
    VIVID,
    Anniversary,
    Compare,
    Condition,
    Happened,
    Moment,
    Nth,
    Number,
    Op,
    Recalled,
    Term,
    Unless,
    Vividness,
)
from immortelle.story.effects import Effect, Memorise, Recall


class Recalling(Line, Protocol):
    """A line that may say what is remembered."""

    def act(self, clause: Clause) -> Condition:
        """That an act was done."""


def remembers(line: Recalling, clause: Clause) -> Condition:
    """Someone remembers a deed; so well, or at least well enough to say so."""
    _wanted(line, clause, Tense.PRESENT, "whether somebody remembers is asked for as it is now")
    compare, strength = adjunct(clause, "compare"), adjunct(clause, "strength")
    op, least = cast("tuple[Op, object]", compare.value) if compare else (">=", None)
    number = least if isinstance(least, int) else cast(int, strength.value) if strength else 0
    return _vividness(line, clause, op, number if compare else max(REMEMBERED, number))


def remembers_vividly(line: Recalling, clause: Clause) -> Condition:
    """Someone remembers a deed vividly."""
    _wanted(line, clause, Tense.PRESENT, "whether somebody remembers is asked for as it is now")
    return _vividness(line, clause, ">=", VIVID)


def forgets(line: Recalling, clause: Clause) -> Condition:
    """Someone has forgotten a deed: they knew of it, and it does not come to mind."""
    _wanted(line, clause, Tense.PERFECT, "what is forgotten is said as having been")
    return _vividness(line, clause, "<", REMEMBERED)


def _vividness(line: Recalling, clause: Clause, op: Op, number: int) -> Condition:
    (who, event), wraps = line.terms.arguments(clause.args)
    return line.wrapped(Compare(Vividness(who, event), op, Number(number)), wraps, clause, Unless)


def recalls(line: Recalling, clause: Clause) -> Condition:
    """Something has brought a deed back to someone."""
    _wanted(line, clause, Tense.PERFECT, "what came back is asked for once it has")
    (who, event), wraps = line.terms.arguments(clause.args)
    since = adjunct(clause, "since")
    moment = None if since is None else _moment(line, since.value)
    return line.wrapped(Recalled(who, event, moment), wraps, clause, Unless)


def _moment(line: Recalling, value: object) -> Moment:
    return Moment(at=value) if isinstance(value, int) else Moment(event=line.terms.term(cast(Phrase, value)))


def nth(line: Recalling, clause: Clause) -> Condition:
    """A deed is the first time that something was done."""
    _wanted(line, clause, Tense.PRESENT, "this is asked for as it is now")
    ordinal = clause.frame.removeprefix("core:").removesuffix("-time")
    said = clause.args[1].sentence if isinstance(clause.args[1], That) else None
    (event,), wraps = line.terms.arguments(clause.args[:1])
    declared = line.draft.declared.get(said.frame) if isinstance(said, Clause) else None
    if not isinstance(said, Clause) or declared is None or not declared.is_act or said.negated:
        where = line.terms.at(clause.args[1].span)
        line.draft.report.add(
            messages.not_here(where, "only what can be done has a first time", "name an act")
        )
        return ALWAYS
    what = line.act(replace(said, tense=Tense.PERFECT))
    if not isinstance(what, Happened):
        where = line.terms.at(said.span)
        line.draft.report.add(
            messages.not_here(where, "this is said of roles and names", "someone kisses another")
        )
        return ALWAYS
    return line.wrapped(Nth(event, replace(what, event=event), ORDINALS[ordinal]), wraps, clause, Unless)


def anniversary(line: Recalling, clause: Clause) -> Condition:
    """Today is the anniversary of a deed."""
    _wanted(line, clause, Tense.PRESENT, "this is asked for as it is now")
    (event,), wraps = line.terms.arguments(clause.args)
    return line.wrapped(Anniversary(event), wraps, clause, Unless)


def _wanted(line: Recalling, clause: Clause, tense: Tense, message: str) -> None:
    if clause.tense is not tense:
        line.tense(clause, message, tense)


MEMORY: Mapping[str, Callable[[Recalling, Clause], Condition]] = MappingProxyType({
    "core:remembers": remembers, "core:remembers-vividly": remembers_vividly, "core:forgets": forgets,
    "core:recalls": recalls, "core:anniversary": anniversary,
    **{f"core:{ordinal}-time": nth for ordinal in ORDINALS},
})  # fmt: skip


# --- effects --------------------------------------------------------------------------------------


def memorise(args: tuple[Term, ...]) -> Effect:
    """Someone memorises somebody, something or a deed."""
    return Memorise(*args)


def recall(args: tuple[Term, ...]) -> Effect:
    """Someone recalls what something brings back, or what this does."""
    return Recall(args[0], args[1:])


STIRRING: Mapping[str, Callable[[tuple[Term, ...]], Effect]] = MappingProxyType(
    {"core:memorises": memorise, "core:is-reminded": recall, "core:is-reminded-by-this": recall}
)
