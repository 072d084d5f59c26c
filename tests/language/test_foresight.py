"""What somebody foresees is read, said back in the same words, and refused where nobody looks ahead."""

from __future__ import annotations

import pytest

from immortelle.engines.speaking import Speaker
from immortelle.language import compile_text
from immortelle.language.lowering.foresight import FARTHEST
from immortelle.phrases.calendar import UNITS
from immortelle.story.conditions import Compare, Foreseen, Foresees, Happened, Holds, Moment, Supposed, Times
from immortelle.story.portable import from_json, to_json
from immortelle.world.forecast.forecast import FARTHEST as FARTHEST_LIVED

HEAD = """story The Fork
    use people, places, senses, bonds, touch
    begins 1910-01-01 20:00
person Ann, a human, she
person Ben, a human, he
act someone leaves another
    seen by everyone
"""
YEAR, LEAVES = UNITS["year"], "act:person-leaves-person"
TO_COME = Happened(LEAVES, ("?another", "?someone"), since=Moment())


def when(condition, act="kiss another"):
    """What a reason asks for."""
    loaded = compile_text(f"{HEAD}reason to {act}: {condition}\n")
    assert loaded.story is not None, [each.message for each in loaded.diagnostics]
    assert from_json(to_json(loaded.story)) == loaded.story
    return loaded.story.reasons[0].when


def complaints(*lines):
    return [each.message for each in compile_text(HEAD + "\n".join(lines) + "\n").diagnostics]


def test_an_act_is_foreseen_from_now_on_if_they_do_what_the_reason_is_for():
    kiss = Supposed("act:person-kisses-person", ("?someone", "?another"))
    assert when("someone foresees that another will leave someone") == Foresees(
        "?someone", TO_COME, YEAR, kiss
    )


def test_it_may_be_within_a_time_and_after_another_act_or_never_after_one():
    leaving = ("?someone", "?another")
    asked = "someone foresees that another will leave someone within 2 days, {} someone leaves another"
    assert when(asked.format("if")).supposing == Supposed(LEAVES, leaving)
    assert when(asked.format("unless")).supposing == Supposed(LEAVES, leaving, done=False)
    assert (
        when(asked.format("if").replace("leaves another", "does not leave another")).supposing.done is False
    )
    assert when(asked.format("if")).within == 2 * UNITS["day"]


def test_a_state_is_foreseen_as_it_will_be_and_an_act_may_be_counted():
    assert when("someone foresees that another will be dead").what == Holds(
        "state:person-is-dead", ("?another",)
    )
    twice = when("someone foresees that another will leave someone at least twice").what
    assert twice == Compare(Times(TO_COME), ">=", twice.right)


@pytest.mark.parametrize(
    "condition",
    [
        "someone foresees that another will leave someone, within 3 years, if someone kisses another",
        "someone foresees that another will be dead, within 10 days, unless someone leaves another",
        "someone does not foresee that another will leave someone, within 1 hour, if someone kisses another",
    ],
)
def test_it_is_said_as_it_was_written(condition):
    loaded = compile_text(f"{HEAD}reason to kiss another: {condition}\n")
    assert Speaker(loaded.story).condition(loaded.story.reasons[0].when) == condition


def test_any_amount_may_be_as_somebody_foresees_it():
    loaded = compile_text(
        HEAD + "reason to kiss another: another is not dead\n"
        "    by how much another trusts someone, as someone foresees it within 2 days, at most 40\n"
        "reason to leave another: another is not dead\n"
        "    by the lifelong worth to someone at 2% a year of how often someone foresees that another "
        "will leave someone\n"
    )
    kissing, leaving = sorted(loaded.story.reasons, key=lambda reason: reason.act)
    assert isinstance(kissing.amount.amount, Foreseen)
    assert kissing.amount.amount.within == 2 * UNITS["day"]
    assert leaving.amount.amount == Foreseen(
        "?someone", Times(TO_COME), YEAR, leaving.amount.amount.supposing
    )


def test_nobody_foresees_what_is_past_or_supposes_what_others_do():
    past = complaints("reason to kiss another: someone foresees that another has left someone")
    assert past == ["what is foreseen is yet to come"]
    others = complaints(
        "reason to kiss another: someone foresees that another will die, if another leaves someone"
    )
    assert others == [
        "whoever looks ahead supposes an act of their own, with people and things already named"
    ]
    state = complaints("reason to kiss another: someone foresees that another will die, if someone is dead")
    assert state == ["what is supposed is an act that somebody could choose"]
    far = complaints("reason to kiss another: someone believes that another is dead within 3 days")
    assert far


def test_nobody_looks_ahead_farther_than_a_hundred_years():
    asked = "reason to kiss another: someone foresees that another will leave someone within {} years"
    assert FARTHEST * UNITS["year"] == FARTHEST_LIVED
    assert not any("from 0" in each for each in complaints(asked.format(100)))
    assert "this goes from 0 to 100 years" in complaints(asked.format(101))
    often = complaints(
        "reason to kiss another: someone trusts another",
        "    by the lifelong worth to someone at 2% a year of how often someone foresees that another "
        "will leave someone within 200 years",
    )
    assert "this goes from 0 to 100 years" in often
