"""Violence, what it leads to, and what is held against somebody."""

import pytest

from tests.library.tales import Tale, told

WOOD = """
place the glade
place the hut
    is sunlit
thing the ring, a daylight ring
person Ivo, a vampire, he
    is in the glade
person Kit, a werewolf, he
    is in the glade
person Lou, a human, she
    is in the glade
    holds the theft against Kit
person Moe, a human, he
    is in the hut
deed the theft: Kit gave Moe the ring, 1899-12-31
"""
PARTS = "people, places, senses, things, harm, bonds, feelings, amends, supernatural, movement"


@pytest.fixture
def wood():
    return Tale(PARTS, WOOD)


def test_a_blow_and_a_murder_are_seen(wood):
    wood.does("Kit attacks Lou")
    assert wood.so("Lou is hurt")
    assert wood.so("Lou is hurt", "Ivo", "Kit")
    assert not wood.so("Lou is hurt", "Moe")
    wood.does("Kit kills Lou")
    assert wood.so("Lou is dead", "Ivo")
    assert wood.so("Lou is dead", "Ivo", "Kit")
    assert not wood.so("Lou is dead", "Moe")
    assert wood.so("Lou is alive", "Moe") is True
    assert wood.so("Lou is alive", "Kit", "Moe") is True


def test_sparing_is_seen(wood):
    wood.does("Kit spares Lou")
    assert wood.so("Kit has spared Lou", "Lou", "Ivo")


def test_forgiving_ends_what_is_held_against_somebody(wood):
    wood.does("Kit asks Lou for forgiveness").does("Lou forgives Kit for the theft")
    assert wood.so("Lou holds the theft against Kit") is False
    assert wood.so("Lou has forgiven Kit for the theft", "Ivo", "Kit")


HOURS = 3600


def test_a_bite_is_followed_by_fever_visions_and_death(wood):
    wood.does("Kit bites Ivo")
    assert wood.so("Ivo is dying", "Lou", "Kit")
    assert not wood.so("Ivo is dying", "Moe")
    wood.passes(10 * HOURS)
    assert wood.so("Ivo is feverish", "Lou", "Kit")
    assert not wood.so("Ivo is feverish", "Moe")
    wood.passes(30 * HOURS)
    assert wood.so("Ivo is hallucinating", "Lou")
    wood.passes(30 * HOURS)
    assert wood.so("Ivo is dead")
    assert wood.so("Ivo is dead", "Lou", "Kit")
    assert not wood.so("Ivo is dead", "Moe")


def test_who_saw_the_bite_and_went_away_counts_the_hours(wood):
    wood.does("Kit bites Ivo").does("Lou goes to the hut").passes(10 * HOURS)
    assert wood.so("Ivo is feverish", "Lou")
    assert wood.so("Ivo is feverish", "Kit", "Lou")
    assert not wood.so("Ivo is feverish", "Lou", "Moe")


@pytest.mark.parametrize(("line", "dies"), [("wears the ring", False), ("holds the ring", True)])
def test_sunlight_kills_who_wears_no_ring(line, dies):
    wood = Tale(PARTS, told(WOOD, Ivo=line)).does("Ivo goes to the hut")
    assert wood.so("Ivo is dead") is dies
    assert wood.so("Ivo is dead", "Moe") is dies


FEIGNED = """
act someone nips another
    when someone is with another
    looks like someone bites another
    seen by everyone within sight of someone
    > {Someone} nips {another}.
ending known: Ivo believes that Lou believes that Moe is dying
"""


def test_what_only_looks_like_a_bite_is_thought_to_do_at_once_what_a_bite_does():
    wood = Tale(PARTS, WOOD + FEIGNED).does("Kit nips Ivo")
    assert wood.so("Ivo is dying") is False
    assert wood.so("Kit has bitten Ivo", "Ivo") is True
    assert wood.so("Ivo is dying", "Ivo") is True
    assert wood.so("Ivo is dying", "Ivo", "Lou") is True
    assert wood.so("Ivo is dying", "Kit") is False
    assert wood.so("Ivo is dying", "Kit", "Ivo") is True
    assert wood.so("Ivo is dying", "Moe") is False
