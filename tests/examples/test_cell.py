"""``cell``: forgiveness of the dying. The musts of the reference scene, each a test named after it."""

from collections import Counter

import pytest

from immortelle.engines.explain import Explainer
from immortelle.engines.tell import tell
from immortelle.engines.whatif import otherwise
from immortelle.language import question
from immortelle.language.supposing import suppose
from immortelle.phrases.calendar import parse_date
from immortelle.story.conditions import Compare, Holds, Level, Number, Stated
from tests.examples.asking import facts_of, so
from tests.examples.conftest import LIVES

TELLS, UNLOCKS = "act:person-tells-person-fact", "act:person-unlocks-door"
FORGIVES = "act:person-forgives-person-for-event"
DAMON, ELENA, STEFAN, ALARIC = "person:damon", "person:elena", "person:stefan", "person:alaric"
FEVERISH = Holds("state:person-is-feverish", (DAMON,))
HALLUCINATING = Holds("state:person-is-hallucinating", (DAMON,))
DEAD = Holds("state:person-is-dead", (DAMON,))
DANGER = Level("state:person-is-dangerous-to-person", (DAMON, ELENA))


def first(world, act, *args):
    """The first such event that was done."""
    return next(
        event
        for event in world.chronicle
        if event.what == act and event.outcome == "done" and event.args[: len(args)] == args
    )


@pytest.fixture
def life(lives):
    return lives("cell")[0]


def test_it_ends_in_forgiveness_almost_always(lives):
    assert endings(lives, None)["ending:forgiven"] >= LIVES * 95 // 100


def test_must_1_she_comes_because_she_was_told(life):
    came = first(life, UNLOCKS, ELENA)
    bite = "event:bite"
    assert life.holds(Stated(bite), mind=(ELENA,), before=came.number)
    told = life.chronicle[life.learnt(ELENA, life.origin(Stated(bite)))]
    assert (told.what, told.args) == (TELLS, (STEFAN, ELENA, bite))
    sources = {fact.source for fact in facts_of(Explainer(life).why(came.number))}
    assert "Stefan told Elena the bite" in sources


def test_what_if_nobody_told_her_she_is_not_there_and_he_dies_alone(lives):
    for life in lives("cell", "untold"):
        assert life.over == "ending:alone"
        assert not [event for event in life.chronicle if event.what == UNLOCKS]


def test_must_2_the_risk_is_computed_and_known_to_her(life):
    came = first(life, UNLOCKS, ELENA)
    assert life.level(DANGER, mind=(ELENA,), before=came.number) == 60
    told = first(life, TELLS, STEFAN, ELENA)
    assert life.level(DANGER, mind=(ELENA,), before=told.number) == 40


def test_must_2_she_goes_all_the_same_and_why_names_the_week(life):
    answer = Explainer(life).why(first(life, UNLOCKS, ELENA).number)
    against = [because for because in answer.because if because.weight < 0]
    assert any(fact.said == "Damon is dangerous to Elena (60)" for b in against for fact in b.facts)
    reckless = [fact for fact in facts_of(answer) if fact.said.startswith("Elena is reckless")]
    assert reckless
    assert "the bad week" in {chapter for fact in facts_of(answer) for chapter in fact.chapters}


@pytest.mark.parametrize(
    ("moment", "state"),
    [("2010-12-04 08:00", FEVERISH), ("2010-12-05 14:00", HALLUCINATING), ("2010-12-06 20:00", DEAD)],
)
def test_must_5_the_dying_goes_on_by_the_clock(lives, moment, state):
    life = lives("cell", "untold")[0]
    came = next(
        event
        for event in life.chronicle
        if any((changed.state, changed.args) == (state.state, state.args) for changed in event.changes)
    )
    assert came.time == parse_date(moment)[0]


def test_must_6_the_interruption_comes_from_where_he_was_and_what_he_did(life):
    came = first(life, "act:person-steps-into-place", ALARIC)
    way = [e.what for e in life.chronicle if e.args[:1] == (ALARIC,) and e.outcome == "done"]
    assert [act.split("-")[1] for act in way if act != "act:person-waits"][:2] == ["keeps", "goes"]
    assert "act:person-looks-for-person-in-place" in way
    assert life.chronicle[-1].kind == "ending"
    assert life.chronicle[-1].cause == came.number


def test_must_6_no_two_lives_need_be_interrupted_at_the_same_time(lives):
    times = {first(life, "act:person-steps-into-place", ALARIC).time for life in lives("cell")}
    assert len(times) > 1


def test_why_of_the_main_act_cites_how_the_deed_turned_out_and_how_he_changed(life):
    answer = Explainer(life).why(first(life, FORGIVES, ELENA).number)
    said = {fact.said for fact in facts_of(answer)}
    assert {"Jeremy is alive", "Damon has changed since the attack on Jeremy"} <= said


def test_the_fever_is_believed_by_whoever_knows_of_the_bite(life):
    before = first(life, TELLS, STEFAN, ELENA).number
    assert life.holds(FEVERISH, mind=(STEFAN,), before=before)
    assert not life.holds(FEVERISH, mind=(ELENA,), before=before)
    assert life.holds(FEVERISH, mind=(ELENA,))
    assert life.holds(FEVERISH, mind=(STEFAN, ELENA))


def test_recklessness_fades_by_its_half_life(life):
    reckless = Level("state:person-is-reckless", (ELENA,))
    assert life.holds(Compare(reckless, ">", Number(30)))
    assert life.level(reckless) < 90


def test_it_reads_as_sentences(life):
    assert [line.text for line in tell(life)][:4] == [
        "Stefan goes to the school.",
        "Stefan tells Elena that Tyler bit Damon.",
        "Stefan tells Elena that he locked Damon in the cell.",
        "Elena goes to the cellar.",
    ]


def endings(lives, variant):
    return Counter(world.over for world in lives("cell", variant))


def test_must_3_she_infers_the_attempt_from_the_missing_ring_and_the_lock_untold(life):
    seen = first(life, "act:person-takes-the-hand-of-person", ELENA)
    tried = "Elena believes that Damon has tried to die"
    assert not so(life, tried, before=seen.number)
    assert so(life, tried)
    assert not so(life, "Elena knows that Damon has tried to die")
    told = {event.args[2] for event in life.chronicle if event.what == TELLS}
    assert "event:window" not in told


def test_must_3_with_the_ring_on_his_hand_she_infers_the_other_explanation(lives):
    world = lives("cell", "the ring is on his hand")[0]
    assert so(world, "Elena believes that Damon is a danger to others")
    assert so(world, "Elena doubts that Damon has tried to die")


def test_must_4_it_is_weighed_with_how_it_turned_out_how_he_changed_and_her_motive(lives, life):
    answer = Explainer(life).why(first(life, FORGIVES, ELENA).number)
    said = {fact.said for fact in facts_of(answer)}
    assert {"Jeremy is alive", "Damon has changed since the attack on Jeremy"} <= said
    assert endings(lives, "out of pity")["ending:pitied"] >= LIVES * 95 // 100


def test_must_4_pity_is_another_act_and_he_can_tell_only_by_what_he_believes_of_her(lives):
    world = lives("cell", "out of pity")[0]
    pitied = "Elena has forgiven Damon for the attack on Jeremy out of pity"
    assert so(world, pitied)
    assert so(world, "Damon believes that Elena has forgiven Damon for the attack on Jeremy")
    assert not so(world, f"Damon believes that {pitied}")
    knowing = lives("cell", "out of pity, and he knows")[0]
    assert so(knowing, f"Damon believes that {pitied}")


@pytest.mark.parametrize("change", ["Jeremy died", "Tyler died"])
def test_what_if_one_of_them_had_died_he_is_not_forgiven(lives, change):
    found = endings(lives, change)
    assert found["ending:unforgiven"] >= LIVES * 95 // 100
    assert not found["ending:forgiven"]


def test_what_if_she_is_there_a_day_later_he_hallucinates_and_may_hurt_her(lives):
    later = next(one for one in lives("cell")[0].story.variants if one.name == "a day later")
    worlds = [otherwise(world, later) for world in lives("cell")[:10]]
    attack = first(worlds[0], "act:person-attacks-person", DAMON, ELENA)
    assert worlds[0].holds(HALLUCINATING, before=attack.number) is True
    assert all(world.over == "ending:torn" for world in worlds)


def test_what_if_the_ring_lies_in_the_cell_she_sees_it_when_she_steps_in(life):
    left = suppose(life.story, "the ring is in the cell, known to Damon and Stefan").variant
    world = otherwise(life, left)
    came = first(world, "act:person-steps-into-place", ELENA, "place:cell")
    ring = question(life.story, "the ring is in the cell")
    assert world.holds(ring, mind=(ELENA,), before=came.number) is None
    assert world.holds(ring, mind=(ELENA,)) is True
    assert world.over == "ending:forgiven"
