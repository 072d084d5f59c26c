"""Being alive, being somewhere, going elsewhere: who knows where whom."""

import pytest

from tests.library.tales import Tale, told

HOUSE = """
place the lobby
place the vault
place the garden
thing the gate, a door
    joins the lobby to the vault
person Kai, a human, he
    is in the vault
person Mara, a human, she
    is in the lobby
person Olaf, a human, he
    is in the lobby
person Rosa, a human, she
    is in the garden
"""


@pytest.fixture
def house():
    return Tale("people, places, movement, senses, harm", HOUSE)


def test_two_who_arrive_at_one_instant_know_of_each_other(house):
    house.does("Mara steps into the vault", "Olaf steps into the vault")
    for one, other in (("Mara", "Olaf"), ("Olaf", "Mara"), ("Kai", "Mara"), ("Kai", "Olaf")):
        for path in ([one, other], [other, one], [one, other, one], [other, one, other]):
            assert house.so(f"{one} is in the vault", *path) is True, path
            assert house.so(f"{other} is in the vault", *path) is True, path


def test_whoever_arrives_finds_those_who_are_there_and_those_who_are_not(house):
    house.does("Rosa goes to the lobby")
    assert house.so("Rosa is in the lobby", "Mara", "Rosa") is True
    house.does("Mara steps into the vault", "Olaf steps into the vault")
    house.does("Rosa goes to the garden")
    house.does("Mara steps into the lobby")
    assert house.so("Rosa is in the lobby", "Mara") is not True
    assert house.so("Rosa is in the garden", "Mara") is not True


def test_going_is_seen_by_those_who_are_left(house):
    house.does("Mara goes to the garden")
    assert house.so("Mara is in the garden", "Rosa") is True
    assert house.so("Mara is in the garden", "Olaf") is not True
    assert house.so("Mara is in the lobby", "Olaf") is False
    assert house.so("Mara is in the lobby", "Mara", "Olaf") is False


def test_whoever_arrives_does_not_find_the_hidden_nor_those_in_the_dark(house):
    house.does("Kai hides").does("Olaf steps into the vault")
    assert house.so("Kai is in the vault", "Olaf") is not True
    assert house.so("Olaf is in the vault", "Kai") is True
    assert house.so("Olaf is in the vault", "Kai", "Olaf", "Kai") is not True
    house.does("Kai comes out")
    assert house.so("Kai is in the vault", "Olaf", "Kai", "Olaf") is True


@pytest.mark.parametrize(
    ("more", "met"), [({}, True), ({"vault": "is dark"}, False), ({"Olaf": "is blind"}, False)]
)
def test_whom_one_finds_one_has_to_see(more, met):
    text = told(HOUSE, **more).replace("is in the vault", "is in the vault, known to Kai")
    house = Tale("people, places, movement, senses", text).does("Olaf steps into the vault")
    assert (house.so("Kai is in the vault", "Olaf") is True) is met


def test_who_steps_through_a_door_is_seen_to_by_those_left_behind(house):
    house.does("Mara steps into the vault")
    for path in (["Olaf"], ["Mara", "Olaf"], ["Olaf", "Mara"], ["Olaf", "Mara", "Olaf"]):
        assert house.so("Mara is in the vault", *path) is True, path
    assert house.so("Kai is in the vault", "Olaf", "Mara") is True
    assert house.so("Mara is in the vault", "Rosa") is False


def test_whoever_looks_for_somebody_knows_afterwards_whether_they_are_there():
    house = Tale(
        "people, places, movement, senses",
        HOUSE.replace("is in the garden", "is in the garden, known to Rosa"),
    )
    house.does("Olaf looks for Rosa in the garden")
    assert house.so("Rosa is in the garden", "Olaf", "Rosa") is True
    assert house.so("Olaf is in the garden", "Rosa", "Olaf") is True
    assert house.so("Olaf is in the lobby", "Mara") is False


def test_a_locked_door_is_unlocked_and_locked_again(house):
    house.does("Mara locks Kai in the vault")
    assert house.so("the gate is locked", "Kai", "Mara")
    assert house.so("Kai is locked in", "Kai")
    house.does("Olaf unlocks the gate")
    assert house.so("the gate is locked") is False
    assert house.so("the gate is locked", "Mara", "Olaf") is False
    assert house.so("the gate is locked", "Kai") is False, "he heard it"
