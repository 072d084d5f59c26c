"""Players: for whom somebody chooses, and how.

A player who chooses *at random* takes each option as often as the others, be there a reason for it or
not. One who goes *by their reasons* does what that person would do; so does everybody without a player.
A *persona* goes by its own reasons as well, which the story declares.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from immortelle.story.conditions import All, Same
from immortelle.story.model import Expectation, Reason, Story
from immortelle.world.chronicle import Question, Weighed
from immortelle.world.deciding.chance import ONE, draw, key

RANDOM: Final = "random"
REASONS: Final = "reasons"

_PLAYER: Final = key("playtest:player")
_CHOOSES: Final = key("playtest:chooses")
_PLAY: Final = key("playtest:play")


@dataclass(frozen=True, slots=True)
class Player:
    """Whose choices are made (a person's id; None: nobody's, all go by their reasons), and ``how``:
    *random*, *reasons* or a persona's id."""

    person: str | None = None
    how: str = REASONS

    @classmethod
    def of(cls, one: Expectation) -> Player | None:
        """The player whose plays an expectation is of; None if it is of whichever plays are asked for."""
        return None if one.player is None else cls(one.player, one.persona or RANDOM)

    @property
    def chooses(self) -> frozenset[str]:
        """Who is asked from outside."""
        return frozenset({self.person}) if self.person is not None and self.how == RANDOM else frozenset()


NOBODY: Final = Player()


def seed_of(seed: int, number: int) -> int:
    """The seed of a play, by its number among those of one seed: any game takes it.

    >>> seed_of(7, 0) != seed_of(7, 1)
    True
    """
    high, low = (draw(seed, _PLAY, number, half) for half in (0, 1))
    return (high << 32 | low) >> 1


def at_random(question: Question, seed: int, nth: int) -> Weighed:
    """The option that a player takes who chooses at random: the ``nth`` choice of the play with a seed."""
    actor, purpose, nth, reach = chooses(question, nth)
    return question.options[bisect_right(reach, draw(seed, actor, purpose, nth))]


def chooses(question: Question, nth: int) -> tuple[int, int, int, tuple[int, ...]]:
    """The draw of a player who chooses at random: whose, for what, the how-manieth, and up to where each
    option reaches."""
    many = len(question.options)
    return _PLAYER, _CHOOSES, nth, tuple(ONE * (at + 1) // many for at in range(many))


def cast(story: Story, player: Player) -> Story:
    """The story as it is with a player in it: who plays a persona has its reasons besides their own.

    Raises ``KeyError`` for a persona that the story does not have.
    """
    if player.person is None or player.how in {RANDOM, REASONS}:
        return story
    personas = {persona.id: persona for persona in story.personas}
    theirs = (_of(reason, player.person) for reason in personas[player.how].reasons)
    reasons = (*story.reasons, *(reason for reason in theirs if reason is not None))
    return replace(story, reasons=tuple(sorted(reasons, key=lambda one: one.id)))


def _of(reason: Reason, person: str) -> Reason | None:
    """A reason as one person's; None if it is that of somebody else."""
    if not reason.who.startswith("?"):
        return reason if reason.who == person else None
    return replace(reason, when=All((Same(reason.who, person), reason.when)))
