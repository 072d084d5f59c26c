"""Weighing one reason: what it counts for in a decision, and by which of its bindings."""

from __future__ import annotations

from collections.abc import Iterable

from immortelle.world.codes import ReasonCode
from immortelle.world.reading.curves import percent_of
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry

Given = tuple[str, Entry, int]  # a reason by its id, whom it is about, its weight in tenths of a logit


def given_by(reason: ReasonCode, mind: View, bindings: Iterable[Entry]) -> tuple[Given, ...]:
    """A reason that holds for some bindings counts once: by the first of them, or, where its weight is
    graded, by the first of those for which it is heaviest; not at all if nothing is left of it."""
    whole = reason.reason.weight
    if reason.amount is None:
        return ((reason.reason.id, min(bindings), whole),)
    best: Given = (reason.reason.id, (), 0)
    for entry in sorted(bindings):
        weight = percent_of(whole, reason.amount(mind, reason.rule.binding(entry)) or 0)
        if abs(weight) > abs(best[2]):
            best = (reason.reason.id, entry, weight)
    return (best,) if best[2] else ()
