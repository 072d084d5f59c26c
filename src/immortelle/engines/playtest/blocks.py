"""Blocks: what may stand in the way of something that never came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from immortelle.engines.playtest.makers import Maker
from immortelle.engines.playtest.parts import Asked, Variables
from immortelle.story import conditions as c
from immortelle.story.model import Reason
from immortelle.world.chronicle import Weighed

How = Literal[
    "never", "apart", "while", "undone", "unmade", "unknown", "unseen", "unreasoned", "refused", "outweighed",
    "late", "slow", "ended", "most", "over", "bounded", "circular", "interrupted", "tried", "begun",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way: how, of which condition in whose mind (None: in the world; a
    variable: in anybody's), and which act would bring it about. ``likely`` is the chance it had at most, or
    the most that a level came to, by that and so many ``others``; ``proven`` if no play goes beyond. ``over``
    is the ending that comes as soon as a condition is so, or before it; ``instead`` what was chosen in place
    of an act."""

    how: How
    conditions: tuple[c.Condition, ...] = ()
    who: c.Term | None = None
    maker: Maker | None = None
    reason: Reason | None = None
    likely: int = 0
    variables: Variables = ()
    others: int = 0
    proven: bool = False
    over: str = ""
    instead: Weighed | None = None

    def closed(self, condition: c.Condition) -> c.Condition:
        """One of its conditions, of anybody it may be about but for whose mind it is."""
        return Asked("", (), self.variables, self.who).closed(condition)
