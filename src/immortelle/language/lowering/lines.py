"""What the parts of lowering that have a sort of sentence of their own need of a line being lowered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from immortelle.language.draft import Draft
from immortelle.language.lowering.terms import Terms, Wrap
from immortelle.phrases.clause import Clause, Tense
from immortelle.story.conditions import Condition


class Line(Protocol):
    """A line being lowered, as far as any of them needs it (``Lowering`` is one)."""

    draft: Draft
    terms: Terms

    def tense(self, clause: Clause, message: str, wanted: Tense) -> None:
        """Report a tense that means nothing here."""

    def wrapped(
        self,
        atom: Condition,
        wraps: tuple[Wrap, ...],
        clause: Clause,
        negation: Callable[[Condition], Condition],
    ) -> Condition:
        """The atom within its quantifiers and its negation."""
