"""Standpoints: which reasons count in what somebody wants, and which in what they ought to do.

A reason that itself asks for such a sum is counted in none, so nothing goes round.
"""

from __future__ import annotations

from immortelle.story.conditions import Holds, Level, Pull, Term
from immortelle.story.inside import parts
from immortelle.story.model import Reason, Story


def counted(what: Pull, story: Story) -> tuple[Reason, ...]:
    """The reasons that a pull sums up, in the order of their ids."""
    mine = (r for r in story.reasons if (r.act, r.side, r.standpoint) == (what.act, "do", what.standpoint))
    return tuple(sorted((r for r in mine if not _asks(r, story)), key=lambda reason: reason.id))


def terms_in(what: Pull, reason: Reason) -> dict[Term, Term] | None:
    """The terms that a pull puts for the roles of a reason; None if the reason is about others."""
    terms: dict[Term, Term] = {}
    for own, asked in zip(reason.args, what.args, strict=True):
        if own.startswith("?"):
            terms.setdefault(own, asked)
        elif own != asked and not asked.startswith("?"):
            return None
    return terms


def _asks(reason: Reason, story: Story) -> bool:
    """Whether a reason asks for a pull, itself or through what its words mean."""
    definitions = {state.id: state.definition for state in story.states if state.definition is not None}
    seen: set[str] = set()
    waiting: list[object] = [reason.when, reason.amount]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Pull):
            return True
        if isinstance(part, Holds | Level) and part.state in definitions and part.state not in seen:
            seen.add(part.state)
            waiting.append(definitions[part.state])
        waiting += parts(part)
    return False
