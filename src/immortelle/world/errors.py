"""Why a story cannot be lived; each is the writer's to mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from immortelle.story.ways import MOST_WAYS


class StoryError(Exception):
    """A story that cannot be lived."""


class StoryTooLargeError(StoryError):
    """It has more states, acts or entities than can be numbered."""


class TooManyWaysError(StoryTooLargeError):
    """A condition is to be looked for in more ways than anybody could weigh: ``of`` is the id of the reason
    or the trigger that asks it, "" if it is inside another."""

    def __init__(self, of: str) -> None:
        self.of = of
        super().__init__(f"{of or 'a condition'} can be met in more than {MOST_WAYS:,} ways at once")


class StoryTooDeepError(StoryError):
    """A condition or an effect is nested deeper than anything can be read."""


class UndeclaredError(StoryError):
    """It speaks of something that it does not declare, ``id``; the language never lets that pass."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(f"the story speaks of {id!r} and does not declare it, or not so")


class TriggerLoopError(StoryError):
    """Triggers set each other off without end; ``triggers`` are their ids in order."""

    def __init__(self, triggers: tuple[str, ...]) -> None:
        self.triggers = triggers
        super().__init__("these triggers set each other off without end: " + ", ".join(triggers))


@contextmanager
def bounded() -> Iterator[None]:
    """Read conditions within the machine's depth; deeper is the story's mistake, not a crash."""
    try:
        yield
    except RecursionError:
        raise StoryTooDeepError("conditions and definitions lean on each other too deep") from None


@contextmanager
def declared() -> Iterator[None]:
    """Look up what a compiled story from elsewhere speaks of."""
    try:
        yield
    except (KeyError, IndexError, ValueError) as error:
        raise UndeclaredError(str(error.args[0] if error.args else "")) from error
