"""Readers: what the reader of a condition or an amount is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from immortelle.story.conditions import Amount, Condition, Term
from immortelle.world.reading.joins import Part
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Scope
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow, Tables


class Grades(Protocol):
    """What makes readers of the odds of conditions."""

    def grade(self, what: Condition, scope: Scope) -> Measure:
        """A reader of odds, in tenths of a logit; None is that there is nothing to go by."""


class Readers(Protocol):
    """What makes the readers of which an amount's own reader is made."""

    tables: Tables

    @property
    def grading(self) -> Grades:
        """What grades conditions."""

    def condition(self, what: Condition, scope: Scope) -> Read:
        """A reader of a condition."""

    def amount(self, what: Amount, scope: Scope) -> Measure:
        """A reader of an amount."""

    def parts(self, what: Condition, scope: Scope) -> list[Part]:
        """A condition taken apart for a search."""

    def members(self, kind: str) -> Callable[[View], Sequence[int]]:
        """All of a kind, as far as a view knows."""

    def value(self, row: StateRow, args: Sequence[Term], scope: Scope) -> Measure:
        """A reader of the value of a state."""

    def row(self, state: str) -> StateRow:
        """A state's row by its id."""
