"""Asking: a sentence as a condition, read by the phrase table of a story that is compiled already."""

from __future__ import annotations

from immortelle.language import messages
from immortelle.language.diagnostics import show
from immortelle.language.lowering.words import Words
from immortelle.language.reader import make_reader
from immortelle.language.regions import Region
from immortelle.language.supposing import UNTOLD, draft_of
from immortelle.story.conditions import Condition
from immortelle.story.model import Story


class QuestionError(ValueError):
    """A sentence that the story's words do not make; the message is the diagnostics."""


def question(story: Story, sentence: str) -> Condition:
    r"""What a sentence asks, for ``World.holds`` and ``Mind.believes``.

    Raises QuestionError if the sentence makes no sense in this story.

    >>> from immortelle.language.compiler import compile_text
    >>> from immortelle.world import World
    >>> lamp = compile_text("story The Lamp\n    use people\nperson Ines\n    is asleep\n").story
    >>> World.begin(lamp).holds(question(lamp, "Ines is not asleep"))
    False
    """
    draft = draft_of(story)
    line = " ".join(sentence.split()).removesuffix(".").removesuffix("?")
    region = Region("question", 1, line, 0, len(line))
    condition = make_reader(draft).condition(region, Words(natures=draft.natures))
    if draft.entities.keys() != {each.id for each in story.entities}:
        draft.report.add(messages.needs_name(region, UNTOLD))
    if draft.report.failed or condition is None:
        raise QuestionError("\n".join(show(each) for each in draft.report.sorted()))
    return condition
