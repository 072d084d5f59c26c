"""What lasts between people, and what fades."""

import pytest

from tests.library.tales import Tale, told

TOWN = """
place the square
person Una, a human, she
    is in the square
person Val, a human, he
    is in the square
    is the brother of Una
deed the blow: Val attacked Una, 1900-01-01 09:59
"""
PARTS = "people, places, senses, harm, bonds, feelings"
MINUTE = 60


@pytest.mark.parametrize(("trust", "distrusts"), [(-1, True), (0, False), (1, False)])
def test_distrust_is_trust_below_nothing_and_private(trust, distrusts):
    town = Tale(PARTS, told(TOWN, Una=f"trusts Val {trust}"))
    assert town.so("Una distrusts Val") is distrusts
    assert town.so("Una distrusts Val", "Una") is distrusts
    assert town.so("Una distrusts Val", "Val") is None


def test_a_bond_is_known_to_everyone():
    assert Tale(PARTS, TOWN).so("Val is the brother of Una", "Una", "Val") is True


@pytest.mark.parametrize(
    ("feeling", "half_life"),
    [
        ("is sad about the blow", 36 * 60),
        ("is angry with Val", 36),
        ("is grateful to Val", 90),
        ("is afraid of Val", 13),
        ("is ashamed of the blow", 9),
    ],
)
def test_a_feeling_fades_in_its_own_time(feeling, half_life):
    town = Tale(PARTS, told(TOWN, Una=f"{feeling} 2"))
    assert town.so(f"Una {feeling}", "Una") is True
    assert town.so(f"Una {feeling}", "Val") is None
    town.passes(2 * half_life * MINUTE)
    assert town.so(f"Una {feeling}") is False


def test_the_dead_notice_nothing():
    town = Tale(PARTS, told(TOWN, Val="is dead")).does("Una spares Val")
    assert town.so("Una has spared Val", "Val") is False
    assert town.so("Val is alive") is False
    assert town.so("Una is awake") is True
