"""Lines of causes as long as a story: each event costs what the first did."""

import sys

import pytest

from immortelle.language import compile_text
from immortelle.story.portable import from_json, to_json
from immortelle.world import Programme, World
from immortelle.world.events.doing import start
from immortelle.world.events.living import advance
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing
from immortelle.world.minds.minds import Minds
from immortelle.world.world import kernel_of

PENDULUM = """story The Pendulum
    use people, places, senses
    begins 1900-01-01 20:00
place the hall
place the attic
person Ann, a human, she
    is in the hall
person Bea, a human, she
    is in the hall
person Cy, a human, he
    is in the attic
state a thing is up
state a thing swings
thing the pendulum
act someone pushes a thing
    then the thing is up, and the thing swings
    seen by everyone with someone
trigger down
    when a thing is up, and the thing swings
    after 1 second
    then the thing is not up
trigger up
    when a thing is not up, and the thing swings
    after 1 second
    then the thing is up
"""


def calls(work):
    """How many calls work takes, those of built-in functions too."""
    count = 0

    def note(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def ask(minds, event):
    """One more event of a line that all but the first were away for, and what each knows of it."""
    minds.happen(event, event, 0, participants=0b10, cause=event - 1)
    minds.write(7, event, event)
    assert minds.knowers(event) == 0b11
    assert minds.value(7, (0, 1)) == minds.value(7, (1, 0, 1)) == event
    assert minds.value(7, (1,), before=event) == event - 1
    assert minds.how(1, event) == event


def test_the_last_of_twenty_thousand_effects_of_effects_costs_what_the_first_did():
    minds = Minds()
    minds.happen(0, 0, 0b11)
    minds.write(7, 0, 0)
    early = calls(lambda: [ask(minds, event) for event in range(1, 201)])
    for event in range(201, 19_801):
        minds.happen(event, event, 0, participants=0b10, cause=event - 1)
        minds.write(7, event, event)
        assert minds.value(7, (0, 1)) == minds.value(7, (1, 0, 1)) == event
    late = calls(lambda: [ask(minds, event) for event in range(19_801, 20_001)])
    assert late < early * 1.5


@pytest.fixture(params=["direct", "through JSON"])
def pendulum(request):
    """A kernel in which Ann has pushed the pendulum, which nothing will stop."""
    story = compile_text(PENDULUM).story
    if request.param == "through JSON":
        story = from_json(to_json(story))
    kernel = kernel_of(World.begin(Programme(story)))
    push, ann, it = (
        kernel.tables.act_numbers["act:person-pushes-thing"],
        kernel.tables.number_of("person:ann"),
        kernel.tables.number_of("thing:pendulum"),
    )
    start(kernel, Doing(push, (ann, it), kernel.time, ()))
    settle(kernel)
    return kernel


def swing(kernel, events):
    """Live on until so many more events have happened."""
    until = len(kernel.log) + events
    while len(kernel.log) < until:
        advance(kernel)


def test_two_triggers_that_undo_each_other_for_ever_cost_each_time_the_same(pendulum):
    swing(pendulum, 10)
    early = calls(lambda: swing(pendulum, 20))
    swing(pendulum, 600)
    late = calls(lambda: swing(pendulum, 20))
    ann, cy = (pendulum.tables.number_of(f"person:{each}") for each in ("ann", "cy"))
    newest = len(pendulum.log) - 1
    assert pendulum.minds.knows((ann,), newest)
    assert not pendulum.minds.knows((cy,), newest)
    assert late < early * 1.2
