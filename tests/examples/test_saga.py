"""``saga``: the cell, then the bargain, with the years between, in one chronicle."""

from datetime import UTC, datetime

import pytest

from immortelle.world import World
from tests.examples.asking import so
from tests.examples.conftest import LIVES

DAMON, ELENA = "person:damon", "person:elena"
FORGIVES, HEALS = "act:person-forgives-person-for-event", "act:person-heals-person-with-cure"
OFFERS, RETURNS = "act:person-offers-person-amount", "act:person-comes-back-to-person"


@pytest.fixture
def life(lives):
    return lives("saga")[0]


def first(world, act):
    return next(event for event in world.chronicle if event.what == act and event.outcome == "done")


def years(world):
    """The years in which something happens, since the story began."""
    acts = (each for each in world.chronicle if each.kind == "act")
    return sorted({datetime.fromtimestamp(each.time, UTC).year for each in acts})


def test_it_runs_both_scenes_in_one_chronicle(lives):
    assert sum(world.over == "ending:return" for world in lives("saga")) >= LIVES * 95 // 100
    assert {2010, 2012, 2022} <= set(years(lives("saga")[0]))


def test_somebody_brings_a_cure_for_reasons_of_her_own(life):
    healed = first(life, HEALS)
    assert healed.args[:2] == ("person:katherine", DAMON)
    assert so(life, "Damon is dying", before=healed.number)
    assert not so(life, "Damon is dying", before=healed.number + 1)
    reasons = {given.reason for given in healed.decisions[0].options[healed.decisions[0].chosen].reasons}
    assert reasons
    assert not so(life, "Katherine cares about Damon")


@pytest.mark.parametrize("who", ["Damon", "Elena"])
def test_what_was_said_in_the_cell_is_remembered_in_the_bedroom(life, who):
    bargain = first(life, OFFERS).number
    forgiven = first(life, FORGIVES)
    assert forgiven.number < bargain
    assert so(life, f"{who} knows that Elena has forgiven Damon for the attack on Jeremy", before=bargain)
    assert life.mind(f"person:{who.lower()}", before=bargain).vividness(forgiven.number) >= 50


def test_the_bond_and_what_is_no_longer_held_go_with_them_over_the_years(life):
    back = first(life, RETURNS).number
    assert so(life, "Elena loves Damon", before=back)
    assert not so(life, "Elena holds the attack on Jeremy against Damon", before=back)
    assert so(life, "Damon knows that Katherine has healed Damon with the cure", before=back)


def test_the_promise_falls_due_after_ten_years_and_both_remember_it(life):
    back, promised = first(life, RETURNS), first(life, "act:person-promises-person-fact-after-amount")
    assert back.time - promised.time >= 10 * 365 * 86_400
    for who in (DAMON, ELENA):
        assert life.mind(who, before=back.number).vividness(promised.number) >= 50


def test_nothing_happens_in_the_years_between(life):
    assert years(life) == [2010, 2012, 2022]


def test_the_same_seed_gives_the_same_saga(life):
    assert World.begin(life.story).lived().trace_hash() == life.trace_hash()
