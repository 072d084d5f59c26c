"""What is wanted of a story's plan, as the options of ``plan`` say it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.asking import find_moment, read_act
from immortelle.apps.cli.keeper import Keeper
from immortelle.apps.cli.living import MOST_EVENTS, livable, outcome_of
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.people import find_person
from immortelle.apps.cli.stories import Findings
from immortelle.engines.planning.beginnings import Past
from immortelle.engines.planning.storyplans import StoryPlan, read_plan
from immortelle.engines.planning.wanted import GOAL, Besides, Like, aiming
from immortelle.engines.play import DivergedError, ForeignSaveError, Session
from immortelle.engines.speaking import Speaker
from immortelle.engines.whatif import before
from immortelle.language import QuestionError, question
from immortelle.story.conditions import Condition
from immortelle.story.decode import PortableError
from immortelle.story.model import Ending, Story
from immortelle.story.portable import content_hash
from immortelle.world import World


def ending_of(story: Story, name: str) -> Ending:
    """The ending of that name. Raises ``Findings`` if there is none."""
    for one in story.endings:
        if name.casefold() in (one.id.casefold(), outcome_of(one.id, story).casefold()):
            return one
    names = ", ".join(outcome_of(one.id, story) for one in story.endings)
    raise Findings(f'The story has no ending "{name}". Its endings: {names or "none"}.')


def goal_of(story: Story, sentence: str) -> Condition:
    """What a sentence of the story asks. Raises ``click.UsageError`` if it is none."""
    try:
        return question(story, sentence)
    except QuestionError as error:
        raise click.UsageError(f"{sentence!r} is no sentence of this story.\n{error}") from None


def towards(begun: World, story: Story, goal: str) -> tuple[World, Ending]:
    """A world of the story in which a goal is an ending, and that ending."""
    aimed = aiming(story, goal_of(story, goal))
    fresh = len(World.begin(story, begun.seed).chronicle) == len(begun.chronicle)
    world = World.begin(aimed, begun.seed) if fresh else begun.retold(aimed)[0]
    return world, next(one for one in aimed.endings if one.id == GOAL)


def besides(story: Story, options: dict[str, Any]) -> Besides:
    """What else is wanted. Raises ``click.UsageError`` for what is nothing that people do."""
    speaker = Speaker(story)
    return Besides(
        tuple(_like(speaker, one) for one in options["must"]),
        (
            *(_like(speaker, one) for one in options["never"]),
            *_innocent(speaker, options["innocent"]),
        ),
        tuple(_like(speaker, one) for one in options["once"]),
        tuple((_like(speaker, one), _like(speaker, other)) for one, other in options["before"]),
    )


def _like(speaker: Speaker, sentence: str) -> Like:
    return Like(*read_act(speaker, sentence))


def _innocent(speaker: Speaker, pairs: tuple[tuple[str, str], ...]) -> Iterator[Like]:
    for name, sentence in pairs:
        act, args = read_act(speaker, sentence)
        yield Like(act, (find_person(speaker.story, name).id, *args[1:]))


def moment(story: Story, options: dict[str, Any]) -> tuple[World, Past]:
    """The world from which is planned, and what lies behind it.

    Raises ``Findings`` for a save that cannot be gone on with, ``click.UsageError`` for a moment that is not.
    """
    save, at, seed = options["save"], options["at"], options["seed"]
    if save is not None:
        return _kept(story, save)
    with livable(story), patience("Living"):
        if at is None:
            return World.begin(story, seed), Past(seed)
        lived = World.begin(story, seed).lived(events=MOST_EVENTS)
        world = before(lived, find_moment(lived, at))
    return world, Past(seed, len(world.chronicle))


def _kept(story: Story, file: Path) -> tuple[World, Past]:
    try:
        with livable(story), patience("Living"):
            session = Session.restore(story, Keeper().load(file))
    except DivergedError as error:
        raise Findings(f"{file} comes otherwise in this story: {error}.") from None
    except (OSError, PortableError, ForeignSaveError) as error:
        raise Findings(f"{file} cannot be loaded: {error}.") from None
    return session.world, Past(session.seed, 0, session.player, session.choices)


def open_plan(file: Path) -> StoryPlan:
    """The plan in a file. Raises ``Findings`` if it has none."""
    try:
        return read_plan(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Findings(f"{file} is not UTF-8 (byte {error.start}).") from None
    except PortableError as error:
        raise Findings(f"{file}: {error}.") from None
    except OSError as error:
        raise Findings(f"{file} cannot be read: {error.strerror}.") from None


def past_of(plan: StoryPlan, story: Story, file: Path) -> World:
    """The world where a plan begins. Raises ``Findings`` if what lies behind it does not come about."""
    try:
        with livable(story), patience("Living"):
            return plan.past.lived(story)
    except (DivergedError, ValueError) as error:
        edited = "" if plan.story == content_hash(story) else " The story was edited since it was planned."
        raise Findings(f"What lies behind the plan of {file} does not come about: {error}.{edited}") from None
