"""A lie that is believed is acted upon; one that is not is not."""

import pytest

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
