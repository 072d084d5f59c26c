"""What somebody hears of what others think, who are not there to hear it."""

import pytest

from immortelle.story.conditions import Holds
from tests.engines.stories import lived

GOSSIP = """story Gossip
    use people, places, movement, senses, speech
    begins 1900-01-01 10:00
place the hall
place the attic
person Ann, a human, she
    is in the hall
person Bob, a human, he
    is in the hall
person Cal, a human, he
    is in the attic
person Dot, a human, she
    is in the attic
state someone is hungry
act someone gossips to another
    when someone is with another
    then another believes that Cal believes that Ann is hungry
    heard by another
    > {Someone} gossips to {another}.
overwhelming reason to gossip to another: someone has not gossiped to another, for Ann
ending known: Ann believes that Bob believes that Cal believes that Ann is hungry
"""
HUNGRY = Holds("state:person-is-hungry", ("person:ann",))


@pytest.mark.parametrize(
    ("mind", "holds"),
    [
        (("bob", "cal"), True),
        (("ann", "bob", "cal"), True),  # she told him so
        (("bob",), False),
        (("cal",), False),  # he knows nothing of it
        (("ann", "cal"), False),  # who tells it need not believe it
        (("dot", "cal"), False),
        (("cal", "bob", "cal"), False),
    ],
)
def test_of_who_is_absent_it_is_learnt_what_they_think(mind, holds):
    world = lived(GOSSIP, events=10)
    assert world.holds(HUNGRY, mind=[f"person:{name}" for name in mind]) is holds


def test_it_stays_so_in_another_version_of_the_story():
    world = lived(GOSSIP, events=10)
    again, lost = world.retold(world.story)
    assert not lost
    assert again.holds(HUNGRY, mind=["person:bob", "person:cal"])
    assert not again.holds(HUNGRY, mind=["person:cal"])


BELLS = """story Bells
    use people, places, movement, senses
    begins 1900-01-01 10:00
place the hall
person Ann, a human, she
    is in the hall
    is forewarned, known to Ann and Bob
person Bob, a human, he
    is in the hall
person Cal, a human, he
    is in the hall
state someone is forewarned
state someone is in peril
act someone rings
    when someone is in the hall
    heard by everyone with someone
    > {Someone} rings.
rule the peril is plain
    when someone has rung, and Ann is forewarned
    then Bob believes that someone is in peril
overwhelming reason to ring: someone has not rung, for Ann
ending known: Ann believes that Cal believes that Bob believes that Ann is in peril
"""


@pytest.mark.parametrize(
    ("mind", "holds"),
    [(("bob",), True), (("ann", "bob"), True), (("cal", "bob"), False), (("ann", "cal", "bob"), False)],
)
def test_what_a_rule_teaches_is_learnt_in_the_minds_in_which_it_follows(mind, holds):
    world = lived(BELLS, events=10)
    peril = Holds("state:person-is-in-peril", ("person:ann",))
    assert world.holds(peril, mind=[f"person:{name}" for name in mind]) is holds
