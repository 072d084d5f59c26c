"""Saying things: who knows what afterwards, and who is known to."""

import pytest

from tests.library.tales import Tale, told

ROOM = """
place the parlour
place the study
thing the hatch, a door
    joins the parlour to the study
person Max, a human, he
    is in the parlour
person Ann, a human, she
    is in the parlour
person Rosa, a human, she
    is in the parlour
person Fay, a human, she
    is in the study
person Cid, a human, he
    is in the study
    is asleep
state someone is in debt
secret the debt: Max is in debt
    known to Max
claim the lie: Fay is in debt
"""
PARTS = "people, places, senses, bonds, speech"


@pytest.fixture
def room():
    return Tale(PARTS, ROOM)


def test_what_is_told_all_in_earshot_know_and_know_of_each_other(room):
    room.does("Max tells Ann the debt")
    for path in (
        ["Ann"],
        ["Rosa"],
        ["Fay"],
        ["Ann", "Rosa"],
        ["Max", "Rosa"],
        ["Max", "Ann"],
        ["Rosa", "Ann"],
    ):
        assert room.so("Max is in debt", *path) is True, path
        assert room.so("Max is in debt", *path, "Max") is True, path
    assert room.so("Max is in debt", "Ann", "Fay", "Rosa") is True


def test_whoever_sleeps_hears_nothing(room):
    room.does("Max tells Ann the debt")
    assert room.so("Max is in debt", "Cid") is None
    assert room.so("Max is in debt", "Ann", "Cid") is None


def test_a_lie_is_believed_as_a_truth_is(room):
    room.does("Max pretends to Ann that the lie")
    for path in (
        ["Ann"],
        ["Rosa"],
        ["Ann", "Rosa"],
        ["Rosa", "Ann"],
        ["Max", "Ann"],
        ["Max", "Rosa"],
        ["Ann", "Max"],
    ):
        assert room.so("Fay is in debt", *path) is True, path
    assert room.so("Fay is in debt", "Max") is not True


@pytest.mark.parametrize(("hidden", "other"), [("Fay", "Ann"), ("Ann", "Fay")])
def test_a_lie_is_believed_by_those_who_listen_hidden(hidden, other):
    text = told(ROOM, **{hidden: f"is hidden, known to {hidden}"})
    room = Tale(PARTS, text.replace("the lie: Fay", "the lie: Rosa")).does("Max pretends to Ann that the lie")
    assert room.so("Rosa is in debt", hidden) is True
    assert room.so("Rosa is in debt", hidden, other) is True
    assert room.so("Rosa is in debt", other, hidden) is not True


def test_who_distrusts_does_not_believe_and_others_do_not_know_of_it():
    room = Tale(PARTS, told(ROOM, Rosa="trusts Max -30")).does("Max tells Ann the debt")
    assert room.so("Max is in debt", "Rosa") is None
    assert room.so("Max is in debt", "Rosa", "Ann") is True
    assert room.so("Max is in debt", "Rosa", "Max") is True
    assert room.so("Max is in debt", "Ann", "Rosa") is True
    assert room.so("Rosa distrusts Max", "Ann") is None
