"""Fragments: in which way a story can be explored, and why not in a faster one."""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.playtest.asked import asked_of
from immortelle.engines.playtest.flattening import why_not_flat
from immortelle.world.programme import Programme


@dataclass(frozen=True, slots=True)
class Fragment:
    """How a story is explored for a player: as whole numbers if it is ``flat``, else (``because``) state by
    state; and why in a state all that ever happened counts (``whole``), if it does, or else whether all that
    was done does (``past``)."""

    because: str | None
    whole: tuple[str, ...]
    past: bool = False

    @property
    def flat(self) -> bool:
        """Whether a state is a whole number."""
        return self.because is None

    def said(self) -> str:
        """The same in words.

        >>> Fragment("nobody is the player", ()).said()
        'explored state by state: nobody is the player'
        """
        if self.because is None:
            return "explored as facts, each state a whole number"
        kept = "; with all that was done, for that may be remembered" if self.past else ""
        kept = f"; with all that happened, for {', '.join(self.whole)}" if self.whole else kept
        return f"explored state by state: {self.because}{kept}"


def fragment_of(programme: Programme, player: str | None = None) -> Fragment:
    """How a story can be explored for a player, by id. Raises ValueError if that is nobody."""
    because = why_not_flat(programme, player)
    if because is None:
        return Fragment(because, ())
    asked = asked_of(programme, played=player is not None)
    return Fragment(because, asked.whole, asked.past)
