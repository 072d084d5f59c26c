"""Promises: kept so, or due after a term; worn by temptation, relieved by support, broken for a reason."""

from datetime import UTC, datetime

import pytest

from immortelle.engines.explain import Explainer
from immortelle.language import question
from tests.library import tales

KEEPS = "act:person-keeps-the-promise-of-fact-to-person"
BREAKS = "act:person-breaks-the-promise-of-fact-to-person"
DUE = "trigger:promise-falls-due"
HALL = """story Promised
    use people, places, bonds, supernatural, promises
    begins 1900-01-01
ladder term: a year, ten years
place the hall
place the wood
person Ann, a human, she, born 1880
    is in the hall
    trusts Ben 50
person Ben, a vampire, he, born 1850
    is in the hall
    is gentle
    cares about Ann
person Cid, a human, he, born 1880
state someone is gentle
claim the peace: Ben is gentle
claim the return: Ben is in the hall
claim the journey: Ben is in the wood
"""
PEACE = (
    "overwhelming reason to promise another the peace: someone has not promised another the peace, for Ben\n"
)
LATER = (
    "overwhelming reason to promise another {fact} after {term}: "
    "someone has not promised another {fact} after {term}, for Ben\n"
)
TEMPTED = ("    is gentle\n", "    is gentle\n    is tempted from the peace\n")
LIVES = 10


def lived(more, *changes):
    """So many lives, in all of which the promise is to Ann."""
    text = HALL + more
    for old, new in changes:
        text = text.replace(old, new)
    text = text.replace("promise another", "promise Ann").replace("promised another", "promised Ann")
    return [tales.lived(text, seed) for seed in range(LIVES)]


def done(world, what):
    return [e for e in world.chronicle if e.what == what and e.outcome == "done"]


def year(event):
    return datetime.fromtimestamp(event.time, UTC).year


def so(world, sentence):
    return world.holds(question(world.story, sentence)) is True


@pytest.mark.parametrize(("term", "when"), [("a year", 1901), ("ten years", 1910)])
def test_a_promise_is_kept_when_it_falls_due_after_a_skip_and_both_know(term, when):
    for world in lived(LATER.format(fact="the return", term=term)):
        [due], [kept] = done(world, DUE), done(world, KEEPS)
        assert year(due) == year(kept) == when
        for who in ("Ann", "Ben"):
            assert so(world, f"{who} knows that Ben has promised Ann the return after {term}")
        assert so(world, "Ann trusts Ben at least 58")


def test_a_promise_that_is_not_kept_when_it_is_due_costs_trust():
    for world in lived(LATER.format(fact="the journey", term="a year")):
        assert not done(world, KEEPS)
        assert so(world, "Ben is forsworn to Ann over the journey")
        assert so(world, "Ann trusts Ben at most 30")


def test_a_promise_of_what_is_so_is_kept_while_it_is_so():
    for world in lived(PEACE):
        assert so(world, "Ben is bound to Ann for the peace")
        assert not done(world, BREAKS)


def test_under_temptation_a_promise_costs_more_the_longer_it_lasts_and_is_broken_for_a_reason():
    broken = 0
    for world in lived(PEACE, TEMPTED):
        for event in done(world, BREAKS):
            broken += 1
            reasons = Explainer(world).why(event.number).because
            facts = [fact.said for because in reasons for fact in because.facts]
            assert any(fact.startswith("Ben is worn by the peace for Ann") for fact in facts)
            assert any("Ben is tempted from the peace" in fact for fact in facts)
    assert broken >= LIVES * 95 // 100


def test_with_support_it_is_kept():
    support = ("    trusts Ben 50\n", "    trusts Ben 50\n    supports Ben\n")
    kept = sum(so(world, "Ben is bound to Ann for the peace") for world in lived(PEACE, TEMPTED, support))
    assert kept >= LIVES * 90 // 100


def test_who_is_released_owes_nothing():
    free = "strong reason to release another from a fact: another is bound to someone for the fact, for Ann\n"
    for world in lived(LATER.format(fact="the journey", term="a year") + free):
        assert not done(world, DUE)
        assert not so(world, "Ben is forsworn to Ann over the journey")


def test_what_stops_being_so_is_a_promise_broken():
    rude = """rule rude
    when someone has promised another a fact
    after 30 days
    then someone is not gentle
"""
    for world in lived(PEACE + rude):
        assert so(world, "Ben is forsworn to Ann over the peace")


def test_an_instinct_pulls_against_what_was_promised_and_only_in_those_who_have_it():
    calm = PEACE.replace("the peace", "the calm").replace("for Ben", "for Cid")
    worlds = lived(
        "claim the calm: Cid is gentle\n" + PEACE + calm,
        ("promises\n", "promises, instinct\n"),
        (
            "person Cid, a human, he, born 1880\n",
            "person Cid, a human, he, born 1880\n    is gentle\n    is in the hall\n",
        ),
    )
    broken = [event.args[0] for world in worlds for event in done(world, BREAKS)]
    assert set(broken) == {"person:ben"}
    assert len(broken) >= LIVES * 9 // 10
