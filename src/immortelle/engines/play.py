"""Play: choosing for one person of a story, taking choices back, keeping the game.

A session is a value: whatever one does with it gives another one, and undoing is having kept the old.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from immortelle.engines.saves import Choice, Save
from immortelle.story.model import Story
from immortelle.story.portable import content_hash
from immortelle.world import World
from immortelle.world.chronicle import Weighed

MOST = 10_000  # events in a row in which the player is not asked; then the story goes on without them


class DivergedError(ValueError):
    """A saved choice is no option any more, for the story was changed since.

    ``number`` counts the choices from one; ``session`` is the game up to there, still good to play.
    """

    def __init__(self, number: int, choice: Choice, session: Session) -> None:
        self.number = number
        self.choice = choice
        self.session = session
        super().__init__(f"choice {number} ({choice.act}) is no longer possible")


class ForeignSaveError(ValueError):
    """A game of another story: whoever was played in it is nobody here."""


@dataclass(frozen=True, slots=True)
class Session:
    """A game in progress: ``worlds`` are the world before the first choice and after each."""

    story: Story
    seed: int
    player: str
    worlds: tuple[World, ...]
    choices: tuple[Choice, ...] = ()

    @classmethod
    def begin(cls, story: Story, player: str, seed: int = 0) -> Session:
        """A new game, lived until the player is asked for the first time or the story is over."""
        world = World.begin(story, seed=seed, players=frozenset({player}))
        return cls(story, seed, player, (world.lived(events=MOST),))

    @property
    def world(self) -> World:
        """The world now."""
        return self.worlds[-1]

    @property
    def options(self) -> tuple[Weighed, ...]:
        """What the player may choose; nothing once the story is over."""
        asked = self.world.asked
        return asked.options if asked else ()

    def choose(self, option: Weighed) -> Session:
        """The game after one of its ``options``, lived until the player is asked again."""
        choice = Choice(option.act, option.args)
        world = self.world.after(option, events=MOST)
        return replace(self, worlds=(*self.worlds, world), choices=(*self.choices, choice))

    def undo(self) -> Session:
        """The game before the last choice; a game without choices stays as it is."""
        if not self.choices:
            return self
        return replace(self, worlds=self.worlds[:-1], choices=self.choices[:-1])

    def save(self) -> Save:
        """All that is needed to come back to this game."""
        return Save(content_hash(self.story), self.seed, self.player, self.choices)

    @classmethod
    def restore(cls, story: Story, save: Save) -> Session:
        """The saved game, played again from its choices.

        The story may have been edited since. Raises ``DivergedError`` at the first choice that is no
        longer possible, with the game up to there, and ``ForeignSaveError`` if it has no such player.
        """
        if save.player not in {entity.id for entity in story.entities}:
            raise ForeignSaveError(f"it is a game of another story: nobody here has the id {save.player!r}")
        session = cls.begin(story, save.player, save.seed)
        for number, choice in enumerate(save.choices, 1):
            options = {Choice(option.act, option.args): option for option in session.options}
            if choice not in options:
                raise DivergedError(number, choice, session)
            session = session.choose(options[choice])
        return session
