"""Excluding: somebody has no idea where the ring is, and knows that it is not in the box.

Of a state held by one value a mind may know that it is not this one and not that one. It is kept as
``UNKNOWN`` less a bit for each, so whoever only asks what the value is finds it unknown.
"""

from __future__ import annotations

from immortelle.world.minds.minds import UNKNOWN


def excluded(value: int | None) -> int:
    """What a value is known not to be, as a mask of entities.

    >>> excluded(UNKNOWN - 0b101), excluded(UNKNOWN), excluded(7), excluded(None)
    (5, 0, 0, 0)
    """
    return UNKNOWN - value if value is not None and value < UNKNOWN else 0


def excluding(value: int | None, entity: int) -> int:
    """The value of which somebody learns that it is not this, by what they took it for.

    >>> excluded(excluding(excluding(None, 0), 2))
    5
    """
    return UNKNOWN - (excluded(value) | 1 << entity)
