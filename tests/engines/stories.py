"""Small stories for the engines, as a writer would write them."""

from functools import cache

from immortelle.language import compile_text, show
from immortelle.language.lowering.words import Words
from immortelle.language.reader import make_reader
from immortelle.language.regions import Region
from immortelle.language.supposing import draft_of
from immortelle.story.portable import from_json, to_json
from immortelle.world import Programme, World


@cache
def programme(story, portable=False):
    """A story's programme, made once for all lives; of what its JSON gives back, if that is asked for."""
    return Programme(from_json(to_json(story)) if portable else story)


def begun(story, seed):
    """A world; ``conftest`` has every test run once more through the compiled JSON."""
    return World.begin(programme(story), seed)


@cache
def compiled(text):
    """The story of a text without findings."""
    loaded = compile_text(text)
    assert loaded.story is not None, "\n".join(map(show, loaded.diagnostics))
    assert not loaded.diagnostics, "\n".join(map(show, loaded.diagnostics))
    return loaded.story


def lived(text, seed=0, **limits):
    """A story's life."""
    return begun(compiled(text), seed).lived(**limits)


def done(world, words):
    """The first event whose act's id has these words in it."""
    return next(e for e in world.chronicle if words in e.what and e.outcome == "done")


ROOM = """story The Room
    use people, places, movement, senses, speech, bonds, things
    begins 1921-03-04 18:00

place the kitchen
place the hall
thing the hatch, a door
    joins the kitchen to the hall
thing the key
    is in the kitchen

person Ada, a human, she
    is in the kitchen
person Beth, a human, she
    is in the kitchen
person Carl, a human, he
    is in the hall

state someone is rich  // allowed: for some tests
state someone is wet  // allowed: for some tests
feeling someone likes another  // allowed: for some tests
"""
IN_VAIN = """
deed the locking: Carl locked Beth in the hall, 1921-03-04 17:00
    known to Carl
overwhelming reason to step into the hall: someone is in the kitchen, for Ada
"""


def so(world, sentence, *mind, before=None):
    """Whether a sentence is so in the world, or for a line of minds (ids); None is unknown."""
    draft = draft_of(world.story)
    line = Region("test", 1, sentence, 0, len(sentence))
    condition = make_reader(draft).condition(line, Words(natures=draft.natures))
    assert not draft.report.failed, [one.message for one in draft.report.sorted()]
    return world.holds(condition, mind=mind, before=before)
