"""Draws: what a plan of a story is made of, and oracles that have them fall as a plan would.

A draw is somebody's choice, an answer to whoever asked for consent, a sign that shows or not. It is named
as chance names it: whose it is, for what, and the how-manieth of theirs. So what a plan says of one person
stands, whatever others do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from immortelle.world.chronicle import Decision, Weighed
from immortelle.world.deciding.chance import Occasion, logistic
from immortelle.world.deciding.deciding import choice_of
from immortelle.world.kernel import Kernel

CHOOSE: Final = "choose"
CONSENT: Final = "accept:"

Place = tuple[str, str, int]  # whose draw, by id, for what, and the how-manieth
Outcome = tuple[str, ...] | bool  # the act and its arguments that somebody chose; whether it comes about
Table = Mapping[Place, Outcome]
Notes = Callable[[Kernel, Place, Outcome], None]


class PartedError(Exception):
    """A life cannot go on as a plan says: at ``place`` there is no such ``outcome`` to choose where the
    ``kernel`` stands."""

    def __init__(self, kernel: Kernel, place: Place, outcome: Outcome) -> None:
        self.kernel, self.place, self.outcome = kernel, place, outcome
        super().__init__(f"{place}: {outcome}")


def place_of(kernel: Kernel, occasion: Occasion) -> Place:
    """An occasion by stable ids."""
    return kernel.tables.id_of(occasion.person), occasion.purpose, occasion.nth


def options_of(kernel: Kernel, occasion: Occasion) -> tuple[Weighed, ...]:
    """What somebody may choose now; of all else that is drawn nothing is weighed."""
    return choice_of(kernel, occasion.person)[2] if occasion.purpose == CHOOSE else ()


def outcomes_of(options: Sequence[Weighed]) -> tuple[Outcome, ...]:
    """How a draw can fall, in the order of its chances."""
    return tuple((one.act, *one.args) for one in options) or (True, False)


def strain(decision: Decision) -> int:
    """How far, in tenths of a logit, what somebody chose lies below the best they could have chosen."""
    return max(option.score for option in decision.options) - decision.options[decision.chosen].score


def sensible(
    kernel: Kernel, chances: Sequence[int], occasion: Occasion, options: Sequence[Weighed], most: int
) -> Iterator[int]:
    """The outcomes, by place, that strain nobody further than ``most``."""
    if options:
        best = max(one.score for one in options)
        yield from (at for at, one in enumerate(options) if best - one.score <= most)
    elif occasion.purpose.startswith(CONSENT):
        scale = kernel.programme.story.temperature
        if chances[0] >= logistic(-most, scale):
            yield 0
        if chances[0] <= logistic(most, scale):
            yield 1
    else:
        yield from (at for at, chance in enumerate(chances) if chance)


class Following:
    """An oracle that has draws fall as a table says; those it does not name take the likeliest there is.

    ``fell`` is how they fell, ``turned`` where that was not the likeliest. Where the table asks for what is
    none of the outcomes, ``PartedError`` is raised, or, if it is followed ``loosely``, the likeliest taken.
    ``notes`` is told of whatever somebody chooses, just before they do it.
    """

    def __init__(
        self, kernel: Kernel, table: Table, *, loosely: bool = False, notes: Notes | None = None
    ) -> None:
        self._kernel, self._table, self._loosely, self._notes = kernel, table, loosely, notes
        self.fell: dict[Place, Outcome] = {}
        self.turned: list[Place] = []

    def told(self, chances: Sequence[int], occasion: Occasion) -> int:
        """The outcome that the table has, or the likeliest."""
        place = place_of(self._kernel, occasion)
        outcomes = outcomes_of(options_of(self._kernel, occasion))
        likeliest = max(range(len(chances)), key=chances.__getitem__)
        wanted = self._table.get(place, outcomes[likeliest])
        if wanted not in outcomes and not self._loosely:
            raise PartedError(self._kernel, place, wanted)
        at = outcomes.index(wanted) if wanted in outcomes else likeliest
        self.fell[place] = outcomes[at]
        if at != likeliest:
            self.turned.append(place)
        if self._notes is not None:
            self._notes(self._kernel, place, outcomes[at])
        return at
