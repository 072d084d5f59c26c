"""A lie that is believed is acted upon; one that is not is not."""

import pytest

from immortelle.engines.tell import tell
from immortelle.story.conditions import Happened, Holds, Times
from tests.engines.stories import lived

SLANDER = """story Slander
    use people, places, movement, senses, speech, bonds
    begins 1900-01-01 10:00
place the hall
place the yard
person Ida, a human, she
    is in the hall
    trusts Otto {trust}
person Max, a human, he
    is in the hall
person Otto, a human, he
    is in the hall
state someone is a thief
claim the slander: Max is a thief
overwhelming reason to pretend to Ida that the slander: Max is not a thief, for Otto
overwhelming reason to go to the yard: someone believes the slander, for Ida
ending gone: Ida is in the yard
"""


@pytest.mark.parametrize(("trust", "over"), [("30", "ending:gone"), ("-30", None)])
def test_whoever_believes_a_lie_acts_on_it(trust, over):
    world = lived(SLANDER.format(trust=trust), events=60)
    assert (world.over == "ending:gone") is (over is not None)


MURDER = """story Murder
    use people, places, movement, senses, speech, bonds
    begins 1900-01-01 10:00
place the hall
place the yard
person Bob, a human, he
    is in the yard
person Eve, a human, she
    is in the hall
    trusts Otto
person Ida, a human, she
    is in the hall
    trusts Otto
person Max, a human, he
    is in the hall
    trusts Otto -30
person Otto, a human, he
    is in the hall
act someone kills another
    when someone is with another
    then another is dead
    seen by everyone with someone
act someone mourns another
    when another is not with someone
    seen by everyone with someone
    > {Someone} weeps for {another}.
overwhelming reason to mourn another: someone believes that Max has killed another
"""
LIE = "overwhelming reason to pretend to Ida that Max has killed Bob: Max is not dead, for Otto\n"
NEWS = """
deed the murder: Max killed Bob, 1899-12-31
    known to Otto and Max
overwhelming reason to tell Ida that Max has killed Bob: someone is in the hall, for Otto
"""
OTTO, IDA, EVE, MAX = "person:otto", "person:ida", "person:eve", "person:max"
KILLED = Happened("act:person-kills-person", (MAX, "person:bob"))
DEAD = Holds("state:person-is-dead", ("person:bob",))


@pytest.fixture
def slandered():
    return lived(MURDER + LIE, events=30)


def test_an_act_that_never_was_is_believed_with_all_that_it_would_have_brought_about(slandered):
    assert slandered.holds(KILLED) is False
    assert slandered.holds(DEAD) is False
    for mind in [(IDA,), (EVE,), (IDA, EVE), (EVE, IDA), (OTTO, IDA), (MAX, IDA), (IDA, OTTO, IDA)]:
        assert slandered.holds(KILLED, mind=mind) is True, mind
        assert slandered.holds(DEAD, mind=mind) is True, mind


def test_whoever_distrusts_the_teller_believes_nothing_of_it(slandered):
    for mind in [(MAX,), (IDA, MAX), (OTTO,)]:
        assert slandered.holds(KILLED, mind=mind) is False, mind
        assert slandered.holds(DEAD, mind=mind) is not True, mind


def test_a_false_belief_in_an_act_knows_whom_it_is_from_and_is_acted_upon(slandered):
    assert slandered.mind(IDA).source(KILLED) == OTTO
    assert slandered.mind(IDA).source(DEAD) == OTTO
    told = [line.text for line in tell(slandered)]
    assert told[0] == "Otto tells Ida that Max killed Bob."
    assert {"Ida weeps for Bob.", "Eve weeps for Bob."} & set(told)


def test_the_same_lie_twice_is_one_deed():
    again = LIE.replace("Ida", "Eve")
    world = lived(f"{MURDER}{LIE}\n{again}\n", events=40)
    assert world.level(Times(KILLED), mind=(IDA,)) == 1


def test_the_truth_told_late_is_that_very_deed():
    world = lived(MURDER + NEWS, events=30)
    assert world.mind(IDA).source(KILLED) == OTTO
    assert world.origin(KILLED, mind=(IDA,)) == world.numbered("event:murder")
    assert not [event for event in world.chronicle if event.kind == "supposed"]
