"""The clock: acts that take time, waiting, appointments, decay; no ticks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from immortelle.phrases.calendar import YEAR, later
from immortelle.story.conditions import (
    ALWAYS,
    All,
    Compare,
    Happened,
    Holds,
    Lasted,
    Level,
    Not,
    Number,
    Same,
    Unless,
)
from immortelle.story.effects import Change, Set
from immortelle.story.model import Decay, Scene, Witness
from immortelle.world import TriggerLoopError, World
from tests.world.stories import (
    ANYONE,
    act,
    deed,
    did,
    ending,
    event,
    fact,
    level,
    person,
    reason,
    state,
    story,
    trigger,
)

ANNA, BERT = "person:anna", "person:bert"
PEOPLE = (person("anna"), person("bert"))

ILL = Holds("state:ill", (ANNA,))
WELL = state("ill")


def falls_ill(**more):
    return act("sickens", "someone", Set("state:ill", ("?someone",)), **more)


def test_an_act_that_takes_time_is_seen_to_begin_and_has_its_effects_at_its_end():
    parts = (WELL, falls_ill(takes=600, witnesses=ANYONE))
    begun = did(World.begin(story(*PEOPLE, *parts)), "sickens", ANNA)
    assert (begun.chronicle[-1].outcome, begun.holds(ILL)) == ("begun", False)
    assert begun.holds(Happened("act:sickens", (ANNA,), outcome="begun"), mind=[BERT]) is True
    done = begun.lived()
    last = next(event for event in done.chronicle if event.outcome == "done" and event.what == "act:sickens")
    assert (last.began, last.time, done.holds(ILL)) == (0, 600, True)


def test_an_act_whose_condition_fails_meanwhile_is_interrupted():
    parts = (WELL, state("free", default=1), falls_ill(takes=600, when=Holds("state:free", ("?someone",))))
    binds = act("binds", "someone another", Set("state:free", ("?another",), False))
    begun = did(World.begin(story(*PEOPLE, *parts, binds)), "sickens", ANNA)
    world = did(begun, "binds", BERT, ANNA).lived()
    assert world.holds(ILL) is False
    assert [event.outcome for event in world.chronicle if event.what == "act:sickens"] == [
        "begun",
        "interrupted",
    ]


def test_somebody_busy_is_not_asked_until_they_are_done():
    parts = (
        WELL,
        falls_ill(takes=600),
        act("greets", "someone another", witnesses=ANYONE),
        reason("ill", "sickens someone", 80, All((Same("?someone", ANNA), Not(ILL)))),
        reason("polite", "greets someone another", 90, Not(Happened("act:greets", ("?someone", "?another")))),
    )
    world = World.begin(story(*PEOPLE, *parts)).lived(until=100_000)
    spans = [(e.began, e.time) for e in world.chronicle if e.args[:1] == (ANNA,) and e.outcome == "done"]
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(spans))


def test_waiting_lasts_a_beat_in_a_scene_and_elsewhere_until_asked():
    waits = act("waits", "someone", beat=True)
    leaves = (act("leaves", "someone"), reason("why not", "leaves someone", 1))
    scene = Scene("scene:talk", "talk", ALWAYS, Happened("act:leaves", (None,)), beat=30)
    inside = World.begin(story(PEOPLE[0], waits, *leaves, scene)).lived()
    waited = [event.time for event in inside.chronicle if event.what == "act:waits"]
    assert waited == sorted(waited)
    assert all(time % 30 == 0 for time in waited)
    outside = World.begin(story(PEOPLE[0], waits)).lived()
    assert (outside.over, outside.time) == ("nothing moves", 0)


def test_when_nothing_moves_any_more_it_has_ended_with_the_last_thing_that_happened():
    fear = Level("state:fear", ("?someone",))
    parts = (
        level("fear", "someone", decay=Decay(600)),
        act("frightens", "someone another", Change("state:fear", ("?another",), Number(80))),
        act("flees", "someone"),
        reason("afraid", "flees someone", 10, Compare(fear, "<", Number(0))),
    )
    frightened = did(World.begin(story(*PEOPLE, *parts)), "frightens", ANNA, BERT)
    over = frightened.lived()
    assert (over.over, over.time, over.level(fear, {"?someone": BERT})) == ("nothing moves", 0, 80)
    looked_at = frightened.lived(until=600)
    assert (looked_at.time, looked_at.level(fear, {"?someone": BERT})) == (600, 39)


def test_what_follows_after_a_while_follows_then_unless_something_prevents_it():
    fever = trigger(
        "fever", "someone", Holds("state:ill", ("?someone",)), Set("state:hot", ("?someone",)), after=3600
    )
    cure = Holds("state:cured", (ANNA,))
    hot = Holds("state:hot", (ANNA,))
    parts = (WELL, state("hot"), state("cured"), falls_ill())
    held = World.begin(story(*PEOPLE, *parts, fever))
    ill = did(held, "sickens", ANNA)
    assert ill.lived(until=3599).holds(hot) is False
    burning = ill.lived(until=3600)
    assert (burning.holds(hot), burning.chronicle[-1].time) == (True, 3600)
    assert burning.chronicle[burning.chronicle[-1].cause].what == "act:sickens"
    heals = act("heals", "someone another", Set("state:cured", ("?another",)))
    unless = trigger(
        "fever",
        "someone",
        Holds("state:ill", ("?someone",)),
        Set("state:hot", ("?someone",)),
        after=3600,
        unless=cure,
    )
    healed = did(
        did(World.begin(story(*PEOPLE, *parts, heals, unless)), "sickens", ANNA), "heals", BERT, ANNA
    )
    assert healed.lived().holds(hot) is False


def test_an_appointment_lapses_when_its_condition_does():
    fever = trigger(
        "fever", "someone", Holds("state:ill", ("?someone",)), Set("state:hot", ("?someone",)), after=3600
    )
    recovers = act("recovers", "someone", Set("state:ill", ("?someone",), False))
    held = World.begin(story(*PEOPLE, WELL, state("hot"), falls_ill(), recovers, fever))
    assert (
        did(did(held, "sickens", ANNA), "recovers", ANNA).lived().holds(Holds("state:hot", (ANNA,))) is False
    )


def test_what_has_lasted_long_enough_sets_off_a_trigger_by_itself():
    worse = trigger(
        "worse", "someone", Lasted("state:ill", ("?someone",), seconds=7200), Set("state:hot", ("?someone",))
    )
    world = did(World.begin(story(*PEOPLE, WELL, state("hot"), falls_ill(), worse)), "sickens", ANNA)
    assert world.lived(until=7199).holds(Holds("state:hot", (ANNA,))) is False
    assert world.lived().holds(Holds("state:hot", (ANNA,))) is True
    assert world.lived().chronicle[-1].time == 7200


def test_a_fading_feeling_crosses_a_bound_by_itself():
    calm = Compare(Level("state:anger", (ANNA, BERT)), "<", Number(40))
    parts = (
        level("anger", private=True, decay=Decay(3600)),
        fact("anger", ANNA, BERT, value=80),
        ending("calm", calm),
    )
    world = World.begin(story(*PEOPLE, *parts)).lived()
    assert (world.over, world.time) == ("ending:calm", 3600)


def test_ten_empty_years_cost_nothing():
    parts = (WELL, state("hot"), falls_ill())
    late = trigger(
        "late", "someone", Holds("state:ill", ("?someone",)), Set("state:hot", ("?someone",)), after=10 * YEAR
    )
    world = did(World.begin(story(*PEOPLE, *parts, late)), "sickens", ANNA).lived()
    assert world.time == later(0, 10 * YEAR)
    assert len(world.chronicle) == 3


def test_triggers_without_end_are_named_in_order():
    on, off = Holds("state:ill", (ANNA,)), Not(Holds("state:ill", (ANNA,)))
    ping = trigger("ping", "", off, Set("state:ill", (ANNA,)))
    pong = trigger("pong", "", on, Set("state:ill", (ANNA,), False))
    with pytest.raises(TriggerLoopError) as error:
        World.begin(story(*PEOPLE, WELL, ping, pong))
    assert sorted(error.value.triggers) == ["trigger:ping", "trigger:pong"]


def test_a_scene_begins_and_ends_with_its_conditions():
    scene = Scene("scene:night", "night", ILL, Happened("act:heals", (None,)))
    heals = act("heals", "someone")
    world = did(
        did(World.begin(story(*PEOPLE, WELL, falls_ill(), heals, scene)), "sickens", ANNA), "heals", BERT
    )
    assert [event.outcome for event in world.chronicle if event.kind == "scene"] == ["begun", "ended"]


def test_endings_are_looked_at_after_each_event_in_the_order_of_their_ids():
    parts = (WELL, falls_ill(), ending("b", ILL), ending("a", ILL))
    assert did(World.begin(story(*PEOPLE, *parts)), "sickens", ANNA).over == "ending:a"


# --- before the story -----------------------------------------------------------------------------


def test_deeds_are_events_with_their_effects_known_to_those_they_are_known_to():
    parts = (WELL, falls_ill(), event("chill"), deed("chill", "sickens", ANNA, time=-9000, known_to=(ANNA,)))
    world = World.begin(story(*PEOPLE, *parts))
    assert (world.holds(ILL), world.holds(ILL, mind=[ANNA]), world.holds(ILL, mind=[BERT])) == (
        True,
        True,
        False,
    )
    assert world.holds(Lasted("state:ill", (ANNA,), seconds=9000)) is True
    assert world.holds(Lasted("state:ill", (ANNA,), seconds=9001)) is False


def test_triggers_run_on_the_clock_between_deeds():
    fever = trigger(
        "fever", "someone", Holds("state:ill", ("?someone",)), Set("state:hot", ("?someone",)), after=3600
    )
    parts = (
        WELL,
        state("hot"),
        falls_ill(),
        fever,
        event("chill"),
        deed("chill", "sickens", ANNA, time=-9000),
    )
    world = World.begin(story(*PEOPLE, *parts))
    assert (world.time, world.chronicle[-1].time) == (0, -5400)
    assert world.holds(Holds("state:hot", (ANNA,)), mind=[BERT]) is True


def test_what_was_declared_is_so_when_the_story_begins():
    parts = (
        WELL,
        fact("ill", ANNA, value=0),
        falls_ill(),
        event("chill"),
        deed("chill", "sickens", ANNA, time=-9),
    )
    world = World.begin(story(*PEOPLE, *parts))
    assert (world.holds(ILL), world.holds(ILL, mind=[BERT])) == (False, False)


def test_what_is_declared_about_a_deed_holds_from_its_date():
    guilt = level("guilt", "someone", private=True, decay=Decay(3600))
    of = state("fault", "deed:event someone")
    blames = trigger(
        "blames",
        "deed:event someone",
        Holds("state:fault", ("?deed", "?someone")),
        Change("state:guilt", ("?someone",), Number(80)),
    )
    parts = (
        WELL,
        guilt,
        of,
        blames,
        falls_ill(),
        event("chill"),
        event("old"),
        deed("chill", "sickens", ANNA, time=-3600, known_to=(ANNA,)),
        deed("old", "sickens", BERT, time=-YEAR),
        fact("fault", "event:chill", BERT),
    )
    world = World.begin(story(*PEOPLE, *parts))
    assert world.level(Level("state:guilt", (BERT,))) == 39
    assert world.holds(Holds("state:fault", ("event:chill", BERT)), mind=[ANNA]) is True
    assert world.holds(Unless(Holds("state:fault", ("event:chill", BERT))), mind=[BERT]) is True


def test_those_for_whom_a_line_does_not_hold_do_not_perceive():
    near = (Witness("sense:sight", Same("?perceiver", ANNA)),)
    world = did(World.begin(story(*PEOPLE, WELL, falls_ill(witnesses=near))), "sickens", BERT)
    assert [each.person for each in world.chronicle[-1].perceived] == [ANNA, BERT]
