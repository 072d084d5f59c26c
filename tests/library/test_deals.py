"""Deals: bargains over packages of a thing given, a secret told, a silence kept, a wait."""

import pytest

from immortelle.engines.explain import Explainer
from immortelle.language import compile_text, question
from immortelle.world import World
from tests.library import tales
from tests.library.tales import compiled

OFFERS, SETTLES = "act:person-offers-person-amount", "act:person-settles-with-person-for-amount"
BREAKS_OFF, KEPT = "act:person-breaks-off-with-person", "act:person-keeps-a-word-given-to-person"
HEIRLOOM = """story The Heirloom
    use people, places, things, speech, deals
    begins 1920-05-01 10:00
place the parlour
thing the clock
person Edith, a human, she, born 1890
    is in the parlour
    values the gift 60
    values the telling -20
    values the patience {patience}
person Hugh, a human, he, born 1885
    is in the parlour
    holds the clock
    values the gift -50
    values the telling {telling}
    values the patience 45
person Olive, a human, she, born 1900
    is in the parlour
state someone is poor
    is private
act someone sells a thing
    when someone holds the thing
    then someone does not hold the thing
    seen by everyone with someone
secret the debt: Edith is poor
    known to Edith
claim the gift: Hugh will give Edith the clock within 10 days
claim the telling: Edith will tell Hugh the debt within a day
claim the patience: Edith will not sell the clock within ten years
package the gift alone: the gift
package the exchange: the gift and the telling
package the long wait: the gift, the telling, and Edith will not sell the clock within twenty years
package the whole: the gift, the telling, and the patience
overwhelming reason to ask another for an offer: someone has not asked another for an offer, for Edith
overwhelming reason to agree when someone gives another a thing: someone is with another
"""


def lived(telling=40, patience=-30, more="", seed=0):
    return tales.lived(HEIRLOOM.format(telling=telling, patience=patience) + more, seed)


def done(world, act, who=None):
    return [e.args[-1] for e in world.chronicle if e.what == act and who in (None, e.args[0])]


def so(world, sentence):
    return world.holds(question(world.story, sentence)) is True


@pytest.mark.parametrize("seed", range(4))
def test_two_agree_on_a_package_that_both_want_and_get_there_by_giving_way(seed):
    world = lived(seed=seed)
    assert done(world, SETTLES) == ["package:whole"]
    hers = done(world, OFFERS, "person:edith")
    assert hers[0] == "package:gift-alone"
    worth = {"package:gift-alone": 60, "package:exchange": 40, "package:long-wait": 40, "package:whole": 10}
    assert [worth[each] for each in hers] == sorted((worth[each] for each in hers), reverse=True)
    assert set(done(world, OFFERS, "person:hugh")) == {"package:whole"}


def test_what_was_agreed_on_binds_both_and_is_done():
    world = lived()
    assert so(world, "Edith holds the clock")
    assert so(world, "Hugh knows that Edith is poor")
    assert len(done(world, KEPT)) == 3
    assert so(world, "Edith is not bound to Hugh for the telling")


def test_the_longer_promise_of_a_deal_is_kept_when_its_time_is_over():
    world = lived()
    last = [event for event in world.chronicle if event.what == KEPT][-1]
    settled = next(event for event in world.chronicle if event.what == SETTLES)
    assert last.args == ("person:edith", "person:hugh")
    assert 3_650 * 86_400 < last.time - settled.time < 3_660 * 86_400


def test_another_worth_another_deal():
    [settled] = done(lived(telling=70, patience=-70), SETTLES)
    assert settled in {"package:exchange", "package:long-wait"}


def test_nobody_offers_what_they_do_not_want_and_why_says_why_it_broke_off():
    world = lived(patience=-70)
    assert not done(world, SETTLES)
    assert "package:exchange" not in done(world, OFFERS, "person:hugh")
    broken = next(e for e in world.chronicle if e.what == BREAKS_OFF and e.args[0] == "person:hugh")
    facts = [fact for because in Explainer(world).why(broken.number).because for fact in because.facts]
    under = [each.said for fact in facts for each in fact.under]
    assert any("yields to" in said for said in under)
    assert "Hugh wants not to settle with Edith for the exchange" in under


def test_each_step_is_explained_by_what_is_gained_and_lost():
    world = lived()
    settled = next(event for event in world.chronicle if event.what == SETTLES)
    who = settled.args[0].removeprefix("person:").capitalize()
    facts = [fact for because in Explainer(world).why(settled.number).because for fact in because.facts]
    said = [one.said for fact in facts for one in (fact, *fact.under)]
    assert any(each.startswith(f"{who} values the gift (") for each in said)
    assert any("the whole includes that Hugh will give Edith the clock" in each for each in said)


def test_a_package_of_what_nobody_does_is_an_error():
    bad = HEIRLOOM.format(telling=1, patience=1)
    for wrong in (
        "package the odd: Hugh is rich",
        "package the odd",
        "package the odd: Edith sells the clock",
    ):
        assert [one for one in compile_text(f"{bad}{wrong}\n").diagnostics if one.severity == "error"]


@pytest.mark.parametrize("knowing", ["Edith and Hugh", "everyone"])
def test_a_secret_that_is_out_is_worth_no_telling(knowing):
    text = HEIRLOOM.format(telling=40, patience=-5).replace("known to Edith\n", f"known to {knowing}\n")
    world = tales.lived(text)
    assert not done(world, SETTLES)
    assert done(world, BREAKS_OFF)


def test_it_falls_as_soon_as_the_secret_is_learnt_otherwise():
    gossip = "reason of 300 to tell Hugh the debt: Edith has asked Hugh for an offer, for Olive\n"
    gossip += "overwhelming reason not to offer another an amount: Hugh does not know the debt\n"
    text = HEIRLOOM.format(telling=40, patience=-30).replace("known to Edith\n", "known to Edith and Olive\n")
    world = tales.lived(text + gossip)
    assert so(world, "Hugh knows the debt")
    assert not done(world, SETTLES)


def test_silence_is_worth_something_until_everyone_knows():
    silence = "claim the silence: Hugh will not tell anyone the debt\n"
    for knowing, stale in (("Edith and Hugh", False), ("everyone", True)):
        text = HEIRLOOM.format(telling=40, patience=-30).replace("known to Edith\n", f"known to {knowing}\n")
        world = World.begin(compiled(text + silence + "package hush: the silence\n"))
        assert so(world, "the silence is stale for Edith") is stale


@pytest.mark.parametrize(("within", "worth"), [("10 days", 60), ("five years", 30)])
def test_what_comes_late_is_worth_less_to_who_is_impatient(within, worth):
    text = HEIRLOOM.format(telling=40, patience=-30).replace(
        "the clock within 10 days", f"the clock within {within}"
    )
    text = text.replace("    values the gift 60\n", "    values the gift 60\n    is impatient 20\n")
    world = World.begin(compiled(text))
    assert so(world, f"the gift counts for Edith exactly {worth}")
