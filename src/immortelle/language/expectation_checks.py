"""Expectations that no story can meet: two lines that cannot both be so, and shares that nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from immortelle.language import cautions, messages
from immortelle.language.contradictions import contradicts
from immortelle.language.draft import Draft
from immortelle.story.model import Expectation

_WHOLE = 200  # half percents, so that "more than 30" and "fewer than 31" leave something between them
_ALL = 100


def check_expectations(draft: Draft) -> None:
    """Report expectations that cannot be met, of the story and of each of its what-ifs."""
    for expected in (draft.expectations, *(each.expectations for each in draft.variants)):
        for one in expected:
            _by_itself(one, draft)
        for first, other in combinations(expected, 2):
            if _clash(first, other):
                _report(other, first, "no plays are so and as another line expects", draft)
        _too_many(expected, draft)


def _report(one: Expectation, first: Expectation, message: str, draft: Draft) -> None:
    draft.report.add(messages.contradiction(draft.where_said[one], draft.where_said[first], message))


def _by_itself(one: Expectation, draft: Draft) -> None:
    if not _possible(_bounds(one)):
        draft.report.add(messages.out_of_bounds(draft.where_said[one], 0, _ALL, " in 100"))
    wanted = one.condition is not None and one.what not in {"never", "precedence"}
    if wanted and one.condition and contradicts(one.condition, draft.states):
        draft.report.add(cautions.never_possible(draft.where_said[one], "this can never be so"))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Between which shares of plays something lies, in half percents, both included."""

    low: int = 0
    high: int = _WHOLE


def _possible(bounds: _Bounds) -> bool:
    return bounds.low <= bounds.high


def _bounds(one: Expectation) -> _Bounds:
    """In how many plays the ending of an expectation may be."""
    share = 2 * one.share
    match one.what, one.op:
        case _ if one.condition is not None:
            return _Bounds()
        case "always" | "never", _:
            return _Bounds(_WHOLE) if one.what == "always" else _Bounds(0, 0)
        case "reachable" | "avoidable", _:
            return _Bounds(1) if one.what == "reachable" else _Bounds(0, _WHOLE - 1)
        case "share", ">=" | ">":
            return _Bounds(share + (one.op == ">"))
        case "share", "<=" | "<":
            return _Bounds(0, share - (one.op == "<"))
        case "share", _:
            return _Bounds(share, share)
    return _Bounds()


def _clash(one: Expectation, other: Expectation) -> bool:
    """Whether two expectations of the same plays and ending leave nothing between them."""
    if (_plays(one), one.ending) != (_plays(other), other.ending):
        return False
    mine, theirs = _bounds(one), _bounds(other)
    if not _possible(_Bounds(max(mine.low, theirs.low), min(mine.high, theirs.high))):
        return _possible(mine) and _possible(theirs)
    both = one.condition is not None and one.condition == other.condition
    return both and {one.what, other.what} == {"never", "holds"}


def _too_many(expected: Sequence[Expectation], draft: Draft) -> None:
    """Report the ending with which all together would be in more plays than there are."""
    for _, plays in groupby(sorted(expected, key=_plays), key=_plays):
        least: dict[str | None, Expectation] = {}
        for one in plays:
            kept = least.get(one.ending)
            if one.condition is None and (kept is None or _bounds(kept).low < _bounds(one).low):
                least[one.ending] = one
        counted = list(least.values())
        for one in _beyond(counted):
            if one is not counted[0]:
                _report(one, counted[0], "with the other endings that is more than all plays", draft)


def _beyond(least: Sequence[Expectation]) -> Iterator[Expectation]:
    """The first with which it is too much."""
    total = 0
    for one in least:
        total += _bounds(one).low
        if total > _WHOLE:
            yield one
            return


def _plays(one: Expectation) -> tuple[str, str]:
    return one.player or "", one.persona or ""
