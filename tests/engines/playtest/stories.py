"""Small stories whose endings can be counted by hand."""

from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.model import UNEXPLORED
from immortelle.engines.playtest.solve import Solver
from immortelle.language import compile_text, show
from tests.engines import stories

HEAD = """story The Door
    use people, places, senses
    begins 1900-01-01 09:00
place the hall
person Ada, a human, she
    is in the hall
    is calm
person Ben, a human, he
    is in the hall
state someone is out
state someone is calm
act someone opens
    when someone is calm
    seen by everyone
    then someone is out
    > {Someone} opens.
act someone shuts
    when someone is calm
    seen by everyone
    then someone is not calm
    > {Someone} shuts.
    > {Someone} shuts again.
"""

# Once, Ada opens, shuts or waits: as likely as e^0.1 to e^0.1 to 1. Who has waited is not asked again.
DOOR = (
    HEAD
    + """
reason of 1 to open: someone is calm
reason of 1 to shut: someone is calm
ending opened: Ada is out
ending shut: Ada is not calm
"""
)
OPENED, WAITED = 344_253_346, 311_493_309  # in billionths


def story(text):
    """A story without an error in it."""
    loaded = compile_text(text)
    assert loaded.story is not None, "\n".join(map(show, loaded.diagnostics))
    return loaded.story


def programme(text):
    return stories.begun(story(text), 0).programme


def chances(text, player=None, **limits):
    """At least and at most how likely each end of a story is, exactly."""
    model = explore(programme(text), player, Limits(**limits)).model
    solver = Solver(model, exact=True)
    return {
        label: (solver.reach(states, most=False).low[0], solver.reach(states, most=True).high[0])
        for label, states in model.labels.items()
        if label != UNEXPLORED
    }
