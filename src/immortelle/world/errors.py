"""Why a story cannot be lived; each is the writer's to mend."""


class StoryError(Exception):
    """A story that cannot be lived."""


class StoryTooLargeError(StoryError):
    """It has more states, acts or entities than can be numbered."""


class StoryTooDeepError(StoryError):
    """A condition or an effect is nested deeper than anything can be read."""


class TriggerLoopError(StoryError):
    """Triggers set each other off without end; ``triggers`` are their ids in order."""

    def __init__(self, triggers: tuple[str, ...]) -> None:
        self.triggers = triggers
        super().__init__("these triggers set each other off without end: " + ", ".join(triggers))
