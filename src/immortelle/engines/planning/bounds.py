"""The most that a utility can be, where fluents may have any of the values that were reached.

Tests that are not about plain values are taken to hold and not to hold, as it suits.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from immortelle.engines.planning.domains import MOST_WAYS
from immortelle.engines.planning.formulas import (
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Look,
    Path,
    Read,
    Reckoned,
    Term,
    holds,
    reads,
)

Heard = tuple[dict[Code, int], int]
"""The values heard of for a fluent, as bits, and all of these bits."""
Known = Callable[[Path, int], Heard | None]
"""The same by a path and a fluent; ``None``: it may have any value."""


def most(term: Term, known: Known, reached: int, sign: int = 1) -> Code:  # noqa: C901 - a case for each kind of term
    """The highest value (``sign`` -1: the lowest) a term may have; ``None`` where nothing bounds it."""
    match term:
        case Given(code):
            return code
        case Read(path, fluent):
            bits, _ = known(path, fluent) or ({}, 0)
            return _best([code for code, bit in bits.items() if bit & reached and code is not None], sign)
        case Chosen(test, then, otherwise):
            ends = []
            if may(test, known, reached):
                ends.append(most(then, known, reached, sign))
            if may(test, known, reached, wanted=False):
                ends.append(most(otherwise, known, reached, sign))
            return _best(ends, sign)
        case Reckoned("+" | "-" as how, left, right):
            first = most(left, known, reached, sign)
            second = most(right, known, reached, sign if how == "+" else -sign)
            if first is None or second is None:
                return None
            return first + second if how == "+" else first - second
        case Reckoned("*", Given(code), other) | Reckoned("*", other, Given(code)) if code is not None:
            found = most(other, known, reached, sign if code > 0 else -sign)
            return None if found is None else found * code
        case Reckoned():
            return None


def _ways(formula: Formula, known: Known, reached: int) -> list[dict[tuple[Path, int], Code]] | None:
    """Every way to give values to what a test reads; ``None`` where there are too many."""
    asked, each, size = list(dict.fromkeys(reads(formula))), [], 1
    for path, fluent in asked:
        heard = known(path, fluent)
        if heard is None:
            return None
        each.append([code for code, bit in heard[0].items() if bit & reached])
        size *= len(each[-1])
    if size > MOST_WAYS:
        return None
    return [dict(zip(asked, codes, strict=True)) for codes in product(*each)]


def _look(way: dict[tuple[Path, int], Code]) -> Look:
    return lambda path, fluent: way[path, fluent]


def _best(codes: list[Code], sign: int) -> Code:
    found = [one for one in codes if one is not None]
    if not found or len(found) < len(codes):
        return None
    return max(found) if sign > 0 else min(found)


def may(formula: Formula, known: Known, reached: int, wanted: bool = True) -> bool:
    """Whether a formula may hold (or, not ``wanted``, not hold)."""
    match formula:
        case Is(path, fluent, code, so):
            heard = known(path, fluent)
            if heard is None:
                return True
            bits, every = heard
            one = bits.get(code, 0)
            return bool(reached & (one if so is wanted else every & ~one))
        case All(parts) | Any(parts):
            each = (may(one, known, reached, wanted) for one in parts)
            return all(each) if isinstance(formula, All) is wanted else any(each)
        case Beside("==", Read(path, first), Read(other, second)) if wanted:
            heard, others = known(path, first), known(other, second)
            if heard is None or others is None:
                return True
            return any(bit & reached and others[0].get(code, 0) & reached for code, bit in heard[0].items())
        case Beside():
            ways = _ways(formula, known, reached)
            return ways is None or any(holds(formula, _look(way)) is wanted for way in ways)
