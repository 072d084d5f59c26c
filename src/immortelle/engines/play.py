"""Play: choosing for one person of a story, taking choices back, keeping the game.

A session is a value: whatever one does with it gives another one, and undoing is having kept the old.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from immortelle.engines.resuming import Past, world_of
from immortelle.engines.saves import Choice, Save
from immortelle.story.model import Story
from immortelle.story.portable import content_hash, text_hash, what_it_says
from immortelle.world import World
from immortelle.world.chronicle import Weighed

MOST = 10_000  # events in a row in which the player is not asked; then the story goes on without them


class DivergedError(ValueError):
    """A saved game does not come about any more, for the story was changed since.

    ``number`` counts the choices from one: with this one, ``choice``, it comes otherwise (None: with
    none, for it begins otherwise, or all choices are made). ``session`` is the game before it, good to
    play; ``then`` is what happened, ``now`` what does instead, in words. ``past`` is the game as it was,
    if the save tells of it.
    """

    def __init__(
        self, session: Session, choice: Choice | None, past: Past | None, then: str = "", now: str = ""
    ) -> None:
        self.session, self.choice, self.past = session, choice, past
        self.number = len(session.choices) + 1
        self.then, self.now = then, now
        where = "" if choice is None else f"choice {self.number} ({choice.act or 'to refuse'}) "
        otherwise = f"then {then}; now {now}" if then else "is no longer possible"
        super().__init__(where + otherwise)


class ForeignSaveError(ValueError):
    """A game of another story: whoever was played in it is nobody here."""


@dataclass(frozen=True, slots=True)
class Session:
    """A game in progress: ``worlds`` are the world after the last of its ``choices`` and before each of as
    many of them as are at hand; the first ``kept`` choices are past and cannot be taken back."""

    story: Story
    seed: int
    player: str
    worlds: tuple[World, ...]
    choices: tuple[Choice, ...] = ()
    kept: int = 0

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
        if len(self.choices) <= self.kept:
            return self
        if len(self.worlds) > 1:
            return replace(self, worlds=self.worlds[:-1], choices=self.choices[:-1])
        return self if self.kept else self._again(self.choices[:-1])

    def _again(self, choices: tuple[Choice, ...]) -> Session:
        """The game with these choices, played from the beginning."""
        first = World.begin(self.world.programme, self.seed, frozenset({self.player}))
        session = replace(self, worlds=(first.lived(events=MOST),), choices=())
        for choice in choices:
            option = session.option(choice)
            if option is None:
                raise DivergedError(session, choice, None)
            session = session.choose(option)
        return session

    def option(self, choice: Choice) -> Weighed | None:
        """The option that a choice takes, if it is one now."""
        alike = (each for each in self.options if (each.act, each.args) == (choice.act, choice.args))
        return next(alike, None)

    def save(self) -> Save:
        """All that is needed to come back to this game."""
        tale, title = what_it_says(self.story), self.story.title
        made = (text_hash(tale), self.seed, self.player, self.choices, title, self.kept)
        return Save(*made, tale, self.world.snapshot(), self.world.annals())

    @classmethod
    def restore(cls, story: Story, save: Save) -> Session:
        """The saved game: by its snapshot, or if the story has been edited since, played again from its
        choices.

        Raises ``DivergedError`` where it comes otherwise than it did, with the game up to there, and
        ``ForeignSaveError`` if the story has no such player.
        """
        if save.player not in {entity.id for entity in story.entities}:
            raise ForeignSaveError(f"it is a game of another story: nobody here has the id {save.player!r}")
        same = content_hash(story) == save.story
        world = world_of(story, save) if same else None
        if world is not None:
            return cls(story, save.seed, save.player, (world,), save.choices, save.kept)
        return _replayed(story, save)

    @classmethod
    def keeping(cls, story: Story, past: Past) -> tuple[Session, tuple[str, ...]]:
        """A saved game whose past stays as it was, in the story as it is now; and what has no place there.

        Raises ``PortableError`` if the save does not give its past.
        """
        world, lost = past.kept_in(story)
        save = past.save
        worlds = (world.lived(events=MOST),)
        return cls(story, save.seed, save.player, worlds, save.choices, len(save.choices)), lost


def _replayed(story: Story, save: Save) -> Session:
    """The game played again, as far as it comes as it did."""
    past = Past(save) if save.tale else None
    session = Session.begin(story, save.player, save.seed)
    _compare(session, None, past, session)
    for number, choice in enumerate(save.choices):
        before = session
        option = session.option(choice)
        if number < save.kept:
            raise DivergedError(session, choice, past)
        if option is None:
            apart = () if past is None else (past.chosen(choice), "that cannot be chosen")
            raise DivergedError(session, choice, past, *apart)
        session = session.choose(option)
        _compare(before, choice, past, session)
    unlike = None if past is None else past.unlike(session.world)
    if unlike is not None:
        raise DivergedError(session, None, past, *unlike)
    return session


def _compare(before: Session, choice: Choice | None, past: Past | None, after: Session) -> None:
    start = 0 if choice is None else len(before.world.chronicle)
    apart = None if past is None else past.apart(after.world, start)
    if apart is not None:
        raise DivergedError(before, choice, past, *apart)
