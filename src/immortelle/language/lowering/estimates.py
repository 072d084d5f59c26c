"""Degrees of belief in sentences: ``someone thinks it possible that ...``, ``another takes it as a sign``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Protocol

from immortelle.language.measures import WEIGHTS
from immortelle.phrases.clause import Clause, Phrase, Tense
from immortelle.phrases.core_estimates import SIGNS
from immortelle.story.conditions import Condition, Firmness, Term
from immortelle.story.effects import Suggest


class Line(Protocol):
    """A line being lowered, as far as this needs it (``Lowering`` is one)."""

    def belief(self, clause: Clause, firmness: Firmness) -> Condition:
        """What somebody holds to be so, how firmly."""

    def fact(self, phrase: Phrase) -> Condition:
        """What a phrase of kind fact says."""

    def tense(self, clause: Clause, message: str, wanted: Tense) -> None:
        """Report a tense that means nothing here."""

    def unsupported(self, clause: Clause) -> Condition:
        """A sentence that asks nothing of a world."""


def _degree(firmness: Firmness, line: Line, clause: Clause) -> Condition:
    if clause.tense is not Tense.PRESENT:
        line.tense(clause, "this is asked for as it is now", Tense.PRESENT)
    return line.belief(clause, firmness)


def _taken(line: Line, clause: Clause) -> Condition:
    """Nobody can be asked what they took for a sign: it is asked what they believe."""
    return line.unsupported(clause)


ESTIMATES: Mapping[str, Callable[[Line, Clause], Condition]] = MappingProxyType({
    "core:possible": partial(_degree, "possible"), "core:doubts": partial(_degree, "doubts"),
    "core:excludes": partial(_degree, "excludes"), "core:wonders": partial(_degree, "wonders"),
    **{f"core:takes-{strength}": _taken for strength in SIGNS},
})  # fmt: skip
TAKEN: Mapping[str, int] = MappingProxyType(
    {f"core:takes-{strength}": WEIGHTS[strength] for strength in SIGNS}
)


def suggestion(line: Line, clause: Clause, who: Term) -> Suggest:
    """That somebody takes something for a sign: of what, and how strong."""
    return Suggest(who, line.fact(clause.args[1]), TAKEN[clause.frame])
