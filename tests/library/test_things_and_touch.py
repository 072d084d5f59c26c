"""Having things, giving them, sitting together: what those see who are there, and who are not."""

import pytest

from tests.library.tales import Tale

SHOP = """
place the shop
place the yard
thing the shop door, a door
    joins the yard to the shop
thing the clock
    is in the shop
thing the coat
person Ada, a human, she
    is in the shop
    holds the coat
person Ben, a human, he
    is in the shop
person Cid, a human, he
    is in the shop
person Dot, a human, she
    is in the yard
"""


@pytest.fixture
def shop():
    return Tale("people, places, senses, things, touch, bonds, movement", SHOP)


def all_know(tale, sentence, *people):
    """Whether these hold it to be so, and of each other, and of each other's minds of each other."""
    paths = [[one] for one in people] + [[a, b] for a in people for b in people]
    paths += [[a, b, c] for a in people for b in people for c in people]
    return tale.so(sentence) and all(tale.so(sentence, *path) is True for path in paths)


def test_taking_and_putting_down_are_seen(shop):
    shop.does("Ada takes the clock")
    assert all_know(shop, "Ada holds the clock", "Ada", "Ben", "Cid")
    assert all_know(shop, "the clock is not in the shop", "Ada", "Ben", "Cid")
    assert shop.so("the clock is in the shop", "Dot") is True
    assert shop.so("the clock is in the shop", "Ada", "Dot") is True
    shop.does("Ada puts down the clock")
    assert all_know(shop, "the clock is in the shop", "Ada", "Ben", "Cid")
    assert all_know(shop, "Ada does not hold the clock", "Ada", "Ben", "Cid")


def test_giving_is_seen_and_what_is_given_lies_nowhere(shop):
    shop.does("Ada takes the clock").does("Ada gives Ben the clock")
    assert all_know(shop, "Ben holds the clock", "Ada", "Ben", "Cid")
    assert all_know(shop, "Ada does not hold the clock", "Ada", "Ben", "Cid")
    assert shop.so("Ben holds the clock", "Dot") is False


def test_clothes_are_put_on_and_taken_off(shop):
    shop.does("Ada puts on the coat")
    assert all_know(shop, "Ada wears the coat", "Ada", "Ben", "Cid")
    assert all_know(shop, "Ada has the coat", "Ada", "Ben", "Cid")
    shop.does("Ada takes off the coat")
    assert all_know(shop, "Ada holds the coat", "Ada", "Ben", "Cid")
    assert shop.so("Ada wears the coat") is False


def test_a_worn_thing_that_is_taken_is_worn_no_more(shop):
    shop.does("Ada puts down the coat").does("Ben takes the coat").does("Ben puts on the coat")
    assert all_know(shop, "Ben has the coat", "Ada", "Ben", "Cid")
    assert all_know(shop, "Ada lacks the coat", "Ada", "Ben", "Cid")


def test_sitting_down_and_hands_end_with_parting(shop):
    shop.does("Ada sits down next to Ben").does("Ben takes the hand of Ada")
    assert all_know(shop, "Ada sits beside Ben", "Ada", "Ben", "Cid")
    assert all_know(shop, "Ben holds the hand of Ada", "Ada", "Ben", "Cid")
    assert shop.so("Ada cares about Ben")
    assert shop.so("Ada cares about Ben", "Ada")
    assert shop.so("Ada cares about Ben", "Cid") is None
    shop.does("Ada steps into the yard")
    assert shop.so("Ada sits beside Ben") is False
    assert shop.so("Ben holds the hand of Ada") is False
    assert all_know(shop, "Ada does not sit beside Ben", "Ada", "Ben")


def test_a_kiss_is_seen(shop):
    shop.does("Ada kisses Ben")
    assert all_know(shop, "Ada has kissed Ben", "Ada", "Ben", "Cid")
    assert not shop.so("Ada has kissed Ben", "Dot")


LEFT = """
place the hall
place the attic
thing the letter
    is in the attic, known to Ann
thing the box
    is in the hall, known to nobody
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the attic
person Cid, a human, he
    is in the hall
    is blind
"""


def test_what_lies_in_view_is_seen_by_whoever_comes_in():
    tale = Tale("people, places, senses, things, movement", LEFT)
    assert tale.so("the box is in the hall", "Ann")
    assert tale.so("the box is in the hall", "Cid") is None
    assert tale.so("the letter is in the attic", "Ben")
    tale.does("Ben goes to the hall")
    assert tale.so("the box is in the hall", "Ben")


def test_what_is_gone_is_no_longer_believed_to_be_there():
    tale = Tale("people, places, senses, things, movement", LEFT)
    tale.does("Ben takes the letter").does("Ben goes to the hall")
    assert tale.so("the letter is in the attic", "Ann")
    tale.does("Ann goes to the attic")
    assert not tale.so("the letter is in the attic", "Ann")


def test_what_is_out_of_sight_is_not_seen():
    hidden = LEFT.replace("    is in the hall, known", "    is out of sight\n    is in the hall, known")
    tale = Tale("people, places, senses, things, movement", hidden)
    assert tale.so("the box is in the hall", "Ann") is None
