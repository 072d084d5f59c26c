"""Ground formulas: tests of fluents in the world or along a path of minds, and values to be written.

A *path* is a tuple of characters by index: ``(0, 2)`` is what the first believes the third believes;
``()`` is the mind (or the world) in which the formula is read. A *code* is a fluent's value: 0 is
unknown, 1 false, 2 true, from 3 the entities; of fluents that hold numbers it is the number, or
``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from immortelle.engines.planning.limits import NumberError
from immortelle.story import problem
from immortelle.story.problem import Comparison, Number, Operator

Path = tuple[int, ...]
Code = int | Number | None
UNKNOWN, FALSE, TRUE, FIRST_ENTITY = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Is:
    """A fluent has a value, or (not ``so``) has another."""

    path: Path
    fluent: int
    code: Code
    so: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """The value of a fluent."""

    path: Path
    fluent: int


@dataclass(frozen=True, slots=True)
class Given:
    """A value that is always the same."""

    code: Code


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Arithmetic over values. Unknown where a part is, or where the divisor is 0."""

    how: Operator
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of two values, by a test."""

    test: Formula
    then: Term
    otherwise: Term


Term = Read | Given | Reckoned | Chosen


@dataclass(frozen=True, slots=True)
class Beside:
    """Two values compared. Order with an unknown one does not hold, nor does its opposite."""

    how: Comparison
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Some part holds."""

    parts: tuple[Formula, ...]


Formula = Is | Beside | All | Any

HOLDS = All(())
FAILS = Any(())


def every(parts: Iterator[Formula] | tuple[Formula, ...] | list[Formula]) -> Formula:
    """All parts in one: flat, without what always holds; nothing has two values at once."""
    flat: dict[Formula, None] = {}
    codes: dict[tuple[Path, int], Code] = {}
    for part in parts:
        if part == FAILS:
            return FAILS
        for one in part.parts if isinstance(part, All) else (part,):
            flat[one] = None
            if (
                isinstance(one, Is)
                and one.so
                and codes.setdefault((one.path, one.fluent), one.code) != one.code
            ):
                return FAILS
    return next(iter(flat)) if len(flat) == 1 else All(tuple(flat))


def some(parts: Iterator[Formula] | tuple[Formula, ...] | list[Formula]) -> Formula:
    """Any part in one: flat, without what never holds."""
    flat: dict[Formula, None] = {}
    for part in parts:
        if part == HOLDS:
            return HOLDS
        for one in part.parts if isinstance(part, Any) else (part,):
            flat[one] = None
    return next(iter(flat)) if len(flat) == 1 else Any(tuple(flat))


_OPPOSITES: Final[Mapping[Comparison, Comparison]] = MappingProxyType(
    {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
)


def opposite(formula: Formula, truths: Container[int]) -> Formula:
    """What ``!`` makes of a formula: of the fluents of ``truths``, which are true or false, the other value.

    Where a value is unknown neither a test of it nor its opposite holds, but for ``==`` and ``!=``.
    """
    match formula:
        case Is(path, fluent, code, so):
            return two_valued(Is(path, fluent, code, not so), truths)
        case Beside(how, left, right):
            return Beside(_OPPOSITES[how], left, right)
        case All(parts):
            return some([opposite(one, truths) for one in parts])
        case Any(parts):
            return every([opposite(one, truths) for one in parts])


def two_valued(formula: Formula, truths: Container[int]) -> Formula:
    """Not to be true is to be false, and the other way round."""
    if isinstance(formula, Is) and not formula.so and formula.fluent in truths and formula.code != UNKNOWN:
        return Is(formula.path, formula.fluent, FALSE if formula.code == TRUE else TRUE)
    return formula


def parts(formula: Formula) -> tuple[Formula, ...]:
    """What all has to hold."""
    return formula.parts if isinstance(formula, All) else (formula,)


def compared(how: Comparison, left: Code, right: Code) -> bool:
    """Whether a comparison of two values holds."""
    if how == "==":
        return left == right
    if how == "!=":
        return left != right
    if left is None or right is None:
        return False
    if how == "<":
        return left < right
    if how == "<=":
        return left <= right
    return left > right if how == ">" else left >= right


LARGEST: Final = problem.LARGEST


def reckoned(how: Operator, left: Code, right: Code) -> Code:
    """The value of a calculation, exactly. Raises ``NumberError`` where it grows past ``LARGEST``."""
    value = _reckoned(how, left, right)
    if value is not None and max(abs(value.numerator), value.denominator) > LARGEST:
        raise NumberError(f"{LARGEST:,} for a number")
    return value


def _reckoned(how: Operator, left: Code, right: Code) -> Code:
    if left is None or right is None:
        return None
    if how == "+":
        return left + right
    if how == "-":
        return left - right
    if how == "*":
        return left * right
    if right == 0:
        return None
    value = Fraction(left) / right
    return int(value) if value.denominator == 1 else value


def reads(formula: Formula | Term) -> Iterator[tuple[Path, int]]:
    """Every fluent asked for, with its path."""
    match formula:
        case Is(path, fluent, _, _) | Read(path, fluent):
            yield path, fluent
        case All(inner) | Any(inner):
            for one in inner:
                yield from reads(one)
        case Beside(_, left, right) | Reckoned(_, left, right):
            yield from reads(left)
            yield from reads(right)
        case Chosen(test, then, otherwise):
            for each in (test, then, otherwise):
                yield from reads(each)
        case Given():
            return


def rewritten(formula: Formula, known: Mapping[int, Code], number: Mapping[int, int]) -> Formula:
    """A formula with the fluents of ``known`` folded in, and the others numbered anew by ``number``."""
    match formula:
        case Is(path, fluent, code, so):
            if fluent in known:
                return HOLDS if (known[fluent] == code) is so else FAILS
            return Is(path, number[fluent], code, so)
        case Beside(how, left, right):
            return beside(how, refolded(left, known, number), refolded(right, known, number))
        case All(inner):
            return every([rewritten(one, known, number) for one in inner])
        case Any(inner):
            return some([rewritten(one, known, number) for one in inner])


def beside(how: Comparison, left: Term, right: Term) -> Formula:
    """A comparison, folded where its values are given."""
    if isinstance(left, Given) and isinstance(right, Given):
        return HOLDS if compared(how, left.code, right.code) else FAILS
    if how in ("==", "!="):
        if isinstance(left, Given):
            left, right = right, left
        if isinstance(left, Read) and isinstance(right, Given):
            return Is(left.path, left.fluent, right.code, how == "==")
        if left == right:
            return HOLDS if how == "==" else FAILS
    return Beside(how, left, right)


def refolded(term: Term, known: Mapping[int, Code], number: Mapping[int, int]) -> Term:
    """A value with known fluents folded in."""
    match term:
        case Given():
            return term
        case Read(path, fluent):
            return Given(known[fluent]) if fluent in known else Read(path, number[fluent])
        case Reckoned(how, left, right):
            return reckoning(how, refolded(left, known, number), refolded(right, known, number))
        case Chosen(test, then, otherwise):
            return chosen(
                rewritten(test, known, number),
                refolded(then, known, number),
                refolded(otherwise, known, number),
            )


def reckoning(how: Operator, left: Term, right: Term) -> Term:
    """A calculation, folded where its parts are given."""
    if isinstance(left, Given) and isinstance(right, Given):
        return Given(reckoned(how, left.code, right.code))
    return Reckoned(how, left, right)


def chosen(test: Formula, then: Term, otherwise: Term) -> Term:
    """A choice, folded where its test is settled."""
    if test == HOLDS or then == otherwise:
        return then
    return otherwise if test == FAILS else Chosen(test, then, otherwise)


def own(formula: Formula, owner: int) -> Formula:
    """A formula as ``owner`` reads it in their mind: what they believe is a fact of it."""
    match formula:
        case Is(path, fluent, code, so):
            return Is(path[1:] if path[:1] == (owner,) else path, fluent, code, so)
        case Beside(how, left, right):
            return beside(how, own_value(left, owner), own_value(right, owner))
        case All(inner):
            return every([own(one, owner) for one in inner])
        case Any(inner):
            return some([own(one, owner) for one in inner])


def own_value(term: Term, owner: int) -> Term:
    """A value as ``owner`` reads it in their mind."""
    match term:
        case Given():
            return term
        case Read(path, fluent):
            return Read(path[1:] if path[:1] == (owner,) else path, fluent)
        case Reckoned(how, left, right):
            return reckoning(how, own_value(left, owner), own_value(right, owner))
        case Chosen(test, then, otherwise):
            return chosen(own(test, owner), own_value(then, owner), own_value(otherwise, owner))


Look = Callable[[Path, int], Code]


def holds(formula: Formula, look: Look) -> bool:
    """Whether a formula holds, by what ``look`` finds for a path and a fluent. Plain and slow."""
    match formula:
        case Is(path, fluent, code, so):
            return (look(path, fluent) == code) is so
        case Beside(how, left, right):
            return compared(how, value(left, look), value(right, look))
        case All(inner):
            return all(holds(one, look) for one in inner)
        case Any(inner):
            return any(holds(one, look) for one in inner)


def value(term: Term, look: Look) -> Code:
    """What a term comes to."""
    match term:
        case Given(code):
            return code
        case Read(path, fluent):
            return look(path, fluent)
        case Reckoned(how, left, right):
            return reckoned(how, value(left, look), value(right, look))
        case Chosen(test, then, otherwise):
            return value(then if holds(test, look) else otherwise, look)
