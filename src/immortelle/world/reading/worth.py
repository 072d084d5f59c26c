"""Worth: what so much every year comes to for somebody whose years are numbered, or are not.

With r = impatience + 1 / (years left) it is n / r: the present value of a stream that goes on for ever
but for a chance of 1 in the years left that it ends in any of them. So what is bearable for a lifetime
may not be so for ever.
"""

from __future__ import annotations

from immortelle.story.conditions import Worth
from immortelle.world.events.natures import left
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Tables

_ONE = 10_000  # in which r is reckoned
_LEAST = 10  # of r: nobody looks farther than a thousand years


def worth(what: Worth, yearly: Measure, percent: Measure, scope: Scope, tables: Tables) -> Measure:
    """A reader of what a yearly amount is worth; unknown of those whose years nobody knows."""
    who, people = getter(what.who, scope, tables), tables.people

    def measure(view: View, binding: Binding) -> int | None:
        person, amount, impatience = who(view, binding), yearly(view, binding), percent(view, binding)
        years = left(view, person, view.now) if 0 <= person < people else None
        if amount is None or impatience is None or years is None:
            return None
        return present(amount, impatience, years)

    return measure


def present(amount: int, percent: int, years: int) -> int:
    """What an amount a year is worth now, to whom so many years are left and what is to come counts so
    many percent a year less; rounded towards 0.

    Example:
        >>> present(-2, percent=2, years=40), present(-2, percent=2, years=1_000_000)
        (-44, -100)
    """
    rate = max(_LEAST, _ONE * percent // 100 + _ONE // max(1, years))
    size = abs(amount) * _ONE // rate
    return size if amount >= 0 else -size
