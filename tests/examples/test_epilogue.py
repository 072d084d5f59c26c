"""``epilogue``: a goodbye between two who cannot die. Each must and what-if of the scene, as a test."""

import re

import pytest

from immortelle.engines.explain import Explainer
from immortelle.engines.tell import tell
from immortelle.language.supposing import suppose
from immortelle.story.variant import apply
from immortelle.world import World
from tests.examples.asking import done, said, so
from tests.examples.conftest import LIVES, compiled

ALMOST_ALL = LIVES * 95 // 100
KLAUS, CAROLINE = "person:klaus", "person:caroline"
LINGERS, ENTERS = "act:person-lingers", "act:person-steps-into-place"
TALKS = "act:person-makes-light-of-everything-before-person"
LEAVES = "act:person-leaves-person-for-good"
CUES = {
    "sign:person-has-a-tight-jaw", "sign:person-has-a-restless-leg", "sign:person-has-restless-eyes",
    "sign:person-presses-lips-together",
}  # fmt: skip


@pytest.fixture
def life(lives):
    return lives("epilogue")[0]


def test_must_1_he_lingers_outside_at_least_twice_for_a_reason_and_cannot_for_ever(lives):
    worlds = lives("epilogue")
    assert sum(len(done(world, LINGERS)) >= 2 for world in worlds) >= ALMOST_ALL
    assert all(done(world, ENTERS) for world in worlds)
    assert "Klaus is on edge (75)" in said(worlds[0], done(worlds[0], LINGERS)[0])


def test_must_2_outside_he_thinks_it_possible_and_no_more_that_she_hears(life):
    entered = done(life, ENTERS)[0].number
    for sentence in (
        "Klaus thinks it possible that Caroline knows that Klaus has lingered",
        "Klaus thinks it possible that Caroline is patient with Klaus",
    ):
        assert so(life, sentence, before=entered)
        assert not so(life, sentence.replace("thinks it possible", "believes"), before=entered)


def test_must_2_she_does_hear_him(lives):
    heard = [
        so(world, "Caroline knows that Klaus has lingered", before=done(world, ENTERS)[0].number)
        for world in lives("epilogue")
    ]
    assert sum(heard) >= ALMOST_ALL


def test_must_3_she_infers_from_two_cues_that_he_is_on_edge_before_he_says_a_word(lives):
    inferred = 0
    for world in lives("epilogue"):
        word = done(world, TALKS)[0].number
        seen = {
            event.what
            for event in world.chronicle[:word]
            if event.what in CUES and any(p.person == CAROLINE for p in event.perceived)
        }
        believed = so(world, "Caroline believes that Klaus is on edge", before=word)
        inferred += len(seen) >= 2 and believed
    assert inferred >= ALMOST_ALL


def test_must_3_his_calm_is_not_believed_and_his_state_is_never_told(lives):
    worlds = lives("epilogue")
    after = [done(world, TALKS)[0].number + 1 for world in worlds]
    sure = [
        so(world, "Caroline believes that Klaus is on edge", before=word)
        for world, word in zip(worlds, after, strict=True)
    ]
    assert sum(sure) >= ALMOST_ALL
    assert not any("tells" in event.what for world in worlds for event in world.chronicle)


def test_must_4_her_no_and_her_yes_are_both_in_the_chronicle_and_the_second_is_the_true_one(life):
    no, yes = (
        done(life, f"act:person-{act}")[-1]
        for act in ("refuses-person-forgiveness-for-event", "forgives-person-for-event")
    )
    assert no.number < yes.number
    assert no.args == yes.args == (CAROLINE, KLAUS, "event:last-breach")
    assert so(life, "Caroline holds the last breach against Klaus", before=no.number + 1)
    assert not so(life, "Caroline holds the last breach against Klaus")
    assert so(life, "Caroline should not forgive Klaus for the last breach", before=yes.number)


def test_must_5_she_leaves_although_she_loves_him_and_has_forgiven_him(lives):
    worlds = lives("epilogue")
    for world in worlds:
        assert so(world, "Caroline loves Klaus")
        assert so(world, "Caroline has forgiven Klaus for the last breach")
    assert sum(world.over == "ending:farewell" for world in worlds) >= ALMOST_ALL


def test_must_5_why_cites_the_hurt_what_she_stands_for_the_promise_and_her_own_forecast(life):
    left = done(life, LEAVES)[0]
    facts = said(life, left)
    assert "Klaus has broken faith with Caroline" in facts
    assert "Klaus has promised peace to Caroline" in facts
    assert any(fact.startswith("Klaus has attacked") for fact in facts)
    assert any(fact.startswith("Caroline foresees that Caroline will forgive Klaus") for fact in facts)
    assert any(fact.startswith("Caroline will forgive Klaus") for fact in facts)
    assert {because.standpoint for because in Explainer(life).why(left.number).because} == {"ought", "want"}


@pytest.mark.parametrize("who", ["Klaus", "Caroline"])
def test_must_6_the_kiss_brings_back_the_three_cities_each_with_its_year_and_the_words(life, who):
    [line] = [each.text for each in tell(life) if each.text.startswith(f"{who} recalls")]
    for city, year in (("Tokyo", 2015), ("Paris", 2016), ("Rome", 2018)):
        assert f"in {city} in {year}" in line
    assert re.search(r"how (she|Caroline) declared love to (him|Klaus) in Rome in 2018", line)
    assert re.search(
        r"how (he|Klaus) left (her words|the words of Caroline) unanswered in Rome in 2018", line
    )


@pytest.mark.parametrize(("one", "other"), [("Klaus", "Caroline"), ("Caroline", "Klaus")])
def test_must_7_both_know_that_it_is_the_second_goodbye_and_final_and_that_the_other_knows(life, one, other):
    first, second = "Klaus has said farewell to Caroline", "Caroline has left Klaus for good"
    for fact in (first, second, "Caroline is parted from Klaus"):
        assert so(life, f"{one} knows that {fact}")
        assert so(life, f"{one} knows that {other} knows that {fact}")


@pytest.mark.parametrize("change", ["mortal", "blameless", "only strangers", "forgetful"])
def test_what_if_she_stays(lives, change):
    endings = [world.over for world in lives("epilogue", change)]
    assert endings.count("ending:together") >= ALMOST_ALL
    assert "ending:farewell" not in endings


def test_what_if_he_hurt_only_strangers_she_is_angry_and_forgives(lives):
    world = lives("epilogue", "only strangers")[0]
    moved = {
        changed.state
        for event in world.chronicle
        for changed in event.changes
        if changed.args[:2] == (CAROLINE, KLAUS)
    }
    assert "state:person-is-angry-with-person" in moved
    forgiven = done(world, "act:person-forgives-person-for-event")[-1]
    assert forgiven.args[:2] == (CAROLINE, KLAUS)
    assert forgiven.time > world.story.begins


@pytest.mark.parametrize("change", ["Caroline is blind", "the room is dark"])
def test_what_if_she_cannot_see_him_she_knows_by_his_voice_that_he_is_there(change):
    story = compiled("epilogue", None, "direct").story
    supposed = apply(story, suppose(story, change).variant)
    world = World.begin(compiled("epilogue", None, "direct").otherwise(supposed), 0).lived()
    entered, spoke = done(world, ENTERS)[0].number + 1, done(world, TALKS)[0].number + 1
    assert not so(world, "Caroline believes that Klaus is in the room", before=entered)
    assert so(world, "Klaus knows that Caroline knows that Klaus is in the room", before=spoke)
    assert not so(world, "Caroline believes that Klaus is on edge")
    assert world.over == "ending:farewell"
