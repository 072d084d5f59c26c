"""What hangs on a clause, and clauses with another argument."""

from __future__ import annotations

from dataclasses import replace

from immortelle.phrases.clause import Adjunct, AdjunctKind, Clause, Phrase


def adjunct(clause: Clause, kind: AdjunctKind) -> Adjunct | None:
    """The adjunct of a kind, if the clause has one."""
    return next((one for one in clause.adjuncts if one.kind == kind), None)


def with_arg(clause: Clause, index: int, arg: Phrase) -> Clause:
    """The clause with one argument replaced."""
    return replace(clause, args=(*clause.args[:index], arg, *clause.args[index + 1 :]))
