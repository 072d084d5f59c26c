"""Never: the acts, signs, scenes and prose lines that no play ever came by, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from immortelle.apps.finder import Blocked, Finder, Step
from immortelle.engines.playtest.coverage import Covered
from immortelle.engines.playtest.marks import Sort

EXPLAINED: Final = 10  # at most: each asks what was so in many plays
_SORTS: Final[tuple[Sort, ...]] = ("act", "sign", "trigger", "scene", "line")
_TURN: Final = "it is told only at the {nth} time, and in no play does it come to that"
_ONCE: Final = "an ending is told once, by the first of its lines"
_MORE: Final = "nothing that was looked into stands in its way; more plays might come by it"


def never(covered: Sequence[Covered], finder: Finder, step: Step = lambda: None) -> Iterator[Blocked]:
    """What stands in the way of the first of what never came about; of endings that is told elsewhere, and
    of a prose line what keeps away that of which it tells, once for both."""
    for one in islice(unexplained(covered), EXPLAINED):
        because = _told_late(one, covered) or finder.because(one.id) or (_MORE,)
        step()
        name = f"> {one.said}" if one.sort == "line" else one.said
        yield Blocked(one.sort, one.id, name, because, None, source=one.source)


def unexplained(covered: Sequence[Covered]) -> Iterator[Covered]:
    """All that never came about and is not explained by something else that is told of."""
    told = {one.id for one in covered if one.sort != "line" and one.how == "never"}
    for one in covered:
        if one.how == "never" and one.sort in _SORTS and not (one.sort == "line" and one.id in told):
            yield one


def _told_late(one: Covered, covered: Sequence[Covered]) -> tuple[str, ...]:
    """Why a line is never told of what does come about: it is told by other lines before its turn."""
    if one.sort != "line" or not any(each.times for each in covered if each.id == one.id):
        return ()
    ends = any(each.id == one.id and each.sort == "ending" for each in covered)
    return (_ONCE if ends else _TURN.format(nth=_nth(one.nth + 1)),)


def _nth(number: int) -> str:
    """A number as an ordinal.

    >>> _nth(2), _nth(11), _nth(23)
    ('2nd', '11th', '23rd')
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"
