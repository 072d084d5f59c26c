"""Bargains: two who want otherwise get closer by a rule, or part."""

import pytest

from immortelle.engines.explain import Explainer
from immortelle.world import World
from tests.library.tales import lived, programme

OFFERS, SETTLES = "act:person-offers-person-amount", "act:person-settles-with-person-for-amount"
ASKS, BREAKS_OFF = "act:person-asks-person-for-offer", "act:person-breaks-off-with-person"
ANN, BEN = "person:ann", "person:ben"
HALL = """story Bargain
    use people, places, bonds, supernatural, bargains
    begins 1900-01-01
place the hall
person Ann, a human, she, born 1880
    is in the hall
person Ben, a {nature}, he, born 1870
    is in the hall
    is impatient {haste}
overwhelming reason to ask another for an offer: someone has not asked another for an offer, for Ann
"""
TIMES = """ladder waiting time: 1 year, 5 years, 10 years, 20 years, 40 years
reason to settle with another for a waiting time: someone is with another, for Ann
    by 45 minus the years of the waiting time
reason to settle with another for a waiting time: someone is with another, for Ben
    by the years of the waiting time
"""
PRICES = """ladder price: 10, 20, 30, 40, 50
reason to settle with another for a price: someone is with another, for Ann
    by {ann} minus the size of the price
reason to settle with another for a price: someone is with another, for Ben
    by the size of the price minus {ben}
"""
LIVES = 10


def lives(terms, nature="human", haste=2):
    text = HALL.format(nature=nature, haste=haste) + terms
    return [lived(text, seed) for seed in range(LIVES)]


def done(world, act, who=None):
    return [e for e in world.chronicle if e.what == act and who in (None, e.args[0])]


def sizes(world, who):
    """The steps of a ladder that somebody offered, as they are worth."""
    worth = {one.id: one.amount for one in world.story.entities}
    return [worth[event.args[2]] for event in done(world, OFFERS, who)]


def terms(world):
    return [event.args[2] for event in done(world, SETTLES)]


@pytest.mark.parametrize("nature", ["human", "vampire"])
def test_two_with_unequal_lives_settle_by_getting_closer(nature):
    for world in lives(TIMES, nature):
        his, hers = sizes(world, BEN), sizes(world, ANN)
        assert his == sorted(his, reverse=True)
        assert hers == sorted(hers)
        assert len(terms(world)) == 1
        assert not done(world, BREAKS_OFF)


def test_who_can_wait_for_longer_gets_more():
    worth = {"waiting-time:1-year": 1, "waiting-time:5-years": 5, "waiting-time:10-years": 10}
    worth |= {"waiting-time:20-years": 20, "waiting-time:40-years": 40}
    short, long = (
        sum(worth[terms(world)[0]] for world in lives(TIMES, nature, haste))
        for nature, haste in (("human", 40), ("vampire", 0))
    )
    assert short < long


def test_the_impatient_give_way_first():
    hasty = calm = 0
    for world in lives(TIMES, haste=60):
        his, hers = sizes(world, BEN), sizes(world, ANN)
        hasty += his[0] - his[-1] > 0
        calm += hers[-1] - hers[0] > his[0] - his[-1]
    assert hasty > LIVES * 3 // 4
    assert calm <= LIVES // 4


def test_the_terms_may_be_of_any_ladder():
    for world in lives(PRICES.format(ann=55, ben=5)):
        assert terms(world)[0].startswith("price:")


def test_a_bargain_that_neither_can_win_ends():
    for world in lives(PRICES.format(ann=25, ben=35)):
        assert not terms(world)
        assert len(done(world, BREAKS_OFF)) == 1


def test_who_can_accept_nothing_offers_nothing():
    for world in lives(PRICES.format(ann=55, ben=60)):
        assert not done(world, OFFERS, BEN)
        assert done(world, BREAKS_OFF, BEN)


def test_each_step_can_be_asked_about():
    world = lives(TIMES)[0]
    for event in (*done(world, OFFERS), *done(world, SETTLES)):
        facts = [
            fact.said for because in Explainer(world).why(event.number).because for fact in because.facts
        ]
        assert any("falls short" in fact for fact in facts)


def test_whoever_broke_off_is_hardly_asked_again():
    eager = "reason to ask another for an offer: someone is with another, for Ann\n"
    made = programme(HALL.format(nature="human", haste=2) + PRICES.format(ann=25, ben=35) + eager)
    asked = []
    for seed in range(LIVES):
        world = World.begin(made, seed).lived(until=made.story.begins + 3 * 3600)
        first = min(each.number for each in done(world, BREAKS_OFF) if each.args[0] == BEN)
        asked.append(sum(each.number > first for each in done(world, ASKS, ANN)))
    assert sum(asked) <= 5 * LIVES
