"""Who knows of an event, since when and from whom."""

from immortelle.engines.knowers import knowers
from tests.engines.stories import ROOM, lived

GOSSIP = """
deed the quarrel: Carl thanked Beth for the party, 1921-03-01
    known to Carl
deed the party: Beth whispered the rumour to Ada, 1921-02-01
claim the rumour: Ada is rich
overwhelming reason to step into the kitchen: someone is in the hall
overwhelming reason to tell Ada the quarrel: someone is in the kitchen, for Carl
"""


def test_those_who_were_there_and_those_who_were_told():
    world = lived(ROOM + GOSSIP)
    quarrel = next(e.number for e in world.chronicle if "thanks" in e.what)
    found = {knower.person: knower.by for knower in knowers(world, quarrel)}
    assert found["person:carl"] is None
    assert found["person:ada"] == "Carl told Ada the quarrel"
    assert next(knower.person for knower in knowers(world, quarrel)) == "person:carl"
