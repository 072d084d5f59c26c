"""Whoever is asleep or dead is not spoken to."""

import pytest

from immortelle.world import World
from tests.library.tales import Tale, told

HALL = """
place the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
deed the slight: Ben greeted Ann, 1899-01-01
act someone greets another
    seen by another
"""
PARTS = "people, places, senses, bonds, feelings, deeds, amends, speech, partings, bargains"
ADDRESSED = [
    "Ann asks Ben for forgiveness",
    "Ann warns Ben off",
    "Ann thanks Ben for the slight",
    "Ann says farewell to Ben",
    "Ann declares love to Ben",
    "Ann asks Ben where to",
    "Ann asks Ben for an offer",
]


def can(said, ben):
    """Whether it is among what she can do."""
    tale = Tale(PARTS, told(HALL, Ben=ben) if ben else HALL)
    clause, args = tale._read(said)  # noqa: SLF001 - as it reads its own
    options = World(tale.kernel).options("person:ann", every=True).options
    return (clause.frame, args) in [(one.act, one.args) for one in options]


@pytest.mark.parametrize("said", ADDRESSED)
def test_who_is_addressed_is_awake(said):
    assert can(said, "")
    assert not can(said, "is dead")
    assert not can(said, "is asleep")
