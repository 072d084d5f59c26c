"""Fluents: a state of certain entities as one number.

    state + STATES * (arg0 + ARGS * (arg1 + ...))        (up to 4,095 states, 2**24 entities)

Of a state held by *one* value the last argument is no part of the fluent but its value. The bases are odd, so
the lowest bits, by which a dict finds the place of a key, tell fluents of one state apart. Where state and
arguments stood side by side in bits, all fluents of a state began at one place, and whatever was
looked up was found at the fourth to seventh.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

STATES: Final = 6_637
"""A fluent's remainder by this is its state. A prime near 2**12 times the golden ratio, for Fibonacci hashing
(Knuth, 1973)."""

ARGS: Final = 16_777_259
"""How many arguments there may be, and a few: the first prime after 2**24."""

KEYS: Final = 1_694_467
"""How far apart the keys of the index are for one argument and the next: a prime above 2**20 alike."""

_PLACES: Final = 14  # bits that come before an argument's place in a key of the index


def stride(position: int) -> int:
    """How far apart fluents are whose argument at a position differs by one.

    >>> stride(0) == STATES, stride(1) == STATES * ARGS
    (True, True)
    """
    return pack(0, (*[0] * position, 1))


def pack(state: int, args: Iterable[int]) -> int:
    """A fluent from its state and arguments, of which none is below 0.

    >>> pack(3, [1, 2]) == 3 + stride(0) + 2 * stride(1)
    True
    """
    step = STATES
    for arg in args:
        state += arg * step
        step *= ARGS
    return state


def unpack(fluent: int, arity: int) -> tuple[int, ...]:
    """The arguments of a fluent.

    >>> unpack(pack(3, [1, 2]), 2)
    (1, 2)
    """
    rest = fluent // STATES
    if arity == 1:
        return (rest,)
    if arity == 2:
        return rest % ARGS, rest // ARGS
    args = []
    for _ in range(arity):
        rest, arg = divmod(rest, ARGS)
        args.append(arg)
    return tuple(args)


def argument(fluent: int, position: int) -> int:
    """The entity at a position of a fluent.

    >>> argument(pack(3, [1, 2]), 1)
    2
    """
    return fluent // stride(position) % ARGS


def index_key(what: int, position: int, arg: int) -> int:
    """Where ``Tables.index`` keeps what was written with ``arg`` at ``position``."""
    return what + (position + 1 << _PLACES) + (arg + 1) * KEYS


def index_keys(what: int, entry: Sequence[int]) -> list[int]:
    """``index_key`` for each argument of an entry."""
    return [what + (place + 1 << _PLACES) + (arg + 1) * KEYS for place, arg in enumerate(entry)]
