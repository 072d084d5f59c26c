"""Somebody imagines how it will go on, in their own beliefs, and has reasons about what they see."""

from __future__ import annotations

from immortelle.story.conditions import (
    Compare,
    Foresees,
    Happened,
    Holds,
    Level,
    Moment,
    Number,
    Supposed,
    Unless,
)
from immortelle.story.effects import Each, Set
from immortelle.world import World
from tests.world.stories import PERSON, act, deed, fact, level, person, reason, state, story, trigger

YEAR = 31_556_952
ANN, BEN, CID, DON = "person:ann", "person:ben", "person:cid", "person:don"
CAST = (person("ann"), person("ben"), person("cid"), person("don"))
BOTH = ("?someone", "?another")

CARED_FOR = Compare(Level("state:cares", ("?third", "?another")), ">", Number(0))
STATES = (
    level("loves", private=True),
    level("cares", private=True),
    state("gone"),
    state("angry", "someone another", private=True),
)
ACTS = (
    act(
        "hurts",
        "someone another",
        Each("?third", PERSON, CARED_FOR, (Set("state:angry", ("?third", "?someone")),)),
    ),
    act("forgives", "someone another", Set("state:angry", BOTH, False), when=Holds("state:angry", BOTH)),
    act(
        "leaves",
        "someone another",
        Set("state:gone", ("?someone",)),
        when=Unless(Holds("state:gone", ("?someone",))),
    ),
)
WILL_FORGIVE = Happened("act:forgives", BOTH, since=Moment())
STAYING = Supposed("act:leaves", BOTH, done=False)
LOVE = Compare(Level("state:loves", BOTH), ">", Number(0))
REASONS = (
    reason("love", "forgives someone another", 80, LOVE),
    reason("pride", "leaves someone another", 80, Foresees("?someone", WILL_FORGIVE, 5 * YEAR, STAYING)),
)
HURTS = tuple(deed(f"hurt{n}", "hurts", BEN, CID, time=-n * YEAR) for n in (1, 3, 4))
FORGAVE = tuple(deed(f"grace{n}", "forgives", ANN, BEN, time=-n * YEAR + 60) for n in (1, 3, 4))
BONDS = (fact("loves", ANN, BEN, value=70), fact("cares", ANN, CID, value=50))


def marriage(*parts):
    return World.begin(story(*CAST, *STATES, *ACTS, *REASONS, *BONDS, *parts))


def scores(world, who=ANN):
    return {option.act: option.score for option in world.options(who).options}


def test_who_foresees_forgiving_again_has_a_reason_to_leave():
    world = marriage(*HURTS, *FORGAVE)
    assert scores(world)["act:leaves"] == 80
    assert "act:forgives" not in scores(world)  # there is nothing to forgive, for now


def test_what_was_done_once_is_no_habit():
    assert "act:leaves" not in scores(marriage(HURTS[0], FORGAVE[0]))


def test_a_story_from_elsewhere_may_ask_it_anywhere_and_as_deep_as_it_likes():
    deep = Foresees("?another", Foresees("?someone", WILL_FORGIVE, YEAR), YEAR)
    sees = Foresees("?someone", WILL_FORGIVE, 5 * YEAR)
    dread = trigger("dread", "someone another", sees, Set("state:gone", ("?another",)))
    world = marriage(*HURTS, *FORGAVE, dread, reason("deep", "leaves someone another", 80, deep)).lived()
    assert world.holds(Holds("state:gone", (BEN,))) is False  # nothing that happens makes it be read
    assert not [e for e in world.chronicle if "reason:deep" in str(e.decisions)]
