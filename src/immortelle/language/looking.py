"""Looking through the parts of a story: what the checks of the whole ask, found once of each part.

Many checks look through all conditions and effects there are, and after a keystroke nearly all of these are
the very same as before. So what was found is kept by what they *are*: to compare them, or to hash them, would
take as long as to look through them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

from immortelle.language.lowering.scoping import nodes, terms_of
from immortelle.story.conditions import Term

T = TypeVar("T")
Classes = type | tuple[type, ...]
MOST_KEPT: Final = 20_000  # parts of which it is known what is in them


class _Itself:
    """A part as a key: it alone, not what equals it."""

    __slots__ = ("part",)

    def __init__(self, part: object) -> None:
        self.part = part

    def __hash__(self) -> int:
        return id(self.part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.part is other.part


def _once(look: Callable[[object], T]) -> Callable[[object], T]:
    """What is found of a part, kept for when the very same is looked through again."""

    @lru_cache(maxsize=MOST_KEPT)
    def kept(one: _Itself) -> T:
        return look(one.part)

    return lambda part: kept(_Itself(part))


def _stating(part: object) -> tuple[object, ...]:
    return tuple(one for one in nodes(part) if hasattr(one, "state"))


@lru_cache(maxsize=MOST_KEPT)
def _of(one: _Itself, classes: Classes) -> tuple[object, ...]:
    return tuple(each for each in nodes(one.part) if isinstance(each, classes))


_texts: Final = _once(lambda part: frozenset(one for one in nodes(part) if isinstance(one, str)))
_states: Final = _once(_stating)
_terms: Final = _once(lambda part: frozenset(terms_of(part)))


def inside(parts: Iterable[object], of: Classes) -> Iterator[object]:
    """What is in parts, themselves included, and of some classes.

    >>> from immortelle.story.conditions import Holds, Not
    >>> [*inside([Not(Holds("state:wet", ()))], Holds)]
    [Holds(state='state:wet', args=())]
    """
    return chain.from_iterable(_of(_Itself(part), of) for part in parts)


def stating(parts: Iterable[object]) -> Iterator[object]:
    """What is in parts that says something of a state: asks for it, or makes it so."""
    return chain.from_iterable(map(_states, parts))


def terms_in(parts: Iterable[object]) -> set[Term]:
    """The variables of which parts speak."""
    return set().union(*map(_terms, parts))


def texts_in(parts: Iterable[object]) -> set[str]:
    """All names, ids and variables that stand in parts."""
    return set().union(*map(_texts, parts))
