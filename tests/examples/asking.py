"""What the tests of the examples ask of a life."""

from immortelle.engines.explain import Explainer
from immortelle.language import question


def done(world, act, who=None):
    """All such events, in order."""
    events = (event for event in world.chronicle if event.what == act and event.outcome == "done")
    return [event for event in events if who is None or event.args[0] == who]


def so(world, sentence, *mind, before=None):
    """Whether a sentence is so in the world or for a line of minds, also as it was before an event."""
    return world.holds(question(world.story, sentence), mind=mind, before=before) is True


def facts_of(explanation):
    """Everything that an answer rests on, however deep."""
    waiting = [fact for because in explanation.because for fact in because.facts]
    while waiting:
        fact = waiting.pop()
        yield fact
        waiting += fact.under


def said(world, event):
    """All that ``why`` says of an event, however deep."""
    return [fact.said for fact in facts_of(Explainer(world).why(event.number))]
