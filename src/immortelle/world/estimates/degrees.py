"""Degrees of belief: what a mind that does not know makes of its estimates.

What it takes to be so in at least 80 of 100 cases it believes, and plain conditions go by that; the rest
are bands of doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from immortelle.story.binding import entities
from immortelle.story.claims import Claim, claim_of
from immortelle.story.conditions import Believes, Condition, Firmness, Holds, Term
from immortelle.world.estimates.grading import Grading
from immortelle.world.estimates.odds import BELIEVED, DOUBTED, EXCLUDED, degree
from immortelle.world.fluents import index_key, pack
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.stages import Read
from immortelle.world.reading.terms import Binding, Scope, getter, mentions
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow

_WHOLE = 100  # percent
BANDS: Mapping[Firmness, Callable[[int], bool]] = MappingProxyType(
    {
        "possible": lambda odds: DOUBTED < odds < BELIEVED,
        "wonders": lambda odds: DOUBTED < odds < BELIEVED,
        "doubts": lambda odds: odds <= DOUBTED,
        "excludes": lambda odds: odds <= EXCLUDED,
    }
)


class Degrees:
    """Readers of what minds believe and doubt, by how a condition is graded."""

    def __init__(self, grading: Grading) -> None:
        self.grading = grading
        self.tables = grading.tables

    # --- what plain conditions make of it ----------------------------------------------------------

    def completed(self, row: StateRow, args: Sequence[Term], known: Measure, scope: Scope) -> Measure:
        """The value of a state, which a mind that does not know it takes to be what it believes."""
        odds = self.grading.estimates.reader(Claim((row.state.id,), tuple(args)), scope)
        if odds is None:
            return known
        high = row.state.high

        def measure(view: View, binding: Binding) -> int | None:
            value = known(view, binding)
            if value is not None:
                return value
            guessed = odds(view, binding)
            if guessed is None or DOUBTED < guessed < BELIEVED:
                return None
            return max(1, high * degree(guessed) // _WHOLE) if guessed > 0 else 0

        return measure

    def presumed(self, what: Condition, known: Read, scope: Scope) -> Read:
        """A reader of something that a mind which does not know it may believe all the same."""
        if not self._guessed_at(what):
            return known
        odds = self.grading.grade(what, scope) if isinstance(what, Believes) else None
        odds = odds or self.grading.estimates.reader(claim_of(what), scope)
        settled = isinstance(what, Holds)  # of a state it is known that it is not so, of the past never

        def read(view: View, binding: Binding) -> bool | None:
            held = known(view, binding)
            if held or odds is None or not (view.path and view.guesses) or (settled and held is False):
                return held
            guessed = odds(view, binding)
            return True if guessed is not None and guessed >= BELIEVED else held

        return read

    def _guessed_at(self, what: Condition) -> bool:
        claim = claim_of(what)
        if claim is not None and claim.topic in self.tables.hypotheses:
            return True
        beliefs = isinstance(what, Believes) and what.firmness in {"believes", "knows"}
        return beliefs and self.tables.hypotheses.likely

    # --- bands ------------------------------------------------------------------------------------

    def band(self, what: Believes, scope: Scope) -> Read:
        """A reader of how likely somebody takes something to be: *possible*, *doubts*, and so on."""
        who, odds = getter(what.who, scope, self.tables), self.grading.grade(what.what, scope)
        people = self.tables.people
        matters = self.matter(what.what, scope) if what.firmness == "wonders" else None
        within = BANDS[what.firmness]

        def read(view: View, binding: Binding) -> bool:
            person = who(view, binding)
            if not 0 <= person < people:
                return False
            mind = view.inside(person)
            found = odds(mind, binding)
            if found is None or not within(found):
                return False
            return matters is None or bool(matters(mind, binding))

        return read

    def matter(self, what: Condition, scope: Scope) -> Read:
        """Whether something is about the last person of a mind, or whom or what they have a feeling for."""
        slots = [n for n in range(len(scope.kinds)) if mentions(what, scope.names) >> n & 1]
        named = [self.tables.numbers[one] for one in entities(what) if one in self.tables.numbers]
        feelings = [row for row in self.tables.states if row.private and row.arity > 1]
        for row in feelings:
            self.tables.seek(row.number, 0)

        def read(view: View, binding: Binding) -> bool:
            person = view.path[-1]
            about = self._people([*named, *(binding[slot] for slot in slots)])
            return any(
                one == person or any(self._feels(view, row, person, one) for row in feelings) for one in about
            )

        return read

    def _people(self, about: list[int]) -> list[int]:
        """The same, with those of whom facts tell."""
        said = [self.tables.propositions[each] for each in about if each in self.tables.propositions]
        return [*about, *(self.tables.numbers[arg] for each in said for arg in each.args if arg)]

    def _feels(self, view: View, row: StateRow, person: int, other: int) -> bool:
        for entry in self.tables.index.get(index_key(row.number, 0, person), ()):
            if other in entry[1:] and view.value(row, pack(row.number, entry)):
                return True
        return False
