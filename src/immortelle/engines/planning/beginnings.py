"""Beginnings: the moment of a life from which a story is planned."""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.play import DivergedError, Session
from immortelle.engines.saves import Choice
from immortelle.story.model import Story
from immortelle.world import World
from immortelle.world.events.doing import start
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Kernel
from immortelle.world.world import kernel_of


@dataclass(frozen=True, slots=True)
class Past:
    """What lies behind a plan: the life of a seed, so many ``events`` of it (none: only what was before the
    story), or a game, with who was played and what they chose."""

    seed: int = 0
    events: int = 0
    player: str = ""
    choices: tuple[Choice, ...] = ()

    def lived(self, story: Story) -> World:
        """The world at that moment. Raises ``DivergedError`` if a choice is no longer possible."""
        if self.player:
            return self._played(story).world
        world = World.begin(story, self.seed)
        more = self.events - len(world.chronicle)
        return world.lived(events=more) if more > 0 else world

    def _played(self, story: Story) -> Session:
        session = Session.begin(story, self.player, self.seed)
        for choice in self.choices:
            option = session.option(choice)
            if option is None:
                raise DivergedError(session, choice, None)
            session = session.choose(option)
        return session


def freed(world: World) -> Kernel:
    """The kernel of a world in which nobody is played: whoever was asked decides by their own reasons."""
    kernel = kernel_of(world)
    asked, kernel.question, kernel.players = kernel.question, None, frozenset()
    if asked is not None and asked.purpose == "choose":
        person = kernel.tables.numbers[asked.who]
        kernel.asked.pop(person, None)
        kernel.ask(person, kernel.time)
    return kernel


def resume(kernel: Kernel) -> None:
    """Go on with an act that waited for the consent of whoever was played."""
    doing, kernel.asking = kernel.asking, None
    if doing is not None:
        start(kernel, doing)
        settle(kernel)
